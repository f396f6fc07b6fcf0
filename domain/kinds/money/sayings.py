"""domain/kinds/money/sayings.py — what is said while a sum of money is being settled."""

from __future__ import annotations

from domain.kinds.kind import Option
from domain.kinds.money.understood import Why
from domain.words import Words

HINT = Words(
    vi="Viết sao cũng được: 15tr, 1,2 tỷ, 500 nghìn, «5 triệu một tháng».",
    en="Write it any way you like: 15 million, 1.2 billion, 500 thousand, “5 million a month”.",
)
NOT_IN_MONEY = Words(vi="Không tính được thành tiền", en="Cannot be put in money")
NONE = Option("none", NOT_IN_MONEY, ("không tính được", "không ra tiền", "ko ra tiền", "chưa tính được"))
SOME_MONTHS = Option(
    "some",
    Words(vi="Không đủ 12 tháng", en="Not all 12 months"),
    ("không đủ", "theo mùa", "chỉ mấy tháng", "ít hơn"),
)

SURE = Words(vi="{sum} một năm, đúng không ạ?", en="{sum} a year. Is that right?")
SURE_PRODUCT = Words(vi="{how} = {sum} một năm. Đúng không ạ?", en="{how} = {sum} a year. Is that right?")
TAKEN_NONE = Words(vi="Em ghi: không tính được thành tiền.", en="Written: cannot be put in money.")
SURE_NONE = Words(
    vi="Em ghi là «Không tính được thành tiền», đúng không ạ?",
    en="I will write “Cannot be put in money”. Is that right?",
)
HOW_MANY = Words(
    vi="{sum} mỗi {noun}. Một năm có bao nhiêu {nouns} ạ?",
    en="{sum} per {noun}. How many {nouns} are there in a year?",
)
HOW_MANY_MONTHS = Words(vi="Một năm làm mấy tháng ạ?", en="How many months of the year is it?")
WHICH_UNIT = Words(vi="Là {choices} ạ?", en="Is it {choices}?")
WHICH_SUM = Words(vi="Em chưa chắc. Ý anh/chị là số nào ạ?", en="I am not sure. Which sum do you mean?")
ONE_FIGURE = Words(
    vi="Em cần một con số cho một {noun}. Anh/chị ước giúp em, ví dụ {example}.",
    en="I need one figure for one {noun}. Please estimate it, for example {example}.",
)
ONE_END = Words(
    vi="Em cần một con số cho một {noun}. Anh/chị chọn một số, hoặc viết số khác ở giữa.",
    en="I need one figure for one {noun}. Choose one, or write another between them.",
)
SLANG = Words(vi="«{word}» em hiểu là {unit}.", en="I read “{word}” as {unit}.")
PARTLY = Words(
    vi="Trong câu của anh/chị, em chỉ đọc được số tiền này:",
    en="Of your sentence I could read only this sum:",
)

A_COUNT = Words(
    vi="Em cần số {nouns} trong một năm. Anh/chị viết một con số, ví dụ {example}.",
    en="I need the number of {nouns} in a year. Please write one number, for example {example}.",
)
TOO_OFTEN = Words(
    vi="Một năm nhiều nhất là {most} {nouns} ạ. Anh/chị xem lại giúp em.",
    en="There are at most {most} {nouns} in a year. Please check.",
)
WHY: dict[Why, Words] = {
    "no_number": Words(
        vi="Em chưa thấy số tiền trong «{typed}». Anh/chị viết giúp em một con số, ví dụ 15 triệu; không ra tiền thì gõ "
        "«không tính được».",
        en="I see no sum of money in “{typed}”. Please write a number, for example 15 million; if it is not in money type "
        "“cannot be counted”.",
    ),
    "unclear": Words(
        vi="Em chưa đọc chắc được «{typed}». Anh/chị viết riêng số tiền giúp em, ví dụ 15 triệu.",
        en="I am not sure about “{typed}”. Please write just the sum, for example 15 million.",
    ),
    "negative": Words(
        vi="Em hiểu «{typed}» là bị trừ hay mất đi. Ở đây em cần số tiền được lợi, ví dụ 15 triệu.",
        en="I read “{typed}” as money lost. Here I need the money gained, for example 15 million.",
    ),
    "foreign": Words(
        vi="Em hiểu «{typed}» là tiền nước ngoài. Anh/chị đổi ra đồng giúp em, ví dụ 15 triệu đồng.",
        en="I read “{typed}” as foreign money. Please change it to dong, for example 15 million dong.",
    ),
    "percent": Words(
        vi="«{typed}» là phần trăm. Em cần số tiền của một năm, ví dụ 15 triệu.",
        en="“{typed}” is a percentage. I need the money of one year, for example 15 million.",
    ),
    "several": Words(
        vi="Em đọc được {sums}. Em cần một con số chung cho cả năm, anh/chị viết lại giúp em.",
        en="I read {sums}. I need one figure for the whole year; please write it again.",
    ),
    "too_much": Words(
        vi="{sums} thì lớn quá, có khi thừa số 0. Anh/chị xem lại rồi viết giúp em, ví dụ 15 triệu.",
        en="{sums} is very large; maybe there is a 0 too many. Please write it again, for example 15 million.",
    ),
    "span": Words(
        vi="Em chưa rõ {sums} là cho bao lâu. Anh/chị viết số của cả năm, hoặc kiểu «5 triệu một tháng».",
        en="I am not sure how long {sums} is for. Write the sum of one year, or like “5 million a month”.",
    ),
    "per_several": Words(
        vi="Em chưa tính được «{typed}» ra một năm. Anh/chị viết số tiền của cả năm, ví dụ 60 triệu.",
        en="I cannot work out “{typed}” for a year. Please write the sum of the whole year, like 60 million.",
    ),
}
