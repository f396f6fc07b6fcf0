"""handlers/alike.py — shows her, after the title and before sending, what looks like her initiative, and asks what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from domain.draft import Draft
from domain.field import Field
from domain.form import Form
from domain.kinds.kind import Option
from domain.similar.description import COMPARED, described_in
from domain.similar.matching import Likeness
from domain.words import Words, verbatim
from handlers.alike_shown import shown, whose
from handlers.asking import AS_SAID
from handlers.turn import BACK, CANCEL, PAUSE, UNCLEAR, Question, Turn
from storage.drafts import Saved

MOST_CHARS, FEWEST_CHARS = 500, 5  # of what makes hers another one

WHY = Words(vi="Khác ở chỗ nào ạ? Viết một câu là đủ.", en="What makes it different? One sentence is enough.")
LONGER = Words(
    vi="Em cần một câu nói rõ chỗ khác, ví dụ: «giàn của tôi quay được nên phơi đều».",
    en="I need a sentence on what is different, such as “my rack turns, so it dries evenly”.",
)
SHORTER = Words(
    vi="Câu này hơi dài. Anh/chị viết gọn trong {n} chữ cái giúp em.", en="Please keep it under {n} letters."
)
WRITTEN = Words(vi="Cảm ơn anh/chị, em đã ghi.", en="Thank you, I wrote it down.")
WHICH = Words(vi="Sáng kiến nào ạ?", en="Which one is it?")
ADDED_BY = Words(
    vi="Cùng làm thì không cần gửi lần nữa: nhờ tác giả của {code} gõ mã đó, bấm «Sửa», rồi thêm tên {who} vào dòng "
    "«Tác giả». Bây giờ mình làm gì ạ?",
    en="If you made it together it need not be sent twice: ask the author of {code} to type that code, press “Change” "
    "and add {who} to the line “Authors”. What shall we do now?",
)
COUNTED_ONCE = Words(
    vi="Một sáng kiến chỉ được tính một lần. {code} đã có rồi, nên gửi thêm thì có thể không được tính. Bây giờ mình làm "
    "gì ạ?",
    en="An initiative counts once. {code} is there already, so another one may not count. What shall we do now?",
)
DROP = Option("drop", Words(vi="Xoá bản nháp", en="Delete the draft"), ("xoa", "bo", "thoi", "delete"))
LAY_BY = Option("keep", Words(vi="Giữ bản nháp, chưa gửi", en="Keep the draft, do not send"), ("giu", "keep"))
GO_ON = Option(
    "go_on", Words(vi="Vẫn gửi", en="Send it all the same"), ("van gui", "cu gui", "gui tiep", "go on")
)
LAID_BY = Words(
    vi="Em đã giữ bản nháp. Cần đến thì anh/chị gõ «tiếp tục».",
    en="Your draft is kept. Should you need it, type “continue”.",
)


def wanted(turn: Turn, draft: Saved, form: Form, asked: Field | None) -> list[Likeness]:
    """Look-alikes that she has not spoken of yet: right after the title, and when all is answered. At other times none."""
    about = draft.answers
    if draft.form != "initiative" or not (asked is None or _follows_title(form, about, asked)):
        return []
    known = about.answers
    if draft.initiative_id and not _says_something_else(turn, draft):
        return []
    likest = turn.store.similar.like(
        known["title"], described_in(known), but={draft.initiative_id} if draft.initiative_id else ()
    )
    spoken_of = {row["entry"] for row in known.get("alikes") or ()}
    return [like for like in likest if like.entry_id not in spoken_of]


def _says_something_else(turn: Turn, draft: Saved) -> bool:
    """Whether a change of an entry changes what it is compared by: else it was asked when it was handed in."""
    before = turn.store.initiatives.get(draft.initiative_id or 0).answers
    return any(before.get(key) != draft.answers.answers.get(key) for key in COMPARED)


def _follows_title(form: Form, about: Draft, asked: Field) -> bool:
    """Whether the title was the last thing she said."""
    if asked is not form.fields[1]:
        return False
    due = [field.key for field in form.due(about)]
    return not about.revisiting and about.asked_back is None and due[:2] == ["title", asked.key]


def ask(turn: Turn, draft: Saved, found: Sequence[Likeness]) -> None:
    """What is like hers, and what she may say to it."""
    turn.state["alike"] = {"shown": [like.entry_id for like in found]}
    turn.ask(_question(turn, draft, "alike", *shown(turn, draft, found)))


def _question(turn: Turn, draft: Saved, step: str, words: Words, options: Sequence[Option]) -> Question:
    shown = "-".join(map(str, turn.state["alike"]["shown"]))
    return Question(f"{draft.id}:{step}:{shown}", words, options, (BACK, PAUSE, CANCEL))


def ask_again(turn: Turn, draft: Saved) -> bool:
    """A question after that one, where she is at one: what is different, which one, and what now."""
    step = turn.state.get("alike", {}).get("step", "")
    if step:
        _ASKS[step](turn, draft)
    return bool(step)


def _ask_why(turn: Turn, draft: Saved) -> None:
    label = Words(vi="Đây là câu trả lời của tôi", en="This is my answer")
    mine = (
        [Option(AS_SAID + turn.aside, label, ("là câu trả lời", "đây là câu trả lời"))] if turn.aside else []
    )
    turn.ask(_question(turn, draft, "alike_why", WHY, mine))


def _ask_which(turn: Turn, draft: Saved) -> None:
    entries = [turn.store.initiatives.get(number) for number in turn.state["alike"]["shown"]]
    if turn.state["alike"]["said"] == "co_author":
        entries = [entry for entry in entries if entry.person_id != draft.person_id]
    options = [Option(f"entry {entry.id}", verbatim(entry.code)) for entry in entries]
    turn.ask(_question(turn, draft, "alike_which", WHICH, options))


def _ask_what_now(turn: Turn, draft: Saved) -> None:
    about = turn.state["alike"]
    code = turn.store.initiatives.get(about["entry"]).code
    co_author = about["said"] == "co_author"
    told = ADDED_BY(code=code, who=whose(turn, draft)) if co_author else COUNTED_ONCE(code=code)
    turn.ask(_question(turn, draft, "alike_now", told, (DROP, LAY_BY, GO_ON)))


_ASKS: dict[str, Callable[[Turn, Saved], None]] = {
    "why": _ask_why, "which": _ask_which, "now": _ask_what_now,
}  # fmt: skip


def is_open(turn: Turn) -> bool:
    """Whether the question on the screen is one of these."""
    return "alike" in turn.state


def answer(turn: Turn, draft: Saved) -> bool:
    """What she said to it; False where that leads out of the form."""
    step, chosen = turn.state["alike"].get("step", ""), turn.reply.value or ""
    if step == "why":
        _take_why(turn, draft)
    elif (step, chosen) in _LEADS_OUT or chosen.startswith("open "):
        _leave(turn, draft, chosen)
        return False
    elif step == "which" and chosen.startswith("entry "):
        turn.state["alike"] |= {"entry": int(chosen.removeprefix("entry ")), "step": "now"}
    elif (step, chosen) == ("now", "go_on"):
        _keep(turn, draft, turn.state["alike"]["said"])
    elif not step and chosen in {"different", "co_author", "same"}:
        _chosen(turn, draft, chosen)
    else:
        turn.missed(UNCLEAR)
    return True


_LEADS_OUT = frozenset({("now", "drop"), ("now", "keep")})


def _chosen(turn: Turn, draft: Saved, said: str) -> None:
    about = turn.state["alike"]
    entries = [turn.store.initiatives.get(number) for number in about["shown"]]
    meant = [e.id for e in entries if said != "co_author" or e.person_id != draft.person_id]
    if said == "different":
        about |= {"said": said, "step": "why"}
    elif len(meant) == 1:
        about |= {"said": said, "entry": meant[0], "step": "now"}
    else:
        about |= {"said": said, "step": "which"}


def _take_why(turn: Turn, draft: Saved) -> None:
    why = turn.reply.text
    if len(why) > MOST_CHARS:
        turn.missed(SHORTER(n=MOST_CHARS))
    elif len(why) < FEWEST_CHARS:
        turn.missed(LONGER)
    else:
        _keep(turn, draft, "different", why)
        turn.say(WRITTEN)


def _keep(turn: Turn, draft: Saved, said: str, why: str = "") -> None:
    """In the draft, and later with the entry; of the others that were shown, that she saw them."""
    about = turn.state.pop("alike")
    chosen = about.get("entry")
    rows = [
        {"entry": number, "said": said if chosen in {None, number} else "seen", "why": why}
        for number in about["shown"]
    ]
    known = draft.answers.answers
    answers = {**known, "alikes": [*(known.get("alikes") or ()), *rows]}
    turn.store.drafts.save(draft, replace(draft.answers, answers=answers), turn.now)


def _leave(turn: Turn, draft: Saved, how: str) -> None:
    """It is not sent now: she is asked whether to delete it, or it is kept as it is."""
    if how == "drop":
        turn.go("sure", act="drop_draft", about=draft.id)
        return
    turn.talk.draft_id = None
    turn.say(LAID_BY)
    if how == "keep":
        turn.go("menu")
    else:
        turn.go("entry", entry=int(how.removeprefix("open ")))


def back(turn: Turn) -> bool:
    """From a question after it to the look-alikes; False where she is at these, or elsewhere."""
    return bool(turn.state.get("alike", {}).pop("step", ""))
