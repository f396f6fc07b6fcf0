"""handlers/desk/connecting.py — «nối phòng hỗ trợ»: an officer's one-time code makes a group the room of her unit's team."""

from __future__ import annotations

import json
from typing import Any

from domain.channel_names import group_called
from domain.chat import Address
from domain.desk.case import group_of
from domain.kinds.kind import Option
from domain.roles import MAY
from domain.words import Words, joined, verbatim
from handlers import group_codes, into_groups, scope
from handlers.pulse import rooms as pages
from handlers.rights import GUESSES_AN_HOUR, TOO_OFTEN, hashed
from handlers.turn import Turn
from storage.desk import leaving, showing

SHOWN_AT_ONCE = 20  # questions that wait when a room is connected
MARK = "phong"  # what a code of ours begins with: a unit group's code opens no room, nor the other way round
CONNECT = Option("/desk_room", Words(vi="Nối phòng hỗ trợ", en="Connect a support room"))
WHICH = Words(vi="Nối phòng hỗ trợ của đơn vị nào ạ?", en="Connect the support room of which unit?")
THE_CODE = Words(
    vi="Mã nối phòng hỗ trợ của {unit} (dùng một lần, trong {n} giờ): {code}\nTạo nhóm cho Tổ hỗ trợ, bật «Chủ đề» "
    "(Topics), thêm em làm quản trị viên có quyền «Quản lý chủ đề», rồi gõ trong nhóm: /phong {code}",
    en="The code to connect the support room of {unit} (once, within {n} hours): {code}\nMake a group of the team with "
    "topics, add me as an administrator who may manage topics, then type there: /phong {code}",
)
IN_THE_GROUP = Words(
    vi="Mã này gõ trong nhóm của tổ, không gõ ở đây: /phong rồi đến 6 chữ số.",
    en="That code is typed in the team's group, not here: /phong, then the 6 digits.",
)
HOW = Words(
    vi="Để nhóm này làm phòng hỗ trợ, gõ /phong rồi mã 6 chữ số. Cán bộ công đoàn nhắn riêng em «nối phòng hỗ trợ» để lấy mã.",
    en="To make this group the support room type /phong and the 6-digit code. A union officer gets it from me in "
    "private: “connect a support room”.",
)
WRONG = Words(
    vi="Mã này không đúng, đã dùng hoặc đã hết hạn. Cán bộ công đoàn nhắn riêng em «nối phòng hỗ trợ» để lấy mã mới.",
    en="This code is wrong, used or expired. A union officer gets a new one in private: “connect a support room”.",
)
NO_LONGER = Words(
    vi="Người lấy mã này không còn phụ trách đơn vị. Cán bộ đang phụ trách nhắn riêng em «nối phòng hỗ trợ» giúp em.",
    en="Whoever made this code has no right over that unit any more. Please ask its officer now.",
)
ON_A_PAGE = Words(
    vi="Phòng này ai có đường dẫn cũng xem được nên không làm phòng hỗ trợ được.",
    en="Whoever has the link reads this room, so it cannot be the support room.",
)
ALREADY = Words(
    vi="Nhóm này đang là phòng hỗ trợ của {unit} rồi ạ.", en="This is the support room of {unit} already."
)
HELLO = Words(
    vi="Đây là phòng hỗ trợ của {unit}: người lao động hỏi gì em đưa vào đây.",
    en="This is the support room of {unit}: what workers ask comes here.",
)
EACH = Words(
    vi="Mỗi câu hỏi một chủ đề (nhóm bật «Chủ đề» và em được quản lý chủ đề); ai trong tổ viết vào đó là trả lời người "
    "hỏi, «ghi chú: …» thì chỉ tổ đọc.",
    en="Each question has its topic (with topics on, and me allowed to manage them); what the team writes there answers "
    "the asker, “note: …” is for the team.",
)
WHO = Words(
    vi="Ai trả lời cũng cần nhắn riêng em một lần và được giao việc Tổ hỗ trợ. Thôi dùng thì gõ /ngatphong.",
    en="Whoever answers has written to me in private once and holds the helper's role. To end this type /ngatphong.",
)
TOLD = Words(
    vi="Một {chat} vừa thành phòng hỗ trợ của {unit} bằng mã của anh/chị. Không đúng thì gõ «ngắt phòng hỗ trợ».",
    en="A {chat} has become the support room of {unit} by your code. If that is wrong type “disconnect the support room”.",
)


def begin(turn: Turn) -> None:
    """«nối phòng hỗ trợ», in private."""
    group_codes.begin(turn, "desk_room", IN_THE_GROUP, _hand_out)


def ask(turn: Turn) -> None:
    group_codes.ask(turn, "desk_room", WHICH)


def answer(turn: Turn) -> None:
    group_codes.answer(turn, _hand_out)


def _hand_out(turn: Turn, unit: Any) -> None:
    code = group_codes.make(turn, unit, _hashed)
    turn.say(THE_CODE(unit=verbatim(unit.name), n=group_codes.HOURS, code=code))
    into_groups.offer(turn, f"{MARK}{code}")
    turn.copyable(f"/phong {code}")


def _hashed(code: str) -> str:
    return hashed(f"{MARK}{code}")


def is_code(start: str) -> bool:
    """Whether a link by which we were added to a group brings a code of ours."""
    return start.startswith(MARK) and start.removeprefix(MARK).isdigit()


def take(turn: Turn) -> None:
    """In a group: the code that was typed, or came with the link."""
    written = "".join(filter(str.isdigit, turn.argument))
    if pages.address_here(turn):
        turn.say(ON_A_PAGE)
    elif not written:
        turn.say(HOW)
    elif turn.store.people.guesses(turn.person, turn.now) >= GUESSES_AN_HOUR:
        turn.say(TOO_OFTEN)
    else:
        _take(turn, written)


def _take(turn: Turn, written: str) -> None:
    group = group_here(turn)
    found = turn.store.chat_codes.find(_hashed(written))
    room = turn.store.desk_rooms.in_chat(group)
    if found is not None and room is not None and room.unit_id == found.unit_id:
        turn.say(ALREADY(unit=name_of(turn, found.unit_id)))
    elif found is None or found.used_at is not None or found.expires_at < turn.now:
        turn.store.people.guessed_wrong(turn.person, turn.now)
        turn.say(WRONG)
    elif not scope.reaches(turn, scope.roots(turn, MAY["connect"], found.created_by_id), found.unit_id):
        turn.say(NO_LONGER)
    elif turn.store.chat_codes.use(found.id, group, turn.now):
        _connect(turn, found, group)
    else:
        turn.say(WRONG)


def group_here(turn: Turn) -> int:
    """The conversation of the whole group, also where this was said in one of its topics."""
    address = turn.incoming.address
    whole = Address(address.channel, address.bot, group_of(address.chat))
    if whole == address:
        turn.talk.reachable = True
        return turn.talk.id
    return turn.store.conversations.open(whole, "group", turn.now).id


def _connect(turn: Turn, found: Any, group: int) -> None:
    before = turn.store.desk_rooms.in_chat(group)
    if before is not None:
        leaving.stop_room(turn.store, before, "connected anew", turn.now)
    turn.store.desk_rooms.connect(found.unit_id, group, found.created_by_id, turn.now)
    _show_waiting(turn, found.unit_id)
    unit = name_of(turn, found.unit_id)
    turn.say(joined([HELLO(unit=unit), EACH, WHO]))
    if turn.person.id != found.created_by_id:
        chat = group_called(turn.incoming.address.channel, turn.incoming.address.chat)
        turn.tell(found.created_by_id, TOLD(chat=chat, unit=unit))


def _show_waiting(turn: Turn, unit_id: int) -> None:
    """What was asked before there was a room and stands in no other."""
    units = json.dumps(sorted(turn.store.cases.units_below([unit_id], turn.today)))
    for case in turn.store.cases.waiting_in(units, SHOWN_AT_ONCE, everywhere=False):
        showing.show(turn.store, case.id, turn.now)


def name_of(turn: Turn, unit_id: int) -> Words:
    return verbatim(turn.store.units.today(unit_id, turn.today).name)
