"""handlers/reminding.py — «nhắc tôi tối nay»: a draft is laid down for now, and its writer says when she wants to hear of it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from domain.kinds.kind import Option
from domain.pulse.promise import promise
from domain.remind_me import LATE, asked_for
from domain.words import Words
from handlers import owned
from handlers.turn import Turn
from storage.drafts import Saved

KEPT = Words(
    vi="Em đã giữ bản nháp. Lúc nào rảnh, anh/chị gõ «tiếp tục».",
    en="Your draft is kept. Whenever you have time, type “continue”.",
)
NOTHING = Words(
    vi="Anh/chị chưa có bản nháp nào để em nhắc.", en="You have no draft of which I could remind you."
)
TONIGHT = Words(vi="Nhắc tối nay", en="Remind me tonight")
TOMORROW = Words(vi="Mai nhắc tôi", en="Remind me tomorrow")


def offer(turn: Turn, draft: Saved) -> None:
    """Where she pauses, a button beside: tonight, or tomorrow once the evening is near. Of her own draft only."""
    if draft.form == "initiative" and draft.person_id == turn.person.id:
        late = _here(turn, turn.received_at).time() >= LATE
        when, label = ("tomorrow", TOMORROW) if late else ("tonight", TONIGHT)
        turn.offer_beside(Option(f"/remind_me {when} {draft.id}", label))


def taken(turn: Turn, text: str) -> bool:
    """«nhắc tôi tối nay», wherever she is; False if it means something else."""
    wished = asked_for(text, _here(turn, turn.received_at)) if turn.person.consented else None
    if wished is None:
        return False
    _remind(turn, _hers(turn), wished)
    return True


def begin(turn: Turn) -> None:
    """The button «Nhắc tối nay» of one draft, or its command alone."""
    when, _, number = turn.argument.partition(" ")
    here = _here(turn, turn.received_at)
    wished = asked_for(f"remind me {when}", here) or here
    _remind(turn, owned.draft(turn, int(number)) if number else _hers(turn), wished)


def _here(turn: Turn, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(turn.programme.zone))


def _hers(turn: Turn) -> Saved | None:
    """The draft she is at, else the one touched last; what she enters for somebody else is that person's to be told of."""
    drafts = [
        d for d in turn.store.drafts.open_of(turn.person.id, "initiative") if d.person_id == turn.person.id
    ]
    return next((d for d in drafts if d.id == turn.talk.draft_id), drafts[0] if drafts else None)


def _remind(turn: Turn, draft: Saved | None, wished: datetime) -> None:
    if draft is None:
        turn.say(NOTHING)
        turn.repeat()
        return
    promised = promise(wished, draft.updated_at, turn.now, turn.programme)
    turn.say(promised.words)
    if promised.at is None:
        turn.repeat()
        return
    turn.store.drafts.remind(draft, promised.at)
    turn.say(KEPT)
    turn.talk.draft_id = None
    turn.go("menu")
