"""bot/cli/handing_in.py — import: a filled-in workbook for an officer who cannot send it; she decides in her chat."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.cli.saying import say
from bot.config import Settings
from domain.words import Words, verbatim

if TYPE_CHECKING:
    from domain.chat import IncomingFile
    from storage.store import Store

_NO_FILE = Words(vi="{file}: không đọc được tệp này.", en="{file}: cannot be read.")
_REFUSED = Words(vi="{file}: {why}", en="{file}: {why}")
_NOBODY = Words(
    vi="Không có đúng một người đã đồng ý, nhắn được, với số điện thoại «{phone}».",
    en="There is not exactly one person who agreed and can be written to with the phone number “{phone}”.",
)
_DONE = Words(
    vi="{file}: đã đưa vào thay cho {name}; kết quả từng dòng đến chat của người đó, và người đó bấm nhận.",
    en="{file}: handed in for {name}, who hears of each row in the chat and decides there.",
)


def hand_in(settings: Settings, options: argparse.Namespace) -> int:
    from bot.opening import opened
    from domain.chat import IncomingFile
    from domain.kinds.kind import Refusal
    from storage.files import FileStore

    try:
        content = options.file.read_bytes()
    except OSError:
        say(_NO_FILE(file=options.file), wrong=True)
        return 1
    kept = FileStore(settings.data_dir / "files").keep(content, options.file.name)
    if isinstance(kept, Refusal):
        say(_REFUSED(file=options.file, why=kept.why), wrong=True)
        return 1
    file = IncomingFile(kept.key, kept.key, "document", kept.name, kept.media_type, kept.size_bytes, kept.key)
    now = datetime.now(UTC)
    with opened(settings) as database:
        name = database.write_now(lambda store: _for(store, options.whose, file, now))
    if name is None:
        say(_NOBODY(phone=verbatim(options.whose)), wrong=True)
        return 1
    say(_DONE(file=options.file, name=verbatim(name)))
    return 0


def _for(store: Store, phone: str, file: IncomingFile, now: datetime) -> str | None:
    """As if whoever has this number had sent it; her name, or None where it is not clear who that is."""
    from domain.kinds.kind import Context, Said, Taken
    from domain.kinds.phone import Phone
    from storage.sheet_files import SheetFiles

    read = Phone().read(Said(text=phone), None, Context(now.date()))
    found = store.people.with_phone(read.value) if isinstance(read, Taken) else []
    reached = [(person, chats[0]) for person in found if (chats := store.conversations.of_person(person.id))]
    if len(reached) != 1:
        return None
    person, chat = reached[0]
    SheetFiles(store).add(person.id, chat, file, now)
    return person.name
