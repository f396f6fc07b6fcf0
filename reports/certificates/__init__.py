"""reports/certificates/ — certificates as one PDF, a page each: names as they are spelt, whatever their length."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from reports.lettering import FONT_PACKAGE
from reports.palette import AMBER, INK, SOFT, TEA

if TYPE_CHECKING:
    from domain.words import Language

PROGRAM = Path(__file__).with_name("page.typ")
AT_ONCE = 500  # pages in one file: some 5 MB, made in seconds


@dataclass(frozen=True, slots=True)
class Certificate:
    """Words are in the language they are printed in. Who signs, and the number, are written by hand."""

    owner: str
    title: str
    before: str
    name: str
    unit: str
    what: str
    initiative: str
    programme: str
    place: str
    signs: str
    code: str


def certificates_pdf(certificates: Sequence[Certificate], language: Language) -> bytes:
    """In their order. The same ones give the same bytes."""
    import typst  # slow to import, and needed by workers alone

    told = {
        "pages": [{key: _composed(text) for key, text in asdict(one).items()} for one in certificates],
        "language": language,
        "colours": {"tea": TEA, "amber": AMBER, "ink": INK, "soft": SOFT},
    }
    with as_file(files(FONT_PACKAGE).joinpath("files")) as fonts:
        made: bytes = typst.compile(
            str(PROGRAM), font_paths=[str(fonts)], ignore_system_fonts=True,
            sys_inputs={"certificates": json.dumps(told, ensure_ascii=False)},
        )  # fmt: skip
    return made


def _composed(text: str) -> str:
    """NFC on one line: a font has «ệ», and no mark of its own to put on an «e»."""
    return unicodedata.normalize("NFC", " ".join(text.split()))
