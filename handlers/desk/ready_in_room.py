"""handlers/desk/ready_in_room.py — «/mau hạn nộp» in the team's room: filled in, shown, and sent once she who asked says so."""

from __future__ import annotations

from domain.desk.case import code_of, forced, may_answer
from domain.desk.ready import Keeping, called, filled, keeping, matching
from domain.kinds.kind import Option
from domain.kinds.name import call_name
from domain.vietnamese import fold
from domain.words import Words, joined, verbatim
from handlers import commands
from handlers.desk import acting_in_room, helping_out, keeping_ready, opening, ready, slipped
from handlers.turn import Question, Turn
from storage.sql import Row

SHOWN = 10
LISTS = (
    "ready_lists"  # of each of the team the one she was shown last: the case, and the answers in their order
)
WHICH = Words(
    vi="Mẫu nào cho {code}? Bấm, gõ số, hoặc gõ «/mau» và vài chữ.",
    en="Which one for {code}? Press, type its number, or “/ready” and a few words.",
)
TO_READ = Words(
    vi="Các mẫu của tổ (gõ «/mau» và tên để xem):", en="Answers kept ready (“/ready” and its name):"
)
PREVIEW = Words(
    vi="{who} gửi mẫu «{name}» cho {asker} ({code}) như sau, đúng không ạ?\n{text}",
    en="{who}, shall “{name}” go to {asker} ({code}) like this?\n{text}",
)
MISSING = Words(
    vi="Mẫu «{name}» cho {code}:\n{text}\nChỗ {blanks} em chưa có gì để điền. Anh/chị chép lại, viết thêm rồi gửi ở đây.",
    en="“{name}” for {code}:\n{text}\nI have nothing to put in for {blanks}. Please copy it, fill it in and send it here.",
)
NONE_SO = Words(
    vi="Tổ không có mẫu tên «{name}». Nếu đây là câu trả lời cho người hỏi, anh/chị gõ «{code}! …». Gõ «/mau» "
    "để xem các mẫu.",
    en="The team has no “{name}”. If these are words for the asker type “{code}! …”. Type “/ready” to see what there is.",
)
SEND = Option("/send_held", Words(vi="Gửi", en="Send"))
DROP = Option("/drop_held", Words(vi="Bỏ", en="Drop it"))


def asked(words: str) -> tuple[str, bool] | None:
    """What is wanted of the answers kept ready, and whether at once; None where these words ask for none."""
    found = commands.find(words)
    return ("", False) if found is not None and found[0].name == "ready" else called(words)


def said(turn: Turn, case: Row, words: str) -> bool:
    """Words at a case: one is called for, chosen from her list, or kept; False for all others."""
    if forced(turn.incoming.text):
        return False
    wanted, kept = asked(words), keeping(words)
    listed = _listed(turn, case)
    if wanted is not None:
        _offer(turn, case, *wanted, listed)
    elif kept is not None:
        _keep(turn, case, kept)
    else:
        chosen = _chosen(words, listed)
        if chosen is not None:
            _show(turn, case, chosen)
        return chosen is not None
    return True


def picked(turn: Turn, case: Row) -> None:
    """A button of a list: of whoever presses it, whosever list it is."""
    chosen = next((row for row in ready.yours(turn) if str(row.id) == turn.argument), None)
    if chosen is not None:
        _show(turn, case, chosen)
    else:
        turn.say(ready.NONE)


def read_out(turn: Turn, words: str) -> None:
    """Where no case is named: only to be read."""
    kept = ready.yours(turn)
    found = matching(words, kept) if words else []
    if found:
        unit = verbatim(turn.store.units.get(found[0].unit_id).name)
        turn.say(ready.SHOW(name=verbatim(found[0].name), unit=unit, text=verbatim(found[0].text)))
    elif kept:
        turn.say(joined([TO_READ, *(verbatim(f"• {row.name}") for row in kept[:SHOWN])]))
    else:
        turn.say(ready.NONE)


def _offer(turn: Turn, case: Row, words: str, at_once: bool, listed: list[Row]) -> None:
    """The one meant; where several are, or none is said, which."""
    kept = ready.yours(turn)
    found = matching(words, kept) if words else kept
    by_number = None if found and words else _numbered(words, listed or kept)
    if by_number is not None:
        _show(turn, case, by_number, at_once=at_once)
    elif not found:
        turn.say(ready.NO_SUCH(words=verbatim(words[:40])) if kept else ready.NONE)
    elif words and len(found) == 1:
        _show(turn, case, found[0], at_once=at_once)
    else:
        _list(turn, case, found)


def _list(turn: Turn, case: Row, found: list[Row]) -> None:
    shown = found[:SHOWN]
    _remember(turn, [case.id, *(row.id for row in shown)])
    more = [ready.MORE(n=len(found) - SHOWN)] if len(found) > SHOWN else []
    options = [
        Option(f"/ready_pick {case.id} {row.id}", verbatim(f"{n}. {row.name}"))
        for n, row in enumerate(shown, 1)
    ]
    turn.ask(Question("room", joined([WHICH(code=code_of(case.id)), *more]), options, numbered=False))


def _remember(turn: Turn, shown: list[int]) -> None:
    turn.talk.state = {**turn.state, LISTS: {**turn.state.get(LISTS, {}), str(turn.person.id): shown}}


def _listed(turn: Turn, case: Row) -> list[Row]:
    """What she was shown last of this case, which then is done with."""
    lists = dict(turn.state.get(LISTS, {}))
    number, *shown = lists.pop(str(turn.person.id), [0])
    turn.talk.state = {**turn.state, LISTS: lists}
    kept = {row.id: row for row in ready.yours(turn)} if number == case.id else {}
    return [kept[row] for row in shown if row in kept]


def _chosen(words: str, listed: list[Row]) -> Row | None:
    """By its number or its whole name: other words are for the asker."""
    named = next((row for row in listed if fold(row.name) == fold(words)), None)
    return named or _numbered(words, listed)


def _numbered(words: str, listed: list[Row]) -> Row | None:
    number = int(words) if words.isdecimal() and len(words) < 3 else 0
    return listed[number - 1] if 0 < number <= len(listed) else None


def _show(turn: Turn, case: Row, kept: Row, *, at_once: bool = False) -> None:
    """What would go, before it goes; nobody else's button sends it."""
    text, missing = filled(kept.text, ready.known(turn, case))
    name, code = verbatim(kept.name), code_of(case.id)
    if not may_answer(opening.standing(case), turn.person.id):
        acting_in_room.somebody_has(turn, case)
    elif missing:
        blanks = verbatim(", ".join(f"{{{blank}}}" for blank in missing))
        turn.say(MISSING(name=name, code=code, text=verbatim(text), blanks=blanks))
    elif at_once:
        if helping_out.answer(turn, case, text):
            turn.hush()  # the room shows what went
    else:
        slipped.hold(turn, case, text)
        asker = opening.named(call_name(turn.store.people.get(case.person_id).name))
        who = opening.named(call_name(turn.person.name))
        words = PREVIEW(name=name, who=who, asker=asker, code=code, text=verbatim(text))
        options = [Option(f"{act.value} {case.id}", act.label) for act in (SEND, DROP)]
        turn.ask(Question("room", words, options, numbered=False))


def _keep(turn: Turn, case: Row, wanted: Keeping) -> None:
    known = {fold(row.name) for row in ready.yours(turn)}
    if wanted.act != "add" and fold(wanted.name) not in known:
        turn.say(NONE_SO(name=verbatim(wanted.name[:40]), code=code_of(case.id)))
    else:
        keeping_ready.do(turn, wanted)
