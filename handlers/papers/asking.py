"""handlers/papers/asking.py — puts a paper into the queue and says that it is being made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain import papers as say
from domain.papers import Param
from domain.words import Words
from handlers.turn import Turn
from storage.paper_requests import PaperRequests


def ask(turn: Turn, kind: str, params: Mapping[str, Param], what: Words = say.PAPERS) -> bool:
    """She may have it: that was looked at, and whoever makes it looks again. `what` names it in a sentence.

    False where nothing is made that was not being made before; she is told why.
    """
    requests = PaperRequests(turn.store)
    refused = _refused(turn, requests, kind, params, what)
    if refused is not None:
        turn.say(refused)
        return False
    made = requests.ask(turn.person.id, turn.incoming.address, kind, params, turn.language, turn.now)
    turn.say(say.AFTER_OTHERS(what=what, n=made.ahead) if made.ahead else say.BEING_MADE(what=what))
    return True


def _refused(
    turn: Turn, requests: PaperRequests, kind: str, params: Mapping[str, Param], what: Words
) -> Words | None:
    person = turn.person.id
    if requests.find(person, kind, params) is not None:
        return say.ALREADY(what=what)
    if (many := requests.how_many_open(person)) >= say.MOST_OPEN:
        return say.TOO_MANY(n=many)
    lately = requests.how_many_since(person, kind, turn.now - say.A_DAY)
    if lately >= say.MOST_A_DAY.get(kind, say.USUAL_MOST_A_DAY):
        return say.ENOUGH(n=lately)
    return None


WHOLE, REQUEST, DESCRIPTION, RECEIPT = "all", "request", "description", "receipt"
NAMES = {
    WHOLE: Words(vi="hồ sơ {code} (đơn và bản mô tả)", en="the dossier of {code} (request and description)"),
    REQUEST: Words(vi="đơn của {code}", en="the request of {code}"),
    DESCRIPTION: Words(vi="bản mô tả {code}", en="the description of {code}"),
    RECEIPT: Words(vi="giấy biên nhận {code}", en="the receipt of {code}"),
}


def ask_papers(turn: Turn, entry: Any, part: str) -> None:
    """Of an entry that is hers, or of her units: all of its papers, or one of them."""
    what = NAMES[part](code=entry.code)
    if part == RECEIPT:
        ask(turn, "receipt", {"entry": entry.id}, what)
    else:
        ask(turn, "dossier", {"entry": entry.id, "part": part}, what)
