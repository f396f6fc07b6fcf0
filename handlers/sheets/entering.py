"""handlers/sheets/entering.py — a row becomes an entry of its author, or a new version of one; who must hear of it, hears."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from domain.draft import Draft
from domain.kinds.kind import Json, Refusal
from domain.lifecycle import REVIEWERS
from domain.programme import phase_at
from domain.words import Words, verbatim
from handlers import assist, co_authors, deciding, finished, hand_in, nearest
from handlers.sheets.purpose import Made
from handlers.turn import Turn
from storage.people import Someone

NO_PHONE = Words(
    vi="Chưa có số điện thoại nên {name} chưa xác nhận qua đây được.",
    en="Without a phone number {name} cannot confirm here.",
)
READ_OUT = Words(
    vi="Đọc mã xác nhận cho {name}; trong {n} ngày {name} nhắn vào đây «xác nhận» kèm mã.",
    en="Read the code out to {name}, who within {n} days types “confirm” and it.",
)
WAITS = Words(
    vi="{helper} vừa nhập hộ anh/chị sáng kiến từ một tệp. Anh/chị hỏi {helper} mã 6 số của từng sáng kiến rồi gõ «xác "
    "nhận» kèm mã đó để xác nhận và xem. Không phải của anh/chị thì gõ «gặp người».",
    en="{helper} has just entered initiatives for you from a file. Ask {helper} for the 6-digit code of each and type "
    "“confirm” and that code, to confirm and see it. If it is not yours type “person”.",
)
MANY = Words(
    vi="{name} đã có {n} sáng kiến trong 24 giờ; người kiểm tra sẽ xem kỹ hơn.",
    en="{name} has {n} initiatives within 24 hours; the reviewer looks more closely.",
)
NOT_RECOGNISED = Words(
    vi="{unit} có sáng kiến nhập từ tệp chưa được công nhận. Có quyết định thì gõ mã sáng kiến rồi chọn «Ghi công nhận».",
    en="{unit} has initiatives from a file that are not recognised yet. Once one is, type its code and choose “Record "
    "recognition”.",
)


def enter(turn: Turn, author: Mapping[str, Json], answers: dict[str, Json]) -> Made:
    """A new entry, as «nhập hộ» makes one."""
    person = _person(turn, author)
    draft = turn.store.drafts.start(
        "initiative", person.id, turn.now, answers=Draft(answers), entered_by_id=turn.person.id
    )
    phase = phase_at(turn.programme, turn.received_at)
    assert phase is not None, "the row was checked a moment ago"  # noqa: S101
    entry = hand_in.put_in(turn, draft, answers, person, phase)
    turn.store.drafts.close(draft, "sent", turn.now)
    _tell(turn, entry, person)
    co_authors.settle(turn, entry)
    confirming = READ_OUT if entry.confirm_code else NO_PHONE
    told = confirming(name=verbatim(person.name), n=assist.CONFIRM_DAYS)
    notes = (told, *_many(turn, person), *turn.said)
    return Made(entry.code, entry.confirm_code or "", notes)


def _many(turn: Turn, author: Someone) -> list[Words]:
    """Rule V14, beside the row: a message to officers for each author of a long list would be noise."""
    count = turn.store.initiatives.since(author.id, turn.received_at - timedelta(days=1))
    if count <= turn.programme.limits.entries_a_day:
        return []
    return [MANY(name=verbatim(author.name), n=count)]


def _person(turn: Turn, said: Mapping[str, Json]) -> Someone:
    """Its author: the one this helper's files made before of the same name, number and unit, else somebody new."""
    unit, phone = said["unit"]["id"], said.get("phone") or ""
    for person in turn.store.people.spoken_for(phone, unit) if phone else ():
        if person.name == said["name"]:
            return person
    author = turn.store.people.make(turn.now)
    finished.become(turn, author, Draft(said))
    return author


def _tell(turn: Turn, entry: Any, author: Someone) -> None:
    """Once a file to each author who is known here by that number; officers of what is not recognised, once a unit."""
    about = turn.incoming.event_id
    for person in turn.store.people.with_phone(author.phone) if entry.confirm_code else ():
        if person.id != turn.person.id:
            turn.tell(
                person.id, WAITS(helper=verbatim(turn.person.name)), once=f"confirm:{about}:{person.id}"
            )
    if entry.status == "waiting_recognition":
        words = NOT_RECOGNISED(unit=verbatim(entry.unit_name))
        but = (entry.person_id, entry.entered_by_id)
        nearest.tell(
            turn, entry.unit_id, REVIEWERS, words, once=f"recognition:{about}:{entry.unit_id}", but=but
        )


def change(turn: Turn, entry: Any, answers: dict[str, Json]) -> Made | Words:
    """A new version, or why it may not be changed any more."""
    changed = deciding.change(turn, entry, answers, **hand_in.promoted(answers))
    if isinstance(changed, Refusal):
        return changed.why
    assist.tell_author(turn, entry, assist.CHANGED)
    co_authors.settle(turn, changed)
    return Made(changed.code, changed.confirm_code or "", tuple(turn.said))
