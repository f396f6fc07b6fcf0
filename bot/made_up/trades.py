"""bot/made_up/trades.py — what workers of each trade write about: the vocabulary of the made entries."""

from __future__ import annotations

from dataclasses import dataclass

NONE = ""


def listed(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip()]


@dataclass(frozen=True)
class Trade:
    """One trade: its titles are «{action} {thing} {whose} {manner} {purpose}», in that order or nearly.

    `things` and, where there are any, `of` make the thing: «máy sấy» «lạc». An empty whose, manner or purpose is one
    that a title leaves out. `fresh`: things that no entry is ever about, only questions.
    """

    share: int
    actions: list[str]
    things: list[str]
    of: list[str]
    whose: list[str]
    manners: list[str]
    purposes: list[str]
    units: list[str]
    fresh: list[str]


LESSONS = {
    "Toán": listed("phép chia hết, số nguyên tố, giải phương trình chứa căn, đồ thị hàm số, hình trụ hình nón, góc nội tiếp, "
                   "số thực, giới hạn dãy số, khối đa diện, cộng trừ trong phạm vi một trăm, đo độ dài, bài toán cổ"),
    "Tiếng Việt": listed("đọc thành tiếng, chính tả nghe viết, viết bài văn kể chuyện, dấu câu, vốn từ theo chủ điểm, "
                         "nhân hóa so sánh, chữ viết hoa, đọc thầm, tả con vật"),
    "Ngữ văn": listed("phân tích nhân vật, văn nghị luận, thơ Đường luật, tiếng Việt thực hành, truyện ngắn hiện đại, "
                      "sử thi, kỹ năng làm bài thi, văn học dân gian"),
    "Tiếng Anh": listed("kỹ năng nói, kỹ năng nghe, thì hiện tại hoàn thành, bài đọc điền từ, viết luận, từ vựng, "
                        "câu điều kiện, trò chuyện theo cặp"),
    "Vật lí": listed("định luật Ôm, chuyển động ném ngang, thấu kính hội tụ, con lắc lò xo, máy biến thế, lực đẩy Ác si mét"),
    "Hóa học": listed("dung dịch đệm, nhận biết ion, hợp chất hữu cơ, bài tập hỗn hợp, ăn mòn kim loại, đồng phân"),
    "Sinh học": listed("giảm phân, hệ tuần hoàn, đột biến gen, thực hành tiêu bản, chuỗi thức ăn, cảm ứng ở thực vật"),
    "Lịch sử": listed("khởi nghĩa Lam Sơn, di tích quê hương, chiến tranh thế giới thứ hai, nhà nước Văn Lang, sơ đồ niên đại"),
    "Địa lí": listed("phân tích lược đồ, khí hậu nhiệt đới, dân số và lao động, vùng Tây Bắc, câu hỏi bảng số liệu"),
    "Tin học": listed("câu lệnh lặp, hàm trong trang tính, thiết kế trang web, thư điện tử, cơ sở dữ liệu"),
    "Âm nhạc": listed("tập đọc nốt, gõ đệm, hát bè, nhạc cụ dân tộc"),
    "Giáo dục thể chất": listed("chạy cự li ngắn, nhảy cao, đá bóng mini, võ cổ truyền, ném bóng"),
}  # fmt: skip
_LESSON_MANNERS = listed("""
    bằng bản đồ tư duy, theo góc, qua trò chơi ô chữ, với phần mềm Kahoot, bằng thẻ học, qua nhóm đôi bạn, bằng tranh động,
    qua video tự quay, với phần mềm Desmos, qua nhật ký đọc sách, bằng câu hỏi trắc nghiệm trực tuyến, qua đóng kịch,
    theo phương pháp dạy học dự án, bằng bộ câu hỏi gợi mở, qua hội thi rung chuông vàng, bằng mô hình tái chế,
    qua thực hành ngoài trời, với bảng phụ thông minh, qua bài tập phân tầng
""")
TRADES = {
    "lesson": Trade(
        38,
        listed("giúp học sinh học tốt, rèn kỹ năng, nâng cao chất lượng dạy, tạo hứng thú khi học, khắc phục lỗi sai khi làm, "
               "bồi dưỡng học sinh giỏi, phụ đạo học sinh chậm, đổi mới cách dạy, phát huy tính tự học"),
        [f"{topic} môn {subject}" for subject, topics in LESSONS.items() for topic in topics], [],
        [f"lớp {grade}" for grade in range(1, 13)], [*_LESSON_MANNERS, NONE, NONE], [NONE],
        ["Trường Tiểu học", "Trường THCS", "Trường THPT"],
        listed("số phức môn Toán, mã Morse môn Vật lí, văn khấn môn Ngữ văn, vẽ bản đồ sao môn Địa lí, chơi cờ môn Tin học"),
    ),
    "nursery": Trade(
        10, listed("rèn, phát triển, giáo dục, hình thành, nâng cao chất lượng"),
        listed("nề nếp ăn uống, tình cảm với quê hương, khả năng so sánh số lượng, thói quen rửa tay, tính tự lập, hát dân ca, "
               "nhận biết hình khối, kỹ năng xử lý khi bị lạc, cảm nhận thơ, bò trườn leo trèo, nói câu đủ ý, vẽ nét thẳng, "
               "cất dọn đồ chơi, yêu cây xanh, bảo vệ bản thân, nghe kể chuyện cổ tích, chia sẻ với bạn"), [],
        ["trẻ 3-4 tuổi", "trẻ 4-5 tuổi", "trẻ 5-6 tuổi", "trẻ 24-36 tháng", "trẻ 18-24 tháng"],
        [*listed("qua đồ chơi tự làm, qua góc thiên nhiên, bằng tranh cát, qua bài đồng dao, cùng phụ huynh, "
                 "qua bếp ăn của bé, bằng rối tay, qua trò chơi vận động"), NONE], [NONE],
        ["Trường Mầm non", "Trường Mẫu giáo"],
        listed("nhận biết tiền giấy, làm quen với bàn tính, tập cắt tỉa rau, chơi đàn đá"),
    ),
    "school": Trade(
        8, listed("nâng cao chất lượng, đổi mới, quản lý, tăng cường, nâng cao hiệu quả"),
        listed("sổ điểm điện tử, thư viện xanh, công tác thi đua, nền nếp học sinh nội trú, trang web của trường, "
               "dạy thêm học thêm, an toàn giao thông cổng trường, hồ sơ viên chức, tự đánh giá, quỹ khuyến học, dự giờ, "
               "vườn trường, họp phụ huynh, thu chi ngoài ngân sách, học sinh bỏ học, phòng thí nghiệm, bữa ăn nội trú"), [],
        ["ở trường tiểu học", "ở trường THCS", "ở trường THPT", "ở trường mầm non"],
        [*listed("qua phần mềm dùng chung, bằng bảng kiểm, qua nhóm Zalo lớp, theo tuần, có phụ huynh tham gia"), NONE], [NONE],
        ["Trường Tiểu học", "Trường THCS", "Trường THPT"],
        listed("đội cờ đỏ, phòng truyền thống, giải bóng ném, sân khấu rối nước, thẻ từ ra vào"),
    ),
    "hospital": Trade(
        11, listed("cải tiến, giảm sai sót khi, rút ngắn thời gian, xây dựng quy trình, kiểm soát, nâng cao chất lượng"),
        listed("chăm sóc, theo dõi, tư vấn, vận chuyển, đón tiếp, tập phục hồi chức năng cho, cho ăn qua ống thông, "
               "giảm lo âu cho, dự phòng viêm phổi ở, thay băng cho, phân loại ưu tiên"),
        listed("người bệnh sau mổ ruột thừa, người bệnh suy tim, thai phụ tiền sản giật, trẻ sinh non, người bệnh hen, "
               "người bệnh thay khớp háng, người bệnh thở máy, người nhiễm HIV, bệnh nhân bỏng, bệnh nhân tâm thần, "
               "người bệnh xơ gan, người bệnh sốt xuất huyết, bệnh nhân viêm tụy, người bệnh lọc màng bụng"),
        ["tại khoa Nội tim mạch", "tại khoa Ngoại chấn thương", "tại khoa Nhi", "tại phòng khám", "tại khoa Sản", NONE, NONE],
        [*listed("bằng bảng kiểm, bằng mã vạch, qua điện thoại, bằng thẻ màu, bằng tờ rơi có hình, bằng vòng đeo tay"), NONE],
        [NONE],
        ["Bệnh viện Đa khoa", "Trung tâm Y tế huyện", "Trạm Y tế xã", "Bệnh viện"],
        listed("cấp cứu rắn cắn, lắp răng giả, đo thị lực, châm cứu mất ngủ, khử mùi nhà xác"),
    ),
    "grid": Trade(
        8, listed("chế tạo, cải tiến, lắp đặt, tự động giám sát, thiết kế, xử lý"),
        listed("thang cách điện, bộ kẹp dây, tủ điều khiển, rơ le, đầu cáp, sứ đỡ, cầu dao, công tơ, máy cắt, ắc quy, bộ gá, "
               "xe kéo"),
        listed("đường dây trung thế, trạm 110kV, lưới hạ thế nông thôn, cột đôi, trạm treo, cáp ngầm, tuabin nước, đập tràn, "
               "trạm bơm tưới, máy phát dự phòng, hệ thống đo đếm, đèn đường"),
        [NONE], [*listed("bằng vật liệu composite, có cảm biến từ xa, bằng PLC, từ vật tư thu hồi"), NONE, NONE],
        [*listed("để giảm sự cố, nhằm bảo đảm an toàn khi leo cột, để rút ngắn thời gian mất điện, nhằm giảm tổn thất"), NONE],
        ["Điện lực", "Công ty Điện lực", "Nhà máy Thủy điện", "Công ty Cấp nước"],
        listed("bẫy chuột trạm biến áp, áo mưa đi tuần, hàng rào lưới điện cao tốc, phao quan trắc hồ"),
    ),
    "factory": Trade(
        11, listed("cải tiến, chế tạo, giảm phế phẩm ở, thiết kế đồ gá cho, tăng năng suất, tận dụng nhiệt thừa của, "
                   "lắp cảm biến cho, bố trí lại"),
        listed("máy sấy, máy ép, băng tải, khuôn, dao cắt, lò, máy đóng gói, máy trộn, thùng chứa, cân, máy sàng, dây chuyền"),
        listed("chè búp, gạch men, hạt điều, áo sơ mi, nhựa tái sinh, giấy kraft, cá hộp, thức ăn gia súc, xi măng, gỗ dăm, "
               "sợi bông, linh kiện điện tử, quặng sắt, mì sợi, dược liệu, da giày, bao bì, phân bón, bia hơi, lốp xe"),
        [NONE], [*listed("bằng khí nén, theo 5S, bằng Arduino, bằng tay gạt, có hút bụi, dùng biến tần"), NONE, NONE],
        [*listed("để giảm tiếng ồn, nhằm giảm tiêu hao điện, để giảm công khuân vác, nhằm tăng tuổi thọ, để tránh kẹt"), NONE],
        ["Công ty TNHH", "Công ty Cổ phần", "Nhà máy", "Xí nghiệp", "Công ty"],
        listed("máy thổi thủy tinh, bể mạ vàng, giàn phơi rong biển, máy gọt bút chì, nồi nấu kẹo lạc"),
    ),
    "office": Trade(
        7, listed("nâng cao hiệu quả, đẩy mạnh, số hóa, rút ngắn thời gian, cải tiến, tăng cường"),
        listed("cấp giấy phép xây dựng, trả lời kiến nghị của dân, chi trả trợ cấp, đăng ký khai sinh, quản lý đất công, "
               "lưu trữ hồ sơ, thu quỹ phòng chống thiên tai, rà soát hộ nghèo, tuyên truyền bầu cử, quản lý chợ, "
               "xác nhận tình trạng hôn nhân, giao ban trực tuyến, kê khai tài sản, tiếp nhận phản ánh hiện trường, "
               "vận động hiến đất làm đường, thống kê nông nghiệp, đấu giá đất, giải phóng mặt bằng"), [],
        ["ở cấp xã", "ở cấp huyện", "ở vùng cao", NONE, NONE],
        [*listed("bằng mã QR, qua Zalo, qua tổ lưu động, bằng bảng tính, theo giờ hẹn, qua loa truyền thanh"), NONE], [NONE],
        ["UBND xã", "UBND phường", "Phòng Nội vụ huyện", "Sở Xây dựng tỉnh", "Chi cục Thuế"],
        listed("cấp sổ đăng ký voi, quản lý bến đò ngang, tìm liệt sĩ, đặt tên ngõ, cho mượn hội trường"),
    ),
    "farm": Trade(
        5, listed("trồng, phòng trừ sâu bệnh cho, bảo quản, tưới, nhân giống, thu hoạch, chăm bón"),
        listed("chè cổ thụ, lúa nương, cam canh, na dai, mận hậu, thảo quả, lợn bản, gà đen, cá tầm, ngô nếp, sắn, đậu tương, "
               "bí xanh, hoa hồng, tre măng, dê lai, ong khoái, vịt cỏ, chanh leo, mít Thái"), [],
        ["trên nương dốc", "trong nhà lưới", "ven suối", "ở bản tái định cư", NONE, NONE],
        [*listed("bằng phân ủ, theo hướng hữu cơ, bằng bẫy dính, dùng năng lượng mặt trời, bằng chế phẩm nấm"), NONE], [NONE],
        ["xã", "Hợp tác xã", "huyện"],
        listed("nhum biển, cây dó bầu, dế mèn, cà cuống, hoa anh đào"),
    ),
    "union": Trade(
        2, listed("nâng cao chất lượng, đổi mới, tăng cường, đẩy mạnh"),
        listed("tổ tự quản, nhà trọ công nhân, góc đọc sách, tiếp xúc cử tri công nhân, ngày hội gia đình, vay vốn việc làm, "
               "tập huấn cán bộ tổ, thi tay nghề, thăm hỏi đoàn viên ốm, hòa giải tranh chấp, bữa ăn giữa ca, "
               "sân chơi cuối tuần"),
        [], ["cho lao động nữ", "cho công nhân xa quê", NONE],
        [*listed("qua mạng xã hội, bằng thẻ đoàn viên, theo cụm, qua hòm thư góp ý"), NONE], [NONE],
        ["Công đoàn Công ty", "LĐLĐ huyện"],
        listed("phiên chợ không đồng, đội lân, xe buýt thư viện, ca khúc công nhân"),
    ),
}  # fmt: skip
