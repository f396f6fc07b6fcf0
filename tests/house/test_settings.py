"""Every setting is checked at start, named when it is wrong, and never shown when it is secret."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from bot.config import IN_FILES, ConfigError, Settings, read_settings
from bot.config_help import help_of_settings, settings_by_name
from bot.secret_file import kept_secret
from domain.words import Words

CANARY = "canary-canary-canary"
WRONG = {
    "PORT": ("cổng", "70000", "abc", "-1", "8.5"),
    "WORKERS": ("0", "33", "many"),
    "DEMO": ("maybe", "2"),
    "PROGRAMME": ("2024",),
    "LOG_LEVEL": ("LOUD", "debug "),
    "DATABASE_URL": (
        "mysql://x/y",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "postgresql://",
        "data/x.db",
    ),
    "BASE_URL": (
        "example.vn",
        "ftp://example.vn",
        "https://",
        "https://x:y",
        "https://a.vn?x=1",
        "https://[::1",
    ),
    "TELEGRAM_API_BASE": ("api.telegram.org", "https://"),
    "TELEGRAM_WEBHOOK_URL": ("here",),
    "ZALO_OA_APP_ID": ("my app", "123", "3608465a"),
    "ZALO_ZNS_TEMPLATE": ("nhac han", "12"),
    "ZALO_ZNS_API_BASE": ("business.openapi.zalo.me",),
    "ZALO_OA_API_BASE": ("openapi.zalo.me",),
    "ZALO_OA_OAUTH_BASE": ("ftp://a.vn",),
    "ZALO_OA_PACKAGE": ("-1", "nhiều"),
    "SECRET": ("short", "x" * 15),
    "TELEGRAM_TOKEN": ("token", "123456", "123456:", ":abc", "123456:a b", "123456:é"),
    "PLANS": ("3000", "zalo_bot=3000", "zalo_bot=3000/50", "Zalo=1/2/3", "a=1/2/3 a=1/2/3", "zalo_bot=1/2/x"),
    "TELEGRAM_WEBHOOK_SECRET": ("có dấu", "a b", "x" * 257),
    "ZALO_BOT_TOKEN": ("token", "123456", "123456:", ":abc", "123456:a b", "123456:é", "1:a/b"),
    "ZALO_BOT_API_BASE": ("bot-api.zaloplatforms.com",),
    "ZALO_BOT_WEBHOOK_URL": ("here",),
    "ZALO_BOT_WEBHOOK_SECRET": ("có dấu mà dài", "seven77", "x" * 257),
    "ZALO_MEDIA_HOSTS": ("https://zdn.vn", "zdn", "zdn.vn zadn.vn", "*.zdn.vn", "zdn.vn,"),
}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A folder without `.env`, an environment without settings of ours."""
    monkeypatch.chdir(tmp_path)
    for name in settings_by_name():
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def fault(**environment: str) -> Words:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(f"SANGKIEN_{name}", value)
        with pytest.raises(ConfigError) as raised:
            read_settings()
    return raised.value.words


def test_nothing_has_to_be_set() -> None:
    settings = read_settings()
    assert settings.database == "sqlite:///data/sangkien.db"
    assert settings.public_url == "http://127.0.0.1:8080"
    assert not settings.demo


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_a_wrong_setting_is_named_with_its_help_in_both_languages(name: str, value: str) -> None:
    found = fault(**{name: value})
    help_of = settings_by_name()[f"SANGKIEN_{name}"]
    assert found.vi.startswith(f"SANGKIEN_{name}: ")
    assert found.en.startswith(f"SANGKIEN_{name}: ")
    assert help_of.vi in found.vi
    assert help_of.en in found.en
    assert "Input should" not in found.en


def test_all_that_is_wrong_is_said_at_once() -> None:
    found = fault(PORT="abc", DEMO="maybe", SECRET="short")
    assert len(found.vi.splitlines()) == len(found.en.splitlines()) == 3


@pytest.mark.parametrize("name", [
    "SECRET", "TELEGRAM_TOKEN", "TELEGRAM_WEBHOOK_SECRET", "DATABASE_URL", "ZALO_BOT_TOKEN", "ZALO_BOT_WEBHOOK_SECRET",
])  # fmt: skip
def test_a_wrong_secret_is_not_repeated(name: str) -> None:
    found = fault(**{name: "bí mật"})
    assert "bí mật" not in found.vi.replace("Mã bí mật", "")
    assert "bí mật" not in found.en


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////var/lib/sangkien/x.db", "sqlite:///x.db", "postgresql://u:p@h:5432/d", "postgresql:///d",
        "postgresql://h/d?sslmode=require",
    ],
)  # fmt: skip
def test_databases_of_both_kinds_are_taken(url: str, elsewhere: pytest.MonkeyPatch) -> None:
    elsewhere.setenv("SANGKIEN_DATABASE_URL", url)
    assert read_settings().database == url


def test_a_webhook_needs_its_secret_and_a_token() -> None:
    alone = fault(TELEGRAM_WEBHOOK_URL="https://a.vn", TELEGRAM_TOKEN="1234:abc")
    assert "SANGKIEN_TELEGRAM_WEBHOOK_SECRET" in alone.vi
    no_bot = fault(TELEGRAM_WEBHOOK_URL="https://a.vn", TELEGRAM_WEBHOOK_SECRET="abc")
    assert "SANGKIEN_TELEGRAM_TOKEN" in no_bot.en
    no_zalo = fault(ZALO_BOT_WEBHOOK_URL="https://a.vn", ZALO_BOT_WEBHOOK_SECRET="abcdefgh")
    assert "SANGKIEN_ZALO_BOT_TOKEN" in no_zalo.vi


def test_zalo_calls_https_alone() -> None:
    whole = {"ZALO_BOT_TOKEN": "1234:abc", "ZALO_BOT_WEBHOOK_SECRET": "abcdefgh"}
    assert "https" in fault(ZALO_BOT_WEBHOOK_URL="http://a.vn", **whole).vi


def test_a_zalo_account_needs_both_its_keys() -> None:
    assert "SANGKIEN_ZALO_OA_SECRET" in fault(ZALO_OA_APP_ID="3608465249409039670").vi
    no_key = fault(ZALO_OA_APP_ID="3608465249409039670", ZALO_OA_SECRET="abc")
    assert "SANGKIEN_ZALO_OA_WEBHOOK_SECRET" in no_key.en


def test_the_environment_goes_before_the_file(tmp_path: Path, elsewhere: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text(
        "\ufeffSANGKIEN_PORT=1111\nSANGKIEN_HOST=10.0.0.7\nOTHER=x\n", encoding="utf-8"
    )
    elsewhere.setenv("SANGKIEN_PORT", "2222")
    settings = read_settings()
    assert (settings.port, settings.host) == (2222, "10.0.0.7")


def test_an_empty_setting_is_no_setting(elsewhere: pytest.MonkeyPatch) -> None:
    elsewhere.setenv("SANGKIEN_PORT", "")
    assert read_settings().port == 8080


def test_a_file_of_settings_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("SANGKIEN_HOST=máy chủ".encode("utf-16"))
    assert ".env" in fault().vi


@pytest.mark.parametrize("name", IN_FILES)
@pytest.mark.parametrize("by_env_file", [True, False])
def test_a_secret_may_stand_in_a_file(
    name: str, by_env_file: bool, tmp_path: Path, elsewhere: pytest.MonkeyPatch
) -> None:
    value = {
        "database_url": "postgresql://u:hush@h/d",
        "telegram_token": "1234:abcd",
        "zalo_bot_token": "1234:abcd",
    }.get(name, CANARY)
    (tmp_path / "held").write_text(value + "\n", encoding="utf-8")
    if by_env_file:
        (tmp_path / ".env").write_text(f"SANGKIEN_{name.upper()}_FILE={tmp_path / 'held'}\n")
    else:
        elsewhere.setenv(f"SANGKIEN_{name.upper()}_FILE", str(tmp_path / "held"))
    found = getattr(read_settings(), name)
    assert (found if isinstance(found, str) else found.get_secret_value()) == value


def test_a_file_for_a_secret_is_checked_like_the_secret(tmp_path: Path) -> None:
    (tmp_path / "held").write_text("short")
    assert fault(SECRET_FILE=str(tmp_path / "held")).vi.startswith("SANGKIEN_SECRET: ")
    assert "không đọc được" in fault(SECRET_FILE=str(tmp_path / "none")).vi
    assert "một trong hai" in fault(SECRET_FILE=str(tmp_path / "held"), SECRET=CANARY).vi


def test_no_secret_shows_in_what_settings_look_like() -> None:
    settings = Settings(
        secret=CANARY, telegram_token=f"1234:{CANARY}", telegram_webhook_secret=CANARY,
        telegram_webhook_url="https://a.vn", database_url=f"postgresql://u:{CANARY}@h/d",
        zalo_bot_token=f"1234:{CANARY}", zalo_bot_webhook_secret=CANARY, zalo_bot_webhook_url="https://a.vn",
    )  # fmt: skip
    assert settings.key == CANARY.encode()
    shown = f"{settings!r} {settings!s} {settings.model_dump()}"
    assert CANARY not in shown
    assert settings.database == f"postgresql://u:{CANARY}@h/d"


def test_every_secret_is_handed_to_the_log_to_be_blotted_out() -> None:
    settings = Settings(
        secret="the server's own", telegram_token="1234:of-telegram", telegram_webhook_secret="of-the-webhook",
        database_url="postgresql://u:of%20the%20database@h/d", zalo_bot_token="1234:of-zalo",
        zalo_bot_webhook_secret="of-zalos-webhook", zalo_oa_secret="of-the-app",
        zalo_oa_webhook_secret="of-the-account", zalo_oa_refresh_token="of-consent",
    )  # fmt: skip
    wanted = {
        "the server's own",
        "1234:of-telegram",
        "of-the-webhook",
        "of the database",
        "1234:of-zalo",
        "of-zalos-webhook",
        "of-the-app",
        "of-the-account",
        "of-consent",
    }
    assert wanted <= set(settings.secrets())


def test_a_setting_cannot_be_changed_on_the_way() -> None:
    settings: Any = read_settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1


def test_every_setting_has_help_in_both_languages() -> None:
    shown = help_of_settings()
    for name, words in settings_by_name().items():
        assert name in shown
        assert words.vi in shown
        assert words.en in shown


def test_the_servers_secret_is_made_once_and_for_us_alone(tmp_path: Path) -> None:
    first = Settings(data_dir=tmp_path / "data").key
    assert len(first) >= 32
    assert Settings(data_dir=tmp_path / "data").key == first
    assert (tmp_path / "data" / "secret").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in (tmp_path / "data").iterdir()] == ["secret"]


def test_processes_that_start_at_once_share_one_secret(tmp_path: Path) -> None:
    found: list[str] = []
    together = threading.Barrier(8)

    def start() -> None:
        together.wait()
        found.append(kept_secret(tmp_path / "secret"))

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_lost_secret_is_not_made_anew_in_silence(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("")
    with pytest.raises(ConfigError) as raised:
        _ = Settings(data_dir=tmp_path).key
    assert "sao lưu" in raised.value.words.vi
