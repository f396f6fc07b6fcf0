"""handlers/cards.py — one draft or one entry of hers: all of it, the next step, and what may be done with it."""

from __future__ import annotations

from typing import Any

from domain.kinds.kind import Option, Refusal
from domain.kinds.options import named
from domain.statuses import STATUSES
from domain.vietnamese import words_key
from domain.words import Words, joined
from handlers import appealing, assist, deciding, mine, money_words, owned, start, supplementing, telling
from handlers import joined as joined_to
from handlers.answer_lines import lines
from handlers.papers import dossiers
from handlers.standing import may_undo, next_step
from handlers.turn import BACK, UNCLEAR, Question, Turn

GO_ON = Option("go_on", Words(vi="Làm tiếp", en="Go on"), ("tiep tuc", "lam tiep", "continue"))
DROP = Option("drop", Words(vi="Xoá bản nháp", en="Delete the draft"), ("xoa", "delete"))
DROP_CHANGE = Option("drop", Words(vi="Bỏ bản sửa", en="Drop the change"), ("bo", "xoa", "delete"))
WITHDRAW = Option("withdraw", Words(vi="Rút sáng kiến", en="Withdraw"), ("rut",))
BRING_BACK = Option(
    "bring_back", Words(vi="Hoàn tác việc rút", en="Undo the withdrawal"), ("hoan tac", "undo")
)


def ask_draft(turn: Turn) -> None:
    """One draft: how far it is, and go on or delete."""
    draft = owned.draft(turn, turn.state["draft"])
    if draft is None:
        turn.go("mine")
        return
    item = mine.of_draft(turn, draft)
    words = Words(vi="{what}: {title} ({stands})", en="{what}: {title} ({stands})")(
        what=item.what, title=item.title, stands=item.stands
    )
    drop = DROP if draft.initiative_id is None else DROP_CHANGE
    turn.ask(Question(f"draft:{draft.id}", words, (GO_ON, drop), (BACK,)))


def answer_draft(turn: Turn) -> None:
    draft = owned.draft(turn, turn.state["draft"])
    if draft is None:
        turn.go("mine")
    elif turn.reply.value not in {"go_on", "drop"}:
        turn.missed(UNCLEAR)
        ask_draft(turn)
    elif turn.reply.value == "go_on":
        mine.go_on(turn, draft)
    else:
        turn.go("sure", act="drop_draft", about=draft.id)


def ask_entry(turn: Turn) -> None:
    """One entry: every answer, its status in one word, the next step, and what may be done."""
    entry = owned.entry(turn, turn.state["entry"])
    if entry is None:
        turn.go("mine")
        return
    rows = [row for row in owned.entry_rows(turn, entry) if row.value is not None]
    parts = [
        Words(vi="{code} · {status}", en="{code} · {status}")(
            code=entry.code, status=STATUSES[entry.status].label
        ),
        *lines(rows),
        *([found] if (found := money_words.finding(turn, entry, heard=True)) is not None else []),
        *joined_to.lines(turn, entry),
        next_step(turn, entry),
        *supplementing.still_asked(turn, entry),
    ]
    turn.copyable(entry.code)
    turn.ask(Question(f"entry:{entry.id}", joined(parts), _may(turn, entry), (BACK,)))


def _may(turn: Turn, entry: Any) -> tuple[Option, ...]:
    """What may be done with an entry. Changing it is a command that names it."""
    target = f"e{entry.id}"
    edit = Option(f"/edit {target}", Words(vi="Sửa", en="Change"), ("sửa", "edit"))
    decided = Option(
        f"/decided {target}",
        Words(vi="Đã có quyết định", en="It is recognised"),
        ("đã có quyết định", "có quyết định rồi"),
    )
    buttons = {"recognise": (decided,), "touch_up": (edit, start.more_of(target)), "withdraw": (WITHDRAW,)}
    if supplementing.request_of(turn, entry) is not None:
        now = (supplementing.begin_now(entry.id),) if supplementing.refused(turn, entry) is None else ()
        buttons = {"answer": now, "touch_up": (edit,), "withdraw": (WITHDRAW,)}
    if entry.status == "withdrawn" and may_undo(turn, entry):
        buttons["bring_back"] = (BRING_BACK,)
    if not isinstance(deciding.would(turn, entry, "appeal"), Refusal):
        buttons["appeal"] = (appealing.of(target),)
    open_to = deciding.open_to(turn, entry)
    may = tuple(option for act, options in buttons.items() if act in open_to for option in options)
    return (*may, telling.of(target), dossiers.of(target))


def answer_entry(turn: Turn) -> None:
    entry = owned.entry(turn, turn.state["entry"])
    if entry is None:
        turn.go("mine")
        return
    if turn.reply.value == "withdraw" and entry.status != "withdrawn":
        turn.go("sure", act="withdraw", about=entry.id)
    elif _wants_it_back(turn) and entry.status == "withdrawn":
        bring_back(turn, entry)
    else:
        turn.missed(UNCLEAR)
        ask_entry(turn)


def _wants_it_back(turn: Turn) -> bool:
    typed = named(words_key(turn.reply.text), (BRING_BACK,), begun=False)
    return turn.reply.value == BRING_BACK.value or typed is not None


def bring_back(turn: Turn, entry: Any) -> None:
    """Undo a withdrawal; after seven days the card says why not, and what to do instead."""
    if not isinstance(deciding.act(turn, entry, "bring_back"), Refusal):
        assist.tell_author(turn, entry, assist.BROUGHT_BACK)
        turn.say(
            Words(vi="Sáng kiến {code} đã được gửi lại như cũ.", en="Entry {code} is back as it was.")(
                code=entry.code
            )
        )
    turn.go("entry", entry=entry.id)
