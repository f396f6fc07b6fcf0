"""handlers/desk/ready.py — «/mau hạn nộp»: an answer kept ready, filled in for whoever asks, shown before it goes."""

from __future__ import annotations

from domain.desk.case import code_of
from domain.desk.ready import called, filled, matching
from domain.kinds.kind import Option
from domain.kinds.name import call_name
from domain.programme import deadline
from domain.words import Language, Words, joined, verbatim
from handlers.desk import at_case, helping_out, opening, reach, slipped, stuck, writing
from handlers.turn import BACK, UNCLEAR, Question, Turn
from storage.sql import Row

LIST, ONE = "ready", writing.READY
SHOWN = 10
WHICH = Words(vi="Chọn mẫu trả lời, hoặc gõ vài chữ để tìm:", en="Choose an answer, or type a few words:")
MORE = Words(
    vi="Còn {n} mẫu nữa; anh/chị gõ vài chữ để tìm.", en="There are {n} more; type a few words to find one."
)
NONE = Words(
    vi="Tổ của anh/chị chưa có mẫu nào. Thêm bằng cách gõ «thêm mẫu <tên>: <nội dung>».",
    en="Your team keeps no answers ready yet. Type “add ready answer <name>: <text>”.",
)
NO_SUCH = Words(
    vi="Em không tìm thấy mẫu «{words}». Gõ «/mau» để xem các mẫu.",
    en="I find no ready answer “{words}”. Type “/mau” for all of them.",
)
SHOW = Words(vi="Mẫu «{name}» ({unit}):\n{text}", en="“{name}” ({unit}):\n{text}")
PREVIEW = Words(vi="Gửi {who} ở {code} như sau?\n{text}", en="Send this to {who} at {code}?\n{text}")
MISSING = Words(
    vi="Chỗ {blanks} em chưa có gì để điền, anh/chị bấm «Sửa» rồi viết vào giúp em.",
    en="I have nothing to put in for {blanks}: press “Change” and write it, please.",
)
WRITE = Words(
    vi="Anh/chị chép câu dưới đây, sửa rồi gửi; em chuyển ngay cho {who} ở {code}.\n{text}",
    en="Copy the words below, change and send them; they go to {who} at {code} at once.\n{text}",
)
SEND = Option("send", Words(vi="Gửi", en="Send"), ("gui", "gui luon", "gui di", "send"))
CHANGE = Option("change", Words(vi="Sửa", en="Change"), ("sua", "change"))


def begin(turn: Turn) -> None:
    """«mẫu trả lời», or «/mau» alone."""
    if not reach.refused(turn):
        offer(turn, at_case.here(turn), "")


def taken(turn: Turn, text: str) -> bool:
    """«/mau …» wherever it is typed: for the case she stands at, else to be read."""
    wanted = called(text)
    if wanted is None:
        return False
    if not reach.refused(turn):
        offer(turn, at_case.here(turn), wanted[0], at_once=wanted[1])
    return True


def said(turn: Turn, case: Row, text: str) -> bool:
    """The same said to one case: «HT-12: /mau hạn nộp», or in its own thread."""
    wanted = called(text)
    if wanted is not None:
        offer(turn, case, wanted[0], at_once=wanted[1])
    return wanted is not None


def yours(turn: Turn) -> list[Row]:
    """Those of her team and of the units above it, nearest first."""
    above = [unit for top in reach.tops(turn) for unit in turn.store.units.above(top, turn.today)]
    return turn.store.ready_answers.of(dict.fromkeys(above))


def offer(turn: Turn, case: Row | None, words: str, *, at_once: bool = False) -> None:
    """The one these words mean; where they mean several, or none are said, which."""
    kept = yours(turn)
    found = matching(words, kept) if words else kept
    if not found:
        turn.say(NO_SUCH(words=verbatim(words[:40])) if kept else NONE)
        at_case.again(turn)
    elif words and len(found) == 1:
        _show(turn, case, found[0], at_once=at_once)
    else:
        turn.go(LIST, case=case and case.id, ready=words)


def ask(turn: Turn) -> None:
    kept = yours(turn)
    words = str(turn.state.get("ready") or "")
    found = matching(words, kept) if words else kept
    if not found:
        turn.say(NONE)
        turn.go("menu")
        return
    said = [WHICH] if len(found) <= SHOWN else [WHICH, MORE(n=len(found) - SHOWN)]
    options = [Option(str(row.id), verbatim(row.name)) for row in found[:SHOWN]]
    turn.ask(Question(LIST, joined(said), options, (BACK,)))


def answer(turn: Turn) -> None:
    value, kept = str(turn.reply.value or ""), yours(turn)
    chosen = next((row for row in kept if str(row.id) == value), None)
    if chosen is not None:
        _show(turn, at_case.here(turn), chosen)
    else:
        offer(turn, at_case.here(turn), turn.reply.text)


def _show(turn: Turn, case: Row | None, kept: Row, *, at_once: bool = False) -> None:
    if case is None:
        unit = verbatim(turn.store.units.get(kept.unit_id).name)
        turn.say(SHOW(name=verbatim(kept.name), unit=unit, text=verbatim(kept.text)))
        turn.repeat()
        return
    text, missing = filled(kept.text, known(turn, case))
    if at_once and not missing:
        _send(turn, case, text)
    else:
        turn.go(ONE, case=case.id, text=text, missing=list(missing))


def known(turn: Turn, case: Row) -> dict[str, str]:
    """What the blanks are filled with, as the asker reads it."""
    asker, field = turn.store.people.get(case.person_id), stuck.question(turn, case)
    language: Language = "en" if asker.language == "en" else "vi"
    entry = next((e for e in turn.store.initiatives.of(asker.id) if e.person_id == asker.id), None)
    return {
        "ten": call_name(asker.name),
        "don_vi": turn.store.units.get(case.unit_id).name if case.unit_id else "",
        "ma": entry.code if entry is not None else "",
        "han": deadline(turn.programme, turn.now).within(language),
        "cau": field.label.within(language) if field is not None else "",
    }


def ask_one(turn: Turn) -> None:
    """What would go, before it goes."""
    case = at_case.here(turn)
    if case is None:
        turn.go("desk")
        return
    missing = ", ".join(f"{{{blank}}}" for blank in turn.state["missing"])
    changing = bool(turn.state.get("changing"))
    said = (WRITE if changing else PREVIEW)(
        code=code_of(case.id), text=verbatim(turn.state["text"]),
        who=opening.named(turn.store.people.get(case.person_id).name),
    )  # fmt: skip
    if changing:
        turn.ask(Question(f"{ONE}:{case.id}?change", said, (), (BACK,), free=True))
    elif missing:
        turn.ask(
            Question(
                f"{ONE}:{case.id}", joined([said, MISSING(blanks=verbatim(missing))]), (CHANGE,), (BACK,)
            )
        )
    else:
        turn.ask(Question(f"{ONE}:{case.id}", said, (SEND, CHANGE), (BACK,)))


def answer_one(turn: Turn) -> None:
    case = at_case.found(turn, int(turn.state["case"]))
    text = turn.incoming.text.strip()
    if case is None:
        turn.go("desk")
    elif turn.incoming.files and not text:
        _send(turn, case, "")
    elif turn.state.get("changing") and text:
        if not slipped.held_back(turn, case, text):
            _send(turn, case, text)
        elif turn.state.get("flow") == ONE:
            ask_one(turn)
    elif turn.reply.value == SEND.value and not turn.state["missing"]:
        _send(turn, case, turn.state["text"])
    elif turn.reply.value == CHANGE.value:
        turn.state["changing"] = True
        ask_one(turn)
    else:
        turn.missed(UNCLEAR)
        ask_one(turn)


def _send(turn: Turn, case: Row, text: str) -> None:
    helping_out.answer(turn, case, text)
    at_case.stand(turn, case.id)


def back(turn: Turn) -> None:
    """To the case, else to the desk; nothing went."""
    case = at_case.here(turn)
    if case is None:
        turn.go("menu")
    else:
        at_case.stand(turn, case.id)
