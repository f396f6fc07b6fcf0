"""handlers/own_data/asking.py — what a machine cannot decide about her data goes to an officer, with a day to answer by."""

from __future__ import annotations

from domain.calendar import local_day, plain_day
from domain.kinds.kind import Option
from domain.own_data_clocks import answer_by, carry_by
from domain.own_data_words import BY_HAND, KINDS
from domain.words import Words
from handlers.turn import BACK, UNCLEAR, Question, Turn
from storage.data_requests import DataRequests
from storage.desk.teams import leads_of

MOST_CHARS = 1_000
WHICH = Words(
    vi="Anh/chị muốn gì ạ? Em chuyển ngay cho cán bộ công đoàn phụ trách.",
    en="What would you like? I hand it to the union's officer at once.",
)
WHY = Words(
    vi="Anh/chị viết rõ giúp em: dữ liệu nào, muốn thế nào? Không muốn viết thì bấm 1.",
    en="Please say which data, and what you want. To say nothing press 1.",
)
TAKEN = Words(
    vi="Em đã ghi yêu cầu «{kind}». Cán bộ trả lời trước {answer}, làm xong trước {carry}. Xem lại: gõ «dữ liệu của tôi».",
    en="Your request “{kind}” is recorded: answered by {answer}, carried out by {carry}. To see it type “my data”.",
)
WAITING = Words(
    vi="Yêu cầu này của anh/chị đang chờ trả lời rồi ạ.", en="This request of yours is waiting already."
)
NEW = Words(
    vi="Có yêu cầu về dữ liệu cá nhân («{kind}») cần trả lời trước {answer}. Gõ «yêu cầu dữ liệu» để xem.",
    en="A request about personal data (“{kind}”) is to be answered by {answer}. Type “data requests” to see it.",
)
NOTHING = Option(
    "nothing", Words(vi="Không cần ghi thêm", en="Nothing to add"), ("bỏ qua", "không", "skip", "no")
)
OPTIONS = tuple(Option(kind, KINDS[kind]) for kind in BY_HAND)


def begin(turn: Turn) -> None:
    turn.go("my_data_ask")


def ask(turn: Turn) -> None:
    if "kind" in turn.state:
        turn.ask(Question("my_data_ask?why", WHY, (NOTHING,), (BACK,), free=True))
    else:
        turn.ask(Question("my_data_ask", WHICH, OPTIONS, (BACK,) if turn.person.consented else ()))


def back(turn: Turn) -> None:
    turn.go("my_data")


def answer(turn: Turn) -> None:
    """Whoever withdrew her consent is asked nothing: the officer asks her."""
    kind = str(turn.state.get("kind", ""))
    if kind:
        said = "" if turn.reply.value == NOTHING.value else turn.reply.text.strip()[:MOST_CHARS]
        _take(turn, kind, said)
    elif turn.reply.value not in BY_HAND:
        turn.missed(UNCLEAR)
        ask(turn)
    elif turn.person.consented:
        turn.state["kind"] = turn.reply.value
        ask(turn)
    else:
        _take(turn, turn.reply.value, "")


def _take(turn: Turn, kind: str, said: str) -> None:
    """Once while it waits; whoever answers for her unit hears of it at once."""
    requests = DataRequests(turn.store)
    if any(row.kind == kind for row in requests.open_of(turn.person.id)):
        turn.say(WAITING)
    else:
        number = requests.make(
            turn.person.id, kind, turn.programme, turn.now, unit_id=turn.person.unit_id, said=said
        )
        zone = turn.programme.zone
        due = plain_day(local_day(answer_by(turn.programme, turn.now), zone))
        carried = plain_day(local_day(carry_by(turn.now), zone))
        turn.say(TAKEN(kind=KINDS[kind], answer=due, carry=carried))
        for lead in leads_of(turn.store, turn.person.unit_id, turn.now, {turn.person.id}):
            turn.tell(lead, NEW(kind=KINDS[kind], answer=due), once=f"data-request:{number}:{lead}")
    turn.go("my_data")
