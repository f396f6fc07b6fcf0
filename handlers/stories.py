"""handlers/stories.py — may an exemplary initiative be told of in units' chats? Its author is asked, and «thôi kể» ends it."""

from __future__ import annotations

from typing import Any

from domain.kinds.kind import Option
from domain.words import Words
from handlers import publishing
from handlers.closing import ending
from handlers.turn import Turn
from storage import stories

ASK = Words(
    vi="Em kể sáng kiến này trong tin tuần của các nhóm (tên anh/chị, đơn vị, tên sáng kiến, số làm lợi) được không ạ? "
    "Được thì bấm nút hoặc gõ «đồng ý kể»; không thì thôi. Lúc nào gõ «thôi kể» là em thôi.",
    en="May I tell of it in the weekly cards of unit chats (your name, unit, its title and benefit)? "
    "If so, press the button or type “tell my story”; if not, all is well. “stop telling” ends it at any time.",
)
AGREE = Words(vi="Đồng ý kể", en="You may tell it")
REFUSE = Words(vi="Không", en="No")
AGREED = Words(
    vi="Cảm ơn anh/chị, em đã ghi: được kể {code}. Muốn thôi thì gõ «thôi kể».",
    en="Thank you: {code} may be told of. To end it type “stop telling”.",
)
REFUSED = Words(vi="Vâng, em không kể {code}.", en="All right, {code} is not told of.")
NONE = Words(
    vi="Anh/chị chưa có sáng kiến tiêu biểu nào để kể.", en="You have no exemplary initiative to be told of."
)
ENDED = Words(
    vi="Vâng, từ nay em không kể sáng kiến của anh/chị nữa.",
    en="All right, none of yours is told of any more.",
)


def asked_with(turn: Turn, entry: Any, act: str) -> publishing.Asked | None:
    """What the news that it was chosen asks its author, once; never of what is secret, nor of what she answered before."""
    told = act == "choose" and entry.answers.get("secret") is not True
    if not told or stories.said(turn.store, entry.id) is not None:
        return None
    offers = (Option(f"/tell_story {entry.id}", AGREE), Option(f"/no_story {entry.id}", REFUSE))
    return publishing.Asked(ASK, offers)


def tell(turn: Turn) -> None:
    """«đồng ý kể»: the entry of the button, else the newest exemplary one of hers."""
    _say(turn, agreed=True)


def refuse(turn: Turn) -> None:
    """The button «Không» of one entry; «thôi kể» of all of hers, and of cards that everybody may see as well."""
    if turn.argument:
        _say(turn, agreed=False)
        return
    ended = stories.take_back(turn.store, turn.person.id, turn.now) + ending.end_all(turn)
    turn.say(ENDED if ended or hers(turn) is not None else NONE)
    turn.repeat()


def _say(turn: Turn, *, agreed: bool) -> None:
    entry = hers(turn)
    if entry is None:
        turn.say(NONE)
    else:
        stories.say(turn.store, entry.id, turn.person.id, turn.now, agreed=agreed)
        turn.say((AGREED if agreed else REFUSED)(code=entry.code))
    turn.repeat()


def hers(turn: Turn) -> Any | None:
    """As its author has heard of it: whoever entered it for her cannot agree in her place."""
    entries = (publishing.seen(turn, entry) for entry in turn.store.initiatives.of(turn.person.id))
    return next(
        (
            entry
            for entry in entries
            if entry.person_id == turn.person.id
            and entry.status in stories.TOLD_AS
            and entry.answers.get("secret") is not True
            and turn.argument in ("", str(entry.id))
        ),
        None,
    )
