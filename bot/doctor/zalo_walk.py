"""bot/doctor/zalo_walk.py — walks the way of a Zalo message from outside to our program, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import httpx

from bot.config import Settings
from bot.doctor.finding import Finding
from bot.doctor.zalo import look_at_zalo_bot
from bot.doctor.zalo_oa import is_public, look_at_zalo_oa
from domain.words import Words

SECRET_HEADER = "X-Bot-Api-Secret-Token"  # noqa: S105 - a name
WITHIN_S = 10.0
LIKE_ZALO = "Java/21.0.4"  # what stops such callers stops Zalo, too

_NOTHING = Words(
    vi="Chưa dùng Zalo. Chạy thử: tạo bot ở bot.zaloplatforms.com, đặt mã vào SANGKIEN_ZALO_BOT_TOKEN. Cả công đoàn: dùng "
    "Zalo OA, đặt SANGKIEN_ZALO_OA_APP_ID.",
    en="Zalo is not used yet. For a trial make a bot at bot.zaloplatforms.com, set its token as SANGKIEN_ZALO_BOT_TOKEN. For a "
    "whole union use an Official Account, set SANGKIEN_ZALO_OA_APP_ID.",
)
# We call from the server itself: that the way by the name leads in is all it shows.
_REACHED = Words(
    vi="Gọi qua {host} vào được, mã bí mật khớp.",
    en="A call by way of {host} comes in, and the secret is right.",
)
_NOT_REACHED = Words(
    vi="Gọi vào {host} không được ({why}). Chương trình có đang chạy? Tên miền, chứng chỉ https, tường lửa có đúng?",
    en="{host} cannot be called ({why}). Does the program run? Are the name, the https certificate, the firewall right?",
)
_STOPPED = Words(
    vi="{host} trả lời {status}: máy chủ phía trước chặn (tường lửa, Cloudflare chặn «Java/…»), hoặc chương trình đang chạy "
    "với SANGKIEN_ZALO_BOT_WEBHOOK_SECRET khác.",
    en="{host} answers {status}: something in front stops the call (a firewall; Cloudflare stops “Java/…”), or the program "
    "runs with another SANGKIEN_ZALO_BOT_WEBHOOK_SECRET.",
)
_FOUND = Words(vi="Zalo OA: gọi qua {host} vào được.", en="Zalo OA: a call by way of {host} comes in.")
_NOT_FOUND = Words(
    vi="Zalo OA: {host} trả lời {status}, không phải chương trình này. Xem tường lửa (Cloudflare chặn «Java/…») và tên miền.",
    en="Zalo OA: {host} answers {status}, and that is not our program. Look at the firewall (Cloudflare stops “Java/…”) and "
    "the name.",
)
_FILES = Words(vi="Zalo lấy được ảnh từ {url}.", en="Zalo can fetch pictures from {url}.")
_NO_FILES = Words(
    vi="Zalo không lấy được ảnh từ {url} ({why}). Đặt SANGKIEN_BASE_URL=https://tên-miền, mở được từ ngoài.",
    en="Zalo cannot fetch pictures from {url} ({why}). Set SANGKIEN_BASE_URL=https://your.name, open to the outside.",
)
_HERE_ALONE = Words(
    vi="Zalo không lấy được ảnh: {url} chỉ mở được trên máy này. Đặt SANGKIEN_BASE_URL=https://tên-miền.",
    en="Zalo cannot fetch pictures: {url} opens on this machine only. Set SANGKIEN_BASE_URL=https://your.name.",
)


def caller() -> httpx.Client:
    """One that looks like Zalo."""
    return httpx.Client(timeout=WITHIN_S, headers={"User-Agent": LIKE_ZALO})


def walk(settings: Settings, outside: httpx.Client, now: datetime) -> Iterator[Finding]:
    """What each kind of Zalo needs, whether its calls come in, and whether our pictures go out."""
    bot, account = bool(settings.zalo_bot_token.get_secret_value()), bool(settings.zalo_oa_app_id)
    if not (bot or account):
        yield False, _NOTHING
        return
    if bot:
        yield from look_at_zalo_bot(settings)
        yield from _comes_in(outside, settings)
    if account:
        yield from look_at_zalo_oa(settings, now)
        if is_public(settings.public_url):
            yield _comes_in_for_account(outside, settings)
    yield _goes_out(outside, settings.public_url)


def _comes_in(outside: httpx.Client, settings: Settings) -> Iterator[Finding]:
    """An empty call, as Zalo makes to look whether anybody is there."""
    from bot.wiring.zalo_bot import hook_of

    hook, host = hook_of(settings), settings.zalo_bot_webhook_url
    if hook is None:
        return
    try:
        status = outside.post(hook.url, headers={SECRET_HEADER: hook.secret}).status_code
    except httpx.HTTPError as error:
        yield False, _NOT_REACHED(host=host, why=type(error).__name__)
    else:
        well = status == httpx.codes.OK
        yield well, _REACHED(host=host) if well else _STOPPED(host=host, status=status)


def _comes_in_for_account(outside: httpx.Client, settings: Settings) -> Finding:
    """Unsigned calls are refused, so we only look who refuses to be read there: our program takes posts alone."""
    from bot.wiring.zalo_oa import path_of

    host = settings.public_url
    try:
        answer = outside.get(host + path_of(settings))
    except httpx.HTTPError as error:
        return False, _NOT_REACHED(host=host, why=type(error).__name__)
    ours = answer.status_code == httpx.codes.METHOD_NOT_ALLOWED and answer.headers.get("allow") == "POST"
    return ours, _FOUND(host=host) if ours else _NOT_FOUND(host=host, status=answer.status_code)


def _goes_out(outside: httpx.Client, url: str) -> Finding:
    """What nobody signed is not found, by our program and by no other."""
    if not is_public(url):
        return False, _HERE_ALONE(url=url)
    try:
        answer = outside.get(f"{url}/m/x.x")
    except httpx.HTTPError as error:
        return False, _NO_FILES(url=url, why=type(error).__name__)
    ours = answer.status_code == httpx.codes.NOT_FOUND and "x-robots-tag" in answer.headers
    return ours, _FILES(url=url) if ours else _NO_FILES(url=url, why=answer.status_code)
