"""domain/validity/doubtful.py — rules V8 to V16: what makes a reader look twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from domain.answers import benefit_vnd
from domain.calendar import months_after, plain_day
from domain.kinds.money import full
from domain.odd_sums import Yardstick, oddities
from domain.trade_examples import TRADE_EXAMPLES
from domain.validity.recomputed import comes_to
from domain.validity.rule import Case, Facts, Rule, Trouble
from domain.vietnamese import fold, words_key
from domain.words import Words, joined, verbatim

THIN_CHARS = 50
SAYS_SOMETHING_CHARS = 30
LOOKS_ALIKE, VERY_ALIKE = (
    50,
    90,
)  # percent: domain/similar/matching.py's ALARM, and what is hardly another initiative

SLOGANS = tuple(map(words_key, (
    "nâng cao chất lượng", "hiệu quả công việc", "hoàn thành tốt nhiệm vụ", "hoàn thành xuất sắc nhiệm vụ", "quyết tâm",
    "nỗ lực", "phấn đấu", "tích cực", "thi đua", "đoàn kết", "sáng tạo", "phát huy tinh thần", "tinh thần trách nhiệm",
    "chấp hành nghiêm", "vượt khó", "góp phần", "luôn luôn", "đổi mới", "phục vụ nhân dân",
)))  # fmt: skip
WISHES = tuple(map(words_key, (
    "đề nghị", "kiến nghị", "mong", "xin", "dự kiến", "kế hoạch", "cần phải", "sẽ", "nên có", "yêu cầu", "đề xuất",
)))  # fmt: skip
SAMPLES = frozenset(words_key(trade["solution"].vi) for trade in TRADE_EXAMPLES.values())

_FORGOTTEN = Words(
    vi="{sum} thì ít quá, hình như thiếu nghìn hoặc triệu.",
    en="{sum} is very little: thousands or millions seem to be missing.",
)
_HIGH = Words(vi="{sum} cho {n} tác giả là rất lớn.", en="{sum} for {n} authors is a great deal.")
_ABOVE_UNIT = Words(
    vi="{sum} gấp hơn {n} lần mức giữa của đơn vị.", en="{sum} is over {n} times the unit's median."
)
_NINES = Words(vi="{sum} toàn số 9.", en="{sum} is nothing but nines.")
_REPEATED = Words(
    vi="Người này đã ghi đúng số này {n} lần.", en="The same person gave this very figure {n} times."
)
_NOT_THERE = Words(vi="Cách tính chưa ra đúng {sum}.", en="The calculation does not come to {sum}.")
_THIN = Words(vi="Cách làm mới viết ngắn quá.", en="The new way is told too briefly.")
_TITLE_ONLY = Words(vi="Cách làm mới chỉ chép lại tên.", en="The new way only repeats the title.")
_SAMPLE = Words(vi="Cách làm mới chép nguyên câu mẫu.", en="The new way is copied from the example.")
_SLOGANS = Words(
    vi="Nội dung toàn lời chung, chưa nói làm thế nào.",
    en="It is all fine words; it does not say what is done.",
)
_WISH = Words(
    vi="Giống lời đề nghị hoặc kế hoạch, chưa phải việc đã làm.",
    en="It reads like a wish or a plan, not like something done.",
)
_UNDECLARED = Words(vi="Tác giả chưa cam đoan.", en="The author has not declared it true.")
_ALIKE = Words(vi="Có thể trùng với {code} (giống {n} %).", en="May be the same as {code} ({n} % alike).")
_SAME_FILE = Words(vi="Dùng chung minh chứng với {code}.", en="It shares evidence with {code}.")
_ALIKE_PICTURE = Words(vi="Ảnh giống ảnh của {code}.", en="A picture looks like one of {code}.")
_MANY_A_DAY = Words(
    vi="Tác giả gửi {n} sáng kiến trong 24 giờ.", en="The author handed in {n} entries within 24 hours."
)
_MANY = Words(vi="Tác giả gửi {n} sáng kiến trong đợt.", en="The author handed in {n} entries in this phase.")
_TOO_NEW = Words(
    vi="Mới dùng từ {day}, chưa đủ {n} tháng.", en="In use only since {day}, less than {n} months."
)


def plausible(case: Case) -> Trouble | None:
    doubts = list(_doubts(case, benefit_vnd(case.answers) or 0))
    return Trouble(joined(doubts, " ")) if doubts else None


def _doubts(case: Case, vnd: int) -> Iterator[Words]:
    checks, facts = case.programme.checks, case.facts
    authors = len(case.answers.get("authors") or [0])
    by = Yardstick(checks.high_vnd, checks.median_times, checks.same_figure, facts.unit_median_vnd)
    said = {
        "forgotten": _FORGOTTEN(sum=full(vnd)),
        "high": _HIGH(sum=full(vnd), n=authors),
        "above_unit": _ABOVE_UNIT(sum=full(vnd), n=checks.median_times),
        "nines": _NINES(sum=full(vnd)),
        "repeated": _REPEATED(n=facts.same_figure),
    }
    for oddity in oddities(vnd, by, authors=authors, times_given=facts.same_figure):
        yield said[oddity]


def has_money(case: Case) -> bool:
    return bool(benefit_vnd(case.answers))


def has_calculation(case: Case) -> bool:
    return has_money(case) and bool(case.text("calculation"))


def adds_up(case: Case) -> Trouble | None:
    vnd = benefit_vnd(case.answers) or 0
    return None if comes_to(case.text("calculation"), vnd) else Trouble(_NOT_THERE(sum=full(vnd)))


def says_enough(case: Case) -> Trouble | None:
    solution = case.text("solution")
    key = words_key(solution)
    if len(fold(solution)) < THIN_CHARS:
        return Trouble(_THIN)
    if key == words_key(case.text("title")):
        return Trouble(_TITLE_ONLY)
    if key in SAMPLES:
        return Trouble(_SAMPLE)
    for slogan in SLOGANS:
        key = key.replace(slogan, "")
    return Trouble(_SLOGANS, light=True) if len(key.replace(" ", "")) < SAYS_SOMETHING_CHARS else None


def is_open(case: Case) -> bool:
    return not case.is_secret


def is_a_solution(case: Case) -> Trouble | None:
    begins = (words_key(case.text(key)) for key in ("title", "solution"))
    return Trouble(_WISH) if any(f"{text} ".startswith(f"{w} ") for text in begins for w in WISHES) else None


def declared(case: Case) -> Trouble | None:
    return None if case.facts.declared else Trouble(_UNDECLARED)


def unlike_others(case: Case) -> Trouble | None:
    doubts = list(_likenesses(case.facts))
    return Trouble(joined(doubts, " ")) if doubts else None


def _likenesses(facts: Facts) -> Iterator[Words]:
    code = verbatim(facts.look_alike_code)
    if facts.same_file:
        yield _SAME_FILE(code=code)
        return
    if facts.look_alike >= LOOKS_ALIKE:
        yield _ALIKE(code=code, n=facts.look_alike)
    if facts.alike_picture:
        yield _ALIKE_PICTURE(code=verbatim(facts.alike_picture))


def few(case: Case) -> Trouble | None:
    if case.facts.entries_in_day > case.programme.limits.entries_a_day:
        return Trouble(_MANY_A_DAY(n=case.facts.entries_in_day))
    many = case.facts.entries_in_phase > case.programme.checks.entries_a_phase
    return Trouble(_MANY(n=case.facts.entries_in_phase)) if many else None


def long_enough_in_use(case: Case) -> Trouble | None:
    months, applied = (
        case.programme.checks.months_in_use,
        date.fromisoformat(case.answers["applied_on"]["on"]),
    )
    if months_after(applied, months) <= case.submitted_on:
        return None
    return Trouble(_TOO_NEW(day=plain_day(applied), n=months))


def wants_time_in_use(case: Case) -> bool:
    return case.programme.checks.months_in_use > 0 and isinstance(case.answers.get("applied_on"), Mapping)


DOUBTFUL = {
    "V8": Rule(
        Words(vi="Số tiền", en="The sum"), "warn", plausible,
        Words(vi="Số tiền hợp lý.", en="The sum is plausible."),
        Words(vi="Xem lại số tiền của 1 năm và đơn vị tính.", en="Check the sum for 1 year, and its unit."),
        four_eyes=True, applies=has_money,
    ),
    "V9": Rule(
        Words(vi="Cách tính", en="Calculation"), "hint", adds_up,
        Words(vi="Cách tính ra đúng số tiền.", en="The calculation comes to the sum."),
        Words(vi="Viết phép tính ra đúng số đã ghi.", en="Write the calculation so that it comes to that sum."),
        applies=has_calculation,
    ),
    "V10": Rule(
        Words(vi="Nội dung", en="Content"), "block", says_enough,
        Words(vi="Nội dung đủ rõ.", en="The content is clear enough."),
        Words(vi="Kể cụ thể: làm gì, bằng cái gì, từng bước.", en="Tell what is done, with what, step by step."),
        "valid", applies=is_open,
    ),
    "V11": Rule(
        Words(vi="Là giải pháp", en="A solution"), "human", is_a_solution,
        Words(vi="Là giải pháp đã áp dụng, theo lời tác giả.", en="A solution in use, as its author tells it."),
        Words(vi="Kể việc đã làm và kết quả, thay cho lời đề nghị.", en="Tell what was done and what came of it."),
    ),
    "V12": Rule(
        Words(vi="Cam đoan", en="Declaration"), "block", declared,
        Words(vi="Tác giả đã cam đoan.", en="The author has declared it true."),
        Words(vi="Đọc lại phiếu rồi bấm cam đoan.", en="Read it again, then declare it true."),
        "send",
    ),
    "V13": Rule(
        Words(vi="Trùng", en="Duplicate"), "human", unlike_others,
        Words(vi="Chưa thấy sáng kiến nào giống.", en="No other entry looks like it."),
        Words(
            vi="Nói rõ cách này khác ở đâu; cùng làm thì ghi đồng tác giả.",
            en="Say what is different; if you made it together, be co-authors.",
        ),
        four_eyes=True,
    ),
    "V14": Rule(
        Words(vi="Số lượng", en="How many"), "flag", few,
        Words(vi="Số sáng kiến bình thường.", en="A usual number of entries."),
        Words(vi="Không phải sửa; người kiểm tra xem kỹ hơn.", en="Nothing to mend; the reviewer looks more closely."),
        four_eyes=True,
    ),
    "V15": Rule(
        Words(vi="Thời gian đã dùng", en="Time in use"), "block", long_enough_in_use,
        Words(vi="Đã dùng đủ lâu.", en="In use long enough."),
        Words(vi="Dùng đủ thời gian rồi kết luận.", en="Wait until it has been in use long enough."),
        "valid", applies=wants_time_in_use,
    ),
    "V16": Rule(
        Words(vi="Bí mật kỹ thuật", en="Technical secret"), "hint", lambda case: None,  # noqa: ARG005 - it asks for less
        Words(vi="Giữ bí mật: chỉ cần tên và hiệu quả.", en="Kept secret: its title and effect are enough."),
        Words(vi="Không phải sửa.", en="Nothing to mend."),
        applies=lambda case: case.is_secret,
    ),
}  # fmt: skip
