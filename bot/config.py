"""bot/config.py — every setting, read once at start from the environment, `.env` or a secrets file."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot import config_words as say
from bot.secret_file import kept_secret
from domain.words import Words, joined

PREFIX = "SANGKIEN_"
IN_FILES = ("database_url", "secret", "telegram_token", "telegram_webhook_secret")
SHORTEST_SECRET = 16
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # core.telegram.org/bots/api#setwebhook
_DATABASE = re.compile(r"sqlite:///(?!:memory:)[^?]+|postgresql://[^/]*/.+")


class ConfigError(Exception):
    """A setting, or what it leads to, that the operator must mend; `words` say which and how."""

    def __init__(self, words: Words) -> None:
        super().__init__(f"{words.vi}\n{words.en}")
        self.words = words


class WrongSetting(ValueError):
    """What pydantic hands back to us when a check of ours failed."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class Settings(BaseSettings):
    """Each is `SANGKIEN_` and its name in capitals; the words beside it say what it is for."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8-sig", env_ignore_empty=True, extra="ignore",
        frozen=True, hide_input_in_errors=True,
    )  # fmt: skip

    data_dir: Annotated[Path, say.DATA_DIR] = Path("data")
    database_url: Annotated[SecretStr, say.DATABASE_URL] = SecretStr("")
    database_url_file: Annotated[Path | None, say.IN_FILE] = None
    host: Annotated[str, say.HOST] = "127.0.0.1"
    port: Annotated[int, say.PORT] = Field(default=8080, ge=0, le=65535)
    base_url: Annotated[str, say.BASE_URL] = ""
    secret: Annotated[SecretStr, say.SECRET] = SecretStr("")
    secret_file: Annotated[Path | None, say.IN_FILE] = None
    demo: Annotated[bool, say.DEMO] = False
    programme: Annotated[Literal["2023", "2026"], say.PROGRAMME] = "2026"
    workers: Annotated[int, say.WORKERS] = Field(default=4, ge=1, le=32)
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], say.LOG_LEVEL] = "INFO"
    telegram_token: Annotated[SecretStr, say.TELEGRAM_TOKEN] = SecretStr("")
    telegram_token_file: Annotated[Path | None, say.IN_FILE] = None
    telegram_api_base: Annotated[str, say.TELEGRAM_API_BASE] = "https://api.telegram.org"
    telegram_webhook_url: Annotated[str, say.TELEGRAM_WEBHOOK_URL] = ""
    telegram_webhook_secret: Annotated[SecretStr, say.TELEGRAM_WEBHOOK_SECRET] = SecretStr("")
    telegram_webhook_secret_file: Annotated[Path | None, say.IN_FILE] = None

    @model_validator(mode="before")
    @classmethod
    def _from_files(cls, given: dict[str, Any]) -> dict[str, Any]:
        return {**given, **{name: _read(name, given) for name in IN_FILES if given.get(f"{name}_file")}}

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: SecretStr) -> SecretStr:
        _expect(_DATABASE, url, say.WRONG_DATABASE)
        return url

    @field_validator("base_url", "telegram_api_base", "telegram_webhook_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        if url and not _is_web_address(url):
            raise WrongSetting(say.WRONG_ADDRESS)
        return url.rstrip("/")

    @field_validator("secret")
    @classmethod
    def _long_enough(cls, secret: SecretStr) -> SecretStr:
        if 0 < len(secret) < SHORTEST_SECRET:
            raise WrongSetting(say.SHORT_SECRET(n=SHORTEST_SECRET))
        return secret

    @field_validator("telegram_token")
    @classmethod
    def _token(cls, token: SecretStr) -> SecretStr:
        _expect(_TOKEN, token, say.WRONG_TOKEN)
        return token

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _as_telegram_takes_it(cls, secret: SecretStr) -> SecretStr:
        _expect(_WEBHOOK_SECRET, secret, say.WRONG_WEBHOOK_SECRET)
        return secret

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        url = self.telegram_webhook_url
        if url and not self.telegram_webhook_secret.get_secret_value():
            raise WrongSetting(say.WEBHOOK_NEEDS_SECRET)
        if url and not self.telegram_token.get_secret_value():
            raise WrongSetting(say.WEBHOOK_NEEDS_TOKEN)
        return self

    @property
    def database(self) -> str:
        """Its URL, with the password."""
        return self.database_url.get_secret_value() or f"sqlite:///{self.data_dir / 'sangkien.db'}"

    @property
    def public_url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.base_url or f"http://{host}:{self.port}"

    @property
    def files_dir(self) -> Path:
        return self.data_dir / "files"

    @property
    def secret_path(self) -> Path:
        """Where the server's own secret is kept when none is set."""
        return self.data_dir / "secret"

    @cached_property
    def key(self) -> bytes:
        """The server's secret; made at the first start. Raises ConfigError."""
        try:
            return (self.secret.get_secret_value() or kept_secret(self.secret_path)).encode()
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(say.BAD_SECRET_FILE(file=self.secret_path)) from error

    def secrets(self) -> list[str]:
        """Whatever must never be seen in a log."""
        password = unquote(urlsplit(self.database).password or "")
        given = (self.telegram_token, self.telegram_webhook_secret, self.secret)
        return [password, self.key.decode(), *(secret.get_secret_value() for secret in given)]


def read_settings() -> Settings:
    """Raises ConfigError, naming each setting that is wrong, what it is for and how to write it."""
    try:
        return Settings()
    except ValidationError as wrong:
        raise ConfigError(joined([_fault(error) for error in wrong.errors()])) from None
    except (OSError, UnicodeDecodeError):
        raise ConfigError(say.BAD_ENV_FILE) from None


def settings_by_name() -> dict[str, Words]:
    """Every setting as it is written in the environment, with its help."""
    return {f"{PREFIX}{name.upper()}": _help(name) for name in Settings.model_fields}


def help_of_settings() -> str:
    """Every setting with its help and default, as the command line shows it."""
    lines = [say.SETTINGS.vi, say.SETTINGS.en, ""]
    for name, field in Settings.model_fields.items():
        default = field.default
        shown = (
            ""
            if default in (None, "") or isinstance(default, SecretStr)
            else f" [{str(default).lower() if default is False else default}]"
        )
        lines.append(f"  {PREFIX}{name.upper()}{shown}\n      {_help(name).vi}\n      {_help(name).en}")
    return "\n".join(lines)


def _help(name: str) -> Words:
    return next(note for note in Settings.model_fields[name].metadata if isinstance(note, Words))


def _read(name: str, given: dict[str, Any]) -> str:
    setting = f"{PREFIX}{name.upper()}"
    if given.get(name):
        raise WrongSetting(say.BOTH(setting=setting))
    try:
        return Path(given[f"{name}_file"]).read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSetting(say.BAD_FILE(setting=setting, file=given[f"{name}_file"])) from error


def _expect(pattern: re.Pattern[str], value: SecretStr, otherwise: Words) -> None:
    written = value.get_secret_value()
    if written and not pattern.fullmatch(written):
        raise WrongSetting(otherwise)


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and not parts.query
        )
    except ValueError:  # a port that is no number, a half IPv6 address
        return False


def _fault(error: ErrorDetails) -> Words:
    """One of pydantic's errors in our words: never with what was written, which may be a secret."""
    context = error.get("ctx", {})
    own = context.get("error")
    why = (
        own.words
        if isinstance(own, WrongSetting)
        else say.PYDANTICS.get(error["type"], say.NOT_USABLE)(**context)
    )
    if not error["loc"]:
        return why
    name = str(error["loc"][0])
    return say.FAULT(setting=f"{PREFIX}{name.upper()}", why=why, help=_help(name))
