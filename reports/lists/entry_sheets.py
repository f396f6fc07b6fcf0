"""reports/lists/entry_sheets.py — entries counted as tables: R3 whose, R4 what they are worth, R5 what waits, R6 how good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from domain.answers import SOLUTION_TYPES
from domain.calendar import local_day
from domain.closing.facts import Told
from domain.kinds.kind import Option
from domain.lists import definitions
from domain.lists.figures import (
    QUESTION,
    UNKNOWN_UNIT,
    Benefit,
    Figures,
    Overdue,
    Parts,
    Quality,
    Structure,
    Waiting,
)
from domain.profile import WORKER_GROUPS
from domain.pulse.figures import percent
from domain.refusing import named
from domain.statuses import STATUSES
from domain.weekly.numbers import Numbers
from domain.words import Language, Words
from reports.lists.columns import NUMBER, UNIT, defined
from reports.sheets.sheet import Cell, Column, Sheet

OTHER = "other"
BY = Column(Words(vi="Chia theo", en="By"), width=24)
WHAT = Column(Words(vi="Mục", en="Item"), width=42)
COUNT = Column(Words(vi="Số lượng", en="Number"), "number", 12)
STRUCTURE = (BY, WHAT, defined("sent"), defined("valid"), Column(Words(vi="% số hợp lệ", en="% of the valid"), "percent", 11),
             defined("people"))  # fmt: skip
GROUP = Words(vi="Nhóm đối tượng", en="Group of workers")
SECTOR_OF_ECONOMY = Words(vi="Khu vực", en="Kind of workplace")
ENTERPRISES = Words(vi="Doanh nghiệp", en="Enterprises")
OTHERS = Words(vi="Khác", en="Others")
FIELD = Words(vi="Lĩnh vực", en="Field")
SOLUTION = Words(vi="Loại giải pháp", en="Kind of solution")
BENEFIT = (
    Column(Words(vi="Danh sách", en="List"), width=24), Column(Words(vi="Mã", en="Code"), width=18),
    Column(Words(vi="Tên, mục", en="Title, item"), width=50), Column(Words(vi="Đơn vị", en="Unit"), width=34),
    COUNT, Column(Words(vi="Tự khai (đồng)", en="Declared (VND)"), "money", 20),
    Column(Words(vi="Đã xác nhận (đồng)", en="Verified (VND)"), "money", 20),
)  # fmt: skip
IN_ALL = Words(vi="Cộng (hợp lệ)", en="In all (valid)")
VALID = Words(vi="Hợp lệ, có giá trị bằng tiền", en="Valid, with a sum")
AGREED = Words(vi="Trong đó đã xác nhận", en="Of these verified")
ECONOMIC = Words(vi="10 giá trị kinh tế lớn nhất", en="The 10 largest sums")
SOCIAL = Words(vi="10 ý nghĩa xã hội", en="10 good for people")
WAITING = (Column(Words(vi="Trạng thái", en="Status"), width=34), COUNT, defined("late"))
OVERDUE = (
    NUMBER, Column(Words(vi="Việc", en="What"), width=26), Column(Words(vi="Ai làm tiếp", en="Who acts next"), width=24),
    Column(Words(vi="Mã", en="Code"), width=18), Column(Words(vi="Tên, mục", en="Title, item"), width=44),
    UNIT, Column(Words(vi="Ngày nộp, ngày hỏi", en="Handed in, asked"), "date", 13),
    Column(Words(vi="Hạn", en="Due"), "date", 13), Column(Words(vi="Quá (ngày)", en="Days late"), "number", 9),
)  # fmt: skip
ACTS: dict[str, Words] = {
    "author": Words(vi="Tác giả bổ sung", en="The author adds to it"),
    "workplace": Words(vi="Đơn vị xét công nhận", en="The workplace recognises it"),
    "first": Words(vi="Công đoàn cơ sở kiểm tra", en="The unit's union checks it"),
    "second": Words(vi="Công đoàn cấp trên", en="The union above"),
}
OTHER_WORK = {
    QUESTION: (Words(vi="Câu hỏi chưa trả lời", en="A question without an answer"),
               Words(vi="Tổ hỗ trợ trả lời", en="The support team answers")),
    UNKNOWN_UNIT: (Words(vi="Người chưa rõ đơn vị", en="Somebody without a unit"),
                   Words(vi="Gõ «xếp đơn vị»", en="Type “place”")),
}  # fmt: skip
QUESTIONS = Words(vi="Câu hỏi chưa trả lời quá hạn", en="Questions without an answer, late")
QUALITY = (
    WHAT,
    COUNT,
    Column(Words(vi="%", en="%"), "percent", 9),
    Column(Words(vi="Ngày", en="Days"), "decimal", 9),
)
REFUSED_BY = Words(vi="Không hợp lệ vì: {rule}", en="Not valid: {rule}")
DUPLICATES = Words(vi="Trùng, đã gộp", en="Duplicate or merged")
R3 = Words(vi="R3 Cơ cấu", en="R3 Structure"), Words(vi="CƠ CẤU SÁNG KIẾN", en="STRUCTURE OF INITIATIVES")
R4 = (
    Words(vi="R4 Giá trị làm lợi", en="R4 Benefit"),
    Words(vi="GIÁ TRỊ LÀM LỢI TRONG 1 NĂM", en="BENEFIT OF ONE YEAR"),
)
R5 = Words(vi="R5 Việc cần xử lý", en="R5 To be done"), Words(vi="VIỆC CẦN XỬ LÝ", en="WHAT WAITS")
R5_ROWS = (
    Words(vi="R5 Từng việc quá hạn", en="R5 What is late"),
    Words(vi="TỪNG VIỆC QUÁ HẠN", en="WHAT IS LATE, ONE BY ONE"),
)
R6 = Words(vi="R6 Chất lượng", en="R6 Quality"), Words(vi="CHẤT LƯỢNG HỒ SƠ", en="QUALITY")


def structure_sheet(figures: Figures, sectors: Sequence[Option], about: Words, language: Language) -> Sheet:
    """R3: the three groups (and whoever is in none), enterprises and others, fields of work, kinds of solution."""
    rows = list(_structure(figures.structure, figures.numbers.valid, sectors, language))
    return Sheet(*R3, about, STRUCTURE, rows, len(rows), definitions.notes(("sent", "valid", "people")))


def _structure(
    of: Structure, valid: int, sectors: Sequence[Option], language: Language
) -> Iterator[list[Cell]]:
    yield from _part(GROUP, of.groups, WORKER_GROUPS, valid, language, of.people)
    enterprises = Parts(_two(of.groups.sent), _two(of.groups.valid))
    both = (Option("enterprise", ENTERPRISES), Option(OTHER, OTHERS))
    yield from _part(SECTOR_OF_ECONOMY, enterprises, both, valid, language, _two(of.people))
    yield from _part(FIELD, of.sectors, sectors, valid, language)
    yield from _part(SOLUTION, of.solutions, SOLUTION_TYPES, valid, language)


def _two(counts: Mapping[str, int]) -> dict[str, int]:
    enterprises = counts.get("enterprise", 0)
    return {"enterprise": enterprises, OTHER: sum(counts.values()) - enterprises}


def _part(
    by: Words, parts: Parts, options: Sequence[Option], valid: int, language: Language, people: Mapping[str, int] | None = None
) -> Iterator[list[Cell]]:  # fmt: skip
    """Every option, also one that nobody chose; whatever is none of them comes under «khác»."""
    known = {option.value: option.label for option in options if option.value != OTHER}
    lines = [(label, [key]) for key, label in known.items()]
    rest = [key for key in parts.sent if key not in known]
    for label, keys in [*lines, (OTHERS, rest)]:
        sent, good = sum(parts.sent.get(key, 0) for key in keys), sum(parts.valid.get(key, 0) for key in keys)
        if sent or keys != rest:
            share = percent(good, valid) if valid else None
            them = sum(people.get(key, 0) for key in keys) if people is not None else None
            yield [by.within(language), label.within(language), sent, good, share, them]


def benefit_sheet(figures: Figures, about: Words, language: Language) -> Sheet:
    """R4: declared and verified apart, then the two lists at the top. Of what is secret its title alone is told."""
    rows = list(_benefit(figures.benefit, figures.numbers, language))
    names = ("sum_declared", "sum_verified", "not_in_money")
    return Sheet(*R4, about, BENEFIT, rows, len(rows), definitions.notes(names))


def _benefit(of: Benefit, numbers: Numbers, language: Language) -> Iterator[list[Cell]]:
    in_all, none = IN_ALL.within(language), definitions.of("not_in_money").label
    yield [in_all, None, VALID.within(language), None, of.in_money, numbers.declared, numbers.verified]
    yield [in_all, None, AGREED.within(language), None, of.agreed, None, numbers.verified]
    yield [in_all, None, none.within(language), None, of.not_in_money, None, None]
    for name, top in ((ECONOMIC, of.economic), (SOCIAL, of.social)):
        yield from (_at_the_top(name.within(language), nth, entry) for nth, entry in enumerate(top, 1))


def _at_the_top(name: str, nth: int, entry: Told) -> list[Cell]:
    declared, agreed = (
        (entry.declared_vnd, entry.vnd if entry.is_verified else None) if entry.vnd else (None, None)
    )
    return [name, entry.code, entry.title, entry.unit, nth, declared, agreed]


def waiting_sheet(figures: Figures, about: Words, language: Language, unknown: int | None = None) -> Sheet:
    """R5: what somebody has to act on, and what of it is late. `unknown`: people without a unit, for whoever places them."""
    rows = [_waits(one, language) for one in figures.waiting]
    rows.append([QUESTIONS.within(language), figures.questions, figures.questions])
    if unknown is not None:
        rows.append([OTHER_WORK[UNKNOWN_UNIT][0].within(language), unknown, unknown])
    return Sheet(*R5, about, WAITING, rows, len(rows), definitions.notes(("late",)))


def _waits(one: Waiting, language: Language) -> list[Cell]:
    return [STATUSES[one.status].label.within(language), one.count, one.late]


def overdue_sheet(
    rows: Iterable[Overdue], count: int, now: datetime, zone: str, about: Words, language: Language
) -> Sheet:
    """R5, row by row: what is beyond its time, and who is to act. `count`: how many will come."""
    lines = (_overdue(nth, row, now, zone, language) for nth, row in enumerate(rows, 1))
    return Sheet(*R5_ROWS, about, OVERDUE, lines, count, definitions.notes(("late",)))


def _overdue(nth: int, one: Overdue, now: datetime, zone: str, language: Language) -> list[Cell]:
    label, acts = (
        (STATUSES[one.what].label, ACTS[STATUSES[one.what].waits])
        if one.what in STATUSES
        else OTHER_WORK[one.what]
    )
    came, due = (local_day(at, zone) if at is not None else None for at in (one.came_at, one.due_at))
    days = (local_day(now, zone) - due).days if due is not None else None
    return [
        nth,
        label.within(language),
        acts.within(language),
        one.code,
        one.title,
        one.unit,
        came,
        due,
        days,
    ]


def quality_sheet(figures: Figures, about: Words, language: Language) -> Sheet:
    """R6: how much of what was concluded is valid, why the rest is not, and how long a first look takes."""
    rows = list(_quality(figures.quality, figures.numbers, language))
    names = ("share_valid", "valid", "refused", "median_days")
    return Sheet(*R6, about, QUALITY, rows, len(rows), definitions.notes(names))


def _quality(of: Quality, numbers: Numbers, language: Language) -> Iterator[list[Cell]]:
    concluded = numbers.valid + numbers.refused
    share = percent(numbers.valid, concluded) if concluded else None
    labels = {
        name: definitions.of(name).label.within(language)
        for name in ("valid", "refused", "share_valid", "median_days")
    }
    yield [labels["share_valid"], None, share, None]
    yield [labels["valid"], numbers.valid, None, None]
    yield [labels["refused"], numbers.refused, None, None]
    for rule, count in sorted(of.reasons.items(), key=lambda one: (-one[1], one[0])):
        yield [REFUSED_BY(rule=named(rule)).within(language), count, None, None]
    yield [DUPLICATES.within(language), of.duplicates, None, None]
    yield [labels["median_days"], None, None, of.days]
