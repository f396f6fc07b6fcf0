"""handlers/reminding.py — «nhắc tôi tối nay»: a draft is laid down for now, and its writer says when she wants to hear of it."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.kinds.kind import Option
from domain.pulse.promise import promise
from domain.remind_me import LATE, asked_for
from domain.remind_when import is_wish
from domain.words import Words
from handlers import owned
from handlers.turn import BACK, Question, Turn
from storage.drafts import Saved

KEPT = Words(
    vi="Em đã giữ bản nháp. Lúc nào rảnh, anh/chị gõ «tiếp tục».",
    en="Your draft is kept. Whenever you have time, type “continue”.",
)
NOTHING = Words(
    vi="Anh/chị chưa có bản nháp nào để em nhắc.", en="You have no draft of which I could remind you."
)
HERE = Words(
    vi="Em nhắc ở trang này; anh/chị mở lại trang là thấy.",
    en="I write it on this page: you see it when you open the page again.",
)
WHEN = Words(
    vi="Anh/chị muốn em nhắc lúc nào ạ? Ví dụ: tối nay, mai, 19h.",
    en="When shall I remind you? For example: tonight, tomorrow, 19:00.",
)
FLOW = "remind_when"
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
    if not turn.person.consented:
        return False
    wished = asked_for(text, _here(turn, turn.received_at))
    if wished is None and not is_wish(text):
        return False
    _remind(turn, _hers(turn), wished)
    return True


def begin(turn: Turn) -> None:
    """The button «Nhắc tối nay» of one draft, or its command: alone, or with when («/nhactoi mai»)."""
    here = _here(turn, turn.received_at)
    if turn.reply.text:
        said = re.sub(r"^/[a-zA-Z]+", "", turn.reply.text).strip()
        _remind(turn, _hers(turn), asked_for(f"nhắc tôi {said}", here))
        return
    when, _, number = turn.argument.partition(" ")
    wished = asked_for(f"remind me {when}", here) or here
    _remind(turn, owned.draft(turn, int(number)) if number else _hers(turn), wished)


def ask(turn: Turn) -> None:
    """When she wants to be reminded, where her words did not say it."""
    options = (Option("/remind_me tonight", TONIGHT), Option("/remind_me tomorrow", TOMORROW))
    late = _here(turn, turn.received_at).time() >= LATE
    turn.ask(Question(FLOW, WHEN, options[late:], (BACK,)))


def answer(turn: Turn) -> None:
    """«mai», «19h» alone are understood here."""
    wished = asked_for(f"nhắc tôi {turn.reply.text}", _here(turn, turn.received_at))
    if wished is None:
        turn.missed()
    _remind(turn, _hers(turn), wished)


def back(turn: Turn) -> None:
    """To whatever was open."""
    turn.talk.state = dict(turn.state["before"])
    turn.repeat()


def _here(turn: Turn, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(turn.programme.zone))


def _hers(turn: Turn) -> Saved | None:
    """The draft she is at, else the one touched last; what she enters for somebody else is that person's to be told of."""
    drafts = [
        d for d in turn.store.drafts.open_of(turn.person.id, "initiative") if d.person_id == turn.person.id
    ]
    return next((d for d in drafts if d.id == turn.talk.draft_id), drafts[0] if drafts else None)


def _remind(turn: Turn, draft: Saved | None, wished: datetime | None) -> None:
    if draft is None:
        turn.say(NOTHING)
        turn.repeat()
        return
    if wished is None:
        turn.go(FLOW, before=turn.state.get("before") or dict(turn.state))
        return
    promised = promise(wished, draft.updated_at, turn.now, turn.programme)
    turn.say(promised.words)
    if promised.at is None:
        turn.repeat()
        return
    if turn.incoming.address.channel in turn.place.unpushed:
        turn.say(HERE)
    turn.store.drafts.remind(draft, promised.at)
    turn.say(KEPT)
    turn.talk.draft_id = None
    turn.go("menu")
