"""handlers/finished.py — where a form begins and what becomes of it: a profile, an author, the next question."""

from __future__ import annotations

from typing import Any

from domain.draft import Draft
from domain.kinds.name import call_name
from domain.profile import may_be_entered
from domain.trades import trade_of
from domain.words import Words, verbatim
from handlers import assist, scope, start
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


KNOWN = {"profile": _profile, "author": _author, "initiative": _initiative}
ABOUT_AUTHOR = frozenset({"author_name", "trade"})


def about_author(turn: Turn, author: Someone) -> dict[str, Any]:
    """What an initiative's questions may know of its author."""
    return {"author_name": author.name, "trade": _trade(turn, author.unit_id)}


def _unit(turn: Turn, unit_id: int) -> dict[str, Any]:
    unit = turn.store.units.today(unit_id, turn.today)
    return {"id": unit.id, "name": unit.name}


def _trade(turn: Turn, unit_id: int | None) -> str:
    """Which examples help in this unit."""
    if unit_id is None:
        return ""
    return trade_of(f"{unit.name} {unit.kind}" for unit in turn.store.units.up_from(unit_id, turn.today))


def take_over(turn: Turn, draft: Saved) -> None:
    """A profile or author is complete: it becomes what it was asked for."""
    turn.store.drafts.close(draft, "sent", turn.now)
    turn.talk.draft_id = None
    if draft.form == "profile":
        _become(turn, turn.person, draft.answers)
        turn.say(
            Words(vi="Em cảm ơn anh/chị {name}, em đã ghi.", en="Thank you, {name}.")(
                name=call_name(turn.person.name)
            )
        )
        start.proceed(turn)
    elif not may_be_entered(draft.answers.answers):
        turn.say(ASK_FIRST)
        turn.go("menu")
    elif not assist.covers(turn, draft.answers.answers["unit"].get("id")):
        assist.out_of_scope(turn)
        turn.go("menu")
    else:
        _enter_for(turn, draft)


ASK_FIRST = Words(
    vi="Vâng, vậy em chưa ghi gì về người đó. Anh/chị hỏi người đó trước; đồng ý rồi thì gõ «nhập hộ».",
    en="All right, I wrote down nothing about that person. Please ask first; once agreed type “enter for”.",
)


def _become(turn: Turn, person: Someone, answers: Draft) -> None:
    said = {k: v for k, v in answers.answers.items() if k != "invited"}
    unit = said.get("unit") or {}
    person.profile = said
    person.name, person.phone = said.get("name") or "", said.get("phone") or ""
    person.worker_group = _group(said.get("worker_group"))
    person.unit_id = unit.get("id")
    turn.store.people.save(person)
    if person.unit_id is None:
        _ask_admins(turn, person, unit.get("unknown", ""))


def _group(value: Any) -> str:
    return value if isinstance(value, str) else "other"


def _ask_admins(turn: Turn, person: Someone, typed: str) -> None:
    """A unit nobody found: the province is told, once."""
    words = Words(
        vi="Có người chưa tìm thấy đơn vị «{typed}» khi đăng ký ({name}). Anh/chị kiểm tra danh sách đơn vị "
        "giúp em.",
        en="Somebody could not find the unit “{typed}” ({name}). Please check the list of units.",
    )(typed=verbatim(typed[:80]), name=verbatim(person.name))
    for admin in turn.store.rights.with_role("admin"):
        turn.tell(admin, words, once=f"unit:{person.id}:{admin}")
    turn.say(
        Words(
            vi="Em đã báo cán bộ tìm giúp đơn vị của anh/chị. Trong lúc chờ, anh/chị cứ soạn sáng kiến.",
            en="I asked an officer to find your unit. Meanwhile you can go on writing.",
        )
    )


def _enter_for(turn: Turn, draft: Saved) -> None:
    """«nhập hộ»: the author becomes a person of her own, known by what the helper said."""
    author = turn.store.people.make(turn.now)
    _become(turn, author, draft.answers)
    entry = turn.store.drafts.start(
        "initiative",
        author.id,
        turn.now,
        answers=Draft(about_author(turn, author)),
        entered_by_id=turn.person.id,
    )
    turn.say(
        Words(vi="Mình bắt đầu nhập hộ {name}.", en="Now the initiative of {name}.")(
            name=verbatim(author.name)
        )
    )
    turn.talk.draft_id = entry.id
    turn.go("form", form="initiative")
