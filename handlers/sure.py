"""handlers/sure.py — asks first: nothing is cancelled, deleted or withdrawn by one slip of the thumb."""

from __future__ import annotations

from domain.kinds.kind import Option
from domain.vietnamese import yes_no
from domain.words import Words, verbatim
from handlers import consent, granting, mine
from handlers.turn import Question, Turn

YES = Option("yes", Words(vi="Đúng, làm đi", en="Yes, do it"), ("có", "đúng", "yes"))
NO = Option("no", Words(vi="Không, giữ nguyên", en="No, keep it"), ("không", "no"))

ASKED = {
    "drop_draft": Words(
        vi="Xoá bản nháp này thì không lấy lại được. Anh/chị chắc chứ?",
        en="A deleted draft cannot be brought back. Are you sure?",
    ),
    "withdraw": Words(
        vi="Rút sáng kiến này thì nó không được tính nữa (hoàn tác được trong 7 ngày). Anh/chị chắc chứ?",
        en="A withdrawn entry does not count (you can undo it within 7 days). Are you sure?",
    ),
    "withdraw_consent": Words(
        vi="Rút đồng ý thì em thôi hỏi, thôi ghi và thôi nhắn cho anh/chị; bản nháp chưa gửi bị xoá. Sáng kiến "
        "đã gửi và tên, số điện thoại đi cùng vẫn ở công đoàn, vì đã nộp để xét và tính cho đơn vị. Muốn xoá cả "
        "những thứ đó, anh/chị gõ «gặp người». Anh/chị chắc chứ?",
        en="If you withdraw your consent I ask, write down and send you nothing more, and drafts are deleted. What "
        "you handed in, with your name and phone number, stays with the union: it was given to be judged and "
        "counted. To have that erased too type “person”. Are you sure?",
    ),
    "dismiss": Words(
        vi="Thu vai trò của {whom}: người đó không làm việc ấy được nữa và được báo ngay. Anh/chị chắc chứ?",
        en="The role of {whom} ends at once, and that person is told. Are you sure?",
    ),
}


def cancel(turn: Turn) -> None:
    """«huỷ»: stop what is open, after asking."""
    draft = turn.talk.draft_id and turn.store.drafts.get(turn.talk.draft_id)
    if draft and draft.state == "open" and turn.state.get("flow") == "form":
        turn.go("sure", act="drop_draft", about=draft.id)
    else:
        turn.go("menu")


def ask(turn: Turn) -> None:
    words = ASKED[turn.state["act"]](whom=verbatim(turn.state.get("whom", "")))
    turn.ask(Question(f"sure:{turn.state['act']}:{turn.state['about']}", words, (YES, NO)))


def answer(turn: Turn) -> None:
    said = turn.reply.value or {True: "yes", False: "no", None: ""}[yes_no(turn.reply.text)]
    if said == "yes":
        ACTS[turn.state["act"]](turn, turn.state["about"])
    elif said == "no":
        turn.say(Words(vi="Vâng, em giữ nguyên.", en="All right, everything is kept."))
        go_back(turn)
    else:
        ask(turn)


def go_back(turn: Turn) -> None:
    """To where the question «sure?» came from."""
    if turn.state["act"] == "withdraw":
        turn.go("entry", entry=turn.state["about"])
    elif turn.talk.draft_id is not None:
        turn.go("form")
    else:
        turn.go("mine" if turn.state["act"] == "drop_draft" else "menu")


def drop_draft(turn: Turn, draft_id: int) -> None:
    draft = turn.store.drafts.get(draft_id)
    if draft.state == "open" and turn.person.id in {draft.person_id, draft.entered_by_id}:
        turn.store.drafts.close(draft, "dropped", turn.now)
        turn.say(Words(vi="Đã xoá bản nháp.", en="The draft is deleted."))
    if turn.talk.draft_id == draft_id:
        turn.talk.draft_id = None
    turn.go("menu")


def withdraw(turn: Turn, entry_id: int) -> None:
    turn.state["entry"] = entry_id
    entry = mine.own_entry(turn)
    if entry is not None and turn.store.initiatives.withdraw(entry, turn.now):
        turn.store.initiatives.note(
            entry.id, "withdrawn", turn.person.id, turn.incoming.address.channel, turn.now
        )
        turn.say(
            Words(
                vi="Đã rút {code}. Đổi ý trong 7 ngày thì mở lại sáng kiến này và bấm hoàn tác.",
                en="{code} is withdrawn. Within 7 days you can open it and undo this.",
            )(code=entry.code)
        )
    turn.go("entry", entry=entry_id)


ACTS = {
    "drop_draft": drop_draft,
    "withdraw": withdraw,
    "dismiss": granting.take_back,
    "withdraw_consent": consent.withdraw,
}
