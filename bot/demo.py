"""bot/demo.py — the demo: a programme, units, and five phones whose owners are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot import loading
from domain.calendar import local_day
from domain.chat import Address, Incoming
from domain.programme import Programme
from domain.programme_dates import moved, years_to_open
from domain.programme_file import read_programme
from domain.words import Words
from storage.portal_maps import PortalMaps
from storage.sql import Row
from storage.store import Store

PROGRAMMES = Path(__file__).parent.parent / "programmes"
UNITS = {"2023": "TAMDUONG-CHE", "2026": "TAMDUONG-CHE"}  # where the demo's people work
INVITATION = "demo-loi-moi-don-vi"  # no secret: it opens a demo
CODE = "260122"


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody one can play: the device her phone is known by, her roles in her unit (`above`: in the one above it),
    and what is written over her phone. Of a group: whoever speaks in it.
    """

    key: str
    name: str
    phone: str
    roles: tuple[str, ...]
    title: Words
    about: Words
    kind: str = "private"
    above: bool = False


PARTS = (
    Part(
        "worker",
        "",
        "",
        (),
        Words(vi="Người lao động", en="Worker"),
        Words(
            vi="Mở lời mời của đơn vị và gửi sáng kiến đầu tiên.",
            en="Opens her unit's invitation and hands in.",
        ),
    ),
    Part(
        "officer",
        "Nguyễn Thị Hoa",
        "+84900000011",
        ("officer",),
        Words(vi="Cán bộ đơn vị", en="Officer of her unit"),
        Words(
            vi="Xem sáng kiến chờ kiểm tra: gõ «việc của tôi».", en="Looks at what waits: types “my work”."
        ),
    ),
    Part(
        "upper",
        "Trần Văn Sơn",
        "+84900000013",
        ("upper_officer",),
        Words(vi="Cán bộ cấp trên", en="Officer above"),
        Words(vi="Xem lần hai, trả lời đề nghị xem lại.", en="Gives the second look, answers appeals."),
        above=True,
    ),
    Part(
        "helper",
        "Lò Văn Ín",
        "+84900000012",
        ("helper", "assistant"),
        Words(vi="Tổ hỗ trợ", en="Helper"),
        Words(vi="Nhập hộ người chưa quen điện thoại.", en="Enters for those not used to phones."),
    ),
    Part(
        "group",
        "Vàng A Chư",
        "+84900000014",
        (),
        Words(vi="Nhóm của đơn vị", en="The unit's group"),
        Words(
            vi="Chỉ trả lời lệnh hoặc khi được nhắc @sangkien: gõ «/tiendo».",
            en="Answers only commands and @sangkien: type “/tiendo”.",
        ),
        "group",
    ),
)


def device(part: Part) -> str:
    """The demo's phones are the same in every browser, so that anybody can go on with the talk."""
    return f"demo-{part.key}"


def load(store: Store, which: str, chat_of: Callable[[str], str], now: datetime) -> None:
    """Programme, units and people of the demo, once. `chat_of` tells the web chat of a device.

    The programme's dates are moved so that it is open today, also when a demo is started again in another year.
    """
    if store.programmes.is_loaded():
        if years_moved(store, which) is not None:
            _load_open(store, which, now)
        return
    units = loading.take_units(PROGRAMMES / which / "units.csv", store, now)
    assert isinstance(units, loading.LoadedUnits), units  # noqa: S101 - our own file; a test loads it
    loaded = _load_open(store, which, now)
    unit: Row = store.units.by_code(UNITS[which])
    store.rights.invite("unit", INVITATION, unit.id, now, code=CODE)
    for part in PARTS:
        if part.name:
            place = store.units.get(unit.parent_id) if part.above else unit
            _settle(store, part, place, chat_of(device(part)), loaded.consent_version, now)
    _connect(store, unit, chat_of, now)


def _connect(store: Store, unit: Row, chat_of: Callable[[str], str], now: datetime) -> None:
    """The group's phone hears of the unit, as if its officer had connected it."""
    group, officer = (next(part for part in PARTS if part.key == key) for key in ("group", "officer"))
    talk = store.conversations.open(_address(chat_of(device(group))), "group", now)
    by = store.people.sender(_first_word(officer, chat_of(device(officer))), now)
    store.unit_chats.connect(unit.id, talk.id, by.id, now)


def _load_open(store: Store, which: str, now: datetime) -> Programme:
    """The shipped programme, open now."""
    shipped = _shipped(which)
    programme = _read(shipped)
    years = years_to_open(programme, local_day(now, programme.zone))
    loaded = loading.take_programme_text(moved(shipped, years), store, now)
    assert isinstance(loaded, loading.LoadedProgramme), loaded  # noqa: S101 - our own file; a test loads it
    columns = (PROGRAMMES / which / "portal.toml").read_text(encoding="utf-8")
    PortalMaps(store).load(loaded.programme.key, columns, now)
    return loaded.programme


def years_moved(store: Store, which: str) -> int | None:
    """By how many years the dates of this demo were moved; None where the active programme is not this demo."""
    shipped, active = _shipped(which), store.programmes.active()
    years = active.phases[0].opens.year - _read(shipped).phases[0].opens.year
    return years if _read(moved(shipped, years)) == active else None


def _shipped(which: str) -> str:
    return (PROGRAMMES / which / "programme.toml").read_text(encoding="utf-8")


def _read(text: str) -> Programme:
    programme = read_programme(text)
    assert isinstance(programme, Programme), programme  # noqa: S101 - our own file; a test loads it
    return programme


def _settle(store: Store, part: Part, unit: Row, chat: str, consent_version: str, now: datetime) -> None:
    """Somebody who agreed, said who she is and was given her roles before the demo began."""
    first_word = _first_word(part, chat)
    person = store.people.sender(first_word, now)
    store.people.consent(person, first_word, agreed=True, text_version=consent_version, now=now)
    person.name, person.phone, person.unit_id, person.worker_group = part.name, part.phone, unit.id, "union"
    person.profile = {
        "unit": {"id": unit.id, "name": unit.name}, "name": part.name, "phone": part.phone, "worker_group": "union",
    }  # fmt: skip
    store.people.save(person)
    for role in part.roles:
        store.rights.grant(person.id, role, unit.id, now, None)


def _first_word(part: Part, chat: str) -> Incoming:
    return Incoming(_address(chat), f"demo-{part.key}", chat)


def _address(chat: str) -> Address:
    return Address("web", "web", chat)
