"""bot/doctor/zalo.py — asks Zalo whether it knows our bot and where it calls. The token is never shown."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from bot.config import Settings
from bot.doctor.finding import Finding, unheard
from bot.plans import BASIC, is_basic, read_plans
from domain.kinds.numerals import digits
from domain.words import Words

NAME = "zalo_bot"  # in SANGKIEN_PLANS

_NONE = Words(vi="Bot Zalo: không dùng.", en="Zalo bot: not used.")
_WELL = Words(vi="Bot Zalo: «{name}» trả lời (gói {plan}).", en="Zalo bot: “{name}” answers (plan {plan}).")
_WRONG_TOKEN = Words(
    vi="Zalo không nhận mã bot ({why}). Lấy lại mã trong tin Zalo gửi khi tạo bot, đặt vào SANGKIEN_ZALO_BOT_TOKEN.",
    en="Zalo does not take the token ({why}). Get it from the message Zalo sent, set SANGKIEN_ZALO_BOT_TOKEN.",
)
_NO_ANSWER = Words(
    vi="Zalo chưa trả lời ({why}). Xem lại mạng, tường lửa, SANGKIEN_ZALO_BOT_API_BASE.",
    en="Zalo does not answer ({why}). Look at the network, the firewall, SANGKIEN_ZALO_BOT_API_BASE.",
)
_PLAN = Words(
    vi="Em đếm theo gói: {messages} tin gửi một tháng, {persons} người, {groups} nhóm (Basic đọc 8/2026, Zalo có thể đổi). "
    "Gói khác thì đặt SANGKIEN_PLANS.",
    en="Counted as your plan: {messages} messages sent a month, {persons} people, {groups} groups (Basic as read in 8/2026, Zalo "
    "may change it). If yours is another, set SANGKIEN_PLANS.",
)
_OTHER_PLAN = Words(
    vi="Zalo nói gói của bot là {plan}, em chưa biết gói đó cho bao nhiêu nên không đếm: gần hết tin em không báo trước được. "
    "Đặt SANGKIEN_PLANS theo gói thật, như zalo_bot=10000/500/-",
    en="Zalo says that the bot's plan is {plan}. What it allows is not known here, so nothing is counted and nothing said before "
    "messages run out. Set SANGKIEN_PLANS as your plan is, like zalo_bot=10000/500/-",
)
_ANY = Words(vi="không giới hạn", en="unlimited")
_POLLED = Words(
    vi="Bot Zalo: chương trình tự hỏi tin, chỉ để chạy thử. Dùng thật thì đặt SANGKIEN_ZALO_BOT_WEBHOOK_URL.",
    en="Zalo bot: we ask for messages, for trials only. In real use set SANGKIEN_ZALO_BOT_WEBHOOK_URL.",
)
_CALLED = Words(vi="Bot Zalo: Zalo gọi đến {host}.", en="Zalo bot: Zalo calls {host}.")
_NOT_YET = Words(
    vi="Zalo chưa biết gọi đến đâu. Chạy chương trình, lúc bắt đầu nó tự báo cho Zalo.",
    en="Zalo does not know yet where to call. Start the program: it tells Zalo when it begins.",
)
_ELSEWHERE = Words(
    vi="Zalo đang gọi đến một địa chỉ khác. Bot này có chương trình khác dùng? Tắt nó rồi chạy lại chương trình này.",
    en="Zalo calls another address. Does another program use this bot? Stop it, then start this program again.",
)


def look_at_zalo_bot(settings: Settings) -> Iterator[Finding]:
    """Changes nothing."""
    if not settings.zalo_bot_token.get_secret_value():
        yield True, _NONE
        return
    from bot.wiring.zalo_bot import hook_of, zalo_bot_standing

    found = asyncio.run(zalo_bot_standing(settings))
    if (why := unheard(found, _WRONG_TOKEN, _NO_ANSWER)) is not None:
        yield why
        return
    yield True, _WELL(name=found.name, plan=found.plan)
    yield _planned(found.plan, settings.plans)
    hook = hook_of(settings)
    yield _calls(found.hook, hook.url if hook else "", settings.zalo_bot_webhook_url)


def _planned(called: str, written: str) -> Finding:
    """What is counted, and whether the bot has another plan by now of which nothing was said."""
    said, basic = read_plans(written), read_plans(BASIC)
    plan = {**basic, **said}[NAME]
    if NAME not in said and not is_basic(called):
        return False, _OTHER_PLAN(plan=called)
    return True, _PLAN(
        messages=shown(plan["per_month"]), persons=shown(plan["persons"]), groups=shown(plan["group_chats"])
    )


def shown(limit: int | None) -> Words:
    return _ANY if limit is None else digits(limit)


def _calls(known: str, ours: str, host: str) -> Finding:
    """Whether updates come as the settings have it; the address holds a word that is a secret."""
    if known and known != ours:
        return False, _ELSEWHERE
    if not ours:
        return True, _POLLED
    return (True, _CALLED(host=host)) if known else (False, _NOT_YET)
