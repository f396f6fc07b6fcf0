"""domain/help/afterwards.py — what becomes of an entry and of what we know of its author."""

from __future__ import annotations

from domain.help.topic import Topic
from domain.words import Words

AFTERWARDS = (
    Topic(
        "result",
        Words(vi="Khi nào có kết quả", en="When is the result known"),
        Words(
            vi="Gửi xong có mã ngay. Đơn vị kiểm tra trong {days} ngày làm việc, có gì em báo ngay ở đây; muốn xem đang đến "
            "đâu thì gõ «sáng kiến của tôi». Công nhận sáng kiến là việc của đơn vị, có thể lâu hơn.",
            en="You get a code at once. Your unit checks it within {days} working days and I tell you here; to see how far "
            "it is type “my initiatives”. Recognising it is up to your workplace and may take longer.",
        ),
        (
            "ket qua", "duoc duyet", "duyet chua", "bao gio duyet", "khi nao duyet", "bao lau duyet", "xet duyet",
            "ai duyet", "den dau", "co tin chua", "xong chua", "bao gio xong", "bao gio biet", "hop le chua", "result", "results",
            "approved", "when will i hear", "how will i know",
        ),
    ),
    Topic(
        "paper",
        Words(vi="Bản giấy, dấu đỏ", en="Paper copies and stamps"),
        Words(
            vi="Gửi ở đây là đủ, không phải nộp bản giấy cho em. Văn bản công nhận có dấu thì anh/chị chụp ảnh gửi vào. "
            "Đơn vị xét công nhận có cần bản giấy không, anh/chị hỏi cán bộ đơn vị giúp em.",
            en="Sending it here is enough; I need no paper copy. If the recognition paper has a stamp, send a picture of it. "
            "Whether your workplace wants paper to recognise it, please ask your officer.",
        ),
        (
            "ban giay", "dau do", "dong dau", "ban cung", "ban in", "in ra", "mau don", "don giay", "nop giay", "ky ten",
            "chu ky", "paper copy", "paper", "stamp", "print", "signature",
        ),
        listed=False,
    ),
    Topic(
        "edit",
        Words(vi="Sửa sau khi gửi", en="Changing after sending"),
        Words(
            vi="Gửi rồi vẫn sửa được: gõ «sáng kiến của tôi», chọn sáng kiến rồi bấm «Sửa». Bản cũ vẫn được giữ.",
            en="You can change it after sending: type “my initiatives”, choose it and press “Change”. The old version is "
            "kept.",
        ),
        (
            "gui roi sua", "nop roi sua", "da nop sua", "da gui sua", "sua the nao", "sua nhu the nao", "sua duoc khong",
            "sua lai duoc", "gui nham", "nop nham", "ghi sai", "viet sai", "bo sung sau", "rut lai", "change after",
            "change it", "made a mistake",
        ),
    ),
    Topic(
        "duplicate",
        Words(vi="Bị báo trùng", en="Said to be the same as another"),
        Words(
            vi="Mỗi sáng kiến chỉ gửi một lần; nhiều người cùng làm thì một người gửi và ghi đồng tác giả. Bị cho là trùng "
            "mà cách của anh/chị khác, anh/chị sửa hồ sơ, nói rõ khác ở chỗ nào, và báo cán bộ đơn vị.",
            en="Each initiative is sent once; if several made it, one sends it and names the others. If it is taken for a copy "
            "and yours is different, change the entry, say what differs, and tell your officer.",
        ),
        (
            "bao trung", "bi trung", "trung lap", "trung voi", "giong nguoi khac", "giong cua", "nguoi khac gui roi",
            "duplicate", "same as",
        ),
        listed=False,
    ),
    Topic(
        "who_sees",
        Words(vi="Ai xem được", en="Who sees it"),
        Words(
            vi="Chỉ cán bộ công đoàn phụ trách đơn vị anh/chị và cấp trên xem được hồ sơ đã gửi. Bản nháp chỉ mình anh/chị "
            "thấy.",
            en="Only the union officers in charge of your unit and above see what you sent. A draft is seen by you alone.",
        ),
        (
            "ai xem duoc", "ai doc duoc", "ai thay", "ai xem", "ai biet", "ai doc", "lo thong tin", "lo so dien thoai",
            "so dien thoai lam gi", "sao can so dien thoai", "sao phai cho so", "who sees", "who can see", "who reads",
            "my phone number",
        ),
    ),
    Topic(
        "erase",
        Words(vi="Xoá dữ liệu của tôi", en="Erasing my data"),
        Words(
            vi="Anh/chị xoá bản nháp hoặc rút sáng kiến ở «sáng kiến của tôi»; rút đồng ý thì gõ «không đồng ý». Cần xoá hết, "
            "anh/chị gọi cán bộ phụ trách: gõ «gặp người».",
            en="Delete a draft or withdraw an entry under “my initiatives”; to take back your consent type “I do not agree”. "
            "To erase all, call the officer in charge: type “person”.",
        ),
        (
            "xoa du lieu", "xoa thong tin", "xoa tai khoan", "xoa het", "xoa ho so", "rut dong y", "erase", "delete my data",
            "delete everything",
        ),
    ),
)  # fmt: skip
