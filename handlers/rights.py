"""handlers/rights.py — who somebody is here: «tôi là ai», and the codes by which she comes into a unit or a role."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from domain.calendar import local_day, plain_day
from domain.channel_names import called
from domain.roles import MAY, ROLES
from domain.words import Words, joined, verbatim
from handlers import filling, moving, passing_on, scope, start
from handlers.own_data.door import MY_DATA
from handlers.turn import Turn
from storage.drafts import Saved

GUESSES_AN_HOUR = 10
TOO_OFTEN = Words(
    vi="Mã sai nhiều lần quá. Một giờ nữa anh/chị thử lại giúp em.",
    en="Too many wrong codes. Please try again in an hour.",
)
TAKEN_OVER = Words(
    vi="{new} đã nhận bàn giao vai trò {role} của {unit} từ {old}.",
    en="{new} has taken over the role {role} of {unit} from {old}.",
)
IN_EVERY_CHAT = Words(
    vi="Vai trò này dùng được ở mọi kênh anh/chị đã nối ({channels}). Có kênh nào không phải của mình, anh/chị gõ «tách "
    "kênh» hoặc báo người giao vai trò ngay giúp em.",
    en="This role works in every channel you joined ({channels}). If one of them is not yours, type “separate channels” or "
    "tell whoever gave you the role at once.",
)
PART_FIRST = Words(
    vi="Anh/chị mới nối thêm kênh ({channels}), nên em chưa giao vai trò được: phải chắc kênh nào cũng là của anh/chị. Anh/chị "
    "gõ «tách kênh», nhận vai trò bằng chính mã này, rồi nối lại: khi đó em hỏi ở cả hai bên. Hoặc đợi đến {day}.",
    en="You joined a channel only lately ({channels}), so I cannot give you the role yet: every channel has to be yours for "
    "sure. Type “separate channels”, take the role up with this same code, then join again: I ask on both sides then. Or wait "
    "until {day}.",
)


def hashed(code: str) -> str:
    """What is kept of a one-time code."""
    return hashlib.sha256(code.encode()).hexdigest()


def who(turn: Turn) -> None:
    """What we know of her and what she may do."""
    person = turn.person
    unit = _name(turn, person.unit_id) if person.unit_id else Words(vi="chưa rõ", en="not known")
    name = verbatim(person.name) if person.name else Words(vi="chưa cho biết", en="not given")
    turn.say(
        Words(vi="Anh/chị là: {name}\nĐơn vị: {unit}", en="You are: {name}\nUnit: {unit}")(
            name=name, unit=unit
        )
    )
    held = turn.store.rights.of(person.id)
    lines = [
        Words(vi="• {role}: {unit}", en="• {role}: {unit}")(role=ROLES[h.role], unit=_name(turn, h.unit_id))
        for h in held
    ]
    turn.say(joined([Words(vi="Vai trò:", en="Roles:"), *(lines or [Words(vi="• Tác giả", en="• Author")])]))
    if any(h.role in MAY["grant"] for h in held):
        turn.say(
            Words(
                vi="Giao vai trò: gõ «cấp quyền». Thu lại: gõ «thu quyền».",
                en="To hand down a role type “grant”, to take one back “dismiss”.",
            )
        )
    turn.offer_beside(MY_DATA)
    turn.repeat()


def _name(turn: Turn, unit_id: int) -> Words:
    return verbatim(turn.store.units.today(unit_id, turn.today).name)


def enter(turn: Turn) -> None:
    """A link, QR or code: to a unit, or (once) to a role. Codes that are wrong too often are not looked at."""
    written = turn.argument.strip()
    if turn.store.people.guesses(turn.person, turn.now) >= GUESSES_AN_HOUR:
        too_often(turn)
        return
    found = turn.store.rights.invitation(written) or turn.store.rights.invitation(hashed(written))
    if found is None or (found.expires_at is not None and found.expires_at < turn.now):
        turn.store.people.guessed_wrong(turn.person, turn.now)
        turn.say(
            Words(
                vi="Mã hoặc đường dẫn này không đúng hoặc đã hết hạn. Anh/chị hỏi lại cán bộ đơn vị giúp em.",
                en="This code or link is wrong or has expired. Please ask your unit's officer.",
            )
        )
        turn.repeat()
    elif found.kind == "unit":
        join_unit(turn, found.unit_id)
    else:
        take_role(turn, found)


def too_often(turn: Turn) -> None:
    turn.say(TOO_OFTEN)


def join_unit(turn: Turn, unit_id: int) -> None:
    """Into a unit: remembered until she agreed; somebody known is asked before she moves over."""
    unit = turn.store.units.today(unit_id, turn.today)
    draft = filling.current(turn)
    if turn.person.consented and start.known(turn):
        if turn.person.unit_id not in {None, unit.id}:
            turn.go("move", to=unit.id)
            return
        if turn.person.unit_id is None:
            moving.settle(turn, unit.id)
            _go_back_to(turn, draft)
        start.greet(turn)
        return
    turn.state["unit"] = unit.id
    turn.state["then"] = "new"
    if draft is not None and draft.form == "profile":
        answers = type(draft.answers)({**draft.answers.answers, "unit": {"id": unit.id, "name": unit.name}})
        turn.store.drafts.save(draft, answers, turn.now)
    turn.say(
        Words(
            vi="Chào anh/chị! Đây là trợ lý sáng kiến của {unit}.",
            en="Hello! This is the initiative assistant of {unit}.",
        )(unit=verbatim(unit.name))
    )
    start.proceed(turn)


def _go_back_to(turn: Turn, draft: Saved | None) -> None:
    """She was asked for her unit, or writes an entry that needs it: she goes on there."""
    if draft is not None and draft.form == "workplace":
        turn.store.drafts.close(draft, "sent", turn.now)
    elif draft is not None and draft.form == "initiative" and turn.state.get("flow") == "form":
        turn.state["then"] = f"{start.DRAFT}{draft.id}"


def take_role(turn: Turn, found: Any) -> None:
    """Take up a role by its code, if whoever gave it may still give it."""
    unit = turn.store.units.today(found.unit_id, turn.today)
    held = any(h.role == found.role and h.unit_id == unit.id for h in turn.store.rights.of(turn.person.id))
    if held and found.replaces_id is None:
        turn.say(Words(vi="Anh/chị đã có vai trò này rồi ạ.", en="You have this role already."))
        turn.repeat()
    elif found.created_by_id is not None and not scope.may_give(
        turn, found.created_by_id, found.role, unit.id
    ):
        turn.say(
            Words(
                vi="Người giao mã này không còn quyền giao nữa. Anh/chị hỏi lại cán bộ công đoàn giúp em.",
                en="Whoever gave this code may no longer give that role. Please ask your union officer.",
            )
        )
        turn.repeat()
    elif (until := _unsure_until(turn)) is not None:
        turn.say(PART_FIRST(channels=_channels(turn), day=plain_day(local_day(until, turn.programme.zone))))
        turn.repeat()
    elif not turn.store.rights.use(found.id, turn.now):
        turn.say(
            Words(
                vi="Mã này đã được dùng rồi ạ. Anh/chị xin cán bộ mã mới giúp em.",
                en="This code was used before. Please ask for a new one.",
            )
        )
        turn.repeat()
    else:
        _take_up(turn, found, unit, held=held)
        start.proceed(turn)


def _unsure_until(turn: Turn) -> datetime | None:
    """Without a role, a chat is joined by a yes in that chat alone: as long as that can be undone, nothing is won by it."""
    if turn.store.rights.of(turn.person.id):
        return None
    return max((row.until for row in turn.store.joinings.of(turn.person.id, turn.now)), default=None)


def _take_up(turn: Turn, found: Any, unit: Any, *, held: bool) -> None:
    if not held:
        turn.store.rights.grant(turn.person.id, found.role, unit.id, turn.now, found.created_by_id)
    if turn.person.unit_id is None:
        turn.state["unit"] = unit.id
    turn.say(
        Words(vi="Anh/chị được giao vai trò: {role} của {unit}.", en="You now are: {role} of {unit}.")(
            role=ROLES[found.role], unit=verbatim(unit.name)
        )
    )
    if turn.person.chats > 1:
        turn.say(IN_EVERY_CHAT(channels=_channels(turn)))
    if found.replaces_id is not None:
        _take_over(turn, turn.store.rights.get(found.replaces_id), found.created_by_id)


def _channels(turn: Turn) -> Words:
    """Where she can be, this chat among them."""
    chats = turn.store.conversations.of_person(turn.person.id)
    return joined([called(chat.channel) for chat in chats], ", ")


def _take_over(turn: Turn, before: Any, by_id: int | None) -> None:
    """Whoever held the role before holds it no more; whoever handed it over is told that it was taken up."""
    if before.person_id == turn.person.id:
        return
    count = passing_on.pass_on(turn, before, turn.person.id, by_id)
    back = passing_on.comes_back(turn, before, turn.person.id, count)
    for words in back:
        turn.say(words)
    if by_id is not None:
        names = {
            "old": passing_on.name_of(turn, before.person_id),
            "new": passing_on.name_of(turn, turn.person.id),
        }
        taken = TAKEN_OVER(role=ROLES[before.role], unit=passing_on.unit_name(turn, before), **names)
        turn.tell(by_id, joined([taken, *back]), once=f"taken_up:{before.id}")
