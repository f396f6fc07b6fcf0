"""storage/people.py — who we talk to: persons, their identities on channels, what they agreed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from domain.chat import Address, Incoming
from storage.sql import Row, Sql, inserting, inserting_once, named, table
from storage.tables import Consent, Guess, Identity, Person, Placement

if TYPE_CHECKING:
    from storage.session import Session

P = table(Person).c
N = table(Identity).c
G = table(Guess).c

ALL = (P.id, P.name, P.phone, P.worker_group, P.profile, P.unit_id, P.language, P.consented)
GET = Sql(select(*ALL).where(P.id == named("number", P.id)))
MADE = inserting(Person)
SAVE = Sql(
    update(Person).where(P.id == named("number", P.id))
    .values(name=named("is_called", P.name), phone=named("reached_at", P.phone), worker_group=named("group", P.worker_group),
            profile=named("said", P.profile), unit_id=named("unit", P.unit_id), language=named("speaks", P.language),
            consented=named("agrees", P.consented))
)  # fmt: skip
KNOWN_AS = ((N.channel == named("channel", N.channel)) & (N.bot == named("bot", N.bot))
            & (N.sender == named("sender", N.sender)))  # fmt: skip
KNOWN = table(Identity).join(table(Person), N.person_id == P.id)
WHO = Sql(select(*ALL).select_from(KNOWN).where(KNOWN_AS))
KNOW = inserting_once(Identity)
OWN = Sql(update(Identity).where(KNOWN_AS).values(person_id=named("person", N.person_id)))
DISOWN = Sql(delete(Identity).where(KNOWN_AS))
LOCK = Sql(select(P.id).where(P.id == named("number", P.id)).with_for_update(key_share=True))
# Nobody writes to us as somebody who was joined to another self of hers.
WRITES = select(N.id).where(N.person_id == P.id).exists()
BY_PHONE = Sql(
    select(*ALL).where(P.phone == named("phone", P.phone), P.consented.is_(True), WRITES).order_by(P.id)
)  # fmt: skip
# Somebody for whom others entered, and who has not written to us herself.
SPOKEN_FOR = Sql(
    select(*ALL)
    .where(
        P.phone == named("phone", P.phone),
        P.unit_id == named("unit", P.unit_id),
        P.consented.is_(False),
        ~WRITES,
    )
    .order_by(P.id)
)
UNPLACED = (P.unit_id.is_(None), P.consented.is_(True), P.name != "", WRITES)
WITHOUT_UNIT = Sql(select(*ALL).where(*UNPLACED).order_by(P.id))
HOW_MANY_WITHOUT_UNIT = Sql(select(func.count().label("n")).where(*UNPLACED))
OF_UNIT = Sql(
    select(*ALL)
    .where(P.unit_id == named("unit", P.unit_id), P.consented.is_(True), P.name != "", WRITES)
    .order_by(P.id)
)
PLACED = Sql(insert(table(Placement)))
AGREED = Sql(insert(table(Consent)))
GUESSED = Sql(insert(table(Guess)))
GUESSES = Sql(
    select(func.count().label("n")).where(
        (G.person_id == named("person", G.person_id))
        | ((G.phone == named("phone", G.phone)) & (G.phone != "")),
        G.at > named("since", G.at),
    )
)
GUESSED_BY_ALL = Sql(select(func.count().label("n")).where(G.at > named("since", G.at)))


@dataclass(slots=True)
class Someone:
    """A person, as ALL lists her; changed by handlers, saved when they say so. `chats`: in how many she writes to us."""

    id: int
    name: str = ""
    phone: str = ""
    worker_group: str = ""
    profile: Mapping[str, Any] = field(default_factory=dict)
    unit_id: int | None = None
    language: str = "vi"
    consented: bool = False
    chats: int = 1

    @property
    def typed_unit(self) -> str:
        """What she wrote where nobody knows which unit it is."""
        unit = self.profile.get("unit")
        return str(unit.get("unknown", "")) if isinstance(unit, Mapping) else ""


class People:
    """Persons."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, number: int) -> Someone:
        row = self._session.one(GET, number=number)
        if row is None:
            raise KeyError(number)
        return Someone(*row)

    def lock(self, *numbers: int) -> None:
        """Nobody else changes anything of these persons until the end of the transaction."""
        for number in sorted(numbers):
            self._session.one(LOCK, number=number)

    def make(self, now: datetime, **known: Any) -> Someone:
        """A person we know nothing about yet, or what `known` says."""
        number = self._session.value(
            MADE, **{"name": "", "phone": "", "worker_group": "", "profile": {}, "unit_id": None, "language": "vi",
                     "consented": False, "created_at": now, **known},
        )  # fmt: skip
        return self.get(number)

    def sender(self, incoming: Incoming, now: datetime) -> Someone:
        """Who sent this; somebody new is remembered by her identity alone."""
        row = self._session.one(WHO, **sender_of(incoming))
        return Someone(*row) if row is not None else self.meet(incoming, now)

    def at(self, address: Address) -> Someone | None:
        """Whose private chat this is, if anybody's."""
        row = self._session.one(WHO, **_of(address))
        return Someone(*row) if row is not None else None

    def own(self, address: Address, person_id: int) -> None:
        """This chat is hers from now on, whoever had it."""
        if self._session.one(KNOW, **_of(address), person_id=person_id) is None:
            self._session.do(OWN, **_of(address), person=person_id)

    def disown(self, address: Address) -> None:
        """This chat is nobody's any more."""
        self._session.do(DISOWN, **_of(address))

    def meet(self, incoming: Incoming, now: datetime) -> Someone:
        """A sender nobody knows yet."""
        person = self.make(now, language="en" if incoming.language.startswith("en") else "vi")
        self._session.one(KNOW, **sender_of(incoming), person_id=person.id)
        return person

    def save(self, person: Someone) -> None:
        self._session.do(
            SAVE, number=person.id, is_called=person.name, reached_at=person.phone, group=person.worker_group,
            said=person.profile, unit=person.unit_id, speaks=person.language, agrees=person.consented,
        )  # fmt: skip

    def place(self, person: Someone, unit: Row, by_id: int, now: datetime) -> None:
        """Into a unit from now on; who said so is kept."""
        person.unit_id = unit.id
        person.profile = {**person.profile, "unit": {"id": unit.id, "name": unit.name}}
        self.save(person)
        self._session.do(PLACED, person_id=person.id, unit_id=unit.id, by_id=by_id, at=now)

    def without_unit(self) -> list[Someone]:
        """Those who said who they are but whose unit nobody knows yet, who came first first."""
        return [Someone(*r) for r in self._session.all(WITHOUT_UNIT)]

    def of_unit(self, unit_id: int) -> list[Someone]:
        """Those of a unit who agreed and said who they are."""
        return [Someone(*r) for r in self._session.all(OF_UNIT, unit=unit_id)]

    def how_many_without_unit(self) -> int:
        return int(self._session.value(HOW_MANY_WITHOUT_UNIT))

    def with_phone(self, phone: str) -> list[Someone]:
        """Persons we can write to who gave this number."""
        return [Someone(*r) for r in self._session.all(BY_PHONE, phone=phone)]

    def spoken_for(self, phone: str, unit_id: int) -> list[Someone]:
        """Authors of this number and unit for whom others entered, and who have not written to us themselves."""
        return [Someone(*r) for r in self._session.all(SPOKEN_FOR, phone=phone, unit=unit_id)]

    def consent(
        self, person: Someone, incoming: Incoming, *, agreed: bool, text_version: str, now: datetime
    ) -> None:
        """Write down what she decided, with the proof."""
        person.consented = agreed
        self._session.do(
            AGREED, person_id=person.id, agreed=agreed, text_version=text_version, channel=incoming.address.channel,
            event_id=incoming.event_id, at=now,
        )  # fmt: skip
        self.save(person)

    def guessed_wrong(self, person: Someone, now: datetime) -> None:
        self._session.do(GUESSED, person_id=person.id, phone=person.phone, at=now)

    def guesses(self, person: Someone, now: datetime) -> int:
        """Wrong codes typed in the last hour by this person, or by anybody who gave the same phone number."""
        since = now - timedelta(hours=1)
        return int(self._session.value(GUESSES, person=person.id, phone=person.phone, since=since))

    def guesses_by_all(self, since: datetime) -> int:
        """Wrong codes typed since by anybody: who guesses makes herself new on the page as often as she likes."""
        return int(self._session.value(GUESSED_BY_ALL, since=since))


def _of(address: Address) -> dict[str, str]:
    return {"channel": address.channel, "bot": address.bot, "sender": address.chat}


def sender_of(incoming: Incoming) -> dict[str, str]:
    """Whose identity an event carries."""
    address = incoming.address
    return {"channel": address.channel, "bot": address.bot, "sender": incoming.sender}
