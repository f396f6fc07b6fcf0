"""handlers/desk/passing.py — «chuyển HT-12 cho Hoa»: a case goes to another of the team, chosen by number or name."""

from __future__ import annotations

import re

from domain.desk.case import code_of
from domain.kinds.kind import Option
from domain.vietnamese import clean, fold, spoken_forms
from domain.words import Words, verbatim
from handlers.desk import at_case, helping_out, opening, typed
from handlers.turn import BACK, Question, Turn
from storage.desk.teams import colleagues, once_of
from storage.people import Someone
from storage.sql import Row

FLOW = at_case.PASS.value
OFFERED = 8
LONGEST_NAME = 60
TO = re.compile(r"\d\s*(?:cho|sang|to)\s+(.+)", re.IGNORECASE)
TO_WHOM = Words(
    vi="Chuyển {code} cho ai ạ? Chọn một người, hoặc gõ tên.",
    en="Pass {code} to whom? Choose, or type a name.",
)
NOBODY = Words(vi="Ngoài anh/chị chưa có ai trong tổ nhận được {code}.", en="Nobody else could take {code}.")
NO_SUCH = Words(
    vi="Em không rõ «{name}» là ai trong tổ. Anh/chị gõ cả họ tên giúp em.",
    en="I do not know who “{name}” of the team is. Please type the whole name.",
)
PASSED = Words(vi="Em đã chuyển {code} cho {who}.", en="{code} went to {who}.")
YOURS = Words(
    vi="{by} chuyển {code} cho anh/chị · {who}, {unit}\n«{text}»",
    en="{by} passed {code} to you · {who}, {unit}\n“{text}”",
)


def begin(turn: Turn) -> None:
    case = typed.named(turn)
    if case is None:
        return
    to = TO.search(clean(turn.incoming.text).replace("\n", " "))
    if to is None:
        turn.go(FLOW, case=case.id)
    else:
        _to(turn, case, to[1])
        turn.repeat()


def ask(turn: Turn) -> None:
    case = turn.store.cases.find(int(turn.state.get("case") or 0))
    people = others(turn, case) if case is not None else []
    if case is None or not people:
        turn.say(NOBODY(code=code_of(int(turn.state.get("case") or 0))))
        typed.back_to_case(turn)
        return
    options = [Option(str(person.id), verbatim(person.name)) for person in people[:OFFERED]]
    turn.ask(Question(FLOW, TO_WHOM(code=code_of(case.id)), options, (BACK,), free=True))


def answer(turn: Turn) -> None:
    case = typed.asked_about(turn)
    if case is None:
        turn.go("desk")
        return
    chosen = [person for person in others(turn, case) if str(person.id) == turn.reply.value]
    if _pass(turn, case, chosen[0]) if chosen else _to(turn, case, clean(turn.incoming.text)):
        turn.go("desk")
    else:
        turn.missed()
        ask(turn)


def others(turn: Turn, case: Row) -> list[Someone]:
    """Who else of the team could have it."""
    but = {case.person_id, turn.person.id, *([case.owner_id] if case.owner_id else [])}
    people = [turn.store.people.get(number) for number in colleagues(turn.store, case.unit_id, turn.now, but)]
    return [person for person in people if person.name]


def _to(turn: Turn, case: Row, name: str) -> bool:
    """To the only one whose name this is or is a part of; False, and said, if there is none."""
    people = others(turn, case)
    names = [fold(said) for said in spoken_forms(name)]
    exact = [person for person in people if fold(person.name) in names]
    found = exact or [p for p in people if any(f" {said} " in f" {fold(p.name)} " for said in names)]
    if len(found) != 1:
        turn.say(NO_SUCH(name=verbatim(name[:LONGEST_NAME])) if people else NOBODY(code=code_of(case.id)))
        return False
    return _pass(turn, case, found[0])


def _pass(turn: Turn, case: Row, to: Someone) -> bool:
    """Hers from now on; she hears of it with the last word of the asker."""
    if case.state == "closed":
        turn.say(helping_out.IS_CLOSED(code=code_of(case.id)))
        return False
    turn.store.cases.stand(case, owner_id=to.id, state="taken" if case.state == "new" else case.state)
    word = turn.store.case_words.add(case.id, "event", f"passed: {to.name}", turn.now, by_id=turn.person.id)
    asker = turn.store.people.get(case.person_id)
    last = next((w.text for w in turn.store.case_words.newest(case.id, 50)[::-1] if w.side == "asker"), "")
    words = YOURS(
        by=opening.named(turn.person.name), code=code_of(case.id), who=opening.named(asker.name),
        unit=opening.unit_of(turn, case), text=opening.shown(last),
    )  # fmt: skip
    see = Option(f"/case {case.id}", opening.SEE)
    turn.tell(to.id, words, once=once_of(case.id, str(word), to.id), offers=(see,))
    turn.say(PASSED(code=code_of(case.id), who=opening.named(to.name)))
    return True
