"""handlers/weekly/draft.py — «báo cáo tuần»: the draft of a unit's report, and the parts of it that an officer writes."""

from __future__ import annotations

from typing import Any

from domain.kinds.kind import Option
from domain.pulse.goal import current_phase
from domain.roles import MAY
from domain.weekly.frozen import digest, from_text
from domain.weekly.parts import BY_KEY, MOST_CHARS, NOTHING, PARTS
from domain.weekly.worded import draft_card, signed_card
from domain.words import Words, verbatim
from handlers import scope
from handlers.desk import writing
from handlers.helping import leave
from handlers.pulse import cards
from handlers.turn import BACK, UNCLEAR, Question, Turn
from handlers.weekly import at_hand, correcting, past, rising, signing
from storage.weekly.reports import WeeklyReports

SIGN = Option("sign", Words(vi="Ký báo cáo", en="Sign it"), ("ký", "ký báo cáo", "sign"))
EMPTY = Option("empty", Words(vi="Để trống", en="Leave it empty"), ("de trong", "empty"))
LIKE_LAST = Option(
    "like_last",
    Words(vi="Như báo cáo trước", en="As in the last one"),
    ("nhu bao cao truoc", "nhu lan truoc"),
)

OF_WHICH = Words(vi="Báo cáo tuần của đơn vị nào ạ?", en="The weekly report of which unit?")
WHAT_NEXT = Words(
    vi="Anh/chị xem số liệu, ghi thêm phần chữ rồi ký nhé.",
    en="Look at the numbers, add the words, then sign.",
)
STANDS_FOR_GOOD = Words(
    vi="Báo cáo này đã ký nên không đổi nữa. Có sai sót thì «Sửa và ký lại»: bản mới ghi rõ là thay bản này.",
    en="It is signed and does not change any more. To mend it, correct and sign anew: the new one names this one.",
)
NOW_SAYS = Words(vi="Đang ghi: «{text}»", en="It says: “{text}”")
WRITE = Words(
    vi="{number}. {title}\n{hint}\nAnh/chị gõ nội dung; gửi lại thì thay nội dung cũ. Để trống thì in «{nothing}»",
    en="{number}. {title}\n{hint}\nType it; what you send replaces what it says. Left empty it reads “{nothing}”",
)
TOO_LONG = Words(
    vi="Phần này dài quá {n} chữ cái: anh/chị viết gọn lại giúp em.",
    en="More than {n} letters: please make it shorter.",
)
KEPT = Words(vi="Em đã ghi phần {number}.", en="Part {number} is noted.")
REPLACED = Words(
    vi="Trong lúc anh/chị viết, một cán bộ khác đã ghi phần này: «{text}». Em thay bằng lời của anh/chị; cần cả hai thì gửi "
    "lại giúp em.",
    en="While you wrote, another officer had put into this part: “{text}”. Yours stands in its place; if both are needed "
    "please send them once more.",
)
LEAD_ELSEWHERE = frozenset(
    {"closing", "closing_papers", "figures", "help", "lists", "office", "person", "progress", "ranking", "sign", "template",
     "unreported", "weekly", "weekly_file", "work"}
)  # fmt: skip
MORE = Words(
    vi="Tin vừa rồi em chưa ghi. Là phần {number} nữa thì anh/chị bấm «Viết thêm».",
    en="What you just wrote is not noted yet. If it is more of part {number}, press “Add it”.",
)
ADD = Option("add", Words(vi="Viết thêm", en="Add it"), ("viet them", "them", "dung", "co", "add"))


def begin(turn: Turn) -> None:
    """Of her only unit at once; where there are several, of the one she chooses. Of a past day: how it stood then."""
    if scope.refused(turn, "sign"):
        return
    if current_phase(turn.programme, turn.now) is None:
        turn.say(cards.NOT_BEGUN)
        turn.repeat()
    elif turn.argument:
        past.begin(turn)
    else:
        units = scope.roots(turn, MAY["sign"])
        turn.go("weekly", **({"at": units[0]} if len(units) == 1 else {}))


def ask(turn: Turn) -> None:
    """Which unit; then its report: a draft to sign, or signed already."""
    if scope.role_over(turn, "sign"):
        return
    unit_id = at_hand.hers(turn)
    if unit_id is None:
        _ask_unit(turn)
        return
    row = at_hand.of_this_week(turn, unit_id)
    if row.state == "signed":
        report, name = from_text(row.text), rising.signer(turn, row)
        words = signed_card(report, name, turn.programme.zone)
        turn.say(words)
        turn.ask(
            Question(
                f"weekly:{row.id}:signed", STANDS_FOR_GOOD, (correcting.CORRECT, rising.file_of(row)), (BACK,)
            )
        )
        return
    report = at_hand.drawn(turn, row)
    turn.say(draft_card(report, rising.below(turn, unit_id, row.week)))
    parts = [Option(part.key, part.label, _called(part.number.lower())) for part in PARTS]
    drop = [correcting.DROP] if row.replaces_id is not None else []
    if _goes_on(turn, row) and turn.state.get("more"):
        words, more = MORE(number=BY_KEY[turn.state["wrote"]].number), [ADD]
    else:
        words, more = WHAT_NEXT, []
    name = f"weekly:{row.id}:more" if more else f"weekly:{row.id}"
    turn.ask(Question(name, words, (*more, SIGN, *parts, *drop), (BACK,)))


def _called(number: str) -> tuple[str, ...]:
    """«iii», «phần III», «sửa phần III»."""
    return number, f"phan {number}", f"sua phan {number}"


def answer(turn: Turn) -> None:
    if scope.role_over(turn, "sign"):
        return
    unit_id = at_hand.hers(turn)
    if unit_id is None:
        _choose_unit(turn)
        return
    row, chosen = at_hand.of_this_week(turn, unit_id), turn.reply.value
    if chosen == SIGN.value and row.state == "draft":
        signing.begin(turn)
    elif chosen == correcting.CORRECT.value and row.state == "signed":
        WeeklyReports(turn.store).correct(row, turn.now)
        ask(turn)
    elif chosen in BY_KEY and row.state == "draft":
        turn.go("weekly_part", at=unit_id, part=chosen, report=row.id)
    elif chosen == ADD.value and _goes_on(turn, row):
        turn.state["read"] = digest(row.parts.get(turn.state["wrote"], ""))
        _write(turn, row, turn.state["wrote"], _with_more(turn, row))
    elif turn.reply.text and _goes_on(turn, row):
        _hear_more(turn, row)
        ask(turn)
    else:
        turn.missed(UNCLEAR)
        ask(turn)


def _goes_on(turn: Turn, row: Any) -> bool:
    """Whether she has just written a part of this draft: what she types next may be more of it. It is asked about."""
    return bool(turn.state.get("wrote")) and turn.state.get("report") == row.id and bool(row.state == "draft")


def _hear_more(turn: Turn, row: Any) -> None:
    """It waits until she says what it is; what the part has no room for is said to be too long."""
    more = _joined(turn.state.get("more"), turn.reply.text)
    if len(_joined(row.parts.get(turn.state["wrote"]), more)) > MOST_CHARS:
        turn.say(TOO_LONG(n=MOST_CHARS))
    else:
        turn.state["more"] = more


def _with_more(turn: Turn, row: Any) -> str:
    return _joined(row.parts.get(turn.state["wrote"]), turn.state.get("more"))


def _joined(*texts: str | None) -> str:
    return "\n".join(filter(None, texts))


def _ask_unit(turn: Turn) -> None:
    units = [turn.store.units.get(number) for number in scope.roots(turn, MAY["sign"])]
    options = [Option(str(unit.id), verbatim(unit.name), (unit.search,)) for unit in units]
    turn.ask(Question("weekly:", OF_WHICH, options, (BACK,)))


def _choose_unit(turn: Turn) -> None:
    chosen = next((n for n in scope.roots(turn, MAY["sign"]) if str(n) == turn.reply.value), None)
    if chosen is None:
        turn.missed(UNCLEAR)
        ask(turn)
    elif day := turn.state.get("day"):
        past.say(turn, chosen, day)
        leave(turn)
    else:
        turn.go("weekly", at=chosen)


def ask_part(turn: Turn) -> None:
    """What a part is to say; any words are its text."""
    row = _draft(turn)
    if row is None or at_hand.is_over(turn, row):
        turn.go("weekly", at=turn.state.get("at"))
        return
    part = BY_KEY[turn.state["part"]]
    said = row.parts.get(part.key, "")
    turn.state["read"] = digest(said)
    if said:
        turn.say(NOW_SAYS(text=verbatim(said)))
    before = WeeklyReports(turn.store).before(row.unit_id, row.programme, row.week)
    like_last = [LIKE_LAST] if before is not None and before.parts.get(part.key) else []
    words = WRITE(number=part.number, title=part.title, hint=part.hint, nothing=NOTHING)
    turn.ask(Question(f"weekly_part:{row.id}:{part.key}", words, (*like_last, EMPTY), (BACK,), free=True))


def answer_part(turn: Turn) -> None:
    row = _draft(turn)
    if row is None or at_hand.is_over(turn, row):
        if row is not None:
            turn.say(at_hand.OVER)
        turn.go("weekly", at=turn.state.get("at"))
        return
    part = BY_KEY[turn.state["part"]]
    text = "" if turn.reply.value == EMPTY.value else turn.reply.text
    if turn.reply.value == LIKE_LAST.value:
        before = WeeklyReports(turn.store).before(row.unit_id, row.programme, row.week)
        text = before.parts.get(part.key, "") if before is not None else ""
    _write(turn, row, part.key, text)


def _write(turn: Turn, row: Any, part: str, text: str) -> None:
    if len(text) > MOST_CHARS:
        turn.say(TOO_LONG(n=MOST_CHARS))
        turn.go("weekly_part", at=row.unit_id, part=part, report=row.id)
        return
    before = WeeklyReports(turn.store).write(row.id, part, text)
    if before is not None:
        turn.say(KEPT(number=BY_KEY[part].number))
    if before and digest(before) != turn.state.get("read"):
        turn.say(REPLACED(text=verbatim(before)))
    turn.go("weekly", at=row.unit_id, wrote=part, report=row.id)


def back_from_part(turn: Turn) -> None:
    turn.go("weekly", at=turn.state.get("at"))


def _draft(turn: Turn) -> Any | None:
    """The draft she writes in, while it is one, and hers."""
    row = WeeklyReports(turn.store).get(turn.state.get("report", 0))
    if row is None or row.state != "draft" or row.unit_id != at_hand.hers(turn):
        return None
    return row


def lets(text: str, command: str) -> bool:
    """Whether typed words lead out of a part: those that name another place of hers are no text of a report."""
    return command in LEAD_ELSEWHERE or writing.lets(text, command)
