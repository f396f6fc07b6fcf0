"""The doctor sees whether our Zalo account can speak, says how to mend it, changes nothing and shows no token."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.channels.zalo_oa.line import CallFailed, Line
from bot.config import Settings
from bot.doctor.zalo_oa import look_at_zalo_oa
from bot.wiring.zalo_oa import path_of
from storage.database import Database
from tests.support.channels import NINE
from tests.support.fake_zalo_oa import FakeZaloOa
from tests.support.zalo_oa import keeper, safe_database


@pytest.fixture
def zalo() -> Iterator[FakeZaloOa]:
    with FakeZaloOa(lambda: NINE) as server:
        yield server


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with safe_database(tmp_path) as opened:
        yield opened


@pytest.fixture
def settings(zalo: FakeZaloOa, tmp_path: Path) -> Settings:
    return given(zalo, tmp_path)


def given(zalo: FakeZaloOa, folder: Path, **more: Any) -> Settings:
    usual = {
        "base_url": "https://sangkien.example", "zalo_oa_refresh_token": zalo.first_refresh,
        "database_url": f"sqlite:///{folder / 'safe.db'}",
    }  # fmt: skip
    return Settings(
        _env_file=None, data_dir=folder, secret="a secret of tests, long enough", zalo_oa_app_id=zalo.app,
        zalo_oa_secret=zalo.secret, zalo_oa_webhook_secret=zalo.key, zalo_oa_api_base=zalo.base,
        zalo_oa_oauth_base=zalo.base, **{**usual, **more},
    )  # fmt: skip


def found(settings: Settings) -> tuple[bool, str]:
    """What it says of the account, under the address."""
    (_, called), *(rest,) = look_at_zalo_oa(settings, NINE)
    well, words = rest
    for text in (words.vi, words.en, called.vi, called.en):
        assert "refresh-" not in text
        assert "access-" not in text
        assert FakeZaloOa.first_refresh not in text
    return well, words.en


async def renewed(zalo: FakeZaloOa, database: Database) -> None:
    line = Line()
    try:
        await keeper(zalo, database, line, lambda: NINE).access()
    finally:
        await line.close()


def test_nothing_is_asked_without_an_app(tmp_path: Path) -> None:
    bare = Settings(_env_file=None, data_dir=tmp_path)
    assert [well for well, _ in look_at_zalo_oa(bare, NINE)] == [True]


def test_the_address_to_give_zalo_is_said(settings: Settings, database: Database) -> None:
    well, words = next(iter(look_at_zalo_oa(settings, NINE)))
    assert well
    assert f"https://sangkien.example{path_of(settings)} " in words.en


def test_an_address_zalo_cannot_call_is_said(zalo: FakeZaloOa, tmp_path: Path, database: Database) -> None:
    well, words = next(iter(look_at_zalo_oa(given(zalo, tmp_path, base_url=""), NINE)))
    assert not well
    assert "SANGKIEN_BASE_URL" in words.vi


def test_a_consent_that_waits_is_well_and_left_alone(
    settings: Settings, database: Database, zalo: FakeZaloOa
) -> None:
    well, words = found(settings)
    assert well
    assert "fetches a token" in words
    assert (zalo.oauth.asked, zalo.desk.calls) == ([], [])
    assert database.read_now(lambda store: store.zalo_tokens.find(zalo.app)) is None


def test_without_a_consent_it_says_where_to_give_one(
    zalo: FakeZaloOa, tmp_path: Path, database: Database
) -> None:
    well, words = found(given(zalo, tmp_path, zalo_oa_refresh_token=""))
    assert not well
    assert "no consent yet" in words


async def test_an_account_that_answers_is_named(
    settings: Settings, database: Database, zalo: FakeZaloOa
) -> None:
    await renewed(zalo, database)
    well, words = await asyncio.to_thread(found, settings)
    assert well
    assert "“Công đoàn Tam Đường” answers" in words


async def test_a_lost_consent_is_said_with_what_to_do(
    settings: Settings, database: Database, zalo: FakeZaloOa
) -> None:
    await renewed(zalo, database)
    refresh = zalo.oauth.refresh
    await database.write(
        lambda store: store.zalo_tokens.lose(zalo.app, refresh, "-14014 Invalid refresh token")
    )
    well, words = await asyncio.to_thread(found, settings)
    assert not well
    assert "-14014" in words
    assert "consent anew" in words


async def test_a_wrong_secret_of_the_app_is_said_with_what_to_do(
    settings: Settings, database: Database, zalo: FakeZaloOa
) -> None:
    zalo.oauth.secret = "another"
    with pytest.raises(CallFailed):
        await renewed(zalo, database)
    well, words = await asyncio.to_thread(found, settings)
    assert not well
    assert "-14004" in words
    assert "SANGKIEN_ZALO_OA_SECRET" in words


async def test_a_refusal_of_zalos_is_said(settings: Settings, database: Database, zalo: FakeZaloOa) -> None:
    await renewed(zalo, database)
    zalo.desk.faults["about"].append(-224)
    well, words = await asyncio.to_thread(found, settings)
    assert not well
    assert "-224" in words
