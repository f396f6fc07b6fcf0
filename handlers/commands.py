"""handlers/commands.py — the one table of what can be typed or pressed anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from domain.vietnamese import fold
from domain.words import Words
from handlers import (
    assist,
    changing,
    consent,
    filling,
    granting,
    helping,
    inviting,
    mine,
    rights,
    start,
    sure,
)
from handlers.turn import BACK, CANCEL, PAUSE, SKIP, Turn


@dataclass(frozen=True, slots=True)
class Command:
    """`words` are folded phrases that mean it, in both languages; `open_to_all` works before she agreed.

    `menu` is its line in the channel's own list of commands; `argument` a pattern of what may follow the words.
    """

    name: str
    words: tuple[str, ...]
    act: Callable[[Turn], None]
    menu: Words | None = None
    argument: str = ""
    open_to_all: bool = False

    @property
    def slash(self) -> str:
        """Its name in a channel's own list of commands."""
        return next((w.removeprefix("/") for w in self.words if w.startswith("/")), self.name)


def new(turn: Turn) -> None:
    """A new entry beside whatever drafts there are."""
    turn.talk.draft_id = None
    turn.state["then"] = "new"
    start.proceed(turn)


def pause(turn: Turn) -> None:
    turn.talk.draft_id = None
    turn.say(
        Words(
            vi="Em đã giữ bản nháp. Lúc nào rảnh, anh/chị gõ «tiếp tục».",
            en="Your draft is kept. Whenever you have time, type “continue”.",
        )
    )
    turn.go("menu")


def to_english(turn: Turn) -> None:
    _speak(turn, "en", Words(vi="English it is.", en="English it is. Type “tiếng việt” to change back."))


def to_vietnamese(turn: Turn) -> None:
    _speak(turn, "vi", Words(vi="Vâng, mình nói tiếng Việt.", en="Vâng, mình nói tiếng Việt."))


def _speak(turn: Turn, language: str, words: Words) -> None:
    turn.person.language = language
    turn.store.people.save(turn.person)
    turn.say(words)
    turn.repeat()


def details(turn: Turn) -> None:
    """Correct who she is: the same questions, with her answers."""
    turn.talk.draft_id = None
    draft = turn.store.drafts.open_of(turn.person.id, "profile")
    for old in draft:
        turn.store.drafts.close(old, "dropped", turn.now)
    turn.person.profile = {}
    turn.go("form", form="profile")


def thanks(turn: Turn) -> None:
    turn.say(Words(vi="Dạ, em cảm ơn anh/chị.", en="You are welcome."))
    turn.repeat()


def ask_help(turn: Turn) -> None:
    turn.go("help")


def list_mine(turn: Turn) -> None:
    turn.go("mine")


def to_menu(turn: Turn) -> None:
    turn.go("menu")


NUMBER = r"(?:so |dong |line )?(\d{1,2})"
INVITATION = r"(\d{3}[ .-]?\d{3}|[\w-]{16,64})"  # a unit's code, or what a link carries: no word is that long

COMMANDS = (
    Command("back", tuple(fold(w) for w in (BACK.label.vi, *BACK.also)), filling.back),
    Command("skip", tuple(fold(w) for w in (SKIP.label.vi, *SKIP.also)), filling.skip),
    Command("pause", tuple(fold(w) for w in (PAUSE.label.vi, *PAUSE.also)), pause),
    Command("cancel", tuple(fold(w) for w in (CANCEL.label.vi, *CANCEL.also)), sure.cancel,
            Words(vi="Huỷ việc đang làm", en="Cancel what is open")),
    Command("edit", ("sua", "edit", "change", "/sua", "/edit"), changing.edit, argument=NUMBER),
    Command("thanks", ("cam on", "cam on em", "cam on nhe", "cam on nhieu", "thank you", "thanks"), thanks,
            open_to_all=True),
    Command("menu", ("/start", "menu", "/menu", "thuc don", "bat dau", "xin chao", "chao", "hello", "hi", "alo"), start.greet,
            Words(vi="Bắt đầu", en="Start"), open_to_all=True),
    Command("new", ("/new", "/moi", "gui sang kien", "gui sang kien moi", "sang kien moi", "new", "new initiative"), new,
            Words(vi="Gửi sáng kiến mới", en="Hand in an initiative")),
    Command("mine", ("/mine", "/cuatoi", "sang kien cua toi", "cua toi", "my initiatives", "mine"), list_mine,
            Words(vi="Sáng kiến của tôi", en="My initiatives")),
    Command("resume", ("/tieptuc", "tiep tuc", "lam tiep", "continue", "resume"), mine.resume,
            Words(vi="Làm tiếp bản nháp", en="Go on with a draft")),
    Command("more", ("/more", "/bosung", "bo sung ho so", "bo sung", "more", "add more"), changing.more,
            Words(vi="Bổ sung hồ sơ", en="Add more details")),
    Command("help", ("/help", "/trogiup", "tro giup", "huong dan", "help", "?"), ask_help,
            Words(vi="Hỏi và trợ giúp", en="Questions and help"), open_to_all=True),
    Command("person", ("/person", "gap nguoi", "nho ho tro", "nho nguoi ho tro", "person", "ho tro"), helping.person,
            open_to_all=True),
    Command("who", ("/who", "/toilaai", "toi la ai", "who am i", "whoami"), rights.who, Words(vi="Tôi là ai", en="Who am I")),
    Command("details", ("/details", "sua thong tin", "thong tin cua toi", "my details"), details),
    Command("english", ("/english", "english", "tieng anh"), to_english, Words(vi="English", en="English"), open_to_all=True),
    Command("vietnamese", ("/tiengviet", "tieng viet", "vietnamese"), to_vietnamese,
            Words(vi="Tiếng Việt", en="Tiếng Việt"), open_to_all=True),
    Command("agree", ("dong y", "toi dong y", "i agree", "agree", "/dongy"), consent.agree, open_to_all=True),
    Command("disagree", ("khong dong y", "toi khong dong y", "rut dong y", "i do not agree"), consent.refuse, open_to_all=True),
    Command("invite", ("/invite", "/moinguoi", "loi moi", "moi", "moi nguoi", "ma moi", "invite"), inviting.invite),
    Command("grant", ("/grant", "/capquyen", "cap quyen", "giao quyen", "grant"), granting.grant),
    Command("dismiss", ("/dismiss", "/thuquyen", "thu quyen", "thu hoi quyen", "dismiss"), granting.dismiss),
    Command("assist", ("/assist", "/nhapho", "nhap ho", "enter for", "enter for somebody"), assist.begin),
    Command("confirm", ("xac nhan", "confirm", "/xacnhan"), assist.confirm, argument=r"(\d{6})"),
    Command("enter", ("/start", "ma", "code"), rights.enter, argument=INVITATION, open_to_all=True),
)  # fmt: skip

BY_NAME = {command.name: command for command in COMMANDS}
NEEDS_ARGUMENT = frozenset({"confirm", "enter"})
BY_WORDS = {
    words: command for command in COMMANDS if command.name not in NEEDS_ARGUMENT for words in command.words
}
WITH_ARGUMENT = tuple(
    (re.compile(rf"(?:{'|'.join(re.escape(w) for w in c.words)})(?:\s*:\s*|\s+|(?=\d)){c.argument}"), c)
    for c in COMMANDS
    if c.argument
)
TAIL = re.compile(r"[\w-]+$")


def find(text: str) -> tuple[Command, str] | None:
    """The command typed words mean, and its argument; only if they mean nothing else besides."""
    folded = fold(text).rstrip(".!")
    command = BY_WORDS.get(folded)
    if command is not None:
        return command, ""
    for pattern, with_argument in WITH_ARGUMENT:
        match = pattern.fullmatch(folded)
        if match:
            return with_argument, _argument(match[1], text)
    return None


def _argument(folded: str, text: str) -> str:
    """Digits without what was put between them; a link's own word exactly as it was typed."""
    digits = re.sub(r"[ .-]", "", folded)
    found = TAIL.search(text)
    return digits if digits.isdigit() or found is None else found[0]
