"""handlers/pulse/relaying.py — «gửi hộ Zalo»: an officer passes on to a group that we cannot enter, and says «đã gửi»."""

from __future__ import annotations

from typing import Any

from domain.calendar import DAYS_EN, DAYS_VI, spoken_moment
from domain.chat import Address
from domain.kinds.kind import Option
from domain.pulse.relay import RELAY, is_relayed
from domain.roles import MAY
from domain.vietnamese import fold
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
THANKS = Words(
    vi="Em ghi rồi: tin đã vào nhóm Zalo của {units}. Cảm ơn anh/chị!",
    en="Noted: it is in the Zalo group of {units}. Thank you!",
)
NOTHING = Words(
    vi="Em không có tin nào đang chờ anh/chị gửi vào nhóm Zalo. Muốn xem sáng kiến đã gửi thì gõ «sáng kiến của tôi».",
    en="There is nothing for you to pass on to a Zalo group. To see what you handed in type “my initiatives”.",
)
OF_HERS = Words(
    vi="Muốn gửi thì gõ «gửi»; muốn xem sáng kiến đã gửi thì gõ «sáng kiến của tôi».",
    en="To hand in type “send”; to see what you handed in type “my initiatives”.",
)
LATER = Words(
    vi="Vâng, tin vẫn ở trên. Gửi vào nhóm rồi thì gõ «đã gửi». Chưa thấy anh/chị báo thì sáng ngày làm việc tới em "
    "nhắc một dòng, rồi thôi.",
    en="All right, it stands above. Once it is in the group type “sent”; else I remind you once, on the next working morning.",
)
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


def passed(turn: Turn) -> None:
    """«đã gửi»: of the message whose button she pressed; typed, of the newest for each of her groups."""
    rows = [row] if (row := _meant(turn)) else turn.store.relays.open_of(turn.person.id, turn.now)
    units = _unit_names(turn, rows)
    for row in rows if units else ():
        turn.store.relays.passed(row.id, turn.person.id, turn.now)
        _heard_of(turn, row.conversation_id)
    if units:
        turn.say(THANKS(units=verbatim(", ".join(units))))
    else:
        turn.say(NOTHING if scope.roots(turn, MAY["connect"]) else OF_HERS)
    turn.repeat()


def later(turn: Turn) -> None:
    turn.say(LATER)
    turn.repeat()


def put_off(turn: Turn) -> bool:
    """«để sau», typed where nothing else is open: what she was to pass on waits."""
    said = fold(turn.incoming.text)
    waits = said in {"de sau", "later"} and turn.store.relays.open_of(turn.person.id, turn.now)
    if waits:
        later(turn)
    return bool(waits)


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


def _meant(turn: Turn) -> Any | None:
    """What a button names, while it is for her or a group of her units."""
    row = turn.store.relays.get(int(turn.argument)) if turn.argument.isdigit() else None
    if row is None or row.person_id == turn.person.id:
        return row
    tops = scope.roots(turn, MAY["connect"])
    hers = any(
        scope.reaches(turn, tops, one.unit_id) for one in turn.store.unit_chats.of_chat(row.conversation_id)
    )
    return row if hers else None


def _heard_of(turn: Turn, conversation_id: int) -> None:
    """Somebody there has answered, as in any group: its unit is not silent (storage/lagging.py)."""
    for row in turn.store.unit_chats.of_chat(conversation_id)[:1]:
        place = Address(row.channel, row.bot, row.chat)
        turn.store.conversations.save(turn.store.conversations.open(place, "group", turn.now), turn.now)


def _unit_names(turn: Turn, rows: list[Any]) -> list[str]:
    heard = [one for row in rows for one in turn.store.unit_chats.of_chat(row.conversation_id)]
    return list(dict.fromkeys(turn.store.units.today(one.unit_id, turn.today).name for one in heard))


def _who(turn: Turn, person_id: int | None) -> Words:
    if person_id == turn.person.id:
        return YOU
    name = turn.store.people.get(person_id).name if person_id is not None else ""
    return verbatim(name) if name else AN_OFFICER


def _day(turn: Turn) -> Words:
    on = turn.programme.pulse.relay_on
    return Words(vi=DAYS_VI[on], en=DAYS_EN[on])
