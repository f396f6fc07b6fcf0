"""handlers/elsewhere/taking.py — a code or link of hers comes in another chat: whose it is, is it her, then both are one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from domain.desk.page import is_page
from domain.hinted import hinted
from domain.kinds.kind import Option
from domain.vietnamese import yes_no
from domain.words import Words, verbatim
from handlers import confirming, rights, start
from handlers.elsewhere import joining, there
from handlers.elsewhere.giving import FOR_CODE, kept, wipe
from handlers.turn import UNCLEAR, Question, Turn
from storage.people import Someone

BY_ALL = (
    30  # wrong codes of everybody within ten minutes: then none that was typed is looked at, links still are
)
WITHIN = timedelta(minutes=10)
CODE_DIGITS = 6

YES = Option(
    "yes", Words(vi="Đúng là tôi, nối giúp", en="It is me, join them"), ("có", "đúng", "đúng là tôi", "yes")
)
NO = Option("no", Words(vi="Không phải tôi", en="It is not me"), ("không", "không phải", "no"))
WHOSE = Words(
    vi="Mã này của {who}. Nếu đúng là anh/chị, từ nay anh/chị nhắn ở đây hay ở {channel} đều được, phần làm dở bên đó "
    "tiếp tục ở đây.{own}\nCó đúng là anh/chị không?",
    en="This code belongs to {who}. If that is you, you may write here or in {channel} from now on, and what is open there "
    "goes on here.{own}\nIs it you?",
)
OWN_GOES = Words(
    vi=" Bản nháp, sáng kiến, câu hỏi anh/chị đã gửi ở đây nhập chung vào đó.",
    en=" Drafts, initiatives and questions you sent here go there too.",
)
SAME = Words(
    vi="Mã này là của chính anh/chị rồi: anh/chị mở ứng dụng kia và gõ ở đó giúp em.",
    en="This code is your own: please open the other app and type it there.",
)
FROM_THERE = Words(
    vi="Ở đây anh/chị có vai trò công đoàn, nên mã phải lấy từ chính chat này: anh/chị gõ «dùng kênh khác» ở đây, rồi "
    "gõ mã ở bên kia. Nếu ai đó bảo anh/chị gõ mã này, anh/chị đừng làm theo.",
    en="You hold a role of the union here, so the code has to come from this chat: type “another channel” here, then "
    "the code over there. If somebody told you to type this one, please do not.",
)
TOO_LATE = Words(
    vi="Mã này đã hết hạn. Anh/chị gõ «dùng kênh khác» ở bên kia để lấy mã mới giúp em.",
    en="This code has expired. Please type “another channel” over there for a new one.",
)
LEFT = Words(vi="Vâng, em không nối gì cả.", en="All right, nothing is joined.")


def enter(turn: Turn) -> None:
    """A code that was typed: of hers in another chat, else one of those that let in."""
    _take(turn, confirming.take_code)


def opened(turn: Turn) -> None:
    """The same of a link."""
    _take(turn, rights.enter)


def _take(turn: Turn, otherwise: Callable[[Turn], None]) -> None:
    """Whose it is she reads before anything is joined, a newcomer too: a stranger's link may look like an invitation."""
    written = turn.argument.strip()
    found = None if is_page(turn.incoming.address.chat) else _found(turn, written)
    giver = turn.store.people.get(found.person_id) if found is not None else None
    if found is None or giver is None or not giver.consented:
        otherwise(turn)
    elif giver.id == turn.person.id:
        turn.say(SAME)
        turn.repeat()
    elif turn.store.rights.of(turn.person.id):
        turn.say(FROM_THERE)
        turn.repeat()
    elif not turn.store.join_codes.use(found.id, turn.now):
        otherwise(turn)
    else:
        wipe(turn.store, found)
        turn.go("join", code=found.id, draft=turn.talk.draft_id)


def _found(turn: Turn, written: str) -> Any:
    """A typed code is looked for only as long as `otherwise` looks, too: a miss is counted there."""
    if len(written) != CODE_DIGITS:
        return turn.store.join_codes.by_link(kept(written), turn.now)
    people = turn.store.people
    guessing = (
        people.guesses(turn.person, turn.now) >= confirming.GUESSES_AN_HOUR
        or people.guesses_by_all(turn.now - WITHIN) >= BY_ALL
    )
    return None if guessing else turn.store.join_codes.by_code(kept(written), turn.now)


def ask(turn: Turn) -> None:
    code = turn.store.join_codes.get(turn.state["code"])
    if code is None:
        turn.say(TOO_LATE)
        start.proceed(turn)
        return
    giver = turn.store.people.get(code.person_id)
    there_is = turn.store.joinings.has_anything(turn.person.id)
    channel = joining.channel_of(turn.store, code.conversation_id)
    words = WHOSE(
        who=hinted(giver.name, giver.phone), channel=channel, own=OWN_GOES if there_is else verbatim("")
    )
    turn.ask(Question(f"join:{code.id}", words, (YES, NO)))


def answer(turn: Turn) -> None:
    said = turn.reply.value or {True: "yes", False: "no", None: ""}[yes_no(turn.reply.text)]
    code = turn.store.join_codes.get(turn.state["code"])
    if said == "yes" and code is not None:
        _go_on(turn, code)
    elif said == "no" or code is None:
        turn.say(LEFT if code is not None else TOO_LATE)
        joining.go_back(turn)
    else:
        turn.missed(UNCLEAR)
        ask(turn)


def _go_on(turn: Turn, code: Any) -> None:
    """All that was true when the code came must be true still."""
    giver = _giver(turn, code)
    if turn.now > code.expires_at + FOR_CODE or giver is None or giver.id == turn.person.id:
        turn.say(TOO_LATE)
        joining.go_back(turn)
    elif turn.store.rights.of(turn.person.id):
        turn.say(FROM_THERE)
        joining.go_back(turn)
    elif turn.store.rights.of(giver.id):
        there.ask(turn, giver, code.conversation_id)
    elif not joining.join_here(turn, giver, code.conversation_id):
        turn.say(TOO_LATE)
        joining.go_back(turn)


def _giver(turn: Turn, code: Any) -> Someone | None:
    """Whoever the code is of, while it is she who writes there: joined to another self meanwhile, she is nobody."""
    there_now = turn.store.people.at(turn.store.conversations.address_of(code.conversation_id))
    is_she = there_now is not None and there_now.id == code.person_id and there_now.consented
    return there_now if is_she else None
