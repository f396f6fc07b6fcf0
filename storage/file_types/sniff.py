"""storage/file_types/sniff.py — says what a file is by its bytes alone, never by its name."""

from __future__ import annotations

import re

import filetype

from domain import file_words as say
from domain.file_rules import AAC, HEIC, JPEG, M4A, MP3, OGG, PDF, PNG, WEBP, FileType
from domain.kinds.kind import Refusal
from domain.words import Words
from storage.file_types.office import ends_like_a_zip, inside_zip
from storage.file_types.pieces import DamagedError
from storage.file_types.tracks import inside_boxes, inside_ogg, is_aac, is_mp3

HEAD_BYTES = 8192
PDF_HEADER_WITHIN = 1024  # ISO 32000-1, annex H.3: readers look for %PDF- in the first 1024 bytes
PROGRAM_STARTS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"dex\n",
    b"\0asm",
    b"L\0\0\0\x01\x14\x02\0",  # a Windows shortcut
)
OTHER_STARTS: dict[bytes, Words] = {
    b"#!AMR\n": say.OTHER_SOUND,
    b"#!": say.SCRIPT,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": say.OLD_OFFICE,
    b"{\\rtf": say.OTHER_OFFICE,
    **dict.fromkeys(PROGRAM_STARTS, say.PROGRAM),
}
MARKS_BEFORE_TEXT = b"\xef\xbb\xbf\xff\xfe \t\r\n\0"
WEB_PAGE = re.compile(rb"<(!doctype html|html|head|body|script|iframe|meta|img|a|p|div|table|style)\b")
KEPT_WHOLE = (PDF, HEIC, OGG, M4A, MP3, AAC)  # the other pictures lose whatever hangs behind them
NOT_IN_TEXT = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"


def sniff(content: bytes) -> FileType | Refusal:
    """The type of a file that may be kept, or why it may not. Never raises, whatever the bytes."""
    try:
        found = _by_start(content) or _refused(content)
    except DamagedError:
        return Refusal(say.DAMAGED)
    if found in KEPT_WHOLE and ends_like_a_zip(content):
        return Refusal(say.FILES_WITHIN)
    return found


def _by_start(content: bytes) -> FileType | Refusal | None:
    if picture := _picture(content):
        return picture
    if content[4:8] == b"ftyp":
        return inside_boxes(content)
    if content.startswith(b"OggS"):
        return inside_ogg(content)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return inside_zip(content)
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if is_aac(content):
        return AAC
    return MP3 if is_mp3(content) else None


def _picture(content: bytes) -> FileType | None:
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    return WEBP if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else None


def _pdf(content: bytes) -> FileType:
    if b"%%EOF" not in content:
        raise DamagedError  # cut off on the way
    return PDF


def _refused(content: bytes) -> FileType | Refusal:
    """Why it may not be kept; a PDF with a few stray bytes in front is the one that may after all."""
    words = _words_by_start(content) or _markup(content) or _words_by_library(content)
    if words:
        return Refusal(words)
    if b"%PDF-" in content[: PDF_HEADER_WITHIN + len(b"%PDF-")]:
        return _pdf(content)
    head = content[:HEAD_BYTES]
    is_text = head == head.translate(None, NOT_IN_TEXT)
    return Refusal(say.PLAIN_TEXT if is_text else say.UNKNOWN)


def _words_by_start(content: bytes) -> Words | None:
    return next((words for start, words in OTHER_STARTS.items() if content.startswith(start)), None)


def _markup(content: bytes) -> Words | None:
    """A page or a drawing, in UTF-8 or UTF-16."""
    head = content[:HEAD_BYTES].lstrip(MARKS_BEFORE_TEXT).replace(b"\0", b"").lower()
    if not head.startswith(b"<"):
        return None
    if b"<svg" in head:
        return say.SVG
    return say.WEB_PAGE if WEB_PAGE.search(head) else None


def _words_by_library(content: bytes) -> Words | None:
    """The many kinds nobody here needs to know better, because none of them is kept."""
    head = content[:HEAD_BYTES]
    guess = filetype.guess(head)
    if guess is None or guess.mime == PDF.media_type:
        return None
    family = str(guess.mime).partition("/")[0]
    by_family = {"video": say.VIDEO, "image": say.OTHER_PICTURE, "audio": say.OTHER_SOUND}
    return by_family.get(family) or (say.ARCHIVE if filetype.archive_match(head) else say.UNKNOWN)
