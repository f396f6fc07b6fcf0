"""domain/programme.py — the programme people hand in to: its phases, windows, targets and clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from domain.calendar import VIETNAM, local_day, plain_day, spoken_day, working_days_after
from domain.closing.award import Award
from domain.desk.policy import USUAL_DESK, DeskPolicy
from domain.kinds.kind import Option, Refusal
from domain.office_days import is_office_day
from domain.paper_texts import NO_PAPER_TEXTS, PaperTexts
from domain.pulse.policy import USUAL, PulsePolicy
from domain.retention import ENTRIES_KEPT_YEARS
from domain.words import Words, joined

ANSWER_BY = time(16, 0)


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of time in which entries are taken («đợt»), both days included."""

    key: str
    name: Words
    opens: date
    closes: date
    target: int


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call about the programme; `unit` is a unit's code."""

    name: str
    role: Words
    phone: str
    unit: str


@dataclass(frozen=True, slots=True)
class EntryLimits:
    """What one entry may carry; an officer is told of more than `entries_a_day` by one author. A workbook may hold
    `sheet_rows` rows."""

    max_files: int = 10
    file_bytes: int = 20 * 1024 * 1024
    entries_a_day: int = 3
    sheet_rows: int = 5_000


@dataclass(frozen=True, slots=True)
class Clocks:
    """How long each step may take: the union's in working days, the author's in days, the workplace's in months."""

    first_look_working_days: int = 2
    second_look_working_days: int = 3
    supplement_days: int = 10
    appeal_days: int = 10
    recognition_months: int = 3  # Nghị định 13/2012/NĐ-CP, Điều 7
    undo_minutes: int = 10


@dataclass(frozen=True, slots=True)
class Checks:
    """What the rules of validity (domain/validity.py) measure by; `off` are the rules this programme does not apply.

    From `high_vnd` for each author or `median_times` its unit's median a benefit is asked about, as is a figure that
    one person gave `same_figure` times; from `four_eyes_vnd` two officers look. `months_in_use` 0: rule V15 is off.
    """

    off: frozenset[str] = frozenset()
    high_vnd: int = 1_000_000_000
    four_eyes_vnd: int = 1_000_000_000
    median_times: int = 50
    same_figure: int = 3
    entries_a_phase: int = 10
    months_in_use: int = 0


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme as its file describes it.

    `used_window` holds the first and last day on which an initiative may have been put to use. `targets` is
    unit code → phase key → entries; `fields_off` are keys of form fields not asked here; `levels` is how many
    levels of the union confirm an entry; `code_prefix` begins its entry codes («SK26»). `holidays` are days off beside
    Vietnam's own, `working_days` days worked in spite of them or of a weekend. `keep_years` after its last day its
    entries are numbers without words or names.
    """

    key: str
    name: Words
    owner: Words
    controller: Words
    consent_version: str
    code_prefix: str
    used_window: tuple[date, date]
    phases: tuple[Phase, ...]
    sectors: tuple[Option, ...]
    zone: str = VIETNAM
    targets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    fields_off: frozenset[str] = frozenset()
    limits: EntryLimits = EntryLimits()
    contacts: tuple[Contact, ...] = ()
    clocks: Clocks = Clocks()
    checks: Checks = Checks()
    levels: int = 2
    keep_years: int = ENTRIES_KEPT_YEARS
    holidays: frozenset[date] = frozenset()
    working_days: frozenset[date] = frozenset()
    pulse: PulsePolicy = USUAL
    desk: DeskPolicy = USUAL_DESK
    awards: tuple[Award, ...] = ()
    papers: PaperTexts = NO_PAPER_TEXTS

    @property
    def target(self) -> int:
        """Of all phases together."""
        return sum(phase.target for phase in self.phases)


def opens_at(phase: Phase, zone: str) -> datetime:
    """The first moment of the phase."""
    return datetime.combine(phase.opens, time.min, ZoneInfo(zone))


def closes_at(phase: Phase, zone: str) -> datetime:
    """The last moment of the phase: the very end of its last day, there."""
    return datetime.combine(phase.closes, time.max, ZoneInfo(zone))


def phase_at(programme: Programme, now: datetime) -> Phase | None:
    """The phase that takes entries at an aware moment."""
    today = local_day(now, programme.zone)
    return next((p for p in programme.phases if p.opens <= today <= p.closes), None)


def is_over(programme: Programme, now: datetime) -> bool:
    """Whether its last phase has closed."""
    return now > max(closes_at(phase, programme.zone) for phase in programme.phases)


def next_phase(programme: Programme, now: datetime) -> Phase | None:
    """The phase that opens next."""
    today = local_day(now, programme.zone)
    return min((p for p in programme.phases if p.opens > today), key=lambda p: p.opens, default=None)


def days_left(phase: Phase, now: datetime, zone: str) -> int:
    """Days until the phase's last day; 0 on that day, below 0 after it."""
    return (phase.closes - local_day(now, zone)).days


def at_office_close(programme: Programme, since: datetime, working_days: int) -> datetime:
    """16:00 there, so many working days after the day of `since`."""
    works = partial(is_office_day, off=programme.holidays, worked=programme.working_days)
    day = working_days_after(local_day(since, programme.zone), working_days, works)
    return datetime.combine(day, ANSWER_BY, ZoneInfo(programme.zone))


def at_day_end(programme: Programme, day: date) -> datetime:
    """The last moment of a day there."""
    return datetime.combine(day, time.max, ZoneInfo(programme.zone))


def answer_due(programme: Programme, submitted_at: datetime) -> datetime:
    """When the unit has looked at an entry."""
    return at_office_close(programme, submitted_at, programme.clocks.first_look_working_days)


def entry_refusal(programme: Programme, submitted_at: datetime) -> Refusal | None:
    """Why an entry handed in at that moment is not taken; None if it is.

    Judged by when the person handed it in, not by when we came to read it.
    """
    return None if phase_at(programme, submitted_at) else Refusal(deadline(programme, submitted_at))


def deadline(programme: Programme, now: datetime) -> Words:
    """The answer to «bao giờ hết hạn?»."""
    open_now, coming = phase_at(programme, now), next_phase(programme, now)
    if open_now:
        return _open_until(open_now, days_left(open_now, now, programme.zone))
    past = [p for p in programme.phases if p is not coming and p.closes < local_day(now, programme.zone)]
    said = [_closed_on(max(past, key=lambda p: p.closes))] if past else []
    return joined(said + ([_opens_on(coming)] if coming else []), " ")


def _open_until(phase: Phase, days: int) -> Words:
    day = plain_day(phase.closes)
    if days == 0:
        return Words(
            vi="Hôm nay, {day}, là ngày cuối: hạn nộp là 24:00 đêm nay.",
            en="Today, {day}, is the last day: entries close at midnight tonight.",
        )(day=day)
    count = Words(vi=f"{days} ngày", en="1 day" if days == 1 else f"{days} days")
    return Words(
        vi="Hạn nộp là hết ngày {day}, còn {count}.", en="Entries close at the end of {day}: {count} left."
    )(day=day, count=count)


def _closed_on(phase: Phase) -> Words:
    return Words(vi="{phase} đã hết hạn nộp từ hết ngày {day}.", en="{phase} closed at the end of {day}.")(
        phase=phase.name, day=plain_day(phase.closes)
    )


def _opens_on(phase: Phase) -> Words:
    return Words(
        vi="{phase} mở nhận từ {day}. Anh/chị cứ soạn trước, đến ngày đó gửi là được.",
        en="{phase} opens on {day}. You can write now and send it then.",
    )(phase=phase.name, day=spoken_day(phase.opens))
