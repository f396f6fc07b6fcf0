"""tests/benchmarks/lookalikes/questions.py — titles to ask about, each labelled with what it is a copy of, or of nothing."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from itertools import cycle
from typing import NamedTuple

from bot.made_up.filling import Made
from bot.made_up.ideas import Idea, idea, thing, title, unit, year
from bot.made_up.trades import TRADES, listed

_ENDING = re.compile(
    r" (?:(?:tại|ở|của) (?:Trường|Bệnh viện|Trung tâm|Trạm|Điện lực|Công ty|Nhà máy|Xí nghiệp|UBND|Phòng|Sở|Chi cục|xã"
    r"|huyện|Hợp tác|Công đoàn|LĐLĐ) .*|(?:năm học|năm|giai đoạn) \d{4}.*)$"
)
_BETWEEN = re.compile(r" (?=(?:bằng|qua|với|theo|để|nhằm|cho|tại|ở|của|năm|cùng|dùng|có|trên|trong) )")
_ELSE = [tuple(pair.split(" = ")) for pair in listed("""
    biện pháp = giải pháp, nâng cao chất lượng = nâng cao hiệu quả, tăng cường = đẩy mạnh,
    rèn kỹ năng = rèn luyện kĩ năng, tạo hứng thú = gây hứng thú, đổi mới = cải tiến, chế tạo = tự làm,
    bảo đảm = đảm bảo, rút ngắn = giảm, người bệnh = bệnh nhân, giảm = hạn chế, qua = thông qua, bằng = sử dụng,
    để = nhằm, học sinh = các em, phụ huynh = cha mẹ học sinh, cải tiến = nâng cấp, dự phòng = phòng ngừa,
    xây dựng = thiết lập, tuyên truyền = truyền thông, kỹ năng = kĩ năng, quản lý = quản lí, trẻ = trẻ em,
    khắc phục lỗi sai = sửa lỗi, lắp đặt = lắp, theo dõi = giám sát, tư vấn = hướng dẫn, cách dạy = phương pháp dạy
""")]  # fmt: skip
_SHORT = [tuple(pair.split(" = ")) for pair in listed("""
    giáo viên = GV, học sinh = HS, biện pháp = BP, chất lượng = CL, nâng cao = NC, phương pháp = PP,
    Trường Tiểu học = TH, Trường Mầm non = MN, Bệnh viện Đa khoa = BVĐK, Bệnh viện = BV, bệnh nhân = BN,
    Công ty = Cty, công đoàn = CĐ, hiệu quả = HQ, giáo dục = GD, Tiếng Việt = TV, sáng kiến = SK, người bệnh = NB,
    phụ huynh = PH, Trung tâm Y tế = TTYT, huyện = h.
""")]  # fmt: skip
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_TELEX = dict(zip("\u0300\u0301\u0309\u0303\u0323", "fsrxj", strict=True))

Twist = Callable[[random.Random, Idea, str], str]


class Question(NamedTuple):
    """A title to ask about. `idea`: what it tells; `copy`: whether entries of that idea are there."""

    kind: str
    idea: Idea
    title: str
    copy: bool


def same(one: Idea, other: Idea) -> bool | None:
    """Whether two ideas are one initiative; None where nobody could say: another verb only, or a part left out."""
    if one == other:
        return True
    if one.trade != other.trade or one.thing != other.thing:
        return False
    left_out = all(a == b or not a or not b for a, b in zip(one[3:], other[3:], strict=True))
    return None if left_out else False


def without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in apart if not unicodedata.combining(char))


def _replaced(pairs: Sequence[tuple[str, ...]], at_most: int) -> Twist:
    def twist(chance: random.Random, _: Idea, text: str) -> str:
        there = [pair for pair in pairs if re.search(rf"(?i)\b{pair[0]}\b", text)]
        for one, other in chance.sample(there, min(at_most, len(there))):
            text = re.sub(rf"(?i)\b{one}\b", other, text, count=1)
        return text

    return twist


def _slipped(chance: random.Random, _: Idea, text: str) -> str:
    words = text.split()
    for _nth in range(chance.randint(1, 3)):
        place = chance.choice([n for n, word in enumerate(words) if len(word) > 2 and word.isalpha()] or [0])
        if chance.random() < 0.12:  # two words run together
            words[place : place + 2] = ["".join(words[place : place + 2])]
        else:
            words[place] = _one_slip(chance, words[place])
    return " ".join(words)


def _one_slip(chance: random.Random, word: str) -> str:
    at = chance.randrange(len(word))
    kind = chance.choice(["lost", "twice", "swapped", "beside", "raw"])
    if kind == "lost":
        return word[:at] + word[at + 1 :]
    if kind == "twice":
        return word[:at] + word[at] + word[at:]
    if kind == "swapped":
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at else word
    if kind == "beside":
        row = next((row for row in _KEYS if without_marks(word[at]).lower() in row), "eio")
        return word[:at] + row[(row.find(without_marks(word[at]).lower()) + 1) % len(row)] + word[at + 1 :]
    apart = unicodedata.normalize("NFD", word)
    tone = next((char for char in apart if char in _TELEX), None)
    bare = unicodedata.normalize("NFC", "".join(char for char in apart if char not in _TELEX))
    return bare + (_TELEX[tone] if tone else "s")


def _reordered(chance: random.Random, _: Idea, text: str) -> str:
    head, *parts = _BETWEEN.split(text)
    if not parts:
        words = text.split()
        cut = chance.randrange(2, max(3, len(words) - 1))
        return " ".join(words[cut:] + words[:cut])
    chance.shuffle(parts)
    return (
        f"{parts[0]}, {' '.join([head, *parts[1:]])}" if chance.random() < 0.5 else " ".join([head, *parts])
    )


def _elsewhere(chance: random.Random, told: Idea, text: str) -> str:
    return f"{_plain(text)} {chance.choice(['tại', 'ở', 'của'])} {unit(chance, told)}"


def _another_year(chance: random.Random, _: Idea, text: str) -> str:
    return f"{_plain(text)} {year(chance)}"


def _plain(text: str) -> str:
    """Without unit and year."""
    shorter = _ENDING.sub("", text)
    return shorter if shorter == text else _plain(shorter)


def _part(chance: random.Random, told: Idea, text: str) -> str:
    words = _elsewhere(chance, told, text).split()
    first = chance.randint(0, 2)
    return " ".join(words[first : max(first + 6, int(len(words) * 0.8))])


def _old_tones(_: random.Random, __: Idea, text: str) -> str:
    """Tones on the first of two vowels, and letters apart."""
    for new, old in (("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("uỷ", "ủy"), ("uý", "úy"), ("oẻ", "ỏe")):
        text = text.replace(old, "\0").replace(new, old).replace("\0", new)
    return unicodedata.normalize("NFD", text)


def _everything(chance: random.Random, told: Idea, text: str) -> str:
    for twist in (_elsewhere, _replaced(_ELSE, 1), _replaced(_SHORT, 2), _slipped):
        text = twist(chance, told, text)
    return without_marks(text).lower()


TWISTS: dict[str, Twist] = {
    "without marks": lambda _, __, text: without_marks(text).lower(),
    "capitals": lambda _, __, text: text.upper(),
    "old tones": _old_tones,
    "another order": _reordered,
    "other words": _replaced(_ELSE, 3),
    "slips": _slipped,
    "short forms": _replaced(_SHORT, 4),
    "another year": _another_year,
    "another unit": _elsewhere,
    "a part": _part,
    "told anew": lambda chance, told, _: title(chance, told),
    "everything": _everything,
}


def questions(among: Sequence[Made], ideas: Collection[Idea], count: int, seed: int) -> list[Question]:
    """Half of them copies of entries from `among`, twisted; half of no entry, though most are one part away from one.

    `ideas`: of all entries there are.
    """
    chance = random.Random(seed)
    asked = [
        Question(kind, entry.idea, TWISTS[kind](chance, entry.idea, entry.title), copy=True)
        for entry, kind in zip(chance.sample(among, count // 2), cycle(TWISTS), strict=False)
    ]
    while len(asked) < count:
        kind, told = _another(chance, chance.choice(among).idea)
        if told not in ideas:
            asked.append(Question(kind, told, title(chance, told), copy=False))
    chance.shuffle(asked)
    return asked


def _another(chance: random.Random, near: Idea) -> tuple[str, Idea]:
    """An idea one part away from an entry's, or about a thing no entry is about."""
    trade = TRADES[near.trade]
    if chance.random() < 0.4:
        return "fresh", near._replace(thing=chance.choice(trade.fresh))
    changed = {
        "another whose": near._replace(whose=chance.choice(trade.whose)),
        "another thing": near._replace(thing=thing(chance, near.trade)),
        "another manner": near._replace(manner=chance.choice(trade.manners), purpose=near.purpose),
    }
    kind = chance.choice([*changed])
    nothing_said = kind == "another manner" and not (changed[kind].manner and near.manner)
    return ("fresh", idea(chance)) if nothing_said else (kind, changed[kind])
