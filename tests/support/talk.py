"""tests/support/talk.py — somebody talking with the handlers on a real database: no network, no waiting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from bot import demo
from bot.channels.web.rooms import Rooms
from bot.inbox import take_turn
from domain.chat import Address, Contact, Incoming, IncomingFile, Outgoing
from handlers.place import Place
from storage.database import Database
from storage.store import Store
from tests.support.played import played_once
from tests.support.undone import undone

T = TypeVar("T")

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
ROOMS = Rooms("https://sangkien.example", b"a secret only for tests")
PLACE = Place("https://sangkien.example", rooms=ROOMS, unpushed=frozenset({"web"}))
UNIT = "TAMDUONG-CHE"

QUICK = (  # answers to the quick form, in order
    "Giá phơi chè ba tầng quay được",
    "1",
    "1",
    "Hàn khung sắt ba tầng có trục quay, mỗi tầng một lưới tre, chè khô đều.",
    "xong",
    "15/3/2026",
    "40 triệu",
    "đúng",
    "trước 3 công nay 1 công, 2 x 250000 x 80",
    "chưa",
)


RECOGNISED = (
    "đã công nhận",
    "Quyết định 12/QĐ-CT, Giám đốc Lò Văn Sơn ký",
    "20/3/2026",
)  # in place of the last


def before_the_sum(title: str = QUICK[0]) -> tuple[str, ...]:
    """QUICK's answers after the title; another thing is described in other words: what is copied is asked about."""
    return QUICK[1:6] if title == QUICK[0] else (*QUICK[1:3], f"{title}; {title}; {title}.", *QUICK[4:6])


def settled(
    database: Database,
    chat: str,
    *roles: str,
    unit: str = UNIT,
    at: str = UNIT,
    name: str = "Chị Tư",
    phone: str = "",
) -> Somebody:
    """Somebody of `unit` who agreed, said who she is and holds these roles in the unit `at`."""
    somebody = Somebody(database, chat)
    database.write_now(lambda store: settle(store, somebody.address, roles, name, phone, unit=unit, at=at))
    return somebody


def settle(
    store: Store,
    address: Address,
    roles: tuple[str, ...],
    name: str,
    phone: str,
    unit: str = UNIT,
    at: str = UNIT,
) -> None:
    """The rows of somebody who is known at this address."""
    word = Incoming(address, f"{address.chat}-0", address.chat)
    person = store.people.sender(word, NOW)
    store.people.consent(person, word, agreed=True, text_version="2026-1", now=NOW)
    place = store.units.by_code(unit)
    person.name, person.phone, person.worker_group, person.unit_id = name, phone, "union", place and place.id
    person.profile = {"unit": {"unknown": "?"} if place is None else {"id": place.id, "name": place.name},
                      "name": name, "phone": phone, "worker_group": "union"}  # fmt: skip
    store.people.save(person)
    for role in roles:
        held_in = store.units.by_code(at)
        assert held_in is not None
        store.rights.grant(person.id, role, held_in.id, NOW, None)


@dataclass(slots=True)
class Somebody:
    """One chat. Every act is a turn; what we owe because of it is what she reads."""

    database: Database
    chat: str
    channel: str = "web"
    kind: str = "private"
    now: datetime = NOW
    events: int = 0
    read: int = 0
    seen: set[int] = field(default_factory=set)
    newest: Outgoing = field(default_factory=lambda: Outgoing(""))
    place: Place = PLACE

    @property
    def address(self) -> Address:
        return Address(self.channel, self.channel, self.chat)

    def does(self, **event: Any) -> str:
        """A turn with this event; the text of every message she reads because of it."""
        incoming = self._event(event)
        self.database.write_now(lambda store: self._turn(store, incoming))
        return self.reads()

    def would_find(
        self, look: Callable[[Store], T], first: Callable[[Store], object] = lambda _: None, **event: Any
    ) -> T:
        """What `look` finds right after this event, which then has not happened; nor has what was `first`."""
        incoming = self._event(event)

        def work(store: Store) -> T:
            first(store)
            self._turn(store, incoming)
            return look(store)

        return undone(self.database, work)

    def takes(self, store: Store, text: str) -> None:
        """A turn in a transaction that is open already."""
        self._turn(store, self._event({"text": text}))

    def _event(self, event: dict[str, Any]) -> Incoming:
        self.events += 1
        name = f"{self.chat}-{self.events}"
        self.now += timedelta(seconds=1)
        return Incoming(
            self.address, name, **{"sender": self.chat, "message_id": name, "chat_kind": self.kind, **event}
        )

    def _turn(self, store: Store, incoming: Incoming) -> None:
        talk = store.conversations.open(self.address, "private", self.now)
        take_turn(store, incoming, talk, self.now, self.now, self.place)

    def reads(self) -> str:
        """What came since she last looked."""
        rows = self.database.write_now(lambda s: s.outbox.spoken(self.address, self.read, self.now, 50))
        new = [row for row in rows if row.id not in self.seen]
        for row in new:
            self.read, self.newest = row.id, Outgoing.from_json(row.message)
            self.seen.add(row.id)
        return "\n".join(row.message["text"] for row in new)

    def says(self, *texts: str) -> str:
        said = ""
        for text in texts:
            said = self.does(text=text)
        return said

    def button(self, label: str) -> str:
        """The data of a button of the newest message."""
        offered = [*self.newest.choices, *self.newest.nav]
        return next(c.data for c in offered if c.label.startswith(label))

    def presses(self, label: str) -> str:
        return self.does(press=self.button(label))

    def sends_photo(self, number: int = 1, looks: int | None = None, **more: Any) -> str:
        return self.does(files=(photo(number, looks),), **more)

    def shares_phone(self, phone: str, *, own: bool) -> str:
        return self.does(contact=Contact(phone, own))

    @played_once
    def joins(self, name: str = "Lò Thị Mai", phone: str = "0900000021") -> str:
        """Through her unit's invitation up to the first question of the form."""
        self.does(start=demo.INVITATION)
        return self.says("đồng ý", name, phone, "1")

    @played_once
    def fills_in(self, title: str = QUICK[0], benefit: str = QUICK[6]) -> str:
        """The quick form up to the summary."""
        self.says(title, *before_the_sum(title), benefit, *QUICK[7:])
        self.sends_photo()
        return self.says("xong")

    @played_once
    def hands_in(self) -> str:
        self.joins()
        self.fills_in()
        return self.says("gửi")

    @played_once
    def hands_in_recognised(
        self, *answers: str, name: str = "Lò Thị Mai", phone: str = "0900000021", picture: int = 1
    ) -> str:
        """An entry that can be found valid; `answers` in place of QUICK's first."""
        self.joins(name, phone)
        title = answers[0] if answers else QUICK[0]
        usual = (title, *before_the_sum(title), *QUICK[6:-1])
        for text in (*answers, *usual[len(answers) :], *RECOGNISED):
            self.says(text)
            self.tells_apart()
        self.sends_photo(picture)
        self.says("xong")
        self.tells_apart()
        return self.says("gửi")

    def tells_apart(self) -> None:
        """Where she is asked what looks like hers: it is another one."""
        while any(
            choice.label.startswith("Của ") and choice.label.endswith(" khác")
            for choice in self.newest.choices
        ):
            self.says("1", "Cách này khác: làm bằng tre và dùng sức nước")

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.database.write_now(
            lambda s: s.conversations.open(self.address, "private", self.now).state
        )
        return found


def photo(number: int = 1, looks: int | None = None) -> IncomingFile:
    digits = f"{number:064x}"
    return IncomingFile(digits, digits, "photo", f"anh{number}.jpg", "image/jpeg", 1000, digits, looks)


def later(somebody: Somebody, by: timedelta) -> Somebody:
    """The same person, some time after."""
    return replace(somebody, now=somebody.now + by)
