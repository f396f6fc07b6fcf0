"""handlers/mine.py — «sáng kiến của tôi»: drafts and entries, and what may be done with one of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.calendar import local_day, spoken_day
from domain.draft import Draft
from domain.initiative import initiative_form
from domain.kinds.kind import Option
from domain.words import Words, joined, verbatim
from handlers import finished, summary
from handlers.hand_in import next_step
from handlers.start import NEW
from handlers.turn import BACK, Question, Turn
from storage.drafts import Saved

UNDO_DAYS = 7
LISTED = 8

STATUS = {
    "received": Words(vi="Chờ kiểm tra", en="Waiting for a check"),
    "waiting_recognition": Words(vi="Chờ đơn vị công nhận", en="Waiting for recognition"),
    "withdrawn": Words(vi="Đã rút", en="Withdrawn"),
}

GO_ON = Option("go_on", Words(vi="Làm tiếp", en="Go on"), ("tiep tuc", "lam tiep", "continue"))
DROP = Option("drop", Words(vi="Xoá bản nháp", en="Delete the draft"), ("xoa", "delete"))
CHANGE = Option("change", Words(vi="Sửa", en="Change"), ("sửa", "edit"))
MORE = Option("more", Words(vi="Bổ sung hồ sơ", en="Add more details"), ("bo sung", "bo sung ho so"))
WITHDRAW = Option("withdraw", Words(vi="Rút sáng kiến", en="Withdraw"), ("rut",))
BRING_BACK = Option(
    "bring_back", Words(vi="Hoàn tác việc rút", en="Undo the withdrawal"), ("hoan tac", "undo")
)


def ask(turn: Turn) -> None:
    """Drafts first, then entries, newest first."""
    drafts = turn.store.drafts.open_of(turn.person.id, "initiative")
    entries = turn.store.initiatives.of(turn.person.id)
    if not drafts and not entries:
        turn.say(Words(vi="Anh/chị chưa có sáng kiến nào.", en="You have no initiatives yet."))
        turn.go("menu")
        return
    options = [Option(f"d{d.id}", _draft_line(d)) for d in drafts] + [
        Option(f"e{e.id}", _entry_line(e)) for e in entries
    ]
    if len(options) > LISTED:
        turn.say(
            Words(
                vi="Đây là {n} mục mới nhất; mục cũ hơn thì gõ mã.",
                en="The newest {n}; for older ones type the code.",
            )(n=LISTED)
        )
    words = Words(vi="Sáng kiến của anh/chị (chọn một để xem):", en="Your initiatives (choose one):")
    turn.ask(Question("mine", words, [*options[:LISTED], NEW], (BACK,)))


def _draft_line(draft: Saved) -> Words:
    title = draft.answers.answers.get("title") or ""
    return Words(vi="Bản nháp: {title}", en="Draft: {title}")(
        title=_short(title) if title else Words(vi="chưa có tên", en="no title yet")
    )


def _entry_line(entry: Any) -> Words:
    return Words(vi="{code} · {status}", en="{code} · {status}")(code=entry.code, status=STATUS[entry.status])


def _short(title: str) -> Words:
    return verbatim(title if len(title) <= 40 else title[:39] + "…")


def answer(turn: Turn) -> None:
    chosen = turn.reply.value or ""
    if chosen.startswith("d"):
        turn.go("draft", draft=int(chosen[1:]))
    elif chosen.startswith("e"):
        turn.go("entry", entry=int(chosen[1:]))
    else:
        turn.say(
            Words(
                vi="Anh/chị chọn một số trong danh sách giúp em.", en="Please choose a number from the list."
            )
        )
        ask(turn)


def _own_draft(turn: Turn) -> Saved | None:
    wanted = turn.state.get("draft")
    return next((d for d in turn.store.drafts.open_of(turn.person.id, "initiative") if d.id == wanted), None)


def ask_draft(turn: Turn) -> None:
    """One draft: how far it is, and go on or delete."""
    draft = _own_draft(turn)
    if draft is None:
        turn.go("mine")
        return
    form = initiative_form(turn.programme.sectors, turn.programme.fields_off)
    missing = len(form.missing(draft.answers))
    left = (
        Words(vi="còn {n} câu", en="{n} questions left")(n=missing)
        if missing
        else Words(vi="đủ rồi, chờ gửi", en="complete, to be sent")
    )
    words = _draft_line(draft) + Words(vi=" ({left})", en=" ({left})")(left=left)
    turn.ask(Question(f"draft:{draft.id}", words, (GO_ON, DROP), (BACK,)))


def answer_draft(turn: Turn) -> None:
    draft = _own_draft(turn)
    if draft is None or turn.reply.value not in {"go_on", "drop"}:
        ask_draft(turn)
    elif turn.reply.value == "go_on":
        turn.talk.draft_id = draft.id
        turn.go("form")
    else:
        turn.go("sure", act="drop_draft", about=draft.id)


def resume(turn: Turn) -> None:
    """«tiếp tục»: the only draft at once, several as a list."""
    drafts = turn.store.drafts.open_of(turn.person.id, "initiative")
    if len(drafts) == 1:
        turn.talk.draft_id = drafts[0].id
        turn.go("form")
    else:
        turn.go("mine")


def own_entry(turn: Turn) -> Any | None:
    wanted = turn.state.get("entry")
    return next((e for e in turn.store.initiatives.of(turn.person.id) if e.id == wanted), None)


def may_undo(turn: Turn, entry: Any) -> bool:
    return bool(entry.withdrawn_at) and turn.now - entry.withdrawn_at <= timedelta(days=UNDO_DAYS)


def ask_entry(turn: Turn) -> None:
    """One entry: every answer, its status in one word, the next step, and what may be done."""
    entry = own_entry(turn)
    if entry is None:
        turn.go("mine")
        return
    form = initiative_form(turn.programme.sectors, turn.programme.fields_off)
    rows = form.rows(
        Draft(entry.answers, full=any(f.stage == "full" and f.key in entry.answers for f in form.fields))
    )
    lines = [
        Words(vi="{code} · {status}", en="{code} · {status}")(code=entry.code, status=STATUS[entry.status]),
        *(summary.line(row) for row in rows if row.value is not None),
        next_step(turn, entry),
    ]
    if entry.status != "withdrawn":
        options: tuple[Option, ...] = (CHANGE, MORE, WITHDRAW)
    else:
        options = (BRING_BACK,) if may_undo(turn, entry) else ()
        if options:
            last = local_day(entry.withdrawn_at + timedelta(days=UNDO_DAYS), turn.programme.zone)
            lines.append(
                Words(vi="Hoàn tác được đến {day}.", en="Can be undone until {day}.")(day=spoken_day(last))
            )
    turn.copyable(entry.code)
    turn.ask(Question(f"entry:{entry.id}", joined(lines), options, (BACK,)))


def answer_entry(turn: Turn) -> None:
    entry = own_entry(turn)
    if entry is None:
        turn.go("mine")
        return
    match turn.reply.value:
        case "change" | "more" if entry.status != "withdrawn":
            change(turn, entry, full=turn.reply.value == "more")
        case "withdraw" if entry.status != "withdrawn":
            turn.go("sure", act="withdraw", about=entry.id)
        case "bring_back" if may_undo(turn, entry):
            bring_back(turn, entry)
        case _:
            ask_entry(turn)


def change(turn: Turn, entry: Any, *, full: bool) -> None:
    """Open an entry for change: a draft beside it, which becomes its next version when she sends it."""
    drafts = turn.store.drafts.open_of(turn.person.id, "initiative")
    draft = next((d for d in drafts if d.initiative_id == entry.id), None)
    if draft is None:
        draft = turn.store.drafts.start(
            "initiative", entry.person_id, turn.now, answers=Draft(dict(entry.answers)),
            entered_by_id=entry.entered_by_id, initiative_id=entry.id,
        )  # fmt: skip
    if full:
        turn.store.drafts.save(draft, finished.with_more(draft.answers), turn.now)
    turn.talk.draft_id = draft.id
    turn.go("form")


def bring_back(turn: Turn, entry: Any) -> None:
    if turn.store.initiatives.bring_back(entry):
        turn.store.initiatives.note(
            entry.id, "brought_back", turn.person.id, turn.incoming.address.channel, turn.now
        )
        turn.say(
            Words(vi="Sáng kiến {code} đã được gửi lại như cũ.", en="Entry {code} is back as it was.")(
                code=entry.code
            )
        )
    turn.go("entry", entry=entry.id)


def more(turn: Turn) -> None:
    """«bổ sung hồ sơ»: the later questions of the open draft, or of her newest entry."""
    if turn.talk.draft_id is not None:
        draft = turn.store.drafts.get(turn.talk.draft_id)
        if draft.state == "open" and draft.form == "initiative":
            turn.store.drafts.save(draft, finished.with_more(draft.answers), turn.now)
            turn.go("form")
            return
    entries = [e for e in turn.store.initiatives.of(turn.person.id) if e.status != "withdrawn"]
    if entries:
        change(turn, entries[0], full=True)
    else:
        turn.say(Words(vi="Chưa có sáng kiến nào để bổ sung.", en="There is nothing to add to yet."))
        turn.go("menu")
