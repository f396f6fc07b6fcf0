"""handlers/supplementing.py — the author's side of «Cần bổ sung»: only what the union asked for, its reason beside each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from domain import asked_again
from domain.draft import Draft
from domain.field import Field, FormRow
from domain.initiative import INITIATIVE
from domain.kinds.kind import Option, Refusal
from domain.reasons import why_each
from domain.vietnamese import yes_no
from domain.words import Words, joined
from handlers import deciding, owned, publishing
from handlers.turn import BACK, UNCLEAR, Question, Turn
from storage.drafts import Saved

OPEN_IN = frozenset({"supplement", "lapsed"})

ASKED = Words(vi="• {label}: {why}", en="• {label}: {why}")
HOW = Words(vi="Làm ngay: gõ «bổ sung ngay».", en="To begin: type “add now”.")
BECAUSE = Words(vi="Người kiểm tra nhờ bổ sung: {why}", en="The reviewer asks: {why}")
NOTHING = Words(
    vi="Không có sáng kiến nào đang chờ anh/chị bổ sung.", en="No initiative of yours waits for anything."
)
BEGINS = Words(
    vi="Sáng kiến {code}: em chỉ hỏi lại {n} phần người kiểm tra cần.",
    en="Initiative {code}: I only ask again for the {n} answers the reviewer needs.",
)
UNCHANGED = Words(
    vi="«{label}» chưa thay đổi gì. Anh/chị để nguyên như cũ thật ạ?",
    en="“{label}” has not changed. Do you mean to leave it as it was?",
)
LEAVE = Option("leave", Words(vi="Để nguyên", en="Leave it"), ("giữ nguyên", "có", "đúng", "keep", "yes"))
CHANGE = Option("change", Words(vi="Sửa lại", en="Change it"), ("sửa", "không", "sửa tiếp", "no"))
HEAD = Words(vi="Anh/chị xem lại phần bổ sung giúp em:", en="Please check what you added:")
BACK_TO_HER = Words(
    vi="{code} đã được bổ sung. Gõ «việc của tôi» để xem, phần thay đổi em đánh dấu ✎.",
    en="{code} has been added to. Type “my work” to see it; changes are marked ✎.",
)
SENT = Words(
    vi="Em đã gửi phần bổ sung của {code} cho người kiểm tra; bản cũ vẫn còn.",
    en="What you added to {code} went to the reviewer; the old version is kept.",
)


def begin_now(entry_id: int) -> Option:
    """«Bổ sung ngay» of one entry, whatever is on the screen when it is pressed."""
    label = Words(vi="Bổ sung ngay", en="Add now")
    return Option(f"/supplement e{entry_id}", label, ("bổ sung", "bổ sung ngay", "more"))


def asked_lines(fields: Any, own_words: str) -> list[Words]:
    """What is asked for, a line each, and why."""
    return [
        ASKED(label=INITIATIVE.field(key).label, why=why) for key, why in why_each(fields, own_words).items()
    ]


def request_of(turn: Turn, entry: Any) -> Any | None:
    """What the union waits for from the author of this entry (as she sees it), if it does."""
    return turn.store.verdicts.last(entry.id, "ask_supplement") if entry.status in OPEN_IN else None


def still_asked(turn: Turn, entry: Any) -> list[Words]:
    """The same as lines of the entry's card."""
    request = request_of(turn, entry)
    return [] if request is None else asked_lines(request.fields, request.own_words)


def refused(turn: Turn, entry: Any) -> Refusal | None:
    """Why it can no longer be answered; None if it can."""
    may = deciding.would(turn, entry, "answer")
    return may if isinstance(may, Refusal) else None


def waiting(turn: Turn) -> Iterator[Any]:
    """Entries of hers for which something is asked and can still be answered."""
    for stored in turn.store.initiatives.of(turn.person.id):
        entry = publishing.seen(turn, stored)
        if request_of(turn, entry) is not None and refused(turn, entry) is None:
            yield entry


def begin(turn: Turn) -> None:
    """«bổ sung ngay»: of the entry a button names, else of the only one that waits; of several she chooses."""
    entry = owned.entry(turn, int(turn.argument[1:])) if turn.argument.startswith("e") else None
    there = [entry] if entry is not None else list(waiting(turn))
    if len(there) > 1:
        turn.go("mine", wanted="supplement")
    elif there:
        take(turn, there[0])
    else:
        turn.say(NOTHING)
        turn.repeat()


def take(turn: Turn, entry: Any) -> None:
    """Into what is asked of one entry, from where she stopped; or why not."""
    why_not = refused(turn, entry)
    if request_of(turn, entry) is None or why_not is not None:
        turn.say(NOTHING if why_not is None else why_not.why)
        turn.go("entry", entry=entry.id)
        return
    draft = owned.beside(turn, entry)
    turn.talk.draft_id = draft.id
    if not draft.answers.dealt:
        asked = take_up(turn, draft)
        turn.say(BEGINS(code=entry.code, n=len(asked.wanted)))
    turn.go("form")


def take_up(turn: Turn, draft: Saved) -> Draft:
    """A draft beside an entry of which something is asked carries that, whenever it was asked."""
    changes = draft.form == "initiative" and draft.initiative_id is not None
    request = _request(turn, draft.initiative_id or 0) if changes else None
    if request is not None and draft.answers.request != request.number:
        form = owned.form(turn)
        again = asked_again.ask_again(form, draft.answers, request.number, request.fields)
        turn.store.drafts.save(draft, again, turn.now)
    return draft.answers


def _request(turn: Turn, entry_id: int) -> Any | None:
    entry = owned.entry(turn, entry_id)
    return None if entry is None else request_of(turn, entry)


def answers_request(turn: Turn, draft: Saved) -> bool:
    """Whether sending this draft answers what is asked now."""
    request = _request(turn, draft.initiative_id or 0)
    return request is not None and request.number == draft.answers.request


def with_reason(turn: Turn, draft: Saved, asked: Field, question: Question) -> Question:
    """The question with its reason before it, where it is asked for again."""
    answers = draft.answers
    if asked.key not in answers.wanted or answers.asked_back is not None or answers.parts.get(asked.key):
        return question
    request = _request(turn, draft.initiative_id or 0)
    if request is None or asked.key not in request.fields:
        return question
    why = why_each(request.fields, request.own_words)[asked.key]
    return replace(question, words=joined([BECAUSE(why=why), question.words]))


def leaves_as_it_was(turn: Turn, draft: Saved, asked: Field, longer: Draft) -> bool:
    """Ask whether she means it, where her answer changes nothing of what was asked for; False where it does."""
    if (
        asked.key not in draft.answers.wanted
        or asked.key in longer.wanted
        or _differs(turn, draft, longer, asked)
    ):
        return False
    turn.go("leave", key=asked.key)
    return True


def _differs(turn: Turn, draft: Saved, now: Draft, asked: Field) -> bool:
    entry = turn.store.initiatives.get(draft.initiative_id or 0)
    return bool(entry.answers.get(asked.key) != now.answers.get(asked.key))


def keep(turn: Turn, draft: Saved) -> bool:
    """«giữ nguyên» or «bỏ qua» where something is asked for again; False where nothing is."""
    form, answers = owned.form(turn), draft.answers
    asked = form.asking(answers)
    if draft.initiative_id is None or asked is None or answers.picked or asked.key not in answers.wanted:
        return False
    left = asked_again.left_as_it_was(form, answers, asked)
    if not leaves_as_it_was(turn, draft, asked, left):
        turn.store.drafts.save(draft, left, turn.now)
        turn.repeat()
    return True


def ask_leave(turn: Turn) -> None:
    """Whether what she did not change shall stay; a picture that came meanwhile has answered that."""
    draft = _open_draft(turn)
    asked = None if draft is None else owned.form(turn).asking(draft.answers)
    if (
        draft is None
        or asked is None
        or asked.key != turn.state["key"]
        or _differs(turn, draft, draft.answers, asked)
    ):
        turn.go("form" if draft is not None else "menu")
        return
    words = UNCHANGED(label=asked.label)
    turn.ask(Question(f"{draft.id}:leave:{asked.key}", words, (LEAVE, CHANGE), (BACK,)))


def answer_leave(turn: Turn) -> None:
    draft = _open_draft(turn)
    said = turn.reply.value or {True: "leave", False: "change", None: ""}[yes_no(turn.reply.text)]
    if draft is None or said == "change":
        turn.go("form" if draft is not None else "menu")
    elif said == "leave":
        form = owned.form(turn)
        asked = form.asking(draft.answers)
        if asked is not None and asked.key == turn.state["key"]:
            left = asked_again.left_as_it_was(form, draft.answers, asked)
            turn.store.drafts.save(draft, left, turn.now)
        turn.go("form")
    else:
        turn.missed(UNCLEAR)
        ask_leave(turn)


def back_from_leave(turn: Turn) -> None:
    turn.go("form")


def _open_draft(turn: Turn) -> Saved | None:
    number = turn.talk.draft_id
    return None if number is None else owned.draft(turn, number)


def rows(turn: Turn, draft: Saved, every: list[FormRow]) -> list[FormRow]:
    """Of a summary's lines those that were asked for again, and what else she changed."""
    was = turn.store.initiatives.get(draft.initiative_id or 0).answers
    now = draft.answers
    return [
        r for r in every if r.field.key in now.dealt or was.get(r.field.key) != now.answers.get(r.field.key)
    ]


def tell_reviewer(turn: Turn, entry: Any) -> None:
    """Whoever asked hears that it came back, while it is hers to look at."""
    who = entry.reviewer_id
    if who is not None and who != turn.person.id and deciding.reviews(turn, who, entry.unit_id):
        turn.tell(who, BACK_TO_HER(code=entry.code), once=f"answered:{entry.id}:{entry.version}:{who}")
