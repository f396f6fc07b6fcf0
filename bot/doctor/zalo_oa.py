"""bot/doctor/zalo_oa.py — looks whether our Zalo Official Account can speak, and where Zalo is to call. No token is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from bot.config import Settings
from bot.doctor.finding import Finding
from bot.doctor.stored import schema
from domain.calendar import VIETNAM, spoken_moment
from domain.words import Words
from storage.database import open_database

_NONE = Words(vi="Zalo OA: không dùng.", en="Zalo OA: not used.")
_WELL = Words(
    vi="Zalo OA: «{name}» trả lời, mã truy cập còn đến {at}.",
    en="Zalo OA: “{name}” answers, its token is good until {at}.",
)
_FRESH = Words(
    vi="Zalo OA: đã có quyền, chương trình sẽ lấy mã truy cập khi chạy. Hãy chạy: sangkien run",
    en="Zalo OA: consent is there, the program fetches a token when it runs. Start it: sangkien run",
)
_LOST = Words(
    vi="Zalo không nhận mã làm mới của OA ({why}). Cấp quyền lại cho ứng dụng ở developers.zalo.me, đặt mã mới vào "
    "SANGKIEN_ZALO_OA_REFRESH_TOKEN rồi chạy lại. Mã truy cập hiện có dùng được đến {at}.",
    en="Zalo does not take the account's refresh token ({why}). Give the app consent anew at developers.zalo.me, set the new "
    "token as SANGKIEN_ZALO_OA_REFRESH_TOKEN, start again. The token there is good until {at}.",
)
_TROUBLE = Words(
    vi="Zalo không đổi mã truy cập mới cho OA ({why}). Mã lỗi -14004 là khoá bí mật của ứng dụng sai: chép lại từ "
    "developers.zalo.me vào SANGKIEN_ZALO_OA_SECRET. Mã truy cập hiện có dùng được đến {at}.",
    en="Zalo gives no new token for the account ({why}). The code -14004 means that the app's secret key is wrong: copy it anew "
    "from developers.zalo.me into SANGKIEN_ZALO_OA_SECRET. The token there is good until {at}.",
)
_NO_CONSENT = Words(
    vi="Zalo OA: chưa cấp quyền. Cấp quyền cho ứng dụng ở developers.zalo.me, đặt mã làm mới vào SANGKIEN_ZALO_OA_REFRESH_TOKEN.",
    en="Zalo OA: no consent yet. Give the app consent at developers.zalo.me, set its refresh token as "
    "SANGKIEN_ZALO_OA_REFRESH_TOKEN.",
)
_REFUSED = Words(
    vi="Zalo OA từ chối ({why}). Xem quyền của ứng dụng và gói của OA.",
    en="Zalo refuses us ({why}). Look at the app's permissions and the account's package.",
)
_SILENT = Words(
    vi="Zalo OA chưa trả lời ({why}). Xem lại mạng, tường lửa, SANGKIEN_ZALO_OA_API_BASE.",
    en="Zalo does not answer ({why}). Look at the network, the firewall, SANGKIEN_ZALO_OA_API_BASE.",
)
_CALLED = Words(
    vi="Zalo OA: đặt địa chỉ Webhook của ứng dụng là {url} (đừng đưa cho ai).",
    en="Zalo OA: set the app's webhook address to {url} (keep it to yourself).",
)
_NOT_PUBLIC = Words(
    vi="Zalo OA chỉ gọi đến địa chỉ https:// trên mạng. Đặt SANGKIEN_BASE_URL=https://tên-miền.",
    en="Zalo calls https:// addresses of the internet only. Set SANGKIEN_BASE_URL=https://your.name.",
)


def look_at_zalo_oa(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Changes nothing."""
    if not settings.zalo_oa_app_id:
        yield True, _NONE
        return
    yield _called(settings)
    if not schema(settings)[0]:
        return  # told where the database is looked at
    from bot.wiring.zalo_oa import zalo_oa_standing

    database = open_database(settings.database, 1)
    try:
        found = asyncio.run(zalo_oa_standing(settings, database, now))
    finally:
        database.close()
    at = spoken_moment(found.ends_at or now, VIETNAM)
    if found.fresh:
        yield True, _FRESH
    elif found.lost:
        yield False, _LOST(why=found.lost, at=at)
    elif found.trouble:
        yield False, _TROUBLE(why=found.trouble, at=at)
    elif found.refused:
        yield False, _REFUSED(why=found.refused)
    elif found.silent:
        yield False, _SILENT(why=found.silent)
    else:
        yield (True, _WELL(name=found.name, at=at)) if found.name else (False, _NO_CONSENT)


def _called(settings: Settings) -> Finding:
    from bot.wiring.zalo_oa import path_of

    if not is_public(settings.public_url):
        return False, _NOT_PUBLIC
    return True, _CALLED(url=settings.public_url + path_of(settings))


def is_public(url: str) -> bool:
    """Whether Zalo could call it at all: whoever stands on this machine reaches more addresses than Zalo does."""
    parts = urlsplit(url)
    return parts.scheme == "https" and "." in (parts.hostname or "")
