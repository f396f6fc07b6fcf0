"""handlers/asking.py — how a question of a form is put: where she is, an example, what stands already, the ways out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from zlib import crc32

from domain.draft import Draft, text_of
from domain.field import Field
from domain.form import Form
from domain.kinds.doubted import Doubted
from domain.kinds.kind import AskBack, Context, Growing, Option, OtherSums
from domain.kinds.money import Money
from domain.kinds.offered import OfferedText
from domain.kinds.phone import Phone
from domain.kinds.text import Text
from domain.kinds.unit import UnitPick
from domain.odd_sums import Yardstick
from domain.words import Words, joined, verbatim
from handlers import recognising, scope
from handlers.answer_lines import short
from handlers.somebody import somebody
from handlers.turn import BACK, CANCEL, KEEP, PAUSE, SKIP, SKIP_ALL, Question, Turn
from storage.drafts import Saved

DONE = Option("done", Words(vi="Xong", en="Done"), ("xong", "het", "done"))
REWRITE = Option("rewrite", Words(vi="Viết lại từ đầu", en="Start this answer again"), ("viet lai",))
REMOVE = Option("/remove", Words(vi="Bỏ bớt tệp", en="Remove a file"), ("bo bot", "bo tep"))
AS_SAID = "said:"  # before the words that a button takes for her answer


def context_for(turn: Turn, asked: Field, saved: Saved) -> Context:
    """What a kind may know to read a reply: where a sum is asked for, other sums too."""
    context = _context(turn, asked, saved.answers)
    is_sum = isinstance(asked.kind, Doubted) and isinstance(asked.kind.kind, Money)
    if not is_sum or "V8" in turn.programme.checks.off:
        return context
    return replace(context, sums=lambda: _other_sums(turn, saved))


def _other_sums(turn: Turn, saved: Saved) -> OtherSums:
    checks, itself = turn.programme.checks, saved.initiative_id or 0
    unit = somebody(turn, saved.person_id).unit_id
    median_vnd = unit and turn.store.facts.median_vnd(unit, turn.programme.key, itself)
    by = Yardstick(checks.high_vnd, checks.median_times, checks.same_figure, median_vnd)
    return OtherSums(by, turn.store.facts.sums_of(saved.person_id, itself))


def _context(turn: Turn, asked: Field, draft: Draft) -> Context:
    """The same, to ask. The list of units is loaded only where it is asked for."""
    options: Mapping[str, tuple[Option, ...]] = {}
    if isinstance(asked.kind, UnitPick):
        options = {asked.kind.list_name: scope.LISTS[asked.kind.list_name](turn)}
    elif isinstance(asked.kind, OfferedText):
        options = {asked.kind.list_name: recognising.offered(turn)}
    return Context(turn.today, draft.answers, options, turn.programme.used_window)


def question(turn: Turn, saved: Saved, form: Form, asked: Field) -> Question:
    """The question on the table, with every way out of it."""
    put = _question(turn, saved, form, asked)
    half_said = saved.answers.asked_back is not None or asked.key in saved.answers.parts
    if turn.store.case_words.were_said() and not half_said:
        put = replace(put, words=_go_on(put.words))
    return _with_aside(turn, asked, put)


def _go_on(words: Words) -> Words:
    """After a word to or of the team the bare question, so that it does not bury that word; she has read the rest before."""
    first = Words(vi=words.vi.partition("\n")[0], en=words.en.partition("\n")[0])
    return Words(vi="Mình làm tiếp: {it}", en="Let us go on: {it}")(it=first)


def _question(turn: Turn, saved: Saved, form: Form, asked: Field) -> Question:
    """Its place, an example, what there is of an answer already."""
    draft, standing = saved.answers, form.standing(saved.answers)
    may_skip = asked.optional and asked.key not in draft.wanted
    left_out = (SKIP, *((SKIP_ALL,) if asked.stage == "full" else ())) if may_skip else ()
    nav = (BACK, *((KEEP,) if standing else ()), *left_out, PAUSE, CANCEL)
    name = f"{saved.id}:{asked.key}"
    if draft.asked_back is not None:
        back = draft.asked_back
        said = _place(form, draft, asked) + back.question
        return Question(f"{name}?{crc32(back.question.vi.encode()):x}", said, back.options, nav)
    added = _just_added(turn, draft, asked)
    so_far = _so_far(form, draft, asked, GOING_ON if added else STILL_HELD)
    if so_far is not None and added:
        return Question(name, _place(form, draft, asked) + so_far.question, so_far.options, nav)
    words = [_bare(form, saved, asked)]
    if standing is not None and not isinstance(asked.kind, Growing):
        words.append(STANDING(shown=short(standing.shown)))
    if so_far is not None:
        words.append(so_far.question)
    offered = so_far.options if so_far else _options(turn, draft, asked)
    return Question(name, joined(words), offered, nav, ask_phone=takes_contact(asked))


def takes_contact(asked: Field) -> bool:
    """Whether a phone number shared with a button answers this: only where her own is asked for."""
    return isinstance(asked.kind, Phone) and asked.kind.own


def _options(turn: Turn, draft: Draft, asked: Field) -> tuple[Option, ...]:
    return () if isinstance(asked.kind, UnitPick) else asked.kind.options(_context(turn, asked, draft))


def _bare(form: Form, saved: Saved, asked: Field) -> Words:
    """Where she is, what is asked, an example."""
    draft = saved.answers
    words = _place(form, draft, asked) + _asked(saved, asked)
    if asked.example is None:
        return words
    return joined([words, Words(vi="Ví dụ: {it}", en="For example: {it}")(it=asked.example(draft.answers))])


def _asked(saved: Saved, asked: Field) -> Words:
    """What is asked: of whoever enters for somebody, about her by her name."""
    name = saved.answers.answers.get("author_name")
    if saved.entered_by_id is None or asked.ask_for is None or not name:
        return asked.ask
    return asked.ask_for(name=verbatim(name))


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


def _place(form: Form, draft: Draft, asked: Field) -> Words:
    """Where she is: «(3/9)»; at the summary the line she changes."""
    nth, of = form.place(draft, asked)
    on_the_way = form.missing(draft) and not (draft.request and draft.picked)
    if not draft.revisiting or on_the_way:
        return verbatim(f"({nth}/{of}) ")
    line = next((row.number for row in form.rows(draft) if row.field.key == asked.key), nth)
    return Words(vi="Sửa dòng {n}: ", en="Changing line {n}: ")(n=line)


def _with_aside(turn: Turn, asked: Field, question: Question) -> Question:
    """Words of hers that we took for a question to us may be her answer all the same, where any words may."""
    if not turn.aside or not isinstance(asked.kind, Text):
        return question
    label = Words(vi="Đây là câu trả lời của tôi", en="This is my answer")
    mine = Option(AS_SAID + turn.aside, label, ("là câu trả lời", "đây là câu trả lời"))
    return replace(question, options=(*question.options, mine))
