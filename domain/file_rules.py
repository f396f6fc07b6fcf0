"""domain/file_rules.py — which files may be evidence, and what a stranger's file name may become."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from domain import file_words as say
from domain.kinds.kind import Refusal
from domain.words import Words

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_PICTURE_PIXELS = 100_000_000
MAX_NAME_CHARS = 100

Family = Literal["picture", "pdf", "word", "excel", "voice"]


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of file that is kept; `extension` is the one its name ends in when handed out."""

    media_type: str
    family: Family
    extension: str
    label: Words


JPEG = FileType("image/jpeg", "picture", "jpg", Words(vi="ảnh JPG", en="a JPG picture"))
PNG = FileType("image/png", "picture", "png", Words(vi="ảnh PNG", en="a PNG picture"))
WEBP = FileType("image/webp", "picture", "webp", Words(vi="ảnh WebP", en="a WebP picture"))
HEIC = FileType("image/heic", "picture", "heic", Words(vi="ảnh HEIC", en="a HEIC picture"))
PDF = FileType("application/pdf", "pdf", "pdf", Words(vi="tệp PDF", en="a PDF file"))
DOCX = FileType(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "word",
    "docx",
    Words(vi="tệp Word", en="a Word file"),
)
XLSX = FileType(
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "excel",
    "xlsx",
    Words(vi="tệp Excel", en="an Excel file"),
)
OGG = FileType("audio/ogg", "voice", "ogg", Words(vi="ghi âm OGG", en="an OGG recording"))
M4A = FileType("audio/mp4", "voice", "m4a", Words(vi="ghi âm M4A", en="an M4A recording"))
MP3 = FileType("audio/mpeg", "voice", "mp3", Words(vi="ghi âm MP3", en="an MP3 recording"))
AAC = FileType("audio/aac", "voice", "aac", Words(vi="ghi âm AAC", en="an AAC recording"))

# Within a family any of these endings will do: phones and chat apps name a JPG «.HEIC» or a WebP «.jpg» every
# day, and a worker cannot rename a file on her phone. The name is put right when the file is kept.
FAMILY_EXTENSIONS: dict[Family, frozenset[str]] = {
    "picture": frozenset({"jpg", "jpeg", "jpe", "jfif", "png", "webp", "heic", "heif", "hif", "gif", "bmp"}),
    "pdf": frozenset({"pdf"}),
    "word": frozenset({"docx", "doc"}),
    "excel": frozenset({"xlsx", "xls"}),
    "voice": frozenset({"ogg", "oga", "opus", "m4a", "mp4", "3gp", "aac", "mp3"}),
}
SAME_EXTENSION = {
    "jpeg": "jpg",
    "jpe": "jpg",
    "jfif": "jpg",
    "heif": "heic",
    "hif": "heic",
    "oga": "ogg",
    "opus": "ogg",
}
DEFAULT_STEM: dict[Family, str] = {
    "picture": "anh",
    "pdf": "tep",
    "word": "tep",
    "excel": "tep",
    "voice": "ghi-am",
}

PROGRAMS = "exe scr pif msi dll sys cpl lnk elf bin run"
SCRIPTS = "bat cmd ps1 vbs vbe js jse mjs wsf hta sh bash py pl php rb reg"
SAID_OF_EXTENSIONS = (
    (say.PROGRAM, PROGRAMS),
    (say.SCRIPT, SCRIPTS),
    (say.APP, "apk aab xapk ipa jar dmg deb rpm"),
    (say.WEB_PAGE, "html htm xhtml mht mhtml"),
    (say.SVG, "svg svgz"),
    (say.ARCHIVE, "zip rar 7z gz tgz tar bz2 xz iso cab"),
    (say.VIDEO, "mp4 m4v mov avi mkv webm wmv flv mpg mpeg 3gp"),
    (say.MACROS, "docm xlsm pptm dotm xltm"),
    (say.OLD_OFFICE, "doc xls"),
    (say.SLIDES, "ppt pptx pps ppsx odp"),
    (say.OTHER_OFFICE, "odt ods rtf pages numbers"),
    (say.PLAIN_TEXT, "txt csv xml json md"),
    (say.OTHER_PICTURE, "gif bmp tif tiff avif psd ico"),
    (say.OTHER_SOUND, "wav amr aac flac wma aiff mid"),
)
# What is said about a name ending like this when the bytes alone say little.
WORDS_OF_EXTENSION = {ending: words for words, endings in SAID_OF_EXTENSIONS for ending in endings.split()}
RUNNABLE_EXTENSIONS = frozenset(f"{PROGRAMS} {SCRIPTS}".split())
KNOWN_EXTENSIONS = frozenset(WORDS_OF_EXTENSION).union(*FAMILY_EXTENSIONS.values())
VAGUE = (say.UNKNOWN, say.PLAIN_TEXT, say.OLD_OFFICE)


def clean_name(name: str) -> str:
    """The last part of a stranger's file name, fit to be shown: NFC, one line, all of it visible; may be "".

    Letters that turn the direction of writing would show «anh<RLO>gpj.exe» as «anhexe.jpg»; they go.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name[-500:]))[-1]
    visible = "".join(" " if unicodedata.category(c)[0] in "CZ" or c in '<>:"|?*' else c for c in last)
    return " ".join(visible.split()).strip(" .")


def extension_of(name: str) -> str:
    """What follows the last dot of the cleaned name, in small letters; empty where there is none."""
    _, dot, extension = clean_name(name).rpartition(".")
    return extension.lower() if dot else ""


def kept_name(name: str, found: FileType) -> str:
    """The name to show beside the kept file; its ending always tells the truth."""
    clean = clean_name(name)
    stem, dot, extension = clean.rpartition(".")
    if not dot or extension.lower() not in FAMILY_EXTENSIONS[found.family]:
        stem, extension = clean, found.extension
    elif SAME_EXTENSION.get(extension.lower(), extension.lower()) != found.extension:
        extension = found.extension
    stem = stem[: MAX_NAME_CHARS - len(extension) - 1].rstrip(" .") or DEFAULT_STEM[found.family]
    return f"{stem}.{extension}"


def contradiction(name: str, found: FileType) -> Refusal | None:
    """A refusal where the name promises another family; an unknown ending promises nothing."""
    extension = extension_of(name)
    if extension not in KNOWN_EXTENSIONS or extension in FAMILY_EXTENSIONS[found.family]:
        return None
    return Refusal(say.WRONG_EXTENSION(extension=extension, what=found.label, right=found.extension))


def refusal_by_name(refused: Refusal, name: str) -> Refusal:
    """The clearer sentence where the content said little and the name says more (a .bat is only text)."""
    words = WORDS_OF_EXTENSION.get(extension_of(name))
    return Refusal(words) if words and refused.why in VAGUE else refused


def too_big(max_bytes: int) -> Refusal:
    return Refusal(say.TOO_BIG(limit=max_bytes // (1024 * 1024)))
