"""handlers/helping.py — answers a question from the help texts, offers a person, and goes back to where we were."""

from __future__ import annotations

from domain.calendar import plain_day
from domain.help import TOPICS, Topic, topic_for
from domain.kinds.kind import Option
from domain.programme import deadline
from domain.questions import looks_like_question
from domain.words import Words
from handlers import contacts, filling
from handlers.turn import BACK, PERSON, Question, Turn

LONGEST_QUESTION = 90  # characters: longer is an answer that happens to hold a question


def tell(turn: Turn, topic: Topic) -> None:
    first, last = turn.programme.used_window
    turn.say(
        topic.answer(
            deadline=deadline(turn.programme, turn.now),
            days=turn.programme.clocks.first_look_working_days,
            first=plain_day(first),
            last=plain_day(last),
        )
    )


def side_question(turn: Turn) -> bool:
    """Answer a clear question, or say that a person can; False if this is none: then it is an answer."""
    text = turn.incoming.text
    if not text or len(text) > LONGEST_QUESTION:
        return False
    asks = looks_like_question(text)
    if not asks and turn.state["flow"] == "form":
        return False
    topic = topic_for(text)
    if not asks and topic is None:  # «hạn nộp» only names one: enough where no answer is waited for
        return False
    if topic is not None:
        tell(turn, topic)
    elif filling.finds_figures(turn, text):
        return False
    else:
        turn.say(NO_ANSWER)
        turn.offer_person()
    turn.aside = text
    return True


NO_ANSWER = Words(
    vi="Câu này em chưa có sẵn lời đáp; anh/chị hỏi người phụ trách giúp em: gõ «gặp người».",
    en="I have no answer to this; a person can help: type “person”.",
)


def ask(turn: Turn) -> None:
    """The topics there are."""
    options = [*(Option(t.key, t.title, t.hints[:1]) for t in TOPICS if t.listed), PERSON]
    words = Words(
        vi="Anh/chị cần hỏi gì ạ? Chọn một mục, hoặc gõ câu hỏi.",
        en="What would you like to know? Choose, or type it.",
    )
    turn.ask(Question("help", words, options, (BACK,)))


def answer(turn: Turn) -> None:
    topic = next((t for t in TOPICS if t.key == turn.reply.value), None) or topic_for(turn.reply.text)
    if topic is None:
        turn.say(
            Words(
                vi="Câu này em chưa có sẵn lời đáp. Người phụ trách giúp được anh/chị:",
                en="I have no answer to this. A person can help:",
            )
        )
        contacts.tell(turn)
    else:
        tell(turn, topic)
    leave(turn)


def leave(turn: Turn) -> None:
    """Back to the open draft, else to the menu."""
    turn.go("form" if turn.talk.draft_id is not None else "menu")


def person(turn: Turn) -> None:
    """Whom to call, and where we were."""
    contacts.tell(turn)
    if turn.state.get("flow") == "help":
        leave(turn)
    else:
        turn.repeat()
