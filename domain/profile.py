"""domain/profile.py — who somebody is: asked once, kept for her next entries, correctable."""

from __future__ import annotations

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

PROFILE = Form(
    "profile",
    (
        Field(
            "unit",
            Words(vi="Đơn vị", en="Unit"),
            Words(
                vi="Anh/chị làm ở đơn vị nào? Gõ vài chữ trong tên, hoặc mã 6 số của đơn vị.",
                en="Where do you work? Type a few letters of the name, or the unit's 6-digit code.",
            ),
            UnitPick(),
            lambda _: Words(vi="che tam duong", en="che tam duong"),
        ),
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

AUTHOR = Form(
    "author",
    (
        Field(
            "name",
            Words(vi="Họ và tên tác giả", en="Author's full name"),
            Words(
                vi="Anh/chị nhập hộ cho ai? Ghi họ và tên người đó.",
                en="Whom do you enter for? Type the full name.",
            ),
            PersonName(),
            lambda _: verbatim("Giàng A Páo"),
        ),
        Field(
            "phone",
            Words(vi="Số điện thoại tác giả", en="Author's phone"),
            Words(
                vi="Số điện thoại của người đó? Không có thì gõ «bỏ qua».",
                en="That person's phone number? If there is none, type “skip”.",
            ),
            Phone(),
            lambda _: verbatim("0900 000 002"),
            optional=True,
        ),
        Field(
            "worker_group",
            Words(vi="Nhóm của tác giả", en="Author's group"),
            Words(vi="Người đó thuộc nhóm nào?", en="Which group is that person in?"),
            Choice(WORKER_GROUPS),
        ),
        Field(
            "unit",
            Words(vi="Đơn vị của tác giả", en="Author's unit"),
            Words(
                vi="Người đó làm ở đơn vị nào? Gõ vài chữ trong tên.",
                en="Where does that person work? Type a few letters.",
            ),
            UnitPick(),
        ),
        Field(
            "agreed",
            Words(vi="Tác giả đồng ý", en="Author agrees"),
            Words(
                vi="Người đó đã đồng ý để anh/chị nhập hộ và gửi thông tin này cho công đoàn chưa?",
                en="Has that person agreed that you enter this and send it to the union?",
            ),
            Choice(
                (Option("yes", Words(vi="Đã đồng ý", en="Yes, agreed"), ("rồi", "đồng ý", "có", "co", "ok")),)
            ),
        ),
    ),
)
