"""bot/cli/looking_after.py — run, doctor, migrate, backup, restore: what keeps the program well."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
from typing import TYPE_CHECKING

from bot.cli.saying import say
from bot.config import Settings
from domain.words import Words

if TYPE_CHECKING:
    from storage.backup.place import Place

_UPGRADED = Words(vi="Đã nâng cấp cơ sở dữ liệu.", en="The database was upgraded.")
_UP_TO_DATE = Words(vi="Cơ sở dữ liệu đã ở bản mới nhất.", en="The database is up to date.")
_BACKED_UP = Words(vi="Đã sao lưu vào {folder}: {what}", en="Backed up to {folder}: {what}")
_RESTORED = Words(vi="Đã khôi phục từ {folder}: {what}", en="Restored from {folder}: {what}")


def run(settings: Settings, options: argparse.Namespace) -> int:
    """Start the whole program; stops cleanly on Ctrl-C and SIGTERM."""
    from bot.serving import serve

    if options.demo and "demo" not in settings.model_fields_set:  # what the operator wrote counts more
        settings = settings.model_copy(update={"demo": True})
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(settings))
    return 0


def doctor(settings: Settings, _: argparse.Namespace) -> int:
    from bot.doctor import examine

    findings = examine(settings)
    for well, words in findings:
        print(f"{'✓' if well else '✗'} {words.vi}\n    {words.en}")
    return 0 if all(well for well, _ in findings) else 1


def migrate(settings: Settings, _: argparse.Namespace) -> int:
    from bot.opening import upgrade

    say(_UPGRADED if upgrade(settings) else _UP_TO_DATE)
    return 0


def backup(settings: Settings, options: argparse.Namespace) -> int:
    """Status 1 too if the backup is whole but evidence was lost before it."""
    from bot.opening import mendable
    from storage.backup.backing_up import back_up
    from storage.backup.place import CannotCopy

    try:
        with mendable():
            copied = back_up(_place(settings), options.to)
    except CannotCopy as error:
        say(error.why, wrong=True)
        return 1
    say(_BACKED_UP(folder=options.to, what=copied.in_words()))
    return 1 if copied.lost else 0


def restore(settings: Settings, options: argparse.Namespace) -> int:
    from bot.opening import mendable
    from storage.backup.place import CannotCopy
    from storage.backup.restoring import restore as bring_back

    try:
        with mendable():
            copied = bring_back(options.source, _place(settings))
    except CannotCopy as error:
        say(error.why, wrong=True)
        return 1
    say(_RESTORED(folder=options.source, what=copied.in_words()))
    return 0


def _place(settings: Settings) -> Place:
    from storage.backup.place import Place

    return Place(settings.database, settings.files_dir, settings.secret_path)
