"""bot/wiring/zalo_oa_safe.py — the pair of tokens of Zalo OA, kept in the database."""

from __future__ import annotations

from datetime import datetime

from bot.channels.zalo_oa.tokens import Pair
from domain.words import Words
from handlers import told
from storage.database import Database
from storage.store import Store

CONSENT_OVER = Words(
    vi="Zalo không nhận mã làm mới của Zalo OA nữa. Chỉ vài giờ nữa là em không gửi được tin qua Zalo OA, cho đến khi anh/chị "
    "cấp quyền lại và đặt SANGKIEN_ZALO_OA_REFRESH_TOKEN mới. Chi tiết: sangkien doctor",
    en="Zalo no longer takes the refresh token of the Official Account. In a few hours nothing can be sent there, until you "
    "give consent anew and set the new SANGKIEN_ZALO_OA_REFRESH_TOKEN. For more run: sangkien doctor",
)
NOT_RENEWED = Words(
    vi="Zalo không đổi mã truy cập mới cho Zalo OA ({why}). Nếu là mã lỗi -14004: khoá bí mật của ứng dụng sai, anh/chị xem lại "
    "SANGKIEN_ZALO_OA_SECRET. Em vẫn thử lại mỗi phút. Chi tiết: sangkien zalo check",
    en="Zalo gives no new access token for the Official Account ({why}). If the code is -14004 the app's secret key is wrong: "
    "look at SANGKIEN_ZALO_OA_SECRET. It is tried again every minute. For more run: sangkien zalo check",
)


class TokenSafe:
    """See bot.channels.zalo_oa.tokens.Safe. `given` is the refresh token of the consent, as the settings have it."""

    def __init__(self, database: Database, app: str, given: str) -> None:
        self._database, self._app, self._given = database, app, given

    async def look(self) -> Pair | None:
        return await self._database.write(self._find)

    def _find(self, store: Store) -> Pair | None:
        if self._given:
            store.zalo_tokens.adopt(self._app, self._given)
        row = store.zalo_tokens.find(self._app)
        return row and Pair(row.access, row.refresh, row.got_at, row.ends_at, row.lost, row.trouble or "")

    async def mark(self, refresh: str, now: datetime, until: datetime) -> bool:
        return await self._database.write(
            lambda store: store.zalo_tokens.mark(self._app, refresh, now, until)
        )

    async def unmark(self, refresh: str) -> None:
        await self._database.write(lambda store: store.zalo_tokens.unmark(self._app, refresh))

    async def keep(self, used: str, pair: Pair) -> bool:
        return await self._database.write(
            lambda store: store.zalo_tokens.keep(
                self._app, used, pair.access, pair.refresh, pair.got_at, pair.ends_at
            )
        )

    async def lose(self, used: str, why: str, now: datetime) -> bool:
        return await self._database.write(lambda store: self._lose(store, used, why, now))

    def _lose(self, store: Store, used: str, why: str, now: datetime) -> bool:
        lost = store.zalo_tokens.lose(self._app, used, why)
        if lost:
            told.must_mend(store, CONSENT_OVER, "zalo_oa", now)
        return lost

    async def trouble(self, used: str, why: str, now: datetime) -> None:
        await self._database.write(lambda store: self._in_trouble(store, used, why, now))

    def _in_trouble(self, store: Store, used: str, why: str, now: datetime) -> None:
        """What passes by itself is not told: once more, a minute later, it is."""
        if store.zalo_tokens.trouble(self._app, used, why):
            told.must_mend(store, NOT_RENEWED(why=why), "zalo_oa tokens", now)
