"""domain/help/about.py — what counts as an initiative, who may hand one in and by when."""

from __future__ import annotations

from domain.help.topic import Topic
from domain.words import Words

ABOUT = (
    Topic(
        "deadline",
        Words(vi="Hạn nộp", en="Deadline"),
        Words(vi="{deadline}", en="{deadline}"),
        (
            "het han", "han nop", "han cuoi", "bao gio nop", "con may ngay", "con bao nhieu ngay", "con bao lau",
            "deadline", "ngay cuoi", "khi nao het", "how long do i have", "last day",
        ),
    ),
    Topic(
        "what",
        Words(vi="Thế nào là sáng kiến", en="What counts as an initiative"),
        Words(
            vi="Sáng kiến là cách làm mới anh/chị đã dùng hoặc dùng thử ở nơi làm việc và thấy có ích: kỹ thuật, "
            "quản lý, cách làm việc, ứng dụng tiến bộ.",
            en="An initiative is a new way you already use or have tried at work and found useful: technical, "
            "management, a way of working, new technology.",
        ),
        (
            "the nao la sang kien", "sang kien la gi", "sang kien la sao", "the nao goi la sang kien",
            "the nao moi la sang kien", "co phai sang kien", "co phai la sang kien", "what is an initiative",
            "what counts",
        ),
    ),
    Topic(
        "idea",
        Words(vi="Khác ý tưởng ra sao", en="How it differs from an idea"),
        Words(
            vi="Ý tưởng là điều mới nghĩ, chưa làm. Sáng kiến là cách đã làm hoặc làm thử, có kết quả kể lại được. "
            "Có ý tưởng thì anh/chị làm thử trước rồi gửi.",
            en="An idea was only thought of. An initiative was done or tried, with a result you can tell. If you have "
            "an idea, try it first, then hand it in.",
        ),
        ("y tuong", "de xuat", "chua lam", "chua ap dung", "just an idea", "an idea", "not tried"),
        listed=False,
    ),
    Topic(
        "kinds",
        Words(vi="Các loại giải pháp", en="Kinds of solution"),
        Words(
            vi="Kỹ thuật: máy móc, dụng cụ, quy trình sản xuất. Quản lý: cách tổ chức, phân công, giấy tờ. Tác nghiệp: "
            "cách làm việc hằng ngày, dạy học, chăm người bệnh. Ứng dụng tiến bộ: đem cách làm, công nghệ có sẵn về "
            "dùng. Đề tài: nghiên cứu khoa học. Phân vân thì chọn loại gần nhất.",
            en="Technical: machines, tools, production. Management: organising, planning, paperwork. Way of working: "
            "daily work, teaching, nursing. New technology: bringing in what exists elsewhere. Research: a study. "
            "If unsure choose the nearest.",
        ),
        (
            "tac nghiep", "loai giai phap", "chon loai nao", "loai nao", "ung dung tien bo", "giai phap ky thuat",
            "giai phap quan ly", "de tai", "kind of solution", "which kind", "way of working",
        ),
        listed=False,
    ),
    Topic(
        "who_may",
        Words(vi="Ai được gửi", en="Who may hand in"),
        Words(
            vi="Đoàn viên công đoàn, công nhân, người lao động, cán bộ, công chức, viên chức đều gửi được.",
            en="Union members, workers, and public servants may all hand in.",
        ),
        (
            "ai duoc gui", "ai duoc nop", "co duoc nop", "co duoc gui", "duoc tham gia", "ai tham gia", "hop dong",
            "khong phai doan vien", "chua vao cong doan", "who may", "who can hand in", "can i take part",
        ),
        listed=False,
    ),
    Topic(
        "window",
        Words(vi="Sáng kiến cũ có được không", en="Older initiatives"),
        Words(
            vi="Sáng kiến được dùng (hoặc dùng thử) lần đầu từ {first} đến {last} thì được tính.",
            en="An initiative first used (or tried) from {first} to {last} counts.",
        ),
        (
            "sang kien cu", "nam ngoai", "nam truoc", "lam tu lau", "ap dung tu", "dung tu", "tu ngay nao", "tu nam nao",
            "older initiative", "last year",
        ),
        listed=False,
    ),
    Topic(
        "several",
        Words(vi="Gửi nhiều sáng kiến", en="Several initiatives"),
        Words(
            vi="Gửi được nhiều sáng kiến, mỗi cách làm một hồ sơ riêng: gửi xong cái này, gõ «gửi sáng kiến» để làm "
            "cái sau.",
            en="You may hand in several, each on its own: when one is sent, type “new” for the next.",
        ),
        (
            "nhieu sang kien", "may sang kien", "hai sang kien", "2 sang kien", "may cai", "bao nhieu sang kien",
            "nhieu cai", "several initiatives", "more than one",
        ),
        listed=False,
    ),
    Topic(
        "fee",
        Words(vi="Có mất phí không", en="Does it cost anything"),
        Words(vi="Không mất phí gì ạ.", en="It costs nothing."),
        ("mat phi", "le phi", "mat tien", "ton tien", "dong tien", "tra tien", "phi khong", "fee", "cost", "free of charge"),
        listed=False,
    ),
    Topic(
        "award",
        Words(vi="Được khen gì", en="Awards"),
        Words(
            vi="Sáng kiến hợp lệ được tính cho đơn vị; sáng kiến tiêu biểu được đề nghị khen thưởng theo tiêu chí từng "
            "cấp.",
            en="Valid entries count for your unit; outstanding ones are proposed for awards by each level's criteria.",
        ),
        (
            "duoc khen", "khen thuong", "duoc thuong", "thuong bao nhieu", "duoc gi", "co thuong", "giay khen",
            "bang khen", "award", "awards", "reward", "prize",
        ),
        listed=False,
    ),
    Topic(
        "assistant",
        Words(vi="Em là ai", en="Who I am"),
        Words(
            vi="Em là trợ lý tự động, giúp anh/chị gửi sáng kiến. Cần người thật thì gõ «gặp người».",
            en="I am an automatic assistant that helps you hand in. To reach a person type “person”.",
        ),
        (
            "em la ai", "ban la ai", "may la ai", "ai day", "em la nguoi", "em la may", "la robot", "co phai nguoi",
            "nguoi hay may", "who are you", "are you a robot", "are you human",
        ),
        listed=False,
    ),
)  # fmt: skip
