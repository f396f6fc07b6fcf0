"""bot/doctor/ looks whether everything is in order: each finding says what is well, or how to mend it."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.config import Settings
from bot.doctor import questions
from bot.doctor.machine import look_at_the_machine
from bot.doctor.stored import look_at_what_is_stored
from bot.doctor.telegram import look_at_telegram
from bot.doctor.templates import look_at_templates
from bot.doctor.zalo import look_at_zalo_bot
from bot.doctor.zalo_oa import look_at_zalo_oa
from domain.words import Words

__all__ = ["examine"]


def examine(settings: Settings) -> list[tuple[bool, Words]]:
    """Whether each thing is well, and what to say of it. Changes nothing; shows no secret."""
    return [
        *look_at_the_machine(settings),
        *questions.file(),
        *look_at_templates(settings),
        *look_at_what_is_stored(settings, datetime.now(UTC)),
        *look_at_telegram(settings),
        *look_at_zalo_bot(settings),
        *look_at_zalo_oa(settings, datetime.now(UTC)),
    ]
