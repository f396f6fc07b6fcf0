"""bot/cli/questions.py — faq: checks the file of frequent questions, and writes it anew with what the team added."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.saying import say
from bot.config import Settings
from domain.words import Words, verbatim

if TYPE_CHECKING:
    from domain.faq import Entry

_WELL = Words(vi="{file}: {n} mục, không có lỗi.", en="{file}: {n} entries, no fault.")
_FAULT = Words(vi="{file}: {fault}", en="{file}: {fault}")
_UNREADABLE = Words(vi="Không đọc được {file}: {why}.", en="{file} cannot be read: {why}.")
_WRITTEN = Words(
    vi="Đã ghi {n} mục vào {file}, {added} mục do Tổ hỗ trợ thêm. Chép đè lên programmes/faq.toml là dùng.",
    en="Wrote {n} entries to {file}, {added} of them the support team's. Copy it over programmes/faq.toml to use it.",
)
_NOT_WRITTEN = Words(vi="Không ghi được {file}: {why}.", en="{file} cannot be written: {why}.")


def faq(settings: Settings, options: argparse.Namespace) -> int:
    """`check [FILE]`, or `export [FILE]`: to the screen where no file is named."""
    from storage.frequent import FAQ_FILE

    if options.what == "check":
        return 1 if _read(options.file or FAQ_FILE) is None else 0
    return _export(settings, options.file)


def _read(file: Path, *, quiet: bool = False) -> tuple[Entry, ...] | None:
    """Its entries; None where it has faults, which are said line by line."""
    from storage.frequent import FaultyFaq, written

    try:
        entries = written(file)
    except FaultyFaq as error:
        for fault in error.faults:
            say(_FAULT(file=file, fault=fault.in_words()), wrong=True)
        return None
    except (OSError, UnicodeDecodeError) as error:
        say(_UNREADABLE(file=file, why=type(error).__name__), wrong=True)
        return None
    if not quiet:
        say(_WELL(file=file, n=len(entries)))
    return entries


def _export(settings: Settings, to: Path | None) -> int:
    from bot.opening import opened
    from domain.faq import grown, in_toml, reads_back
    from storage.frequent import FAQ_FILE, text_of

    entries = _read(FAQ_FILE, quiet=True)
    if entries is None:
        return 1
    with opened(settings) as database:
        every = grown(entries, database.read_now(lambda store: store.additions.approved()))
    text = in_toml(text_of(FAQ_FILE), every[len(entries) :])
    if not reads_back(text, every):  # the file lists its entries in a way that nothing can be put behind
        text = in_toml("", every)
    if to is None:
        sys.stdout.write(text)
        return 0
    try:
        to.write_text(text, encoding="utf-8")
    except OSError as error:
        say(_NOT_WRITTEN(file=to, why=verbatim(error.strerror or "")), wrong=True)
        return 1
    say(_WRITTEN(n=len(every), file=to, added=len(every) - len(entries)))
    return 0
