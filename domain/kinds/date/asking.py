"""domain/kinds/date/asking.py — what is said when a date is not clear: questions back, and refusals with the way out."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from domain.calendar import DAYS_EN, DAYS_VI, MONTHS_EN, plain_day, spoken_day
from domain.kinds.date.parts import Part
from domain.kinds.echo import echo
from domain.kinds.kind import AskBack, Context, Option, Refusal
from domain.kinds.options import AGAIN, YES
from domain.words import Words, joined

_HOW = Words(
    "Viết ngày/tháng/năm, ví dụ {day}; quên ngày thì viết {month}.",
    "Write day/month/year, such as {day}; if you forgot the day, {month}.",
)
_EVERY_MONTH_HAS = 28  # days
SOME_DAY = Words("một ngày sắp tới", "a day to come")
LATELY = Words("mới đây", "lately")
EDGES = {
    "early": Words("đầu năm {y}", "early {y}"),
    "mid": Words("giữa năm {y}", "mid {y}"),
    "late": Words("cuối năm {y}", "late {y}"),
}
_WRITE_DAY = Option(
    AGAIN.value,
    Words("Tôi nhớ ngày, viết lại", "I know the day, write it again"),
    ("viết cả ngày", "nhớ", *AGAIN.also),
)
_FORGOT_DAY = ("không nhớ", "ko nhớ", "không nhớ ngày", "quên", "chỉ nhớ tháng", "không rõ", "ok")


def shown_month(year: int, month: int) -> Words:
    two = f"{month:02}" if month <= 2 else str(month)  # as days are written: calendar.written_day
    return Words(f"tháng {two}/{year}", f"{MONTHS_EN[month - 1]} {year}")


def shown_quarter(quarter: int, year: int) -> Words:
    return Words(f"quý {quarter}/{year}", f"Q{quarter} {year}")


def shown_value(value: str) -> Words:
    """«2023-09-01» or «2023-09» as people write it."""
    if len(value) == len("2023-09-01"):
        return plain_day(date.fromisoformat(value))
    year, month = value.split("-")
    return shown_month(int(year), int(month))


def day_option(value: str) -> Option:
    """A day or a month as an answer on offer."""
    return Option(value, shown_value(value))


def _month_only(value: str, also: tuple[str, ...] = ()) -> Option:
    label = Words("Không nhớ ngày, chỉ ghi {month}", "I forgot the day, just {month}")
    return Option(value, label(month=shown_value(value)), also)


def _ask(question: Words, options: Sequence[Option], told: Part = Part(), offer: str = "") -> AskBack:  # noqa: B008 - frozen
    return AskBack(question, tuple(options), {"told": told.named(), "offer": offer})


def _example_day(context: Context) -> date:
    """A day like the one we wait for: amid the programme's time, as far as it has passed."""
    first, last = context.window or (context.today - timedelta(days=365), context.today)
    middle = first + (max(first, min(last, context.today)) - first) / 2
    fifteenth = middle.replace(day=15)
    return fifteenth if first <= fifteenth <= last else middle


def how(context: Context) -> Words:
    day = _example_day(context)
    return _HOW(day=plain_day(day), month=shown_month(day.year, day.month))


def write_it(told: Part, context: Context) -> AskBack:
    """They want to write it themselves; what is known of it stays known."""
    if told.month and told.year:
        which = Words("Ngày mấy {month} ạ?", "Which day of {month}?")
        return _ask(which(month=shown_month(told.year, told.month)), (), told)
    return _ask(
        joined([Words("Mời anh/chị viết lại giúp em.", "Please write it again."), how(context)], " "), ()
    )


def sure_day(value: str, *, about: bool) -> AskBack:
    question = Words("Em hiểu là ngày {day}, đúng không ạ?", "I understand {day}. Is that right?")
    yes = Option(value, Words("Đúng, {day}", "Yes, {day}")(day=shown_value(value)), YES.also)
    month = (_month_only(value[:7]),) if about else ()
    return _ask(question(day=shown_value(value)), (yes, *month, AGAIN), offer=value)


def another_weekday(value: str, weekday: Words) -> AskBack:
    question = Words(
        "Ngày {day} không phải {weekday}. Anh/chị xem lại: có đúng ngày này không ạ?",
        "{day} is not a {weekday}. Please check: is this the day?",
    )
    yes = Option(value, Words("Đúng, {day}", "Yes, {day}")(day=shown_value(value)), YES.also)
    return _ask(question(day=shown_value(value), weekday=weekday), (yes, AGAIN), offer=value)


def which_day(told: Part, value: str) -> AskBack:
    question = Words(
        "Em hiểu là {month}. Anh/chị nhớ ngày thì viết cả ngày giúp em, ví dụ 15/{m}/{y}.",
        "I understand {month}. If you remember the day, please write it whole, such as 15/{m}/{y}.",
    )
    asked = question(month=shown_value(value), m=told.month, y=told.year)
    return _ask(asked, (_month_only(value, _FORGOT_DAY), _WRITE_DAY), told, offer=value)


def which_year(told: Part, values: Sequence[str]) -> AskBack:
    if told.day:
        question = Words("Ngày {day}/{month} năm nào ạ?", "{day}/{month} of which year?")
    else:
        question = Words("Tháng {month} năm nào ạ?", "Month {month} of which year?")
    asked = question(day=f"{told.day or 0:02}", month=told.month)
    return _ask(asked, [*map(day_option, values), AGAIN], told, offer=values[0] if len(values) == 1 else "")


def which_year_of_quarter(quarter: int, years: Sequence[int]) -> AskBack:
    options = [Option(f"{year}-Q{quarter}", shown_quarter(quarter, year)) for year in years]
    return _ask(
        Words("Quý {quarter} năm nào ạ?", "Quarter {quarter} of which year?")(quarter=quarter),
        (*options, AGAIN),
    )


def which_month(told: Part, context: Context) -> AskBack:
    if told.day and told.year:
        question = Words("Ngày {day} tháng mấy năm {year} ạ?", "Day {day} of which month of {year}?")
    elif told.day:
        question = Words(
            "Ngày {day} tháng mấy, năm nào ạ? Ví dụ {day}/{m}/{y}.",
            "Day {day} of which month and year? For example {day}/{m}/{y}.",
        )
    else:
        question = Words("Năm {year}, tháng mấy (hoặc ngày nào) ạ?", "{year}: which month, or which day?")
    example = _example_day(context)
    month = example.month if (told.day or 0) <= _EVERY_MONTH_HAS else 1
    return _ask(question(day=told.day, year=told.year, m=month, y=example.year), (), told)


def which_of_months(values: Sequence[str], what: Words, context: Context) -> AskBack:
    question = Words(
        "Em hiểu là {what}. Anh/chị nhớ ngày thì viết cả ngày, ví dụ {day}; không thì chọn tháng giúp em:",
        "I understand {what}. If you remember the day, write it whole, such as {day}; if not, choose the month:",
    )
    return _ask(question(what=what, day=plain_day(_example_day(context))), [*map(day_option, values), AGAIN])


def which_of_week(days: Sequence[date]) -> AskBack:
    question = Words("Tuần từ {first} đến {last}, hôm nào ạ?", "{first} to {last}: which day?")
    options = [Option(day.isoformat(), spoken_day(day)) for day in days]
    return _ask(question(first=plain_day(days[0]), last=plain_day(days[-1])), (*options, AGAIN))


def first_of(values: Sequence[str]) -> AskBack:
    question = Words(
        "Em chỉ ghi một ngày: ngày đầu tiên dùng. Có phải ngày này không ạ?",
        "I keep one day: the first one. Is it this?",
    )
    return _ask(question, [*map(day_option, values), AGAIN], offer=values[0] if len(values) == 1 else "")


def one_of(values: Sequence[str]) -> AskBack:
    question = Words("Em chỉ ghi một ngày. Ngày nào là lần đầu ạ?", "I keep one day. Which was the first?")
    return _ask(question, [*map(day_option, values), AGAIN])


def a_first_day(context: Context) -> AskBack:
    question = Words("Em chỉ ghi một ngày: ngày đầu tiên dùng.", "I keep one day: the first one.")
    return _ask(joined([question, how(context)], " "), ())


def no_such_month(month: int, swapped: str, context: Context) -> AskBack | Refusal:
    """13/9 typed the American way is offered as the day it must mean; nothing else is guessed."""
    why = Words("Không có tháng {month}.", "There is no month {month}.")(month=month)
    if not swapped:
        return Refusal(joined([why, how(context)], " "))
    meant = Words("Có phải là ngày {day} không ạ?", "Do you mean {day}?")(day=shown_value(swapped))
    yes = Option(swapped, Words("Đúng, {day}", "Yes, {day}")(day=shown_value(swapped)), YES.also)
    return _ask(joined([why, meant], " "), (yes, AGAIN), offer=swapped)


def no_such_day(day: int, month: int | None, year: int | None) -> Refusal:
    if month is None or not 1 <= day <= 31:
        why = Words("Không có ngày {day}.", "There is no day {day}.")(day=day)
    else:
        last = monthrange(year or 2024, month)[1]
        where = shown_month(year, month) if year else Words(f"tháng {month}", MONTHS_EN[month - 1])
        why = Words(
            "Không có ngày {day}: {month} chỉ có {last} ngày.",
            "There is no day {day}: {month} has {last} days.",
        )(day=day, month=where, last=last)
    return Refusal(joined([why, Words("Anh/chị xem lại giúp em.", "Please check it.")], " "))


def odd_year(year: int, context: Context) -> Refusal:
    why = Words(
        "Em đọc ra năm {year}, chắc là gõ nhầm. Anh/chị viết lại giúp em, ví dụ {day}.",
        "I read the year {year}, probably a slip. Please write it again, such as {day}.",
    )
    return Refusal(why(year=year, day=plain_day(_example_day(context))))


def still_to_come(what: Words, today: date) -> Refusal:
    why = Words(
        "Em hiểu là {what}, nhưng hôm nay mới {today}. Anh/chị ghi ngày đã dùng rồi giúp em.",
        "I understand {what}, but today is {today}. Please give a day that has passed.",
    )
    return Refusal(why(what=what, today=plain_day(today)))


def lunar(context: Context) -> Refusal:
    why = Words(
        "Em chỉ ghi được ngày dương lịch. Anh/chị xem lịch và viết ngày dương giúp em, ví dụ {day}.",
        "I can only keep solar-calendar dates. Please look it up and write it, such as {day}.",
    )
    return Refusal(why(day=plain_day(_example_day(context))))


def not_understood(text: str, context: Context) -> Refusal:
    said = Words("Em chưa đọc được ngày nào trong «{typed}».", "I see no date in “{typed}”.")(
        typed=echo(text)
    )
    return Refusal(joined([said, how(context)], " "))


def outside(window: tuple[date, date]) -> Words:
    words = Words(
        "Ngày này ngoài thời gian của chương trình ({first}–{last}). Em vẫn ghi; người kiểm tra sẽ xem.",
        "This is outside the programme's time ({first}–{last}). I keep it; a reviewer will look at it.",
    )
    return words(first=plain_day(window[0]), last=plain_day(window[1]))


def days_from(monday: date, today: date) -> list[date]:
    """The days of a week that have come."""
    return [day for day in (monday + timedelta(days=n) for n in range(7)) if day <= today]


def weekday_name(weekday: int) -> Words:
    return Words(DAYS_VI[weekday], DAYS_EN[weekday])
