"""handlers/desk/board.py — «bàn hỗ trợ»: the open questions of a helper's units, page by page, who waits longest first."""

from __future__ import annotations

from domain.desk.case import STATES, code_of
from domain.desk.waiting import waited
from domain.desk.words import brief
from domain.kinds.kind import Option
from domain.kinds.name import call_name
from domain.kinds.numerals import digits
from domain.roles import MAY
from domain.words import Words, joined, verbatim
from handlers import scope
from handlers.desk import connecting, opening, page, reach
from handlers.turn import BACK, Question, Turn
from storage.desk import queue
from storage.desk.showing import room_of
from storage.sql import Row

SHOWN = 8
NAME_CHARS = 12
LABEL_CHARS = 40  # what a phone 360 px wide shows of a button
NONE = Words(vi="Không có câu hỏi nào đang chờ.", en="No question waits.")
WAIT = Words(vi="{n} câu đang chờ, lâu nhất {time}.", en="{n} questions wait, the longest for {time}.")
NONE_WAITS = Words(
    vi="Không câu nào đang chờ; {n} câu đã trả lời, chưa đóng.",
    en="None waits; {n} are answered and not closed.",
)
PAGE = Words(vi="Trang {n}/{of}.", en="Page {n} of {of}.")
WHICH = Words(
    vi="Chọn một câu để xem, hoặc gõ số của câu, ví dụ «HT-12».",
    en="Choose one, or type its number: “HT-12”.",
)
BEYOND = Words(
    vi="Em đang hiện 1–{last}; gõ «HT-{number}» để mở câu {number}.",
    en="1–{last} are shown; type “HT-{number}” to open question {number}.",
)
NO_MORE = Words(vi="Hết danh sách rồi ạ.", en="That was all.")
NEXT = ("tiếp", "xem tiếp", "trang sau", "next", "more")
FILTERS = {
    "mine": Option("only:mine", Words(vi="Của tôi", en="Mine"), ("câu của tôi", "mine")),
    "free": Option("only:free", Words(vi="Chưa ai nhận", en="Taken by nobody"), ("free",)),
}
ALL = Option("only:", Words(vi="Tất cả", en="All"), ("tat ca", "all"))


def begin(turn: Turn) -> None:
    if not reach.refused(turn):
        turn.go("desk")
        page.offer(turn)


def ask(turn: Turn) -> None:
    if scope.roots(turn, MAY["connect"]) and room_of(turn.store, turn.person.unit_id, turn.now) is None:
        turn.offer_beside(connecting.CONNECT)
    hers = reach.reach(turn)
    count = queue.count(turn.store, hers) if hers is not None else None
    if hers is None or count is None or not count.open:
        turn.say(NONE)
        turn.go("menu")
        return
    only, first = turn.state.get("only", ""), int(turn.state.get("first", 0))
    total = getattr(count, only) if only else count.open
    rows = queue.page(turn.store, hers, only, first, SHOWN)
    if not rows:  # taken or closed meanwhile
        turn.say(NO_MORE)
        turn.go("desk")
        return
    options = [Option(str(row.id), _label(turn, row)) for row in rows]
    if first + SHOWN < total:
        options.append(Option(f"first:{first + SHOWN}", Words(vi="Xem tiếp", en="More"), NEXT))
    options += _filters(count, only)
    turn.state["rows_shown"] = len(rows)
    turn.ask(Question("desk", _head(turn, count, only, first, total), options, (BACK,)))


def _filters(count: Row, only: queue.Only) -> list[Option]:
    """Those that would show fewer, and the way back from one."""
    ways = [
        option for name, option in FILTERS.items() if name != only and 0 < getattr(count, name) < count.open
    ]
    return [*ways, ALL] if only else ways


def _head(turn: Turn, count: Row, only: queue.Only, first: int, total: int) -> Words:
    """«50 câu đang chờ, lâu nhất 40 phút. Trang 2/7.»"""
    if count.waiting:
        lines = [WAIT(n=digits(count.waiting), time=waited(turn.now - count.since))]
    else:
        lines = [NONE_WAITS(n=digits(count.open))]
    if only:
        lines.append(FILTERS[only].label + verbatim(f": {total}."))
    if total > SHOWN:
        lines.append(PAGE(n=first // SHOWN + 1, of=(total - 1) // SHOWN + 1))
    return joined([joined(lines, " "), WHICH])


def _label(turn: Turn, case: Row) -> Words:
    """«HT-12 · Sua · 40 phút · «anh chụp…»»; of one that somebody has, who."""
    name = call_name(case.asker)[:NAME_CHARS]
    who = verbatim(name) if name else opening.named("")
    stands = waited(turn.now - case.waits_since) if case.waits_since else STATES[case.state]
    head = Words(vi="{code} · {who} · {stands} · ", en="{code} · {who} · {stands} · ")(
        code=code_of(case.id), who=who, stands=stands
    )
    if case.waits_since and case.owner_id is not None and not turn.state.get("only"):
        return head + _held(turn, case)
    room = LABEL_CHARS - len(head.within(turn.language)) - 2
    return head + Words(vi="«{text}»", en="“{text}”")(text=brief(case.asked or "", max(room, 8)))


def _held(turn: Turn, case: Row) -> Words:
    if case.owner_id == turn.person.id:
        return Words(vi="anh/chị giữ", en="yours")
    return Words(vi="{who} giữ", en="{who} has it")(who=call_name(case.owner)[:NAME_CHARS])


def answer(turn: Turn) -> None:
    value, typed = str(turn.reply.value or ""), turn.reply.text.strip()
    what, _, which = value.partition(":")
    if value.isdigit():
        turn.argument = value
        turn.go("case", case=int(value))
    elif what == "first":
        turn.go("desk", only=turn.state.get("only", ""), first=int(which))
    elif what == "only":
        turn.go("desk", only=which)
    else:
        turn.missed(_missed(turn, typed))
        ask(turn)


def _missed(turn: Turn, typed: str) -> Words | None:
    """Why nothing came of what she typed, where the question itself does not say it."""
    if typed in NEXT:
        return NO_MORE
    if typed.isdecimal() and len(typed) < 10:
        return BEYOND(last=turn.state.get("rows_shown", SHOWN), number=int(typed))
    return None


def back(turn: Turn) -> None:
    turn.go("menu")
