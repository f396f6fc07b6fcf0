"""Whatever the order of joining, parting, writing and handing in on two channels: one owner, nothing lost, nothing twice."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from functools import partial
from typing import Any, cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from storage.audit import Proved, verify
from storage.database import Database
from storage.recount import differences
from storage.sql import Row, Sql, table
from storage.store import Store
from storage.tables import Conversation, Draft, Grant, Identity, Initiative
from tests.support.databases import empty
from tests.support.demo_rows import load_demo
from tests.support.talk import QUICK, RECOGNISED, Somebody, settle
from tests.support.undone import undone

C, D, E, G, N = (table(model).c for model in (Conversation, Draft, Initiative, Grant, Identity))
DRAFTS = Sql(select(D.id, D.person_id, D.state, D.answers).where(D.form == "initiative").order_by(D.id))
ENTRIES = Sql(select(E.id, E.draft_id, E.person_id, E.answers).order_by(E.id))
CHATS = Sql(select(N.sender, N.person_id).order_by(N.id))
TALKS = Sql(select(C.chat, C.person_id, C.draft_id).where(C.kind == "private").order_by(C.id))
HOLDERS = Sql(select(G.person_id).where(G.ended_at.is_(None)))
LINK = re.compile(r"/i/([A-Za-z0-9_-]+)")
CODE = re.compile(r"mã (\d{3} \d{3})")

WORKERS = ("mai", "9001", "new")  # on the web, on the phone, in a browser nobody used yet
OFFICER = "9002"
ALL = (*WORKERS, OFFICER)
ANSWERS = (*QUICK[1:], *RECOGNISED, "quay lại", "tạm dừng", "tiếp tục", "menu", "1", "xong")
ALWAYS_ASKED = frozenset({"title", "solution_type", "sector", "solution", "applied_on"})

anybody = st.sampled_from(ALL)
worker = st.sampled_from(WORKERS)

Looked = dict[str, list[Row]]


class Chats(RuleBasedStateMachine):
    """Two workers' chats, a fresh browser and an officer's chat; anybody may come with anybody's code."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database, self.said = database, 0
        self.codes: list[str] = []
        self.answered: set[tuple[int, str]] = set()
        self.agreed_to_by_the_officer: set[str] = set()
        empty(database)
        load_demo(database)
        self.people = {
            chat: Somebody(database, chat, "telegram" if chat.isdigit() else "web") for chat in ALL
        }
        database.write_now(self._settle)
        for somebody in self.people.values():
            somebody.says("menu")

    def _settle(self, store: Store) -> None:
        for number, chat in enumerate(ALL):
            if chat != "new":
                roles = ("officer",) if chat == OFFICER else ()
                settle(store, self.people[chat].address, roles, f"Người {chat}", f"09000000{number:02}")

    def _does(self, chat: str, *, killed: bool = False, **event: Any) -> str:
        """`killed`: the program dies right before the commit, and works the event off in its next life."""
        who = self.people[chat]
        who.now = max(s.now for s in self.people.values()) + timedelta(seconds=1)
        if killed and "text" in event:
            undone(self.database, lambda store: who.takes(store, event["text"]))
        return who.does(**event)

    @rule(chat=anybody)
    def gets_a_code(self, chat: str) -> None:
        said = self._does(chat, text="dùng kênh khác")
        code = CODE.search(said)
        if code is not None:
            link = LINK.search(self.people[chat].newest.links[0].url)
            assert link is not None
            self.codes += [code[1], link[1]]

    @rule(chat=anybody, back=st.integers(1, 4), yes=st.sampled_from(["đúng", "không"]), killed=st.booleans())
    def comes_with_a_code(self, chat: str, back: int, yes: str, killed: bool) -> None:
        if len(self.codes) < back:
            return
        code = self.codes[-back]
        if code[3:4] == " ":
            self._does(chat, text=f"mã {code}", killed=killed)
        else:
            self._does(chat, start=code)
        if self.people[chat].state().get("flow") == "join":
            self._does(chat, text=yes, killed=killed)

    @rule(giver=anybody, taker=anybody, by_link=st.booleans(), killed=st.booleans())
    def joins(self, giver: str, taker: str, by_link: bool, killed: bool) -> None:
        """All the way, so that it happens often enough."""
        self.gets_a_code(giver)
        self.comes_with_a_code(taker, 1 if by_link else 2, "đúng", killed)

    @rule()
    def the_officer_says_it_was_her(self) -> None:
        before = self._persons()
        self._does(OFFICER, text="/dunglatoi")
        after = self._persons()
        self.agreed_to_by_the_officer |= {chat for chat in ALL if before[chat] != after[chat]}

    @rule(chat=anybody, killed=st.booleans())
    def parts(self, chat: str, killed: bool) -> None:
        self._does(chat, text="tách kênh", killed=killed)
        if self.people[chat].state().get("flow") == "part":
            self._does(chat, text="1", killed=killed)

    @rule(chat=worker, killed=st.booleans())
    def begins(self, chat: str, killed: bool) -> None:
        """A title is a word of hers that is nowhere else."""
        self.said += 1
        self._does(chat, text="gửi sáng kiến mới")
        if self.people[chat].state().get("flow") == "form":
            self._does(chat, text=f"Máy thử số {self.said} chạy bằng nước", killed=killed)

    @rule(chat=worker, answer=st.sampled_from(ANSWERS), killed=st.booleans())
    def answers(self, chat: str, answer: str, killed: bool) -> None:
        self._does(chat, text=answer, killed=killed)

    @rule(chat=worker)
    def fills_in_all(self, chat: str) -> None:
        """A whole one, so that some are handed in."""
        self.begins(chat, False)
        for text in (*QUICK[1:-1], *RECOGNISED):
            self._does(chat, text=text)
        self.people[chat].sends_photo(self.said + 1)
        self._does(chat, text="xong")
        self._does(chat, text="gửi")

    @rule(chat=worker, killed=st.booleans())
    def hands_in(self, chat: str, killed: bool) -> None:
        self._does(chat, text="gửi", killed=killed)

    def _persons(self) -> dict[str, int]:
        rows = self.database.read_now(lambda store: store.all(CHATS))
        return {row.sender: row.person_id for row in rows if row.sender in ALL}

    def _look(self) -> Looked:
        every = {"drafts": DRAFTS, "entries": ENTRIES, "talks": TALKS, "holders": HOLDERS}
        return self.database.read_now(lambda store: {name: store.all(sql) for name, sql in every.items()})

    @invariant()
    def nothing_is_lost_and_everything_has_one_owner(self) -> None:
        there, persons = self._look(), self._persons()
        answered = {(row.id, key) for row in there["drafts"] for key in row.answers if key in ALWAYS_ASKED}
        assert answered >= self.answered
        self.answered = answered
        of_a_draft = Counter(row.draft_id for row in there["entries"])
        assert set(of_a_draft.values()) <= {1}
        owners = {row.person_id for row in [*there["drafts"], *there["entries"]]}
        assert owners <= set(persons.values()), "somebody writes to us who owns it"

    @invariant()
    def every_chat_is_with_whom_it_is_and_at_a_draft_of_hers(self) -> None:
        there, persons = self._look(), self._persons()
        owner_of = {row.id: row.person_id for row in there["drafts"]}
        for talk in there["talks"]:
            if talk.chat in persons:
                assert talk.person_id == persons[talk.chat]
                assert owner_of.get(talk.draft_id, talk.person_id) == talk.person_id

    @invariant()
    def no_right_is_won(self) -> None:
        holders = {row.person_id for row in self._look()["holders"]}
        with_rights = {chat for chat, person in self._persons().items() if person in holders}
        assert OFFICER in with_rights
        assert with_rights <= {OFFICER, *self.agreed_to_by_the_officer}

    def teardown(self) -> None:
        assert isinstance(verify(self.database.read_now), Proved)
        assert self.database.read_now(differences) == []


def test_two_channels_in_any_order(database: Database) -> None:
    run_state_machine_as_test(
        cast(type[RuleBasedStateMachine], partial(Chats, database)),
        settings=settings(max_examples=12, stateful_step_count=20, deadline=None, derandomize=True),
    )
