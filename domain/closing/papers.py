"""domain/closing/papers.py — the papers of the close: how they are asked for, what is said with them."""

from __future__ import annotations

from domain.words import Words

CERTIFICATES, CLOSING = "certificates", "closing"
PDF = "application/pdf"
ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

OF_CERTIFICATES = Words(vi="giấy chứng nhận của {unit}", en="the certificates of {unit}")
OF_CLOSING = Words(vi="bộ hồ sơ tổng kết của {unit}", en="the closing papers of {unit}")
NOT_YOURS = Words(
    vi="Anh/chị không còn vai trò cán bộ công đoàn ở đơn vị này nên em không gửi ạ.",
    en="You are no longer an officer of this unit, so nothing is sent.",
)
NO_CERTIFICATE = Words(
    vi="{unit} chưa có sáng kiến tiêu biểu nào để làm giấy chứng nhận. Anh/chị mở hồ sơ hợp lệ, bấm «Chọn tiêu biểu» trước.",
    en="{unit} has no exemplary initiative to make a certificate for. Open a valid one and press “Exemplary” first.",
)
CERTIFICATES_HERE = Words(
    vi="Giấy chứng nhận của {unit}: {n} trang, mỗi tác giả một trang. Anh/chị soát tên rồi in; số, ngày và chữ ký do người ký "
    "ghi tay.",
    en="Certificates of {unit}: {n} pages, one for each author. Please check the names and print; number, day and signature "
    "are written by hand.",
)
NO_MORE = Words(
    vi="Chương trình hoặc đơn vị đã đổi từ lúc anh/chị hỏi. Anh/chị gõ lại «hồ sơ tổng kết» giúp em.",
    en="The programme or the unit has changed since you asked. Please type “closing papers” again.",
)
FAULTY = Words(
    vi="Mẫu «{name}» của đơn vị bị lỗi nên em chưa làm được: {why}. Anh/chị báo người phụ trách sửa mẫu giúp em.",
    en="The template “{name}” is faulty, so the papers cannot be made: {why}. Please tell whoever keeps the templates.",
)
CLOSING_HERE = Words(
    vi="Bộ hồ sơ tổng kết số {n} của {unit} đây ạ: tệp .zip để gửi cấp trên, kèm bảng kê và mã băm từng tệp. Mã kiểm, đọc cho "
    "cấp trên so: {fingerprint}",
    en="Closing papers no. {n} of {unit}: a .zip to send to the union above, with a manifest of hashes. Fingerprint, to be "
    "compared above: {fingerprint}",
)

# What a certificate says.
TITLE = Words(vi="Giấy chứng nhận", en="Certificate")
CERTIFIES = Words(vi="Chứng nhận", en="This is to certify that")
IS_AUTHOR = Words(vi="là tác giả của sáng kiến tiêu biểu", en="is an author of the exemplary initiative")
IS_AWARDED = Words(
    vi="là tác giả của sáng kiến được khen thưởng ({award})",
    en="is an author of the initiative awarded ({award})",
)
PLACE = Words(vi="…………, ngày …… tháng …… năm ………", en="…………, …… / …… / ………")
SIGNS = Words(vi="Người ký", en="Signed")
NUMBER = Words(vi="Số: ………… · {code}", en="No. ………… · {code}")
