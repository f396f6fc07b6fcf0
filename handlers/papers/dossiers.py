"""handlers/papers/dossiers.py — «làm hồ sơ»: what an entry's papers lack is asked for and then they are made, or as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from domain.draft import Draft
from domain.field import Field
from domain.kinds.kind import Option
from domain.later_questions import IN_A_DOSSIER
from domain.own_data import is_erased
from domain.words import Words, joined
from handlers import changing, deciding, owned, supplementing
from handlers.papers.asking import RECEIPT, WHOLE, ask_papers
from handlers.review import leaving
from handlers.turn import BACK, UNCLEAR, Question, Turn

FLOW = "dossier"

LACKS = Words(
    vi="Hồ sơ {code} còn thiếu {n} mục: {labels}.\nEm hỏi từng mục, xong là em làm giấy luôn. Hoặc em làm ngay, chỗ thiếu để "
    "chấm cho anh/chị tự điền.",
    en="The papers of {code} lack {n} answers: {labels}.\nI ask one by one and then make them. Or I make them at once, "
    "dotted where something is to be written.",
)
FILL = Option("fill", Words(vi="Bổ sung từng mục", en="Add what is missing"), ("bo sung", "tung muc", "add"))
AS_IT_IS = Option(
    "as_it_is",
    Words(vi="Làm ngay, để chấm", en="Make them as they are"),
    ("lam ngay", "lam luon", "de cham", "bo qua", "now", "skip"),
)
NOT_SENT_YET = Words(
    vi="Sáng kiến này chưa gửi nên chưa có giấy tờ. Anh/chị trả lời nốt, gõ «gửi», rồi gõ «làm hồ sơ».",
    en="This one is not handed in yet. Answer what is left, type “send”, then “make the dossier”.",
)
NOTHING_YET = Words(
    vi="Gửi sáng kiến xong mới có giấy tờ. Mình làm tiếp từ đây nhé.",
    en="There are papers once an initiative is handed in. Let us go on from here.",
)
OF_OTHERS = Words(
    vi="Giấy tờ của sáng kiến đã gửi: gõ «sáng kiến của tôi» rồi chọn.",
    en="Papers of those you handed in: type “my initiatives” and choose.",
)
NOT_NOW = Words(
    vi="Hồ sơ này bây giờ không sửa được, nên chỗ còn thiếu em để chấm.",
    en="This entry cannot be changed now, so what is missing is dotted.",
)
SECRET = Words(
    vi="Phần tác giả giữ bí mật em để trống.", en="What its author keeps secret is left to be filled in."
)


GONE = Words(
    vi="Tác giả đã xoá dữ liệu của mình nên không còn gì để làm giấy tờ.",
    en="Its author had her data erased: nothing is left to make papers of.",
)
LABEL = Words(vi="Làm hồ sơ", en="Make the dossier")
ON_A_CARD = Option("dossier", LABEL, ("lam ho so", "lap ho so"))  # an officer's


def of(target: str) -> Option:
    """The button on an author's card."""
    return Option(f"/dossier {target}", LABEL, ("làm hồ sơ", "hồ sơ", "dossier"))


def here(turn: Turn, entry: Any) -> None:
    """Of the entry on an officer's card."""
    _officers(turn, entry, WHOLE)


def _begin(command: str, part: str, turn: Turn) -> None:
    """Of the entry on the screen, whoever looks at it; of her only one; else she is asked which."""
    target = turn.argument or owned.on_screen(turn) or _just_received(turn)
    entry = _meant(turn, target)
    if entry is not None:
        _hers(turn, entry, part)
    elif target:
        _not_sent(turn, target)
    elif turn.state.get("flow") in leaving.CARDS and "entry" in turn.state:
        _officers(turn, turn.store.initiatives.get(turn.state["entry"]), part)
    else:
        turn.go("mine", wanted=command)


def beginning(command: str, part: str) -> Callable[[Turn], None]:
    """What the typed command does."""
    return partial(_begin, command, part)


def _just_received(turn: Turn) -> str:
    """After a receipt, what it is for."""
    what, _, number = str(turn.state.get("asked", "")).partition(":")
    return f"e{number.partition(':')[0]}" if what == "receipt" else ""


def _meant(turn: Turn, target: str) -> Any | None:
    """The entry, if a target is one of hers; without any target her only one."""
    if target.startswith("e"):
        return owned.entry(turn, int(target[1:]))
    if target:
        draft = owned.draft(turn, int(target[1:]))
        number = draft.initiative_id if draft is not None else None
        return owned.entry(turn, number) if number is not None else None
    hers = turn.store.initiatives.of(turn.person.id)
    return (
        owned.entry(turn, hers[0].id)
        if len(hers) == 1 and turn.state.get("flow") not in leaving.CARDS
        else None
    )


def _not_sent(turn: Turn, target: str) -> None:
    """What has to come before, by what is open: an initiative, or who she is."""
    draft = owned.draft(turn, int(target[1:])) if target.startswith("d") else None
    writes_one = draft is not None and draft.form == "initiative"
    turn.say(NOT_SENT_YET if writes_one else NOTHING_YET)
    if turn.store.initiatives.of(turn.person.id):
        turn.say(OF_OTHERS)
    turn.repeat()


def _hers(turn: Turn, entry: Any, part: str) -> None:
    if part != RECEIPT and _missing(turn, entry) and not _may_change(turn, entry):
        turn.say(NOT_NOW)
    elif part != RECEIPT and _missing(turn, entry):
        turn.go(FLOW, entry=entry.id, part=part)
        return
    ask_papers(turn, entry, part)
    turn.go("menu")


def _officers(turn: Turn, entry: Any, part: str) -> None:
    """From her card, and back to it."""
    if not leaving.hers(turn, entry):
        return
    if is_erased(entry.title, entry.answers):
        turn.say(GONE)
    else:
        if part != RECEIPT and entry.answers.get("secret") is True:
            turn.say(SECRET)
        ask_papers(turn, entry, part)
    turn.repeat()


def _missing(turn: Turn, entry: Any) -> list[Field]:
    """What the papers would have dotted."""
    answers = {"addressee": turn.store.initiatives.addressee(entry), **entry.answers}
    return [f for f in owned.form(turn).fields if f.key in IN_A_DOSSIER and answers.get(f.key) is None]


def _may_change(turn: Turn, entry: Any) -> bool:
    if supplementing.request_of(turn, entry) is not None:
        return supplementing.refused(turn, entry) is None
    return deciding.refused(turn, entry, "touch_up") is None


def ask(turn: Turn) -> None:
    """What is missing, and whether to ask for it."""
    entry = owned.entry(turn, turn.state["entry"])
    if entry is None:
        turn.go("mine")
        return
    missing = _missing(turn, entry)
    labels = joined([field.label for field in missing], "; ")  # some labels hold a comma
    words = LACKS(code=entry.code, n=len(missing), labels=labels)
    turn.ask(Question(f"dossier:{entry.id}:{turn.state['part']}", words, (FILL, AS_IT_IS), (BACK,)))


def answer(turn: Turn) -> None:
    entry = owned.entry(turn, turn.state["entry"])
    if entry is None:
        turn.go("mine")
    elif turn.reply.value == FILL.value and _may_change(turn, entry):
        _fill(turn, entry)
    elif turn.reply.value == AS_IT_IS.value:
        ask_papers(turn, entry, turn.state["part"])
        turn.go("menu")
    else:
        turn.missed(UNCLEAR)
        ask(turn)


def back(turn: Turn) -> None:
    turn.go("entry", entry=turn.state["entry"])


def _fill(turn: Turn, entry: Any) -> None:
    """The later questions, one by one; that its papers are wanted afterwards is kept with the draft."""
    draft = owned.beside(turn, entry)
    wanted: Draft = replace(
        changing.with_more(owned.form(turn), draft.answers), dossier=turn.state.get("part") or WHOLE
    )
    turn.store.drafts.save(draft, wanted, turn.now)
    turn.talk.draft_id = draft.id
    turn.go("form")
