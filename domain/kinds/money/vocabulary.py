"""domain/kinds/money/vocabulary.py — the words people use when they write a sum of money."""

from __future__ import annotations

from domain.kinds.numerals import lexicon
from domain.words import Words, verbatim

THOUSAND, MILLION, BILLION = 10**3, 10**6, 10**9


def _spellings(words: str) -> frozenset[str]:
    """The words, each with its marks and without. A word typed with other marks is another word."""
    return frozenset(lexicon(dict.fromkeys(words.split(), None)))


def _scales(words: str, *readings: int) -> dict[str, tuple[int, ...]]:
    return dict.fromkeys(_spellings(words), readings)


PLAIN_SCALES = {
    **_scales("nghìn ngìn nghin ngàn k thousand thousands", THOUSAND),
    **_scales("triệu triêu trịêu tr million millions mil", MILLION),
    **_scales("tỷ tỉ tỹ billion billions", BILLION),
}
# What these mean is said openly when the sum is echoed; two meanings are asked about.
SLANG_SCALES = {
    **_scales("ng", THOUSAND),
    **_scales("lít", 100_000),
    **_scales("xị", 100_000, 10_000),
    **_scales("củ chai m kk", MILLION),
    **_scales("tỏi", BILLION),
    **_scales("t", BILLION, MILLION),
}
SCALES = {**SLANG_SCALES, **PLAIN_SCALES}
# «15m2» is an area and «2 lít 5» may be anything: nothing is added to these.
WITHOUT_TAIL = _spellings("m lít xị t ng")
SCALE_NAMES = {
    1: Words(vi="đồng", en="dong"),
    THOUSAND: Words(vi="nghìn", en="thousand"),
    100_000: Words(vi="trăm nghìn", en="hundred thousand"),
    MILLION: Words(vi="triệu", en="million"),
    BILLION: Words(vi="tỷ", en="billion"),
}
# Written as one word, read as two.
SPLIT = {
    f"{unit}{mark}": (unit, "đ")
    for unit in ("tr", "triệu", "trieu", "tỷ", "ty", "k")
    for mark in ("đ", "d", "đồng", "dong")
}

ONE = _spellings("một 1")
CURRENCY = _spellings("đồng đ vnđ vnd ₫")
HALF = _spellings("nửa")
POINT = _spellings("phẩy phảy chấm point")
# Right after a figure these show that it goes on in a way that we do not read.
UNREAD_NUMBER = POINT | _spellings("trăm mươi mười chục rưỡi")

# What a sum can be counted by. «một năm», «năm ngoái» and their like are one token.
YEARLY = "yearly"
_PERIODS = {
    "year": ("năm year years yearly", Words(vi="năm", en="year")),
    "quarter": ("quý quí qúy quarter quarters", Words(vi="quý", en="quarter")),
    "month": ("tháng month months", Words(vi="tháng", en="month")),
    "week": ("tuần week weeks", Words(vi="tuần", en="week")),
    "day": ("ngày hôm day days", Words(vi="ngày", en="day")),
    "shift": ("ca shift shifts", Words(vi="ca", en="shift")),
    "hour": ("giờ tiếng hour hours", Words(vi="giờ", en="hour")),
    "product": ("sp product products", Words(vi="sản phẩm", en="product")),
}
PERIODS = {typed: key for key, (words, _) in _PERIODS.items() for typed in _spellings(words)} | {
    "sản phẩm": "product"
}
# The most of them there can be in one year, and what is as good as the whole year.
MOST_IN_A_YEAR = {"year": 1, "quarter": 4, "month": 12, "week": 53, "day": 366, "hour": 8784}
WHOLE_YEAR = {(12, "month"), (4, "quarter"), (52, "week"), (365, "day"), (1, "year")}


def noun(key: str) -> Words:
    """What is counted: a period of ours, or the person's own word («vụ»)."""
    return _PERIODS[key][1] if key in _PERIODS else verbatim(key)


def nouns(key: str) -> Words:
    one = noun(key)
    return Words(vi=one.vi, en=f"{one.en}s") if key in _PERIODS else one


EACH = _spellings("mỗi từng per each every /")
PEOPLE = _spellings("em anh chị bạn tôi")
# After a sum it means «for each», before one «more than».
ON = _spellings("trên")
# «a» is more often «ạ», «theo» more often «according to»: these mean «each» only before a period.
EACH_BEFORE_PERIOD = _spellings("hàng hằng theo a an trong") | {"cả"}
DURING = _spellings("/ trong cho hết") | {"cả"}
TIMES = _spellings("x × * nhân")
FROM = _spellings("từ from")
DASHES = frozenset("-–—−")
TO = DASHES | _spellings("đến tới hoặc hay or to ~ →")
SAME = _spellings("= ( tức bằng thành")
BOUNDS = _spellings(
    "hơn trên dưới gần quá ngoài lẻ mấy vài dăm < > ≤ ≥"
    " over under above below almost nearly least most more less"
) | {"ít nhất", "tối thiểu", "tối đa", "trở lên", "trở xuống", "đổ lên", "hàng chục"}
NOT = _spellings("không ko k kô hok hông hổng hem khum chưa chẳng chả khó no not none nothing cannot nil")
# With a «không» and no number these mean: it cannot be put in money.
ABOUT_MONEY = _spellings(
    "tính ra quy đo đếm có tiền được đc dc thành số lợi rõ biết xác định ước lượng money counted count sure"
)
FOREIGN = frozenset("$€£¥฿₩₭") | _spellings(
    "usd đôla dollar dollars eur euro euros ndt cny rmb jpy yên krw lak baht thb gbp sgd aud bucks"
)
FOREIGN |= {"đô", "tệ", "kíp"}
# Unmarked these are everyday words: foreign money only right after a number.
FOREIGN_AFTER_NUMBER = frozenset({"do", "te", "kip", "bảng", "bang", "won"})
LOSS = _spellings("âm lỗ mất trừ nợ thiếu tốn vốn minus loss lost") - {"no"}
# With these the sum is not what it seems: a part, a multiple, something added.
TURNED = _spellings("gấp nửa phần chia half double plus + ^") | {"nữa", "cộng"}
FILLERS = (
    CURRENCY
    | ON
    | {"cả"}
    | _spellings(
        "khoảng chừng tầm độ cỡ ước tính xấp xỉ dự kiến được đc làm lợi tiết kiệm tiền số giá trị là ạ à ah nhé"
        " nha nhá em anh chị tôi mình dạ vâng ừ thưa cho trong vòng tổng chẵn tròn vn khoản giảm bớt đỡ"
        " chi phí đã thì thôi vậy và với này đó nào gì có bạn ơi rồi nhỉ chắc lãi thu nhập về thêm đúng phải sai ≈ ~ ) yearly"
        " only about around approximately roughly it is the in of for saves saved"
    )
)

_WHOLE_YEAR = [f"{of} năm" for of in ("một", "1", "01", "mỗi", "hàng", "hằng", "cả", "trong", "trọn", "/")]
_WHOLE_YEAR += [
    f"năm {which}" for which in ("nay", "ngoái", "trước", "qua", "rồi", "đầu", "vừa", "học", "này")
]
_WHOLE_YEAR += [f"{of} year" for of in ("a", "1", "one", "per", "each", "/", "every")]
# Two words that are one: joined before anything is read.
PHRASES = lexicon(
    dict.fromkeys(_WHOLE_YEAR, YEARLY)
    | {two: two for two in ("sản phẩm", *(b for b in BOUNDS if " " in b))}
    | {
        "tất cả": "tổng",
        "chi phí": "chi_phí",
        "tổng cộng": "tổng",
        "trên dưới": "khoảng",
        "phần trăm": "%",
        "đô la": "đô",
        "dân tệ": "tệ",
    }
)
# A number with one of these after it is not the number of something («5 triệu rưỡi», not «5 người»).
ENDS_FIGURE = FILLERS | EACH | EACH_BEFORE_PERIOD | TIMES | FROM | TO | SAME | BOUNDS | TURNED | LOSS | NOT
ENDS_FIGURE |= FOREIGN | FOREIGN_AFTER_NUMBER
