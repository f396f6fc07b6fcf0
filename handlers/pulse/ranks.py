"""handlers/pulse/ranks.py — «xếp hạng»: to officers every unit of a cluster, to all others their own unit's place alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from domain.kinds.kind import Option
from domain.pulse.goal import current_phase
from domain.pulse.ranking import Ranked, full_list, own_place
from domain.roles import MAY
from domain.words import Words, joined, verbatim
from handlers import scope
from handlers.pulse import cards
from handlers.turn import BACK, UNCLEAR, Question, Turn

A_PAGE = 12
NO_UNIT = Words(
    vi="Em chưa biết anh/chị ở đơn vị nào: gõ «sửa thông tin» để chọn đơn vị.",
    en="I do not know your unit yet: type “my details” to choose it.",
)
NO_PLACE = Words(
    vi="{unit}: chưa có chỉ tiêu nên chưa xếp hạng.", en="{unit}: no target yet, so it has no place."
)
OWN = Words(vi="{unit}: {place}", en="{unit}: {place}")
HEAD = Words(
    vi="Xếp hạng theo % chỉ tiêu ({of}, trang {page}/{pages}):",
    en="Ranked by % of target ({of}, page {page} of {pages}):",
)
ITS_CLUSTER = Words(vi="cụm của {unit}", en="the cluster of {unit}")
BELOW_IT = Words(vi="các đơn vị dưới {unit}", en="units below {unit}")
MORE = Option("more", Words(vi="Trang sau", en="Next page"), ("trang sau", "tiep", "xem tiep", "next"))
FIRST = Option("first", Words(vi="Về trang đầu", en="First page"), ("trang dau", "ve trang dau", "first"))
CLUSTER = Option("cluster", Words(vi="Cụm của đơn vị", en="The unit's cluster"), ("cum", "cluster"))
BELOW = Option("below", Words(vi="Đơn vị cấp dưới", en="Units below"), ("cap duoi", "ben duoi", "below"))


def begin(turn: Turn) -> None:
    """In private: the list for whoever may watch, else the place of her own unit."""
    tops = scope.roots(turn, MAY["watch"])
    if current_phase(turn.programme, turn.now) is None:
        turn.say(cards.NOT_BEGUN)
        turn.repeat()
    elif tops:
        at = turn.state.get("at")
        turn.go("ranking", at=at if scope.reaches(turn, tops, at) else tops[0])
    elif turn.person.unit_id is None:
        turn.say(NO_UNIT)
        turn.repeat()
    else:
        turn.say(own_places(turn, [turn.store.units.today(turn.person.unit_id, turn.today)]))
        turn.repeat()


def ask(turn: Turn) -> None:
    """A page of the cluster of the unit, or of the units right below it."""
    unit = turn.store.units.today(turn.state["at"], turn.today)
    below = _right_below(turn, unit)
    own = _shows_cluster(turn, below)
    found = _ranked(turn, unit, below, own=own)
    pages = max(-(-len(found) // A_PAGE), 1)
    page = min(turn.state.get("page", 0), pages - 1)
    turn.state["page"] = page
    of = (ITS_CLUSTER if own else BELOW_IT)(unit=verbatim(unit.name))
    shown = full_list(found[page * A_PAGE : (page + 1) * A_PAGE])
    turn_over = [MORE] if page + 1 < pages else [FIRST] if page else []
    other = [BELOW if own else CLUSTER] if len(below) >= 2 else []
    head = HEAD(of=of, page=page + 1, pages=pages)
    words = joined([head, shown] if found else [NO_PLACE(unit=verbatim(unit.name))])
    turn.ask(Question(f"ranking:{unit.id}:{own}:{page}", words, [*turn_over, *other], (BACK,)))


def _shows_cluster(turn: Turn, below: Sequence[Any]) -> bool:
    """As she chose; else the cluster, unless units below have targets to be compared by."""
    if "of" in turn.state:
        return bool(turn.state["of"] == CLUSTER.value)
    return sum(one.code in turn.programme.targets for one in below) < 2


def answer(turn: Turn) -> None:
    if not scope.reaches(turn, scope.roots(turn, MAY["watch"]), turn.state["at"]):
        turn.go("menu")
        return
    match turn.reply.value:
        case MORE.value:
            turn.state["page"] += 1
        case FIRST.value:
            turn.state["page"] = 0
        case CLUSTER.value | BELOW.value as of:
            turn.state["of"], turn.state["page"] = of, 0
        case _:
            turn.missed(UNCLEAR)
    ask(turn)


def own_places(turn: Turn, units: Sequence[Any]) -> Words:
    """The place of each of these units in its cluster; nobody else is named."""
    contest = cards.contest(turn)
    lines = []
    for unit in units:
        place, name = contest and contest.place(turn.store, unit), verbatim(unit.name)
        lines.append(OWN(unit=name, place=own_place(place)) if place else NO_PLACE(unit=name))
    return joined(lines)


def _right_below(turn: Turn, unit: Any) -> list[Any]:
    return [child.unit for child in turn.store.rollup.of_children(turn.programme.key, unit.id, turn.today)]


def _ranked(turn: Turn, unit: Any, below: Sequence[Any], *, own: bool) -> list[Ranked]:
    """Of its cluster those that have a target; below it also those that have something to show without one."""
    contest = cards.contest(turn)
    if contest is None:
        return []
    shown = contest.mates(turn.store, unit) if own else below
    return contest.ranked(turn.store, shown)
