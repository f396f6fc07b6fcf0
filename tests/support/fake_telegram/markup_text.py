"""HTML as the Bot API reads it, and the entities a person's own words get."""

from __future__ import annotations

import html
import re
from typing import Any

from tests.support.fake_telegram.failure import ApiError, bad

Entity = dict[str, Any]

_KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "a": "text_link", "tg-spoiler": "spoiler", "span": "spoiler", "blockquote": "blockquote",
}  # fmt: skip
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z0-9-]*)(?P<rest>[^>]*)(?P<close>>?)")
_HREF = re.compile(r"""href\s*=\s*["']?([^"'>]*)""")
_TYPED = (
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?!\w)", re.ASCII)),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)", re.ASCII)),
    ("url", re.compile(r"https?://\S+")),
)


def units(text: str) -> int:
    """Lengths and offsets are in UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def typed_entities(text: str) -> list[Entity]:
    """What Telegram recognises by itself in plain text, in order."""
    found = [
        {"type": kind, "offset": units(text[: hit.start()]), "length": units(hit.group())}
        for kind, pattern in _TYPED
        for hit in pattern.finditer(text)
    ]
    return sorted(found, key=lambda entity: int(entity["offset"]))


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The text without tags and its entities. Raises ApiError with the server's sentence."""
    text, entities, opened, at = "", [], list[tuple[str, int, str]](), 0
    for tag in _TAG.finditer(source):
        text += html.unescape(source[at : tag.start()])
        at = tag.end()
        offset = len(source[: tag.start()].encode())
        if tag["end"]:
            entities.append(_ended(tag, opened, text, offset))
        else:
            opened.append(_opened(tag, text, offset))
    if opened:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    text += html.unescape(source[at:])
    return text, sorted((e for e in entities if e["length"]), key=lambda e: (e["offset"], -e["length"]))


def _opened(tag: re.Match[str], text: str, offset: int) -> tuple[str, int, str]:
    if not tag["close"]:
        raise _unparsable(f"Unclosed start tag at byte offset {offset}")
    if tag["name"].lower() not in _KINDS:
        raise _unparsable(f'Unsupported start tag "{tag["name"]}" at byte offset {offset}')
    link = _HREF.search(tag["rest"])
    return tag["name"].lower(), units(text), link.group(1) if link else ""


def _ended(tag: re.Match[str], opened: list[tuple[str, int, str]], text: str, offset: int) -> Entity:
    if not opened:
        raise _unparsable(f"Unexpected end tag at byte offset {offset}")
    if not tag["close"]:
        raise _unparsable(f"Unclosed end tag at byte offset {offset}")
    name, begin, url = opened.pop()
    if tag["name"] and tag["name"].lower() != name:
        said = f'expected "</{name}>", found "</{tag["name"]}>"'
        raise _unparsable(f"Unmatched end tag at byte offset {offset}, {said}")
    entity = {"type": _KINDS[name], "offset": begin, "length": units(text) - begin}
    return entity | ({"url": url} if name == "a" else {})


def _unparsable(sentence: str) -> ApiError:
    return bad(f"can't parse entities: {sentence}")
