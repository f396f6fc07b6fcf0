"""domain/initiative.py — the form of an initiative: the one file that knows its fields (domain notes §6)."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from domain import answers, doubts
from domain.examples import example
from domain.field import Field
from domain.form import Form
from domain.kinds.choice import Choice
from domain.kinds.date import Date
from domain.kinds.doubted import Doubted
from domain.kinds.files import Files
from domain.kinds.kind import Option
from domain.kinds.money import Money
from domain.kinds.shares import Shares
from domain.kinds.text import Text
from domain.later_questions import LATER
from domain.words import Words, joined

FORM_VERSION = 1

INITIATIVE = Form(
    "initiative",
    (
        Field(
            "title",
            Words(vi="Tên", en="Title"),
            Words(vi="Sáng kiến của anh/chị tên là gì?", en="What is your initiative called?"),
            Text(min_chars=10, max_chars=200, min_words=3, title=True),
            example("title"),
            ask_for=Words(vi="Sáng kiến của {name} tên là gì?", en="What is {name}'s initiative called?"),
        ),
        Field(
            "solution_type",
            Words(vi="Loại giải pháp", en="Kind of solution"),
            joined([answers.WHICH_SOLUTION, *answers.SOLUTIONS_EXPLAINED]),
            Choice(answers.SOLUTION_TYPES),
        ),
        Field(
            "sector",
            Words(vi="Lĩnh vực", en="Field"),
            Words(vi="Sáng kiến thuộc lĩnh vực nào?", en="Which field does it belong to?"),
            Choice(other_max_chars=60),
        ),
        Field(
            "solution",
            Words(vi="Cách làm mới", en="The new way"),
            Words(
                vi="Anh/chị kể giúp em: cách làm mới như thế nào? Gửi mấy tin cũng được, xong thì gõ «xong».",
                en="Please tell me: what is the new way? Send as many messages as you like, then type "
                "“done”.",
            ),
            Text(min_chars=50, max_chars=4000),
            example("solution"),
            parts=True,
        ),
        Field(
            "applied_on",
            Words(vi="Ngày áp dụng lần đầu", en="First used on"),
            Words(
                vi="Anh/chị dùng (hoặc dùng thử) cách này lần đầu ngày nào?",
                en="On which day was it first used (or tried)?",
            ),
            Doubted(Date(), doubts.used_late),
            example("applied_on"),
            ask_for=Words(
                vi="{name} dùng (hoặc dùng thử) cách này lần đầu ngày nào?",
                en="On which day did {name} first use (or try) it?",
            ),
        ),
        Field(
            "benefit",
            Words(vi="Làm lợi 1 năm", en="Benefit of 1 year"),
            Words(
                vi="Trong 1 năm, sáng kiến này làm lợi (tiết kiệm hoặc thu thêm) khoảng bao nhiêu tiền?",
                en="In 1 year, about how much money does it save or bring in?",
            ),
            Doubted(Money(), doubts.odd_sum),
            example("benefit"),
        ),
        Field(
            "calculation",
            Words(vi="Cách tính", en="Calculation"),
            Words(
                vi="Số tiền đó anh/chị tính thế nào ạ?",
                en="How is that sum worked out?",
            ),
            Text(min_chars=15, max_chars=1000, must_have_digit=True),
            example("calculation"),
            when=answers.needs_calculation,
            ask_for=Words(vi="Số tiền đó {name} tính thế nào ạ?", en="How did {name} work out that sum?"),
        ),
        Field(
            "other_benefit",
            Words(vi="Lợi ích khác", en="Other benefit"),
            Words(
                vi="Sáng kiến giúp ích gì: an toàn hơn, đỡ mất thời gian, sạch hơn, học sinh hiểu bài hơn…?",
                en="What is it good for: safer, quicker, cleaner, pupils understand better…?",
            ),
            Text(min_chars=20, max_chars=1000),
            example("other_benefit"),
            when=answers.needs_other_benefit,
        ),
        Field(
            "recognised",
            Words(vi="Đơn vị công nhận", en="Recognised by the workplace"),
            Words(
                vi="Đơn vị (hội đồng sáng kiến hoặc thủ trưởng) đã công nhận sáng kiến này chưa? Chưa cũng "
                "không sao ạ.",
                en="Has your workplace (its council or head) recognised it yet? If not, that is fine.",
            ),
            Choice(answers.RECOGNITION),
        ),
        Field(
            "recognition_paper",
            Words(vi="Văn bản công nhận", en="Recognition paper"),
            Words(
                vi="Anh/chị ghi giúp số văn bản công nhận, nơi cấp và người ký.",
                en="Please give the number of the recognition paper, who issued it and who signed.",
            ),
            Text(min_chars=5, max_chars=300, must_have_digit=True),
            example("recognition_paper"),
            when=answers.recognised,
        ),
        Field(
            "recognised_on",
            Words(vi="Ngày công nhận", en="Recognised on"),
            Words(vi="Văn bản đó ký ngày nào ạ?", en="On which day was it signed?"),
            Doubted(Date(inside_window_warns=False), doubts.recognised_early),
            example("recognised_on"),
            when=answers.recognised,
        ),
        Field(
            "evidence",
            Words(vi="Minh chứng", en="Evidence"),
            Words(
                vi="Anh/chị gửi ít nhất 1 ảnh hoặc tệp: ảnh trước và sau khi làm, quyết định công nhận… "
                "Xong thì gõ «xong».",
                en="Send at least 1 picture or file: before and after, the recognition paper… Then type "
                "“done”.",
            ),
            Files(at_least=1),
            example("evidence"),
        ),
        Field(
            "authors",
            Words(vi="Tác giả", en="Authors"),
            Words(
                vi="Ai cùng làm sáng kiến này, mỗi người bao nhiêu phần trăm? Cộng lại phải đủ 100 %.",
                en="Who made it together, and what is each one's share? The shares add up to 100 %.",
            ),
            Shares(),
            example("authors"),
            default=answers.only_author,
        ),
        *LATER,
    ),
    about=frozenset({"author_name", "trade", "alikes"}),
)


@lru_cache(maxsize=8)
def initiative_form(sectors: tuple[Option, ...], off: frozenset[str]) -> Form:
    """The form as a programme wants it: its own list of fields of work, without the questions it turned off."""
    kinds = {"sector": Choice(sectors, other_max_chars=60)}
    fields = tuple(replace(f, kind=kinds.get(f.key, f.kind)) for f in INITIATIVE.fields if f.key not in off)
    return replace(INITIATIVE, fields=fields)
