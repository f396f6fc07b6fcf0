"""handlers/filling.py — walks a person through a form, one question at a time, and saves every answer at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from zlib import crc32

from domain.draft import Draft, text_of
from domain.field import Field
from domain.form import Form
from domain.initiative import initiative_form
from domain.kinds.date import Date
from domain.kinds.kind import AskBack, Context, Growing, Option, Refusal, Said
from domain.kinds.money import Money
from domain.kinds.phone import Phone
from domain.kinds.shares import Shares
from domain.kinds.text import Text
from domain.kinds.unit import UnitPick
from domain.profile import AUTHOR, PROFILE
from domain.words import Words, joined, verbatim
from handlers import finished, summary
from handlers.turn import BACK, CANCEL, KEEP, PAUSE, SKIP, Question, Turn
from storage.drafts import Saved

SHORT_FORMS = {form.name: form for form in (PROFILE, AUTHOR)}
TOLD = frozenset({"unit"})  # by an invitation
DONE = Option("done", Words(vi="Xong", en="Done"), ("xong", "het", "done"))
REWRITE = Option("rewrite", Words(vi="Viết lại từ đầu", en="Start this answer again"), ("viet lai",))
REMOVE = Option("/remove", Words(vi="Bỏ bớt tệp", en="Remove a file"), ("bo bot", "bo tep"))
AS_SAID = "said:"  # before the words that a button takes for her answer
FIGURES = (Money, Date, Phone, Shares)


def form_of(turn: Turn, draft: Saved) -> Form:
    """A draft's form, without what the programme turned off, and without the unit where an invitation told it."""
    if draft.form == "initiative":
        return initiative_form(turn.programme.sectors, turn.programme.fields_off)
    return SHORT_FORMS[draft.form].without(TOLD if draft.answers.answers.get("invited") else frozenset())


def current(turn: Turn) -> Saved | None:
    """The draft open in this chat, if it still is open."""
    if turn.talk.draft_id is None:
        return None
    draft = turn.store.drafts.get(turn.talk.draft_id)
    return draft if draft.state == "open" else None


def ask(turn: Turn) -> None:
    """Open the form the state names if none is open, and ask what is on the table."""
    draft = current(turn)
    wanted = turn.state.get("form", "")
    if draft is None or (wanted and draft.form != wanted):
        draft = finished.begin(turn, wanted or "initiative")
    turn.talk.draft_id = draft.id
    ask_for(turn, draft)


def ask_for(turn: Turn, draft: Saved) -> None:
    form = form_of(turn, draft)
    asked = form.asking(draft.answers)
    if asked is not None:
        turn.ask(_with_aside(turn, asked, question(turn, draft, form, asked)))
    elif draft.form == "initiative":
        summary.ask(turn, draft, form)
    else:
        finished.take_over(turn, draft)


def context_for(turn: Turn, asked: Field, draft: Draft) -> Context:
    """What a kind may know. The list of units is loaded only where it is asked for."""
    options: Mapping[str, tuple[Option, ...]] = {}
    if isinstance(asked.kind, UnitPick):
        living = turn.store.units.living(turn.today)
        options = {"units": tuple(Option(str(u.id), verbatim(u.name), (u.search,)) for u in living)}
    return Context(turn.today, draft.answers, options, turn.programme.used_window)


def question(turn: Turn, saved: Saved, form: Form, asked: Field) -> Question:
    """The question on the table, with its place, an example, and every way out of it."""
    draft, standing = saved.answers, form.standing(saved.answers)
    ways = (BACK, KEEP if standing else None, SKIP if asked.optional else None, PAUSE, CANCEL)
    nav = tuple(o for o in ways if o is not None)
    name = f"{saved.id}:{asked.key}"
    if draft.asked_back is not None:
        back = draft.asked_back
        return Question(f"{name}?{crc32(back.question.vi.encode()):x}", back.question, back.options, nav)
    added = _just_added(turn, draft, asked)
    so_far = _so_far(form, draft, asked, GOING_ON if added else STILL_HELD)
    if so_far is not None and added:
        return Question(name, so_far.question, so_far.options, nav)
    words = [_bare(form, draft, asked)]
    if standing is not None and not isinstance(asked.kind, Growing):
        words.append(STANDING(shown=summary.short(standing.shown)))
    if so_far is not None:
        words.append(so_far.question)
    offered = so_far.options if so_far else _options(turn, draft, asked)
    return Question(name, joined(words), offered, nav, ask_phone=isinstance(asked.kind, Phone))


def _options(turn: Turn, draft: Draft, asked: Field) -> tuple[Option, ...]:
    return () if isinstance(asked.kind, UnitPick) else asked.kind.options(context_for(turn, asked, draft))


def _bare(form: Form, draft: Draft, asked: Field) -> Words:
    """Where she is, what is asked, an example."""
    nth, of = form.place(draft, asked)
    words = verbatim(f"({nth}/{of}) ") + asked.ask
    if asked.example is None:
        return words
    return joined([words, Words(vi="Ví dụ: {it}", en="For example: {it}")(it=asked.example(draft.answers))])


def _just_added(turn: Turn, draft: Draft, asked: Field) -> bool:
    """Whether this message adds to the answer that is open: then its question need not be said again."""
    sent = [source for source, _ in draft.parts.get(asked.key, ())]
    return bool(turn.reply.files) or turn.incoming.message_id in sent[-1:]


def _so_far(form: Form, draft: Draft, asked: Field, written: Words) -> AskBack | None:
    """What there is of an answer that comes in several messages."""
    if isinstance(asked.kind, Growing):
        again = asked.kind.again(form.held(draft))
        return again and replace(again, options=(*again.options, REMOVE))
    parts = draft.parts.get(asked.key, ())
    return AskBack(written(n=len(text_of(parts).split())), (DONE, REWRITE), None) if parts else None


GOING_ON = Words(
    vi="Em đã ghi {n} chữ. Anh/chị viết tiếp, hoặc gõ «xong».", en="I have {n} words. Go on, or type “done”."
)
STILL_HELD = Words(
    vi="Em vẫn giữ {n} chữ đã viết. Anh/chị viết tiếp, hoặc gõ «xong».",
    en="I still have the {n} words you wrote. Go on, or type “done”.",
)
STANDING = Words(
    vi="Đang ghi: {shown}\nKhông đổi thì gõ «giữ nguyên».", en="Now: {shown}\nTo leave it so type “keep”."
)


def _with_aside(turn: Turn, asked: Field, question: Question) -> Question:
    """Words of hers that we took for a question to us may be her answer all the same, where any words may."""
    if not turn.aside or not isinstance(asked.kind, Text):
        return question
    label = Words(vi="Đây là câu trả lời của tôi", en="This is my answer")
    mine = Option(AS_SAID + turn.aside, label, ("là câu trả lời", "đây là câu trả lời"))
    return replace(question, options=(*question.options, mine))


def finds_figures(turn: Turn, text: str) -> bool:
    """Whether the open question is for a sum, a day or the like, and finds one in these words."""
    draft = current(turn) if turn.state.get("flow") == "form" else None
    form = draft and form_of(turn, draft)
    asked = draft and form and form.asking(draft.answers)
    if not draft or not form or not asked or not isinstance(asked.kind, FIGURES):
        return False
    read = form.take(draft.answers, Said(text=text), context_for(turn, asked, draft.answers))
    return not isinstance(read, Refusal)


def answer(turn: Turn) -> None:
    """She replied to the question on the table."""
    draft = current(turn)
    if draft is None:
        turn.go("menu")
        return
    form = form_of(turn, draft)
    asked = form.asking(draft.answers)
    if asked is None:
        summary.answer(turn, draft, form)
        return
    _take(turn, draft, form, asked, _with_contact(turn, turn.reply))


def _take(turn: Turn, draft: Saved, form: Form, asked: Field, said: Said) -> None:
    match form.take(draft.answers, said, context_for(turn, asked, draft.answers), turn.incoming.message_id):
        case Refusal(why):
            turn.missed(why)
        case longer:
            if longer.asked_back is not None and longer.asked_back.missed:
                turn.missed()
            if longer.note is not None:
                turn.say(longer.note)
            turn.store.drafts.save(draft, longer, turn.now)
    ask_for(turn, draft)


def _with_contact(turn: Turn, said: Said) -> Said:
    """A shared phone number counts only if it is the sender's own."""
    contact = turn.incoming.contact
    if contact is None:
        return said
    if not contact.own:
        turn.say(
            Words(
                vi="Đây là số của người khác. Anh/chị gửi số của chính mình giúp em.",
                en="That is somebody else's number. Please send your own.",
            )
        )
        return replace(said, text="")
    return replace(said, text=contact.phone if contact.phone.startswith("+") else f"+{contact.phone}")


def skip(turn: Turn) -> None:
    draft = current(turn)
    if draft is None:
        turn.repeat()
        return
    shorter = form_of(turn, draft).skip(draft.answers)
    if shorter is None:
        turn.say(Words(vi="Câu này cần có câu trả lời ạ.", en="This question needs an answer."))
        turn.repeat()
    else:
        turn.store.drafts.save(draft, shorter, turn.now)
        ask_for(turn, draft)


def back(turn: Turn) -> None:
    """One question back; before the first there is the menu."""
    draft = current(turn)
    if draft is None or turn.state.get("flow") != "form":
        turn.go("menu")
        return
    earlier = form_of(turn, draft).back(draft.answers)
    if earlier is None:
        turn.say(Words(vi="Đây là câu đầu tiên rồi ạ.", en="This is the first question."))
    else:
        turn.store.drafts.save(draft, earlier, turn.now)
    ask_for(turn, draft)


def keep(turn: Turn) -> None:
    """«giữ nguyên»: the question asked again stays as it was answered; elsewhere nothing is changed by it anyway."""
    draft = current(turn)
    if draft is not None and draft.answers.revisiting:
        turn.store.drafts.save(draft, form_of(turn, draft).left(draft.answers), turn.now)
    turn.repeat()
