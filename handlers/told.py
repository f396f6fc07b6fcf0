"""handlers/told.py — what people are told of their own accord, outside a turn."""

from __future__ import annotations

from datetime import datetime

from domain.chat import Address, Outgoing
from domain.initiative import INITIATIVE
from domain.words import Language, Words, joined, verbatim
from storage.drafts import Saved
from storage.looked_after import looking_after
from storage.outbox import ALERT, ANSWER
from storage.sql import Row
from storage.store import Store

REFUSED = Words(
    vi="Về tệp «{name}» anh/chị gửi làm minh chứng: {why}",
    en="About the file “{name}” you sent as evidence: {why}",
)
SORRY = Words(
    vi="Xin lỗi anh/chị, em gặp lỗi với tin vừa rồi (số {number}).",
    en="Sorry, something went wrong with your last message (number {number}).",
)
REPORTED = Words(vi="Em đã báo kỹ thuật.", en="The operator knows.")
TRY_AGAIN = Words(vi="Anh/chị thử lại, hoặc gõ «menu».", en="Try again, or type “menu”.")
SET_ASIDE = Words(
    vi="Có tin em chưa xử lý được nên để riêng (số {number}). Anh/chị xem nhật ký, hoặc chạy: sangkien doctor",
    en="A message could not be handled and was set aside (number {number}). Look into the log, or run: sangkien "
    "doctor",
)
HANDED_IN = Words(
    vi="Sáng kiến {code} vẫn đã nộp, còn {n} ảnh/tệp minh chứng. Để gửi thêm: gõ {code}, bấm «Sửa», gửi tệp, rồi "
    "gõ «gửi».",
    en="Initiative {code} stands as handed in, with {n} files of evidence left. To add one: type {code}, press "
    "“Change”, send the file, then type “send”.",
)


def _handed_in(store: Store, draft: Saved) -> Row | None:
    """The entry this draft became, or changed."""
    if draft.initiative_id is not None:
        return store.initiatives.get(draft.initiative_id)
    return store.initiatives.of_draft(draft.id)


def evidence_refused(store: Store, file: Row, why: Words, now: datetime) -> None:
    """A file turned out not to be what may be evidence: she is told in the chat it came from.

    An open draft lets go of it, and asks for another where it was the only one. An entry handed in meanwhile stands:
    she hears how to add another.
    """
    address = Address(file.channel, file.bot, file.chat)
    words = REFUSED(name=verbatim(file.name or "ảnh"), why=why)
    talk = store.conversations.open(address, "private", now)  # locked: no turn of hers goes on meanwhile
    draft = store.drafts.get(file.draft_id)
    if draft.state == "open":
        store.drafts.save(draft, INITIATIVE.release(draft.answers, {file.id}), now)
    elif (entry := _handed_in(store, draft)) is not None:
        left = store.attachments.usable(entry.answers.get("evidence") or [])
        words = joined([words, HANDED_IN(code=entry.code, n=len(left))])
    _owe(store, address, talk.person_id, words, now, f"refused:{file.id}")


def apology(
    store: Store, address: Address, number: int, reference: str, now: datetime, *, known: bool
) -> None:
    """Event `number` of this chat is given up; `reference` finds the line of the log."""
    parts = [SORRY(number=reference), *([REPORTED] if known else []), TRY_AGAIN]
    person_id = store.conversations.open(address, "private", now).person_id
    _owe(store, address, person_id, joined(parts, " "), now, f"apology:{number}", lane=ANSWER)


def set_aside(store: Store, number: int, now: datetime) -> bool:
    """Event `number` could not be handled: who looks after the program is told, once an hour. False if nobody is."""
    told = False
    for person_id, address in looking_after(store):
        told = True
        _owe(store, address, person_id, SET_ASIDE(number=number), now, f"aside:{now:%Y-%m-%d %H}:{address}")
    return told


def must_mend(store: Store, words: Words, once: str, now: datetime) -> None:
    """Something that only who looks after the program can mend, told at most once an hour."""
    for person_id, address in looking_after(store):
        _owe(store, address, person_id, words, now, f"mend:{once}:{now:%Y-%m-%d %H}:{address}")


def _owe(
    store: Store,
    address: Address,
    person_id: int | None,
    words: Words,
    now: datetime,
    once: str,
    lane: int = ALERT,
) -> None:
    """In the person's language, and never twice under one `once`."""
    language: Language = "en" if person_id and store.people.get(person_id).language == "en" else "vi"
    message = Outgoing(words.within(language), language=language)
    store.outbox.owe_once(address, message, now, once, not_before=now, lane=lane)
