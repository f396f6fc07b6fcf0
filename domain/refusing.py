"""domain/refusing.py — on what grounds an entry may be refused, and what its author reads of it: rule, words, how to mend."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from domain.kinds.kind import Option
from domain.validity import RULES, Finding
from domain.words import Words, verbatim

OTHER = Option("other", Words(vi="Lý do khác", en="Another reason"), ("ly do khac", "khac", "other"))
# A duplicate is a verdict of its own; many entries or a kept secret make none of them invalid.
NO_GROUNDS = frozenset({"V13", "V14", "V16"})

MARKED = Words(vi="{mark} {name}", en="{mark} {name}")
BY_RULE = Words(vi="Lý do: {name}. {said}", en="Reason: {name}. {said}")
NORM = Words(vi="Chương trình cần: {fine}", en="The programme asks for: {fine}")
BY_WORDS = Words(vi="Lý do: {words}", en="Reason: {words}")
ADDED = Words(vi="Người kiểm tra ghi: «{words}»", en="The reviewer writes: “{words}”")
MEND = Words(vi="Cách sửa: {mend}", en="How to mend it: {mend}")


def grounds(found: Iterable[Finding], off: Collection[str]) -> list[Option]:
    """What may be named: the rules this entry does not keep first, then the others of the programme by name."""
    marked = {f.rule: f.mark for f in found if f.mark != "✓" and f.rule not in NO_GROUNDS}
    others = [key for key in RULES if key not in marked and key not in NO_GROUNDS and key not in off]
    first = [Option(key, MARKED(mark=mark, name=RULES[key].name)) for key, mark in marked.items()]
    return [*first, *(Option(key, RULES[key].name) for key in others), OTHER]


def needs_words(rule: str, found: Iterable[Finding]) -> bool:
    """Whether the rule alone does not tell the author why: the rules see nothing wrong there."""
    return all(f.rule != rule or f.mark == "✓" for f in found)


def told(rule: str, found: Iterable[Finding], own_words: str) -> Iterator[Words]:
    """What the author reads: the rule in plain words, the reviewer's own, and how to mend it."""
    if rule == OTHER.value:
        yield BY_WORDS(words=verbatim(own_words))
        return
    seen = next((f.said for f in found if f.rule == rule and f.mark != "✓"), None)
    yield BY_RULE(name=RULES[rule].name, said=seen or NORM(fine=RULES[rule].fine))
    if own_words:
        yield ADDED(words=verbatim(own_words))
    yield MEND(mend=RULES[rule].mend)


def named(rule: str) -> Words:
    """A rule by its name, long after the verdict."""
    return RULES[rule].name if rule in RULES else OTHER.label
