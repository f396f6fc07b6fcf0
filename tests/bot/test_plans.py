"""What the operator says of a plan is what its channel keeps to; all other channels stay as they are."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.config import Settings
from bot.doctor.zalo import look_at_zalo_bot
from bot.plans import keeps_to, within_their_plans
from tests.support.channels import NO_LIMITS, Clock, ScriptedChannel
from tests.support.fake_zalo_bot import FakeZaloBot, Person
from tests.support.program import Running
from tests.support.zalo_phones import ZaloPhone


def channels() -> list[ScriptedChannel]:
    return [ScriptedChannel(Clock(), name=name) for name in ("zalo_bot", "web")]


def test_a_channel_gets_its_own_plan_and_no_other_does() -> None:
    zalo, web = within_their_plans(channels(), "zalo_bot=3000/50/3")
    assert (zalo.limits.per_month, zalo.limits.persons, zalo.limits.group_chats) == (3000, 50, 3)
    assert web.limits == NO_LIMITS


def test_a_dash_is_no_limit_and_nothing_said_changes_nothing() -> None:
    zalo, web = within_their_plans(channels(), "zalo_bot=-/50/- , web=10/-/-")
    assert (zalo.limits.per_month, zalo.limits.persons, web.limits.per_month) == (None, 50, 10)
    _, unsaid = within_their_plans(channels(), "")
    assert unsaid.limits == NO_LIMITS


@pytest.mark.parametrize(("called", "written", "persons"), [
    ("BASIC", "", 50), ("", "web=10/-/-", 50), ("PRO", "", None), ("PRO", "zalo_bot=9/60/9", 60),
    ("BASIC", "zalo_bot=-/-/-", None),
])  # fmt: skip
def test_a_zalo_bot_of_which_nothing_is_said_keeps_to_basic_only_where_zalo_names_no_other(
    called: str, written: str, persons: int | None, caplog: pytest.LogCaptureFixture
) -> None:
    zalo, web = within_their_plans(channels(), written)
    with caplog.at_level(logging.WARNING):
        keeps_to(zalo, called, written)
        assert not keeps_to(web, called, written)
    assert zalo.limits.persons == persons
    assert bool(caplog.records) is (called == "PRO" and not written)


@pytest.mark.parametrize(("called", "most", "per_month"), [
    ("BASIC", {"zalo_bot": 50}, 3000), ("PRO", {}, None)
])  # fmt: skip
def test_the_program_asks_zalo_so_that_nobody_is_turned_away_by_our_own_guess(
    tmp_path: Path, called: str, most: dict[str, int], per_month: int | None
) -> None:
    with FakeZaloBot() as zalo:
        zalo.world.bot["account_type"] = called
        with Running(tmp_path, zalo_bot_token=zalo.token, zalo_bot_api_base=zalo.base) as program:
            phone = ZaloPhone(zalo, Person(zalo, "Mai"))
            phone.send("menu")
            program.settle(phone.delivered)
            assert program.program.inbox.place.most_persons == most
            limits = {channel.name: channel.limits for channel in program.program.channels.values()}
            assert limits["zalo_bot"].per_month == per_month


def test_a_plan_for_nobody_is_said(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        within_their_plans(channels(), "zalobot=3000/50/3")
    assert [record.message for record in caplog.records] == ["a plan is set for a channel that does not run"]


@pytest.mark.parametrize(("account", "written", "well", "words"), [
    ("BASIC", "", True, "3.000 tin gửi một tháng, 50 người, 3 nhóm"),
    ("BASIC", "zalo_bot=-/500/9", True, "không giới hạn tin gửi một tháng, 500 người, 9 nhóm"),
    ("PRO", "", False, "Zalo nói gói của bot là PRO, em chưa biết gói đó cho bao nhiêu nên không đếm"),
    ("PRO", "zalo_bot=10000/500/-", True, "10.000 tin"),
    ("PRO", "web=1/1/1", False, "gói của bot là PRO"),
])  # fmt: skip
def test_the_doctor_says_what_is_counted_and_where_zalo_names_another_plan(
    account: str, written: str, *, well: bool, words: str
) -> None:
    with FakeZaloBot() as zalo:
        zalo.world.bot["account_type"] = account
        asked = Settings(
            _env_file=None, zalo_bot_token=zalo.token, zalo_bot_api_base=zalo.base, plans=written
        )
        found = [(fine, said.vi) for fine, said in look_at_zalo_bot(asked)]
    assert any(fine is well and words in said for fine, said in found), found
