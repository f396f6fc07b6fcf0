"""tests/transcripts/player.py — plays a written talk on a phone and holds every answer against it.

▸ text              she types it              ▸ [Label]     she presses that button
▸ (invitation)      opens her unit's link     ▸ (photos 3)  sends pictures (an album)
▸ (pdf name)        sends a document          # …           a remark
◂ words … words     the answer holds these pieces in this order («…» skips anything)
◂ [Label] [Label]   these buttons are offered
◂! words            the answer does not hold these
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.file_samples import GOOD
from tests.support.phones import Phone, Screen

TALKS = Path(__file__).parent / "talks"
LABEL = re.compile(r"\[([^\]]+)\]")
ACTION = re.compile(r"\((\w+)(?: (.+))?\)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a talk: who (▸, ◂ or ◂!), what, and where it stands."""

    who: str
    what: str
    place: str


def lines(file: Path) -> Iterator[Line]:
    for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        who, _, what = text.strip().partition(" ")
        if who in {"▸", "◂", "◂!"}:
            yield Line(who, what.strip(), f"{file.name}:{number}: {text.strip()}")


def play(
    phone: Phone, file: Path, settle: Callable[[], None], between: Callable[[Phone], None] | None = None
) -> None:
    """Play a talk; `between` is done before each thing she does (an interruption)."""
    screen = Screen(())
    for line in lines(file):
        if line.who == "▸":
            if between is not None:
                between(phone)
            do(phone, line.what)
            settle()
            screen = phone.screen()
            assert screen.texts, f"silence after {line.place}"
        else:
            hold(screen, line)


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
        case "invitation":
            phone.invited()
        case "photos":
            phone.photos(int(about))
        case "pdf":
            phone.document(GOOD["pdf"](), about)
        case "program":
            phone.document(b"MZ\x90\x00" + bytes(200), about)
        case _:
            raise AssertionError(f"unknown action ({action})")


def hold(screen: Screen, line: Line) -> None:
    """Raises where the screen does not show what the line says."""
    if line.who == "◂!":
        assert line.what not in screen.text, f"{line.place}\nbut the phone shows:\n{screen.text}"
        return
    wanted = LABEL.findall(line.what)
    if wanted and not LABEL.sub("", line.what).strip():
        for label in wanted:
            assert any(label in shown for shown in screen.labels), (
                f"{line.place}\noffered: {screen.labels}\n{screen.text}"
            )
        return
    pattern = ".*?".join(re.escape(" ".join(piece.split())) for piece in line.what.split("…"))
    shown = " ".join(screen.text.split())
    assert re.search(pattern, shown), f"{line.place}\nbut the phone shows:\n{screen.text}\n{screen.labels}"
