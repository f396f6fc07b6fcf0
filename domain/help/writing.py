"""domain/help/writing.py — how to answer the questions of the form."""

from __future__ import annotations

from domain.help.topic import Topic
from domain.words import Words

WRITING = (
    Topic(
        "unrecognised",
        Words(vi="Chưa có quyết định công nhận", en="Not recognised yet"),
        Words(
            vi="Chưa được công nhận vẫn gửi được: chọn «Chưa». Hồ sơ chờ đơn vị công nhận; có quyết định thì bổ sung.",
            en="You can still send it: choose “Not yet”. It waits until your workplace recognises it; add the paper then.",
        ),
        (
            "chua cong nhan", "chua duoc cong nhan", "chua co quyet dinh", "cong nhan la gi", "khong co quyet dinh",
            "ai cong nhan", "hoi dong nao", "quyet dinh cong nhan", "not recognised", "who recognises",
        ),
    ),
    Topic(
        "not_money",
        Words(vi="Giáo viên, hành chính: không ra tiền", en="Not in money"),
        Words(
            vi="Việc dạy học, giấy tờ, chăm người bệnh… không ra tiền cũng được: ở câu làm lợi chọn «Không tính được "
            "thành tiền», rồi kể lợi ích khác như an toàn hơn, đỡ mất thời gian, học sinh hiểu bài hơn.",
            en="Teaching, paperwork, nursing often save no money, and that is fine: at the benefit choose “cannot be put "
            "in money” and tell the other benefit: safer, quicker, pupils understand better.",
        ),
        (
            "khong ra tien", "ko ra tien", "khong tinh duoc tien", "khong tinh duoc", "khong co tien", "khong sinh loi",
            "ghi sao a", "giao vien", "day hoc", "hanh chinh", "van phong", "y ta", "dieu duong", "not in money",
            "no money", "teacher", "teachers",
        ),
    ),
    Topic(
        "calculation",
        Words(vi="Cách tính giá trị làm lợi", en="How to work out the benefit"),
        Words(
            vi="Giá trị làm lợi là số tiền tiết kiệm hoặc thu thêm trong 1 năm: (chi phí cũ − chi phí mới) × số lượng một "
            "năm − tiền làm sáng kiến. Ước lượng thật thà là được.",
            en="The benefit is the money saved or earned in 1 year: (old cost − new cost) × how many a year − what it cost "
            "to make. An honest estimate is enough.",
        ),
        (
            "gia tri lam loi", "lam loi la gi", "lam loi la sao", "tinh the nao", "tinh nhu the nao", "tinh sao",
            "cach tinh", "tinh lam loi", "gtll", "how to calculate", "work out the benefit",
        ),
        listed=False,
    ),
    Topic(
        "together",
        Words(vi="Nhiều người cùng làm", en="Made together"),
        Words(
            vi="Nhiều người cùng làm thì ở bảng xem lại, anh/chị sửa dòng «Tác giả» và ghi phần trăm từng người, ai góp "
            "nhiều ghi nhiều, cộng lại đủ 100. Làm đều nhau thì chia đều.",
            en="If you made it together, change the line “Authors” on the summary and give each one's share; they add up "
            "to 100. If all did the same, split it evenly.",
        ),
        (
            "dong tac gia", "nhieu nguoi cung lam", "nhieu nguoi lam", "chia phan tram", "chia bao nhieu", "chia the nao",
            "chia ra sao", "lam chung", "lam cung", "bao nhieu phan tram", "may tac gia", "co author", "co authors",
            "together", "share",
        ),
    ),
    Topic(
        "assisted",
        Words(vi="Nhập hộ", en="Entering for somebody"),
        Words(
            vi="Người được giao nhập hộ gõ «nhập hộ». Hồ sơ ghi tên cả hai người, tác giả xác nhận bằng mã 6 số.",
            en="Those given that right type “enter for”. Both names are kept, and the author confirms with a 6-digit code.",
        ),
        (
            "nop ho", "nhap ho", "nhap ho duoc", "lam ho", "gui ho", "khai ho", "nop thay", "nhap thay", "gui thay",
            "on behalf", "for somebody else", "for someone else",
        ),
        listed=False,
    ),
    Topic(
        "secret",
        Words(vi="Bí mật kỹ thuật", en="Technical secret"),
        Words(
            vi="Cần giữ bí mật thì gõ «bổ sung hồ sơ» và chọn «Giữ bí mật»: chỉ người kiểm tra xem được cách làm.",
            en="To keep it secret type “more” and choose “Keep secret”: only reviewers see how it is done.",
        ),
        ("bi mat", "giu kin", "lo bi quyet", "so bi copy", "so bi chep", "bi quyet", "an cap", "secret", "confidential"),
        listed=False,
    ),
    Topic(
        "photos",
        Words(vi="Gửi ảnh, tệp", en="Pictures and files"),
        Words(
            vi="Anh/chị chụp ảnh rồi gửi vào đây (nút ghim hoặc máy ảnh cạnh ô gõ chữ), hoặc gửi tệp PDF, Word, Excel: "
            "ảnh trước và sau khi làm, quyết định công nhận. Tối đa 10 ảnh/tệp, mỗi cái dưới 20 MB.",
            en="Take a picture and send it here (the clip or camera beside the text box), or send a PDF, Word or Excel "
            "file: before and after, the recognition paper. At most 10, each under 20 MB.",
        ),
        (
            "gui anh", "anh gi", "con anh", "co can anh", "can anh", "anh thi sao", "chup anh", "may anh", "tai anh",
            "minh chung", "gui file", "gui tep", "gui video", "photo", "photos", "picture", "pictures", "evidence",
            "send a file", "upload",
        ),
    ),
    Topic(
        "how_long",
        Words(vi="Điền mất bao lâu", en="How long it takes"),
        Words(
            vi="Chừng 5 phút ạ: hơn mười câu ngắn. Bận thì gõ «tạm dừng», lúc nào làm tiếp cũng được.",
            en="About 5 minutes: a good ten short questions. If you are busy type “pause” and go on whenever you like.",
        ),
        (
            "mat bao lau", "dien bao lau", "lam bao lau", "may cau", "bao nhieu cau", "con nhieu cau", "how long does it take",
            "how many questions",
        ),
        listed=False,
    ),
)  # fmt: skip
