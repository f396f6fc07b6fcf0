"""handlers/pulse/relaying.py — «gửi hộ Zalo»: an officer takes on to pass messages on to a group that we cannot enter."""

from __future__ import annotations

from typing import Any

from domain.calendar import DAYS_EN, DAYS_VI, spoken_moment
from domain.chat import Address
from domain.kinds.kind import Option
from domain.pulse.relay import RELAY, is_relayed
from domain.roles import MAY
from domain.words import Words, verbatim
from handlers import scope
from handlers.helping import leave
from handlers.turn import Turn

OFFER = Words(
    vi="Nhóm ở Zalo, em không vào được? Gõ «gửi hộ Zalo»: mỗi {day} và mỗi lần nhắc hạn, em soạn sẵn một tin để anh/chị chuyển "
    "vào nhóm.",
    en="Your group is in Zalo, where I cannot enter? Type “zalo group”: each {day} and at each deadline alert I write a message "
    "for you to pass on.",
)
WHICH = Words(
    vi="Anh/chị gửi hộ sang nhóm Zalo của đơn vị nào ạ?",
    en="To the Zalo group of which unit will you pass it on?",
)
TAKEN = Words(
    vi="Em cảm ơn. Từ nay {day} hằng tuần và mỗi lần nhắc hạn, em gửi anh/chị một tin kèm biểu đồ để chuyển vào nhóm Zalo của "
    "{unit}. Muốn thôi thì gõ «nhóm của đơn vị», chọn nhóm, rồi «Ngắt nhóm».",
    en="Thank you. Each {day} and at each deadline alert you get a message with a chart for the Zalo group of {unit}. To stop "
    "type “unit groups”, choose the group, then “Disconnect”.",
)
ALREADY = Words(
    vi="{name} đang gửi hộ sang nhóm Zalo của {unit}. Muốn đổi thì gõ «nhóm của đơn vị», ngắt nhóm này rồi gõ lại «gửi hộ Zalo».",
    en="Passed on to the Zalo group of {unit} by: {name}. To change that type “unit groups”, disconnect it, "
    "then “zalo group” again.",
)
YOU = Words(vi="Anh/chị", en="You")
AN_OFFICER = Words(vi="Một cán bộ", en="An officer")
LAST = Words(vi="Tin gần nhất: {at}. {stands}", en="Newest message: {at}. {stands}")
PASSED = Words(vi="{name} đã gửi vào nhóm lúc {at}.", en="{name} passed it on, {at}.")
NOT_YET = Words(vi="{name} chưa báo «đã gửi».", en="Not yet said “sent”: {name}.")


def begin(turn: Turn) -> None:
    """Of her only unit at once; where there are several, of the one she chooses."""
    if scope.refused(turn, "connect"):
        return
    hers = scope.units(turn, scope.roots(turn, MAY["connect"]))
    if len(hers) == 1:
        _take_on(turn, turn.store.units.get(int(hers[0].value)))
        turn.repeat()
    else:
        turn.go("relay")


def ask(turn: Turn) -> None:
    scope.ask_unit(turn, "relay", WHICH, scope.roots(turn, MAY["connect"]))


def answer(turn: Turn) -> None:
    unit = scope.unit_chosen(turn, scope.roots(turn, MAY["connect"]))
    if unit is None:
        ask(turn)
        return
    _take_on(turn, unit)
    leave(turn)


def offer(turn: Turn) -> None:
    """Beside the code that connects a group."""
    turn.say(OFFER(day=_day(turn)))
    turn.offer_beside(Option("/relay", Words(vi="Gửi hộ Zalo", en="Zalo group")))


def _take_on(turn: Turn, unit: Any) -> None:
    place = Address(RELAY, "", unit.code)
    talk = turn.store.conversations.open(place, "group", turn.now)
    heard = next((row for row in turn.store.unit_chats.of_chat(talk.id) if row.unit_id == unit.id), None)
    if heard is not None:
        turn.say(ALREADY(name=_who(turn, heard.connected_by_id), unit=verbatim(unit.name)))
        return
    turn.store.unit_chats.connect(unit.id, talk.id, turn.person.id, turn.now)
    turn.say(TAKEN(unit=verbatim(unit.name), day=_day(turn)))


def lines(turn: Turn, row: Any) -> list[Words]:
    """For the card of such a group: what was given last, and whether it is there."""
    last = turn.store.relays.newest(row.conversation_id) if is_relayed(row.channel) else None
    if last is None:
        return []
    zone, name = turn.programme.zone, _who(turn, last.person_id)
    at = spoken_moment(last.at, zone)
    if last.passed_at is None:
        return [LAST(at=at, stands=NOT_YET(name=name))]
    return [LAST(at=at, stands=PASSED(name=name, at=spoken_moment(last.passed_at, zone)))]


def _who(turn: Turn, person_id: int | None) -> Words:
    if person_id == turn.person.id:
        return YOU
    name = turn.store.people.get(person_id).name if person_id is not None else ""
    return verbatim(name) if name else AN_OFFICER


def _day(turn: Turn) -> Words:
    on = turn.programme.pulse.relay_on
    return Words(vi=DAYS_VI[on], en=DAYS_EN[on])
