"""handlers/desk/in_room.py — the team's room: words in a case's topic, or in reply to it, answer it; and its buttons."""

from __future__ import annotations

from dataclasses import replace

from domain.chat import Address, Incoming
from domain.desk.block import wanted as blocking_of
from domain.desk.case import code_of, group_of, is_thread, may_answer, note_in
from domain.desk.room_acts import PRESSED, Act, Meant, read
from domain.kinds.name import call_name
from domain.vietnamese import clean, fold
from domain.words import Words
from handlers import commands
from handlers.desk import (
    acting_in_room,
    at_case,
    helping_out,
    mending,
    opening,
    passing_files,
    proposing,
    reach,
    ready_in_room,
    slipped,
)
from handlers.pulse import heard
from handlers.turn import Turn
from storage.desk import posting
from storage.desk.teams import number_in
from storage.sql import Row
from storage.store import Store

NOT_OF_THE_TEAM = Words(
    vi="Tin này em chưa gửi cho người hỏi: ở đây chỉ người của Tổ hỗ trợ trả lời. Anh/chị là người của tổ thì nhắn riêng em "
    "một lần để em nhận ra.",
    en="I did not pass this on: only the support team answers here. If you are of the team write to me in private once, so "
    "that I know you.",
)
IN_PRIVATE = Words(
    vi="Việc này anh/chị nhắn riêng với em; em chưa gửi gì cho người hỏi.",
    en="Please do this in a private chat with me; nothing was sent to the asker.",
)
OF_THE_TEAM = frozenset(
    {
        "desk",
        "desk_help",
        "case",
        "blocked",
        "transcript",
        "find_case",
        "faq_list",
        "faq_from",
        "faq_see",
        "faq_add",
        "faq_refuse",
        "desk_room",
        "desk_room_off",
        "connect",
        "unit_chats",
    }
)
ACTS = {**acting_in_room.ACTS, "ready_pick": ready_in_room.picked}
SENT = Words(vi="✓ Đã gửi {who} ({code}).", en="✓ Sent to {who} ({code}).")
CANNOT_PASS = Words(
    vi="Loại tin này em chưa chuyển cho người hỏi được. Anh/chị gõ chữ, hoặc gửi ảnh, tệp giúp em.",
    en="I cannot pass this kind of message on. Please type, or send a picture or a file.",
)


def counts(store: Store, incoming: Incoming) -> bool:
    """Whether words among others are for us all the same: said in a case's topic, or naming a case in the team's room."""
    address, holds = incoming.address, incoming.text or incoming.files
    if store.case_threads.at(address) is not None:
        return bool(holds or incoming.unreadable)
    named, answers = bool(incoming.edits or read(incoming.text).number), incoming.replies_to
    if not (holds and (named or answers)) or _room(store, address) is None:
        return False
    return named or bool(store.case_heard.case_of(address, answers))


def _room(store: Store, address: Address) -> Row | None:
    """That of the whole group, in whichever topic of it."""
    return store.desk_rooms.at(replace(address, chat=group_of(address.chat)))


def taken(turn: Turn) -> bool:
    """False where this is no matter of a case."""
    incoming = turn.incoming
    if incoming.start:
        return False
    thread = turn.store.case_threads.at(incoming.address)
    room = thread or _room(turn.store, incoming.address)
    if room is None:
        return False
    if incoming.edits:
        return mending.mended(turn) or thread is not None or not incoming.addressed
    if incoming.press:
        return _pressed(turn, room.conversation_id)
    return _said(turn, thread.case_id if thread else 0)


def _pressed(turn: Turn, room: int) -> bool:
    """Buttons of a topic are remembered with its group."""
    token, _, place = turn.incoming.press.partition(".")
    found = turn.store.conversations.offered(token)
    if found is None or found.conversation_id not in {room, turn.talk.id}:
        return False
    name, _, about = found.options.get(place, "").removeprefix("/").partition(" ")
    number, _, turn.argument = about.partition(" ")
    if name not in PRESSED or not number.isdigit():
        return False
    return _for_case(turn, int(number), PRESSED[name], "")


def _said(turn: Turn, here: int) -> bool:
    """`here`: the case whose topic this is."""
    meant = read(clean(turn.incoming.text))
    number = here or (0 if meant.number else _answered(turn))
    if number and not meant.number and meant.words.startswith("@"):
        return True  # the team among themselves
    wanted = ready_in_room.asked(meant.words)
    if wanted is not None and not (number or meant.number):
        return _read_out(turn, wanted[0])
    if wanted is None and meant.is_command:
        return False
    if wanted is None and not meant.act and _ran_command(turn, meant.words):
        return True
    if meant.number:
        return _named(turn, meant)
    return bool(number) and _for_case(turn, number, meant.act, meant.words)


def _named(turn: Turn, meant: Meant) -> bool:
    """A number that was typed counts, wherever it was typed."""
    case = turn.store.cases.lock(meant.number)
    if reach.tops(turn) and (case is None or not reach.may_help(turn, case)):
        turn.say(at_case.NOT_SENT(code=code_of(meant.number)))
        return True
    return _for_case(turn, meant.number, meant.act, meant.words)


def _ran_command(turn: Turn, words: str) -> bool:
    """Commands of the team in words are never sent to the asker: done here, or led to the private chat."""
    found = commands.find(words)
    if found is None or found[0].name not in OF_THE_TEAM:
        return False
    command, turn.argument = found
    if command.in_group is not None:
        command.in_group(turn)
    else:
        turn.say(IN_PRIVATE)
        heard.private_link(turn)
    return True


def _read_out(turn: Turn, words: str) -> bool:
    """«/mau» of no case, by somebody of the team."""
    if not turn.incoming.addressed or not reach.tops(turn):
        return False
    ready_in_room.read_out(turn, words)
    return True


def _answered(turn: Turn) -> int:
    """The case of the message she replies to, ours or somebody's of the team; 0 where that is of none."""
    store, quotes = turn.store, turn.incoming.quotes
    once = store.outbox.once_of(turn.incoming.address, quotes) if quotes else ""
    return number_in(once) or store.case_heard.case_of(turn.incoming.address, turn.incoming.replies_to)


def _for_case(turn: Turn, number: int, act: Act, words: str) -> bool:
    case = turn.store.cases.lock(number)
    if case is None:
        return False
    _belongs_to(turn, case)
    if not reach.may_help(turn, case):
        _not_of_the_team(turn)
    elif act:
        ACTS[act](turn, case)
    else:
        _words(turn, case, words)
    return True


def _belongs_to(turn: Turn, case: Row) -> None:
    """Where all cases are talked of in one group: what is said here, and what we say to it, is of this one."""
    incoming = turn.incoming
    thread = next(
        (t for t in turn.store.case_threads.of_case(case.id) if t.chat == incoming.address.chat), None
    )
    if thread is None or is_thread(thread.chat):
        return
    turn.named = f"case:{case.id}:said-{incoming.event_id}:t{turn.talk.id}"
    turn.under = posting.first_post(turn.store, thread)
    if not incoming.press and reach.may_help(turn, case):
        turn.store.case_heard.note(case.id, incoming.address, incoming.message_id)


def _not_of_the_team(turn: Turn) -> None:
    """Politely, and once to each."""
    told = turn.state.get("not_of_the_team", [])
    if turn.person.id not in told:
        turn.talk.state = {**turn.state, "not_of_the_team": [*told, turn.person.id]}
        turn.say(NOT_OF_THE_TEAM)
        heard.private_link(turn)


def _words(turn: Turn, case: Row, words: str) -> None:
    """A note where she says so, else the answer; to whom it went is said of the first one alone."""
    noted = note_in(words)
    if noted is not None:
        helping_out.note(turn, case, noted)
    elif fold(words) in at_case.HELP:
        turn.say(at_case.WHAT_CAN_BE_DONE)
    elif fold(words) in at_case.CALLED or blocking_of(words) is not None:
        turn.say(IN_PRIVATE)
        heard.private_link(turn)
    elif _taken_up(turn, case, words):
        return
    elif turn.incoming.unreadable:
        turn.say(CANNOT_PASS)
    elif not may_answer(opening.standing(case), turn.person.id):
        acting_in_room.somebody_has(turn, case)
    elif helping_out.answer(turn, case, words) and case.owner_id is not None:
        turn.hush()
        name = call_name(turn.store.people.get(case.person_id).name)
        turn.say(SENT(who=opening.named(name), code=code_of(case.id)))


def _taken_up(turn: Turn, case: Row, words: str) -> bool:
    """By what is more than an answer."""
    takes = (ready_in_room.said, proposing.said)
    if any(said(turn, case, words) for said in takes):
        return True
    return _of_album(turn, words) or slipped.held_back(turn, case, words)


def _of_album(turn: Turn, words: str) -> bool:
    """A further picture of an album belongs to the answer its first one came with."""
    before = turn.album
    if words or not turn.incoming.album or before.get("of") != turn.incoming.album or not before.get("word"):
        return False
    if before["word"] != passing_files.KEPT_OUT:
        passing_files.one_more(turn, turn.store.case_words.get(before["word"]))
    return True
