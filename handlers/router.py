"""handlers/router.py — one event in, one handler out: notices, groups, presses, commands, questions, answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from domain.kinds.kind import Said
from domain.questions import looks_like_question
from domain.vietnamese import clean, yes_no
from domain.words import Words, verbatim
from handlers import (
    answered,
    asking,
    codes,
    coming_over,
    commands,
    correcting,
    evidence,
    groups,
    helping,
    meant,
    notices,
    offered,
    reminding,
    start,
    unreadable,
)
from handlers.command import Command
from handlers.desk import asking as desk
from handlers.desk import between, direct, just_said
from handlers.desk.commands import PRESSED_AGAIN
from handlers.elsewhere import taking
from handlers.flows import FLOWS
from handlers.review import bulk, of_unit
from handlers.turn import NAV, Turn

NAV_VALUES = frozenset(option.value for option in NAV)

# What a reply was written to: the question that is open; an earlier stage of it («how much?» while «40.000.000, right?»
# is open); or a question that has passed.
Bound = Literal["open", "earlier", "passed"]


def handle(turn: Turn) -> None:
    """Answer one event. Never silent towards a person who meant us."""
    incoming = turn.incoming
    if incoming.notice is not None:
        notices.take(turn, incoming.notice)
    elif incoming.chat_kind == "group":
        groups.answer(turn)
    elif incoming.edits:
        correcting.corrected(turn)
    else:
        answered.older(turn)
        just_said.older(turn)
        if incoming.press:
            _press(turn, incoming.press)
        else:
            _message(turn)


def _message(turn: Turn) -> None:
    incoming = turn.incoming
    text = clean(incoming.text)
    turn.reply = Said(text=text)
    if incoming.start:
        turn.argument = incoming.start
        taking.opened(turn)
        return
    if incoming.unreadable:
        unreadable.answer(turn)
        return
    if direct.taken(turn, text) or between.taken(turn, text):
        return
    if incoming.files and turn.state.get("flow") not in direct.TAKES_FILES:
        evidence.receive(turn)
    bound = _bound(turn)
    chosen = offered.menu_choice(turn, text) if not turn.reply.files else None
    if not (_offered(turn, text, bound, chosen) or meant.taken(turn, text) or _command(turn, text)):
        _words(turn, bound, chosen)


def _offered(turn: Turn, text: str, bound: Bound, chosen: str | None) -> bool:
    """Whether something on offer was typed: of the open question, or under a message that asked nothing."""
    if chosen is not None and bound == "open":
        _choose(turn, chosen)
        return True
    press = "" if turn.reply.files else offered.told_choice(turn, text)
    if press:
        _press(turn, press)
    return bool(press)


def _words(turn: Turn, bound: Bound, chosen: str | None) -> None:
    """Neither a choice nor a command: a side question, or the answer to what is open."""
    if not turn.state.get("flow") and not _asks_first(turn):
        start.greet(turn)
    elif _only_files(turn) or (_may_ask_us(turn) and helping.side_question(turn)):
        turn.repeat()
    elif not turn.person.consented and turn.state["flow"] != "consent":
        turn.go("consent")
    elif bound == "passed" and coming_over.was_heard(turn):
        turn.repeat()
    elif bound == "passed" and turn.state["flow"] != "menu":  # there nothing is recorded
        _late(turn)
    elif bound == "earlier" and _agrees_unseen(turn.reply.text, chosen):
        _ask_seen(turn)
    else:
        FLOWS[turn.state["flow"]].answer(turn)
        desk.missed(turn)


def _asks_first(turn: Turn) -> bool:
    """Whether somebody we know begins with a question, without a greeting: it is answered."""
    if turn.person.consented and turn.reply.text and looks_like_question(turn.reply.text):
        turn.state["flow"] = "menu"
    return "flow" in turn.state


def _may_ask_us(turn: Turn) -> bool:
    """Whether words here may be a question to us: not where questions are answered anyway, or any words are an answer."""
    return turn.state["flow"] != "help" and not turn.state.get("free")


def _only_files(turn: Turn) -> bool:
    for_a_case = turn.state.get("flow") in direct.TAKES_FILES
    return bool(turn.incoming.files) and not turn.reply.text and not for_a_case


def _bound(turn: Turn) -> Bound:
    """What a reply was written to: by the token it carries, or the message it quotes."""
    token = turn.incoming.question
    if not token and turn.incoming.quotes:
        token = turn.store.outbox.question_of(turn.incoming.address, turn.incoming.quotes)
    if not token and turn.talk.came_from:
        return _stages(turn.talk.seen, str(turn.state.get("asked", "")))
    if not token or "asked" not in turn.state or token == turn.state.get("token"):
        return "open"
    asked = turn.store.conversations.offered(token)
    if asked is None or asked.conversation_id != turn.talk.id:
        return "passed" if turn.incoming.question else "open"  # a quote of something else is no question
    return _stages(asked.question, str(turn.state["asked"]))


def _stages(was: str, now: str) -> Bound:
    """How a question stands to the one that is open; what is behind a «?» tells stages of one question apart."""
    if was == now:
        return "open"
    return "earlier" if was.partition("?")[0] == now.partition("?")[0] else "passed"


def _late(turn: Turn) -> None:
    """Her words answer a question that is no longer open: kept out of the open one, and said so."""
    turn.say(
        Words(
            vi="Tin «{text}» là cho câu trước, nên em chưa ghi vào câu này. Cần sửa câu trước thì gõ «quay "
            "lại».",
            en="“{text}” was for the question before, so I did not take it for this one. To change that one "
            "type “back”.",
        )(text=verbatim(turn.reply.text[:60]))
    )
    turn.repeat()


def _agrees_unseen(text: str, chosen: str | None) -> bool:
    """A yes, a no or a choice's number says nothing by itself («triệu» and «2026» do)."""
    return yes_no(text) is not None or (chosen is not None and text.isdigit())


def _ask_seen(turn: Turn) -> None:
    """It was written before she saw what it would agree to: she is shown that first."""
    turn.say(
        Words(
            vi="Tin «{text}» gửi trước khi có câu này, nên em hỏi lại:",
            en="“{text}” was sent before this was asked, so I ask again:",
        )(text=verbatim(turn.reply.text[:60]))
    )
    turn.repeat()


def _press(turn: Turn, press: str) -> None:
    """A button: one use, bound to its chat and question. Used, foreign or unknown: a polite word, nothing changes.

    What is done to a question to the team may be pressed again: how that stands decides.
    """
    token, _, place = press.partition(".")
    asked = turn.store.conversations.offered(token)
    value = asked.options.get(place) if asked is not None else None
    if asked is None or value is None or asked.conversation_id != turn.talk.id:
        turn.say(offered.NO_BUTTON)
        turn.repeat()
    elif not _is_again(value) and not turn.store.conversations.use(token, turn.now):
        turn.say(Words(vi="Đã ghi nhận rồi ạ.", en="Already recorded."))
        turn.repeat()
    elif asked.question == turn.state.get("asked") or value.startswith("/"):
        _choose(turn, value)
    else:
        turn.say(
            Words(vi="Câu đó đã qua rồi ạ; mình đang ở đây:", en="That question has passed; we are here:")
        )
        turn.repeat()


def _is_again(value: str) -> bool:
    return value.startswith("/") and value[1:].partition(" ")[0] in PRESSED_AGAIN


def _choose(turn: Turn, value: str) -> None:
    """Something on offer was chosen: a command, a way out, or an answer."""
    turn.reply = replace(turn.reply, text="", value=value)
    if value.startswith(asking.AS_SAID):
        turn.reply = Said(text=value.removeprefix(asking.AS_SAID))
    name, _, turn.argument = value.removeprefix("/").partition(" ")
    if value.startswith("/") or value in NAV_VALUES:
        _run(turn, commands.BY_NAME[name])
    else:
        FLOWS[turn.state.get("flow", "menu")].answer(turn)


def _command(turn: Turn, text: str) -> bool:
    """Run the command these words mean, if they mean one."""
    if not text or len(text) > 80:
        return False
    found = commands.find(text)
    lets = FLOWS[turn.state.get("flow", "menu")].lets
    if not text.startswith("/") and not lets(text, found[0].name if found else ""):
        return False
    if codes.taken(turn, text):
        return True
    if found is None and text.startswith("/"):
        turn.missed(
            Words(vi="Em không biết lệnh {what}.", en="I do not know the command {what}.")(what=text[:30])
        )
        turn.repeat()
        return True
    if found is None:
        return any(taken(turn, text) for taken in (bulk.taken, of_unit.taken, reminding.taken))
    command, turn.argument = found
    _run(turn, command)
    return True


def _run(turn: Turn, command: Command) -> None:
    if command.open_to_all or turn.person.consented:
        command.act(turn)
    else:
        turn.state["asked_to_see"] = command.name
        turn.go("consent")
