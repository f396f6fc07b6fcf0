"""domain/faq/short_forms.py — what workers write short, and what they say in many ways, for finding an answer only."""

from __future__ import annotations

import re

from domain.vietnamese import fold

# Letters → the words they stand for; where two are as likely, both are looked for.
_SHORT = """
    k = không, ko = không, kg = không, kh = không, hk = không, hok = không, hong = không, hông = không, hem = không, khum =
    không, khom = không, hổng = không, dc = được, đc = được, đk = được, dk = được | điều kiện, j = gì, z = vậy, zậy = vậy, v =
    vậy, dzậy = vậy, zay = vậy, r = rồi, roài = rồi, ùi = rồi, ntn = như thế nào, nthe = như thế nào, ns = nói, bn = bao nhiêu,
    bnhieu = bao nhiêu, nhiu = nhiêu, bjo = bao giờ, bgio = bao giờ, bh = bao giờ, bg = bao giờ, bhio = bao giờ, h = giờ, hn =
    hôm nay, hqua = hôm qua, tn = thế nào, sk = sáng kiến, skkn = sáng kiến kinh nghiệm, gp = giải pháp, cty = công ty, ct =
    công ty, xn = xí nghiệp, dv = đơn vị, đv = đơn vị, cq = cơ quan, hs = hồ sơ | học sinh, gv = giáo viên, bs = bổ sung | bác
    sĩ, nv = nhân viên, cb = cán bộ, cn = công nhân | công nhận, cđ = công đoàn, cd = công đoàn, cđcs = công đoàn cơ sở, qd =
    quyết định, qđ = quyết định, gcn = giấy chứng nhận, hđ = hội đồng | hợp đồng, hd = hội đồng | hợp đồng, gđ = giám đốc, gd =
    giám đốc, ht = hiệu trưởng, vp = văn phòng, hc = hành chính, tg = tác giả | thời gian, đtg = đồng tác giả, dtg = đồng tác
    giả, gtll = giá trị làm lợi, ll = làm lợi, tl = thù lao, vb = văn bản, nđ = nghị định, tt = thông tin, kq = kết quả, sdt =
    số điện thoại, sđt = số điện thoại, đt = điện thoại, dt = điện thoại, đthoai = điện thoại, dthoai = điện thoại, cccd = căn
    cước, cmnd = chứng minh thư, cmt = chứng minh thư, stk = số tài khoản, tk = tài khoản, vd = ví dụ, ng = người, ngta = người
    ta, ngkhac = người khác, mn = mọi người, mng = mọi người, mk = mình, mik = mình, bt = biết, bit = biết, bik = biết, hiu =
    hiểu, lm = làm, trc = trước, ms = mới, cx = cũng, vs = với, nma = nhưng mà, nhma = nhưng mà, gth = giải thích, pb = phổ
    biến, tb = thông báo, ib = nhắn, rep = trả lời, coi = xem, xài = dùng, giùm = giúp, dùm = giúp, dum = giúp, gium = giúp,
    copy = chép, online = trực tuyến, app = ứng dụng
"""
# Said in many ways → one; the longest counts. Only what nearly always means the same.
_SAME = """
    bao giờ = khi nào, lúc nào = khi nào, chừng nào = khi nào, hôm nào = khi nào, ngày mấy = khi nào, ngày nào = khi nào, như
    thế nào = thế nào, làm thế nào = thế nào, làm sao = thế nào, ra sao = thế nào, kiểu gì = thế nào, như nào = thế nào, cách
    nào = thế nào, bằng cách nào = thế nào, là sao = là gì, gửi = nộp, đăng ký = nộp, kê khai = nộp, khai = nộp, submit = nộp,
    hand in = nộp, nộp hộ = nhập giúp, nhập hộ = nhập giúp, gửi hộ = nhập giúp, khai hộ = nhập giúp, làm hộ = nhập giúp, nộp
    thay = nhập giúp, nhập thay = nhập giúp, gửi thay = nhập giúp, khai thay = nhập giúp, làm thay = nhập giúp, làm giúp = nhập
    giúp, nộp giúp = nhập giúp, gửi giúp = nhập giúp, khai giúp = nhập giúp, hạn chót = hạn cuối, hạn nộp = hạn cuối, deadline =
    hạn cuối, trễ hạn = quá hạn, lỡ hạn = quá hạn, nộp trễ = quá hạn, nộp muộn = quá hạn, gửi muộn = quá hạn, gửi trễ = quá hạn,
    hết hạn rồi = quá hạn, hết hạn mất = quá hạn, đóng cổng = hết hạn, cần bổ sung = bổ sung, phiếu = hồ sơ, xét duyệt = duyệt,
    thẩm định = duyệt, phê duyệt = duyệt, xét = duyệt, trùng lặp = trùng, giải thưởng = thưởng, khen thưởng = khen, giấy khen =
    khen, bằng khen = khen, phần thưởng = thưởng, chỉnh sửa = sửa, sửa lại = sửa, chỉnh lại = sửa, sửa chữa = sửa, viết sai =
    nhầm, ghi sai = nhầm, gõ sai = nhầm, ghi nhầm = nhầm, viết nhầm = nhầm, nhầm lẫn = nhầm, rút lại = rút, rút về = rút, lấy
    lại = rút, thu hồi = rút, làm chung = cùng làm, chung nhau = cùng làm, cùng nghĩ = cùng làm, cùng nhau = cùng làm, phần trăm
    = tỷ lệ, chia đều = chia, dạy học = giáo viên, cô giáo = giáo viên, thầy giáo = giáo viên, điều dưỡng = y tá, hộ lý = y tá,
    bản cứng = bản giấy, giấy tờ tuỳ thân = căn cước, căn cước công dân = căn cước, chứng minh nhân dân = căn cước, chứng minh
    thư = căn cước, số máy = số điện thoại, số phone = số điện thoại, dữ liệu cá nhân = dữ liệu, thông tin cá nhân = dữ liệu,
    thông tin của = dữ liệu, thông tin = dữ liệu, giữ kín = bí mật, bí quyết = bí mật, dùng thử = làm thử, áp dụng thử = làm
    thử, chạy thử = làm thử, thử nghiệm = làm thử, thí điểm = làm thử, ước lượng = áng chừng, ước chừng = áng chừng, ước tính =
    áng chừng, đại khái = áng chừng, ghi đại = áng chừng, gần đúng = áng chừng, quy định = luật, thông báo = nhắc, nhắc nhở =
    nhắc, tin nhắc = nhắc, tiếng hmong = tiếng mông, ngôn ngữ = tiếng anh, mẫu = ví dụ, bài mẫu = ví dụ, tham khảo = ví dụ, tìm
    không ra = không thấy, không tìm thấy = không thấy, không tìm được = không thấy, hình ảnh = hình chụp, hình = hình chụp,
    youtube = mạng, internet = mạng, facebook = mạng, sếp = giám đốc, chủ tịch = giám đốc, lãnh đạo = giám đốc, thủ trưởng =
    giám đốc, tối đa = nhiều nhất, mất tiền = phí, tốn tiền = phí, lệ phí = phí, trả phí = phí, tốn phí = phí, thu tiền = phí,
    đóng tiền = phí, bị loại = từ chối, bị rớt = từ chối, bị trả = từ chối, ai đọc = ai xem, ai thấy = ai xem, ai biết = ai xem,
    được cái gì = được gì, lợi gì = được gì, bị trượt = từ chối, không hợp lệ = từ chối, chuyển ngữ = tiếng anh
"""
# Of several syllables, but one word each: the parts alone mean something else.
_WHOLE = """
    sáng kiến, đồng tác giả, tác giả, quyết định, công nhận, hội đồng, đơn vị, công ty, chỉ tiêu, minh chứng, thi đua, thù lao,
    làm lợi, giá trị làm lợi, bao nhiêu, bao lâu, ý tưởng, đề xuất, kiến nghị, giáo viên, học sinh, bệnh nhân, văn phòng, hành
    chính, điện thoại, số điện thoại, tài khoản, bảo hiểm, ngân hàng, căn cước, bổ sung, kết quả, hợp lệ, khiếu nại, xem lại,
    đồng ý, không đồng ý, biên nhận, bản nháp, giải pháp, tác nghiệp, kỹ thuật, đề tài, nghị định, thông tư, pháp lý, mẫu đơn,
    chữ ký, bản giấy, tiến độ, xếp hạng, danh sách, cán bộ, phụ trách, bắt đầu, hướng dẫn, không dấu, chính tả, viết tắt, giọng
    nói, nội dung, mô tả, cách làm, mạng, cổng, quốc gia, thời vụ, thử việc, đoàn viên, sáp nhập, chuyển công tác, ra tiền,
    thành tiền, sinh ra tiền, công đoàn, tổ trưởng, hiệu trưởng, phòng giáo dục, lao động, người lao động, lao công, bảo hiểm xã
    hội, đoàn phí, chi phí, thời gian, cụ thể, chất lượng, số lượng, sản lượng, khối lượng, năng lượng, ai xem, được gì, cảm ơn,
    kính gửi, xét nghiệm, khám bệnh, nói chuyện, gọi điện, bây giờ, xin lỗi, lừa đảo, tai nạn, máy móc, an toàn, áp dụng, ứng
    dụng, tiến bộ, tham gia, văn bản, hợp đồng, bảo vệ, tạp vụ, nhà nước, sáng chế, bản quyền, bảo hộ, sáng tạo, tiết kiệm, trực
    tuyến, hệ thống, đồng nghiệp, quản lý, giải thể, trường hợp, điều kiện, hạn chế, trả lời, tin nhắn, hình dung, hình thức,
    câu hỏi, hiệu quả, thành công, nhóm zalo, bắt chước, lên cổng, phân biệt, diễn tả, giữa chừng, từ đầu, tiền bạc, bỏ trống,
    sinh lợi, mong muốn, kế hoạch, dự định, đóng góp, công bằng, chứng nhận, chức danh, chức vụ
"""
# Told from their twins only by their marks: ảnh and anh, mã and mà.
_MARKED = "ảnh = hình chụp, mã = mã số, công nhân = người thợ, đâu = ở đâu"
# Typed without marks these are told by the word beside them.
_UNMARKED = """
    gui anh = hình chụp, chup anh = hình chụp, can anh = hình chụp, co anh = hình chụp, con anh = hình chụp, may anh = hình
    chụp, tai anh = hình chụp, buc anh = hình chụp, anh chup = hình chụp, anh gi = hình chụp, gui hinh = hình chụp, ma so = mã
    số, quen ma = mã số, mat ma = mã số, lay ma = mã số, o dau = ở đâu, cho nao = ở đâu, vao dau = ở đâu, vo dau = ở đâu, len
    dau = ở đâu, dau do = con dấu, dong dau = con dấu, xin dau = con dấu, can dau = con dấu
"""
# Politeness, who speaks, and particles: no part of what is asked.
_FILLERS = """
    alo, hello, hi, ok, oke, uk, chào, xin, cảm ơn, kính gửi, xin lỗi, bây giờ, a, á, ạ, o, e, c, à, ak, ah, ơi, nhé, nhe, nha,
    nhỉ, nhi, vậy, thế, ha, hả, hở, dạ, vâng, thưa, ad, admin, ơ, ừ, ờ, em, anh, chị, mình, tôi, tui, cháu, bác, cô, chú, bạn,
    bên, thì, là, mà, ấy, í, đấy, đó, này, với, cho, hỏi, của, cái, việc, đã, rồi, giờ, nữa, chút, cũng, luôn, hay, và, các,
    những, một, the, an, is, it, to, of, i, my, me, please, do, does, for, in
"""


# Said of everything: rare among our entries by chance, and telling nothing.
_EVERYDAY = """
    có, không, được, chưa, ai, gì, sao, nào, đâu, bao, mấy, nhiều, ít, hết, xong, còn, nay, mai, qua, hôm, hôm nay, hôm qua,
    ngày, giờ, tháng, năm, tuần, sáng, chiều, tối, lúc, khi, khi nào, bao nhiêu, bao lâu, thế nào, là gì, ở đâu, ở, tại, về, đi,
    đến, ra, vào, lên, xuống, trong, ngoài, trên, dưới, trước, sau, cùng, từ, để, nên, phải, cần, muốn, biết, hiểu, thấy, nói,
    gọi, nghe, nhìn, xem, làm, lấy, mang, đưa, người, ta, họ, ai đó, mọi người, nhà, cả, hai, ba, mới, cũ, lâu, nhanh, lớn, to,
    nhỏ, bé, hơn, quá, lắm, rất, thật, thôi, chỉ, đang, sẽ, sắp, lao động, người lao động, bị, bởi, vì, nếu, như, khác, giống,
    tổ, đội, máy, trường, lớp, công ty, công đoàn, đơn vị, điện thoại, bài, con, số, tiền, đồng, nhau, lại, thêm, dùng, cách,
    hỏng, tìm, mạng, nhóm, tên, học sinh, bệnh nhân, giáo viên, giám đốc, y tá, người thợ, bằng, cộng, giấy, nghỉ, bay, bật,
    biên, cam, chung, chuyển, cuối, dàn, danh, đạt, điều, định, đường, giá, giải, gian, giao, giỏi, giữa, gọn, hiện, hoài, hoàn,
    học, hướng, kèm, kéo, kết, kho, khoá, khoảng, kia, kiểu, kịp, lo, loại, lỗi, mầm, mất, mở, mua, nặng, ngại, ngành, nghĩa,
    nghìn, nhận, nhất, phân, phòng, phút, quay, quý, riêng, rộng, sân, tạm, tạo, thanh, theo, thiếu, thoát, thu, thuộc, tiếp,
    tiêu, tin, tóc, tổng, trả, trăm, trang, trẻ, trình, trò, vài, vật, vui, giúp, chuyện, hoặc, khó, dễ, đủ, sang, đây, chỗ,
    nơi, lần, bước, phần, ghi, viết, đọc, what, how, can, when, where, who, which, there, are, am, you, we, they, at, on, this,
    that, be, or, not, have, has, will, get, take, long, new, one, two, more, need, good, time, today
"""


# What workers ask their union and each other about besides: whoever says these means something else.
_OTHER_MATTERS = """
    lương, tăng lương, nâng lương, tiền lương, lương thưởng, thưởng tết, tết, phép, nghỉ phép, thôi việc, thai sản, ốm đau,
    bảo hiểm xã hội, bảo hiểm y tế, thất nghiệp, tăng ca, ca đêm, làm thêm, đoàn phí, vay, vốn, lãi suất, trợ cấp, phụ cấp,
    nhà ở, nhà trọ, đuổi, sa thải, kiện, đình công, hưu, ngạch, biên chế, tuyển, khám, tiêm, học phí, cơm, ăn, uống, bia,
    rượu, nhậu, xe, xăng, wifi, bóng, mất điện, có điện, hết pin, họp, cưới, sinh nhật, mưa, nắng, rét, yêu, vợ, hát, phim,
    vàng, xổ số, bán, mua, chợ, thịt, ốm, nghỉ ốm, xét nghiệm, khám bệnh, thuốc, giường, ca mổ, chuyển viện, phụ huynh, bán
    trú, học kỳ, điểm thi, bài thi, tiết học, lịch trực, đơn hàng, đơn xin, vào công đoàn, vé, quê, đám cưới, đại hội, kết
    nạp, đảng, thanh niên, giao ban, tan ca, vào ca, âm lịch, thời tiết, tivi, karaoke, du lịch, nghỉ mát, lái xe, sửa xe, cơ
    quan thuế, thuế, ly hôn, bầu cử, salary, wage, wages, holiday, weather, lunch, football
"""
# What a question or a wish has, and a title or a remark seldom.
_ASKING = """
    không, chưa, gì, là gì, được gì, sao, nào, thế nào, khi nào, bao nhiêu, bao lâu, mấy, ai, ai xem, ở đâu, dau, muốn, cần,
    xin, cho, giúp, làm, phải, hỏi, biết, bị, lỡ, hả, ạ, à, hướng dẫn, ví dụ, what, how, when, where, who, which, can, do, does,
    is, will, has, please, want
"""
# What is said of nothing else here: whoever says one of these asks us, though it tells little of what.
_OUR_MATTERS = """
    nộp, sáng kiến, ý tưởng, giải pháp, cải tiến, hồ sơ, quyết định, hội đồng, duyệt, hợp lệ, bổ sung, từ chối, tác giả, đồng
    tác giả, làm lợi, giá trị làm lợi, minh chứng, hình chụp, mã số, biên nhận, bản nháp, hạn cuối, quá hạn, hết hạn, chỉ
    tiêu, nhập giúp, thù lao, đơn vị, dữ liệu, sửa, xoá, rút, trùng, bản giấy, căn cước, số điện thoại, initiative, entry,
    nghị định, thông tư, pháp lý, thời vụ, thử việc, mô tả, cách làm, tài khoản, phụ trách, robot, ai xem, không đồng ý, khiếu
    nại, xem lại, kết quả, tác nghiệp, kỹ thuật, đề tài, tiến độ, chỗ chấm, kính gửi, báo cáo tuần, thứ sáu, xếp hạng, chữ ký,
    con dấu, đề xuất, kiến nghị, áp dụng, làm thử, áng chừng, ra tiền, bí mật, không dấu, chính tả, viết tắt, cùng làm,
    recognised, duplicate, draft, receipt, approved, union, boss, result, co, secret, erase, mistake, stamp, award, deadline,
    photos, evidence, author
"""
_NOT_WORD = re.compile(r"[\W_]+")
_OPEN_Y = re.compile(r"(?<=[hklmstv])y\b|(?<=qu)y\b")


def key_of(text: str) -> str:
    """Folded words; «kỹ» and «kĩ» are one, but «máy» is not «mai»."""
    return _OPEN_Y.sub("i", _NOT_WORD.sub(" ", fold(text)).strip())


def _pairs(text: str) -> list[tuple[str, str]]:
    """Of «said = meant, said = meant»."""
    pairs = (entry.split("=") for entry in text.split(",") if entry.strip())
    return [(said.strip(), meant) for said, meant in pairs]


def _key(words: str) -> tuple[str, ...]:
    return tuple(key_of(words).split())


def _joined(words: str) -> str:
    """Several words as one, «khi nào» as «khi+nao»: found together or not at all."""
    return "+".join(_key(words))


SHORT = {short: tuple(map(_key, ways.split("|"))) for short, ways in _pairs(_SHORT)}
# Folded words in a row → the one that stands for them.
SAME = {
    **{_key(whole): _joined(whole) for whole in (_WHOLE + "," + _OTHER_MATTERS).split(",")},
    **{_key(meant): _joined(meant) for _, meant in _pairs(_SAME)},
    **{_key(said): _joined(meant) for said, meant in (*_pairs(_SAME), *_pairs(_UNMARKED))},
}
# Of one syllable: how it is spelled, where its marks were typed («máu» is not «mẫu»).
SPELLED_AS = {_key(said)[0]: said.split()[0] for said, _ in _pairs(_SAME) if len(_key(said)) == 1}
# Small letters with their marks in a row → the same.
MARKED = {tuple(said.split()): _joined(meant) for said, meant in _pairs(_MARKED)}
FILLERS = frozenset(_joined(one) for one in _FILLERS.split(","))
EVERYDAY = frozenset(_joined(one) for one in _EVERYDAY.split(","))
OTHER_MATTERS = frozenset(_joined(one) for one in _OTHER_MATTERS.split(","))
OUR_MATTERS = frozenset(_joined(one) for one in _OUR_MATTERS.split(","))
ASKING = frozenset(_joined(one) for one in _ASKING.split(","))
