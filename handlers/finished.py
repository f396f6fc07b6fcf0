"""handlers/finished.py — where a form begins and what becomes of a short one: a profile, a workplace, an author."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.draft import Draft
from domain.kinds.name import call_name
from domain.profile import may_be_entered
from domain.trades import trade_of
from domain.words import Words, verbatim
from handlers import assist, contacts, scope, start
from handlers.desk import placed
from handlers.turn import Turn
from storage.drafts import Saved
from storage.people import Someone


def begin(turn: Turn, form: str) -> Saved:
    """Take up what was begun before, or begin a form with what we know already.

    Of initiatives there may be several side by side, but one without an answer is enough.
    """
    begun = turn.store.drafts.open_of(turn.person.id, form)
    if form == "initiative":
        begun = [draft for draft in begun if _is_empty(draft)]
    return begun[0] if begun else _start(turn, form)


def _start(turn: Turn, form: str) -> Saved:
    return turn.store.drafts.start(form, turn.person.id, turn.now, answers=Draft(KNOWN[form](turn)))


def _is_empty(draft: Saved) -> bool:
    """A person's own initiative of which nothing is said yet."""
    return (
        draft.entered_by_id is None
        and not draft.answers.parts
        and draft.answers.answers.keys() <= ABOUT_AUTHOR
    )


def _profile(turn: Turn) -> dict[str, Any]:
    unit_id = turn.state.get("unit") or turn.person.unit_id
    known = dict(turn.person.profile)
    return {**known, "unit": _unit(turn, unit_id), "invited": True} if unit_id else known


def _author(turn: Turn) -> dict[str, Any]:
    """The unit is not asked for where the helper enters for one only."""
    hers = scope.LISTS["assisted_units"](turn)
    return {"unit": _unit(turn, int(hers[0].value)), "invited": True} if len(hers) == 1 else {}


def _initiative(turn: Turn) -> dict[str, Any]:
    return about_author(turn, turn.person)


KNOWN = {"profile": _profile, "workplace": lambda _: {}, "author": _author, "initiative": _initiative}
ABOUT_AUTHOR = frozenset({"author_name", "trade"})


def about_author(turn: Turn, author: Someone) -> dict[str, Any]:
    """What an initiative's questions may know of its author."""
    return {"author_name": author.name, "trade": trade_of_unit(turn, author.unit_id)}


def _unit(turn: Turn, unit_id: int) -> dict[str, Any]:
    unit = turn.store.units.today(unit_id, turn.today)
    return {"id": unit.id, "name": unit.name}


def trade_of_unit(turn: Turn, unit_id: int | None) -> str:
    """Which examples help in this unit."""
    if unit_id is None:
        return ""
    return trade_of(f"{unit.name} {unit.kind}" for unit in turn.store.units.up_from(unit_id, turn.today))


def take_over(turn: Turn, draft: Saved) -> None:
    """A short form is complete: it becomes what it was asked for."""
    told = turn.store.drafts.became(draft, turn.now)
    turn.talk.draft_id = None
    TAKEN[draft.form](turn, told)


def _profile_told(turn: Turn, told: Draft) -> None:
    become(turn, turn.person, told)
    _name_drafts(turn)
    turn.say(
        Words(vi="Em cảm ơn anh/chị {name}, em đã ghi.", en="Thank you, {name}.")(
            name=call_name(turn.person.name)
        )
    )
    if turn.person.unit_id is None:
        _ask_officers(turn)
        if turn.state.get("then") == "new":  # her unit was asked a moment ago
            turn.state["then"] = "write" if start.still_taken(turn) else ""
    start.proceed(turn)


def _workplace_told(turn: Turn, told: Draft) -> None:
    unit = told.answers["unit"]
    if "id" in unit:
        turn.store.people.place(turn.person, turn.store.units.get(unit["id"]), turn.person.id, turn.now)
        turn.say(
            Words(vi="Em ghi anh/chị ở {unit}.", en="You are in {unit} now.")(unit=verbatim(unit["name"]))
        )
    else:
        turn.person.profile = {**turn.person.profile, "unit": unit}
        turn.store.people.save(turn.person)
        _ask_officers(turn)
    start.go_on(turn)


def _author_told(turn: Turn, told: Draft) -> None:
    """«nhập hộ»: the author becomes a person of her own, known by what the helper said."""
    if not may_be_entered(told.answers):
        turn.say(ASK_FIRST)
        turn.go("menu")
    elif not assist.covers(turn, told.answers["unit"].get("id")):
        assist.out_of_scope(turn)
        turn.go("menu")
    else:
        _enter_for(turn, told)


TAKEN = {"profile": _profile_told, "workplace": _workplace_told, "author": _author_told}

ASK_FIRST = Words(
    vi="Vâng, vậy em chưa ghi gì về người đó. Anh/chị hỏi người đó trước; đồng ý rồi thì gõ «nhập hộ».",
    en="All right, I wrote down nothing about that person. Please ask first; once agreed type “enter for”.",
)


def become(turn: Turn, person: Someone, told: Draft) -> None:
    """What was told of somebody is what we know of her."""
    said = {k: v for k, v in told.answers.items() if k != "invited"}
    person.profile = said
    person.name, person.phone = said.get("name") or "", said.get("phone") or ""
    person.worker_group = _group(said.get("worker_group"))
    unit_id = (said.get("unit") or {}).get("id")
    if unit_id is not None and unit_id != person.unit_id:
        turn.store.people.place(person, turn.store.units.get(unit_id), turn.person.id, turn.now)
    else:
        person.unit_id = unit_id
        turn.store.people.save(person)
    placed.tell_team(turn, person)


def _group(value: Any) -> str:
    return value if isinstance(value, str) else "other"


def _name_drafts(turn: Turn) -> None:
    """Her own open drafts know her by what she says now."""
    for draft in turn.store.drafts.open_of(turn.person.id, "initiative"):
        if draft.person_id == turn.person.id:
            known = {**draft.answers.answers, **about_author(turn, turn.person)}
            turn.store.drafts.save(draft, replace(draft.answers, answers=known), turn.now)


FINDERS = ("admin", "upper_officer")  # the province first; where it cannot be reached, the unions below it


def _ask_officers(turn: Turn) -> None:
    """A unit nobody found: those who can find it are told, once; where there are none, she is told whom to call."""
    words = Words(
        vi="{name} chưa tìm thấy đơn vị «{typed}» khi đăng ký. Anh/chị gõ «xếp đơn vị» giúp em.",
        en="{name} could not find the unit “{typed}”. Please type “place”.",
    )(typed=verbatim(turn.person.profile["unit"].get("unknown", "")[:80]), name=verbatim(turn.person.name))
    if any(_told(turn, role, words) for role in FINDERS):
        turn.say(
            Words(
                vi="Em đã báo cán bộ công đoàn tìm giúp đơn vị của anh/chị.",
                en="I asked the union's officers to find your unit.",
            )
        )
    else:
        turn.say(
            Words(
                vi="Em chưa biết đơn vị của anh/chị. Anh/chị hỏi giúp em mã hoặc lời mời của đơn vị:",
                en="I do not know your unit yet. Please ask for its code or invitation:",
            )
        )
        contacts.tell(turn)
    turn.say(
        Words(
            vi="Trong lúc chờ, anh/chị cứ soạn sáng kiến; rõ đơn vị thì gửi được.",
            en="Meanwhile you can write; it can be sent once the unit is known.",
        )
    )


def _told(turn: Turn, role: str, words: Words) -> bool:
    """Whether anybody with this role could be told."""
    holders = turn.store.rights.with_role(role)
    told = [turn.tell(person, words, once=f"unit:{turn.person.id}:{person}") for person in holders]
    return any(told)


def _enter_for(turn: Turn, told: Draft) -> None:
    author = turn.store.people.make(turn.now)
    become(turn, author, told)
    entry = turn.store.drafts.start(
        "initiative", author.id, turn.now, answers=Draft(about_author(turn, author)), entered_by_id=turn.person.id
    )  # fmt: skip
    turn.say(
        Words(vi="Mình bắt đầu nhập hộ {name}, {unit}.", en="Now the initiative of {name}, {unit}.")(
            name=verbatim(author.name), unit=verbatim(told.answers["unit"]["name"])
        )
    )
    turn.talk.draft_id = entry.id
    turn.go("form", form="initiative")
