"""handlers/filling.py — walks a person through a form, one question at a time, and saves every answer at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from domain.draft import Draft
from domain.field import Field
from domain.form import Form
from domain.initiative import initiative_form
from domain.kinds.date import Date
from domain.kinds.doubted import Doubted
from domain.kinds.kind import Refusal, Said
from domain.kinds.money import Money
from domain.kinds.phone import Phone
from domain.kinds.shares import Shares
from domain.profile import AUTHOR, PROFILE, WORKPLACE
from domain.recognition import RECOGNITION
from domain.words import Words
from handlers import alike, finished, owned, summary, supplementing
from handlers.asking import context_for, question, takes_contact
from handlers.review import recognising
from handlers.turn import Turn
from storage.drafts import Saved

SHORT_FORMS = {form.name: form for form in (PROFILE, AUTHOR, WORKPLACE, RECOGNITION)}
SUMMARIES = {
    "initiative": summary,
    RECOGNITION.name: recognising,
}  # what is shown before it is done, and answered
TOLD = frozenset({"unit"})  # by an invitation
FIGURES = (Money, Date, Doubted, Phone, Shares)


def form_of(turn: Turn, draft: Saved) -> Form:
    """A draft's form, without what the programme turned off, and without the unit where an invitation told it."""
    if draft.form == "initiative":
        return initiative_form(turn.programme.sectors, turn.programme.fields_off)
    return SHORT_FORMS[draft.form].without(TOLD if draft.answers.answers.get("invited") else frozenset())


def current(turn: Turn) -> Saved | None:
    """The draft open in this chat, if it still is open."""
    if turn.talk.draft_id is None:
        return None
    return owned.draft(turn, turn.talk.draft_id)


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
    asked = form.asking(supplementing.take_up(turn, draft))
    if alike.ask_again(turn, draft):
        return
    turn.state.pop("alike", None)
    looks_like = alike.wanted(turn, draft, form, asked)
    if looks_like:
        alike.ask(turn, draft, looks_like)
    elif asked is not None:
        turn.ask(supplementing.with_reason(turn, draft, asked, question(turn, draft, form, asked)))
    elif draft.form in SUMMARIES:
        SUMMARIES[draft.form].ask(turn, draft, form)
    else:
        finished.take_over(turn, draft)


def shown(turn: Turn) -> Saved | None:
    """The draft whose question or summary is on the screen: while she is elsewhere none, though one may be open."""
    return current(turn) if turn.state.get("flow") == "form" else None


def finds_figures(turn: Turn, text: str) -> bool:
    """Whether the open question is for a sum, a day or the like, and finds one in these words."""
    draft = shown(turn)
    form = draft and form_of(turn, draft)
    asked = draft and form and form.asking(draft.answers)
    if not draft or not form or not asked or not isinstance(asked.kind, FIGURES):
        return False
    read = form.take(draft.answers, Said(text=text), context_for(turn, asked, draft))
    return not isinstance(read, Refusal)


def answer(turn: Turn) -> None:
    """She replied to the question on the table."""
    draft = current(turn)
    if draft is None:
        turn.go("menu")
        return
    form = form_of(turn, draft)
    if alike.is_open(turn):
        if alike.answer(turn, draft):
            ask_for(turn, draft)
        return
    asked = form.asking(draft.answers)
    if asked is None:
        SUMMARIES[draft.form].answer(turn, draft, form)
        return
    _take(turn, draft, form, asked, _with_contact(turn, asked, turn.reply))


def _take(turn: Turn, draft: Saved, form: Form, asked: Field, said: Said) -> None:
    match form.take(draft.answers, said, context_for(turn, asked, draft), turn.incoming.message_id):
        case Refusal(why):
            turn.missed(why)
        case longer:
            if longer.asked_back is not None and longer.asked_back.missed:
                turn.missed()
            if supplementing.leaves_as_it_was(turn, draft, asked, longer):
                return
            if longer.note is not None:
                turn.say(longer.note)
            turn.store.drafts.save(draft, longer, turn.now)
    ask_for(turn, draft)


def _with_contact(turn: Turn, asked: Field, said: Said) -> Said:
    """A shared phone number counts only if it is the sender's own, and her own is asked for."""
    contact = turn.incoming.contact
    if contact is None:
        return said
    if not takes_contact(asked):
        turn.say(
            Words(
                vi="Em chưa dùng số vừa chia sẻ: câu này không hỏi số của anh/chị. Anh/chị gõ câu trả lời giúp em.",
                en="I did not use the number you shared: this question does not ask for yours. Please type the answer.",
            )
        )
        return replace(said, text="")
    if not contact.own:
        turn.say(
            Words(
                vi="Đây là số của người khác. Anh/chị gửi số của chính mình giúp em.",
                en="That is somebody else's number. Please send your own.",
            )
        )
        return replace(said, text="")
    return replace(said, text=contact.phone if contact.phone.startswith("+") else f"+{contact.phone}")


NEEDED = Words(vi="Câu này em cần anh/chị trả lời thì mới đủ ạ.", en="This question needs an answer.")


def skip(turn: Turn) -> None:
    _leave_out(turn, Form.skip)


def skip_all(turn: Turn) -> None:
    """«đủ rồi»: what is left of the later questions is left out, not what she wrote to this one; they are asked again
    whenever she wants to add more.
    """
    _leave_out(turn, Form.skip_all)


def _as_written(turn: Turn, draft: Saved, form: Form) -> Draft | None:
    """With the messages she wrote to the open question as its answer, where they are one: no word of hers is left out."""
    asked = form.asking(draft.answers)
    if asked is None or not draft.answers.parts.get(asked.key):
        return None
    context = context_for(turn, asked, draft)
    longer = form.take(draft.answers, Said(value="done"), context, turn.incoming.message_id)
    return longer if isinstance(longer, Draft) and longer.asked_back is None else None


def _leave_out(turn: Turn, left_out: Callable[[Form, Draft], Draft | None]) -> None:
    """The question on the screen, where it may be; where it must be answered, that is said and counted as a miss."""
    draft = shown(turn)
    if draft is not None and supplementing.keep(turn, draft):
        return
    form = form_of(turn, draft) if draft is not None else None
    if draft is not None and form is not None and form.asking(draft.answers) is not None:
        written = _as_written(turn, draft, form) if left_out is Form.skip_all else None
        shorter = left_out(form, written or draft.answers) or written
        if shorter is None:
            turn.missed(NEEDED)
        else:
            turn.store.drafts.save(draft, shorter, turn.now)
    turn.repeat()


def back(turn: Turn) -> None:
    """One question back; from a draft's or an entry's card to the list, from elsewhere to the menu."""
    own_way = turn.flows[turn.state.get("flow", "menu")].back
    if own_way is not None:
        own_way(turn)
        return
    draft = shown(turn)
    if draft is None:
        turn.go("mine" if turn.state.get("flow") in {"draft", "entry"} else "menu")
        return
    if alike.back(turn):
        ask_for(turn, draft)
        return
    earlier = form_of(turn, draft).back(draft.answers)
    if earlier is None and draft.form == RECOGNITION.name:
        recognising.leave(turn, draft)
        return
    if earlier is None:
        turn.say(Words(vi="Đây là câu đầu tiên rồi ạ.", en="This is the first question."))
    else:
        turn.store.drafts.save(draft, earlier, turn.now)
    ask_for(turn, draft)


def keep(turn: Turn) -> None:
    """«giữ nguyên»: the question asked again stays as it was answered; elsewhere nothing is changed by it anyway."""
    draft = shown(turn)
    if draft is not None and supplementing.keep(turn, draft):
        return
    if draft is not None and draft.answers.revisiting:
        turn.store.drafts.save(draft, form_of(turn, draft).left(draft.answers), turn.now)
    turn.repeat()
