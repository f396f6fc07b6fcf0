"""handlers/sure.py — asks first: nothing is cancelled, deleted or withdrawn by one slip of the thumb."""

from __future__ import annotations

from domain.deadlines import BRING_BACK_DAYS
from domain.kinds.kind import Option, Refusal
from domain.vietnamese import yes_no
from domain.words import Words, verbatim
from handlers import assist, consent, deciding, granting, handing_over, owned
from handlers.pulse import chats
from handlers.turn import UNCLEAR, Question, Turn

YES = Option("yes", Words(vi="Đúng, làm đi", en="Yes, do it"), ("có", "đúng", "yes"))
NO = Option(
    "no", Words(vi="Không, giữ nguyên", en="No, keep it"), ("không", "giữ nguyên", "quay lại", "no", "keep")
)

DELETES = Words(
    vi="Xoá bản nháp này thì không lấy lại được. Anh/chị chắc chứ?",
    en="A deleted draft cannot be brought back. Are you sure?",
)
DROPS_CHANGE = Words(
    vi="Bỏ bản sửa này? Sáng kiến {code} đã gửi vẫn giữ nguyên như cũ.",
    en="Drop this change? Initiative {code}, which you handed in, stays as it is.",
)
WITHDRAWS = Words(
    vi="Rút sáng kiến này thì nó không được tính nữa (hoàn tác được trong {n} ngày). Anh/chị chắc chứ?",
    en="A withdrawn entry does not count (you can undo it within {n} days). Are you sure?",
)(n=BRING_BACK_DAYS)
WITHDRAWS_CONSENT = Words(
    vi="Rút đồng ý thì em thôi hỏi, thôi ghi và thôi nhắn cho anh/chị; bản nháp chưa gửi bị xoá. Sáng kiến "
    "đã gửi và tên, số điện thoại đi cùng vẫn ở công đoàn, vì đã nộp để xét và tính cho đơn vị. Muốn xoá cả "
    "những thứ đó, anh/chị gõ «xoá dữ liệu của tôi». Anh/chị chắc chứ?",
    en="If you withdraw your consent I ask, write down and send you nothing more, and drafts are deleted. What "
    "you handed in, with your name and phone number, stays with the union: it was given to be judged and "
    "counted. To have that erased too type “erase my data”. Are you sure?",
)
DISMISSES = Words(
    vi="Thu vai trò của {whom}: người đó không làm việc ấy được nữa và được báo ngay. Anh/chị chắc chứ?",
    en="The role of {whom} ends at once, and that person is told. Are you sure?",
)


HANDS_OVER = Words(
    vi="Bàn giao {whom}: người cũ thôi vai trò này, việc đang chờ chuyển sang người mới, cả hai được báo ngay. "
    "Anh/chị chắc chứ?",
    en="Hand over {whom}: the role ends for the one, what waits goes to the other, both are told. Are you sure?",
)


def cancel(turn: Turn) -> None:
    """«huỷ»: stop what is open, after asking; said to that very question it says neither yes nor no."""
    if turn.state.get("flow") == "sure":
        turn.repeat()
        return
    draft = turn.talk.draft_id and turn.store.drafts.get(turn.talk.draft_id)
    if draft and draft.state == "open" and turn.state.get("flow") == "form":
        turn.go("sure", act="drop_draft", about=draft.id)
    else:
        turn.go("menu")


def ask(turn: Turn) -> None:
    act, about = turn.state["act"], turn.state["about"]
    turn.ask(Question(f"sure:{act}:{about}", _words(turn, act, about), (YES, NO)))


def _words(turn: Turn, act: str, about: int) -> Words:
    match act:
        case "withdraw":
            return WITHDRAWS
        case "withdraw_consent":
            return WITHDRAWS_CONSENT
        case "dismiss":
            return DISMISSES(whom=verbatim(turn.state.get("whom", "")))
        case "hand_over":
            return HANDS_OVER(whom=verbatim(turn.state.get("whom", "")))
        case "disconnect":
            return verbatim(turn.state.get("whom", ""))
        case _:
            return _dropping(turn, about)


def _dropping(turn: Turn, draft_id: int) -> Words:
    """What is lost with a draft: one that changes an entry leaves the entry as it is."""
    entry_id = turn.store.drafts.get(draft_id).initiative_id
    return DROPS_CHANGE(code=turn.store.initiatives.get(entry_id).code) if entry_id else DELETES


def answer(turn: Turn) -> None:
    said = turn.reply.value or {True: "yes", False: "no", None: ""}[yes_no(turn.reply.text)]
    if said == "yes":
        ACTS[turn.state["act"]](turn, turn.state["about"])
    elif said == "no":
        turn.say(Words(vi="Vâng, em giữ nguyên.", en="All right, everything is kept."))
        go_back(turn)
    else:
        turn.missed(UNCLEAR)
        ask(turn)


def go_back(turn: Turn) -> None:
    """To where the question «sure?» came from."""
    act, about = turn.state["act"], turn.state["about"]
    if act == "withdraw":
        turn.go("entry", entry=about)
    elif act == "disconnect":
        turn.go("unit_chat", chat=about)
    elif act == "drop_draft" and turn.talk.draft_id != about:
        turn.go("draft", draft=about)
    else:
        turn.go("form" if turn.talk.draft_id is not None else "menu")


def drop_draft(turn: Turn, draft_id: int) -> None:
    """A draft is gone for good; what was a change of an entry leads back to that entry."""
    draft = owned.draft(turn, draft_id)
    if turn.talk.draft_id == draft_id:
        turn.talk.draft_id = None
    if draft is None:
        turn.go("menu")
        return
    turn.store.attachments.forget(draft.id)
    turn.store.drafts.erase(draft, turn.now)
    if draft.initiative_id is None:
        turn.say(Words(vi="Đã xoá bản nháp.", en="The draft is deleted."))
        turn.go("menu")
    else:
        turn.say(Words(vi="Đã bỏ bản sửa.", en="The change is dropped."))
        turn.go("look" if draft.form == "recognition" else "entry", entry=draft.initiative_id)


def withdraw(turn: Turn, entry_id: int) -> None:
    entry = owned.entry(turn, entry_id)
    if entry is None:
        turn.go("mine")
        return
    done = deciding.act(turn, entry, "withdraw")
    if isinstance(done, Refusal):
        turn.say(done.why)
    else:
        assist.tell_author(turn, entry, assist.WITHDREW)
        turn.say(
            Words(
                vi="Đã rút {code}. Đổi ý trong {n} ngày thì mở lại sáng kiến này và bấm hoàn tác.",
                en="{code} is withdrawn. Within {n} days you can open it and undo this.",
            )(code=entry.code, n=BRING_BACK_DAYS)
        )
    turn.go("entry", entry=entry_id)


ACTS = {
    "drop_draft": drop_draft,
    "withdraw": withdraw,
    "dismiss": granting.take_back,
    "hand_over": handing_over.hand_over,
    "disconnect": chats.disconnect,
    "withdraw_consent": consent.withdraw,
}
