"""domain/desk/rating.py — how whoever asked was helped: one of three faces, asked once a case."""

from __future__ import annotations

from domain.kinds.kind import Option
from domain.words import Words

FACES: dict[int, Words] = {
    1: Words(vi="🙂 Tốt", en="🙂 Good"),
    2: Words(vi="😐 Tạm được", en="😐 So-so"),
    3: Words(vi="🙁 Chưa tốt", en="🙁 Not good"),
}
TYPED: dict[str, int] = {
    "1": 1, "tot": 1, "good": 1,
    "2": 2, "tam duoc": 2, "tamduoc": 2, "so so": 2, "soso": 2,
    "3": 3, "chua tot": 3, "chuatot": 3, "not good": 3, "notgood": 3,
}  # fmt: skip
NOT_GOOD = 3

ASK = Words(
    vi="Tổ hỗ trợ giúp anh/chị câu {code} như thế nào ạ?", en="How did the support team help you with {code}?"
)
ASK_BESIDE = Words(
    vi="Tổ hỗ trợ giúp anh/chị như thế nào ạ? Anh/chị bấm một nút, hoặc gõ «đánh giá tốt», «đánh giá tạm được», "
    "«đánh giá chưa tốt».",
    en="How did the support team help you? Press a button, or type “rate good”, “rate so so”, “rate not good”.",
)
THANKS = Words(vi="Em ghi nhận rồi. Cảm ơn anh/chị.", en="Noted. Thank you.")
SORRY = Words(
    vi="Em ghi nhận rồi, xin lỗi anh/chị. Còn vướng thì anh/chị bấm «Chưa xong», trong 3 ngày.",
    en="Noted, and I am sorry. If something is left press “Not done”, within 3 days.",
)
BEFORE = Words(vi="{code} anh/chị đánh giá rồi ạ.", en="You have rated {code} already.")
NOTHING = Words(vi="Không có câu hỏi nào chờ anh/chị đánh giá.", en="There is no question to rate.")


def choices() -> list[Option]:
    """As answers of a question: their numbers are what is typed."""
    return [Option(str(n), face, tuple(w for w, m in TYPED.items() if m == n)) for n, face in FACES.items()]


def offers(number: int) -> tuple[Option, ...]:
    """As buttons about a case, under whatever is asked."""
    return tuple(Option(f"/rate {number} {n}", face) for n, face in FACES.items())
