"""domain/gathering.py — a long answer in several messages: they are kept one by one until she says that is all."""

from __future__ import annotations

from dataclasses import replace

from domain.draft import Draft, Part, text_of, without
from domain.kinds.kind import Kind, Long, Refusal, Said
from domain.vietnamese import fold
from domain.words import Words

DONE_WORDS = frozenset({"xong", "het", "done", "finish", "het roi", "xong roi", "the thoi", "/xong", "/done"})

NOTHING_YET = Words(
    vi="Anh/chị viết giúp em vài câu trước, rồi gõ «xong».",
    en="Please write a few sentences first, then type “done”.",
)
AGAIN = Words(vi="Dạ, mình viết lại từ đầu.", en="Let us start this answer again.")


def gather(draft: Draft, key: str, kind: Kind, said: Said, source: str) -> Draft | Said | Refusal:
    """Collect the messages of a long answer; what to read once she says she is done."""
    has = draft.parts.get(key, ())
    done = said.value == "done" or fold(said.text) in DONE_WORDS
    if said.value == "rewrite":
        return replace(draft, parts=without(draft.parts, key), note=AGAIN)
    if done and has:
        return Said(text=text_of(has))
    if done or not said.text:
        return Refusal(NOTHING_YET)
    parts = (*has, (source, said.text))
    return too_long(kind, parts) or replace(draft, parts={**draft.parts, key: parts}, note=None)


def mended(parts: tuple[Part, ...], source: str, text: str) -> tuple[Part, ...]:
    """The same messages, one of them as it reads now."""
    return tuple((sent, text if sent == source else said) for sent, said in parts)


def too_long(kind: Kind, parts: tuple[Part, ...]) -> Refusal | None:
    return kind.too_long(text_of(parts)) if isinstance(kind, Long) else None
