"""handlers/review/supplement.py — «Cần bổ sung»: which answers, why each, until when; shown to her before it goes out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from domain.calendar import local_day, spoken_day
from domain.due_day import read_due_day
from domain.field import FormRow
from domain.kinds.kind import Option, Refusal
from domain.programme import at_day_end
from domain.reasons import OWN, OWN_MAX_CHARS, OWN_MIN_CHARS, fitting, keys_of, own_words_of
from domain.words import Words, joined
from handlers import deciding, owned
from handlers.answer_lines import short
from handlers.review import leaving, marking, verdict
from handlers.supplementing import HOW, asked_lines, begin_now
from handlers.turn import BACK, UNCLEAR, Question, Turn

OPTION = Option(
    "supplement",
    Words(vi="Cần bổ sung", en="More is needed"),
    ("can bo sung", "bo sung", "yeu cau bo sung", "supplement", "more"),
)
OTHER = Option("own", Words(vi="Lý do khác", en="Another reason"), ("khac", "ly do khac", "other"))
SEND = Option(
    "send", Words(vi="Gửi yêu cầu", en="Send it"), ("gui", "gui di", "dong y", "dung", "ok", "send", "yes")
)
AGAIN = Option(
    "again", Words(vi="Chọn lại từ đầu", en="Choose anew"), ("chon lai", "sua", "sua lai", "again", "change")
)

WHY = Words(
    vi="Dòng {n} {label}: {shown}\nCần bổ sung vì sao? Chọn một lý do, hoặc viết lời của anh/chị cho tác giả.",
    en="Line {n} {label}: {shown}\nWhy is more needed? Choose, or write your own words to the author.",
)
WRITE = Words(
    vi="Anh/chị viết lý do cho tác giả đọc, {least} đến {most} chữ cái.",
    en="Please write the reason for the author to read, {least} to {most} letters.",
)(least=OWN_MIN_CHARS, most=OWN_MAX_CHARS)
UNTIL = Words(
    vi="Bổ sung trước ngày nào? Ngày khác thì gõ, ví dụ «{day}» hoặc «5 ngày».",
    en="By when? For another day type it, such as “{day}” or “5 days”.",
)
USUAL = Words(vi="{day} ({n} ngày)", en="{day} ({n} days)")
PREVIEW = Words(vi="{code}: tác giả sẽ đọc", en="{code}: the author will read")
BEFORE = Words(vi="Bổ sung trước {day}.", en="To be added by {day}.")


def begin(turn: Turn, entry: Any) -> None:
    """From the card; what she had marked there before an interruption is still marked."""
    may = deciding.would(turn, entry, "ask_supplement")
    if isinstance(may, Refusal):
        turn.say(may.why)
        turn.repeat()
        return
    begun = turn.state.get("asking_more", {})
    if (begun.get("entry"), begun.get("rows")) != (entry.id, entry.history_rows):
        turn.state["asking_more"] = {"entry": entry.id, "rows": entry.history_rows, "why": {}, "own": {}}
    leaving.leave(turn, "supplement", entry)


def ask(turn: Turn) -> None:
    """The first thing that is still open: which lines, why each of them, until when, and whether it is right so."""
    entry = leaving.unchanged(turn)
    if entry is None:
        return
    stage, key = _stage(turn, entry)
    words, options = ASKS[stage](turn, entry)
    turn.ask(
        Question(
            f"supplement:{entry.id}:{entry.history_rows}:{stage}:{key}",
            words,
            options,
            (BACK,),
            free=stage == "reason",
        )
    )


def answer(turn: Turn) -> None:
    entry = leaving.unchanged(turn)
    if entry is None:
        return
    stage, _ = _stage(turn, entry)
    if not TAKES[stage](turn, entry):
        ask(turn)


def back(turn: Turn) -> None:
    """One step back, at last to the card; what she marked stays marked."""
    begun = turn.state["asking_more"]
    entry = turn.store.initiatives.get(turn.state["entry"])
    stage, key = _stage(turn, entry)
    given = [k for k in _marked(turn, entry) if begun["why"][k] is not None]
    if stage == "lines":
        leaving.come_back(turn)
        return
    if stage == "sure":
        begun.pop("day")
    elif key and begun.pop("writing", False):
        pass  # back to the list of reasons
    elif given:
        _unreason(begun, given[-1])
    else:
        begun["marked"] = False
    ask(turn)


def _leave(turn: Turn) -> None:
    turn.state.pop("asking_more")
    leaving.come_back(turn)


def _stage(turn: Turn, entry: Any) -> tuple[str, str]:
    """Where she is, derived from what she said; the line whose reason is open."""
    begun = turn.state["asking_more"]
    if not begun.get("marked"):
        return "lines", ""
    for key in _marked(turn, entry):
        if begun["why"][key] is None:
            return "reason", key
    return ("sure", "") if "day" in begun else ("day", "")


def _marked(turn: Turn, entry: Any) -> list[str]:
    """In the order of the lines."""
    chosen = turn.state["asking_more"]["why"]
    return [row.field.key for row in owned.entry_rows(turn, entry) if row.field.key in chosen]


def _row(turn: Turn, entry: Any, key: str) -> FormRow:
    return next(row for row in owned.entry_rows(turn, entry) if row.field.key == key)


def _unreason(begun: dict[str, Any], key: str) -> None:
    begun["why"][key] = None
    begun["own"].pop(key, None)


def _ask_reason(turn: Turn, entry: Any) -> tuple[Words, list[Option]]:
    row = _row(turn, entry, _stage(turn, entry)[1])
    if turn.state["asking_more"].get("writing"):
        return WRITE, []
    words = WHY(n=row.number, label=row.field.label, shown=short(row.shown))
    return words, [*(Option(key, reason.label) for key, reason in fitting(row.field).items()), OTHER]


def _take_reason(turn: Turn, entry: Any) -> bool:
    begun, key = turn.state["asking_more"], _stage(turn, entry)[1]
    chosen, text = turn.reply.value, turn.reply.text.strip()
    if chosen == OTHER.value:
        begun["writing"] = True
    elif chosen in fitting(_row(turn, entry, key).field):
        begun["why"][key] = chosen
        begun.pop("writing", None)
    elif OWN_MIN_CHARS <= len(text) <= OWN_MAX_CHARS:
        begun["why"][key], begun["own"][key] = OWN, text
        begun.pop("writing", None)
    else:
        turn.missed(WRITE if text and not text.isdigit() else UNCLEAR)
    return False


def _usual_day(turn: Turn) -> date:
    return local_day(turn.now, turn.programme.zone) + timedelta(days=turn.programme.clocks.supplement_days)


def _ask_day(turn: Turn, _entry: Any) -> tuple[Words, list[Option]]:
    usual, days = _usual_day(turn), turn.programme.clocks.supplement_days
    label = USUAL(day=spoken_day(usual), n=days)
    return UNTIL(day=f"{usual.day}/{usual.month}"), [Option("usual", label, ("dung", "ok", "duoc", "yes"))]


def _take_day(turn: Turn, _entry: Any) -> bool:
    today = local_day(turn.now, turn.programme.zone)
    day = _usual_day(turn) if turn.reply.value == "usual" else read_due_day(turn.reply.text, today)
    if isinstance(day, Refusal):
        turn.missed(day.why)
    else:
        turn.state["asking_more"]["day"] = day.isoformat()
    return False


def _asked(begun: dict[str, Any]) -> list[Words]:
    return asked_lines(begun["why"], own_words_of(begun["own"]))


def _ask_sure(turn: Turn, entry: Any) -> tuple[Words, list[Option]]:
    begun = turn.state["asking_more"]
    day = spoken_day(date.fromisoformat(begun["day"]))
    return joined([PREVIEW(code=entry.code), *_asked(begun), BEFORE(day=day)]), [SEND, AGAIN]


def _take_sure(turn: Turn, entry: Any) -> bool:
    begun = turn.state["asking_more"]
    if turn.reply.value == SEND.value:
        _conclude(turn, entry, begun)
        _leave(turn)
        return True
    if turn.reply.value == AGAIN.value:
        begun["marked"] = False
        begun.pop("day")
        begun["why"], begun["own"] = dict.fromkeys(begun["why"]), {}
    else:
        turn.missed(UNCLEAR)
    return False


def _conclude(turn: Turn, entry: Any, begun: dict[str, Any]) -> None:
    why, reasons = begun["why"], keys_of(begun["why"])
    verdict.conclude(
        turn, entry, "ask_supplement", why=",".join([*reasons, *(["own_words"] if begun["own"] else [])]),
        due_at=at_day_end(turn.programme, date.fromisoformat(begun["day"])), sets={"reviewer_id": turn.person.id},
        fields=dict(why), reasons=reasons, own_words=own_words_of(begun["own"]),
        more=[*_asked(begun), HOW], offers=(begin_now(entry.id),),
    )  # fmt: skip


ASKS = {"lines": marking.ask, "reason": _ask_reason, "day": _ask_day, "sure": _ask_sure}
TAKES = {"lines": marking.take, "reason": _take_reason, "day": _take_day, "sure": _take_sure}
