"""handlers/scope.py — where somebody may do something: in the units of her roles, and in all below them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from domain.kinds.kind import Option
from domain.kinds.unit import nearest
from domain.roles import MAY, givers
from domain.words import Words, joined, verbatim
from handlers.turn import BACK, Question, Turn

OFFERED = 5

OFFICERS = Words(vi="Việc này dành cho cán bộ công đoàn.", en="This is for union officers.")
NO_SUCH_UNIT = Words(
    vi="Em chưa tìm thấy đơn vị như vậy trong phạm vi của anh/chị.", en="I find no such unit among yours."
)
REFUSED = {
    "invite": Words(
        vi="Việc này dành cho cán bộ công đoàn của đơn vị.", en="This is for the unit's union officer."
    ),
    "grant": OFFICERS,
    "dismiss": OFFICERS,
    "review": OFFICERS,
    "sign": OFFICERS,
    "watch": OFFICERS,
    "close": OFFICERS,
    "connect": Words(
        vi="Việc này dành cho cán bộ công đoàn của đơn vị.", en="This is for the unit's union officer."
    ),
    "bring_entries": OFFICERS,
    "place": Words(vi="Việc này dành cho cán bộ công đoàn cấp trên.", en="This is for officers above."),
    "assist": Words(
        vi="Nhập hộ dành cho người được công đoàn giao việc này. Anh/chị gửi sáng kiến của mình thì "
        "gõ «gửi sáng kiến».",
        en="Entering for others is for those given that right. For your own initiative type “new”.",
    ),
}


def roots(turn: Turn, roles: Collection[str], person_id: int | None = None) -> list[int]:
    """The units, as they are today, in which she (or that person) holds one of these roles."""
    held = turn.store.rights.of(turn.person.id if person_id is None else person_id)
    units = [turn.store.units.today(h.unit_id, turn.today).id for h in held if h.role in roles]
    return list(dict.fromkeys(units))


def refused(turn: Turn, act: str) -> bool:
    """Say no, and where we were, if there is no unit where she may do this."""
    if roots(turn, MAY[act]):
        return False
    turn.say(REFUSED[act])
    turn.repeat()
    return True


def role_over(turn: Turn, act: str) -> bool:
    """Whether her role ended while this was on the screen: then she hears so, and is led away from what is not hers."""
    if roots(turn, MAY[act]):
        return False
    turn.say(REFUSED[act])
    turn.go("menu")
    return True


def reaches(turn: Turn, tops: Iterable[int], unit_id: int | None) -> bool:
    """Whether a unit is one of these or stands below one."""
    return unit_id is not None and not set(tops).isdisjoint(turn.store.units.above(unit_id, turn.today))


def may_give(turn: Turn, giver_id: int, role: str, unit_id: int) -> bool:
    """Whether somebody may hand this role down in that unit, as things stand today."""
    return reaches(turn, roots(turn, givers(role), giver_id), unit_id)


def units(turn: Turn, tops: Iterable[int]) -> tuple[Option, ...]:
    """These units and all below them, as something to pick from."""
    found = {u.id: u for top in tops for u in turn.store.units.within(top, turn.today)}
    return _options(found.values())


def _options(found: Iterable[Any]) -> tuple[Option, ...]:
    return tuple(Option(str(u.id), verbatim(u.name), (u.search,)) for u in found)


LISTS = {  # what UnitPick picks from
    "units": lambda turn: _options(turn.store.units.living(turn.today)),
    "assisted_units": lambda turn: units(turn, roots(turn, MAY["assist"])),
}


def ask_unit(turn: Turn, name: str, words: Words, tops: Collection[int]) -> None:
    """Which unit of hers: her own offered first, any below it found by a few letters."""
    hers = {int(unit.value): unit for unit in units(turn, tops)}
    near = turn.state.get("near") or [*tops, *(hers if len(hers) <= OFFERED else ())]
    options = [hers[number] for number in dict.fromkeys(near) if number in hers]
    how = Words(
        vi="Chọn một đơn vị, hoặc gõ vài chữ trong tên đơn vị cấp dưới.",
        en="Choose one, or type a few letters of the name of a unit below.",
    )
    turn.ask(Question(name, joined([words, how]), options[:OFFERED], (BACK,)))


def unit_chosen(turn: Turn, tops: Collection[int]) -> Any | None:
    """The unit of hers that she chose; None if she typed something: then what is near it is offered next."""
    hers = units(turn, tops)
    if any(unit.value == turn.reply.value for unit in hers):
        return turn.store.units.get(int(turn.reply.value or 0))
    found = nearest(turn.reply.text, hers)
    turn.state["near"] = [int(unit.value) for unit in found]
    if not found:
        turn.say(NO_SUCH_UNIT)
    return None
