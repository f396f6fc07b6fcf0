"""What we say on every channel, and what must then be true of her phone, whichever it is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence

import httpx

from domain.chat import Choice, Limits, Link, Outgoing, OutgoingFile
from domain.splitting import units
from domain.typed import ARROW
from tests.channels.contract_bench import Piece
from tests.support.file_samples import docx, pdf, xlsx
from tests.support.plain_http import NO_TLS
from tests.support.scripted_chat import picture

HEAVY = picture(kind="JPEG") + bytes(1024 * 1024)  # heavier than some platforms take
JOINS = "\u200d\ufe0f"
STORE = {
    "chart": picture((32, 32)), "photo": picture((48, 48), kind="JPEG"), "heavy": HEAVY,
    "pdf": pdf(), "docx": docx(), "xlsx": xlsx(),
}  # fmt: skip
CHART = OutgoingFile("chart", "tien-do.png", "image/png", "Biểu đồ tiến độ")
PHOTO = OutgoingFile("photo", "giá phơi.jpg", "image/jpeg")
LARGE = OutgoingFile("heavy", "to.jpg", "image/jpeg")
GONE = OutgoingFile("gone", "bieu-do.png", "image/png", "Biểu đồ")
PDF = OutgoingFile("pdf", "quyết định.pdf", "application/pdf")
WORD = OutgoingFile("docx", "đơn.docx", "application/msword")
SHEET = OutgoingFile("xlsx", "bảng.xlsx", "application/vnd.ms-excel")

YES, NO = Choice("1", "Đúng", "q.1", "primary"), Choice("2", "Chưa đúng", "q.2")
NAV = (Choice("0", "◀ Quay lại", "q.0"), Choice("", "Tạm dừng", "q.p"), Choice("", "Huỷ", "q.c", "danger"))
KINDS = (Choice("", "Kỹ thuật", "q.k"), Choice("", "Quản lý", "q.l"), Choice("", "Tác nghiệp", "q.t"))
SITE, HERE = Link("Xem hướng dẫn", "https://a.vn/x?a=1&b=2"), Link("Ở đây", "http://localhost:8080/i/a")
CODE, LONG_CODE = "SK26-TĐ-0391-K", "https://a.vn/" + "a" * 300
SENTENCE = "Chị phơi chè trên giàn ba tầng, quay được về phía có nắng. "
LONG = "".join(f"{n}. {SENTENCE}" for n in range(80)).strip()
APART = unicodedata.normalize("NFD", LONG)
MARKUP = "<b>*đậm*</b> _x_ [a](http://b.vn) &amp; `c` ~d~ {{e}} %s \\n #sk:q.1 /start"


def several(count: int, label: str = "Công đoàn cơ sở {n}") -> tuple[Choice, ...]:
    return tuple(Choice(str(n), label.format(n=n), f"q.{n}") for n in range(1, count + 1))


SAID: list[tuple[str, Outgoing]] = [
    ("words", Outgoing("Chào chị Mai!")),
    ("lines", Outgoing("Việc tuần này:\n\n1. Chụp ảnh\n2. Ghi lại\n\nXong thì gõ «xong».")),
    ("5,000 characters", Outgoing(LONG)),
    ("5,000 characters, letters and marks apart", Outgoing(APART)),
    ("5,000 characters without a space", Outgoing("ế" * 5000)),
    ("the same, letters and marks apart", Outgoing(unicodedata.normalize("NFD", "ế" * 2000))),
    ("5,000 units of joined emoji", Outgoing("ab" + "👩‍🌾" * 1000)),
    ("emoji", Outgoing("Cảm ơn chị 👍🏽 👩‍🌾 🎋")),
    ("letters and marks apart", Outgoing(unicodedata.normalize("NFD", "Đường Tam Đường, Lai Châu"))),
    ("what looks like markup", Outgoing(MARKUP)),
    ("what looks like markup, on buttons", Outgoing("Sao?", (Choice("1", "<b>*a*</b> _b_ &amp;", "q.1"),))),
    ("choices and ways out", Outgoing("Đúng không?", (YES, NO), NAV, question="q")),
    ("choices by their words", Outgoing("Loại nào?", KINDS, NAV, question="q")),
    ("choices with and without numbers", Outgoing("Loại nào?", (YES, *KINDS), question="q")),
    ("six choices", Outgoing("Đơn vị nào?", several(6), NAV, question="q")),
    ("thirty choices", Outgoing("Đơn vị nào?", several(30), NAV, question="q")),
    ("a hundred choices", Outgoing("Đơn vị nào?", several(100), NAV, question="q")),
    ("a long choice", Outgoing("Ở đâu?", several(2, "Xưởng {n} " + "của công ty chè " * 5), question="q")),
    ("5,000 characters and choices", Outgoing(LONG, (YES, NO), NAV, question="q")),
    ("ways out alone", Outgoing("Tên là gì?", nav=NAV, question="q")),
    ("a question", Outgoing("Tên là gì?", question="q")),
    ("links", Outgoing("Mời chị", links=(SITE, HERE))),
    ("links, choices and ways out", Outgoing("Mời chị", (YES, NO), NAV, (SITE, HERE), question="q")),
    ("seven links", Outgoing("Xem", links=tuple(Link(f"{n}", f"https://a.vn/{n}") for n in range(7)))),
    ("a code", Outgoing("Mã của chị:", copy=CODE)),
    ("a code in the words", Outgoing(f"Mã của chị: {CODE}", copy=CODE)),
    ("a code and choices", Outgoing("Mã của chị:", (YES,), copy=CODE, question="q")),
    ("a long thing to copy", Outgoing("Đường dẫn:", copy=LONG_CODE)),
    ("a picture", Outgoing("Tiến độ", files=(CHART,))),
    ("a picture without words", Outgoing("", files=(PHOTO,))),
    ("a picture and choices", Outgoing("Đúng ảnh không?", (YES, NO), NAV, files=(PHOTO,), question="q")),
    ("two pictures", Outgoing("Hai ảnh", files=(PHOTO, CHART))),
    ("twelve pictures and choices", Outgoing("Ảnh", (YES, NO), files=(PHOTO,) * 12, question="q")),
    ("a picture and 5,000 characters", Outgoing(LONG, (YES,), NAV, files=(CHART,), question="q")),
    ("a picture that says nothing of itself", Outgoing(LONG, (YES,), files=(PHOTO,), question="q")),
    ("a heavy picture", Outgoing("Ảnh to", files=(LARGE,))),
    ("a picture that cannot be had", Outgoing("Hợp lệ 3/5", (YES,), files=(GONE,), question="q")),
    ("a paper", Outgoing("Quyết định đây", files=(PDF,))),
    ("papers and choices", Outgoing("Hồ sơ", (YES, NO), NAV, files=(WORD, SHEET), question="q")),
    ("pictures and papers", Outgoing("Hồ sơ", files=(PHOTO, PDF, CHART))),
    ("asking for a number", Outgoing("Số của chị?", nav=NAV, question="q", ask_phone=True)),
    ("asking for it with choices", Outgoing("Số?", (YES, *KINDS), NAV, question="q", ask_phone=True)),
    ("asking for it with a link and a code",
     Outgoing("Số?", links=(SITE,), copy=CODE, question="q", ask_phone=True)),
    ("a title for a thread", Outgoing("Câu hỏi 214", (YES,), thread="HT-214", question="q")),
    ("English", Outgoing("Right?", (YES, NO), NAV, (HERE,), copy=CODE, question="q", language="en")),
    ("everything", Outgoing(LONG, several(6), NAV, (SITE, HERE), (CHART, PDF, LARGE), CODE, "q")),
]  # fmt: skip


Fact = Callable[[Outgoing, Sequence[Piece], Limits], list[str]]


def words_come_whole_and_in_order(said: Outgoing, seen: Sequence[Piece], _: Limits) -> list[str]:
    """Splitting may lose spaces only; not a word comes twice; no letter loses its accents, no emoji its half."""
    texts = [piece.text for piece in seen]
    halved = [t for t in texts if t and (unicodedata.combining(t[0]) or t[0] in JOINS or t[-1] == "\u200d")]
    whole = not said.text or _bare("".join(texts)).count(_bare(said.text)) == 1
    return halved if whole else texts or ["nothing"]


def no_piece_is_too_long(_: Outgoing, seen: Sequence[Piece], limits: Limits) -> list[str]:
    return [piece.text for piece in seen if units(piece.text) > limits.text_chars]


def every_choice_can_be_answered(said: Outgoing, seen: Sequence[Piece], limits: Limits) -> list[str]:
    """By a button that sends its data, a word to tap, or words to type; that goes for the ways out, too."""
    lost = [one.label for one in (*said.choices, *said.nav) if not _answerable(one, seen)]
    return lost + [title for piece in seen for title, _ in piece.presses if not limits.buttons]


def a_number_that_is_seen_is_its_own(said: Outgoing, seen: Sequence[Piece], _: Limits) -> list[str]:
    """What stands before a choice is its number, or nothing."""
    shown = [piece.text.removeprefix(said.text) for piece in seen]
    shown += [title for piece in seen for title, _ in piece.presses]
    lines = [line for text in shown for part in text.splitlines() for line in part.split(" · ")]
    numbers = {choice.label.removeprefix(ARROW): choice.number for choice in (*said.choices, *said.nav)}
    found = [re.fullmatch(r"(?:\D*: )?(\d+)\W+(.+)", line) for line in lines]
    return [one[0] for one in found if one and one[1] != numbers.get(one[2], one[1])]


def the_last_piece_asks(_: Outgoing, seen: Sequence[Piece], __: Limits) -> list[str]:
    return [piece.text for piece in seen[:-1] if piece.presses or piece.taps]


def addresses_and_codes_are_seen(said: Outgoing, seen: Sequence[Piece], _: Limits) -> list[str]:
    words = _bare("".join(piece.text for piece in seen))
    offered = {given for piece in seen for given in (*piece.opens, *piece.copies)}
    wanted = [*(link.url for link in said.links), *([said.copy] if said.copy else [])]
    return [one for one in wanted if one not in offered and _bare(one) not in words]


def files_arrive(said: Outgoing, seen: Sequence[Piece], _: Limits) -> list[str]:
    """A picture as a picture, a paper as a file, either of them as an address where its bytes are; beside papers a
    picture may be a file, too, if it is none elsewhere."""
    addressed = [_fetched(url) for piece in seen for url in re.findall(r"http://127\S+", piece.text)]
    pictures = [*(content for piece in seen for content in piece.pictures), *addressed]
    papers = [*(content for piece in seen for content in piece.papers), *addressed]
    if any(not _is_picture(file) for file in said.files):
        pictures += papers
    kept = [file for file in said.files if file.key in STORE]
    wanted = Counter((_is_picture(file), STORE[file.key]) for file in kept)
    short = {
        what for what, count in wanted.items() if (pictures if what[0] else papers).count(what[1]) < count
    }
    return [file.name for file in kept if (_is_picture(file), STORE[file.key]) in short]


FACTS: list[Fact] = [
    words_come_whole_and_in_order, no_piece_is_too_long, every_choice_can_be_answered,
    a_number_that_is_seen_is_its_own, the_last_piece_asks, addresses_and_codes_are_seen, files_arrive,
]  # fmt: skip


def wrong(said: Outgoing, seen: Sequence[Piece], limits: Limits) -> dict[str, list[str]]:
    """Which facts do not hold, and of what."""
    return {fact.__name__: found for fact in FACTS if (found := fact(said, seen, limits))}


def _is_picture(file: OutgoingFile) -> bool:
    return file.media_type.startswith("image/")


def _bare(text: str) -> str:
    return "".join(text.split())


def _answerable(choice: Choice, seen: Sequence[Piece]) -> bool:
    label = choice.label.strip().removeprefix(ARROW)
    pressed = any(label in title and data == choice.data for piece in seen for title, data in piece.presses)
    return pressed or any(label in word for piece in seen for word in (*piece.taps, piece.text))


def _fetched(url: str) -> bytes:
    return httpx.get(url, trust_env=False, verify=NO_TLS).content
