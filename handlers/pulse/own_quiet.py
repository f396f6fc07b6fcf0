"""handlers/pulse/own_quiet.py — «tạm dừng nhắc» in somebody's own chat: until when nothing comes there by itself."""

from __future__ import annotations

from domain.calendar import local_day, plain_day
from domain.kinds.kind import Option
from domain.roles import MAY
from domain.words import Words
from handlers import scope
from handlers.helping import leave
from handlers.pulse import chats, control
from handlers.turn import BACK, UNCLEAR, Question, Turn

QUIET_UNTIL = "quiet_until"  # in the state of her chat, as ISO has it
UNTIL_WHEN = Words(
    vi="Em tạm dừng tự nhắc anh/chị đến khi nào ạ?", en="Until when shall I not remind you by myself?"
)
OR_GROUPS = Words(
    vi="Em tạm dừng tự nhắc riêng anh/chị đến khi nào ạ? Muốn nói về nhóm thì chọn «Nhóm của đơn vị».",
    en="Until when shall I not remind you yourself? If you mean a group choose “Unit groups”.",
)
GROUPS = Option("groups", Words(vi="Nhóm của đơn vị", en="Unit groups"), ("nhom", "groups"))
MUTED = Words(
    vi="Vâng, em thôi tự nhắc anh/chị đến hết ngày {day}. Anh/chị hẹn giờ nào em vẫn nhắc. Nghe sớm hơn thì gõ «bật nhắc».",
    en="I do not remind you until the end of {day}, but when you ask me to. To hear sooner type “unmute”.",
)
MUTED_FOR_GOOD = Words(
    vi="Vâng, em thôi tự nhắc anh/chị đến khi gõ «bật nhắc». Anh/chị hẹn giờ nào em vẫn nhắc.",
    en="I do not remind you until you type “unmute”, but when you ask me to.",
)
HEARS = Words(vi="Vâng, em lại tự nhắc anh/chị như trước.", en="I remind you again as before.")


def mute(turn: Turn) -> None:
    """Until when is asked, unless it was said; an officer whose units have groups is asked whether she means one."""
    pause = control.pause_of(turn.argument)
    if pause is None or _has_groups(turn):
        turn.go("own_quiet")
    else:
        _mute(turn, pause)
        turn.repeat()


def unmute(turn: Turn) -> None:
    """Her own reminders, where they are paused; else an officer means a group."""
    if QUIET_UNTIL not in turn.state and _has_groups(turn):
        chats.begin(turn)
        return
    turn.state.pop(QUIET_UNTIL, None)
    turn.say(HEARS)
    turn.repeat()


def ask(turn: Turn) -> None:
    groups = _has_groups(turn)
    pauses = [
        Option(one.option.value.removeprefix("/"), one.option.label, one.option.also)
        for one in control.PAUSES.values()
    ]
    options = [*pauses, *([GROUPS] if groups else [])]
    turn.ask(Question("own_quiet", OR_GROUPS if groups else UNTIL_WHEN, options, (BACK,)))


def answer(turn: Turn) -> None:
    act, _, about = (turn.reply.value or "").partition(" ")
    pause = control.PAUSES.get(about) if act == "mute" else control.pause_of(turn.reply.text)
    if act == GROUPS.value:
        chats.begin(turn)
    elif pause is None:
        turn.missed(UNCLEAR)
        ask(turn)
    else:
        _mute(turn, pause)
        leave(turn)


def _mute(turn: Turn, pause: control.Pause) -> None:
    moment = control.until(pause.days, turn)
    turn.state[QUIET_UNTIL] = moment.isoformat()
    day = plain_day(local_day(moment, turn.programme.zone))
    turn.say(MUTED_FOR_GOOD if pause.days is None else MUTED(day=day))


def _has_groups(turn: Turn) -> bool:
    return bool(scope.roots(turn, MAY["connect"])) and bool(chats.hers(turn))
