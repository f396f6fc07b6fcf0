"""handlers/sharing.py — a share in somebody else's entry: its co-author reads it, agrees, or says what is wrong."""

from __future__ import annotations

from typing import Any

from domain.kinds.kind import Option
from domain.kinds.shares import Shares
from domain.statuses import STATUSES
from domain.words import Words, joined, verbatim
from handlers import publishing
from handlers.co_authors import shown
from handlers.turn import BACK, UNCLEAR, Question, Turn

MOST_CHARS, LEAST_CHARS = 200, 5  # of her word

CARD = Words(
    vi="{code} · {status}\n«{title}», {unit}\nTác giả: {shares}\nPhần của anh/chị: {percent} %.",
    en="{code} · {status}\n“{title}”, {unit}\nAuthors: {shares}\nYour share: {percent} %.",
)
STANDS = {
    "agreed": Words(vi="Anh/chị đã đồng ý.", en="You have agreed."),
    "objected": Words(vi="Anh/chị đã báo chưa đúng: {why}.", en="You said that it is wrong: {why}."),
}
RIGHT = Words(vi="Phần này đúng chưa ạ?", en="Is this right?")
AGREE = Option("agreed", Words(vi="Đồng ý", en="I agree"), ("dong y", "dung", "dung roi", "ok", "co", "yes"))
OBJECT = Option(
    "object", Words(vi="Không đúng", en="It is wrong"), ("khong dung", "chua dung", "sai", "khong", "no")
)
WHY = Words(
    vi="Chưa đúng ở đâu ạ? Anh/chị chọn, hoặc gõ một câu để tác giả biết.",
    en="What is wrong? Choose, or type a sentence for the author.",
)
PERCENT_WRONG = Option(
    "percent", Words(vi="Phần trăm chưa đúng", en="The percentage is wrong"), ("phan tram",)
)
NOT_MINE = Option(
    "not_mine", Words(vi="Tôi không cùng làm", en="I did not take part"), ("khong cung lam", "toi khong lam")
)
REASONS = (PERCENT_WRONG, NOT_MINE)
THANKS = Words(vi="Cảm ơn anh/chị, em đã ghi: đồng ý.", en="Thank you: you agree.")
PASSED_ON = Words(
    vi="Em đã ghi và báo tác giả. Người kiểm tra cũng thấy.",
    en="Written down; the author is told, and the reviewer sees it.",
)
OBJECTION = Words(
    vi="{name} báo phần ghi ở sáng kiến {code} chưa đúng: {why}. Anh/chị bàn lại; cần đổi thì gõ {code}, bấm «Sửa», chọn "
    "dòng Tác giả.",
    en="{name} says that the share in initiative {code} is wrong: {why}. Please talk it over; to change it type {code}, "
    "press “Change” and choose the authors.",
)
ON_CARD = Words(
    vi="⚠ Đồng tác giả {name} báo phần của mình chưa đúng: {why}.",
    en="⚠ Co-author {name} says that the share is wrong: {why}.",
)


def ask(turn: Turn) -> None:
    row = of_hers(turn, turn.state["share"])
    if row is None:
        turn.go("mine")
    elif turn.state.get("stage") == "why":
        turn.ask(Question(f"share:{row.id}?why", WHY, REASONS, (BACK,)))
    else:
        options = (AGREE, OBJECT) if row.state != "agreed" else (OBJECT,)
        turn.ask(Question(f"share:{row.id}", _card(turn, row), options, (BACK,)))


def _card(turn: Turn, row: Any) -> Words:
    entry = publishing.seen(turn, turn.store.initiatives.get(row.initiative_id))
    said = CARD(
        code=entry.code, status=STATUSES[entry.status].label, title=verbatim(entry.title),
        unit=verbatim(entry.unit_name), shares=Shares().show(entry.answers.get("authors") or []),
        percent=shown(row.percent),
    )  # fmt: skip
    stands = STANDS.get(row.state)
    return joined([said, RIGHT if stands is None else stands(why=why(row))])


def of_hers(turn: Turn, number: int) -> Any | None:
    """A share that she has."""
    row = turn.store.co_authors.get(number)
    return row if row is not None and row.percent and row.person_id == turn.person.id else None


def why(row: Any) -> Words:
    """Her word, or what she chose."""
    chosen = next((option for option in REASONS if option.value == row.own_words), None)
    return verbatim(row.own_words) if chosen is None else chosen.label


def back(turn: Turn) -> None:
    if turn.state.get("stage") == "why":
        turn.go("share", share=turn.state["share"])
    else:
        turn.go("mine")


def answer(turn: Turn) -> None:
    row = of_hers(turn, turn.state["share"])
    if row is None:
        turn.go("mine")
    elif turn.state.get("stage") == "why":
        _objects(turn, row)
    elif turn.reply.value == OBJECT.value:
        turn.go("share", share=row.id, stage="why")
    elif turn.reply.value == AGREE.value:
        turn.store.co_authors.say(row.id, "agreed")
        turn.store.history.write(row.initiative_id, "share_agreed", turn.by)
        turn.say(THANKS)
        turn.go("mine")
    else:
        turn.missed(UNCLEAR)
        ask(turn)


def _objects(turn: Turn, row: Any) -> None:
    """Her word is kept, and its author told."""
    words = turn.reply.value or " ".join(turn.reply.text.split())[:MOST_CHARS]
    if len(words) < LEAST_CHARS:
        turn.missed(Words(vi="Anh/chị viết rõ thêm một chút giúp em.", en="Please say a little more."))
        ask(turn)
        return
    turn.store.co_authors.say(row.id, "objected", words)
    turn.store.history.write(row.initiative_id, "share_objected", turn.by)
    entry = turn.store.initiatives.get(row.initiative_id)
    said = OBJECTION(name=verbatim(row.name), code=entry.code, why=why(row._replace(own_words=words)))
    for person in publishing.concerned(turn, entry):
        turn.tell(person, said, once=f"objected:{entry.id}:{row.id}:{entry.history_rows}:{person}")
    turn.say(PASSED_ON)
    turn.go("mine")


def objections(turn: Turn, entry: Any) -> list[Words]:
    """For the reviewer's card."""
    rows = turn.store.co_authors.of(entry.id)
    return [ON_CARD(name=verbatim(row.name), why=why(row)) for row in rows if row.state == "objected"]
