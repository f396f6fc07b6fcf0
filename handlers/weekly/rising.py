"""handlers/weekly/rising.py — a signed report goes up: one note to the officers of the unit above, and who has not reported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from domain.calendar import plain_day
from domain.kinds.kind import Option
from domain.kinds.numerals import digits
from domain.pulse.quiet import first_allowed
from domain.pulse.workdays import workdays_of
from domain.reading_order import reading_order
from domain.roles import MAY
from domain.weekly.frozen import Below, Frozen, from_text
from domain.weekly.week import week_at
from domain.weekly.worded import WITHOUT, cover, signed_card
from domain.words import Words, joined, verbatim
from handlers import scope
from handlers.papers import asking
from handlers.turn import Turn
from storage.people import Someone
from storage.weekly.reports import WeeklyReports
from storage.weekly.signers import signers_of

LISTED = 20
PAPER = "weekly"  # as bot/papers/kinds.py has it
DOCUMENTS = Words(vi="văn bản và phụ lục", en="the letter and its annex")
SIGNED = Words(
    vi="Đã ký báo cáo tuần đến {week} của {unit}, báo cáo số {number}. Số liệu này không đổi nữa.",
    en="The weekly report to {week} of {unit} is signed: report {number}. Its numbers do not change any more.",
)
UP = Words(vi="Em đã gửi lên {names}.", en="It has gone up to {names}.")
NOBODY_ABOVE = Words(
    vi="Em chưa biết cán bộ nào của cấp trên nhận được tin, nên anh/chị gửi văn bản theo đường công văn giúp em.",
    en="I know no officer above who can be written to: please send the document by post.",
)
TOP = Words(
    vi="Đơn vị này ở cấp cao nhất, nên báo cáo không gửi lên đâu nữa.",
    en="It is the topmost unit: it goes no further.",
)
UNREPORTED = Option(
    "/unreported", Words(vi="Ai chưa báo cáo", en="Who has not reported"), ("ai chua bao cao",)
)
NONE_SIGNED = Words(vi="Đơn vị mình chưa ký báo cáo nào.", en="Your unit has signed no report yet.")
HOW_TO_SIGN = Words(
    vi="Gõ «báo cáo tuần» để xem bản nháp và ký.", en="Type “weekly report” to read the draft and sign."
)
NO_REPORT = Words(
    vi="Em không có báo cáo số {n} trong phạm vi của anh/chị.", en="There is no report {n} among yours."
)
NONE_BELOW = Words(
    vi="Dưới {unit} không có đơn vị nào phải báo cáo.", en="No unit below {unit} has to report."
)
ALL_REPORTED = Words(
    vi="Tuần đến {week}: {n}/{n} đơn vị đã báo cáo.", en="Week to {week}: {n} of {n} units have reported."
)
MISSING = Words(
    vi="Tuần đến {week}: {n}/{all} đơn vị chưa báo cáo.",
    en="Week to {week}: {n} of {all} units have not reported.",
)
ONE = Words(vi="• {unit}: {names}", en="• {unit}: {names}")
MORE = Words(vi="… và {n} đơn vị nữa.", en="… and {n} more.")
NO_NAME = Words(vi="cán bộ chưa rõ tên", en="an officer without a name yet")
CANNOT_HEAR = Words(vi="{name} (chưa nhắn được)", en="{name} (cannot be written to)")


def rise(turn: Turn, row: Any, report: Frozen) -> None:
    """It was signed in this transaction, and in the same one whoever is above is owed the note."""
    unit = verbatim(report.name)
    turn.say(SIGNED(week=plain_day(report.week), unit=unit, number=row.id))
    asking.ask(turn, PAPER, {"report": row.id}, DOCUMENTS)
    told = list(dict.fromkeys(_told(turn, row, report)))
    if told:
        turn.say(UP(names=joined(told, ", ")))
    else:
        turn.say(NOBODY_ABOVE if report.above else TOP)


def _told(turn: Turn, row: Any, report: Frozen) -> Iterator[Words]:
    """The names of those who now are owed the note: the officers nearest above who can be written to."""
    words = cover(report, turn.person.name or NO_NAME.within(turn.language), turn.programme.zone)
    at = first_allowed(turn.now, turn.programme.zone, turn.programme.pulse, workdays_of(turn.programme))
    for unit_id in turn.store.units.above(row.unit_id, turn.today)[1:]:
        found = False
        for person in signers_of(turn.store, [unit_id], turn.today).get(unit_id, ()):
            once = f"weekly_up:{row.id}:{person}"
            if person != turn.person.id and turn.tell(
                person, words, once=once, not_before=at, offers=(file_of(row), UNREPORTED)
            ):
                found = True
                yield _called(turn.store.people.get(person))
        if found:
            return


def file_of(row: Any) -> Option:
    """The document of a signed report."""
    return Option(
        f"/weekly_file {row.id}", Words(vi="Xem báo cáo", en="See the report"), ("xem bao cao", "tai bao cao")
    )


def see(turn: Turn) -> None:
    """«xem báo cáo 12»: a signed report of a unit she may watch; without a number the last of her own. Leaders read it too."""
    if scope.refused(turn, "watch"):
        return
    row = WeeklyReports(turn.store).get(int(turn.argument)) if turn.argument else _last(turn)
    if row is None or row.state != "signed" or not _may_see(turn, row):
        turn.say(NO_REPORT(n=turn.argument) if turn.argument else _none(turn))
    else:
        turn.say(signed_card(from_text(row.text), signer(turn, row), turn.programme.zone))
        asking.ask(turn, PAPER, {"report": row.id}, DOCUMENTS)
    turn.repeat()


def _none(turn: Turn) -> Words:
    return joined([NONE_SIGNED, HOW_TO_SIGN], " ") if scope.roots(turn, MAY["sign"]) else NONE_SIGNED


def _last(turn: Turn) -> Any | None:
    """The report signed last in the unit at hand; else in whichever of hers."""
    units = scope.roots(turn, MAY["watch"])
    at = turn.state.get("at")
    reports = WeeklyReports(turn.store)
    found = [reports.signed_until(n, turn.programme.key, turn.now) for n in ([at] if at in units else units)]
    return max((row for row in found if row is not None), key=lambda row: row.signed_at, default=None)


def _may_see(turn: Turn, row: Any) -> bool:
    return scope.reaches(turn, scope.roots(turn, MAY["watch"]), row.unit_id)


def signer(turn: Turn, row: Any) -> str:
    """Whoever signed it, by the name she has today; she may have had it erased."""
    return str(turn.store.people.get(row.signed_by_id).name) or "…"


def unreported(turn: Turn) -> None:
    """«ai chưa báo cáo»: the units right below each of hers, with the officers who are to report."""
    if scope.refused(turn, "sign"):
        return
    week, units = week_at(turn.programme, turn.now), scope.roots(turn, MAY["sign"])
    for unit_id in units:
        head = [verbatim(turn.store.units.get(unit_id).name)] if len(units) > 1 else []
        turn.say(joined([*head, _missing(turn, unit_id, week)]))
    turn.repeat()


def _missing(turn: Turn, unit_id: int, week: date) -> Words:
    below, missing = _right_below(turn, unit_id, week)
    rest = [WITHOUT(n=digits(below.without))] if below.without else []
    if not below.units:
        return joined([NONE_BELOW(unit=verbatim(turn.store.units.get(unit_id).name)), *rest], " ")
    if not missing:
        return joined([ALL_REPORTED(week=plain_day(week), n=below.units), *rest], " ")
    lines = [ONE(unit=verbatim(unit.name), names=_officers(turn, unit.id)) for unit in missing[:LISTED]]
    more = [MORE(n=len(missing) - LISTED)] if len(missing) > LISTED else []
    return joined([MISSING(week=plain_day(week), n=len(missing), all=below.units), *lines, *more, *rest])


def _officers(turn: Turn, unit_id: int) -> Words:
    """By name; who cannot be written to is marked."""
    numbers = signers_of(turn.store, [unit_id], turn.today).get(unit_id, ())
    people = [turn.store.people.get(number) for number in numbers]
    named = [
        _called(one) if turn.store.conversations.of_person(one.id) else CANNOT_HEAR(name=_called(one))
        for one in people
    ]
    return joined(named, ", ")


def _called(person: Someone) -> Words:
    return verbatim(person.name) if person.name else NO_NAME


def below(turn: Turn, unit_id: int, week: date) -> Below:
    """How many units right below have reported."""
    return _right_below(turn, unit_id, week)[0]


def _right_below(turn: Turn, unit_id: int, week: date) -> tuple[Below, list[Any]]:
    """The same, and those that could and have not, in reading order."""
    living = {unit.id for unit in turn.store.units.within(unit_id, turn.today)}
    children = turn.store.rollup.of_children(turn.programme.key, unit_id, turn.today)
    units = [child.unit for child in children if child.unit.id in living]
    signers = signers_of(turn.store, [unit.id for unit in units], turn.today)
    signed = WeeklyReports(turn.store).signed(turn.programme.key, week)
    counted = Below.of([(unit.id in signed, unit.id in signers) for unit in units])
    missing = [unit for unit in units if unit.id in signers and unit.id not in signed]
    return counted, sorted(missing, key=lambda unit: reading_order(unit.name))
