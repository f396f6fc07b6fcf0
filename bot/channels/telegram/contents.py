"""What a message holds: words, picture, document, voice, phone number, or something we cannot read."""

from __future__ import annotations

from dataclasses import replace

from telegram import Contact as TelegramContact
from telegram import Message

from domain.chat import Contact, Incoming, IncomingFile

# Content a person sends that we have no use for. Everything else without words is a service message.
UNREADABLE = (
    "animation", "audio", "checklist", "dice", "game", "giveaway", "invoice", "live_photo",
    "location", "paid_media", "poll", "sticker", "story", "venue", "video", "video_note",
)  # fmt: skip


def read(here: Incoming, message: Message) -> Incoming:
    """`here` with the message's content; a service message stays unaddressed."""
    said = replace(
        here,
        text=message.text or message.caption or "",
        files=_files(message),
        album=message.media_group_id or "",
        contact=_contact(message.contact, here.sender) if message.contact else None,
    )
    if said.text or said.files or said.contact:
        return replace(said, unreadable=_known_unreadable(message), addressed=True)
    unreadable = _known_unreadable(message) or next(iter(message.api_kwargs), "")
    # A shared live location is «edited» every few seconds: only its first message is worth a word.
    return replace(said, unreadable=unreadable, addressed=bool(unreadable) and not here.edits)


def _files(message: Message) -> tuple[IncomingFile, ...]:
    if message.animation:  # brings a document of its own, which is no evidence either
        return ()
    if message.photo:
        best = max(message.photo, key=lambda size: size.width * size.height)
        return (
            IncomingFile(best.file_id, best.file_unique_id, "photo", "", "image/jpeg", best.file_size or 0),
        )
    if sent := message.document:
        name, media_type = sent.file_name or "", sent.mime_type or ""
        size = sent.file_size or 0
        return (IncomingFile(sent.file_id, sent.file_unique_id, "document", name, media_type, size),)
    if spoken := message.voice:
        media_type = spoken.mime_type or "audio/ogg"
        size = spoken.file_size or 0
        return (IncomingFile(spoken.file_id, spoken.file_unique_id, "voice", "", media_type, size),)
    return ()


def _contact(shared: TelegramContact, sender: str) -> Contact:
    """Anybody's card can be sent; only the sender's own carries the sender's id."""
    return Contact(shared.phone_number, own=str(shared.user_id) == sender)


def _known_unreadable(message: Message) -> str:
    return next((kind for kind in UNREADABLE if getattr(message, kind)), "")
