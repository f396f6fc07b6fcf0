"""handlers/elsewhere/parting.py — «tách kênh»: what was joined in the last seven days is two persons' again."""

from __future__ import annotations

from typing import Any

from domain.calendar import clock, local_day, plain_day
from domain.kinds.kind import Option
from domain.words import Words, joined, verbatim
from handlers import start
from handlers.elsewhere import joining
from handlers.turn import BACK, UNCLEAR, Question, Turn

NONE = Words(
    vi="Em không thấy kênh nào mới nối trong {n} ngày qua. Cần tách kênh đã nối lâu hơn thì anh/chị gõ «gặp người».",
    en="No channel was joined in the last {n} days. To separate an older one type “person”.",
)
WHICH = Words(
    vi="Tách ra thì mỗi bên lại riêng như trước: bản nháp, sáng kiến, câu hỏi từ bên đó sang thì trả về bên đó.",
    en="Separated, each side is by itself as before: drafts, initiatives and questions that came from there go back.",
)
OF = Words(vi="Tách {channel} (nối {at})", en="Separate {channel} (joined {at})")
PARTED = Words(vi="Đã tách {channel}.", en="{channel} is separate now.")
PARTED_HERE = Words(
    vi="Đã tách: chat này lại riêng như trước.", en="Separated: this chat is by itself as before."
)
TOLD = Words(
    vi="Chat này vừa được tách ra, lại riêng như trước. Muốn nối lại thì gõ «dùng kênh khác».",
    en="This chat was separated and is by itself as before. To join again type “another channel”.",
)


def begin(turn: Turn) -> None:
    if turn.store.joinings.of(turn.person.id, turn.now):
        turn.go("part")
    else:
        turn.say(NONE(n=joining.UNDONE_WITHIN.days))
        turn.repeat()


def ask(turn: Turn) -> None:
    rows = turn.store.joinings.of(turn.person.id, turn.now)
    options = [Option(str(row.id), OF(channel=_channel(turn, row), at=_at(turn, row))) for row in rows]
    words = joined([WHICH, Words(vi="Anh/chị tách kênh nào?", en="Which one?")])
    turn.ask(Question("part:" + ",".join(str(row.id) for row in rows), words, options, (BACK,)))


def _channel(turn: Turn, row: Any) -> Words:
    return joining.channel_of(turn.store, row.conversation_id)


def _at(turn: Turn, row: Any) -> Words:
    zone = turn.programme.zone
    return plain_day(local_day(row.at, zone)) + verbatim(f" {clock(row.at, zone)}")


def answer(turn: Turn) -> None:
    rows = turn.store.joinings.of(turn.person.id, turn.now)
    chosen = next((row for row in rows if str(row.id) == turn.reply.value), None)
    if chosen is None:
        turn.missed(UNCLEAR)
        ask(turn) if rows else turn.go("menu")
    else:
        _part(turn, chosen)


def _part(turn: Turn, row: Any) -> None:
    """Whichever chat it was said in, the other side reads of it there."""
    channel, keep = _channel(turn, row), turn.person
    back = turn.store.joinings.part(row, turn.by)
    turn.store.drafts.anew()
    if turn.talk.id in back["conversation"]:
        turn.person = turn.store.people.get(row.from_id)
        turn.talk.person_id, turn.talk.draft_id, turn.talk.state = row.from_id, None, {}
        turn.say(PARTED_HERE)
        start.proceed(turn)
        joining.tell(turn, row.given_in_id, keep, PARTED(channel=channel), f"parted:{row.id}")
    else:
        if turn.talk.draft_id in back["draft.person_id"]:
            turn.talk.draft_id = None
        turn.say(PARTED(channel=channel))
        turn.go("menu")
        joining.tell(turn, row.conversation_id, turn.store.people.get(row.from_id), TOLD, f"parted:{row.id}")
