"""handlers/turn.py — one turn of one conversation: what was said, and what we owe because of it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from domain.calendar import local_day
from domain.chat import Choice, Incoming, Link, Outgoing, OutgoingFile, Style
from domain.kinds.kind import Option, Said
from domain.programme import Programme
from domain.words import Language, Words
from handlers.ahead import Ahead
from handlers.desk.support import SUPPORT
from handlers.place import Place
from storage import telling
from storage.conversations import Talk
from storage.history import By
from storage.people import Someone
from storage.store import Store

BACK = Option(
    "back", Words(vi="◀ Quay lại", en="◀ Back"),
    ("quay lại", "lui", "lui lại", "trở lại", "câu trước", "về câu trước", "quay lại câu trước", "back", "go back",
     "previous", "/quaylai", "/back"),
)  # fmt: skip
SKIP = Option(
    "skip", Words(vi="Bỏ qua", en="Skip"),
    ("bo qua", "bo cau nay", "qua cau khac", "sang cau khac", "cau sau", "skip", "skip it", "skip this",
     "/boqua", "/skip"),
)  # fmt: skip
SKIP_ALL = Option(
    "skip_all", Words(vi="Đủ rồi, xem lại để gửi", en="Enough: check and send"),
    ("du roi", "the la du", "bo qua het", "khong bo sung nua", "enough", "skip all", "skip the rest"),
)  # fmt: skip
PAUSE = Option(
    "pause", Words(vi="Tạm dừng", en="Pause"),
    ("tam dung", "de sau", "lam sau", "gui sau", "dung lai", "nghi da", "thoat", "thoat ra", "exit", "quit", "stop",
     "pause", "later", "/tamdung", "/pause"),
)  # fmt: skip
CANCEL = Option(
    "cancel", Words(vi="Huỷ", en="Cancel"),
    ("huy", "huy bo", "khong lam nua", "thoi khong lam nua", "khong gui nua", "cancel", "/huy", "/cancel"),
)  # fmt: skip
KEEP = Option("keep_answer", Words(vi="Giữ nguyên", en="Keep it"), ("giu lai", "de nguyen", "nhu cu", "keep"))
NAV = (BACK, SKIP, SKIP_ALL, PAUSE, CANCEL, KEEP)
PERSON = Option(
    "/person", Words(vi="Nhờ người hỗ trợ", en="Ask a person"), ("nhờ hỗ trợ", "gặp người", "gặp người phụ trách")
)  # fmt: skip
MISSES_BEFORE_A_PERSON = 3
HARD = Words(
    vi="Nếu khó quá, anh/chị gõ «hỏi tổ hỗ trợ», hoặc «gặp người».",
    en="If this is hard, type “ask the team” or “person”.",
)
UNCLEAR = Words(vi="Em chưa hiểu ý này. Anh/chị chọn giúp em nhé.", en="I did not understand. Please choose.")
# Of the state, when another flow begins:
KEPT = frozenset({"token", "menu", "asked", "then", "asked_to_see", "unit", "misses", "undoable", "asking_more",
                  "appeal", "under", "quiet_until", "to_ask", "send_once_agreed", "answered", "doubted", "in_case"})  # fmt: skip
DANGER = frozenset({"drop", "withdraw"})


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked at the end of a turn: `name` is the same each time the same thing is asked.

    What follows a «?» in it tells stages of one question apart: a sum to be agreed to, a summary as it now stands.
    `free`: any words answer it, so none of them are taken for a question to us."""

    name: str
    words: Words
    options: Sequence[Option] = ()
    nav: Sequence[Option] = ()
    numbered: bool = True
    ask_phone: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """A stretch of conversation: how it asks, uses a reply, and goes back by steps; which typed commands it `lets` through."""

    ask: Callable[[Turn], None]
    answer: Callable[[Turn], None]
    back: Callable[[Turn], None] | None = None
    lets: Callable[[str, str], bool] = lambda _text, _command: True


@dataclass(slots=True)
class Turn:
    """One event being answered, inside one transaction. Handlers change `talk` and `person`, and say things.

    `received_at` is when the event came in, `now` when it is worked off: after a crash, later. What a person is held
    to (a deadline, what «hôm qua» means) is judged by the former. `aside`: words taken for a question; `album`: its newest.
    `named`: by which what answers the answer is known; `under`: our message it belongs to; `ahead`: what was read for it."""

    store: Store
    incoming: Incoming
    talk: Talk
    person: Someone
    received_at: datetime
    now: datetime
    programme: Programme
    place: Place
    flows: Mapping[str, Flow]
    reply: Said = field(default_factory=Said)
    argument: str = ""
    aside: str = ""
    album: dict[str, Any] = field(default_factory=dict)
    ahead: Ahead | None = None
    named: str = ""
    under: str = ""
    _said: list[Words] = field(default_factory=list)
    _asked: Question | None = None
    _links: list[Link] = field(default_factory=list)
    _files: list[OutgoingFile] = field(default_factory=list)
    _copy: str = ""
    _misses: int = 0
    _beside: list[Option] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._misses = self.state.pop("misses", 0)

    @property
    def language(self) -> Language:
        return "en" if self.person.language == "en" else "vi"

    @property
    def today(self) -> date:
        """The day on which she wrote, where she is."""
        return local_day(self.received_at, self.programme.zone)

    @property
    def by(self) -> By:
        """Who acts in this turn, for the history of what she acts on."""
        return By(self.person.id, self.incoming.address.channel, self.talk.id, self.now)

    @property
    def state(self) -> dict[str, Any]:
        return self.talk.state

    def go(self, flow: str, **about: Any) -> None:
        """Go over to another stretch of the conversation and ask its question. What was open before is forgotten."""
        kept = {k: v for k, v in self.state.items() if k in KEPT}
        self.talk.state = {**kept, **about, "flow": flow}
        self.repeat()

    def over(self) -> None:
        """What was open is done with; until when she wants quiet is still known."""
        self.talk.state = {k: v for k, v in self.state.items() if k == "quiet_until"} | {"flow": "menu"}

    def repeat(self) -> None:
        """Ask again what is open in this conversation."""
        self.flows[self.state.get("flow", "menu")].ask(self)

    def say(self, words: Words) -> None:
        """One paragraph of the answer."""
        self._said.append(words)

    def hush(self) -> None:
        """Nothing of what was said so far: it is seen elsewhere."""
        self._said.clear()

    def missed(self, why: Words | None = None) -> None:
        """Her reply could not be used, and why. After some in a row a person is offered with the question."""
        if why is not None:
            self.say(why)
        self.state["misses"] = self._misses + 1
        if self.state["misses"] >= MISSES_BEFORE_A_PERSON:
            self.say(HARD)
            if SUPPORT not in self._beside:
                self.state.pop("to_ask", None)  # an older question: now she is asked what she cannot do
            self.offer_beside(SUPPORT, PERSON)

    def offer_beside(self, *commands: Option) -> None:
        """Commands about what was just said, as small buttons under the question of this turn, whichever that is."""
        self._beside += [option for option in commands if option not in self._beside]

    def say_first(self, earlier: Sequence[Words]) -> None:
        """Paragraphs before all others, each of them once."""
        self._said[:0] = [words for words in earlier if words not in self._said]

    @property
    def said(self) -> Sequence[Words]:
        """The paragraphs of the answer so far, without the question."""
        return tuple(self._said)

    def ask(self, question: Question) -> None:
        """End the turn with a question; the last one asked counts."""
        self._asked = question

    def link(self, label: Words, url: str) -> None:
        self._links.append(Link(label.within(self.language), url))

    def hand_out(self, file: OutgoingFile) -> None:
        self._files.append(file)

    def copyable(self, text: str) -> None:
        """A short text worth a copy button."""
        self._copy = text

    @property
    def silent(self) -> bool:
        """Nothing was said yet."""
        return not (self._said or self._asked or self._files)

    def tell(self, person_id: int, words: Words, *, once: str = "", **more: Any) -> bool:
        """Owe another person a message in the chat she used last (storage/telling.py); False if there is none, or no consent."""
        once = once or f"tell:{self.incoming.address}:{self.incoming.event_id}:{person_id}"
        return telling.tell(self.store, person_id, words, self.now, once=once, **more)

    def outgoing(self) -> Outgoing | None:
        """All that was said in this turn as one message, and the menu on offer remembered; None if nothing was."""
        if self.silent:
            return None
        asked = self._asked
        if asked is not None and self._beside:
            beside = [option for option in self._beside if option not in asked.options]
            asked = replace(asked, nav=(*beside, *asked.nav))
        said = [words.within(self.language) for words in (*self._said, *([asked.words] if asked else ()))]
        return Outgoing(
            "\n".join(said), links=tuple(self._links), files=tuple(self._files), copy=self._copy,
            language=self.language, replies_to=self.under, **(self._offer(asked) if asked else {}),
        )  # fmt: skip

    def _offer(self, asked: Question) -> dict[str, Any]:
        """What a message says of the question: remembered with this conversation, too."""
        token, language = secrets.token_urlsafe(8), self.language
        choices = tuple(
            _choice(token, language, option, str(n) if asked.numbered else "")
            for n, option in enumerate(asked.options, 1)
        )
        nav = tuple(_choice(token, language, o, "0" if o.value == BACK.value else "") for o in asked.nav)
        offered = [*zip(choices, asked.options, strict=True), *zip(nav, asked.nav, strict=True)]
        self.state.update(asked=asked.name, free=asked.free, token=token)
        # The ways out have numbers here; their words are commands, understood anywhere.
        self.state["menu"] = [
            *([c.number, o.value, o.label.vi, o.label.en, *o.also] for c, o in offered[: len(choices)]),
            *([c.number, o.value] for c, o in offered[len(choices) :] if c.number),
        ]
        values = {c.data.partition(".")[2]: o.value for c, o in offered}
        self.store.conversations.offer(self.talk, token, asked.name, values, self.now)
        return {"choices": choices, "nav": nav, "question": token, "ask_phone": asked.ask_phone}


def _choice(token: str, language: Language, option: Option, number: str) -> Choice:
    style: Style = "danger" if option.value in DANGER else "primary" if option.value == "send" else ""
    return Choice(number, option.label.within(language), f"{token}.{number or option.value}", style)
