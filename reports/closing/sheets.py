"""reports/closing/sheets.py — the close of a unit as tables: its numbers, its units, who is proposed, the lists at the top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from domain.closing.summary import as_of, by_group
from domain.kinds.numerals import digits
from domain.profile import WORKER_GROUPS
from domain.pulse.figures import percent
from domain.statuses import STATUSES
from domain.weekly.numbers import MEANINGS, NAMES
from domain.words import Words, joined, verbatim
from reports.sheets.sheet import Cell, Column, Sheet

if TYPE_CHECKING:
    from domain.closing.facts import Closing, Told
    from domain.words import Language

UNIT = Words(vi="Đơn vị", en="Unit")
TARGET = Words(vi="Chỉ tiêu", en="Target")
SHARE = Words(vi="% chỉ tiêu", en="% of target")
PLACE = Words(vi="Thứ hạng", en="Place")
CLUSTER = Words(vi="Cụm", en="Cluster")
PHASE = Words(vi="Đợt", en="Phase")
ALL_PHASES = Words(vi="Cả {n} đợt", en="All {n} phases")
CODE, TITLE = Words(vi="Mã", en="Code"), Words(vi="Tên sáng kiến", en="Title")
AUTHOR, STATUS = Words(vi="Tác giả chính", en="Main author"), Words(vi="Trạng thái", en="Status")
VND = Words(vi="Làm lợi 1 năm (đồng)", en="Benefit of 1 year (VND)")
VERIFIED = Words(vi="Số tiền", en="The sum")
GOOD_FOR = Words(vi="Lợi ích khác", en="Other benefit")
AWARD = Words(vi="Khen thưởng", en="Award")
PROPOSED = Words(vi="Danh hiệu đề nghị", en="Proposed for")
OUTCOME = Words(vi="Kết quả rà soát", en="By the criteria")
CHECK = Words(vi="Cần người kiểm", en="To be looked up")
GROUP = Words(vi="Nhóm", en="Group")
ENTRIES, PEOPLE = Words(vi="Sáng kiến hợp lệ", en="Valid initiatives"), Words(vi="Số tác giả", en="Authors")
CONFIRMED = Words(vi="đã xác nhận", en="confirmed")
DECLARED = Words(vi="tự khai", en="declared")

NAMES_OF = {
    "numbers": Words(vi="Kết quả", en="Results"),
    "units": Words(vi="Đơn vị", en="Units"),
    "groups": Words(vi="Nhóm tác giả", en="Groups"),
    "economic": Words(vi="Hiệu quả kinh tế", en="Economic"),
    "social": Words(vi="Ý nghĩa xã hội", en="Social"),
    "chosen": Words(vi="Tiêu biểu, đã khen", en="Exemplary, awarded"),
    "proposed": Words(vi="Đề nghị khen", en="Proposals"),
}
TOP_ECONOMIC = Words(
    vi="Sáng kiến hợp lệ có giá trị làm lợi lớn nhất", en="Valid initiatives with the largest benefit"
)
TOP_SOCIAL = Words(
    vi="Sáng kiến hợp lệ không tính bằng tiền: đã khen, tiêu biểu trước, rồi dùng lâu nhất",
    en="Valid initiatives that cannot be put in money: awarded and exemplary first, then the longest in use",
)
NOT_A_DECISION = Words(
    vi="Máy chỉ rà theo tiêu chí của chương trình; công đoàn xét và quyết định.",
    en="Only held against the programme's criteria; the union considers and decides.",
)


def sheets_of(closing: Closing, language: Language) -> list[Sheet]:
    """Those that have something to tell."""
    made = (
        _numbers(closing), _units(closing), _groups(closing, language), _entries(closing, "economic", TOP_ECONOMIC, language),
        _entries(closing, "social", TOP_SOCIAL, language), _entries(closing, "chosen", NAMES_OF["chosen"], language),
        _proposed(closing, language),
    )  # fmt: skip
    return [sheet for sheet in made if sheet.count or sheet.name == NAMES_OF["numbers"]]


def _sheet(
    closing: Closing,
    key: str,
    title: Words,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    *notes: Words,
) -> Sheet:
    about = joined([verbatim(closing.unit), closing.programme, as_of(closing)], " · ")
    return Sheet(NAMES_OF[key], title, about, tuple(columns), rows, len(rows), notes)


def _share(valid: int, target: int) -> int | None:
    return percent(valid, target) if target else None


def _numbers(closing: Closing) -> Sheet:
    """Each phase for itself, then all together; the money of all."""
    labels = [MEANINGS[name].label for name in NAMES]
    columns = [
        Column(PHASE, width=28), Column(TARGET, "number"), Column(SHARE, "percent", 12),
        *(Column(label, "money" if name in ("declared", "verified") else "number", 18)
          for name, label in zip(NAMES, labels, strict=True)),
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    for phase in closing.phases:
        counts = phase.facts.counts
        five = [counts.sent, counts.valid, counts.waiting, counts.supplement, counts.refused]
        target = phase.facts.target
        rows.append([phase.name.vi, target or None, _share(counts.valid, target), *five, None, None])
    together = ALL_PHASES(n=digits(len(closing.phases))).vi
    numbers = [getattr(closing.numbers, name) for name in NAMES]
    whole = closing.whole
    rows.append([together, whole.target or None, _share(whole.counts.valid, whole.target), *numbers])
    notes = (verbatim(f"{m.label.vi}: {m.meaning.vi}") for m in (MEANINGS[name] for name in NAMES))
    return _sheet(closing, "numbers", NAMES_OF["numbers"], columns, rows, *notes)


def _units(closing: Closing) -> Sheet:
    """As they are ranked; with the money of each."""
    columns = [
        Column(UNIT, width=44), Column(CLUSTER, width=26), Column(PLACE, "number", 10), Column(ENTRIES, "number"),
        Column(TARGET, "number"), Column(SHARE, "percent", 12), Column(MEANINGS["declared"].label, "money", 20),
        Column(MEANINGS["verified"].label, "money", 20),
    ]  # fmt: skip
    money = {part.code: part.numbers for part in closing.parts}
    rows: list[list[Cell]] = []
    for one in closing.ranked:
        unit, numbers = one.unit, money.get(one.unit.code)
        sums = [numbers.declared, numbers.verified] if numbers else [None, None]
        place = one.place.place if one.place else None
        rows.append([
            unit.name, unit.cluster, place, unit.valid, unit.target or None, _share(unit.valid, unit.target), *sums
        ])  # fmt: skip
    return _sheet(closing, "units", NAMES_OF["units"], columns, rows)


def _groups(closing: Closing, language: Language) -> Sheet:
    columns = [Column(GROUP, width=44), Column(ENTRIES, "number", 18), Column(PEOPLE, "number", 14)]
    labels = {option.value: option.label.within(language) for option in WORKER_GROUPS}
    rows: list[list[Cell]] = [[labels[key], n, people] for key, n, people in by_group(closing)]
    return _sheet(closing, "groups", NAMES_OF["groups"], columns, rows if closing.groups else [])


def _entries(closing: Closing, key: str, title: Words, language: Language) -> Sheet:
    found: Sequence[Told] = getattr(closing, key)
    columns = [
        Column(CODE, width=18), Column(TITLE, width=50), Column(AUTHOR, width=26), Column(UNIT, width=36),
        Column(STATUS, width=18), Column(VND, "money", 20), Column(VERIFIED, width=14), Column(GOOD_FOR, width=50),
        Column(AWARD, width=30),
    ]  # fmt: skip
    rows = [_row(entry, language) for entry in found]
    return _sheet(closing, key, title, columns, rows)


def _row(entry: Told, language: Language) -> list[Cell]:
    status = STATUSES[entry.status].label.within(language)
    how = (CONFIRMED if entry.is_verified else DECLARED).within(language) if entry.vnd else ""
    return [
        entry.code, entry.title, entry.author, entry.unit, status, entry.vnd or None, how, entry.good_for, entry.award
    ]  # fmt: skip


def _proposed(closing: Closing, language: Language) -> Sheet:
    """Those who fit first, then those of whom not enough is known."""
    columns = [
        Column(PROPOSED, width=30), Column(AUTHOR, width=26), Column(UNIT, width=40), Column(CODE, width=18),
        Column(TITLE, width=50), Column(VND, "money", 20), Column(OUTCOME, width=44), Column(CHECK, width=60),
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    for one in (*closing.proposed("fits"), *closing.proposed("unknown")):
        entry = one.entry
        told = [entry.code, entry.title, entry.vnd or None] if entry else ["", "", None]
        who = entry.author if entry else ""
        said = one.judged.said.within(language), one.check.within(language)
        rows.append([one.award.within(language), who, one.unit, *told, *said])
    return _sheet(closing, "proposed", NAMES_OF["proposed"], columns, rows, NOT_A_DECISION)
