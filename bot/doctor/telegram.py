"""bot/doctor/telegram.py — asks Telegram whether it knows our bot. The token is never shown."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from bot.config import Settings
from bot.doctor.finding import Finding, unheard
from domain.words import Words

MANY_WAITING = 20_000  # Telegram keeps at most 100,000 for a bot, then drops them without a word

_NONE = Words(vi="Telegram: không dùng.", en="Telegram: not used.")
_WELL = Words(
    vi="Telegram: bot @{name} trả lời, {n} tin đang chờ.", en="Telegram: @{name} answers, {n} updates wait."
)
_MANY = Words(
    vi="Telegram: {n} tin đang chờ bot @{name}. Chạy chương trình ngay, quá 100.000 tin sẽ mất.",
    en="Telegram: {n} updates wait for @{name}. Start the program now, beyond 100,000 they are lost.",
)
_WRONG_TOKEN = Words(
    vi="Telegram không nhận mã bot ({why}). Lấy lại mã từ BotFather, đặt vào SANGKIEN_TELEGRAM_TOKEN.",
    en="Telegram does not take the token ({why}). Get it from BotFather anew, set SANGKIEN_TELEGRAM_TOKEN.",
)
_NO_ANSWER = Words(
    vi="Telegram chưa trả lời ({why}). Xem lại mạng, tường lửa, SANGKIEN_TELEGRAM_API_BASE.",
    en="Telegram does not answer ({why}). Look at the network, the firewall, SANGKIEN_TELEGRAM_API_BASE.",
)


def look_at_telegram(settings: Settings) -> Iterator[Finding]:
    if not settings.telegram_token.get_secret_value():
        yield True, _NONE
        return
    from bot.wiring.telegram import telegram_standing  # slow to import, and not needed without a token

    found = asyncio.run(telegram_standing(settings))
    yield unheard(found, _WRONG_TOKEN, _NO_ANSWER) or told(found.username, found.waiting)


def told(name: str, waiting: int) -> Finding:
    well = waiting <= MANY_WAITING
    return well, (_WELL if well else _MANY)(name=name, n=waiting)
