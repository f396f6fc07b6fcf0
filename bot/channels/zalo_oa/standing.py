"""Asks Zalo whether it knows our account, with the token we have: nothing is renewed, and no token shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.channels.zalo_oa.channel import ABOUT_PATH
from bot.channels.zalo_oa.line import CallFailed, Line, Refused
from bot.channels.zalo_oa.tokens import Safe

ANSWER_WITHIN_S = 10.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Our account's name and until when its token is good; or `lost`: why consent must be given anew; `fresh`: consent was
    given and no token was fetched yet; `trouble`: why none can be had now; or what Zalo said, or that it said nothing.
    Empty: there was no consent."""

    name: str = ""
    ends_at: datetime | None = None
    lost: str = ""
    fresh: bool = False
    trouble: str = ""
    refused: str = ""
    silent: str = ""


async def standing(safe: Safe, base: str, now: datetime) -> Standing:
    pair = await safe.look()
    if pair is None:
        return Standing()
    if pair.lost:
        return Standing(lost=pair.lost, ends_at=pair.ends_at if pair.access else None)
    if pair.trouble:
        return Standing(trouble=pair.trouble, ends_at=pair.ends_at if pair.access else None)
    if not pair.access or pair.ends_at <= now:
        return Standing(fresh=True)
    line = Line(ANSWER_WITHIN_S)
    try:
        about = await line.ask(base.rstrip("/") + ABOUT_PATH, pair.access)
    except Refused as error:
        return Standing(refused=str(error))
    except CallFailed as error:
        return Standing(silent=str(error))
    finally:
        await line.close()
    return Standing(str(about.get("name") or "?")[:100], pair.ends_at)
