"""bot/config_checks.py — how a setting is checked: what is wrong with it, in words for the operator."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot import config_words as say
from bot.plans import read_plans
from domain.words import Words

PREFIX = "SANGKIEN_"
DATABASE = re.compile(r"sqlite:///(?!:memory:)[^?]+|postgresql://[^/]*/.+")
TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # core.telegram.org/bots/api#setwebhook
ZALO_TOKEN = re.compile(r"[0-9]+:[^\W_/?#%][!-$&-.0->@-~]*", re.ASCII)  # its letters are nowhere documented
ZALO_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{8,256}")
ZALO_NUMBER = re.compile(r"[0-9]{4,25}")
HOSTS = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(\s*,\s*[a-z0-9-]+(\.[a-z0-9-]+)+)*")


class WrongSetting(ValueError):
    """What pydantic hands back to us when a check of ours failed."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def from_file(name: str, given: Mapping[str, Any]) -> str:
    """The value of a setting that stands in a file."""
    setting = f"{PREFIX}{name.upper()}"
    if given.get(name):
        raise WrongSetting(say.BOTH(setting=setting))
    try:
        return Path(given[f"{name}_file"]).read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSetting(say.BAD_FILE(setting=setting, file=given[f"{name}_file"])) from error


def expect(pattern: re.Pattern[str], value: SecretStr | str, otherwise: Words) -> None:
    written = value if isinstance(value, str) else value.get_secret_value()
    if written and not pattern.fullmatch(written):
        raise WrongSetting(otherwise)


def whole_webhook(channel: str, url: str, token: SecretStr, secret: SecretStr) -> None:
    """A webhook is nothing without its secret and a bot."""
    names = {"url": f"{PREFIX}{channel}_WEBHOOK_URL"}
    if url and not secret.get_secret_value():
        raise WrongSetting(say.WEBHOOK_NEEDS(setting=f"{PREFIX}{channel}_WEBHOOK_SECRET", **names))
    if url and not token.get_secret_value():
        raise WrongSetting(say.WEBHOOK_NEEDS(setting=f"{PREFIX}{channel}_TOKEN", **names))


def whole_account(app: str, *secrets: SecretStr) -> None:
    """An account of Zalo's is nothing without both keys: one to renew tokens, one to know who calls."""
    names = (f"{PREFIX}ZALO_OA_SECRET", f"{PREFIX}ZALO_OA_WEBHOOK_SECRET")
    for name, secret in zip(names, secrets, strict=True):
        if app and not secret.get_secret_value():
            raise WrongSetting(say.WEBHOOK_NEEDS(setting=name, url=f"{PREFIX}ZALO_OA_APP_ID"))


def readable_plans(written: str) -> None:
    try:
        read_plans(written)
    except ValueError:
        raise WrongSetting(say.WRONG_PLANS) from None


def is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and not parts.query
        )
    except ValueError:  # a port that is no number, a half IPv6 address
        return False
