"""bot/config.py — every setting, read once at start from the environment, `.env` or a secrets file."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot import config_checks as checks
from bot import config_words as say
from bot.config_checks import PREFIX, WrongSetting
from bot.secret_file import kept_secret
from domain.words import Words, joined

IN_FILES = (
    "database_url", "secret", "telegram_token", "telegram_webhook_secret", "zalo_bot_token", "zalo_bot_webhook_secret",
    "zalo_oa_secret", "zalo_oa_webhook_secret", "zalo_oa_refresh_token",
)  # fmt: skip
SHORTEST_SECRET = 16


class ConfigError(Exception):
    """A setting, or what it leads to, that the operator must mend; `words` say which and how."""

    def __init__(self, words: Words) -> None:
        super().__init__(f"{words.vi}\n{words.en}")
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
    zalo_bot_token: Annotated[SecretStr, say.ZALO_BOT_TOKEN] = SecretStr("")
    zalo_bot_token_file: Annotated[Path | None, say.IN_FILE] = None
    zalo_bot_api_base: Annotated[str, say.ZALO_BOT_API_BASE] = "https://bot-api.zaloplatforms.com"
    zalo_bot_webhook_url: Annotated[str, say.ZALO_BOT_WEBHOOK_URL] = ""
    zalo_bot_webhook_secret: Annotated[SecretStr, say.ZALO_BOT_WEBHOOK_SECRET] = SecretStr("")
    zalo_bot_webhook_secret_file: Annotated[Path | None, say.IN_FILE] = None
    zalo_media_hosts: Annotated[str, say.ZALO_MEDIA_HOSTS] = "zdn.vn, zadn.vn, dlfl.vn, dlmd.me"
    plans: Annotated[str, say.PLANS] = ""
    zalo_oa_app_id: Annotated[str, say.ZALO_OA_APP_ID] = ""
    zalo_oa_secret: Annotated[SecretStr, say.ZALO_OA_SECRET] = SecretStr("")
    zalo_oa_secret_file: Annotated[Path | None, say.IN_FILE] = None
    zalo_oa_webhook_secret: Annotated[SecretStr, say.ZALO_OA_WEBHOOK_SECRET] = SecretStr("")
    zalo_oa_webhook_secret_file: Annotated[Path | None, say.IN_FILE] = None
    zalo_oa_refresh_token: Annotated[SecretStr, say.ZALO_OA_REFRESH_TOKEN] = SecretStr("")
    zalo_oa_refresh_token_file: Annotated[Path | None, say.IN_FILE] = None
    zalo_oa_package: Annotated[int, say.ZALO_OA_PACKAGE] = Field(default=0, ge=0)
    zalo_zns_template: Annotated[str, say.ZALO_ZNS_TEMPLATE] = ""
    zalo_zns_api_base: Annotated[str, say.ZALO_OA_API_BASE] = "https://business.openapi.zalo.me"
    zalo_oa_api_base: Annotated[str, say.ZALO_OA_API_BASE] = "https://openapi.zalo.me"
    zalo_oa_oauth_base: Annotated[str, say.ZALO_OA_API_BASE] = "https://oauth.zaloapp.com"

    @model_validator(mode="before")
    @classmethod
    def _from_files(cls, given: dict[str, Any]) -> dict[str, Any]:
        return {
            **given,
            **{name: checks.from_file(name, given) for name in IN_FILES if given.get(f"{name}_file")},
        }

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: SecretStr) -> SecretStr:
        checks.expect(checks.DATABASE, url, say.WRONG_DATABASE)
        return url

    @field_validator(
        "base_url", "telegram_api_base", "telegram_webhook_url", "zalo_bot_api_base", "zalo_bot_webhook_url",
        "zalo_oa_api_base", "zalo_oa_oauth_base", "zalo_zns_api_base",
    )  # fmt: skip
    @classmethod
    def _web_address(cls, url: str) -> str:
        if url and not checks.is_web_address(url):
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
        checks.expect(checks.TOKEN, token, say.WRONG_TOKEN)
        return token

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _as_telegram_takes_it(cls, secret: SecretStr) -> SecretStr:
        checks.expect(checks.WEBHOOK_SECRET, secret, say.WRONG_WEBHOOK_SECRET)
        return secret

    @field_validator("zalo_bot_token")
    @classmethod
    def _zalo_token(cls, token: SecretStr) -> SecretStr:
        checks.expect(checks.ZALO_TOKEN, token, say.WRONG_ZALO_TOKEN)
        return token

    @field_validator("zalo_bot_webhook_secret")
    @classmethod
    def _as_zalo_takes_it(cls, secret: SecretStr) -> SecretStr:
        checks.expect(checks.ZALO_WEBHOOK_SECRET, secret, say.WRONG_ZALO_WEBHOOK_SECRET)
        return secret

    @field_validator("zalo_media_hosts")
    @classmethod
    def _host_names(cls, hosts: str) -> str:
        checks.expect(checks.HOSTS, hosts.strip().lower(), say.WRONG_HOSTS)
        return hosts.strip().lower()

    @field_validator("plans")
    @classmethod
    def _readable(cls, written: str) -> str:
        checks.readable_plans(written)
        return written

    @field_validator("zalo_oa_app_id", "zalo_zns_template")
    @classmethod
    def _number_of_zalo(cls, number: str) -> str:
        checks.expect(checks.ZALO_NUMBER, number, say.WRONG_ZALO_NUMBER)
        return number

    @model_validator(mode="after")
    def _webhooks_are_whole(self) -> Self:
        checks.whole_webhook(
            "TELEGRAM", self.telegram_webhook_url, self.telegram_token, self.telegram_webhook_secret
        )
        checks.whole_webhook(
            "ZALO_BOT", self.zalo_bot_webhook_url, self.zalo_bot_token, self.zalo_bot_webhook_secret
        )
        if self.zalo_bot_webhook_url.startswith("http:"):
            raise WrongSetting(say.ZALO_WANTS_HTTPS)
        checks.whole_account(self.zalo_oa_app_id, self.zalo_oa_secret, self.zalo_oa_webhook_secret)
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
        given = (
            self.secret, self.telegram_token, self.telegram_webhook_secret, self.zalo_bot_token, self.zalo_bot_webhook_secret,
            self.zalo_oa_secret, self.zalo_oa_webhook_secret, self.zalo_oa_refresh_token,
        )  # fmt: skip
        return [password, self.key.decode(), *(secret.get_secret_value() for secret in given)]


def read_settings() -> Settings:
    """Raises ConfigError, naming each setting that is wrong, what it is for and how to write it."""
    try:
        return Settings()
    except ValidationError as wrong:
        raise ConfigError(joined([_fault(error) for error in wrong.errors()])) from None
    except (OSError, UnicodeDecodeError):
        raise ConfigError(say.BAD_ENV_FILE) from None


def help_of(name: str) -> Words:
    """What a setting is for."""
    return next(note for note in Settings.model_fields[name].metadata if isinstance(note, Words))


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
    return say.FAULT(setting=f"{PREFIX}{name.upper()}", why=why, help=help_of(name))
