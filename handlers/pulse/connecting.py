"""handlers/pulse/connecting.py — «nối nhóm»: an officer's one-time code lets a group hear of her unit."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from domain.channel_names import called, group_called
from domain.roles import MAY
from domain.words import Words, joined, verbatim
from handlers import group_codes, into_groups, scope
from handlers.pulse import heard, relaying, rooms
from handlers.rights import GUESSES_AN_HOUR, TOO_OFTEN, hashed
from handlers.turn import Turn

WHICH = Words(vi="Nối nhóm với đơn vị nào ạ?", en="Connect a group with which unit?")
THE_CODE = Words(
    vi="Mã nối nhóm với {unit} (dùng một lần, trong {n} giờ): {code}\nThêm em vào nhóm, rồi gõ trong nhóm: /noi {code}{mention}",
    en="The code to connect a group with {unit} (once, within {n} hours): {code}\nAdd me to the group, then type there: /noi "
    "{code}{mention}",
)
IN_THE_GROUP = Words(
    vi="Mã này gõ trong nhóm, không gõ ở đây: /noi rồi đến 6 chữ số{mention}.",
    en="That code is typed in the group, not here: /noi, then the 6 digits{mention}.",
)
HOW = Words(
    vi="Để nối nhóm này với đơn vị, gõ /noi rồi mã 6 chữ số{mention}. Cán bộ công đoàn nhắn riêng em «nối nhóm» để lấy mã.",
    en="To connect this group type /noi and the 6-digit code{mention}. A union officer gets it from me in private: “connect a "
    "group”.",
)
# Where only what mentions us is heard a bare command would be answered by silence.
MENTION = Words(
    vi=" (ở {channels} nhắc tên em trước: @tên-bot /noi {code})",
    en=" (in {channels} mention me first: @bot-name /noi {code})",
)
WRONG = Words(
    vi="Mã này không đúng hoặc đã hết hạn. Cán bộ công đoàn nhắn riêng em «nối nhóm» để lấy mã mới.",
    en="This code is wrong or has expired. A union officer gets a new one in private: “connect a group”.",
)
USED = Words(
    vi="Mã này đã được dùng rồi. Cán bộ công đoàn nhắn riêng em «nối nhóm» để lấy mã mới.",
    en="This code was used before. A union officer gets a new one in private: “connect a group”.",
)
NO_LONGER = Words(
    vi="Người lấy mã này không còn phụ trách đơn vị. Cán bộ đang phụ trách nhắn riêng em «nối nhóm» giúp em.",
    en="Whoever made this code has no right over that unit any more. Please ask its officer now.",
)
ALREADY = Words(vi="Nhóm này đã nối với {unit} rồi ạ.", en="This group hears of {unit} already.")
HELLO = Words(
    vi="Em là trợ lý sáng kiến. {by} vừa nối nhóm này với {unit}.",
    en="I am the initiative assistant. {by} has connected this group with {unit}.",
)
WILL_SEND = Words(
    vi="Em gửi thẻ tiến độ mỗi tuần, nhắc hạn nộp và tin vui khi đạt chỉ tiêu: một ngày nhiều nhất {n} tin.",
    en="I send a card each week, deadline alerts and good news of the target: at most {n} a day.",
)
SAY = Words(
    vi="Gõ /tiendo để xem tiến độ, /tamdung nếu phiền; muốn nộp sáng kiến thì nhắn riêng em.",
    en="Type /tiendo for progress, /tamdung if this is too much; initiatives are handed in in private.",
)
ONE_MORE = Words(
    vi="{by} vừa nối nhóm này với {unit} nữa: từ nay em báo cả {units}.",
    en="{by} has connected this group with {unit} too: from now on I tell of {units}.",
)
AN_OFFICER = Words(vi="Cán bộ công đoàn", en="A union officer")
TOLD = Words(
    vi="Một {chat} vừa nối với {unit} bằng mã của anh/chị. Không phải nhóm của đơn vị thì gõ «nhóm của đơn vị» để ngắt.",
    en="A {chat} was connected with {unit} by your code. If it is not your unit's, type “unit groups” to disconnect it.",
)


def begin(turn: Turn) -> None:
    """«nối nhóm», in private."""
    group_codes.begin(turn, "connect", IN_THE_GROUP(mention=_mention(turn.place.by_mention)), _hand_out)


def ask(turn: Turn) -> None:
    group_codes.ask(turn, "connect", WHICH)


def answer(turn: Turn) -> None:
    group_codes.answer(turn, _hand_out)


def _hand_out(turn: Turn, unit: Any) -> None:
    code = group_codes.make(turn, unit, hashed)
    mention = _mention(turn.place.by_mention, code)
    turn.say(THE_CODE(unit=verbatim(unit.name), n=group_codes.HOURS, code=code, mention=mention))
    into_groups.offer(turn, code)
    rooms.offer(turn, unit, turn.now + timedelta(hours=group_codes.HOURS))
    relaying.offer(turn)
    turn.copyable(f"/noi {code}")


def _mention(channels: Collection[str], code: str = "123456") -> Words:
    """How the code is typed in groups of these channels, if there are any."""
    names = joined([called(channel) for channel in sorted(channels)], ", ")
    return MENTION(channels=names, code=code) if channels else verbatim("")


def take(turn: Turn) -> None:
    """In a group: the code that was typed, or that came with the link by which we were added."""
    if turn.incoming.start and rooms.address_here(turn):
        _open_room(turn)
        return
    written = "".join(filter(str.isdigit, turn.argument))
    if not written:
        turn.say(HOW(mention=_mention(turn.place.by_mention & {turn.incoming.address.channel})))
        return
    if rooms.may_not_type_codes(turn):
        return
    if turn.store.people.guesses(turn.person, turn.now) >= GUESSES_AN_HOUR:
        turn.say(TOO_OFTEN)
        return
    found = turn.store.chat_codes.find(hashed(written))
    if found is None or found.expires_at < turn.now:
        turn.store.people.guessed_wrong(turn.person, turn.now)
        turn.say(WRONG)
    else:
        _take(turn, found)


def _open_room(turn: Turn) -> None:
    """Whoever is first opens it; who pressed at the same moment reads along and needs no word."""
    found = rooms.code_here(turn)
    if found is None or (found.used_at is None and found.expires_at < turn.now):
        turn.say(WRONG)
    elif found.used_in_id != turn.talk.id:
        _take(turn, found)


def _take(turn: Turn, found: Any) -> None:
    unit = turn.store.units.today(found.unit_id, turn.today)
    before = heard.units_here(turn)
    tops = scope.roots(turn, MAY["connect"], found.created_by_id)
    if any(known.id == unit.id for known in before):
        turn.say(ALREADY(unit=verbatim(unit.name)))
    elif found.used_at is not None:
        turn.say(USED)
    elif not scope.reaches(turn, tops, unit.id):
        turn.say(NO_LONGER)
    elif turn.store.chat_codes.use(found.id, turn.talk.id, turn.now):
        _connect(turn, unit, found.created_by_id, before)
    else:
        turn.say(USED)


def _connect(turn: Turn, unit: Any, by_id: int, before: list[Any]) -> None:
    turn.store.unit_chats.connect(unit.id, turn.talk.id, by_id, turn.now)
    turn.talk.reachable = True
    name = turn.store.people.get(by_id).name
    by = verbatim(name) if name else AN_OFFICER
    if before:
        turn.say(ONE_MORE(by=by, unit=verbatim(unit.name), units=heard.names([*before, unit])))
    else:
        most = turn.programme.pulse.messages_a_day
        turn.say(joined([HELLO(by=by, unit=verbatim(unit.name)), WILL_SEND(n=most), SAY]))
        turn.copyable(rooms.address_here(turn))
    if turn.person.id != by_id:
        chat = group_called(turn.incoming.address.channel, turn.incoming.address.chat)
        turn.tell(by_id, TOLD(chat=chat, unit=verbatim(unit.name)))
