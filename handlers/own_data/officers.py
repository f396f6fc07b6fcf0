"""handlers/own_data/officers.py — «yêu cầu dữ liệu»: what people of her units asked of their data, and how it ended."""

from __future__ import annotations

import json
from typing import Any

from domain.calendar import local_day, plain_day
from domain.chat import Outgoing
from domain.kinds.kind import Option
from domain.kinds.phone import Phone
from domain.own_data_words import KINDS
from domain.roles import MAY
from domain.words import Language, Words, joined, verbatim
from handlers import scope
from handlers.turn import BACK, UNCLEAR, Question, Turn
from storage.data_requests import DataRequests
from storage.outbox import ALERT
from storage.personal.selves import selves

LISTED, MOST = 8, 100
NONE = Words(vi="Không có yêu cầu nào về dữ liệu đang chờ.", en="No request about data waits.")
WHICH = Words(
    vi="Yêu cầu về dữ liệu đang chờ ({n}), chọn một để xem:", en="Requests about data ({n}), choose one:"
)
LINE = Words(vi="{kind}: {who}, trước {day}", en="{kind}: {who}, by {day}")
NAMELESS = Words(vi="chưa rõ tên", en="no name yet")
CARD = Words(
    vi="{who}, {unit}\nYêu cầu: {kind}\nTrả lời trước {answer}, làm xong trước {carry}.",
    en="{who}, {unit}\nRequest: {kind}\nAnswer by {answer}, carry out by {carry}.",
)
CALL = Words(vi="Điện thoại: {phone}", en="Phone: {phone}")
SAID = Words(vi="Lời của người đó: {text}", en="In the person's words: {text}")
ANSWERED = Option("answered", Words(vi="Tôi đã trả lời", en="I answered"), ("đã trả lời", "answered"))
DONE = Option("done", Words(vi="Đã làm xong", en="It is done"), ("xong", "làm xong", "done"))
OWN = Words(
    vi="Đây là yêu cầu của chính anh/chị: cán bộ khác, cấp trên hoặc quản trị trả lời, không ai tự trả lời cho mình.",
    en="This is your own request: another officer, one above or an administrator answers it; nobody answers their own.",
)
NOTED = Words(vi="Em đã ghi.", en="Recorded.")
NOT_HEARD = Words(
    vi="Em đã ghi, nhưng không nhắn được cho người đó. Anh/chị gọi điện báo giúp em.",
    en="Recorded, but I cannot write to that person. Please call and tell them.",
)
TOLD_ANSWERED = Words(
    vi="Cán bộ công đoàn đã nhận và trả lời yêu cầu «{kind}» về dữ liệu của anh/chị.",
    en="The union's officer has answered your request “{kind}” about your data.",
)
TOLD_DONE = Words(
    vi="Yêu cầu «{kind}» về dữ liệu của anh/chị đã làm xong. Chưa đúng ý thì gõ «dữ liệu của tôi» để khiếu nại.",
    en="Your request “{kind}” about your data is carried out. If it is not right, type “my data” to complain.",
)


def begin(turn: Turn) -> None:
    if not scope.refused(turn, "review"):
        turn.go("data_requests")


def _rows(turn: Turn) -> list[Any]:
    tops = scope.roots(turn, MAY["review"])
    units = turn.store.cases.units_below(tops, turn.today)
    everywhere = any(role.role == "admin" for role in turn.store.rights.of(turn.person.id))
    return DataRequests(turn.store).of_units(json.dumps(sorted(units)), MOST, everywhere=everywhere)


def ask(turn: Turn) -> None:
    rows = _rows(turn)
    chosen = _chosen(turn, rows)
    if chosen is not None:
        turn.ask(Question(f"data_requests:{chosen.id}", _card(turn, chosen), _ends(turn, chosen), (BACK,)))
    elif rows:
        options = tuple(Option(str(row.id), _line(turn, row)) for row in rows[:LISTED])
        turn.ask(Question("data_requests", WHICH(n=len(rows)), options, (BACK,)))
    else:
        turn.say(NONE)
        turn.go("menu")


def _ends(turn: Turn, row: Any) -> tuple[Option, ...]:
    if _is_own(turn, row):
        return ()
    return (DONE,) if row.answered_at is not None else (ANSWERED, DONE)


def _is_own(turn: Turn, row: Any) -> bool:
    """Under whichever number she asked."""
    return row.person_id in selves(turn.store, turn.person.id)


def _chosen(turn: Turn, rows: list[Any]) -> Any | None:
    return next((row for row in rows if row.id == turn.state.get("request")), None)


def _line(turn: Turn, row: Any) -> Words:
    due = row.answer_by if row.answered_at is None else row.carry_by
    return LINE(kind=KINDS[row.kind], who=_name(row), day=_day(turn, due))


def _name(row: Any) -> Words:
    return verbatim(row.name) if row.name else NAMELESS


def _day(turn: Turn, at: Any) -> Words:
    return plain_day(local_day(at, turn.programme.zone))


def _card(turn: Turn, row: Any) -> Words:
    phone = turn.store.people.get(row.person_id).phone
    unit = verbatim(row.unit_name or "?")
    card = CARD(
        who=_name(row), unit=unit, kind=KINDS[row.kind], answer=_day(turn, row.answer_by), carry=_day(turn, row.carry_by)
    )  # fmt: skip
    said = [SAID(text=verbatim(row.said))] if row.said else []
    own = [OWN] if _is_own(turn, row) else []
    return joined([card, *([CALL(phone=Phone().show(phone))] if phone else []), *said, *own])


def back(turn: Turn) -> None:
    turn.go("data_requests" if "request" in turn.state else "menu")


def answer(turn: Turn) -> None:
    if scope.role_over(turn, "review"):
        return
    rows = _rows(turn)
    chosen, value = _chosen(turn, rows), turn.reply.value or ""
    if chosen is not None and value in {option.value for option in _ends(turn, chosen)}:
        _end(turn, chosen, value)
    elif chosen is None and value in {str(row.id) for row in rows}:
        turn.go("data_requests", request=int(value))
    else:
        turn.missed(None if chosen is not None and _is_own(turn, chosen) else UNCLEAR)
        ask(turn)


def _end(turn: Turn, row: Any, how: str) -> None:
    DataRequests(turn.store).stand(
        row, how, answered_at=row.answered_at or turn.now, done_at=turn.now if how == "done" else None, how="officer",
        by_id=turn.person.id,
    )  # fmt: skip
    turn.say(NOTED if _tell(turn, row, how) else NOT_HEARD)
    turn.go("data_requests")


def _tell(turn: Turn, row: Any, how: str) -> bool:
    """She asked, so she is answered, whether she agreed to hear of anything else or not. False where she cannot be written to."""
    chats = turn.store.conversations.of_person(row.person_id)
    if not chats:
        return False
    language: Language = "en" if turn.store.people.get(row.person_id).language == "en" else "vi"
    words = (TOLD_DONE if how == "done" else TOLD_ANSWERED)(kind=KINDS[row.kind])
    message = Outgoing(words.within(language), language=language)
    turn.store.outbox.owe_once(
        chats[0], message, turn.now, f"data-request:{row.id}:{how}", not_before=turn.now, lane=ALERT
    )
    return True
