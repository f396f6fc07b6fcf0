"""domain/profile.py — who somebody is: asked once, kept for her next entries, correctable."""

from __future__ import annotations

from domain.draft import Answers
from domain.field import Field
from domain.form import Form
from domain.kinds.choice import Choice
from domain.kinds.kind import Option
from domain.kinds.name import PersonName
from domain.kinds.phone import Phone
from domain.kinds.unit import UnitPick
from domain.words import Words, verbatim

WORKER_GROUPS = (
    Option("enterprise", Words(vi="Công nhân, người lao động doanh nghiệp", en="Worker in an enterprise"),
           ("công nhân", "doanh nghiệp", "lao động")),
    Option("public", Words(vi="Cán bộ, công chức, viên chức", en="Public servant, teacher, health worker"),
           ("giáo viên", "công chức", "viên chức", "cbccvc", "y tế")),
    Option("union", Words(vi="Cán bộ công đoàn", en="Union officer"), ("công đoàn",)),
    Option("other", Words(vi="Khác", en="Other"), ()),
)  # fmt: skip

UNIT = Field(
    "unit",
    Words(vi="Đơn vị", en="Unit"),
    Words(
        vi="Anh/chị làm ở đơn vị nào? Gõ vài chữ trong tên, hoặc mã 6 số của đơn vị.",
        en="Where do you work? Type a few letters of the name, or the unit's 6-digit code.",
    ),
    UnitPick(),
    lambda _: Words(vi="che tam duong", en="che tam duong"),
)
WORKPLACE = Form("workplace", (UNIT,))  # asked again of those whose unit is not known yet

PROFILE = Form(
    "profile",
    (
        UNIT,
        Field(
            "name",
            Words(vi="Họ và tên", en="Full name"),
            Words(vi="Họ và tên của anh/chị là gì?", en="What is your full name?"),
            PersonName(),
            lambda _: verbatim("Lò Thị Mai"),
        ),
        Field(
            "phone",
            Words(vi="Số điện thoại", en="Phone"),
            Words(
                vi="Số điện thoại của anh/chị? Chỉ để đơn vị gọi khi hồ sơ cần hỏi thêm.",
                en="Your phone number? Only for your unit to call about this entry.",
            ),
            Phone(),
            lambda _: verbatim("0900 000 001"),
        ),
        Field(
            "worker_group",
            Words(vi="Nhóm", en="Group"),
            Words(vi="Anh/chị thuộc nhóm nào?", en="Which group are you in?"),
            Choice(WORKER_GROUPS),
        ),
    ),
)

AGREED = (
    Option("yes", Words(vi="Rồi", en="Yes"), ("đã đồng ý", "đồng ý", "đã", "có", "co", "ok", "agreed")),
    Option("no", Words(vi="Chưa", en="Not yet"), ("chưa đồng ý", "không đồng ý", "không", "no")),
)


def may_be_entered(answers: Answers) -> bool:
    """Nothing about an author is asked, or kept, who did not agree."""
    return answers.get("agreed") != "no"


AUTHOR = Form(
    "author",
    (
        Field(
            "agreed",
            Words(vi="Tác giả đồng ý", en="Author agrees"),
            Words(
                vi="Người anh/chị định nhập hộ đã đồng ý gửi họ tên, số điện thoại, đơn vị và sáng kiến cho công đoàn "
                "chưa?",
                en="Has the person you enter for agreed that name, phone number, unit and initiative go to the union?",
            ),
            Choice(AGREED),
        ),
        Field(
            "name",
            Words(vi="Họ và tên tác giả", en="Author's full name"),
            Words(
                vi="Anh/chị nhập hộ cho ai? Ghi họ và tên người đó.",
                en="Whom do you enter for? Type the full name.",
            ),
            PersonName(),
            lambda _: verbatim("Giàng A Páo"),
            when=may_be_entered,
        ),
        Field(
            "phone",
            Words(vi="Số điện thoại tác giả", en="Author's phone"),
            Words(
                vi="Số điện thoại của người đó, để người đó tự xác nhận? Không có thì gõ «bỏ qua».",
                en="That person's phone number, by which to confirm? If there is none, type “skip”.",
            ),
            Phone(own=False),
            lambda _: verbatim("0900 000 002"),
            optional=True,
            when=may_be_entered,
        ),
        Field(
            "worker_group",
            Words(vi="Nhóm của tác giả", en="Author's group"),
            Words(vi="Người đó thuộc nhóm nào?", en="Which group is that person in?"),
            Choice(WORKER_GROUPS),
            when=may_be_entered,
        ),
        Field(
            "unit",
            Words(vi="Đơn vị của tác giả", en="Author's unit"),
            Words(
                vi="Người đó làm ở đơn vị nào? Gõ vài chữ trong tên.",
                en="Where does that person work? Type a few letters.",
            ),
            UnitPick("assisted_units"),
            when=may_be_entered,
        ),
    ),
)
