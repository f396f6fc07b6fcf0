"""bot/config_words.py — what each setting is for, and how to mend one that is wrong."""

from __future__ import annotations

from domain.words import Words

SETTINGS = Words(
    vi="Cài đặt, đọc từ môi trường hoặc tệp .env:",
    en="Settings, from the environment or a file .env:",
)
DATA_DIR = Words(
    vi="Thư mục dữ liệu: cơ sở dữ liệu SQLite, tệp minh chứng, khoá của máy chủ.",
    en="Folder of the data: the SQLite file, the evidence, the server's own secret.",
)
DATABASE_URL = Words(
    vi="sqlite:///tệp hoặc postgresql://người:mật-khẩu@máy/tên; trống: SQLite trong thư mục dữ liệu.",
    en="sqlite:///file or postgresql://user:password@host/name; empty: SQLite in the data folder.",
)
HOST = Words(
    vi="Địa chỉ máy chủ nghe; 0.0.0.0 khi điện thoại khác trong mạng cần vào.",
    en="Address the server listens on; 0.0.0.0 if other phones on the network shall come in.",
)
PORT = Words(vi="Cổng máy chủ nghe.", en="Port the server listens on.")
BASE_URL = Words(
    vi="Địa chỉ người dùng mở, https://…; dùng để làm lời mời. Trống: http://máy:cổng.",
    en="How people reach this server, https://…; invitations are made of it. Empty: http://host:port.",
)
SECRET = Words(
    vi="Ký cookie của điện thoại, từ 16 chữ; trống: tự làm một lần, giữ trong thư mục dữ liệu. Nhiều máy: đặt giống nhau.",
    en="Signs the phones' cookies, 16 letters or more; empty: made once, kept in the data folder. Several machines: the same.",
)
DEMO = Words(
    vi="true: nạp chương trình chạy thử và mở trang có nhiều điện thoại. Đừng bật khi dùng thật.",
    en="true: load the demo programme and show the page with several phones. Never in real use.",
)
PROGRAMME = Words(vi="Chương trình chạy thử nào: 2023 hoặc 2026.", en="Which demo programme: 2023 or 2026.")
WORKERS = Words(vi="Số luồng làm việc với PostgreSQL, 1–32.", en="Threads that work with PostgreSQL, 1–32.")
LOG_LEVEL = Words(
    vi="Nhật ký ghi nhiều hay ít: DEBUG, INFO, WARNING, ERROR.",
    en="How much is logged: DEBUG, INFO, WARNING, ERROR.",
)
TELEGRAM_TOKEN = Words(
    vi="Mã bot do BotFather cấp; trống: không dùng Telegram.",
    en="The bot's token from BotFather; empty: no Telegram.",
)
TELEGRAM_API_BASE = Words(vi="Máy chủ Bot API khác, nếu có.", en="Another Bot API server, if there is one.")
TELEGRAM_WEBHOOK_URL = Words(
    vi="Địa chỉ https của máy chủ này để Telegram gọi đến (không kèm đường dẫn); trống: tự hỏi Telegram.",
    en="This server's https address for Telegram to call (without a path); empty: we ask Telegram.",
)
TELEGRAM_WEBHOOK_SECRET = Words(
    vi="Mã bí mật Telegram gửi kèm khi gọi: 1–256 chữ A–Z a–z 0–9 _ -.",
    en="The secret that Telegram sends along: 1–256 of A–Z a–z 0–9 _ -.",
)
ZALO_BOT_TOKEN = Words(
    vi="Mã bot Zalo gửi khi tạo bot ở bot.zaloplatforms.com; trống: không dùng bot Zalo.",
    en="The token Zalo sends when the bot is made at bot.zaloplatforms.com; empty: no Zalo bot.",
)
ZALO_BOT_API_BASE = Words(
    vi="Máy chủ API bot Zalo khác, nếu có.", en="Another server of the Zalo bot API, if there is one."
)
ZALO_BOT_WEBHOOK_URL = Words(
    vi="Địa chỉ https của máy chủ này để Zalo gọi đến (không kèm đường dẫn); trống: tự hỏi Zalo, chỉ để chạy thử.",
    en="This server's https address for Zalo to call (without a path); empty: we ask Zalo, for trials only.",
)
ZALO_BOT_WEBHOOK_SECRET = Words(
    vi="Mã bí mật Zalo gửi kèm khi gọi: 8–256 chữ A–Z a–z 0–9 _ -.",
    en="The secret that Zalo sends along: 8–256 of A–Z a–z 0–9 _ -.",
)
ZALO_MEDIA_HOSTS = Words(
    vi="Các tên miền có ảnh và ghi âm người dùng Zalo gửi; không tải từ nơi khác.",
    en="Where pictures and recordings sent by people on Zalo lie; nothing is fetched from elsewhere.",
)
PLANS = Words(
    vi="Gói của từng kênh, mỗi tháng bao nhiêu tin/người/nhóm; «-»: không giới hạn. Không ghi gì: zalo_bot=3000/50/3 (gói Basic, "
    "đọc 8/2026), kênh khác không đếm.",
    en="What each channel's plan allows: messages a month/people/groups; “-”: no limit. Unless said: zalo_bot=3000/50/3 (plan "
    "Basic, read in 8/2026), others are not counted.",
)
ZALO_OA_APP_ID = Words(
    vi="Mã ứng dụng ở developers.zalo.me gắn với tài khoản Zalo OA; trống: không dùng Zalo OA.",
    en="Id of the app at developers.zalo.me that acts for the Official Account; empty: no Zalo OA.",
)
ZALO_OA_SECRET = Words(vi="Khoá bí mật của ứng dụng đó.", en="That app's secret key.")
ZALO_OA_WEBHOOK_SECRET = Words(
    vi="Khoá bí mật của tài khoản OA, ở mục Webhook của ứng dụng: ký các tin Zalo chuyển đến.",
    en="The Official Account's secret key, from the app's page on webhooks: it signs what Zalo delivers.",
)
ZALO_OA_REFRESH_TOKEN = Words(
    vi="Mã làm mới nhận được khi cấp quyền cho ứng dụng; chỉ dùng một lần, sau đó chương trình tự giữ mã mới.",
    en="The refresh token that consent for the app gave; used once, from then on the program keeps its own.",
)
ZALO_OA_PACKAGE = Words(
    vi="Số tin trả phí mỗi tháng trong gói OA; 0: chỉ trả lời miễn phí (8 tin trong 48 giờ).",
    en="Messages a month that the account's package pays for; 0: only free answers (8 within 48 hours).",
)
ZALO_ZNS_TEMPLATE = Words(
    vi="Mã mẫu tin ZNS có đúng một tham số noi_dung, cho người lâu chưa nhắn OA; mỗi tin tính tiền. Trống: không dùng.",
    en="Id of a ZNS template whose one parameter is noi_dung, for people long silent; every use costs. Empty: none.",
)
ZALO_OA_API_BASE = Words(
    vi="Máy chủ khác của Zalo OA, để thử.", en="Another server of Zalo OA's, for trials."
)
IN_FILE = Words(
    vi="Tệp chứa giá trị này, thay cho ghi thẳng.", en="A file that holds this value, instead of the value."
)

FAULT = Words(vi="{setting}: {why} ({help})", en="{setting}: {why} ({help})")
NOT_USABLE = Words(vi="chưa dùng được.", en="is not usable.")
PYDANTICS = {
    "int_parsing": Words(vi="cần một số.", en="needs a number."),
    "greater_than_equal": Words(vi="ít nhất là {ge}.", en="is at least {ge}."),
    "less_than_equal": Words(vi="nhiều nhất là {le}.", en="is at most {le}."),
    "bool_parsing": Words(vi="cần true hoặc false.", en="needs true or false."),
    "literal_error": Words(vi="chỉ nhận {expected}.", en="is one of {expected}."),
}
WRONG_DATABASE = Words(
    vi="cần sqlite:///đường/dẫn/tệp hoặc postgresql://máy/tên.",
    en="needs sqlite:///path/of/file or postgresql://host/name.",
)
WRONG_ADDRESS = Words(
    vi="cần địa chỉ như https://ten-mien.vn.", en="needs an address such as https://example.vn."
)
SHORT_SECRET = Words(vi="cần ít nhất {n} chữ.", en="needs {n} letters or more.")
WRONG_TOKEN = Words(
    vi="không giống mã bot: chép lại cả dòng 123456:ABC… từ BotFather.",
    en="does not look like a token: copy the whole 123456:ABC… from BotFather.",
)
WRONG_WEBHOOK_SECRET = Words(
    vi="chỉ dùng A–Z a–z 0–9 _ -, nhiều nhất 256 chữ.", en="takes A–Z a–z 0–9 _ - only, 256 letters at most."
)
WRONG_ZALO_TOKEN = Words(
    vi="không giống mã bot Zalo: chép lại cả dòng 123456:ABC… trong tin Zalo gửi khi tạo bot.",
    en="does not look like a Zalo bot's token: copy the whole 123456:ABC… of the message Zalo sent.",
)
WRONG_ZALO_WEBHOOK_SECRET = Words(
    vi="cần 8–256 chữ, chỉ dùng A–Z a–z 0–9 _ -.", en="takes 8–256 letters of A–Z a–z 0–9 _ - only."
)
WRONG_ZALO_NUMBER = Words(
    vi="cần một mã của Zalo, chỉ gồm chữ số.", en="needs an id of Zalo's, which is digits only."
)
WRONG_HOSTS = Words(
    vi="cần các tên miền, cách nhau bằng dấu phẩy: zdn.vn, zadn.vn.",
    en="needs host names with commas between them: zdn.vn, zadn.vn.",
)
WEBHOOK_NEEDS = Words(vi="{setting}: cần có khi đặt {url}.", en="{setting}: needed with {url}.")
ZALO_WANTS_HTTPS = Words(
    vi="SANGKIEN_ZALO_BOT_WEBHOOK_URL: Zalo chỉ gọi đến địa chỉ https://….",
    en="SANGKIEN_ZALO_BOT_WEBHOOK_URL: Zalo calls https://… addresses only.",
)
WRONG_PLANS = Words(
    vi="viết như zalo_bot=3000/50/3, mỗi kênh một lần.",
    en="is written as zalo_bot=3000/50/3, each channel once.",
)
BOTH = Words(
    vi="{setting} và {setting}_FILE: chỉ đặt một trong hai.",
    en="{setting} and {setting}_FILE: set only one of them.",
)
BAD_FILE = Words(
    vi="{setting}_FILE: không đọc được tệp «{file}».", en="{setting}_FILE: the file “{file}” cannot be read."
)
BAD_ENV_FILE = Words(
    vi="Không đọc được tệp .env ở thư mục này: cần quyền đọc và chữ UTF-8.",
    en="The file .env in this folder cannot be read: it needs to be readable, and UTF-8.",
)
BAD_SECRET_FILE = Words(
    vi="Không đọc hoặc ghi được khoá của máy chủ ở «{file}». Mất khoá thì mọi điện thoại thành lạ: lấy lại từ bản sao lưu.",
    en="The server's secret at “{file}” cannot be read or made. Without it phones are strangers: bring it back from a backup.",
)
