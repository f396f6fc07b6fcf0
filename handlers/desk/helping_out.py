"""handlers/desk/helping_out.py — what a helper does with a case: takes it, answers, notes, hands on, closes."""

from __future__ import annotations

from domain.desk import words as desk
from domain.desk.case import Side, after_answer, code_of, may_answer, note_in
from domain.desk.masking import short_name
from domain.kinds.kind import Option
from domain.kinds.name import call_name
from domain.words import Words, verbatim
from handlers.desk import opening, passing_files, telling_asker
from handlers.turn import Turn
from storage.desk.teams import once_of
from storage.desk.unheard import not_reached
from storage.sql import Row

YOURS_NOW = Words(vi="Anh/chị đã nhận {code}.", en="{code} is yours.")
ALREADY_YOURS = Words(vi="{code} anh/chị đang giữ rồi.", en="You have {code} already.")
SOMEBODY_HAS = Words(vi="{who} đang xử lý {code}.", en="{who} is at {code}.")
TAKE_OVER = Words(vi="Nhận thay", en="Take over")
ANSWERED = Words(vi="Em đã gửi trả lời {code} tới {who}.", en="I sent the answer to {code} to {who}.")
NOT_TOLD = Words(
    vi="{who} chưa nhận tin được lúc này; câu trả lời {code} vẫn được giữ trong câu hỏi.",
    en="{who} cannot be written to now; the answer to {code} is kept with the question.",
)
NOTED = Words(
    vi="📝 Em đã ghi chú nội bộ vào {code}; người hỏi không thấy.",
    en="📝 Noted in {code} for the team; the asker does not see it.",
)
CLOSED = Words(vi="Em đã đóng {code}.", en="{code} is closed.")
HANDED_BACK = Words(vi="{code} đã về lại hàng chờ.", en="{code} is back in the queue.")
LET_GO = Words(vi="Anh/chị không giữ {code} nữa.", en="You no longer have {code}.")
TAKEN_OVER = Words(
    vi="{who} đã nhận thay {code} của anh/chị.", en="{who} has taken over {code}, which you had."
)
NOT_YOURS = Words(
    vi="{code} anh/chị không giữ, nên em để nguyên.", en="You do not have {code}: it stays as it is."
)
IS_CLOSED = Words(
    vi="{code} đã đóng. Trả lời tiếp thì {code} mở lại.", en="{code} is closed. A further answer reopens it."
)
NOTHING_TO_SAY = Words(vi="Anh/chị gõ câu trả lời rồi gửi giúp em.", en="Please type the answer and send it.")


def take(turn: Turn, case: Row, *, over: bool = False) -> bool:
    """Make it hers and let its asker know; False if somebody else has it (`over`: she takes it from them)."""
    if case.owner_id == turn.person.id:
        turn.say(ALREADY_YOURS(code=code_of(case.id)))
        return True
    if not over and not free_for(turn, case):
        return False
    state = "taken" if case.state == "new" else case.state
    turn.store.cases.stand(case, owner_id=turn.person.id, state=state)
    word = turn.store.case_words.add(case.id, "event", "taken", turn.now, by_id=turn.person.id)
    turn.say(YOURS_NOW(code=code_of(case.id)))
    if case.owner_id is not None:
        words = TAKEN_OVER(who=opening.named(turn.person.name), code=code_of(case.id))
        see = Option(f"/case {case.id}", opening.SEE)
        turn.tell(case.owner_id, words, once=once_of(case.id, str(word), case.owner_id), offers=(see,))
    if case.state == "new":
        words = desk.TAKEN(who=signed(turn), code=code_of(case.id))
        telling_asker.tell(turn, case, words, f"taken-{turn.person.id}")
    return True


def free_for(turn: Turn, case: Row) -> bool:
    """Whether nobody else has it; if somebody has, she reads who, and may take over."""
    if may_answer(opening.standing(case), turn.person.id):
        return True
    turn.say(SOMEBODY_HAS(who=name_of(turn, case.owner_id), code=code_of(case.id)))
    turn.offer_beside(Option(f"/take_over {case.id}", TAKE_OVER))
    return False


def answer(turn: Turn, case: Row, text: str) -> bool:
    """Her words to the asker, in the chat the asker used last; nobody else answers what she has taken. False if not sent.

    However they came here, a note is none of them.
    """
    incoming, noted = turn.incoming, note_in(text)
    if noted is not None:
        note(turn, case, noted)
        return False
    if not text and not incoming.files:
        turn.say(NOTHING_TO_SAY)
        return False
    if not free_for(turn, case):
        return False
    word = _keep(turn, case, "helper", text)
    words = desk.ANSWER(who=signed(turn), code=code_of(case.id), text=opening.whole(text))
    files = passing_files.at_once(turn, word)
    told = telling_asker.tell(turn, case, words, str(word), answers=True, files=files)
    turn.store.cases.stand(
        case, state=after_answer(text), owner_id=turn.person.id, waits_since=None, rung=0, closed_at=None
    )
    turn.store.cases.answered_first(case.id, turn.now)
    turn.say((ANSWERED if told else NOT_TOLD)(code=code_of(case.id), who=asker_of(turn, case)))
    if not told:
        not_reached(turn.store, case, str(word), turn.now)
    return told


def note(turn: Turn, case: Row, text: str) -> None:
    """For the team alone."""
    _keep(turn, case, "note", text)
    turn.say(NOTED(code=code_of(case.id)))


def _keep(turn: Turn, case: Row, side: Side, text: str) -> int:
    word = turn.store.case_words.add(
        case.id, side, text, turn.now, by_id=turn.person.id, origin=turn.incoming.address,
        message_id=opening.message_of(turn, text),
    )  # fmt: skip
    passing_files.keep(turn, word)
    return word


def hand_back(turn: Turn, case: Row) -> None:
    """Nobody's again; the team hears of it where somebody waits."""
    if case.owner_id != turn.person.id or case.state == "closed":
        turn.say(NOT_YOURS(code=code_of(case.id)))
        return
    turn.store.cases.stand(case, owner_id=None, state="new" if case.waits_since else case.state)
    turn.store.case_words.add(case.id, "event", "handed back", turn.now, by_id=turn.person.id)
    if case.waits_since:
        opening.tell_again(turn, turn.store.cases.lock(case.id), {turn.person.id})
    turn.say((HANDED_BACK if case.waits_since else LET_GO)(code=code_of(case.id)))


def signed(turn: Turn) -> Words:
    """How an answer is signed, as the programme has it."""
    name = call_name(turn.person.name) if turn.programme.desk.sign == "name" else ""
    return desk.TEAM + verbatim(f" ({name})") if name else desk.TEAM


def asker_of(turn: Turn, case: Row) -> Words:
    """Her name; where many read it, cut short."""
    name = turn.store.people.get(case.person_id).name
    return opening.named(short_name(name) if turn.incoming.chat_kind == "group" else name)


def name_of(turn: Turn, person_id: int) -> Words:
    return opening.named(turn.store.people.get(person_id).name)
