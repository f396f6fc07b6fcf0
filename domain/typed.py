"""domain/typed.py — a message as plain text, for chats whose people answer by typing: numbers, words, addresses."""

from __future__ import annotations

from domain.chat import Choice, Outgoing
from domain.splitting import split
from domain.words import Language, Words

OR_TYPE = Words(vi="Hoặc gõ: {ways}", en="Or type: {ways}")
TYPE = Words(vi="Gõ: {ways}", en="Type: {ways}")
ARROW = "◀ "


def as_text(message: Outgoing) -> str:
    """All of a message but its files. What a channel draws in another way it takes out first (`dataclasses.replace`).

    Every choice is typed by its number, or by its words where it has none.
    """
    said = [message.text, _listed(message), _linked(message)]
    return "\n\n".join(part for part in said if part)


def pieces(message: Outgoing, limit: int) -> list[str]:
    """The same in texts of at most `limit` UTF-16 units, in order; empty if there is nothing to say."""
    return split(as_text(message), limit)


def _listed(message: Outgoing) -> str:
    """The choices, one a line, and on one more line the small ones."""
    language: Language = "en" if message.language == "en" else "vi"
    numbered = [_numbered(choice) for choice in message.choices if choice.number]
    ways = [choice for choice in message.choices if not choice.number]
    lines = [*numbered, *([_in_words(ways)] if ways else [])]
    if ways:
        lines[-1] = TYPE(ways=lines[-1]).within(language)
    if message.nav:
        lines.append(OR_TYPE(ways=_in_words(message.nav)).within(language))
    return "\n".join(lines)


def _in_words(choices: list[Choice] | tuple[Choice, ...]) -> str:
    return " · ".join(map(_numbered, choices))


def _numbered(choice: Choice) -> str:
    label = choice.label.removeprefix(ARROW)
    return f"{choice.number}. {label}" if choice.number else label


def _linked(message: Outgoing) -> str:
    """The addresses and what is worth a copy, but what stands in the words already."""
    words = message.text.split()
    links = [f"{link.label}: {link.url}" for link in message.links if link.url not in words]
    return "\n".join([*links, *([message.copy] if not is_said(message.copy, message.text) else [])])


def is_said(short: str, text: str) -> bool:
    """Whether a short text stands in the words, however it is spaced there: «667 366»."""
    return short.replace(" ", "") in text.replace(" ", "")
