"""handlers/review/transfer.py — «chuyển hồ sơ»: an entry that came into the wrong unit goes to another, or that is proposed."""

from __future__ import annotations

from typing import Any

from domain.entry_code import Misread, read_code
from domain.kinds.kind import Option, Refusal
from domain.kinds.unit import nearest
from domain.lifecycle import REVIEWERS
from domain.roles import MAY
from domain.vietnamese import yes_no
from domain.words import Words, joined, verbatim
from handlers import deciding, publishing, scope
from handlers.moving import MOVE, STAY
from handlers.review import leaving, verdict, waiting
from handlers.turn import BACK, UNCLEAR, Question, Turn

WHICH = Words(
    vi="Anh/chị gõ «chuyển hồ sơ» kèm mã, ví dụ «chuyển hồ sơ SK26-CTD-0001-T».",
    en="Type “move entry” and its code, such as “move entry SK26-CTD-0001-T”.",
)
NOT_FOUND = Words(
    vi="Em không tìm thấy mã này trong các hồ sơ anh/chị kiểm tra.",
    en="I find no such code among your entries.",
)
WHERE = Words(
    vi="{code} «{title}» đang ở {unit}. Chuyển sang đơn vị nào ạ? Gõ vài chữ trong tên.",
    en="{code} “{title}” is in {unit}. To which unit? Type a few letters of its name.",
)
NO_SUCH_UNIT = Words(vi="Em chưa tìm thấy đơn vị như vậy.", en="I find no such unit.")
SAME_UNIT = Words(vi="Hồ sơ đang ở đơn vị đó rồi ạ.", en="It is in that unit already.")
SURE = Words(
    vi="Chuyển {code} từ {old} sang {new}? Tác giả và cán bộ hai đơn vị được báo.",
    en="Move {code} from {old} to {new}? Its author and the officers of both units are told.",
)
PROPOSE = Words(
    vi="{new} ngoài phạm vi của anh/chị. Em gửi đề nghị chuyển {code} từ {old} sang đó lên cấp trên nhé?",
    en="{new} is not among your units. Shall I propose above that {code} moves there from {old}?",
)
DONE = Words(vi="Đã chuyển {code} sang {new}.", en="{code} is in {new} now.")
KEPT = Words(vi="Vâng, em giữ nguyên đơn vị cũ.", en="All right, it stays where it is.")
TO_AUTHOR = Words(
    vi="Sáng kiến {code} «{title}» được chuyển từ {old} sang {new}; từ nay {new} kiểm tra. Chưa đúng thì anh/chị gõ «gặp "
    "người».",
    en="Initiative {code} “{title}” was moved from {old} to {new}, which checks it from now on. If that is wrong type "
    "“person”.",
)
TO_OFFICERS = Words(
    vi="{by} chuyển {code} «{title}» từ {old} sang {new}.",
    en="{by} moved {code} “{title}” from {old} to {new}.",
)
PROPOSED = Words(
    vi="{by} đề nghị chuyển {code} «{title}» từ {old} sang {new}. Đồng ý thì anh/chị gõ «chuyển hồ sơ {code}».",
    en="{by} proposes to move {code} “{title}” from {old} to {new}. If you agree type “move entry {code}”.",
)
SENT = Words(vi="Em đã gửi đề nghị lên: {names}.", en="Proposed to: {names}.")
NOBODY_ABOVE = Words(
    vi="Em chưa nhắn được cho ai ở cấp trên, anh/chị liên hệ giúp em.",
    en="I could reach nobody above; please get in touch with them.",
)


def begin(turn: Turn) -> None:
    """«chuyển hồ sơ SK26-…»; without a code, the one whose card she looks at."""
    if scope.refused(turn, "review"):
        return
    on_screen = turn.state.get("entry") if turn.state.get("flow") in leaving.CARDS else None
    if not turn.argument and on_screen is None:
        turn.say(WHICH)
        turn.repeat()
        return
    entry = _called(turn, turn.argument) if turn.argument else turn.store.initiatives.get(on_screen or 0)
    if entry is None:
        turn.say(NOT_FOUND)
        turn.repeat()
    else:
        later = turn.state.get("later", [])
        turn.go("transfer", entry=entry.id, rows=entry.history_rows, later=later)


def _called(turn: Turn, typed: str) -> Any | None:
    """The entry of her units that a code means, also one with a slip in it."""
    code = read_code(typed)
    near = code.near if isinstance(code, Misread) else (code,) if code else ()
    found = [entry for one in near if (entry := turn.store.initiatives.by_code(one)) is not None]
    hers = [entry for entry in found if scope.reaches(turn, waiting.tops(turn), entry.unit_id)]
    return hers[0] if len(hers) == 1 else None


def ask(turn: Turn) -> None:
    """To which unit, and whether she is sure."""
    entry, to = turn.store.initiatives.get(turn.state["entry"]), turn.state.get("to")
    if not leaving.hers(turn, entry):
        return
    if to is None:
        living = {unit.value: unit for unit in scope.LISTS["units"](turn)}
        options = [living[n] for n in turn.state.get("near", ()) if n in living]
        words = WHERE(code=entry.code, title=verbatim(entry.title), unit=verbatim(entry.unit_name))
        turn.ask(Question(f"transfer:{entry.id}", words, options, (BACK,)))
    else:
        words = SURE if _may(turn, entry, to) else PROPOSE
        about = _about(turn, entry, to)
        turn.ask(Question(f"transfer:{entry.id}:{to}", words(**about), (MOVE, STAY), (BACK,)))


def _about(turn: Turn, entry: Any, to: int) -> dict[str, Any]:
    unit = turn.store.units.today(to, turn.today)
    return {
        "code": entry.code, "title": verbatim(entry.title), "old": verbatim(entry.unit_name),
        "new": verbatim(unit.name), "by": verbatim(turn.person.name),
    }  # fmt: skip


def answer(turn: Turn) -> None:
    entry = turn.store.initiatives.get(turn.state["entry"])
    if not leaving.hers(turn, entry):
        return
    if entry.history_rows != turn.state["rows"]:
        verdict.tell_what_happened(turn, entry)
        _leave(turn)
    elif "to" not in turn.state:
        _take_unit(turn, entry)
    else:
        _take_answer(turn, entry, turn.state["to"])


def _take_unit(turn: Turn, entry: Any) -> None:
    living: tuple[Option, ...] = scope.LISTS["units"](turn)
    if not any(unit.value == turn.reply.value for unit in living):
        turn.state["near"] = [unit.value for unit in nearest(turn.reply.text, living)]
        if not turn.state["near"]:
            turn.missed(NO_SUCH_UNIT)
    elif int(turn.reply.value or 0) == turn.store.units.today(entry.unit_id, turn.today).id:
        turn.say(SAME_UNIT)
    else:
        turn.state["to"] = int(turn.reply.value or 0)
    ask(turn)


def _take_answer(turn: Turn, entry: Any, to: int) -> None:
    said = turn.reply.value or {True: "yes", False: "no", None: ""}[yes_no(turn.reply.text)]
    if said not in {"yes", "no"}:
        turn.missed(UNCLEAR)
        ask(turn)
        return
    if said == "no":
        turn.say(KEPT)
    elif _may(turn, entry, to):
        _move(turn, entry, to)
    else:
        _propose(turn, entry, to)
    _leave(turn)


def _may(turn: Turn, entry: Any, to: int) -> bool:
    """Whether one role of hers covers both units."""
    both = set(turn.store.units.above(entry.unit_id, turn.today)) & set(
        turn.store.units.above(to, turn.today)
    )
    return not both.isdisjoint(scope.roots(turn, MAY["review"]))


def _move(turn: Turn, entry: Any, to: int) -> None:
    """It counts there from now on; whose it is and who checks it here and there are told."""
    about, unit = _about(turn, entry, to), turn.store.units.today(to, turn.today)
    as_whom = deciding.acting_as(turn, entry)
    moved = turn.store.acts.move(entry.id, unit, as_whom, turn.programme, turn.by)
    if isinstance(moved, Refusal):
        turn.say(moved.why)
        return
    turn.say(DONE(**about))
    for person in publishing.concerned(turn, moved):
        turn.tell(person, TO_AUTHOR(**about), once=_once(moved, person))
    before = turn.store.units.today(entry.unit_id, turn.today)
    for person in [n for one in (before, unit) for n in turn.store.rights.in_unit(one.id, {"officer"})]:
        if person != turn.person.id:
            turn.tell(person, TO_OFFICERS(**about), once=_once(moved, person))


def _once(entry: Any, person: int) -> str:
    return f"moved:{entry.id}:{entry.history_rows}:{person}"


def _propose(turn: Turn, entry: Any, to: int) -> None:
    """To those nearest above whose role covers both."""
    words = PROPOSED(**_about(turn, entry, to))
    both = [
        n
        for n in turn.store.units.above(entry.unit_id, turn.today)
        if n in turn.store.units.above(to, turn.today)
    ]
    for unit in both:
        once = f"propose:{entry.id}:{entry.history_rows}:{to}"
        told = [
            n for n in turn.store.rights.in_unit(unit, REVIEWERS) if turn.tell(n, words, once=f"{once}:{n}")
        ]
        if told:
            names = [verbatim(turn.store.people.get(n).name) for n in dict.fromkeys(told)]
            turn.say(SENT(names=joined(names, ", ")))
            return
    turn.say(NOBODY_ABOVE)


def back(turn: Turn) -> None:
    """To another unit; from there to her work."""
    if turn.state.pop("to", None) is None:
        _leave(turn)
    else:
        ask(turn)


def _leave(turn: Turn) -> None:
    turn.go("work", later=turn.state.get("later", []))
