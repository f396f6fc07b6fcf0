"""domain/desk/growing.py — when an answer of the team is worth being a frequent one, and when a frequent one misleads."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from zlib import crc32

from domain.words import Words

ASKED_WITHIN = timedelta(days=30)
ASKED_OFTEN = 3
A_DAY = 3  # proposals to one team
UNDECIDED = 5  # while so many wait for its word, none are added
LAST_USES = 10
_FEWEST_WRONG = 5

STATES: Mapping[str, Words] = {
    "proposed": Words(vi="chờ duyệt", en="waits for approval"),
    "approved": Words(vi="đang dùng", en="in use"),
    "stopped": Words(vi="đã dừng", en="stopped"),
    "refused": Words(vi="không đưa vào", en="not taken"),
}
ADD = Words(vi="Đưa vào", en="Put it in")
SEE = Words(vi="Xem và sửa", en="See and edit")
REFUSE = Words(vi="Không đưa vào", en="Leave it out")
PROPOSED = Words(
    vi="Câu này được hỏi {n} lần trong 30 ngày. Đưa vào câu hỏi thường gặp nhé?\nHỏi: «{title}»\nTrả lời: «{answer}»\n"
    "Xem lại lúc nào cũng được: gõ «hỏi đáp».",
    en="This was asked {n} times in 30 days. Shall it be a frequent question?\nAsked: “{title}”\nAnswer: “{answer}”\n"
    "To see it later type “team faq”.",
)
STOPPED = Words(
    vi="Mục hỏi đáp «{title}» vừa tự dừng: {n} trong {of} lần dùng gần đây người hỏi báo «Không đúng ý». Anh/chị xem "
    "lại giúp em: gõ «hỏi đáp».",
    en="The answer “{title}” has stopped by itself: in {n} of its last {of} uses the asker meant something else. Please "
    "look at it: type “team faq”.",
)
FILE_MISLEADS = Words(
    vi="Mục «{title}» của câu hỏi thường gặp hay trả lời chưa đúng ý ({n} trong {of} lần gần đây). Nhờ anh/chị báo người "
    "giữ tệp faq.toml sửa lại.",
    en="The frequent answer “{title}” often is not what was meant ({n} of its last {of} uses). Please tell whoever keeps "
    "faq.toml.",
)


def misleads(uses: Sequence[bool | None]) -> bool:
    """Of its last uses, whether it helped: five were wrong, and more than half."""
    wrong = uses.count(False)
    return wrong >= _FEWEST_WRONG and 2 * wrong > len(uses)


def seen_as(*texts: str) -> str:
    """What an addition said when it was shown: only that is approved."""
    return f"{crc32(chr(0).join(texts).encode()):x}"


def add_as(number: int, shown: str) -> str:
    """The command that approves an addition as it was `shown`."""
    return f"/faq_add {number} {shown}"


def proposed_to(number: int, person_id: int) -> str:
    """The name of the message that proposes an addition to one of the team."""
    return f"faq:{number}:proposed:{person_id}"


def proposed_in(once: str) -> int | None:
    """The addition that a message of that name proposes."""
    kind, number, about, *_ = (*once.split(":"), "", "")
    return int(number) if (kind, about) == ("faq", "proposed") and number.isdigit() else None


def titled(question: str, most_chars: int) -> str:
    """A question short enough for a button, cut between words."""
    line = " ".join(question.split())
    if len(line) <= most_chars:
        return line
    return line[: most_chars + 1].rsplit(" ", 1)[0].rstrip(" ,.;:")[:most_chars]


def same_matter(topic: str, other: str) -> bool:
    """Whether two questions may be about one thing: of two known topics none is the other."""
    return not topic or not other or topic == other


def asked_most(takes: Mapping[int, Collection[int]]) -> list[tuple[int, list[int]]]:
    """Case → the questions it answers too. Those that answer often enough, each question counted for one case alone."""
    left = {case: set(questions) for case, questions in takes.items()}
    found: list[tuple[int, list[int]]] = []
    while left:
        case = max(left, key=lambda one: (len(left[one]), one))
        questions = left.pop(case)
        if len(questions) < ASKED_OFTEN:
            break
        found.append((case, sorted(questions)))
        left = {other: rest - questions for other, rest in left.items()}
    return found
