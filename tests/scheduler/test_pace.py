"""The pace of one bot, for any mixture of messages."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.chat import Limits
from scheduler.pace import Pace
from tests.support.channels import NINE, NO_LIMITS, TELEGRAM_LIKE

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
MS = timedelta(milliseconds=1)


def most_within(times: list[datetime], window: timedelta) -> int:
    return max((sum(start <= t < start + window for t in times) for start in times), default=0)


def run(
    pace: Pace, delays_ms: list[int], chats: list[str], groups: frozenset[str] = frozenset()
) -> list[tuple[datetime, str]]:
    """A sender that is late by these delays and always has something for each of these chats."""
    now, sent = NINE, list[tuple[datetime, str]]()
    for delay in delays_ms:
        now += delay * MS
        free = [chat for chat in chats if pace.opens_at(chat, paced=True) <= now]
        for chat in free[: pace.slots(now)]:
            pace.went(chat, now, paced=True, group=chat in groups)
            sent.append((now, chat))
    return sent


@given(st.lists(st.sampled_from([0, 1, 7, 15, 33, 34, 35, 60, 500]), max_size=300))
@settings(max_examples=60, deadline=None)
def test_never_31_broadcasts_in_any_second_however_late_the_sender_wakes(delays: list[int]) -> None:
    sent = run(Pace(TELEGRAM_LIKE), delays, [str(n) for n in range(300)])
    assert most_within([at for at, _ in sent], SECOND) <= 30


def test_a_sender_that_wakes_a_little_late_each_time_still_sends_29_a_second() -> None:
    pace, now, sent = Pace(TELEGRAM_LIKE), NINE, 0
    while now < NINE + 60 * SECOND:
        now = max(pace.slot, now) + 8 * MS
        pace.went(str(sent), now, paced=True, group=False)
        sent += 1
    assert 29 * 60 * 0.99 <= sent <= 29 * 60 + 2


@given(st.lists(st.integers(0, 700), max_size=120))
@settings(max_examples=60, deadline=None)
def test_a_chat_gets_one_message_a_second_and_a_group_18_a_minute(delays: list[int]) -> None:
    sent = run(Pace(TELEGRAM_LIKE), delays, ["group", "lan"], frozenset({"group"}))
    to_lan = [at for at, chat in sent if chat == "lan"]
    to_group = [at for at, chat in sent if chat == "group"]
    assert all(later - earlier >= SECOND for earlier, later in pairwise(to_lan))
    assert most_within(to_group, MINUTE) <= 18


def test_answers_count_against_the_chat_but_take_no_slot_of_the_bot() -> None:
    pace = Pace(TELEGRAM_LIKE)
    pace.went("lan", NINE, paced=False, group=False)
    assert pace.slots(NINE) == 1
    assert pace.opens_at("lan", paced=True) == NINE + SECOND
    assert pace.opens_at("lan", paced=False) <= NINE


def test_one_refused_chat_waits_alone() -> None:
    pace = Pace(TELEGRAM_LIKE)
    pace.refused("lan", NINE, NINE + 5 * SECOND)
    assert pace.opens_at("lan", paced=False) == NINE + 5 * SECOND
    assert pace.opens_at("hoa", paced=True) <= NINE
    assert pace.next_open(NINE) == NINE + 5 * SECOND


def test_many_chats_refused_within_a_second_make_everyone_wait() -> None:
    pace = Pace(TELEGRAM_LIKE)
    for n, chat in enumerate(("lan", "hoa", "minh")):
        pace.refused(chat, NINE + n * 300 * MS, NINE + 7 * SECOND)
    assert pace.opens_at("another", paced=False) == NINE + 7 * SECOND


def test_the_same_number_of_refusals_spread_over_time_holds_only_those_chats() -> None:
    pace = Pace(TELEGRAM_LIKE)
    for n, chat in enumerate(("lan", "hoa", "minh", "thu")):
        pace.refused(chat, NINE + n * 600 * MS, NINE + 7 * SECOND)
    assert pace.opens_at("another", paced=False) <= NINE


def test_waits_that_are_over_are_forgotten() -> None:
    pace = Pace(TELEGRAM_LIKE)
    pace.hold("lan", NINE + SECOND)
    pace.went("hoa", NINE, paced=False, group=False)
    assert pace.waiting(NINE) == 2
    assert pace.waiting(NINE + 2 * SECOND) == 0


def test_a_channel_without_limits_is_not_paced() -> None:
    pace = Pace(NO_LIMITS)
    pace.went("lan", NINE, paced=True, group=False)
    assert pace.slots(NINE) >= 32
    assert pace.opens_at("lan", paced=True) <= NINE


def test_a_slower_channel_keeps_its_own_rate() -> None:
    pace = Pace(Limits(2000, 0, 0, 0, broadcasts_per_s=2))
    sent = run(pace, [10] * 1000, [str(n) for n in range(100)])
    assert 19 <= len(sent) <= 21


@given(st.lists(st.sampled_from([0, 5, 20, 40, 90, 300, 3000]), min_size=60, max_size=150))
@settings(max_examples=30, deadline=None)
def test_after_delays_it_sends_a_little_closer_and_never_two_at_once(delays: list[int]) -> None:
    pace, now, sent = Pace(TELEGRAM_LIKE), NINE, list[datetime]()
    for delay in delays:
        now = max(pace.slot, now + delay * MS)
        pace.went(str(len(sent)), now, paced=True, group=False)
        sent.append(now)
    assert all(later - earlier >= 16 * MS for earlier, later in pairwise(sent))
    assert most_within(sent, SECOND) <= 30


def test_a_delay_of_some_seconds_is_made_up_for() -> None:
    pace, now, sent = Pace(TELEGRAM_LIKE), NINE, 0
    while now < NINE + 600 * SECOND:
        pace.went(str(sent), now, paced=True, group=False)
        sent += 1
        now = pace.slot + (3 * SECOND if sent == 100 else 4 * MS)
    assert 29 * 600 - 1 <= sent <= 29 * 600 + 2


def test_after_a_longer_pause_the_pace_begins_anew() -> None:
    pace = Pace(TELEGRAM_LIKE)
    pace.went("lan", NINE, paced=True, group=False)
    pace.went("hoa", NINE + MINUTE, paced=True, group=False)
    assert pace.slot == NINE + MINUTE + SECOND / 29


def test_groups_that_were_not_written_to_for_a_minute_are_forgotten() -> None:
    pace = Pace(TELEGRAM_LIKE)
    for n in range(600):
        pace.went(str(n), NINE + n * SECOND, paced=True, group=True)
    assert len(pace._minute) <= 120
