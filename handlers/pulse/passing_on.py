"""handlers/pulse/passing_on.py — «đã gửi», «để sau»: what an officer answers of messages she passes on to groups by hand."""

from __future__ import annotations

from typing import Any

from domain.chat import Address
from domain.kinds.kind import Option
from domain.roles import MAY
from domain.vietnamese import fold
from domain.words import Words, verbatim
from handlers import scope
from handlers.helping import leave
from handlers.turn import BACK, UNCLEAR, Question, Turn

ASKED = "relayed"  # in her conversation: the messages she may mean
THANKS = Words(
    vi="Em ghi rồi: tin đã vào nhóm Zalo của {units}. Cảm ơn anh/chị!",
    en="Noted: it is in the Zalo group of {units}. Thank you!",
)
NOTHING = Words(
    vi="Em không có tin nào đang chờ anh/chị gửi vào nhóm Zalo. Muốn xem sáng kiến đã gửi thì gõ «sáng kiến của tôi».",
    en="There is nothing for you to pass on to a Zalo group. To see what you handed in type “my initiatives”.",
)
OF_HERS = Words(
    vi="Muốn gửi thì gõ «gửi»; muốn xem sáng kiến đã gửi thì gõ «sáng kiến của tôi».",
    en="To hand in type “send”; to see what you handed in type “my initiatives”.",
)
LATER = Words(
    vi="Vâng, tin vẫn ở trên. Gửi vào nhóm rồi thì gõ «đã gửi». Chưa thấy anh/chị báo thì sáng ngày làm việc tới em "
    "nhắc một dòng, rồi thôi.",
    en="All right, it stands above. Once it is in the group type “sent”; else I remind you once, on the next working morning.",
)
WHICH = Words(vi="Tin nào đã vào nhóm ạ?", en="Which is in its group?")
ALL = Option("all", Words(vi="Tất cả", en="All of them"), ("tất cả", "cả", "hết", "all"))


def passed(turn: Turn) -> None:
    """«đã gửi»: of the message whose button she pressed; typed, of the newest for her group: where she has several, which."""
    pressed = _meant(turn)
    rows = [pressed] if pressed else _connected(turn, turn.store.relays.open_of(turn.person.id, turn.now))
    if len(rows) > 1:
        turn.go("relayed", **{ASKED: [row.id for row in rows]})
        return
    _tick(turn, rows)
    turn.repeat()


def ask(turn: Turn) -> None:
    rows = _asked(turn)
    if not rows:
        leave(turn)
        return
    options = [Option(str(row.id), verbatim(", ".join(_unit_names(turn, [row])))) for row in rows]
    turn.ask(
        Question("relayed:" + ",".join(option.value for option in options), WHICH, (*options, ALL), (BACK,))
    )


def answer(turn: Turn) -> None:
    rows = _asked(turn)
    chosen = [row for row in rows if turn.reply.value in {ALL.value, str(row.id)}]
    if chosen or not rows:
        _tick(turn, chosen)
        leave(turn)
    else:
        turn.missed(UNCLEAR)
        ask(turn)


def _asked(turn: Turn) -> list[Any]:
    """Of the messages she was asked about, those that are hers and in no group yet: never one that came since."""
    rows = [turn.store.relays.get(number) for number in turn.state.get(ASKED, ())]
    hers = [row for row in rows if row is not None and row.person_id == turn.person.id]
    return _connected(turn, [row for row in hers if row.passed_at is None])


def _connected(turn: Turn, rows: list[Any]) -> list[Any]:
    return [row for row in rows if turn.store.unit_chats.of_chat(row.conversation_id)]


def _tick(turn: Turn, rows: list[Any]) -> None:
    units = _unit_names(turn, rows)
    for row in rows if units else ():
        turn.store.relays.passed(row.id, turn.person.id, turn.now)
        _heard_of(turn, row.conversation_id)
    if units:
        turn.say(THANKS(units=verbatim(", ".join(units))))
    else:
        turn.say(NOTHING if scope.roots(turn, MAY["connect"]) else OF_HERS)


def later(turn: Turn) -> None:
    """Also where she was asked which."""
    turn.say(LATER)
    if turn.state.get("flow") == "relayed":
        leave(turn)
    else:
        turn.repeat()


def put_off(turn: Turn) -> bool:
    """«để sau», typed where nothing else is open: what she was to pass on waits."""
    said = fold(turn.incoming.text)
    waits = said in {"de sau", "later"} and turn.store.relays.open_of(turn.person.id, turn.now)
    if waits:
        later(turn)
    return bool(waits)


def _meant(turn: Turn) -> Any | None:
    """What a button names, while it is for her or a group of her units."""
    row = turn.store.relays.get(int(turn.argument)) if turn.argument.isdigit() else None
    if row is None or row.person_id == turn.person.id:
        return row
    tops = scope.roots(turn, MAY["connect"])
    hers = any(
        scope.reaches(turn, tops, one.unit_id) for one in turn.store.unit_chats.of_chat(row.conversation_id)
    )
    return row if hers else None


def _heard_of(turn: Turn, conversation_id: int) -> None:
    """Somebody there has answered, as in any group: its unit is not silent (storage/lagging.py)."""
    for row in turn.store.unit_chats.of_chat(conversation_id)[:1]:
        place = Address(row.channel, row.bot, row.chat)
        turn.store.conversations.save(turn.store.conversations.open(place, "group", turn.now), turn.now)


def _unit_names(turn: Turn, rows: list[Any]) -> list[str]:
    heard = [one for row in rows for one in turn.store.unit_chats.of_chat(row.conversation_id)]
    return list(dict.fromkeys(turn.store.units.today(one.unit_id, turn.today).name for one in heard))
