"""handlers/handing_over.py — «bàn giao»: whoever may give a role puts a successor in its holder's place, in one step."""

from __future__ import annotations

from typing import Any

from domain.kinds.kind import Option
from domain.roles import ROLES, givers
from domain.vietnamese import words_key
from domain.words import Words, joined, verbatim
from handlers import contacts, granting, passing_on, scope
from handlers.helping import leave
from handlers.turn import BACK, UNCLEAR, Question, Turn

LISTED = 7
OWN = Option(
    "own", Words(vi="Vai trò của chính tôi", en="A role of my own"), ("cua toi", "chinh toi", "mine")
)
BY_CODE = Option(
    "code", Words(vi="Người khác, bằng mã một lần", en="Somebody else, by a code"), ("nguoi khac", "ma")
)

WHOSE = Words(
    vi="Bàn giao vai trò của ai ạ? Chọn một dòng, hoặc gõ tên.",
    en="Whose role is handed over? Choose a line, or type the name.",
)
TO_WHOM = Words(vi="{whom}\nBàn giao cho ai ạ?", en="{whom}\nHanded over to whom?")
BY_CODE_MEANS = Words(
    vi="Khi người mới nhận mã này, vai trò của {old} kết thúc và việc đang chờ chuyển sang người mới.",
    en="Once the new holder takes this code up, the role of {old} ends and what waits goes to the new one.",
)
DONE = Words(vi="Đã bàn giao {role}, {unit}: {old} → {new}.", en="Handed over {role}, {unit}: {old} → {new}.")
YOURS = Words(
    vi="{by} giao cho anh/chị vai trò {role} của {unit}, thay {old}.",
    en="{by} made you {role} of {unit}, in the place of {old}.",
)
LOOK = Words(vi="Gõ «việc của tôi» để xem việc đang chờ.", en="Type “my work” to see what waits.")
FROM_ABOVE = Words(
    vi="Vai trò của chính mình thì người giao vai trò ấy bàn giao, vì quyền luôn từ trên giao xuống.",
    en="A role of one's own is handed over by whoever gives it: rights come from above.",
)
ASKED = Words(vi="Em đã báo: {names}.", en="I have told: {names}.")
WANTED = Words(
    vi="{name} muốn bàn giao vai trò {role} của {unit}. Anh/chị gõ «bàn giao» để chọn người thay.",
    en="{name} would like to hand over the role {role} of {unit}. Type “hand over” to choose a successor.",
)


def begin(turn: Turn) -> None:
    if not scope.refused(turn, "dismiss"):
        turn.go("hand_over")


def ask(turn: Turn) -> None:
    """Whose role, then to whom."""
    row = _row(turn)
    if row is None:
        turn.state.pop("grant", None)
        turn.ask(Question("hand_over", WHOSE, [*granting.holders(turn)[:LISTED], OWN], (BACK,)))
    else:
        options = [*successors(turn, row)[:LISTED], BY_CODE]
        turn.ask(Question(f"hand_over:{row.id}", TO_WHOM(whom=granting.line(row)), options, (BACK,)))


def answer(turn: Turn) -> None:
    row = _row(turn)
    if row is None and turn.reply.value == OWN.value:
        _ask_above(turn)
    elif row is None:
        chosen = granting.holder_chosen(turn)
        turn.state["grant"] = chosen and chosen.id
        ask(turn)
    else:
        _to_whom(turn, row)


def _row(turn: Turn) -> Any | None:
    """The role that was chosen, as long as she may give it."""
    return next((row for row in granting.below_her(turn) if row.id == turn.state.get("grant")), None)


def successors(turn: Turn, row: Any) -> list[Option]:
    """Who holds a role in that very unit."""
    there = [r for r in turn.store.rights.holders(row.unit_id, turn.today) if r.unit_id == row.unit_id]
    people = {r.person_id: r.name for r in there if r.person_id != row.person_id and r.name}
    return [Option(str(number), verbatim(name), (words_key(name),)) for number, name in people.items()]


def _to_whom(turn: Turn, row: Any) -> None:
    chosen = turn.reply.value
    if chosen == BY_CODE.value:
        turn.say(BY_CODE_MEANS(old=verbatim(row.name)))
        granting.hand_down(turn, row.role, turn.store.units.get(row.unit_id), replaces_id=row.id)
        leave(turn)
    elif any(option.value == chosen for option in successors(turn, row)):
        new = passing_on.name_of(turn, int(chosen or 0)).within(turn.language)
        whom = f"{granting.line(row).within(turn.language)} → {new}"
        turn.go("sure", act="hand_over", about=row.id, to=int(chosen or 0), whom=whom)
    else:
        turn.missed(UNCLEAR)
        ask(turn)


def hand_over(turn: Turn, grant_id: int) -> None:
    """She is sure: if she still may give the role, and the successor still is of that unit."""
    new_id, row = turn.state["to"], next((r for r in granting.below_her(turn) if r.id == grant_id), None)
    if row is not None and any(option.value == str(new_id) for option in successors(turn, row)):
        _hand_over(turn, row, new_id)
    else:
        turn.say(UNCLEAR)
    leave(turn)


def _hand_over(turn: Turn, row: Any, new_id: int) -> None:
    held = turn.store.rights.get(row.id)
    if not any(h.role == row.role and h.unit_id == row.unit_id for h in turn.store.rights.of(new_id)):
        turn.store.rights.grant(new_id, row.role, row.unit_id, turn.now, turn.person.id)
    count = passing_on.pass_on(turn, held, new_id, turn.person.id)
    about = {"role": ROLES[row.role], "unit": verbatim(row.unit_name), "old": verbatim(row.name)}
    back = passing_on.comes_back(turn, held, new_id, count)
    turn.say(joined([DONE(new=passing_on.name_of(turn, new_id), **about), *back]))
    words = joined([YOURS(by=verbatim(turn.person.name), **about), *back, LOOK])
    if not turn.tell(new_id, words, once=f"taken_over:{row.id}"):
        turn.say(granting.NOT_TOLD)


def _ask_above(turn: Turn) -> None:
    """Her own role is another's to give: they hear that she would like to hand it over."""
    turn.say(FROM_ABOVE)
    told = [name for held in turn.store.rights.of(turn.person.id) for name in _asked(turn, held)]
    if told:
        turn.say(ASKED(names=verbatim(", ".join(dict.fromkeys(told)))))
    else:
        contacts.tell(turn)
    leave(turn)


def _asked(turn: Turn, held: Any) -> list[str]:
    """The names of those nearest above who may give this role, and now know."""
    words = WANTED(
        name=verbatim(turn.person.name), role=ROLES[held.role], unit=passing_on.unit_name(turn, held)
    )
    for unit_id in turn.store.units.above(held.unit_id, turn.today):
        found = [n for n in turn.store.rights.in_unit(unit_id, givers(held.role)) if n != turn.person.id]
        told = [n for n in found if turn.tell(n, words, once=f"hand_over:{held.id}:{turn.today}:{n}")]
        if told:
            return [turn.store.people.get(n).name for n in told]
    return []
