"""handlers/evidence.py — pictures and papers of a message: kept with the draft, or refused in plain words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.chat import IncomingFile
from domain.file_rules import too_big
from domain.file_words import TOO_MANY
from domain.words import Words
from handlers.turn import Turn
from storage.drafts import Saved


def keep(turn: Turn, draft: Saved) -> list[int]:
    """Attachments of this message, kept with the draft; more than it may hold are refused in plain words."""
    kept: list[int] = []
    for file in turn.incoming.files:
        why = _too_much(turn, draft, file)
        if why is not None:
            turn.say(why)
        else:
            kept.append(turn.store.attachments.add(draft.id, turn.incoming.address, file, turn.now))
    return kept


def _too_much(turn: Turn, draft: Saved, file: IncomingFile) -> Words | None:
    most, largest = turn.programme.limits.max_files, turn.programme.limits.file_bytes
    if file.size_bytes > largest:
        return too_big(largest).why
    if turn.store.attachments.count(draft.id) >= most:
        return TOO_MANY(limit=most)
    return None


def keep_aside(turn: Turn, draft: Saved, files: list[int]) -> None:
    """Pictures sent while another question is open are evidence all the same."""
    if draft.form != "initiative":
        turn.say(
            Words(
                vi="Ảnh/tệp anh/chị gửi sau, khi em hỏi minh chứng nhé.",
                en="Please send files when I ask for evidence.",
            )
        )
        return
    has: list[Any] = list(draft.answers.answers.get("evidence") or [])
    answers = {**draft.answers.answers, "evidence": [*has, *(f for f in files if f not in has)]}
    turn.store.drafts.save(draft, replace(draft.answers, answers=answers), turn.now)
    turn.say(Words(vi="Em đã giữ ảnh/tệp này làm minh chứng.", en="I kept this as evidence."))
