"""handlers/hand_in.py — a draft becomes an entry, exactly once, and the receipt is owed in the same transaction."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.answers import benefit_vnd, recognised
from domain.calendar import local_day, spoken_moment
from domain.deadlines import handed_in
from domain.entry_code import entry_code
from domain.form import Form
from domain.kinds.kind import Option, Refusal
from domain.kinds.money import full
from domain.lifecycle import SETTLED
from domain.programme import Phase, entry_refusal, phase_at
from domain.words import Words, verbatim
from handlers import assist, co_authors, deciding, many, start, supplementing, unrecognised
from handlers.papers import dossiers
from handlers.papers.asking import ask_papers
from handlers.somebody import somebody
from handlers.standing import next_step
from handlers.turn import Question, Turn
from storage.drafts import Saved
from storage.people import Someone


def hand_in(turn: Turn, draft: Saved, form: Form) -> None:
    """She declared it true. Everything is checked once more; what is stored is what the summary showed."""
    if _incomplete(turn, draft, form):
        return
    if draft.initiative_id is not None:
        _new_version(turn, draft, form.stored(draft.answers))
        return
    author = somebody(turn, draft.person_id)
    if _stopped(turn, draft, author):
        return
    phase = phase_at(turn.programme, turn.received_at)
    assert phase is not None, "entry_refusal said that a phase is open"  # noqa: S101
    entry = put_in(turn, draft, form.stored(draft.answers), author, phase)
    turn.store.drafts.close(draft, "sent", turn.now)
    turn.talk.draft_id = None
    turn.over()
    receipt(turn, entry, _named(author) if entry.entered_by_id else YOURS)
    if entry.entered_by_id:
        assist.ask_author(turn, entry, author)
    co_authors.settle(turn, entry)
    many.tell_officers(turn, author, entry.unit_id)
    unrecognised.tell_officers(turn, entry)


def _incomplete(turn: Turn, draft: Saved, form: Form) -> bool:
    """Ask for what is missing, evidence that could not be kept among it; True if anything is."""
    held = form.held(draft.answers)
    gone = set(held).difference(turn.store.attachments.usable(held))
    if gone:
        turn.store.drafts.save(draft, form.release(draft.answers, gone), turn.now)
    missing = form.missing(draft.answers)
    if missing:
        turn.say(Words(vi="Còn thiếu: {what}.", en="Still missing: {what}.")(what=missing[0].label))
    if missing or gone:
        turn.repeat()
    return bool(missing or gone)


def _stopped(turn: Turn, draft: Saved, author: Someone) -> bool:
    """Say what stands in the way of a new entry, if anything does."""
    late = entry_refusal(turn.programme, turn.received_at)
    if late is not None:
        turn.say(late.why)
        turn.say(Words(vi="Bản nháp của anh/chị vẫn còn nguyên.", en="Your draft is kept as it is."))
    elif draft.entered_by_id is not None and not assist.covers(turn, author.unit_id):
        assist.out_of_scope(turn)
    elif author.unit_id is None:
        turn.say(NO_UNIT)
        turn.state["then"] = f"{start.DRAFT}{draft.id}"
        turn.go("form", form="workplace")
    else:
        return False
    return True


NO_UNIT = Words(
    vi="Em chưa rõ đơn vị của anh/chị nên chưa gửi được; bản nháp vẫn giữ nguyên.",
    en="I do not know your unit yet, so I cannot send; the draft is kept.",
)


def promoted(answers: Any) -> dict[str, Any]:
    """What SQL filters, sorts or sums, taken out of the answers."""
    vnd = benefit_vnd(answers)
    said = answers.get("recognised")
    return {
        "title": answers["title"],
        "benefit_vnd": vnd,
        "applied_on": date.fromisoformat(answers["applied_on"]["on"]),
        "recognition": said if isinstance(said, str) else "no",
        "money_state": "declared" if vnd else "not_in_money",
    }


def put_in(turn: Turn, draft: Saved, answers: dict[str, Any], author: Someone, phase: Phase) -> Any:
    """Its row, its code and the beginning of its history; whoever calls says what has to be said."""
    unit = turn.store.units.today(author.unit_id or 0, turn.today)
    serial = turn.store.initiatives.next_serial(f"{turn.programme.code_prefix}-{unit.short}")
    entry = turn.store.initiatives.add(
        answers, turn.by, turn.received_at,
        handed_in(turn.programme, turn.received_at, recognised=recognised(answers)),
        local_day(turn.received_at, turn.programme.zone),
        code=entry_code(turn.programme.code_prefix, unit.short, serial), draft_id=draft.id,
        programme=turn.programme.key, phase=phase.key, person_id=author.id, entered_by_id=draft.entered_by_id,
        confirm_code=assist.new_code(turn, author) if draft.entered_by_id else None, confirmed_at=None,
        unit_id=unit.id, unit_name=unit.name, channel=turn.incoming.address.channel,
        **promoted(answers),
    )  # fmt: skip
    turn.store.acts.begin(entry, turn.by)
    return entry


YOURS = Words(vi="anh/chị", en="Your")


def _named(author: Someone) -> Words:
    """Whose entry it is, where somebody else handed it in."""
    return Words(vi="{name}", en="{name}'s")(name=verbatim(author.name))


def receipt(turn: Turn, entry: Any, whose: Words) -> None:
    """The code, the day, the unit, what happens next and by when."""
    turn.say(
        Words(
            vi="Đã nhận! Mã của {whose}: {code}\n«{title}»\n{unit}, nộp lúc {at}.",
            en="Received! {whose} code: {code}\n“{title}”\n{unit}, handed in {at}.",
        )(
            whose=whose,
            code=entry.code,
            title=verbatim(entry.title),
            unit=verbatim(entry.unit_name),
            at=spoken_moment(entry.submitted_at, turn.programme.zone),
        )
    )
    if entry.benefit_vnd:
        turn.say(
            Words(vi="Làm lợi 1 năm: {sum}.", en="Benefit of 1 year: {sum}.")(sum=full(entry.benefit_vnd))
        )
    turn.say(next_step(turn, entry))
    turn.copyable(entry.code)
    turn.offer_beside(Option(f"/receipt e{entry.id}", ON_PAPER))
    _what_next(turn, entry)


ON_PAPER = Words(vi="Giấy biên nhận", en="Receipt")
HAVE_IT = Words(vi="Em đã nhận rồi ạ, không phải gửi lại.", en="I have it already: no need to send it again.")


def once_more(turn: Turn, entry: Any) -> None:
    """«gửi» said again after a receipt: perhaps it did not reach her, so she has it once more."""
    turn.say(HAVE_IT)
    if entry.version > 1:
        turn.say(SAVED(code=entry.code))
        _what_next(turn, entry)
    else:
        hers = entry.person_id == turn.person.id
        receipt(turn, entry, YOURS if hers else _named(somebody(turn, entry.person_id)))


# Its label only: «gửi» typed now is most likely the same hand-in, said twice.
ANOTHER = Option("/new", start.NEW.label)


def _what_next(turn: Turn, entry: Any) -> None:
    target = f"e{entry.id}"
    options = (start.more_of(target), dossiers.of(target), start.MINE, ANOTHER)
    words = Words(vi="Có gì em báo ngay ở đây ạ.", en="I will tell you here.")
    turn.ask(Question(f"receipt:{entry.id}:{entry.version}", words, options))


SAVED = Words(
    vi="Em đã lưu bản sửa của {code}; bản cũ vẫn còn.",
    en="Your change of {code} is saved; the old version is kept.",
)


ANEW = Words(
    vi="Phần vừa sửa là phần chính nên đơn vị kiểm tra lại từ đầu; xong mới được tính.",
    en="What you changed matters, so it is checked again from the beginning; until then it does not count.",
)
STILL_KEPT = Words(
    vi="Em vẫn giữ bản sửa của anh/chị. Lúc nào sửa lại được, anh/chị gõ «tiếp tục» rồi «gửi».",
    en="I keep your change. Once it can be changed again, type “continue”, then “send”.",
)


def _new_version(turn: Turn, draft: Saved, answers: dict[str, Any]) -> None:
    """Changes to an entry that was handed in before: a new version, the old ones kept."""
    entry = turn.store.initiatives.get(draft.initiative_id or 0)
    answering = supplementing.answers_request(turn, draft)
    changed = deciding.change(turn, entry, answers, answering=answering, **promoted(answers))
    if isinstance(changed, Refusal):
        turn.say(changed.why)
        turn.say(STILL_KEPT)
        turn.talk.draft_id = None
        turn.go("entry", entry=entry.id)
        return
    turn.store.drafts.close(draft, "sent", turn.now)
    turn.talk.draft_id = None
    turn.over()
    turn.say((supplementing.SENT if answering else SAVED)(code=entry.code))
    if entry.status in SETTLED and changed.status not in SETTLED:
        turn.say(ANEW)
    assist.tell_author(turn, entry, assist.ANSWERED if answering else assist.CHANGED)
    if answering:
        supplementing.tell_reviewer(turn, changed)
    unrecognised.tell_officers(turn, changed)
    co_authors.settle(turn, changed)
    turn.say(next_step(turn, changed))
    if draft.answers.dossier:
        ask_papers(turn, changed, draft.answers.dossier)
    turn.copyable(entry.code)
    _what_next(turn, changed)
