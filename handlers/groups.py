"""handlers/groups.py — in a group only commands, mentions and replies are answered; a form is never opened there."""

from __future__ import annotations

import re

from domain.faq import clear
from domain.questions import looks_like_question
from domain.vietnamese import clean, fold
from domain.words import Words
from handlers import commands, helping, offered
from handlers.codes import SIX_DIGITS
from handlers.command import Command
from handlers.desk import connecting as desk_rooms
from handlers.desk import direct, in_room, opening
from handlers.pulse import connecting, heard
from handlers.turn import Turn
from storage.frequent import frequent

PRIVATE = Words(
    vi="Việc này mình làm trong tin nhắn riêng để giữ kín thông tin. Anh/chị mở ở đây:",
    en="Let us do this in a private chat, to keep it confidential. Open it here:",
)
GREETINGS = frozenset(
    {"chao ca nha", "xin chao ca nha", "chao moi nguoi", "chao cac anh chi", "hello all", "hi all"}
)
GREETING = Words(vi="Dạ em chào cả nhà.", en="Hello everybody.")
LONGEST = 80  # characters of a command
CALLED = re.compile(r"@\w+[,:]?(?: ki[eế]n)?\s+|/(?=\d)", re.IGNORECASE)  # «@sangkien 1», «/1»


def answer(turn: Turn) -> None:
    """Short, without personal data, and only when we were meant."""
    incoming = turn.incoming
    if in_room.taken(turn) or not incoming.addressed:
        return
    text = _bare(clean(incoming.text))
    chosen = _pressed(turn) if incoming.press else _chosen(turn, text)
    turn.talk.state = {}  # what is on offer is what was said last
    if incoming.press and not chosen:
        turn.say(offered.NO_BUTTON)
    elif incoming.start:
        turn.argument = incoming.start
        if desk_rooms.is_code(incoming.start):
            desk_rooms.take(turn)
            return
        connecting.take(turn)
    elif chosen:
        _run_chosen(turn, chosen)
    elif SIX_DIGITS.fullmatch(text):
        turn.argument = text
        connecting.take(turn)
    else:
        _words(turn, text)


def _run_chosen(turn: Turn, chosen: str) -> None:
    """Acts of a team's room are no commands: where it has ended their buttons do nothing."""
    name, _, turn.argument = chosen.removeprefix("/").partition(" ")
    command = commands.BY_NAME.get(name)
    if command is not None:
        _run(turn, command)
    else:
        turn.say(offered.NO_BUTTON)


def _words(turn: Turn, text: str) -> None:
    called = direct.asked(text)
    if called:
        _to_the_team(turn, called)
        return
    found = _meant(text) if len(text) <= LONGEST else None
    asked = frequent().candidates(text)
    if found is not None and found[0].in_group is not None:
        turn.argument = found[1]
        _run(turn, found[0])
    elif found is None and clear(asked):
        helping.tell(turn, asked[0].entry)
        turn.store.askings.put(asked[0].entry.key, text, turn.person.id, turn.person.unit_id, turn.now)
    elif fold(text).strip(" .!") in GREETINGS:
        turn.say(GREETING)
    elif found is None and looks_like_question(text):
        _to_the_team(turn, text)
    else:
        _lead_away(turn)


def _to_the_team(turn: Turn, text: str) -> None:
    """Whoever we can write to alone is answered there, the group sees the number only; anybody else is led there."""
    private = turn.store.conversations.of_person(turn.person.id)
    turn.store.askings.put("", text, turn.person.id, turn.person.unit_id, turn.now)
    blocked = turn.store.blocks.of(turn.person.id)  # which is nobody else's business
    if turn.person.consented and private and blocked is None:
        opening.open_case(turn, text, turn.store.conversations.number_of(private[0]))
    else:
        _lead_away(turn)


def _meant(text: str) -> tuple[Command, str] | None:
    """The command, with whatever follows its name («/tiendo tuần», «/tamdung 3 ngày»)."""
    name, _, rest = text.partition(" ")
    found = commands.find(text)
    if found is None and text.startswith("/") and (named := commands.find(name)) is not None:
        return named[0], rest
    return found


def _run(turn: Turn, command: Command) -> None:
    if command.in_group is None:
        _lead_away(turn)
    else:
        command.in_group(turn)


def _lead_away(turn: Turn) -> None:
    turn.say(PRIVATE)
    heard.private_link(turn)


def _pressed(turn: Turn) -> str | None:
    """A group's button may be pressed by many and more than once: it records nothing that a second tap would change."""
    token, _, place = turn.incoming.press.partition(".")
    return _offered(turn, token, place)


def _chosen(turn: Turn, text: str) -> str | None:
    """A choice typed: of the message that is quoted, else of what we said last."""
    quoted = turn.incoming.quotes and turn.store.outbox.question_of(
        turn.incoming.address, turn.incoming.quotes
    )
    found = _offered(turn, quoted, text) if quoted else None
    return found or offered.menu_choice(turn, text)


def _offered(turn: Turn, token: str, place: str) -> str | None:
    found = turn.store.conversations.offered(token)
    return found.options.get(place) if found is not None and found.conversation_id == turn.talk.id else None


def _bare(text: str) -> str:
    """Without what called us."""
    return CALLED.sub("", text, count=1) if CALLED.match(text) else text
