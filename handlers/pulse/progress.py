"""handlers/pulse/progress.py — «tiến độ» in private: a unit's card, and the way down and up the tree as far as she may see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from domain.calendar import local_day, plain_day
from domain.kinds.kind import Option
from domain.pulse import definitions
from domain.pulse.facts import UnitFacts
from domain.pulse.figures import of_target
from domain.pulse.goal import current_phase
from domain.reading_order import Order, reading_order
from domain.roles import MAY
from domain.vietnamese import words_key
from domain.words import Words, joined, verbatim
from handlers import scope
from handlers.pulse import as_of, cards, control
from handlers.pulse.ranks import MORE, NO_UNIT
from handlers.review.worded import unit_called
from handlers.turn import BACK, Question, Turn
from storage.standing import standings

A_PAGE = 6
UP = Option("up", Words(vi="Lên cấp trên", en="Up"), ("len", "len tren", "cap tren", "up"))
CHILD = Words(vi="{unit}: {valid}", en="{unit}: {valid}")
PICK = Words(
    vi="Xem đơn vị nào nữa ạ? Chọn, hoặc gõ vài chữ trong tên.",
    en="Which other unit? Choose, or type a few letters of its name.",
)
SAID_KNOWN = Words(
    vi="Nhóm của đơn vị đã nói «biết rồi» ({name}), em thôi nhắc hạn đến {day}.",
    en="Its group said “we know” ({name}): no alerts until {day}.",
)


def begin(turn: Turn) -> None:
    """From the topmost unit she may watch; whoever may watch none has the card of her own. Of a day that has passed: how
    the unit on the screen stood then.
    """
    tops = scope.roots(turn, MAY["watch"])
    if turn.argument:
        _as_of(turn, tops)
    elif tops and current_phase(turn.programme, turn.now) is not None:
        turn.go("progress", at=tops[0])
    else:
        say_own(turn)
        turn.repeat()


def _as_of(turn: Turn, tops: list[int]) -> None:
    on_screen = turn.state.get("at") if turn.state.get("flow") == "progress" else None
    at = on_screen if scope.reaches(turn, tops, on_screen) else next(iter(tops), turn.person.unit_id)
    if at is None:
        turn.say(NO_UNIT)
    else:
        as_of.say(turn, turn.store.units.today(at, turn.today))
    turn.repeat()


def say_own(turn: Turn) -> None:
    """What the group of her unit is told as well: numbers, and nobody's name."""
    if current_phase(turn.programme, turn.now) is None:
        turn.say(cards.NOT_BEGUN)
    elif turn.person.unit_id is None:
        turn.say(NO_UNIT)
    else:
        unit = turn.store.units.today(turn.person.unit_id, turn.today)
        turn.say(cards.of_units(turn, [unit]) or cards.NOT_BEGUN)
        turn.offer_beside(cards.EXPLAIN, cards.RANKING)


def explain(turn: Turn) -> None:
    turn.say(definitions.explained())
    turn.repeat()


def ask(turn: Turn) -> None:
    tops, unit = scope.roots(turn, MAY["watch"]), _shown(turn)
    if unit is None:
        turn.go("menu")
        return
    near = turn.state.pop("near", [])
    below = _furthest_behind(turn, near or _right_below(turn, unit))
    page = 0 if near else turn.state.get("page", 0)
    shown = below[page * A_PAGE : (page + 1) * A_PAGE]
    options = [_line(number, facts) for number, facts in shown]
    options += [MORE] if len(below) > (page + 1) * A_PAGE else []
    options += [UP] if _above(turn, unit, tops) else []
    first_look = turn.state.get("drawn") != unit.id
    turn.state["drawn"] = unit.id
    said = [
        cards.of_units(turn, [unit], drawn=first_look) or cards.NOT_BEGUN,
        *_known(turn, unit),
        *([PICK] if shown else []),
    ]
    name = f"progress:{unit.id}:{page}:{len(near)}"
    files = (cards.LISTS,) if scope.roots(turn, MAY["review"]) else ()
    turn.ask(Question(name, joined(said), options, (cards.RANKING, *files, cards.EXPLAIN, BACK)))


def answer(turn: Turn) -> None:
    """Down by its number, up, a page on; or by letters of any name below her."""
    tops, unit, value = scope.roots(turn, MAY["watch"]), _shown(turn), turn.reply.value
    above = unit and _above(turn, unit, tops)
    if value == UP.value and above:
        _look_at(turn, above)
    elif value == MORE.value:
        turn.state["page"] = turn.state.get("page", 0) + 1
    elif value and value.isdigit() and scope.reaches(turn, tops, int(value)):
        _look_at(turn, int(value))
    elif (found := unit_called(turn, turn.reply.text, tops)) is not None:
        _look_at(turn, found.id)
    elif not turn.state.get("near"):
        turn.missed(scope.NO_SUCH_UNIT)
    ask(turn)


def _look_at(turn: Turn, unit_id: int) -> None:
    turn.state.pop("near", None)
    turn.state["at"], turn.state["page"] = unit_id, 0


def _shown(turn: Turn) -> Any | None:
    """The unit on the screen, as long as she may watch it."""
    at = turn.state.get("at")
    if not scope.reaches(turn, scope.roots(turn, MAY["watch"]), at):
        return None
    return turn.store.units.today(at or 0, turn.today)


def _above(turn: Turn, unit: Any, tops: list[int]) -> int | None:
    """The unit above, if it is hers to watch."""
    return unit.parent_id if scope.reaches(turn, tops, unit.parent_id) else None


def _right_below(turn: Turn, unit: Any) -> list[int]:
    children = turn.store.rollup.of_children(turn.programme.key, unit.id, turn.today)
    return [child.unit.id for child in children]


def _furthest_behind(turn: Turn, units: Sequence[int]) -> list[tuple[int, UnitFacts]]:
    """Those furthest from their target first; those without one at the end."""
    phase = current_phase(turn.programme, turn.now)
    if phase is None or not units:
        return []

    def share(one: tuple[int, UnitFacts]) -> tuple[bool, float, Order]:
        facts = one[1]
        part = facts.counts.valid / facts.target if facts.target else 0
        return not facts.target, part, reading_order(facts.name)

    return sorted(standings(turn.store, units, turn.programme, phase, turn.today).items(), key=share)


def _line(number: int, facts: UnitFacts) -> Option:
    count = of_target(facts.counts.valid, facts.target)
    return Option(
        str(number), CHILD(unit=verbatim(facts.name), valid=count), (facts.name, words_key(facts.name))
    )


def _known(turn: Turn, unit: Any) -> list[Words]:
    """Who of the unit said that they know, and until when nothing reminds them."""
    rows = [row for row in turn.store.unit_chats.of_unit(unit.id) if control.is_snoozed(row, turn)]
    people = turn.store.people
    return [
        SAID_KNOWN(
            name=verbatim(people.get(row.snoozed_by_id).name if row.snoozed_by_id else "–"),
            day=plain_day(local_day(row.snoozed_until, turn.programme.zone)),
        )
        for row in rows
    ]
