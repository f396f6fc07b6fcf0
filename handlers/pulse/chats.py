"""handlers/pulse/chats.py — «nhóm của đơn vị»: an officer sees which groups hear of her units, steers and disconnects them."""

from __future__ import annotations

from typing import Any

from domain.calendar import local_day, plain_day
from domain.channel_names import group_called
from domain.chat import Address, Outgoing
from domain.kinds.kind import Option
from domain.pulse.relay import is_relayed
from domain.roles import MAY
from domain.words import Words, joined, verbatim
from handlers import scope
from handlers.pulse import control, month, relaying, rooms
from handlers.pulse.ranks import MORE
from handlers.turn import BACK, UNCLEAR, Question, Turn
from storage.outbox import ALERT
from storage.taken_back import take_back_in

A_PAGE = 7
NONE = Words(
    vi="Chưa nhóm nào nối với đơn vị của anh/chị. Gõ «nối nhóm» để lấy mã.",
    en="No group hears of your units yet. Type “connect a group” for a code.",
)
LIST = Words(
    vi="{n} nhóm nhận tin của đơn vị. Xem nhóm nào ạ?", en="{n} groups hear of your units. Which one?"
)
LINE = Words(vi="{unit}: {chat}", en="{unit}: {chat}")
CARD = Words(
    vi="{unit}: {chat}, nối ngày {day}{by}.\n{stands}", en="{unit}: {chat}, connected on {day}{by}.\n{stands}"
)
BY = Words(vi=" bởi {name}", en=" by {name}")
KNOWN_BY = Words(vi="Người nói «biết rồi»: {name}", en="Who said “we know”: {name}")
MONTH = Option("month", Words(vi="Lịch nhắc", en="What is coming"), ("lich nhac", "reminders"))
DISCONNECT = Option("disconnect", Words(vi="Ngắt nhóm", en="Disconnect"), ("ngat", "ngat noi", "disconnect"))
SURE = Words(
    vi="Ngắt {chat} với {unit}: nhóm sẽ không nhận tin của đơn vị nữa. Anh/chị chắc chứ?",
    en="Disconnect the {chat} from {unit}: it hears of that unit no more. Are you sure?",
)
GONE = Words(vi="Đã ngắt nhóm này với {unit}.", en="The group is disconnected from {unit}.")
BYE = Words(
    vi="{by} đã ngắt nhóm này với {unit}: em thôi nhắn tin của đơn vị ở đây.",
    en="{by} has disconnected this group from {unit}: I write of it here no more.",
)


def begin(turn: Turn) -> None:
    """The only one at once."""
    if scope.refused(turn, "connect"):
        return
    rows = hers(turn)
    if not rows:
        turn.say(NONE)
        turn.repeat()
    elif len(rows) == 1:
        turn.go("unit_chat", chat=rows[0].id)
    else:
        turn.go("unit_chats")


def hers(turn: Turn) -> list[Any]:
    """The chats of her units and of all below."""
    tops = scope.roots(turn, MAY["connect"])
    found = {row.id: row for top in tops for row in turn.store.unit_chats.under(top, turn.today)}
    return list(found.values())


def ask(turn: Turn) -> None:
    rows = hers(turn)
    page = turn.state.get("page", 0)
    options = [
        Option(str(row.id), _line(turn, row), (_unit(turn, row).search,))
        for row in rows[page * A_PAGE : (page + 1) * A_PAGE]
    ]
    options += [MORE] if len(rows) > (page + 1) * A_PAGE else []
    turn.ask(Question(f"unit_chats:{page}", LIST(n=len(rows)), options, (BACK,)))


def answer(turn: Turn) -> None:
    if turn.reply.value == MORE.value:
        turn.state["page"] = turn.state.get("page", 0) + 1
        ask(turn)
    elif any(str(row.id) == turn.reply.value for row in hers(turn)):
        turn.go("unit_chat", chat=int(turn.reply.value or 0))
    else:
        turn.missed(UNCLEAR)
        ask(turn)


def ask_card(turn: Turn) -> None:
    row = _open(turn)
    if row is None:
        turn.go("menu")
        return
    paused = control.is_muted(row, turn) or control.is_snoozed(row, turn)
    pauses = [*(one.option for one in control.PAUSES.values()), control.KNOW]
    other = [option for key, option in control.FREQUENCIES.items() if key != row.frequency]
    options = [*([control.UNMUTE] if paused else pauses), *other, MONTH, DISCONNECT]
    turn.ask(Question(f"unit_chat:{row.id}", _card(turn, row), _as_values(options), (BACK,)))


def answer_card(turn: Turn) -> None:
    """What she chose for the chat on the screen, as long as its unit is hers."""
    row, (act, _, about) = _open(turn), (turn.reply.value or "").partition(" ")
    if row is None:
        turn.go("menu")
        return
    match act:
        case "mute":
            control.mute(turn, row.conversation_id, control.PAUSES[about])
        case "unmute":
            control.unmute(turn, row.conversation_id)
        case "known":
            control.snooze(turn, row.conversation_id)
        case "frequency":
            control.set_frequency(turn, row.conversation_id, control.frequency_of(about) or "all")
        case "month":
            turn.say(month.of_chat(turn, row.conversation_id))
        case "disconnect":
            turn.go("sure", act="disconnect", about=row.id, whom=_sure(turn, row).within(turn.language))
            return
        case _:
            turn.missed(UNCLEAR)
    ask_card(turn)


def disconnect(turn: Turn, number: int) -> None:
    """She is sure: the chat hears of that unit no more, and is told who said so."""
    row = turn.store.unit_chats.get(number)
    if row is not None and _is_hers(turn, row):
        turn.store.unit_chats.stop_one(number, "disconnected", turn.now)
        take_back_in(turn.store, row.conversation_id)
        unit = verbatim(_unit(turn, row).name)
        turn.say(GONE(unit=unit))
        if not is_relayed(row.channel):  # there we say nothing ourselves
            _say_goodbye(turn, row, unit)
    turn.go("menu")


def _say_goodbye(turn: Turn, row: Any, unit: Words) -> None:
    words = BYE(by=verbatim(turn.person.name), unit=unit)
    to, once = Address(row.channel, row.bot, row.chat), f"disconnected:{row.id}:{turn.now.isoformat()}"
    turn.store.outbox.owe_once(to, Outgoing(words.vi), turn.now, once, not_before=turn.now, lane=ALERT)


def _as_values(options: list[Option]) -> list[Option]:
    """Commands of the group's own are answers here, where another chat is meant."""
    return [Option(one.value.removeprefix("/"), one.label, one.also) for one in options]


def _open(turn: Turn) -> Any | None:
    row = turn.store.unit_chats.get(turn.state.get("chat", 0))
    return row if row is not None and _is_hers(turn, row) else None


def _is_hers(turn: Turn, row: Any) -> bool:
    return scope.reaches(turn, scope.roots(turn, MAY["connect"]), row.unit_id)


def _unit(turn: Turn, row: Any) -> Any:
    return turn.store.units.today(row.unit_id, turn.today)


def _line(turn: Turn, row: Any) -> Words:
    return LINE(unit=verbatim(_unit(turn, row).name), chat=group_called(row.channel, row.chat))


def _sure(turn: Turn, row: Any) -> Words:
    return SURE(unit=verbatim(_unit(turn, row).name), chat=group_called(row.channel, row.chat))


def _card(turn: Turn, row: Any) -> Words:
    name = turn.store.people.get(row.connected_by_id).name if row.connected_by_id else ""
    day = plain_day(local_day(row.connected_at, turn.programme.zone))
    card = CARD(
        unit=verbatim(_unit(turn, row).name), chat=group_called(row.channel, row.chat), day=day,
        by=BY(name=verbatim(name)) if name else Words(vi="", en=""), stands=control.stands(turn, row),
    )  # fmt: skip
    known = row.snoozed_by_id if control.is_snoozed(row, turn) else None
    who = [KNOWN_BY(name=verbatim(turn.store.people.get(known).name))] if known else []
    return joined([card, *who, *rooms.lines(turn, row), *relaying.lines(turn, row)])
