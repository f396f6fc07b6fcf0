"""The same in the team's room, whose topics are deleted, whose rights are taken away and which gets another id."""

from __future__ import annotations

import re
from functools import partial
from typing import cast

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from domain.chat import Notice
from scheduler import room_following
from storage.database import Database
from tests.handlers.desk.test_any_order import ASKERS, MINE, NOTES, TEAM, Desk, anybody_else, asker, which
from tests.support.talk import Somebody, settle
from tests.support.team_room import GROUP, room

OFFICER, MOVED_TO = "sep", GROUP + "9"
ASKED = re.compile(r"(?:câu|thêm)-\w+-\d+")
ACTS = ("nhận", "nhận thay", "đóng", "trả lại")


class DeskWithRoom(Desk):
    """The team's group: where it is a forum a topic a question, where it is not it may yet become one with another id."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        officer = Somebody(database, OFFICER)
        database.write_now(lambda store: settle(store, officer.address, ("officer",), "Người sep", ""))
        self.people[OFFICER], self.room = officer, room(database)
        self.owed_before, self.before = 1_000_000, set[str]()  # of the time when there was no room
        self.people[GROUP] = self.room.chat
        self._does(OFFICER, "menu")

    @initialize(forum=st.booleans())
    def the_room_is_connected(self, forum: bool) -> None:
        self.room.forum = forum
        self._connect()
        for who in ASKERS:
            self.somebody_asks_and_the_room_hears(who)

    @rule()
    def telegram_takes_what_is_owed(self) -> None:
        """Then whatever waits for an answer was told the team: in the room, or one of them; since the room was lost at
        least that it waits.
        """
        self._go_on()
        self.room.fetch()
        self.database.write_now(lambda store: room_following.follow_rooms(store, self.room.chat.now))
        cases, words, owed = self._look()
        told = {word for chat, text in owed if chat in TEAM for word in ASKED.findall(text)}
        told |= {word for said in self.room.said.values() for m in said for word in ASKED.findall(m.text)}
        anew = " ".join(text for chat, text in owed[self.owed_before :] if chat in TEAM)
        waiting = {case.id for case in cases if case.waits_since is not None}
        for word in words:
            if word.side == "asker" and word.case_id in waiting and f"HT-{word.case_id} " not in anew:
                assert set(ASKED.findall(word.text)) <= told | self.before, word

    @rule(who=asker)
    def somebody_asks_and_the_room_hears(self, who: str) -> None:
        self._does(who, f"hỏi tổ hỗ trợ {self._word(f'câu-{who}')}")
        self.telegram_takes_what_is_owed()

    @rule(who=asker, nth=which)
    def somebody_adds_and_the_room_hears(self, who: str, nth: int) -> None:
        self._does(who, f"{self._code(nth)}: {self._word(f'thêm-{who}')}")
        self.telegram_takes_what_is_owed()

    @rule(who=anybody_else, nth=which)
    def somebody_answers_in_the_room(self, who: str, nth: int) -> None:
        self._in_room(who, nth, self._word("đáp"))

    @rule(who=anybody_else, nth=which, form=st.sampled_from(NOTES[:1]))
    def somebody_notes_in_the_room(self, who: str, nth: int, form: str) -> None:
        self._in_room(who, nth, form.removeprefix("{0}: ").format("", self._word("mật")))

    @rule(who=anybody_else, nth=which, act=st.sampled_from(ACTS))
    def somebody_types_an_act_in_the_room(self, who: str, nth: int, act: str) -> None:
        self._in_room(who, nth, act)

    @rule(which=st.integers(1, 9), who=asker)
    def a_topic_is_deleted(self, which: int, who: str) -> None:
        there = [chat for chat in self.room.titles if "/" in chat and chat not in self.room.gone]
        if there:
            self.room.gone.add(there[which % len(there)])
        self._says_more(who)

    @rule(may=st.booleans(), who=asker)
    def the_right_to_make_topics_is_taken_or_given(self, may: bool, who: str) -> None:
        self.room.forum = may and (self.room.forum or self.room.group == MOVED_TO or bool(self.room.titles))
        self.somebody_asks_and_the_room_hears(who)

    @rule(told=st.booleans(), who=asker)
    def the_group_gets_another_id(self, told: bool, who: str) -> None:
        """As one does that becomes a forum. `told`: by the group itself, before something is sent to the old one."""
        if not self.room.made and self.room.group == GROUP:
            self.room.moved_to = MOVED_TO
            if told:
                self.people[GROUP].does(notice=Notice("moved", MOVED_TO), sender="x")
            self.room.moves()
        self._says_more(who)

    @rule(told=st.booleans(), who=asker)
    def we_may_write_there_no_more(self, told: bool, who: str) -> None:
        """Put out, or without the right to write: that is seen by whatever is sent next."""
        if not self.room.shut:
            self.room.shut, self.owed_before = True, len(self._look()[2])
        if told:
            self._go_on()
            self.room.chat.does(notice=Notice("left"), sender="x")
        self._says_more(who)

    @rule()
    def the_officer_connects_it_again(self) -> None:
        self.room.shut, self.owed_before = False, 1_000_000
        self.before = {said for word in self._look()[1] for said in ASKED.findall(word.text)}
        self._connect()

    @invariant()
    def a_topic_holds_the_words_of_one_asker(self) -> None:
        for chat, messages in self.room.said.items():
            words = [word.partition("-") for m in messages for word in MINE.findall(m.text)]
            askers = {whose.partition("-")[0] for kind, _, whose in words if kind in {"câu", "thêm"}}
            assert "/" not in chat or len(askers) <= 1, (chat, askers)

    def _says_more(self, who: str) -> None:
        """In every question of hers, as far as the team hears of it now."""
        for case in self._look()[0]:
            if case.person_id == self._person(who):
                self._does(who, f"HT-{case.id}: {self._word(f'thêm-{who}')}")
        self.telegram_takes_what_is_owed()

    def _connect(self) -> None:
        self._does(OFFICER, "menu")
        self._go_on()
        assert "là phòng hỗ trợ" in self.room.connected_by(self.people[OFFICER])

    def _go_on(self) -> None:
        now = max(somebody.now for somebody in self.people.values())
        self.room.chat.now = now

    def _in_room(self, who: str, nth: int, text: str) -> None:
        """In the topic of a case, else in the group with its code."""
        self.telegram_takes_what_is_owed()
        code = self._code(nth)
        topic = self._topic(code)
        if topic:
            self.room.hears(text, who, int(topic.partition("/")[2]))
        else:
            self.room.hears(f"{code}: {text}", who, addressed=False)

    def _topic(self, code: str) -> str:
        """The newest that is there; "" if none is."""
        there = [chat for chat, title in self.room.titles.items() if f"{code} " in f"{title} "]
        return next((chat for chat in reversed(there) if "/" in chat and chat not in self.room.gone), "")


@pytest.mark.both
def test_any_order_in_a_room(database: Database) -> None:
    run_state_machine_as_test(
        cast(type[RuleBasedStateMachine], partial(DeskWithRoom, database)),
        settings=settings(max_examples=14, stateful_step_count=14, deadline=None, derandomize=True),
    )
