"""handlers/sheets/entries.py — entries from a workbook: read like a chat, judged by the rules, entered for their authors."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.answers import benefit_vnd
from domain.fault import Fault
from domain.form import Form
from domain.kinds.kind import Context, Json, Option
from domain.odd_sums import UNIT_FORGOTTEN_VND
from domain.profile import AUTHOR
from domain.programme import entry_refusal
from domain.roles import MAY
from domain.sheet.column import Column, columns_of
from domain.sheet.reading import FormRead, read_form, whole
from domain.similar.description import described_in
from domain.validity import Facts, Finding, findings, holding, warned
from domain.words import Words
from handlers import finished, owned, scope
from handlers.sheets import changing, entering, units_offered
from handlers.sheets.changing import Plan
from handlers.sheets.purpose import Checked, Made, Purpose, Sent
from handlers.turn import Turn

ACT = "bring_entries"
GUIDANCE = (
    Words(
        vi="Mỗi dòng một sáng kiến. Ô có dấu * phải điền; viết «15tr», «1/9/2026» đều được. Ô trống không xoá gì.",
        en="One initiative a row. Cells marked * must be filled in; “15tr”, “1/9/2026” will do. A blank cell clears nothing.",
    ),
    Words(
        vi="Xong thì gửi tệp này vào chat với em. Gửi lại nhiều lần cũng không bị trùng; không xoá cột ẩn.",
        en="Then send this file to me in the chat. Sent again it makes nothing twice; keep the hidden column.",
    ),
)
ASK_FIRST = Words(
    vi="Tác giả chưa đồng ý thì em chưa ghi gì. Anh/chị hỏi tác giả trước; đồng ý rồi thì chọn «Rồi».",
    en="Nothing is kept of an author who did not agree. Please ask first; then choose “Yes”.",
)
YOURSELF = Words(
    vi="Đây là số điện thoại của chính anh/chị. Sáng kiến của mình thì anh/chị gửi trong chat: gõ «gửi sáng kiến».",
    en="This is your own phone number. Your own initiative is handed in by chat: type “new”.",
)
TOO_LITTLE = Words(
    vi="{sum} đồng một năm ít quá, hình như thiếu nghìn hoặc triệu.",
    en="{sum} dong a year is very little: thousands or millions seem to be missing.",
)
BROKEN = Words(vi="{rule}: {said} {mend}", en="{rule}: {said} {mend}")
NOTED = Words(vi="{said}", en="{said}")
NO_EVIDENCE = Words(
    vi="Chưa có minh chứng: sau khi nhận, gõ mã sáng kiến, bấm «Sửa» để gửi ảnh.",
    en="No evidence yet: once it is taken type its code and press “Change” to send pictures.",
)
NO_RIGHT = Words(vi="Anh/chị không được nhập hộ cho đơn vị này.", en="You may not enter for this unit.")


def columns(turn: Turn) -> tuple[Column, ...]:
    return (*columns_of(AUTHOR), *columns_of(owned.form(turn)))


def check(turn: Turn, sent: Sent) -> Checked:
    """Read it, then judge it as it would be judged when handed in in the chat. Nothing is changed."""
    author = read_form(AUTHOR, sent.row.cells, sent.row.line, _context(turn), {})
    entry = _there(turn, sent)
    read = _read(turn, sent, author, entry)
    why = [fault_said(fault) for fault in (*author.faults, *read.faults)]
    why += [*_refused(turn, author, entry), *_too_little(read)]
    if why:
        return Checked("bad", tuple(why), _understood(author, read), entry.code if entry is not None else "")
    plan = Plan(author.answers, _stored(turn, read, entry), entry)
    found = _judged(turn, plan)
    broken = [_broken(finding) for finding in holding(found, "send")]
    if broken:
        return Checked("bad", tuple(broken), _understood(author, read))
    notes = [NOTED(said=finding.said) for finding in warned(found) if finding.holds != "valid"]
    evidence = [] if plan.answers.get("evidence") else [NO_EVIDENCE]
    said = (*notes, *evidence), _understood(author, read)
    return Checked("ready", *said, plan=plan) if entry is None else changing.looked_at(turn, plan, *said)


def fault_said(fault: Fault) -> Words:
    """«Tên: …»: which row it is in is seen."""
    return replace(fault, line=0).in_words()


def _context(turn: Turn) -> Context:
    units: dict[str, tuple[Option, ...]] = {"assisted_units": units_offered.options(turn, ACT)}
    return Context(turn.today, {}, units, turn.programme.used_window)


def _read(turn: Turn, sent: Sent, author: FormRead, entry: Any | None) -> FormRead:
    """Of an entry that is there its author is who it was."""
    unit = (author.answers.get("unit") or {}).get("id")
    known = {"author_name": author.answers.get("name", ""), "trade": finished.trade_of_unit(turn, unit)}
    if entry is not None:
        known = {key: entry.answers.get(key, said) for key, said in known.items()}
    return read_form(owned.form(turn), sent.row.cells, sent.row.line, _context(turn), known)


def _there(turn: Turn, sent: Sent) -> Any | None:
    """The entry that this row became before."""
    return turn.store.initiatives.by_code(sent.known.about) if sent.known is not None else None


def _refused(turn: Turn, author: FormRead, entry: Any | None) -> list[Words]:
    """Why it may not be entered at all, whatever it says."""
    said = author.answers
    if said.get("agreed") == "no":
        return [ASK_FIRST]
    if said.get("phone") and said["phone"] == turn.person.phone:
        return [YOURSELF]
    if entry is not None:
        return changing.refused(turn, entry)
    late = entry_refusal(turn.programme, turn.received_at)
    unit = (said.get("unit") or {}).get("id")
    outside = unit is not None and not scope.reaches(turn, scope.roots(turn, MAY[ACT]), unit)
    return [*([late.why] if late else []), *([NO_RIGHT] if outside else [])]


def _too_little(read: FormRead) -> list[Words]:
    """In a chat she would be asked; a sum silently a thousand times too small is the worst of all."""
    vnd = benefit_vnd(read.answers)
    return [TOO_LITTLE(sum=vnd)] if vnd and vnd < UNIT_FORGOTTEN_VND else []


def _stored(turn: Turn, read: FormRead, entry: Any | None) -> dict[str, Json]:
    """Of an entry that is there, what the row leaves blank stays: pictures above all, that no cell can hold."""
    form: Form = owned.form(turn)
    if entry is None:
        return whole(form, read)
    return whole(form, replace(read, answers={**entry.answers, **read.answers}))


def _judged(turn: Turn, plan: Plan) -> tuple[Finding, ...]:
    unit, itself = plan.author["unit"]["id"], plan.entry.id if plan.entry is not None else 0
    title, facts = plan.answers["title"], turn.store.facts
    alike = turn.store.similar.like(title, described_in(plan.answers), but={itself} if itself else ())
    nearest = alike[0] if alike else None
    known = Facts(
        turn.today,
        turn.received_at if plan.entry is None else plan.entry.submitted_at,
        unit_median_vnd=facts.median_vnd(unit, turn.programme.key, itself),
        look_alike=round(nearest.score * 100) if nearest else 0,
        look_alike_code=turn.store.initiatives.get(nearest.entry_id).code if nearest else "",
    )
    return findings(plan.answers, known, turn.programme)


def _broken(finding: Finding) -> Words:
    return BROKEN(rule=finding.rule, said=finding.said, mend=finding.mend)


def _understood(*reads: FormRead) -> tuple[Words, ...]:
    return tuple(note for read in reads for note in read.notes)


def again(turn: Turn, known: Any) -> Made:
    """While its author has not confirmed it, the code to read out is told again."""
    entry = turn.store.initiatives.by_code(known.about)
    return Made(known.about, (entry.confirm_code or "") if entry is not None else "")


def take(turn: Turn, checked: Checked) -> Made | Words:
    """Entered, or changed; what its helper should know is said beside it."""
    plan: Plan = checked.plan
    if plan.entry is not None:
        return entering.change(turn, plan.entry, plan.answers)
    return entering.enter(turn, plan.author, plan.answers)


ENTRIES = Purpose(
    "entries",
    "sang-kien",
    Option("entries", Words(vi="Sáng kiến (nhập hộ)", en="Initiatives (entered for others)"),
           ("sang kien", "nhap ho", "entries")),
    Words(vi="Nhập hộ sáng kiến", en="Initiatives entered for others"),
    ACT, columns, check, take, GUIDANCE, again=again,
)  # fmt: skip
