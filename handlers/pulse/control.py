"""handlers/pulse/control.py — how often a chat hears, until when it hears nothing, and «chúng tôi biết rồi»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.calendar import local_day, plain_day
from domain.kinds.kind import Option
from domain.vietnamese import fold
from domain.words import Words
from handlers.turn import Turn
from storage.taken_back import take_back_in
from storage.unit_chats import Frequency

UNTIL_TURNED_ON = datetime(2200, 1, 1, tzinfo=UTC)
SNOOZE_DAYS = 7
LONGEST_DAYS = 90
COUNTED = re.compile(r"(\d{1,3})(ngay|tuan|day|week)s?")


@dataclass(frozen=True, slots=True)
class Pause:
    """A choice of how long nothing automatic is said; `days` None: until somebody turns it on."""

    option: Option
    days: int | None


PAUSES = {
    "3": Pause(Option("/mute 3", Words(vi="Tạm dừng 3 ngày", en="Pause for 3 days"), ("3 ngày", "ba ngày", "3 days")), 3),
    "7": Pause(
        Option("/mute 7", Words(vi="Tạm dừng 1 tuần", en="Pause for a week"), ("1 tuần", "một tuần", "a week", "1 week")), 7
    ),
    "on": Pause(
        Option(
            "/mute on", Words(vi="Tạm dừng đến khi bật lại", en="Pause until turned on"),
            ("đến khi bật lại", "khi nào bật lại", "until turned on"),
        ),
        None,
    ),
}  # fmt: skip
UNMUTE = Option("/unmute", Words(vi="Bật nhắc", en="Turn on"), ("bật lại", "bật lại nhắc", "turn on"))
KNOW = Option("/known", Words(vi="Chúng tôi biết rồi", en="We know"), ("biết rồi", "we know"))
FREQUENCIES: dict[Frequency, Option] = {
    "all": Option("/frequency all", Words(vi="Mọi tin", en="Everything"), ("tất cả", "all")),
    "weekly": Option("/frequency weekly", Words(vi="Chỉ thẻ tuần", en="Weekly cards only"), ("thẻ tuần", "weekly")),
    "alerts": Option("/frequency alerts", Words(vi="Chỉ nhắc hạn", en="Deadline alerts only"), ("nhắc hạn", "alerts")),
}  # fmt: skip
MUTED = Words(
    vi="Vâng, em tạm dừng nhắc đến hết ngày {day}. Muốn nghe sớm hơn thì gõ «bật nhắc».",
    en="Reminders are paused until the end of {day}. To hear sooner type “unmute”.",
)
MUTED_FOR_GOOD = Words(
    vi="Vâng, em thôi nhắc trong nhóm đến khi có người gõ «bật nhắc». «tiến độ» vẫn xem được bất cứ lúc nào.",
    en="Reminders are off until somebody types “unmute”. “progress” answers at any time.",
)
HEARS = Words(
    vi="Vâng, em nhắc lại như trước. Muốn xem sắp có tin gì thì gõ «lịch nhắc».",
    en="Reminders are on again. To see what is coming type “reminders”.",
)
KNOWN = Words(
    vi="Cảm ơn anh/chị. Em thôi nhắc hạn đến hết ngày {day} (ngày cuối vẫn nhắc), rồi tự nhắc lại. Cán bộ cấp trên thấy "
    "là đơn vị đã nắm.",
    en="Thank you. No deadline alerts until the end of {day} (but on the last days), then again by itself. The union above "
    "sees that you know.",
)
FREQUENCY_NOW = Words(vi="Vâng, từ nay nhóm nhận: {what}.", en="From now on the group gets: {what}.")


def until(days: int | None, turn: Turn) -> datetime:
    """The end of that day, there."""
    if days is None:
        return UNTIL_TURNED_ON
    day = local_day(turn.now, turn.programme.zone) + timedelta(days=days)
    return datetime.combine(day, time.max, ZoneInfo(turn.programme.zone))


def pause_of(argument: str) -> Pause | None:
    """«3», «3 ngày», «một tuần», «5 ngày», «đến khi bật lại»."""
    said = _tight(argument)
    for key, pause in PAUSES.items():
        if said == key or said in _forms(pause.option):
            return pause
    counted = COUNTED.fullmatch(said)
    days = int(counted[1]) * (7 if counted[2] in ("tuan", "week") else 1) if counted else 0
    return Pause(PAUSES["3"].option, days) if 0 < days <= LONGEST_DAYS else None


def frequency_of(argument: str) -> Frequency | None:
    said = _tight(argument)
    found = (key for key, option in FREQUENCIES.items() if said == key or said in _forms(option))
    return next(found, None)


def _forms(option: Option) -> list[str]:
    return [_tight(words) for words in (option.label.vi, option.label.en, *option.also)]


def _tight(text: str) -> str:
    """What follows a command comes without blanks."""
    return fold(text).replace(" ", "")


def mute(turn: Turn, talk_id: int, pause: Pause) -> None:
    """What waits to go out there is decided anew, as after each of these acts."""
    moment = until(pause.days, turn)
    turn.store.unit_chats.mute(talk_id, moment)
    take_back_in(turn.store, talk_id)
    turn.say(MUTED_FOR_GOOD if pause.days is None else MUTED(day=_day(turn, moment)))


def unmute(turn: Turn, talk_id: int) -> None:
    """«chúng tôi biết rồi» ends with it: whoever turns reminders on wants to hear."""
    turn.store.unit_chats.mute(talk_id, None)
    turn.store.unit_chats.snooze(talk_id, None, None)
    turn.say(HEARS)


def snooze(turn: Turn, talk_id: int) -> None:
    moment = until(SNOOZE_DAYS, turn)
    turn.store.unit_chats.snooze(talk_id, moment, turn.person.id)
    take_back_in(turn.store, talk_id)
    turn.say(KNOWN(day=_day(turn, moment)))


def set_frequency(turn: Turn, talk_id: int, frequency: Frequency) -> None:
    turn.store.unit_chats.set_frequency(talk_id, frequency)
    take_back_in(turn.store, talk_id)
    turn.say(FREQUENCY_NOW(what=_lower(FREQUENCIES[frequency].label)))


def is_muted(row: Any, turn: Turn) -> bool:
    return row.muted_until is not None and row.muted_until > turn.now


def is_snoozed(row: Any, turn: Turn) -> bool:
    return row.snoozed_until is not None and row.snoozed_until > turn.now


STANDS = Words(vi="Nhận: {what}", en="Gets: {what}")
IS_MUTED = Words(vi=" · tạm dừng đến {day}", en=" · paused until {day}")
IS_OFF = Words(vi=" · tạm dừng đến khi bật lại", en=" · paused until turned on")
IS_KNOWN = Words(vi=" · đã nói «biết rồi», đến {day}", en=" · said “we know”, until {day}")


def stands(turn: Turn, row: Any) -> Words:
    """How often the chat hears, and until when it wants to hear nothing."""
    said = STANDS(what=_lower(FREQUENCIES[row.frequency].label))
    if is_muted(row, turn):
        off = row.muted_until >= UNTIL_TURNED_ON
        said += IS_OFF if off else IS_MUTED(day=_day(turn, row.muted_until))
    if is_snoozed(row, turn):
        said += IS_KNOWN(day=_day(turn, row.snoozed_until))
    return said


def _day(turn: Turn, moment: datetime) -> Words:
    return plain_day(local_day(moment, turn.programme.zone))


def _lower(words: Words) -> Words:
    return Words(vi=words.vi[:1].lower() + words.vi[1:], en=words.en[:1].lower() + words.en[1:])
