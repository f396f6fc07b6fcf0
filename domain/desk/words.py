"""domain/desk/words.py — what asker and team read of a case."""

from __future__ import annotations

from domain.words import Words, verbatim

SENT_ON = Words(
    vi="Em đã gửi câu hỏi của anh/chị tới Tổ hỗ trợ, số {code}. Có trả lời em báo ngay.",
    en="I have sent your question to the support team, number {code}. I will tell you as soon as they answer.",
)
NOBODY_TOLD = Words(
    vi="Em đã ghi câu hỏi, số {code}, nhưng lúc này chưa có ai trực. Cần gấp anh/chị gọi {whom}.",
    en="I wrote down your question, number {code}, but nobody is there just now. If it is urgent please call {whom}.",
)
ADDED_UNTOLD = Words(
    vi="Em đã ghi thêm vào câu hỏi {code}, nhưng lúc này chưa có ai trực. Cần gấp anh/chị gọi {whom}.",
    en="I added this to question {code}, but nobody is there just now. If it is urgent please call {whom}.",
)
SENT_FROM_GROUP = Words(
    vi="Em gửi câu hỏi này tới Tổ hỗ trợ, số {code}. Trả lời sẽ vào tin nhắn riêng của anh/chị.",
    en="I send this question to the support team, number {code}. The answer comes to your private chat.",
)
ADDED = Words(vi="Em đã chuyển thêm vào câu hỏi {code}.", en="I added this to question {code}.")
REOPENED = Words(
    vi="Em đã mở lại câu hỏi {code}, Tổ hỗ trợ xem tiếp ạ.",
    en="I reopened question {code}; the support team looks at it again.",
)
TAKEN = Words(vi="{who} đã nhận câu hỏi {code} của anh/chị.", en="{who} has taken your question {code}.")
ANSWER = Words(vi="{who} trả lời câu hỏi {code}:\n{text}", en="{who} on question {code}:\n{text}")
MENDED = Words(
    vi="{who} sửa lại câu trả lời {code}:\n{text}", en="{who} has corrected the answer to {code}:\n{text}"
)
CLOSED = Words(
    vi="Câu hỏi {code} đã xong. Còn vướng thì anh/chị bấm «Chưa xong», trong 3 ngày.",
    en="Question {code} is closed. If something is left press “Not done”, within 3 days.",
)
CLOSED_UNANSWERED = Words(
    vi="Tổ hỗ trợ đã đóng câu hỏi {code}.", en="The support team has closed question {code}."
)
MERGED = Words(
    vi="Em gộp câu hỏi {code} của anh/chị vào {into}: Tổ hỗ trợ trả lời chung một chỗ.",
    en="Your question {code} was put together with {into}: both are answered there.",
)
CLOSED_ITSELF = Words(
    vi="Câu hỏi {code} đã có trả lời 3 ngày nay nên em đóng lại. Còn vướng thì anh/chị bấm «Chưa xong», trong 3 ngày.",
    en="Question {code} was answered 3 days ago, so I close it. If something is left press “Not done”, within 3 days.",
)
NOT_DONE = Words(vi="Chưa xong", en="Not done")
TEAM = Words(vi="Tổ hỗ trợ", en="The support team")

NEW_CASE = Words(
    vi="❓ {code} · {who}, {unit}\n«{text}»",
    en="❓ {code} · {who}, {unit}\n“{text}”",
)
MORE = Words(vi="💬 {code} · {who} viết thêm:\n«{text}»", en="💬 {code} · {who} adds:\n“{text}”")
CHANGED = Words(vi="✏️ {code} · {who} sửa tin:\n«{text}»", en="✏️ {code} · {who} corrected:\n“{text}”")
NO_TEXT = Words(vi="(ảnh/tệp)", en="(picture or file)")
NO_NAME = Words(vi="người lao động", en="a worker")
NO_UNIT = Words(vi="chưa rõ đơn vị", en="unit unknown")

TAKE = Words(vi="Tôi nhận", en="I take it")
SEE = Words(vi="Xem câu hỏi", en="See the question")
WAITS = Words(
    vi="⏰ {code} · {who}, {unit} chờ trả lời đã hơn 30 phút:\n«{text}»",
    en="⏰ {code} · {who}, {unit} has waited more than 30 minutes:\n“{text}”",
)
WAITS_LONG = Words(
    vi="⏰ {code} · {who}, {unit} chờ trả lời đã hơn 2 giờ làm việc. {held}\n«{text}»",
    en="⏰ {code} · {who}, {unit} has waited more than 2 working hours. {held}\n“{text}”",
)
NOBODY_HAS = Words(vi="Chưa ai nhận.", en="Nobody has taken it.")
HELD = Words(vi="{who} đang giữ.", en="{who} has it.")


def brief(text: str, most: int) -> Words:
    """The beginning of somebody's words."""
    if not text:
        return NO_TEXT
    return verbatim(text if len(text) <= most else text[: most - 1].rstrip() + "…")


DRAFTS = Words(
    vi="Đang viết {n} bản nháp, còn {left} câu.", en="{n} drafts being written, {left} questions left."
)
