"""storage/zalo_tokens.py — the pair of tokens of a Zalo account: who renews it now, and which pair is the newest."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import null, or_, select, update

from storage.sql import Row, Sql, inserting_once, named, table
from storage.tables import ZaloToken

if TYPE_CHECKING:
    from storage.session import Session

Z = table(ZaloToken).c
NEVER = datetime(2000, 1, 1, tzinfo=UTC)

FIRST = inserting_once(ZaloToken)
OF_APP = Z.app == named("which", Z.app)
# Whoever changes the row names the refresh token it used: a newer pair is never written over.
NEWEST = OF_APP & (Z.refresh == named("used", Z.refresh))
FIND = Sql(select(Z.access, Z.refresh, Z.got_at, Z.ends_at, Z.lost, Z.tried_until, Z.trouble).where(OF_APP))
GIVEN = Sql(select(Z.given).where(OF_APP))
ADOPT = Sql(
    update(ZaloToken).where(OF_APP, Z.given != named("print", Z.given))
    .values(given=named("print", Z.given), refresh=named("token", Z.refresh), access="", lost="", trouble=null(),
            tried_until=null(), got_at=named("never", Z.got_at), ends_at=named("never", Z.ends_at))
)  # fmt: skip
MARK = Sql(
    update(ZaloToken)
    .where(NEWEST, Z.lost == "", or_(Z.tried_until.is_(None), Z.tried_until <= named("now", Z.tried_until)))
    .values(tried_until=named("until", Z.tried_until))
)
UNMARK = Sql(update(ZaloToken).where(NEWEST).values(tried_until=null()))
KEEP = Sql(
    update(ZaloToken).where(NEWEST)
    .values(access=named("newer", Z.access), refresh=named("next", Z.refresh), got_at=named("got", Z.got_at),
            ends_at=named("ends", Z.ends_at), tried_until=null(), lost="", trouble=null())
)  # fmt: skip
STANDS = Sql(select(Z.trouble).where(NEWEST, Z.lost == "").with_for_update())
TROUBLE = Sql(update(ZaloToken).where(NEWEST).values(trouble=named("because", Z.trouble)))
LOSE = Sql(
    update(ZaloToken).where(NEWEST, Z.lost == "").values(lost=named("because", Z.lost), tried_until=null())
)


class ZaloTokens:
    """The pairs, one an app."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def adopt(self, app: str, refresh: str) -> None:
        """Begin with the token of a consent. One known before changes nothing: it is used up long since."""
        fingerprint = _fingerprint(refresh)
        first = {"given": fingerprint, "access": "", "refresh": refresh, "got_at": NEVER, "ends_at": NEVER}
        if self._session.one(FIRST, app=app, **first, tried_until=None, lost="", trouble=None) is None:
            self._session.do(ADOPT, which=app, print=fingerprint, token=refresh, never=NEVER)

    def knows(self, app: str, refresh: str) -> bool:
        """Whether the consent with this token was taken up."""
        return bool(self._session.value(GIVEN, which=app) == _fingerprint(refresh))

    def find(self, app: str) -> Row | None:
        """access, refresh, got_at, ends_at, lost, tried_until, trouble."""
        return self._session.one(FIND, which=app)

    def mark(self, app: str, used: str, now: datetime, until: datetime) -> bool:
        """«About to use this refresh token»; False if it is not the newest, is lost, or somebody is at it."""
        return self._session.count(MARK, which=app, used=used, now=now, until=until) == 1

    def unmark(self, app: str, used: str) -> None:
        """It was certainly not used."""
        self._session.do(UNMARK, which=app, used=used)

    def keep(
        self, app: str, used: str, access: str, refresh: str, got_at: datetime, ends_at: datetime
    ) -> bool:
        """The pair that came of a refresh token; False if another one stands there by now."""
        pair = {"newer": access, "next": refresh, "got": got_at, "ends": ends_at}
        return self._session.count(KEEP, which=app, used=used, **pair) == 1

    def trouble(self, app: str, used: str, why: str) -> bool:
        """The platform gave no pair for this refresh token, and may next time; whether it gave none before either."""
        found = self._session.one(STANDS, which=app, used=used)
        if found is None:
            return False
        self._session.do(TROUBLE, which=app, used=used, because=why)
        return found.trouble is not None

    def lose(self, app: str, used: str, why: str) -> bool:
        """The platform refuses it for good; False if it is not the newest, or this is known."""
        return self._session.count(LOSE, which=app, used=used, because=why) == 1


def _fingerprint(refresh: str) -> str:
    return hashlib.sha256(refresh.encode()).hexdigest()
