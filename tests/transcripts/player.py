"""tests/transcripts/player.py — plays a written talk on phones and holds every answer against it.

▸ text              she types it              ▸ [Label]     she presses that button
▸ (invitation)      opens her unit's link     ▸ (again)     presses the same button once more
▸ (link …)          opens another link        ▸ (edit old → new)     changes a message she sent
▸ (room …)          enters a unit's room by its address, opening it if she is the first
▸ (photos 3)        sends pictures (an album) ▸ (file bao-cao.docx)  sends a document
▸ (program anh.jpg) sends a program under that name
▸ (until Monday 08:30)   nothing is done by anybody until then; the program's own hours go on
◂ words … words     the answer holds these pieces in this order («…» skips anything)
◂ … <name>          the word there is kept: a later <name> stands for it
◂ [Label] [Label]   these buttons are offered
◂ (picture)         a picture came with it        ◂ (no picture)      none did
◂ (link <name>)     what the first link of the newest message carries is kept, for (link <name>)
◂! words            the answer does not hold these
Páo ▸ …   Páo ◂ …   on Páo's phone; a line without a name is Mai's. Hoa is her unit's officer, Sơn of
                    the union above, Ín the helper; Chư speaks in the unit's group,
                    «Phòng» is Ín in the newest topic of the team's room;
                    «Web» is a browser nobody has used yet, on any stage
needs topics        what only some channels can do (see CAN in stage.py); edits, documents, second presses and
                    rooms are seen from the lines themselves
# …                 a remark
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from domain.typed import ARROW
from tests.support.file_samples import GOOD
from tests.support.phones import Phone, Screen

TALKS = Path(__file__).parent / "talks"
MAI = "Mai"
LINE = re.compile(r"(?:(\w+) )?(▸|◂!|◂) (.+)")
LABEL = re.compile(r"\[([^\]]+)\]")
ACTION = re.compile(r"\((\w+)(?: (.+))?\)")
UNTIL = re.compile(r"\(until (\w+ \d\d:\d\d)\)")
NAME = re.compile(r"(<\w+>)")
LEADS = re.compile(r"\(link (<\w+>)\)")
CARRIED = re.compile(r"[\w-]+$")
NEEDED_FOR = {
    "edit": "edits",
    "file": "documents",
    "program": "documents",
    "again": "second presses",
    "room": "rooms",
}
PICTURED = {"(picture)": True, "(no picture)": False}
PROGRAM = b"MZ\x90\x00" + bytes(200)
FILES = {Path(name).suffix: make for name, make in GOOD.items()}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a talk: whose phone, which way (▸, ◂ or ◂!), what, and where it stands."""

    who: str
    way: str
    what: str
    place: str


def lines(file: Path) -> Iterator[Line]:
    for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        found = LINE.fullmatch(text.strip())
        if found:
            yield Line(found[1] or MAI, found[2], found[3], f"{file.name}:{number}: {text.strip()}")
        else:
            assert not text or text.startswith(("#", "needs ")), f"{file.name}:{number}: what is «{text}»?"


def needs(file: Path) -> frozenset[str]:
    """What a channel must be able to do for this talk."""
    said = re.findall(r"^needs (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    acts = (ACTION.fullmatch(line.what) for line in lines(file) if line.way == "▸")
    return frozenset(said) | {NEEDED_FOR[act[1]] for act in acts if act and act[1] in NEEDED_FOR}


def presses(file: Path) -> bool:
    """Whether anything is pressed in this talk."""
    return any(line.way == "▸" and LABEL.fullmatch(line.what) for line in lines(file))


@dataclass(slots=True)
class Player:
    """`phone_of` gives somebody's phone, `between` is done before each thing somebody does (an interruption).

    `wait` lets time pass until a weekday and hour.
    """

    phone_of: Callable[[str], Phone]
    settle: Callable[[], None]
    between: Callable[[Phone], None] | None = None
    wait: Callable[[str], None] | None = None
    screens: dict[str, Screen] = field(default_factory=dict)  # of those who looked since anybody did anything
    kept: dict[str, str] = field(default_factory=dict)

    def play(self, file: Path) -> None:
        for line in lines(file):
            if line.way == "▸":
                self._does(line)
            else:
                self._sees(line)

    def _does(self, line: Line) -> None:
        phone = self.phone_of(line.who)
        if self.between is not None:
            self.between(phone)
        until = UNTIL.fullmatch(line.what)
        if until is not None and self.wait is not None:
            self.wait(until[1])
        else:
            do(phone, NAME.sub(lambda name: self.kept.get(name[0], name[0]), line.what))
        self.settle()
        self.screens = {line.who: phone.screen()}
        assert until is not None or self.screens[line.who].texts, f"silence after {line.place}"

    def _sees(self, line: Line) -> None:
        if line.who not in self.screens:
            self.screens[line.who] = self.phone_of(line.who).screen()
        self.kept |= hold(self.screens[line.who], line, self.kept)


def do(phone: Phone, what: str) -> None:
    label, action = LABEL.fullmatch(what), ACTION.fullmatch(what)
    if label:
        phone.press(label[1])
    elif action:
        _act(phone, action[1], action[2] or "")
    else:
        phone.send(what)


def _act(phone: Phone, action: str, about: str) -> None:
    match action:
        case "invitation" | "link":
            phone.invited(*about.split())
        case "again":
            phone.press_again()
        case "room":
            phone.enters(about)
        case "edit":
            phone.edit(*about.split(" → "))
        case "photos":
            phone.photos(int(about))
        case "file":
            phone.document(FILES[Path(about).suffix](), about)
        case "program":
            phone.document(PROGRAM, about)
        case _:
            raise AssertionError(f"unknown action ({action})")


def hold(screen: Screen, line: Line, kept: dict[str, str]) -> dict[str, str]:
    """The words newly kept. Raises where the screen does not show what the line says."""
    if line.way == "◂!":
        assert line.what not in screen.text, f"{line.place}\nbut the phone shows:\n{screen.text}"
        return {}
    if line.what in PICTURED:
        assert bool(screen.pictures) is PICTURED[line.what], f"{line.place}\npictures: {screen.pictures}"
        return {}
    leads = LEADS.fullmatch(line.what)
    if leads:
        assert screen.links, f"{line.place}\nbut there is no link:\n{screen.text}"
        return {leads[1]: CARRIED.search(screen.links[0])[0]}  # type: ignore[index]
    wanted = LABEL.findall(line.what)
    if wanted and not LABEL.sub("", line.what).strip():
        for label in wanted:
            words = label.removeprefix(ARROW)  # which is drawn on buttons only
            assert any(words in shown for shown in screen.labels), (
                f"{line.place}\noffered: {screen.labels}\n{screen.text}"
            )
        return {}
    found = re.search(_pattern(line.what, kept), " ".join(screen.text.split()))
    assert found, f"{line.place}\nbut the phone shows:\n{screen.text}\n{screen.labels}"
    return {f"<{name}>": word for name, word in found.groupdict().items()}


def _pattern(what: str, kept: dict[str, str]) -> str:
    """What a screen must match: «…» is anything, a name is its word, kept now or before."""

    def part(text: str) -> str:
        if NAME.fullmatch(text) and text not in kept:
            return rf"(?P{text}[\w-]+)"
        return re.escape(kept.get(text, text))

    pieces = (" ".join(piece.split()) for piece in what.split("…"))
    return ".*?".join("".join(map(part, NAME.split(piece))) for piece in pieces)
