"""domain/later_questions.py — what is asked of an initiative once it was handed in: the rest of a dossier (domain notes §6)."""

from __future__ import annotations

from domain import doubts
from domain.examples import example
from domain.field import Field
from domain.kinds.choice import YesNo
from domain.kinds.date import Date
from domain.kinds.doubted import Doubted
from domain.kinds.offered import OfferedText
from domain.kinds.text import Text
from domain.words import Words

# Without these a dossier has blanks to be filled in by hand; the others may well have no answer.
IN_A_DOSSIER = (
    "before",
    "novelty",
    "place",
    "position",
    "training",
    "born_on",
    "conditions",
    "investor",
    "first_users",
    "addressee",
)

LATER = (
    Field(
        "before",
        Words(vi="Trước đây", en="Before"),
        Words(
            vi="Trước đây làm thế nào, bất tiện ở đâu?",
            en="How was it done before, and what was wrong with it?",
        ),
        Text(min_chars=30, max_chars=4000),
        example("before"),
        stage="full",
        optional=True,
        parts=True,
    ),
    Field(
        "novelty",
        Words(vi="Điểm mới", en="What is new"),
        Words(vi="Điểm mới so với trước là gì?", en="What is new compared with before?"),
        Text(min_chars=20, max_chars=2000),
        example("novelty"),
        stage="full",
        optional=True,
    ),
    Field(
        "place",
        Words(vi="Nơi áp dụng, khả năng nhân rộng", en="Where it is used, where else it could be"),
        Words(
            vi="Đang áp dụng ở đâu, nơi khác làm theo được không?",
            en="Where is it used, and could others use it?",
        ),
        Text(min_chars=5, max_chars=500),
        example("place"),
        stage="full",
        optional=True,
    ),
    Field(
        "position",
        Words(vi="Chức danh", en="Position"),
        Words(vi="Anh/chị làm công việc, chức danh gì?", en="What is your position at work?"),
        Text(min_chars=3, max_chars=150),
        example("position"),
        stage="full",
        optional=True,
        ask_for=Words(vi="{name} làm công việc, chức danh gì?", en="What is {name}'s position at work?"),
    ),
    Field(
        "training",
        Words(vi="Trình độ chuyên môn", en="Training"),
        Words(vi="Trình độ chuyên môn của anh/chị?", en="What training do you have?"),
        Text(min_chars=2, max_chars=100),
        example("training"),
        stage="full",
        optional=True,
        ask_for=Words(vi="Trình độ chuyên môn của {name}?", en="What training does {name} have?"),
    ),
    Field(
        "born_on",
        Words(vi="Ngày sinh", en="Date of birth"),
        Words(
            vi="Ngày sinh của anh/chị? (chỉ dùng để in Đơn)",
            en="Your date of birth? (only for the printed form)",
        ),
        Doubted(Date(inside_window_warns=False), doubts.odd_age),
        example("born_on"),
        stage="full",
        optional=True,
        ask_for=Words(
            vi="Ngày sinh của {name}? (chỉ dùng để in Đơn)",
            en="{name}'s date of birth? (only for the printed form)",
        ),
    ),
    Field(
        "conditions",
        Words(vi="Điều kiện áp dụng", en="Conditions"),
        Words(vi="Cần những điều kiện gì để áp dụng?", en="What does it need to be used?"),
        Text(min_chars=5, max_chars=1000),
        example("conditions"),
        stage="full",
        optional=True,
    ),
    Field(
        "investor",
        Words(vi="Chủ đầu tư", en="Who paid for it"),
        Words(
            vi="Ai bỏ tiền, vật tư để làm ra sáng kiến? Tự anh/chị thì gõ «tôi».",
            en="Who paid for making it? If you did, type “me”.",
        ),
        Text(min_chars=2, max_chars=200),
        example("investor"),
        stage="full",
        optional=True,
        ask_for=Words(
            vi="Ai bỏ tiền, vật tư để làm ra sáng kiến? Tự {name} thì ghi tên.",
            en="Who paid for making it? If {name} did, write the name.",
        ),
    ),
    Field(
        "first_users",
        Words(vi="Người áp dụng lần đầu", en="First users"),
        Words(
            vi="Những ai cùng áp dụng (hoặc áp dụng thử) lần đầu?",
            en="Who took part when it was first used (or tried)?",
        ),
        Text(min_chars=2, max_chars=1000),
        example("first_users"),
        stage="full",
        optional=True,
    ),
    Field(
        "addressee",
        Words(vi="Kính gửi", en="Addressed to"),
        Words(
            vi="Đơn gửi đến ai để xét công nhận? Anh/chị chọn, hoặc viết tên nơi nhận.",
            en="Who is the request for recognition addressed to? Choose, or write it.",
        ),
        OfferedText(min_chars=5, max_chars=200, list_name="recognisers"),
        example("addressee"),
        stage="full",
        optional=True,
    ),
    Field(
        "award",
        Words(vi="Khen thưởng đã nhận", en="Awards received"),
        Words(vi="Sáng kiến đã được khen thưởng gì chưa?", en="Has it won any award yet?"),
        Text(min_chars=2, max_chars=300),
        example("award"),
        stage="full",
        optional=True,
    ),
    Field(
        "secret",
        Words(vi="Giữ bí mật nội dung", en="Keep the content secret"),
        Words(
            vi="Có phần nào cần giữ bí mật kỹ thuật không? Nếu có, chỉ người kiểm tra được xem cách làm.",
            en="Is any of it a technical secret? If so, only reviewers see how it is done.",
        ),
        YesNo(),
        stage="full",
        optional=True,
    ),
)
