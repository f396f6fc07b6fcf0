"""handlers/co_authors.py — who else made an entry is told the share, where we know who that is; else how to join."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from domain.vietnamese import tone_equal
from domain.words import Words, verbatim
from handlers.assist import CONFIRM_DAYS, CONFIRM_DIGITS
from handlers.somebody import somebody
from handlers.turn import Turn
from storage.people import Someone

SHARED = Words(
    vi="{author} ghi anh/chị là đồng tác giả, {percent} %, của sáng kiến {code} «{title}». Gõ {code} để xem rồi đồng ý, "
    "hoặc báo chưa đúng.",
    en="{author} named you as a co-author with {percent} % of initiative {code} “{title}”. Type {code} to see it, then "
    "agree or say what is wrong.",
)
NO_LONGER = Words(
    vi="Anh/chị không còn được ghi là đồng tác giả của sáng kiến {code} «{title}». Chưa đúng thì gõ «gặp người».",
    en="You are no longer named as a co-author of initiative {code} “{title}”. If this is wrong type “person”.",
)
TOLD = Words(vi="Em đã báo phần của mình cho: {names}.", en="These were told their shares: {names}.")
NOT_KNOWN = Words(
    vi="Em chưa biết {name} ở đây. Anh/chị nhờ {name} nhắn vào đây «đồng tác giả {code}» trong {n} ngày để xem phần của "
    "mình.",
    en="I do not know {name} here. Ask {name} to type here “co-author {code}” within {n} days, to see the share.",
)


def settle(turn: Turn, entry: Any) -> None:
    """After a hand-in or a change of the shares: whoever has a new share hears of it, whoever lost hers too."""
    author = somebody(turn, entry.person_id)
    shares = {
        s["name"]: s["percent"] for s in entry.answers.get("authors") or () if not _is(author, s["name"])
    }
    rows = turn.store.co_authors.of(entry.id)
    _let_go(turn, entry, [row for row in rows if row.percent and _of(shares, row.name) is None])
    told = []
    for name, percent in shares.items():
        row = next((row for row in rows if tone_equal(row.name, name)), None)
        if row is None or row.percent != percent:
            number, person_id = _written(turn, entry, row, name, percent)
            told += [name] if _tell(turn, entry, author, number, name, person_id, percent) else []
    if told:
        turn.say(TOLD(names=verbatim(", ".join(told))))


def _is(author: Someone, name: str) -> bool:
    return bool(author.name) and tone_equal(author.name, name)


def _of(shares: dict[str, str], name: str) -> str | None:
    return next((percent for named, percent in shares.items() if tone_equal(named, name)), None)


def _written(turn: Turn, entry: Any, row: Any, name: str, percent: str) -> tuple[int, int | None]:
    """The row of a share, and whose it is where we know."""
    if row is not None:
        turn.store.co_authors.share(row.id, percent, turn.now)
        return row.id, row.person_id
    person = _known(turn, entry, name)
    return turn.store.co_authors.add(entry.id, name, percent, person, turn.now), person


def _known(turn: Turn, entry: Any, name: str) -> int | None:
    """The one person of the same unit with this very name whom we can write to; between two nobody guesses."""
    found = [
        person.id
        for person in turn.store.people.of_unit(turn.store.people.get(entry.person_id).unit_id or 0)
        if tone_equal(person.name, name) and turn.store.conversations.of_person(person.id)
    ]
    return found[0] if len(found) == 1 and found[0] != entry.person_id else None


def _tell(
    turn: Turn, entry: Any, author: Someone, number: int, name: str, person_id: int | None, percent: str
) -> bool:
    """True if she was told; else the author reads how she joins."""
    if person_id is None:
        code = _new_code(turn)
        turn.store.co_authors.give_code(number, code, turn.now)
        turn.say(NOT_KNOWN(name=verbatim(name), code=code, n=CONFIRM_DAYS))
        return False
    words = SHARED(
        author=verbatim(author.name), percent=shown(percent), code=entry.code, title=verbatim(entry.title)
    )
    told = turn.tell(person_id, words, once=f"share:{entry.id}:{number}:{entry.version}")
    if told:
        turn.store.co_authors.say(number, "told")
    return told


def shown(percent: str) -> Words:
    """«33,4»."""
    return Words(vi=percent.replace(".", ","), en=percent)


def _let_go(turn: Turn, entry: Any, rows: list[Any]) -> None:
    """Named no more: whoever knew of it hears that too."""
    for row in rows:
        if row.person_id is not None and row.state != "named":
            words = NO_LONGER(code=entry.code, title=verbatim(entry.title))
            turn.tell(row.person_id, words, once=f"unshared:{entry.id}:{row.id}:{entry.version}")
    turn.store.co_authors.forget([row.id for row in rows])


def _new_code(turn: Turn) -> str:
    while True:
        code = "".join(secrets.choice("0123456789") for _ in range(CONFIRM_DIGITS))
        if turn.store.co_authors.free(code, since(turn)):
            return code


def since(turn: Turn) -> datetime:
    """Codes given before have waited too long."""
    return turn.now - timedelta(days=CONFIRM_DAYS)
