"""bot/config_help.py — every setting by its name, with what it is for: for the command line, the doctor and README's test."""

from __future__ import annotations

from pydantic import SecretStr

from bot import config_words as say
from bot.config import Settings, help_of
from bot.config_checks import PREFIX
from domain.words import Words


def settings_by_name() -> dict[str, Words]:
    """Every setting as it is written in the environment, with its help."""
    return {f"{PREFIX}{name.upper()}": help_of(name) for name in Settings.model_fields}


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
        lines.append(f"  {PREFIX}{name.upper()}{shown}\n      {help_of(name).vi}\n      {help_of(name).en}")
    return "\n".join(lines)
