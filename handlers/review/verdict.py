"""handlers/review/verdict.py — what she decides of an entry: done at once, undone for ten minutes, heard after that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain import history_words
from domain.kinds.kind import Option, Refusal
from domain.lifecycle import ACTS
from domain.statuses import STATUSES
from domain.words import Words, joined, verbatim
from handlers import deciding, money_words, publishing
from handlers.review import judging, valuing
from handlers.turn import Turn

FROM_HERE_ON = ("work", "menu")  # where a verdict leaves her: at the next card, or done
UNDOABLE_KEPT = 20  # of the last verdicts in this chat
NAMED = 5  # of many entries

UNDO = Option("/undo", Words(vi="Hoàn tác", en="Undo"))
TELL_NOW = Option("/tell_now", Words(vi="Báo ngay", en="Tell now"))

DONE = Words(
    vi="{code}: {status} ✓ Tác giả được báo sau {n} phút. Đổi ý: gõ «hoàn tác». Báo luôn: gõ «báo ngay».",
    en="{code}: {status} ✓ The author hears it in {n} minutes. Changed your mind: “undo”. At once: “tell now”.",
)
HALF_DONE = Words(
    vi="{code}: anh/chị đã xem ✓ Cần thêm một người xem, xong em mới báo tác giả. Đổi ý: gõ «hoàn tác».",
    en="{code}: you have looked ✓ A second officer has to; then the author hears. Changed your mind: “undo”.",
)
NOBODY_TO_TELL = Words(
    vi="Em chưa nhắn được cho tác giả của {code}, anh/chị nói lại giúp em.",
    en="I cannot reach the author of {code}; please pass it on.",
)
SOMEBODY = Words(vi="Có người", en="Somebody")
SOMEBODY_DID = Words(
    vi="{name} vừa xử lý {code}, bây giờ: {status}.",
    en="{name} has just dealt with {code}; it now is: {status}.",
)
JUST_NOW = Words(
    vi="{name} vừa {did} ({code}), anh/chị xem lại giúp em.",
    en="{name} just {did} ({code}), please look again.",
)
HINDERED = Words(vi="Chưa ghi hợp lệ được vì: {what}", en="It cannot be found valid yet: {what}")
UNDONE = Words(vi="Đã hoàn tác {code}: {status} như trước.", en="{code} is {status} again.")
MONEY_UNDONE = Words(vi="Đã hoàn tác số tiền của {code}.", en="The money of {code} is as it was.")
UNDONE_MANY = Words(
    vi="Đã hoàn tác {n} hồ sơ, như trước lượt đó.", en="{n} entries are as they were before that step."
)
TOO_LATE = Words(
    vi="{n} hồ sơ không hoàn tác được nữa: tác giả đã biết, hoặc có người xử lý tiếp.",
    en="{n} cannot be undone any more: their authors know, or somebody went on with them.",
)
NOTHING_TO_UNDO = Words(
    vi="Không có gì để hoàn tác: tác giả đã được báo, hoặc anh/chị chưa kết luận gì ở đây.",
    en="There is nothing to undo: the author has been told, or you decided nothing here.",
)
TOLD = Words(vi="Em báo tác giả ngay: {codes}.", en="Told at once: {codes}.")
AND_MORE = Words(vi=" và {n} hồ sơ nữa", en=" and {n} more")
ALL_TOLD = Words(vi="Tác giả đã được báo hết rồi ạ.", en="Every author has been told already.")


def accept(turn: Turn, entry: Any, reason: str = "") -> bool:
    """Valid, or confirmed for the second look; False if it may not be, and why is said.

    `reason`: why, where a rule says no that allows it; kept in her words with the rule.
    """
    judged = judging.judged(turn, entry)
    held_up = [finding for finding in judged.hindering if not (finding.override and reason)]
    if held_up:
        turn.say(HINDERED(what=joined([finding.said for finding in held_up], " ")))
        turn.say(joined([finding.mend for finding in held_up], " "))
        return False
    rules = [finding.rule for finding in judged.overridable]
    said: dict[str, Any] = {"rule": rules[0], "own_words": reason} if rules else {}
    why = ",".join(rules)
    return conclude(turn, entry, "accept", four_eyes=judged.four_eyes, why=why, **said) is not None


def conclude(turn: Turn, entry: Any, act: str, **how: Any) -> Any | None:
    """The entry after a verdict, its author owed the news; None if it may not be done, and why is said. `how`: as `decide`
    takes it.
    """
    decided = decide(turn, entry, act, **how)
    if isinstance(decided, Refusal):
        _refused(turn, entry, decided)
        return None
    remember(turn, [decided.entry.id])
    _tell(turn, decided)
    return decided.entry


@dataclass(frozen=True, slots=True)
class Decided:
    """An entry after a verdict; `reached`: somebody will be told of it, or nobody is to be told yet."""

    entry: Any
    reached: bool


def decide(
    turn: Turn,
    entry: Any,
    act: str,
    *,
    four_eyes: bool = False,
    why: str = "",
    due_at: datetime | None = None,
    sets: Mapping[str, Any] | None = None,
    then: str = "",
    credited: Sequence[int] = (),
    more: Sequence[Words] = (),
    offers: Sequence[Option] = (),
    asked: publishing.Asked | None = None,
    **said: Any,
) -> Decided | Refusal:
    """The same without a word to her: for one verdict of several. The author hears once there is one clear answer, with
    `more` and the commands `offers` as buttons, and what she alone is `asked`.
    `why` is sealed into the history for ever: a key, never words of hers. Those are `said` (storage/verdicts.py).
    `then` is an act that follows in the same step and is undone with it; so are the rows of co-authors `credited` by it.
    """
    done = deciding.act(turn, entry, act, four_eyes=four_eyes, why=why, due_at=due_at, sets=sets)
    if then and not isinstance(done, Refusal):
        done, act = deciding.act(turn, done, then, follows=True, credited=list(credited)), then
    if isinstance(done, Refusal):
        return done
    if said:
        turn.store.verdicts.write(done, act, turn.by, **said)
    reached = publishing.is_half(turn, done) or publishing.owe(turn, done, more, offers, asked)
    if entry.status == "appealed" and act != "ask_supplement":
        publishing.owe_first_reviewer(turn, done)
    return Decided(done, reached)


def _tell(turn: Turn, decided: Decided) -> None:
    done, minutes = decided.entry, turn.programme.clocks.undo_minutes
    if publishing.is_half(turn, done):
        turn.say(HALF_DONE(code=done.code))
        return
    turn.say(DONE(code=done.code, status=STATUSES[done.status].label, n=minutes))
    turn.offer_beside(TELL_NOW)
    if not decided.reached:
        turn.say(NOBODY_TO_TELL(code=done.code))


def _refused(turn: Turn, entry: Any, refusal: Refusal) -> None:
    """Somebody else was quicker: who, and what came of it; else the reason."""
    now = turn.store.initiatives.get(entry.id)
    if now.status == entry.status:
        turn.say(refusal.why)
    else:
        tell_what_happened(turn, now)


def tell_what_happened(turn: Turn, entry: Any) -> None:
    """It changed while its card was on her screen: by whom, and how it stands now."""
    last = turn.store.history.of(entry.id)[-1]
    who = turn.store.people.get(last.actor_id).name if last.actor_id else ""
    name = verbatim(who) if who else SOMEBODY
    words, status = SOMEBODY_DID if "status" in last.new else JUST_NOW, STATUSES[entry.status].label
    turn.say(words(name=name, code=entry.code, status=status, did=history_words.did(last.act)))


def remember(turn: Turn, decided: Sequence[int | str]) -> None:
    """These verdicts, of one step, are what «hoàn tác» is about: entries, or («money:5») what was found of their money."""
    steps = [*turn.state.get("undoable", ()), list(decided)]
    turn.state["undoable"] = steps[-UNDOABLE_KEPT:]
    turn.offer_beside(UNDO)


def undo(turn: Turn) -> None:
    """«hoàn tác»: the last step of hers in this chat, as long as nobody heard of it."""
    steps = list(turn.state.get("undoable", ()))
    step = steps.pop() if steps else []
    undone = [said for decided in step for said in _undone(turn, decided)]
    turn.state["undoable"] = steps
    for said in _as_one(undone, len(step)) if len(step) > 1 else undone or [NOTHING_TO_UNDO]:
        turn.say(said)
    if undone and len(step) == 1 and turn.state.get("flow") in FROM_HERE_ON:
        _look_again(turn, _number(step[0]))
    else:
        turn.repeat()


def _look_again(turn: Turn, number: int) -> None:
    """She changed her mind about this one: its card is what she wants to see."""
    later = [other for other in turn.state.get("later", ()) if other != number]
    turn.go("work", wanted=number, later=later)


def _as_one(undone: Sequence[Words], of: int) -> list[Words]:
    """What was undone of a step of many."""
    if not undone:
        return [NOTHING_TO_UNDO]
    left = [TOO_LATE(n=of - len(undone))] if len(undone) < of else []
    return [UNDONE_MANY(n=len(undone)), *left]


def _undone(turn: Turn, decided: int | str) -> list[Words]:
    if isinstance(decided, str):
        as_before = valuing.undo(turn, _number(decided))
        return [] if as_before is None else [MONEY_UNDONE(code=as_before.code)]
    was = turn.store.initiatives.get(decided)
    done = deciding.act(turn, was, "undo")
    if isinstance(done, Refusal):
        return []
    publishing.take_back(turn, was)
    return [UNDONE(code=done.code, status=STATUSES[done.status].label)]


def _number(decided: int | str) -> int:
    """The entry that a decision was about."""
    return int(str(decided).removeprefix(valuing.STEP))


def tell_now(turn: Turn) -> None:
    """«báo ngay»: the authors hear now what she decided in this chat."""
    codes = []
    for number in dict.fromkeys(
        _number(decided) for step in turn.state.get("undoable", ()) for decided in step
    ):
        entry = turn.store.initiatives.get(number)
        if deciding.reviews(turn, turn.person.id, entry.unit_id) and _awaits_telling(turn, entry):
            publishing.publish(turn, entry)
            codes.append(entry.code)
    turn.state["undoable"] = []
    turn.say(TOLD(codes=few(codes)) if codes else ALL_TOLD)
    turn.repeat()


def _awaits_telling(turn: Turn, entry: Any) -> bool:
    """Whether something she decided of it is kept from its author only until it cannot be undone."""
    verdict = publishing.is_hidden(turn, entry) and not publishing.is_half(turn, entry)
    money = money_words.is_unheard(turn, entry) and valuing.is_hers(turn, entry.id)
    return money or (verdict and _is_hers(turn, entry))


def few(codes: Sequence[str]) -> Words:
    """The codes, or the first of them and how many more."""
    shown, left = verbatim(", ".join(codes[:NAMED])), len(codes) - NAMED
    return shown + AND_MORE(n=left) if left > 0 else shown


def _is_hers(turn: Turn, entry: Any) -> bool:
    """Whether the last act on it is hers."""
    moves = [row for row in turn.store.history.of(entry.id) if row.act in ACTS]
    return bool(moves) and moves[-1].actor_id == turn.person.id
