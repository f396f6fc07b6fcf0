"""domain/desk/weekly.py — what people asked in a week, in words for whoever leads a team: topics, units, waiting, faces."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median_high

from domain.calendar import short_day
from domain.desk.case import code_of
from domain.desk.rating import FACES
from domain.desk.words import NO_UNIT
from domain.kinds.numerals import digits
from domain.pulse.workdays import DAY
from domain.words import Words, joined, verbatim

DAYS = 7
MOST_TOPICS, MOST_UNITS, MOST_MISSES = 4, 4, 3
MISS_CHARS = 80
FEWEST_WAITS = 5  # of fewer half of them say nothing

HEAD = Words(
    vi="Tuần {first}–{last}, {unit}: {n} câu hỏi gửi Tổ hỗ trợ.",
    en="Week {first}–{last}, {unit}: {n} questions to the support team.",
)
ANSWERED = Words(
    vi="Trong các câu đã trả lời, một nửa chờ không quá {wait} làm việc.",
    en="Half of those answered waited no longer than {wait} of working time.",
)
UNANSWERED = Words(vi="Còn {n} câu chưa trả lời: gõ «bàn hỗ trợ».", en="{n} unanswered: type “support desk”.")
ALL_ANSWERED = Words(vi="Không còn câu nào chưa trả lời.", en="None is left unanswered.")
RATED = Words(vi="Đánh giá: {faces}.", en="Rated: {faces}.")
TOPICS = Words(vi="Hỏi nhiều: {names}.", en="Asked most: {names}.")
UNITS = Words(vi="Đơn vị: {names}.", en="Units: {names}.")
MISSES = Words(vi="Em chưa có sẵn lời đáp cho: {texts}.", en="I had no answer to: {texts}.")
ADD = Words(
    vi="Câu nào hay gặp, thêm vào câu hỏi thường gặp thì gõ {how}.",
    en="If one is frequent, add it: type {how}.",
)
ADD_CASE = Words(vi="«đưa vào hỏi đáp {code}»", en="“put into faq {code}”")
ADD_LATER = Words(
    vi="Tổ trả lời câu như vậy rồi thì thêm được vào câu hỏi thường gặp: gõ «đưa vào hỏi đáp» và số của câu.",
    en="Once you have answered one you can add it: type “put into faq” and the question's number.",
)
NO_TOPIC = Words(vi="việc khác", en="other matters")
MINUTES = Words(vi="{n} phút", en="{n} min")
HOURS = Words(vi="{h} giờ {m} phút", en="{h} h {m} min")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of that week; `wait` is the working time until its first answer, None where there is none."""

    opened_on: date
    topic: str
    unit: str
    wait: timedelta | None
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """`unanswered` are all that wait at its end, however old; `misses` what no frequent question answered.

    `worth` has by what was missed the number of a question that the team has answered.
    """

    unit: str
    first: date
    asked: Sequence[Asked] = ()
    unanswered: int = 0
    misses: Sequence[str] = ()
    topics: Mapping[str, Words] = field(default_factory=dict)
    worth: Mapping[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.asked or self.unanswered or self.misses)

    @property
    def opened(self) -> int:
        return len(self.asked)

    @property
    def last(self) -> date:
        return self.first + (DAYS - 1) * DAY

    @property
    def median(self) -> timedelta | None:
        """Working time until the first answer: half of those answered waited no longer."""
        waits = [one.wait for one in self.asked if one.wait is not None]
        return median_high(waits) if waits else None

    def by_day(self) -> list[tuple[date, int, int]]:
        """Each day with how many were asked on it, and how many of these were answered."""
        days = [self.first + n * DAY for n in range(DAYS)]
        of = {day: [one for one in self.asked if one.opened_on == day] for day in days}
        return [(day, len(ones), sum(one.wait is not None for one in ones)) for day, ones in of.items()]


def week_before(day: date) -> date:
    """The first day of the last whole week before a day: its Monday."""
    return day - timedelta(days=day.weekday() + DAYS)


def words_of(week: Week) -> Words:
    """One screen; a part of which nothing is known is left out."""
    span = {"first": short_day(week.first), "last": short_day(week.last)}
    lines = [HEAD(unit=verbatim(week.unit) if week.unit else NO_UNIT, n=digits(week.opened), **span)]
    if week.median is not None and sum(one.wait is not None for one in week.asked) >= FEWEST_WAITS:
        lines.append(ANSWERED(wait=spoken(week.median)))
    lines.append(UNANSWERED(n=digits(week.unanswered)) if week.unanswered else ALL_ANSWERED)
    lines += _faces(week)
    if week.asked:
        lines += _topics(week)
        lines += _units(week)
    return joined([*lines, *_misses(week)])


def _topics(week: Week) -> list[Words]:
    """Nothing where none of them has a name."""
    topics = [one.topic for one in week.asked]
    return [TOPICS(names=_most(topics, MOST_TOPICS, week.topics))] if any(topics) else []


def _misses(week: Week) -> list[Words]:
    """What had no answer, and by which words it gets one."""
    shown = week.misses[:MOST_MISSES]
    if not shown:
        return []
    quoted = joined([verbatim(f"«{_short(text)}»") for text in shown], ", ")
    codes = [ADD_CASE(code=code_of(week.worth[text])) for text in shown if text in week.worth]
    how = ADD(how=joined(codes, ", ")) if codes else ADD_LATER
    return [joined([MISSES(texts=quoted), how], " ")]


def _faces(week: Week) -> list[Words]:
    given = [one.rating for one in week.asked if one.rating]
    faces = [FACES[n] + verbatim(f": {given.count(n)}") for n in FACES if n in given]
    return [RATED(faces=joined(faces, ", "))] if faces else []


def _units(week: Week) -> list[Words]:
    """Where there are several."""
    names = [one.unit for one in week.asked]
    return [UNITS(names=_most(names, MOST_UNITS, {}))] if len(set(names)) > 1 else []


def _most(names: Sequence[str], most: int, called: Mapping[str, Words]) -> Words:
    """«hạn nộp: 5, đồng tác giả: 2»: the most frequent first."""
    counts = {name: names.count(name) for name in names}
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
    return joined([_called(name, called) + verbatim(f": {n}") for name, n in ranked], ", ")


def _called(name: str, called: Mapping[str, Words]) -> Words:
    return called.get(name) or (verbatim(name) if name else NO_TOPIC)


def _short(text: str) -> str:
    return text if len(text) <= MISS_CHARS else text[: MISS_CHARS - 1] + "…"


def spoken(time: timedelta) -> Words:
    """«25 phút», «2 giờ 05 phút»."""
    minutes = max(1, round(time.total_seconds() / 60))
    if minutes < 60:
        return MINUTES(n=minutes)
    return HOURS(h=minutes // 60, m=f"{minutes % 60:02}")
