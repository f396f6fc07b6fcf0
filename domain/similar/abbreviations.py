"""domain/similar/abbreviations.py — short forms people write in titles, and words they use for one another."""

from __future__ import annotations

from domain.similar.phrases import Phrases, meant
from domain.similar.spelling import words_of

# Only what is no syllable of its own: «ta» stays, for it may be «tả».
_SHORT = """
    gv = giáo viên, hs = học sinh, hsg = học sinh giỏi, sv = sinh viên, ph = phụ huynh, phhs = phụ huynh học sinh,
    gvcn = giáo viên chủ nhiệm, cbgv = cán bộ giáo viên, cbgvnv = cán bộ giáo viên nhân viên, cbql = cán bộ quản lý,
    cbcc = cán bộ công chức, cbccvc = cán bộ công chức viên chức, ccvc = công chức viên chức,
    cbcnv = cán bộ công nhân viên, cbnv = cán bộ nhân viên, cbđv = cán bộ đảng viên, cnvc = công nhân viên chức,
    cnv = công nhân viên, cnlđ = công nhân lao động, cnvclđ = công nhân viên chức lao động,
    ccvclđ = công chức viên chức lao động, lđ = lao động, nlđ = người lao động, nsdlđ = người sử dụng lao động,
    đvcđ = đoàn viên công đoàn, đv = đoàn viên, cđ = công đoàn, cđcs = công đoàn cơ sở, bch = ban chấp hành,
    lđlđ = liên đoàn lao động, skkn = sáng kiến kinh nghiệm, sk = sáng kiến, cntt = công nghệ thông tin,
    gd = giáo dục, gdđt = giáo dục đào tạo, gdpt = giáo dục phổ thông, ctgdpt = chương trình giáo dục phổ thông,
    gdmn = giáo dục mầm non, pp = phương pháp, ppdh = phương pháp dạy học, dh = dạy học, bp = biện pháp,
    gp = giải pháp, cl = chất lượng, clgd = chất lượng giáo dục, nc = nâng cao, hq = hiệu quả,
    ktđg = kiểm tra đánh giá, sgk = sách giáo khoa, ptnl = phát triển năng lực, hđtn = hoạt động trải nghiệm,
    hđ = hoạt động, kns = kỹ năng sống, clb = câu lạc bộ, tv = tiếng việt, gdcd = giáo dục công dân,
    gdtc = giáo dục thể chất, tdtt = thể dục thể thao, khtn = khoa học tự nhiên, tnxh = tự nhiên và xã hội,
    mn = mầm non, mg = mẫu giáo, th = tiểu học, thcs = trung học cơ sở, thpt = trung học phổ thông,
    gdtx = giáo dục thường xuyên, gdnn = giáo dục nghề nghiệp, ptdtbt = phổ thông dân tộc bán trú,
    ptdtnt = phổ thông dân tộc nội trú, pgd = phòng giáo dục, sgd = sở giáo dục, dtts = dân tộc thiểu số,
    xhh = xã hội hóa, bhyt = bảo hiểm y tế, bhxh = bảo hiểm xã hội, bhtn = bảo hiểm thất nghiệp, bv = bệnh viện,
    bvđk = bệnh viện đa khoa, ttyt = trung tâm y tế, tyt = trạm y tế, bn = bệnh nhân, nb = người bệnh,
    đd = điều dưỡng, bs = bác sĩ, kcb = khám chữa bệnh, hsba = hồ sơ bệnh án, nvyt = nhân viên y tế,
    ksnk = kiểm soát nhiễm khuẩn, cssk = chăm sóc sức khỏe, vsattp = vệ sinh an toàn thực phẩm,
    attp = an toàn thực phẩm, atvslđ = an toàn vệ sinh lao động, atlđ = an toàn lao động, bhlđ = bảo hộ lao động,
    pccc = phòng cháy chữa cháy, vsmt = vệ sinh môi trường, bvmt = bảo vệ môi trường, ubnd = ủy ban nhân dân,
    hđnd = hội đồng nhân dân, tthc = thủ tục hành chính, cchc = cải cách hành chính, dvc = dịch vụ công,
    dvctt = dịch vụ công trực tuyến, cđs = chuyển đổi số, ntm = nông thôn mới, csdl = cơ sở dữ liệu,
    cccd = căn cước công dân, gcn = giấy chứng nhận, qsdđ = quyền sử dụng đất, qlnn = quản lý nhà nước, vb = văn bản,
    bvtv = bảo vệ thực vật, htx = hợp tác xã, nn = nông nghiệp, ptnt = phát triển nông thôn, tba = trạm biến áp,
    mba = máy biến áp, đz = đường dây, đl = điện lực, qlvh = quản lý vận hành, cty = công ty,
    tnhh = trách nhiệm hữu hạn, cp = cổ phần, mtv = một thành viên, kcn = khu công nghiệp, dn = doanh nghiệp,
    nm = nhà máy, px = phân xưởng, kpcđ = kinh phí công đoàn, tp = thành phố, tx = thị xã, tt = trung tâm, h = huyện,
    tphcm = thành phố hồ chí minh, hcm = hồ chí minh, tw = trung ương
"""
# The left is written as the right: for titles they say the same.
_SAME = """
    bệnh nhân = người bệnh, tự chế tạo = chế tạo, tự làm = chế tạo, sáng chế = chế tạo, tạo ra = chế tạo,
    cải tạo = cải tiến, nâng cấp = cải tiến, đổi mới = cải tiến, đảm bảo = bảo đảm, hạn chế = giảm, giảm thiểu = giảm,
    cắt giảm = giảm, rút ngắn = giảm, tiết giảm = giảm, tiết kiệm = giảm, phụ huynh học sinh = phụ huynh,
    cha mẹ học sinh = phụ huynh, gây hứng thú = hứng thú, tạo hứng thú = hứng thú, hứng thú học tập = hứng thú,
    học giỏi = học tốt, rèn luyện = rèn, luyện thi = bồi dưỡng, ôn luyện = bồi dưỡng,
    luyện học sinh giỏi = bồi dưỡng học sinh giỏi, ngăn ngừa = phòng chống, phòng ngừa = phòng chống,
    phòng tránh = phòng chống, truyền thông = tuyên truyền, các bước = quy trình, thiết lập = xây dựng,
    sửa lỗi = khắc phục lỗi, sửa chữa lỗi = khắc phục lỗi, khắc phục lỗi sai = khắc phục lỗi, trí tuệ nhân tạo = ai,
    thành phố hồ chí minh = tphcm, mã qr code = mã qr, qr code = mã qr,
    công nghệ thông tin và truyền thông = công nghệ thông tin, trẻ mẫu giáo = trẻ, trẻ mầm non = trẻ, trẻ em = trẻ,
    máy tính bỏ túi = máy tính, tivi = ti vi, vi deo = video, online = trực tuyến, qua mạng = trực tuyến,
    ý thức = nhận thức, trang thiết bị = thiết bị, đồ dùng dạy học = thiết bị dạy học
"""
_SPELLED = {short.replace("đ", "d"): words_of(long) for short, long in meant(_SHORT).items()}
_SETTLED = Phrases({one: words_of(other) for one, other in meant(_SAME).items()})


def spelled_out(words: list[str]) -> list[str]:
    """Words with short forms written out and what means the same written in one way."""
    return _settled([whole for word in words for whole in _whole(word)])


def _whole(word: str) -> list[str]:
    found = _SPELLED.get(word.replace("đ", "d"))
    return [word] if found is None else found


def _settled(words: list[str]) -> list[str]:
    settled: list[str] = []
    place = 0
    while place < len(words):
        length, other = _SETTLED.at(words, place) or (1, words[place : place + 1])
        settled += other
        place += length
    return settled
