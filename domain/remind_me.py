"""domain/remind_me.py — «nhắc tôi tối nay», «mai nhắc em lúc 9h»: when somebody asks to be reminded, read from her words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.calendar import months_after
from domain.vietnamese import fold, spoken_forms

MORNING, NOON, AFTERNOON, EVENING = time(8), time(11), time(14), time(19)
LATE = time(17)  # «nhắc sau» said after that means tomorrow
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
WEEK_DAYS = 7
HALF_DAY = 12
SMALL_HOURS = 5  # «2h đêm» is after midnight, «5h tối» is not
PASSED = -1  # a day that does not come again
MOST_MONTHS = 13  # until a date without its year comes again
EARLY, LAST = 6, 21  # hours at which nobody wants to be woken

# A word with other marks makes it another sentence: «nhạc tối nay», «nhắc tới mai».
_MAY_BE_MARKED = (
    "nhắc nhớ nhở hãy hẹn để tôi mình chị bác cháu tối đêm sáng trưa chiều giờ rưỡi nửa phút tiếng ngày nữa sau lúc vào khoảng "
    "tầm mốt một hai hôm thứ tư năm sáu bảy chủ nhật cuối tuần lát chút khác rảnh thì nộp tiếp làm viết gửi lại ơi "
    "cô chú ông bà dì bốn bẩy mười này điền nốt xong hoàn thành sáng kiến hồ sơ bản nháp"
)
MARKED = frozenset(_MAY_BE_MARKED.split())
_EVENING_WORDS = {"tối": "evening"}  # «tôi» and «tối» are one word without their marks
_NEXT = re.compile(r"\b(tuần|tháng) tới\b")  # the only «tới» that says when

_PARTS = {"sang": MORNING, "morning": MORNING, "am": MORNING, "trua": NOON, "chieu": AFTERNOON, "afternoon": AFTERNOON,
          "pm": AFTERNOON, "toi": EVENING, "dem": EVENING, "evening": EVENING, "tonight": EVENING}  # fmt: skip
_DAYS = {"nay": 0, "hom nay": 0, "today": 0, "tonight": 0, "mai": 1, "ngay mai": 1, "tomorrow": 1, "mot": 2,
         "ngay mot": 2, "ngay kia": 2}  # fmt: skip
_WEEK = (
    ("thu hai", "thu 2", "monday"), ("thu ba", "thu 3", "tuesday"), ("thu tu", "thu 4", "wednesday"),
    ("thu nam", "thu 5", "thursday"), ("thu sau", "thu 6", "friday"), ("thu bay", "thu 7", "cuoi tuan", "saturday"),
    ("chu nhat", "cn", "sunday"),
)  # fmt: skip
_WEEKDAYS = {name: nth for nth, names in enumerate(_WEEK) for name in names}
_NEXT_WEEK = ("tuan sau", "tuan toi", "next week")
_OF_WEEK = ("nay", "tuan nay", "this week", "sau", *_NEXT_WEEK)
_COUNTS = {"nua": 0.5, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "bay": 7, "muoi": 10, "an": 1, "a": 1,
           "half an": 0.5}  # fmt: skip
_UNITS = {"phut": timedelta(minutes=1), "minute": timedelta(minutes=1), "minutes": timedelta(minutes=1), "tieng": HOUR,
          "gio": HOUR, "h": HOUR, "hour": HOUR, "hours": HOUR, "ngay": DAY, "day": DAY, "days": DAY, "hom": DAY,
          "tuan": WEEK_DAYS * DAY, "week": WEEK_DAYS * DAY, "weeks": WEEK_DAYS * DAY}  # fmt: skip


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = rf"(?:ngay )?{_NUMBER}/(?:0?[1-9]|1[0-2])(?:/20\d\d)?"
_HOUR = r"(?:[01]?\d|2[0-4])"
_COUNT, _UNIT = rf"(?:\d{{1,2}}|{_any_of(_COUNTS)})", _any_of(_UNITS)
_HALF_OF_DAY = re.compile(r"(\d)([ap]m)\b")
_TO_DO = "(?:nop|lam|viet|gui|dien|hoan thanh|finish)(?: (?:tiep|not|xong))?(?: (?:sang kien|ho so|ban nhap|nhap))?"
_WHO = "em|minh|chi|anh|co|chu(?! nhat)|bac|chau|tui|mk|ong|ba|di|me"
_SEVERAL = ("who", "beside")
_PIECES = {  # the first that fits is taken
    "call": r"(?:nhac(?: nho| lai)?|remind)",
    "span": rf"(?:(?:sau|in) {_COUNT} ?(?:{_UNIT})(?: nua)?|{_COUNT} ?(?:{_UNIT}) (?:nua|sau))",
    "clock": rf"(?:{_HOUR} ?(?:h|gio|g)(?: ?(?:[0-5]\d|ruoi))?|{_HOUR} ruoi|{_HOUR} [0-5]\d|{_HOUR}(?= [ap]m)|(?<=at ){_HOUR})",
    "who": rf"(?:(?:(?<=nhac )|(?<=nho )|(?<=lai ))toi(?! nay)|{_WHO})",
    "both": r"(?:tonight)",
    "part": rf"(?:{_any_of(set(_PARTS) - {'tonight'})})",
    "day": rf"(?:(?:{_any_of(_WEEKDAYS)})(?: (?:{_any_of(_OF_WEEK)}))?|{_any_of({*_DAYS, *_NEXT_WEEK} - {'tonight'})}|{_DATE}"
    rf"|ngay {_NUMBER})",
    "later": r"(?:sau|lat nua|lat|chut nua|luc khac|khi khac|khi ranh|luc ranh|later)",
    "beside": rf"(?:vao|luc|khoang|tam|thi|hay|nho|hen|de|oi|at|on|this|in the|(?:to )?{_TO_DO}|tiep)",
}
_PIECE = re.compile(" ?(?:" + "|".join(f"(?P<{name}>{one})(?= |$)" for name, one in _PIECES.items()) + ")")


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was said of when: «19h», «toi», «mai», «2 tieng nua»; "" where nothing was."""

    clock: str = ""
    part: str = ""
    day: str = ""
    span: str = ""


def asked_for(text: str, now: datetime) -> datetime | None:
    """The moment somebody wants to be reminded at; None if the words mean anything else. `now`: there, by its clock.

    Only a message that is nothing but that counts: whatever has another word in it is an answer.
    """
    found = next((wish for said in spoken_forms(text) if (wish := _read(said)) is not None), None)
    return _moment(found, now) if found else None


def _read(said: str) -> _Wish | None:
    pieces = _pieces(said)
    if pieces is None or "call" not in pieces:
        return None
    if "both" in pieces:
        pieces |= {"part": pieces["both"], "day": pieces["both"]}
    wish = _Wish(*(pieces.get(name, "") for name in ("clock", "part", "day", "span")))
    if wish == _Wish():  # «nhắc lại» wants to hear the question again
        called = pieces["call"] != "nhac lai" and ("who" in pieces or "later" in pieces)
        return wish if called else None
    return wish


def _pieces(said: str) -> dict[str, str] | None:
    """The sentence taken apart; None if a word is left over, or something was said twice."""
    words = _NEXT.sub(r"\1 sau", said).split()
    if any(fold(word) != word and word not in MARKED for word in words):
        return None
    text, at = _HALF_OF_DAY.sub(r"\1 \2", " ".join(_EVENING_WORDS.get(w) or fold(w) for w in words)), 0
    found: dict[str, str] = {}
    while at < len(text):
        piece = _PIECE.match(text, at)
        if (
            piece is None
            or not piece.lastgroup
            or (piece.lastgroup in found and piece.lastgroup not in _SEVERAL)
        ):
            return None
        found[piece.lastgroup] = piece[piece.lastgroup]
        at = piece.end()
    return found


def _moment(wish: _Wish, now: datetime) -> datetime | None:
    if wish.span:
        return _after(wish, now)
    if wish == _Wish():
        wish = _Wish(part="evening", day="today") if now.time() < LATE else _Wish(day="tomorrow")
    day = _first_day(wish.day, now)
    if day < 0:
        return None
    moment = _on(now, day) + _clock(wish, now)
    if moment > now:
        return moment
    if not wish.day:
        return moment + DAY
    # «tối nay», when the evening has begun; «thứ năm» of a Thursday's evening is the next one.
    return moment + WEEK_DAYS * DAY if wish.day in _WEEKDAYS else now + HOUR


def _after(wish: _Wish, now: datetime) -> datetime | None:
    """«2 tiếng nữa», «2 ngày nữa lúc 9h»; two that do not go together say nothing."""
    length = _length(wish.span)
    if not (wish.clock or wish.part or wish.day):
        return now + length
    if wish.day or length % DAY:
        return None
    return _on(now, length.days) + _clock(wish, now)


def _on(now: datetime, day: int) -> datetime:
    """When that day begins."""
    return datetime.combine(now.date() + day * DAY, time(), now.tzinfo)


def _length(span: str) -> timedelta:
    (count, unit), *_ = re.findall(rf"({_COUNT}) ?({_UNIT})(?: |$)", span)
    return (_COUNTS.get(count) or float(count)) * _UNITS[unit]


def _first_day(day: str, now: datetime) -> int:
    """How many days from today; PASSED of one that does not come again."""
    if day in _NEXT_WEEK:
        return WEEK_DAYS - now.weekday()
    weekday = re.fullmatch(rf"({_any_of(_WEEKDAYS)})(?: (.+))?", day)
    if weekday:
        ahead = _WEEKDAYS[weekday[1]] - now.weekday()
        if weekday[2] is None:
            return ahead % WEEK_DAYS
        return ahead if weekday[2] in ("nay", "tuan nay", "this week") else ahead + WEEK_DAYS
    numbers = [int(number) for number in re.findall(r"\d+", day)]
    return _days_until(numbers, now.date()) if numbers else _DAYS.get(day, 0)


def _days_until(numbers: list[int], today: date) -> int:
    found = _next_date(numbers, today)
    return PASSED if numbers[2:] and numbers[2] != found.year else (found - today).days


def _next_date(numbers: list[int], today: date) -> date:
    """«ngày 5» of this month or the next that has it, «5/12» of this year or the next that has it."""
    for months in range(MOST_MONTHS):
        first = months_after(today.replace(day=1), months)
        right = len(numbers) == 1 or first.month == numbers[1]
        if right and (day := first + (numbers[0] - 1) * DAY).month == first.month and day >= today:
            return day
    return today + MOST_MONTHS * 31 * DAY


def _clock(wish: _Wish, now: datetime) -> timedelta:
    """Since the day began: «12h đêm nay» is when the next one does."""
    usual = _PARTS.get(wish.part, MORNING)
    if not wish.clock:
        return timedelta(hours=usual.hour)
    numbers = re.findall(r"\d+", wish.clock)
    hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 30 * ("ruoi" in wish.clock)
    if _is_past_midnight(hour, wish.part):
        hour %= HALF_DAY
        hour += 2 * HALF_DAY * (wish.part != "am" and now.hour >= hour)
    elif 0 < hour < HALF_DAY and (usual > NOON or (not wish.part and _is_afternoon(hour, wish, now))):
        hour += HALF_DAY
    return timedelta(hours=hour, minutes=minute)


def _is_past_midnight(hour: int, part: str) -> bool:
    """«12h đêm», «0h tối», «2h đêm», «12 am»."""
    if part == "am":
        return hour == HALF_DAY
    evening = _PARTS.get(part) == EVENING
    return evening and (hour % HALF_DAY == 0 or (part == "dem" and hour < SMALL_HOURS))


def _is_afternoon(hour: int, wish: _Wish, now: datetime) -> bool:
    """«nhắc tôi 5h»: nobody means the night, nor an hour that has passed if its twin has not."""
    today = not wish.span and wish.day not in _WEEKDAYS and _first_day(wish.day, now) == 0
    return hour < EARLY or (today and hour <= now.hour < hour + HALF_DAY < LAST)
