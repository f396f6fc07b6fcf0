"""Whatever the order of claims, answers, notes, hand-backs, second taps and kills: one owner or the queue, and no leak."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import partial
from typing import cast

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from storage.conversations import Talk
from storage.database import Database
from storage.desk.leaving import role_ended
from storage.sql import Row, Sql, table
from storage.store import Store
from storage.tables import CaseMessage, Outbox, SupportCase
from tests.support.databases import empty
from tests.support.demo_rows import load_demo
from tests.support.talk import Somebody, settle
from tests.support.undone import undone

C, M, O = table(SupportCase).c, table(CaseMessage).c, table(Outbox).c  # noqa: E741
CASES = Sql(select(C.id, C.person_id, C.owner_id, C.state, C.waits_since).order_by(C.id))
WORDS = Sql(select(M.case_id, M.side, M.text, M.earlier, M.by_id).order_by(M.id))
OWED = Sql(select(O.chat, O.message).order_by(O.id))
ASKERS, TEAM, ELSEWHERE = ("mai", "pao"), ("in", "hoa"), "la"
ACTS = (
    "đóng {0}",
    "trả lại {0}",
    "chuyển {0} cho Người hoa",
    "gộp {0} vào {1}",
    "{0}: đóng",
    "{0}: vẫn đóng",
    "{0}: gộp",
)
NOTES = ("{0}: ghi chú: {1}", "ghi chú {0}: {1}", "/ghichu {0} {1}")
MINE = re.compile(r"(?:câu|thêm|đáp|mật)-\w+")

Looked = tuple[list[Row], list[Row], list[tuple[str, str]]]  # cases, words, (chat, text) owed

asker = st.sampled_from(ASKERS)
anybody_else = st.sampled_from((*TEAM, ELSEWHERE))
which = st.integers(1, 4)


class Desk(RuleBasedStateMachine):
    """Two workers and a team of two in one unit; a helper of another unit tries everything, too."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database, self.said, self.persons = database, 0, dict[str, int]()
        empty(database)
        load_demo(database)
        self.people = {chat: Somebody(database, chat) for chat in (*ASKERS, *TEAM, ELSEWHERE)}
        database.write_now(self._settle)
        for somebody in self.people.values():
            somebody.says("menu")

    def _settle(self, store: Store) -> None:
        places = {ELSEWHERE: "XA-TALENG"}
        for chat, somebody in self.people.items():
            at = places.get(chat, "TAMDUONG-CHE")
            roles = () if chat in ASKERS else ("helper",)
            settle(store, somebody.address, roles, f"Người {chat}", "", unit=at, at=at)

    def _does(self, chat: str, text: str, *, killed: bool = False) -> None:
        """`killed`: the program dies right before the commit, and works the message off in its next life."""
        who = self.people[chat]
        who.now = max(s.now for s in self.people.values()) + timedelta(seconds=1)
        if killed:
            undone(self.database, lambda store: who.takes(store, text))
        who.says(text)

    def _code(self, nth: int) -> str:
        """Of the n-th case there is; one that nobody has where there are fewer."""
        cases = self.database.write_now(lambda store: store.all(CASES))
        return f"HT-{cases[nth - 1].id if nth <= len(cases) else 999_999}"

    def _word(self, kind: str) -> str:
        self.said += 1
        return f"{kind}-{self.said}"

    @rule(who=asker, killed=st.booleans())
    def somebody_asks(self, who: str, killed: bool) -> None:
        self._does(who, f"hỏi tổ hỗ trợ {self._word(f'câu-{who}')}", killed=killed)

    @rule(who=asker, nth=which)
    def somebody_adds_to_a_case(self, who: str, nth: int) -> None:
        self._does(who, f"{self._code(nth)}: {self._word(f'thêm-{who}')}")

    @rule(who=asker, done=st.booleans())
    def an_asker_says_how_it_went(self, who: str, done: bool) -> None:
        self._does(who, "xong rồi" if done else "chưa xong")
        self._does(who, "quay lại")

    @rule(who=anybody_else, nth=which, over=st.booleans())
    def somebody_takes(self, who: str, nth: int, over: bool) -> None:
        self._does(who, f"{'nhận thay' if over else 'nhận'} {self._code(nth)}")

    @rule(who=anybody_else, nth=which, killed=st.booleans())
    def somebody_answers(self, who: str, nth: int, killed: bool) -> None:
        self._does(who, f"{self._code(nth)}: {self._word('đáp')}", killed=killed)

    @rule(who=st.sampled_from((*ASKERS, *TEAM, ELSEWHERE)), nth=which)
    def somebody_edits_what_she_typed_last(self, who: str, nth: int) -> None:
        somebody = self.people[who]
        word = self._word(f"câu-{who}" if who in ASKERS else "đáp")
        last, somebody.now = f"{who}-{somebody.events}", max(s.now for s in self.people.values())
        somebody.does(text=f"{self._code(nth)}: {word}", message_id=last, edits=True)

    @rule(who=anybody_else, nth=which, form=st.sampled_from(NOTES))
    def somebody_notes(self, who: str, nth: int, form: str) -> None:
        self._does(who, form.format(self._code(nth), self._word("mật")))

    @rule(who=anybody_else, nth=which, act=st.sampled_from(("đóng", "trả lại", "nhận")))
    def somebody_stands_at_a_case(self, who: str, nth: int, act: str) -> None:
        self._does(who, self._code(nth))
        if self._talk(who).state.get("flow") == "case":
            self._does(who, act)
        self._does(who, "menu")

    @rule(who=anybody_else, nth=which, other=which, act=st.sampled_from(ACTS))
    def somebody_types_an_act(self, who: str, nth: int, other: int, act: str) -> None:
        self._does(who, act.format(self._code(nth), self._code(other)))
        self._does(who, "menu")

    @rule(who=st.sampled_from(TEAM), first=asker)
    def a_role_ends_for_a_while(self, who: str, first: str) -> None:
        """What is said meanwhile is for the others, and what she had is nobody's."""
        person = self._person(who)

        def end(store: Store) -> None:
            for held in store.rights.of(person):
                store.rights.end(held.id, person, self.people[who].now)
            role_ended(store, person, self.people[who].now)

        self.database.write_now(end)
        heard = self._heard(who)
        assert all(case.owner_id != person or case.state == "closed" for case in self._look()[0])
        self._does(first, f"{self._code(1)}: {self._word(f'thêm-{first}')}")
        self._does(who, f"{self._code(1)}: {self._word('đáp')}")
        assert [word for word in self._heard(who) if word not in heard] == []
        unit = self.people[who]
        self.database.write_now(lambda store: settle(store, unit.address, ("helper",), f"Người {who}", "",
                                                     unit="TAMDUONG-CHE", at="TAMDUONG-CHE"))  # fmt: skip

    def _heard(self, chat: str) -> list[str]:
        return [word for to, text in self._look()[2] if to == chat for word in MINE.findall(text)]

    @invariant()
    def each_question_has_one_owner_or_waits_in_the_queue(self) -> None:
        cases, words, _ = self._look()
        team = {self._person(chat) for chat in TEAM}
        for case in cases:
            assert case.owner_id is None or case.owner_id in team
            assert (case.state == "new") <= (case.owner_id is None)
            assert case.state != "closed" or case.waits_since is None
        for word in words:
            assert word.side != "helper" or word.by_id in team

    @invariant()
    def each_answer_is_owed_to_its_asker_once_and_in_order(self) -> None:
        cases, words, owed = self._look()
        for who in ASKERS:
            hers = {case.id for case in cases if case.person_id == self._person(who)}
            given = [
                t for w in words if w.side == "helper" and w.case_id in hers for t in (*w.earlier, w.text)
            ]
            heard = [m for chat, text in owed if chat == who for m in re.findall(r"đáp-\d+", text)]
            assert heard == sorted(given, key=lambda said: int(said.partition("-")[2]))

    @invariant()
    def nothing_reaches_anybody_else(self) -> None:
        _, _, owed = self._look()
        for chat, text in owed:
            for word in MINE.findall(text):
                kind, _, whose = word.partition("-")
                if chat in ASKERS:
                    assert kind != "mật", (chat, text)
                    assert kind == "đáp" or whose.startswith(chat), (chat, text)
                assert chat != ELSEWHERE or kind in {"đáp", "mật"}, (chat, text)

    def _person(self, chat: str) -> int:
        if chat not in self.persons:
            self.persons[chat] = self._talk(chat).person_id or 0
        return self.persons[chat]

    def _talk(self, chat: str) -> Talk:
        who = self.people[chat]
        return self.database.write_now(
            lambda store: store.conversations.open(who.address, "private", who.now)
        )

    def _look(self) -> Looked:
        def work(store: Store) -> Looked:
            owed = [(row.chat, str(row.message["text"])) for row in store.all(OWED)]
            return store.all(CASES), store.all(WORDS), owed

        return self.database.write_now(work)


@pytest.mark.both
def test_any_order(database: Database) -> None:
    run_state_machine_as_test(
        cast(type[RuleBasedStateMachine], partial(Desk, database)),
        settings=settings(max_examples=12, stateful_step_count=14, deadline=None, derandomize=True),
    )
