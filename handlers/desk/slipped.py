"""handlers/desk/slipped.py — words at a case that may be a slip: she is asked whether they go out, or are a note."""

from __future__ import annotations

from domain.desk.case import code_of, forced
from domain.desk.page import is_page
from domain.desk.slips import as_note, doubtful, only_chooses
from domain.desk.words import brief
from domain.kinds.kind import Option
from domain.kinds.name import call_name
from domain.vietnamese import fold
from domain.words import Words
from handlers.desk import helping_out, opening, passing_files, reach
from handlers.turn import BACK, UNCLEAR, Question, Turn
from storage.sql import Row

FLOW = "slipped"
SHOWN_CHARS = 200
WHICH = Words(
    vi="Anh/chị muốn gửi «{text}» cho {who} ({code}), hay làm ghi chú?",
    en="Shall “{text}” go to {who} ({code}), or is it a note?",
)
NOT_SENT = Words(
    vi="Em chưa gửi «{text}» cho {who}. Muốn gửi thì gõ «{code}! …»; cho tổ đọc thì gõ «{code}: ghi chú: …».",
    en="I did not send “{text}” to {who}. To send it type “{code}! …”; for the team alone type “{code}: note: …”.",
)
NOTHING_KEPT = Words(
    vi="Em không giữ câu nào của anh/chị chờ gửi ở {code}.", en="Nothing of yours waits to be sent at {code}."
)
LEFT = Words(vi="Em bỏ câu đó, chưa gửi cho ai.", en="I dropped it; it went to nobody.")
NOTE = Option("note", Words(vi="Ghi chú", en="Note"), ("ghi chu", "lam ghi chu", "note"))
SEND = Option(
    "send", Words(vi="Gửi người hỏi", en="Send to the asker"), ("gui", "gui luon", "gui di", "send")
)
DROP = Option(BACK.value, Words(vi="Bỏ", en="Drop it"))
DROPPED = frozenset({"bo", "bo di", "thoi", "bo qua", "drop", "drop it"})


def held_back(turn: Turn, case: Row, text: str) -> bool:
    """Kept from the asker, and she is asked; False where the words may go. «HT-12! …» always may."""
    if forced(turn.incoming.text):
        return False
    if not turn.incoming.files and text and only_chooses(text):
        turn.say(_words(turn, case, text, NOT_SENT))
        return True
    if not doubtful(text, case.id):
        return False
    if turn.incoming.files or is_page(turn.incoming.address.chat):
        passing_files.belongs_to(turn, passing_files.KEPT_OUT)
        turn.say(_words(turn, case, text, NOT_SENT))
    elif turn.incoming.chat_kind == "group":
        _ask_in_room(turn, case, text)
    else:
        turn.go(FLOW, case=case.id, text=text, stood=turn.state.get("case") == case.id)
    return True


def _words(turn: Turn, case: Row, text: str, words: Words) -> Words:
    who = opening.named(call_name(turn.store.people.get(case.person_id).name))
    return words(text=brief(text, SHOWN_CHARS), who=who, code=code_of(case.id))


def _ask_in_room(turn: Turn, case: Row, text: str) -> None:
    """Each of the team may have one; her next word there is «gửi», «ghi chú», or something else."""
    hold(turn, case, text)
    options = [Option(f"/note_held {case.id}", NOTE.label), Option(f"/send_held {case.id}", SEND.label)]
    turn.ask(Question("room", _words(turn, case, text, WHICH), options, numbered=False))


def hold(turn: Turn, case: Row, text: str) -> None:
    """Hers to send, or not."""
    kept = {**turn.state.get("held_back", {}), str(turn.person.id): [case.id, text]}
    turn.talk.state = {**turn.state, "held_back": kept}


def held(turn: Turn, case: Row) -> str:
    """What of hers was held back here, no longer so; «» for nothing."""
    kept = dict(turn.state.get("held_back", {}))
    number, text = kept.pop(str(turn.person.id), (0, ""))
    if number != case.id:
        return ""
    turn.talk.state = {**turn.state, "held_back": kept}
    return str(text)


def send_held(turn: Turn, case: Row) -> None:
    text = held(turn, case) if helping_out.free_for(turn, case) else None
    if text:
        helping_out.answer(turn, case, text)
    elif text is not None:
        turn.say(NOTHING_KEPT(code=code_of(case.id)))


def note_held(turn: Turn, case: Row) -> None:
    text = held(turn, case)
    if text:
        helping_out.note(turn, case, as_note(text))
    else:
        turn.say(NOTHING_KEPT(code=code_of(case.id)))


def drop_held(turn: Turn, case: Row) -> None:
    turn.say(LEFT if held(turn, case) else NOTHING_KEPT(code=code_of(case.id)))


def ask(turn: Turn) -> None:
    case = reach.stood_at(turn)
    if case is not None:
        words = _words(turn, case, str(turn.state["text"]), WHICH)
        turn.ask(Question(f"{FLOW}:{case.id}", words, (NOTE, SEND), (DROP,)))


def answer(turn: Turn) -> None:
    case, text = reach.stood_at(turn), str(turn.state.get("text") or "")
    if case is None:
        return
    if turn.reply.value == NOTE.value:
        helping_out.note(turn, case, as_note(text))
    elif turn.reply.value == SEND.value:
        helping_out.answer(turn, case, text)
    elif fold(turn.incoming.text).strip(" .!") in DROPPED:
        turn.say(LEFT)
    else:
        turn.missed(UNCLEAR)
        ask(turn)
        return
    _leave(turn)


def back(turn: Turn) -> None:
    turn.say(LEFT)
    _leave(turn)


def _leave(turn: Turn) -> None:
    """To where she typed it."""
    if turn.state.get("stood"):
        turn.go("case", case=turn.state["case"], brief=True)
    else:
        turn.go("form" if turn.talk.draft_id is not None else "menu")
