"""handlers/rights.py — who may what: «tôi là ai», the unit's invitation, and roles given downward by one-time code."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from domain.chat import OutgoingFile
from domain.kinds.kind import Option
from domain.roles import GRANTS, ROLES, may_grant
from domain.words import Words, joined, verbatim
from handlers import start
from handlers.turn import BACK, Question, Turn

ROLE_CODE_HOURS = 48
GUESSES_AN_HOUR = 10


def hashed(code: str) -> str:
    """What is kept of a one-time code."""
    return hashlib.sha256(code.encode()).hexdigest()


def who(turn: Turn) -> None:
    """What we know of her and what she may do."""
    person = turn.person
    unit = (
        verbatim(turn.store.units.get(person.unit_id).name)
        if person.unit_id
        else Words(vi="chưa rõ", en="not known")
    )
    name = verbatim(person.name) if person.name else Words(vi="chưa cho biết", en="not given")
    turn.say(
        Words(vi="Anh/chị là: {name}\nĐơn vị: {unit}", en="You are: {name}\nUnit: {unit}")(
            name=name, unit=unit
        )
    )
    held = turn.store.rights.of(person.id)
    lines = [
        Words(vi="• {role}: {unit}", en="• {role}: {unit}")(
            role=ROLES[h.role], unit=verbatim(turn.store.units.get(h.unit_id).name)
        )
        for h in held
    ]
    turn.say(joined([Words(vi="Vai trò:", en="Roles:"), *(lines or [Words(vi="• Tác giả", en="• Author")])]))
    turn.repeat()


def invite(turn: Turn) -> None:
    """The unit's invitation: link, QR and 6-digit code, to be shown or sent around."""
    held = [h for h in turn.store.rights.of(turn.person.id) if h.role in start.INVITES]
    if not held:
        turn.say(
            Words(
                vi="Việc này dành cho cán bộ công đoàn của đơn vị.",
                en="This is for the unit's union officer.",
            )
        )
        turn.repeat()
        return
    unit = turn.store.units.today(held[0].unit_id, turn.today)
    token, code = unit_invitation(turn, unit.id)
    turn.say(
        Words(
            vi="Mời vào {unit}:\n• Đường dẫn: {link}\n• Hoặc mở trang {page} rồi gõ mã: {code}",
            en="Invitation to {unit}:\n• Link: {link}\n• Or open {page} and type the code: {code}",
        )(unit=verbatim(unit.name), link=turn.place.invitation(token), page=turn.place.base_url, code=code)
    )
    for channel, link in turn.place.invitations(token).items():
        turn.say(verbatim(f"• {channel.capitalize()}: {link}"))
    turn.hand_out(OutgoingFile(f"qr:{token}", f"moi-{unit.code}.png", "image/png"))
    turn.copyable(turn.place.invitation(token))
    turn.repeat()


def unit_invitation(turn: Turn, unit_id: int) -> tuple[str, str]:
    """The unit's own token and code, made when first wanted."""
    found = turn.store.rights.of_unit(unit_id)
    if found is not None:
        return found.token, found.code
    token, code = secrets.token_urlsafe(16), f"{secrets.randbelow(900_000) + 100_000}"
    while turn.store.rights.invitation(code) is not None:
        code = f"{secrets.randbelow(900_000) + 100_000}"
    turn.store.rights.invite("unit", token, unit_id, turn.now, code=code, by_id=turn.person.id)
    return token, code


def enter(turn: Turn) -> None:
    """A link, QR or code: to a unit, or (once) to a role. Codes that are wrong too often are not looked at."""
    written = turn.argument.strip()
    if turn.store.people.guesses(turn.person.id, turn.now) >= GUESSES_AN_HOUR:
        turn.say(
            Words(
                vi="Mã sai nhiều lần quá. Một giờ nữa anh/chị thử lại giúp em.",
                en="Too many wrong codes. Please try again in an hour.",
            )
        )
        return
    found = turn.store.rights.invitation(written) or turn.store.rights.invitation(hashed(written))
    if found is None or (found.expires_at is not None and found.expires_at < turn.now):
        turn.store.people.guessed_wrong(turn.person.id, turn.now)
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


def join_unit(turn: Turn, unit_id: int) -> None:
    """Into a unit: remembered until she agreed; somebody known moves over."""
    unit = turn.store.units.today(unit_id, turn.today)
    if turn.person.consented and start.known(turn):
        if turn.person.unit_id != unit.id:
            turn.person.unit_id = unit.id
            turn.person.profile = {**turn.person.profile, "unit": {"id": unit.id, "name": unit.name}}
            turn.store.people.save(turn.person)
        start.greet(turn)
        return
    turn.state["unit"] = unit.id
    turn.state["then"] = "new"
    draft = turn.talk.draft_id and turn.store.drafts.get(turn.talk.draft_id)
    if draft and draft.form == "profile" and draft.state == "open":
        answers = type(draft.answers)({**draft.answers.answers, "unit": {"id": unit.id, "name": unit.name}})
        turn.store.drafts.save(draft, answers, turn.now)
    turn.say(
        Words(
            vi="Chào anh/chị! Đây là trợ lý sáng kiến của {unit}.",
            en="Hello! This is the initiative assistant of {unit}.",
        )(unit=verbatim(unit.name))
    )
    start.proceed(turn)


def take_role(turn: Turn, found: Any) -> None:
    if not turn.store.rights.use(found.id, turn.now):
        turn.say(Words(vi="Mã này đã được dùng rồi ạ.", en="This code was used before."))
        turn.repeat()
        return
    turn.store.rights.grant(turn.person.id, found.role, found.unit_id, turn.now, found.created_by_id)
    unit = turn.store.units.get(found.unit_id)
    if turn.person.unit_id is None:
        turn.state["unit"] = unit.id
    turn.say(
        Words(vi="Anh/chị được giao vai trò: {role} của {unit}.", en="You now are: {role} of {unit}.")(
            role=ROLES[found.role], unit=verbatim(unit.name)
        )
    )
    start.proceed(turn)


def ask_grant(turn: Turn) -> None:
    """Which role to hand down; only roles below one's own."""
    grantable = {r for h in turn.store.rights.of(turn.person.id) for r in GRANTS.get(h.role, ())}
    if not grantable:
        turn.say(Words(vi="Việc này dành cho cán bộ công đoàn cấp trên.", en="This is for officers above."))
        turn.go("menu")
        return
    options = [Option(role, ROLES[role]) for role in ROLES if role in grantable]
    turn.ask(Question("grant", Words(vi="Giao vai trò nào ạ?", en="Which role?"), options, (BACK,)))


def answer_grant(turn: Turn) -> None:
    """A one-time code for that role in her own unit, to be given to the person herself."""
    role = turn.reply.value or ""
    held = next((h for h in turn.store.rights.of(turn.person.id) if may_grant(h.role, role)), None)
    if held is None:
        ask_grant(turn)
        return
    code = secrets.token_urlsafe(16)
    turn.store.rights.invite(
        "role", hashed(code), held.unit_id, turn.now, role=role, by_id=turn.person.id,
        expires_at=turn.now + timedelta(hours=ROLE_CODE_HOURS),
    )  # fmt: skip
    turn.say(
        Words(
            vi="Mã giao vai trò {role} (dùng một lần, trong {n} giờ). Gửi riêng cho người đó:\n{link}",
            en="Code for the role {role} (once, within {n} hours). Give it to that person only:\n{link}",
        )(role=ROLES[role], n=ROLE_CODE_HOURS, link=turn.place.invitation(code))
    )
    turn.copyable(turn.place.invitation(code))
    turn.go("menu")
