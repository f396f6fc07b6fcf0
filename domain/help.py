"""domain/help.py — short answers to what people ask in the middle of things; matched accent-blind, never guessed."""

from __future__ import annotations

from dataclasses import dataclass

from domain.vietnamese import words_key
from domain.words import Words


@dataclass(frozen=True, slots=True)
class Topic:
    """An answer; `hints` are sets of folded words, any of which together mean this topic."""

    key: str
    title: Words
    answer: Words
    hints: tuple[str, ...]


TOPICS = (
    Topic(
        "deadline",
        Words(vi="Hạn nộp", en="Deadline"),
        Words(vi="{deadline}", en="{deadline}"),
        (
            "het han",
            "han nop",
            "han cuoi",
            "bao gio nop",
            "con may ngay",
            "con bao nhieu ngay",
            "deadline",
            "ngay cuoi",
            "khi nao het",
        ),
    ),
    Topic(
        "what",
        Words(vi="Thế nào là sáng kiến", en="What counts as an initiative"),
        Words(
            vi="Sáng kiến là cách làm mới anh/chị đã dùng hoặc dùng thử ở nơi làm việc và thấy có ích: kỹ "
            "thuật, quản lý, cách làm "
            "việc, ứng dụng tiến bộ. Ý tưởng chưa làm thì chưa gọi là sáng kiến.",
            en="An initiative is a new way you already use or have tried at work and found useful: "
            "technical, management, a way of "
            "working, new technology. An idea not yet tried is not one.",
        ),
        (
            "the nao la sang kien",
            "sang kien la gi",
            "sang kien la sao",
            "the nao goi la sang kien",
            "y tuong",
            "what is an initiative",
        ),
    ),
    Topic(
        "unrecognised",
        Words(vi="Chưa có quyết định công nhận", en="Not recognised yet"),
        Words(
            vi="Chưa được công nhận vẫn gửi được: chọn «Chưa». Hồ sơ chờ đơn vị công nhận; có quyết định "
            "thì bổ sung.",
            en="You can still send it: choose “Not yet”. It waits until your workplace recognises it; add "
            "the paper then.",
        ),
        (
            "chua cong nhan",
            "chua duoc cong nhan",
            "chua co quyet dinh",
            "cong nhan la gi",
            "khong co quyet dinh",
            "not recognised",
        ),
    ),
    Topic(
        "not_money",
        Words(vi="Không tính ra tiền", en="Not in money"),
        Words(
            vi="Không ra tiền cũng được: chọn «Không tính được thành tiền», rồi kể lợi ích khác như an toàn "
            "hơn, đỡ mất thời gian.",
            en="That is fine: choose “cannot be put in money” and tell the other benefit, such as safer or "
            "quicker.",
        ),
        (
            "khong ra tien",
            "ko ra tien",
            "khong tinh duoc tien",
            "giao vien ghi sao",
            "khong co tien",
            "ghi sao a",
            "not in money",
        ),
    ),
    Topic(
        "calculation",
        Words(vi="Cách tính giá trị làm lợi", en="How to work out the benefit"),
        Words(
            vi="Giá trị làm lợi là số tiền tiết kiệm hoặc thu thêm trong 1 năm: (chi phí cũ − chi phí mới) "
            "× số lượng một năm − tiền làm "
            "sáng kiến. Ước lượng thật thà là được.",
            en="The benefit is the money saved or earned in 1 year: (old cost − new cost) × how many a year "
            "− what it cost to make. "
            "An honest estimate is enough.",
        ),
        (
            "gia tri lam loi",
            "lam loi la gi",
            "tinh the nao",
            "tinh sao",
            "cach tinh",
            "tinh lam loi",
            "gtll",
            "how to calculate",
        ),
    ),
    Topic(
        "together",
        Words(vi="Nhiều người cùng làm", en="Made together"),
        Words(
            vi="Nhiều người cùng làm thì ở bảng xem lại, anh/chị sửa dòng «Tác giả» và ghi phần trăm từng "
            "người, cộng lại đủ 100.",
            en="If you made it together, change the line “Authors” on the summary and give each one's "
            "share; they add up to 100.",
        ),
        (
            "dong tac gia",
            "nhieu nguoi cung lam",
            "chia phan tram",
            "chia bao nhieu",
            "lam chung",
            "co author",
        ),
    ),
    Topic(
        "edit",
        Words(vi="Sửa sau khi gửi", en="Changing after sending"),
        Words(
            vi="Gửi rồi vẫn sửa được: gõ «sáng kiến của tôi», chọn sáng kiến rồi bấm «Sửa». Bản cũ vẫn được "
            "giữ.",
            en="You can change it after sending: type “my initiatives”, choose it and press “Change”. The "
            "old version is kept.",
        ),
        (
            "gui roi sua",
            "nop roi sua",
            "da nop sua",
            "da gui sua",
            "sua the nao",
            "sua nhu the nao",
            "sua duoc khong",
            "change after",
        ),
    ),
    Topic(
        "assisted",
        Words(vi="Nhập hộ", en="Entering for somebody"),
        Words(
            vi="Người được giao nhập hộ gõ «nhập hộ». Hồ sơ ghi tên cả hai người, tác giả xác nhận bằng mã "
            "6 số.",
            en="Those given that right type “enter for”. Both names are kept, and the author confirms with "
            "a 6-digit code.",
        ),
        ("nop ho", "nhap ho duoc", "lam ho", "gui ho", "on behalf"),
    ),
    Topic(
        "secret",
        Words(vi="Bí mật kỹ thuật", en="Technical secret"),
        Words(
            vi="Cần giữ bí mật thì gõ «bổ sung hồ sơ» và chọn «Giữ bí mật»: chỉ người kiểm tra xem được "
            "cách làm.",
            en="To keep it secret type “more” and choose “Keep secret”: only reviewers see how it is done.",
        ),
        ("bi mat", "giu kin", "lo bi quyet", "so bi copy", "so bi chep", "secret"),
    ),
    Topic(
        "who_sees",
        Words(vi="Ai xem được", en="Who sees it"),
        Words(
            vi="Chỉ cán bộ công đoàn phụ trách đơn vị anh/chị và cấp trên xem được hồ sơ đã gửi. Bản nháp "
            "chỉ mình anh/chị thấy.",
            en="Only the union officers in charge of your unit and above see what you sent. A draft is seen "
            "by you alone.",
        ),
        ("ai xem duoc", "ai doc duoc", "ai thay", "ai xem", "who sees", "who can see"),
    ),
    Topic(
        "erase",
        Words(vi="Xoá dữ liệu của tôi", en="Erasing my data"),
        Words(
            vi="Anh/chị xoá bản nháp hoặc rút sáng kiến ở «sáng kiến của tôi»; rút đồng ý thì gõ «không "
            "đồng ý». Cần xoá hết, anh/chị "
            "gọi cán bộ phụ trách: gõ «gặp người».",
            en="Delete a draft or withdraw an entry under “my initiatives”; to take back your consent type "
            "“I do not agree”. To erase "
            "all, call the officer in charge: type “person”.",
        ),
        ("xoa du lieu", "xoa thong tin", "xoa tai khoan", "erase", "delete my data"),
    ),
    Topic(
        "award",
        Words(vi="Được khen gì", en="Awards"),
        Words(
            vi="Sáng kiến hợp lệ được tính cho đơn vị; sáng kiến tiêu biểu được đề nghị khen thưởng theo "
            "tiêu chí từng cấp.",
            en="Valid entries count for your unit; outstanding ones are proposed for awards by each level's "
            "criteria.",
        ),
        ("duoc khen", "khen thuong", "duoc thuong", "thuong bao nhieu", "duoc gi", "award", "reward"),
    ),
    Topic(
        "photos",
        Words(vi="Gửi ảnh, tệp", en="Pictures and files"),
        Words(
            vi="Anh/chị chụp ảnh rồi gửi vào đây, hoặc gửi tệp PDF, Word, Excel. Tối đa 10 ảnh/tệp, mỗi cái "
            "dưới 20 MB.",
            en="Take a picture and send it here, or send a PDF, Word or Excel file. At most 10, each under "
            "20 MB.",
        ),
        (
            "gui anh the nao",
            "gui anh",
            "anh gi",
            "minh chung la gi",
            "gui file",
            "gui tep",
            "send photo",
            "evidence",
        ),
    ),
)


def topic_for(text: str) -> Topic | None:
    """The topic a question is about; the longest hint found decides. None rather than a guess."""
    asked = f" {words_key(text)} "
    found = [
        (len(hint), topic) for topic in TOPICS for hint in topic.hints if f" {words_key(hint)} " in asked
    ]
    return max(found, key=lambda f: f[0])[1] if found else None
