"""handlers/elsewhere/there.py — whoever holds a role says yes in both chats: in the new one and in her own."""

from __future__ import annotations

from typing import Any

from domain.channel_names import called
from domain.desk.page import is_page
from domain.kinds.kind import Option
from domain.words import Words
from handlers.elsewhere import joining, parting
from handlers.elsewhere.giving import FOR_CODE
from handlers.turn import Turn
from storage.people import Someone

ASKED = Words(
    vi="Em đã hỏi lại anh/chị ở {channel}. Anh/chị trả lời ở đó trong {n} phút giúp em, rồi quay lại đây.",
    en="I have asked you in {channel}. Please answer there within {n} minutes, then come back here.",
)
IS_IT_YOU = Words(
    vi="Có người ở {channel} vừa dùng mã của anh/chị. Nối xong, chat đó làm được MỌI việc của vai trò anh/chị. Chỉ chọn «Đúng "
    "là tôi» khi chính anh/chị vừa làm ở đó; ai bảo chọn cũng đừng chọn.",
    en="Somebody in {channel} used your code. Once joined, that chat may do EVERYTHING your role may. Choose “It is me” only "
    "if it was you a moment ago, never because somebody tells you to.",
)
YES = Words(vi="Đúng là tôi", en="It is me")
NO = Words(vi="Không phải tôi", en="Not me")
NOTHING = Words(vi="Hiện không có gì chờ anh/chị xác nhận ạ.", en="Nothing waits for your word now.")
DONE = Words(vi="Vâng, em đã nối {channel}.", en="All right, {channel} is joined.")
REFUSED = Words(
    vi="Vâng, em không nối gì cả. Mã đó không dùng được nữa.",
    en="All right, nothing is joined; that code is used up.",
)
COME_IN = Words(
    vi="Đã nối xong. Anh/chị nhắn gì ở đây cũng được ạ, em làm tiếp.",
    en="It is joined. Write anything here: we go on.",
)
NOT_JOINED = Words(
    vi="Bên kia trả lời là không, nên em không nối. Anh/chị cứ làm ở đây như thường ạ.",
    en="The answer over there was no, so nothing is joined. Go on here as before.",
)


def ask(turn: Turn, keep: Someone, given_in: int) -> None:
    """From the new chat: nothing moves until she has answered in a chat of hers."""
    until = turn.now + FOR_CODE
    number = turn.store.joinings.ask(keep.id, turn.person.id, turn.talk.id, given_in, turn.now, until)
    channel = joining.channel_of(turn.store, given_in)
    turn.say(ASKED(channel=channel, n=FOR_CODE.seconds // 60))
    offers = (Option(f"/join_yes {number}", YES), Option(f"/join_no {number}", NO))
    words = IS_IT_YOU(channel=called(turn.incoming.address.channel))
    joining.tell(turn, given_in, keep, words, f"join-asked:{number}", offers)
    turn.over()


def yes(turn: Turn) -> None:
    row = _waits(turn)
    if row is None or not _still_two(turn, row) or not joining.carry_out(turn, row, turn.person):
        turn.say(NOTHING)
    else:
        turn.say(DONE(channel=joining.channel_of(turn.store, row.conversation_id)))
        joining.tell(turn, row.conversation_id, turn.person, COME_IN, f"joined:{row.id}", (joining.PART,))
    turn.repeat()


def no(turn: Turn) -> None:
    """To the question; without one, whoever says «it was not me» wants what was joined apart again."""
    row = _waits(turn)
    if row is None and turn.store.joinings.of(turn.person.id, turn.now):
        parting.begin(turn)
        return
    if row is None:
        turn.say(NOTHING)
    else:
        _refuse(turn, row)
    turn.repeat()


def _refuse(turn: Turn, row: Any) -> None:
    turn.store.joinings.refuse(row, turn.now)
    turn.say(REFUSED)
    asker = turn.store.people.get(row.from_id)
    joining.tell(turn, row.conversation_id, asker, NOT_JOINED, f"not-joined:{row.id}")


def _waits(turn: Turn) -> Any:
    """What she is asked; by an older button, only if it is still that."""
    if is_page(turn.incoming.address.chat):
        return None
    row = turn.store.joinings.asked(turn.person.id, turn.now)
    is_other = row is not None and turn.argument.isdigit() and int(turn.argument) != row.id
    return None if is_other else row


def _still_two(turn: Turn, row: Any) -> bool:
    """Whether the other chat is still somebody's without a role, and nobody else's by now."""
    other = turn.store.people.at(turn.store.conversations.address_of(row.conversation_id))
    return other is not None and other.id == row.from_id and not turn.store.rights.of(other.id)
