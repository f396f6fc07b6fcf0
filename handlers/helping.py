"""handlers/helping.py — answers a question from the frequent ones, offers a person, and goes back to where we were."""

from __future__ import annotations

from domain.faq import Candidate, Entry, answered, clear
from domain.kinds.kind import Option
from domain.questions import looks_like_question
from domain.words import Words
from handlers import answered as kept
from handlers import contacts, filling
from handlers.desk import asking, for_team
from handlers.desk.support import SUPPORT
from handlers.turn import BACK, PERSON, Question, Turn
from storage.frequent import frequent

LONGEST_QUESTION = 90  # characters: longer is an answer that happens to hold a question
SURE = 0.8  # score: what only names a matter, without asking, is taken for a question from here on
NOT_THIS = Option(
    "none", Words(vi="Không phải", en="None of these"), ("khong phai cai nao", "ca hai khong phai", "no")
)


def tell(turn: Turn, entry: Entry) -> None:
    turn.say(answered(entry, turn.programme, turn.now))


def side_question(turn: Turn) -> bool:
    """Answer a clear question, or say that a person can; False if this is none: then it is an answer."""
    text = turn.incoming.text
    if not text or len(text) > LONGEST_QUESTION:
        return False
    asks = looks_like_question(text)
    if not asks and turn.state["flow"] == "form":
        return False
    found = frequent().candidates(text)
    if not asks and (
        not found or found[0].score < SURE
    ):  # «hạn nộp» only names one: enough where no answer is waited for
        return False
    if not clear(found) and filling.finds_figures(turn, text):
        return False
    _answer_aside(turn, text, found)
    turn.aside = text
    return True


def _answer_aside(turn: Turn, text: str, found: list[Candidate]) -> None:
    """The likeliest at once, since something else is open; what else it may have been, and the team, as buttons."""
    if not found:
        turn.say(NO_ANSWER)
        kept.unanswered(turn, text)
        asking.offer(turn, text)
        return
    tell(turn, found[0].entry)
    kept.told(turn, text, [one.entry.key for one in found])
    if not clear(found):
        turn.say(PERHAPS_ANOTHER)
        turn.offer_beside(*(Option(f"/faq {one.entry.key}", one.entry.title) for one in found[1:]))
        asking.offer(turn, text)


PERHAPS_ANOTHER = Words(
    vi="Chưa đúng ý thì anh/chị bấm mục khác, hoặc gõ «không phải».",
    en="If you meant something else press it, or type “not that”.",
)
NO_ANSWER = Words(
    vi="Câu này em chưa có sẵn lời đáp. Anh/chị bấm «Gửi Tổ hỗ trợ» để có người trả lời.",
    en="I have no answer to this. Press “Ask the support team” and somebody answers.",
)


def ask(turn: Turn) -> None:
    """What people ask most; where a question may have meant several things, these."""
    maybe = turn.state.get("maybe")
    if maybe:
        options = [*(_option(entry) for key in maybe if (entry := entry_of(key))), NOT_THIS]
        words = Words(vi="Ý anh/chị hỏi việc nào ạ?", en="Which of these do you mean?")
    else:
        options = [
            *(_option(entry) for entry in frequent().entries if entry.listed),
            *for_team.option(turn),
            PERSON,
        ]
        words = Words(
            vi="Anh/chị cần hỏi gì ạ? Chọn một mục, hoặc gõ câu hỏi.",
            en="What would you like to know? Choose, or type it.",
        )
    turn.ask(Question("help", words, options, (BACK,)))


def answer(turn: Turn) -> None:
    entry, text = entry_of(str(turn.reply.value or "")), turn.reply.text
    found = frequent().candidates(text) if entry is None else []
    if entry is not None:
        _tell_chosen(turn, entry)
    elif clear(found):
        tell(turn, found[0].entry)
        kept.told(turn, text, [one.entry.key for one in found])
    elif found:
        turn.go("help", maybe=[one.entry.key for one in found], about=text)
        return
    else:
        text = text or str(turn.state.get("about", ""))
        turn.say(NO_ANSWER)
        kept.unanswered(turn, text)
        asking.offer(turn, text)
    leave(turn)


def _tell_chosen(turn: Turn, entry: Entry) -> None:
    """One of those that her question may have meant; without a question, one of the list."""
    text = str(turn.state.get("about", ""))
    tell(turn, entry)
    if text:
        kept.told(turn, text, [entry.key, *(key for key in turn.state["maybe"] if key != entry.key)])


def chosen(turn: Turn) -> None:
    """One of those that a question may have meant as well, from its button."""
    entry, before = entry_of(turn.argument), kept.last(turn)
    if entry is None:
        turn.go("help")
        return
    tell(turn, entry)
    if before is not None and entry.key in before["left"]:
        kept.told(turn, before["text"], [entry.key, *(key for key in before["left"] if key != entry.key)])
        asking.offer(turn, before["text"])
    turn.repeat()


def entry_of(key: str) -> Entry | None:
    return next((entry for entry in frequent().entries if entry.key == key), None)


def _option(entry: Entry) -> Option:
    return Option(entry.key, entry.title, entry.asked[:1])


def leave(turn: Turn) -> None:
    """Back to the open draft, else to the menu."""
    turn.go("form" if turn.talk.draft_id is not None else "menu")


def person(turn: Turn) -> None:
    """Whom to ask and whom to call, and where we were."""
    contacts.tell(turn)
    turn.offer_beside(SUPPORT)
    if turn.state.get("flow") == "help":
        leave(turn)
    else:
        turn.repeat()
