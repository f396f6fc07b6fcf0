"""domain/trade_examples.py — one whole initiative of each trade, as examples beside the free questions of the form."""

from __future__ import annotations

from domain.words import Words

# By trade (domain/trades.py); some are also fields of work a programme may list (domain notes §6, row 9).
TRADE_EXAMPLES: dict[str, dict[str, Words]] = {
    "farming": {
        "title": Words(vi="Giá phơi chè ba tầng quay được", en="A three-tier turning rack for drying tea"),
        "solution": Words(
            vi="Hàn khung sắt ba tầng có trục quay, mỗi tầng một lưới tre. Cứ 2 giờ quay một lần, chè khô "
            "đều, không phải đảo tay.",
            en="We welded a three-tier frame on a turning axis with bamboo nets. Turned every 2 hours, tea "
            "dries evenly.",
        ),
        "benefit": Words(vi="bớt 160 công phơi chè là 40tr", en="160 workdays of drying tea saved: 40tr"),
        "calculation": Words(
            vi="trước mất 3 công, nay 1 công; 2 công × 250.000 × 80 ngày = 40 triệu",
            en="before 3 workdays, now 1; 2 workdays × 250,000 × 80 times = 40 million",
        ),
        "other_benefit": Words(
            vi="không còn ai phải trèo lên mái, một buổi chỉ cần 1 người",
            en="nobody climbs the roof any more, one person is enough",
        ),
        "evidence": Words(vi="ảnh phơi bạt trước đây, ảnh giá phơi mới", en="the old canvas, the new rack"),
    },
    "industry": {
        "title": Words(
            vi="Lưới chắn rác tự quay ở cửa lấy nước", en="A self-turning debris screen at the water intake"
        ),
        "solution": Words(
            vi="Lắp lưới thép trên trục quay nhờ dòng nước, rác tự trôi sang máng bên. Không phải dừng máy để "
            "vớt rác bằng tay.",
            en="We put a steel screen on an axis turned by the water; debris drifts into a side channel. The "
            "turbine need not stop.",
        ),
        "benefit": Words(vi="bớt 24 lần dừng máy là 72tr", en="24 stops of the turbine saved: 72tr"),
        "calculation": Words(
            vi="mỗi tháng bớt 2 lần dừng máy, mỗi lần mất 3 triệu; 2 × 3 triệu × 12 tháng = 72 triệu",
            en="2 stops a month saved, 3 million each; 2 × 3 million × 12 months = 72 million",
        ),
        "other_benefit": Words(
            vi="thợ không phải xuống mép nước vớt rác, ca đêm an toàn hơn",
            en="nobody climbs down to the water, the night shift is safer",
        ),
        "evidence": Words(
            vi="ảnh lưới cũ, ảnh lưới mới, sổ ghi giờ dừng máy",
            en="the old screen, the new one, the log book",
        ),
    },
    "garment": {
        "title": Words(
            vi="Cữ gá may túi áo không cần kẻ phấn", en="A guide for sewing pockets without chalk lines"
        ),
        "solution": Words(
            vi="Làm cữ nhôm gắn cạnh chân vịt, thợ chỉ cần đặt sát cữ rồi may. Bỏ được bước kẻ phấn, đường "
            "may thẳng hơn.",
            en="An aluminium guide beside the presser foot: the cloth is laid against it and sewn. No chalk "
            "lines, straighter seams.",
        ),
        "benefit": Words(vi="mỗi ngày thêm 20 áo, một năm là 60tr", en="20 more shirts a day: 60tr a year"),
        "calculation": Words(
            vi="mỗi ngày thêm 20 áo × 10.000 × 300 ngày = 60 triệu",
            en="20 more shirts a day × 10,000 × 300 days = 60 million",
        ),
        "other_benefit": Words(
            vi="hàng lỗi từ 5 áo còn 1 áo một ngày, thợ mới làm được ngay",
            en="faulty shirts fell from 5 to 1 a day, new workers manage at once",
        ),
        "evidence": Words(vi="ảnh cữ gá, ảnh túi áo trước và sau", en="the guide, a pocket before and after"),
    },
    "building": {
        "title": Words(vi="Xe đẩy hai tầng chở hàng lên dốc", en="A two-tier cart for carrying loads uphill"),
        "solution": Words(
            vi="Hàn thêm một tầng và phanh tay vào xe đẩy cũ. Một người đẩy được gấp đôi hàng, lên dốc buông "
            "tay xe không trôi.",
            en="We welded a second tier and a hand brake onto the old cart. One person pushes twice as much, "
            "and it does not roll back.",
        ),
        "benefit": Words(vi="bớt 1 công mỗi ngày là 75tr", en="1 workday saved every day: 75tr"),
        "calculation": Words(
            vi="trước 2 người đẩy, nay 1 người; 1 công × 300.000 × 250 ngày = 75 triệu",
            en="before 2 people, now 1; 1 workday × 300,000 × 250 days = 75 million",
        ),
        "other_benefit": Words(
            vi="không còn ai đau lưng vì bốc vác, xuống dốc xe không trôi",
            en="no more sore backs from lifting, and the cart is safe downhill",
        ),
        "evidence": Words(
            vi="ảnh xe cũ, ảnh xe mới đang chở hàng", en="the old cart, the new one with its load"
        ),
    },
    "education": {
        "title": Words(
            vi="Thẻ tranh giúp học sinh lớp 1 nhớ vần",
            en="Picture cards to help first-graders remember rhymes",
        ),
        "solution": Words(
            vi="Làm 60 thẻ tranh, mỗi thẻ một vần. Đầu giờ cho các em chơi ghép thẻ 5 phút, em nào sai thì "
            "bạn giúp.",
            en="We made 60 picture cards, one rhyme each. Pupils play a matching game for 5 minutes and "
            "help each other.",
        ),
        "benefit": Words(
            vi="tự làm 60 thẻ thay đồ mua sẵn là 3tr", en="60 cards made instead of bought: 3tr"
        ),
        "calculation": Words(
            vi="mua sẵn 50.000 một thẻ, tự làm từ bìa cũ; 60 thẻ × 50.000 = 3 triệu",
            en="50,000 a card in the shop, ours are of old cardboard; 60 × 50,000 = 3 million",
        ),
        "other_benefit": Words(
            vi="25/28 em đọc được vần sau 1 tháng, trước chỉ 15 em",
            en="25 of 28 pupils read after a month, before only 15",
        ),
        "evidence": Words(
            vi="ảnh bộ thẻ, bảng kết quả trước và sau", en="the cards, results before and after"
        ),
    },
    "health": {
        "title": Words(
            vi="Giá treo dịch truyền gấp gọn cho xe cấp cứu", en="A folding drip stand for the ambulance"
        ),
        "solution": Words(
            vi="Dùng ống nhôm cũ làm giá gấp ba khúc, gắn vào thành xe, mở ra trong 5 giây và không rơi khi "
            "xe xóc.",
            en="From old aluminium tubes we made a stand that folds in three and opens in 5 seconds.",
        ),
        "benefit": Words(vi="tự làm 4 giá thay vì mua là 10tr", en="4 stands made instead of bought: 10tr"),
        "calculation": Words(
            vi="mua 4 giá × 3 triệu = 12 triệu, tự làm hết 2 triệu; lợi 10 triệu",
            en="4 stands × 3 million = 12 million, ours cost 2 million; 10 million saved",
        ),
        "other_benefit": Words(
            vi="điều dưỡng rảnh một tay chăm người bệnh, xe xóc chai dịch không rơi",
            en="the nurse has a hand free, and the bottle does not fall on bad roads",
        ),
        "evidence": Words(vi="ảnh giá treo trong xe, lúc mở và lúc gấp", en="the stand open and folded"),
    },
    "administration": {
        "title": Words(vi="Bảng hẹn trả hồ sơ bằng mã màu", en="A colour-coded board for due papers"),
        "solution": Words(
            vi="Chia hồ sơ theo ba màu: xanh còn hạn, vàng sắp hạn, đỏ quá hạn. Sáng nào cũng nhìn bảng, làm "
            "hồ sơ đỏ trước.",
            en="Papers have three colours: green in time, yellow due soon, red overdue. Each morning the red "
            "ones are done first.",
        ),
        "benefit": Words(
            vi="bớt 10 giờ tìm hồ sơ mỗi tháng là 6tr", en="10 hours of searching a month saved: 6tr"
        ),
        "calculation": Words(
            vi="mỗi tháng bớt 10 giờ × 50.000 × 12 tháng = 6 triệu",
            en="10 hours a month × 50,000 × 12 months = 6 million",
        ),
        "other_benefit": Words(
            vi="hồ sơ trễ hẹn từ 12 còn 2 một tháng, người dân khỏi đi lại nhiều lần",
            en="overdue papers fell from 12 to 2 a month, people need not come twice",
        ),
        "evidence": Words(
            vi="ảnh bảng màu, bảng đếm hồ sơ trễ trước và sau",
            en="the board, overdue papers before and after",
        ),
    },
    "services": {
        "title": Words(
            vi="Kệ hàng nghiêng tự dồn hàng ra trước", en="A sloping shelf that moves goods forward"
        ),
        "solution": Words(
            vi="Kê lưng kệ cao hơn 5 cm và lót ván trơn, lấy một món thì món sau tự trượt ra. Không phải xếp "
            "lại hàng mỗi giờ.",
            en="The back of the shelf is 5 cm higher and lined smoothly: the next item slides forward. No "
            "more restacking.",
        ),
        "benefit": Words(vi="bớt 1 giờ xếp hàng mỗi ngày là 9tr", en="1 hour of stacking a day saved: 9tr"),
        "calculation": Words(
            vi="mỗi ngày bớt 1 giờ × 30.000 × 300 ngày = 9 triệu",
            en="1 hour a day × 30,000 × 300 days = 9 million",
        ),
        "other_benefit": Words(
            vi="khách lấy hàng dễ hơn, hàng cũ bán trước nên ít bị hết hạn",
            en="customers reach the goods more easily, and fewer of them expire",
        ),
        "evidence": Words(vi="ảnh kệ cũ, ảnh kệ mới", en="the old shelf, the new one"),
    },
    "union": {
        "title": Words(
            vi="Hộp thư góp ý bằng mã QR cho đoàn viên", en="A suggestion box by QR code for the members"
        ),
        "solution": Words(
            vi="Dán mã QR ở cửa nhà ăn, đoàn viên quét rồi ghi góp ý. Tổ trưởng đọc mỗi tối thứ Sáu, tuần sau "
            "trả lời trên bảng tin.",
            en="Members scan a QR code at the canteen and write. Every Friday it is read, and answered on the "
            "board a week later.",
        ),
        "benefit": Words(vi="bớt in 2.000 phiếu góp ý là 4tr", en="2,000 printed slips saved: 4tr"),
        "calculation": Words(
            vi="bớt 2.000 phiếu in một năm × 2.000 đồng = 4 triệu",
            en="2,000 printed slips a year × 2,000 dong = 4 million",
        ),
        "other_benefit": Words(
            vi="góp ý từ 5 lên 40 một tháng, việc nào cũng có người trả lời",
            en="suggestions rose from 5 to 40 a month, and each gets its answer",
        ),
        "evidence": Words(
            vi="ảnh mã QR, bảng đếm góp ý từng tháng", en="the QR code, suggestions month by month"
        ),
    },
}
