"""domain/validity — is an entry valid? Rules V1 to V16 (§8), what each finds, and what that means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from domain.answers import benefit_vnd
from domain.programme import Programme
from domain.validity.doubtful import DOUBTFUL, VERY_ALIKE
from domain.validity.formal import FORMAL
from domain.validity.rule import Case, Facts, Finding, Holds, Rule
from domain.words import Words

__all__ = ["RULES", "SWITCHABLE", "Facts", "Finding", "findings", "holding", "needs_four_eyes", "warned"]

RULES: dict[str, Rule] = {**FORMAL, **DOUBTFUL}
# What a programme may turn off; the others make an entry what it is.
SWITCHABLE = frozenset(RULES) - {"V1", "V2", "V3", "V6", "V7", "V12"}

_NOTHING = Words(vi="", en="")


def findings(answers: Mapping[str, Any], facts: Facts, programme: Programme) -> tuple[Finding, ...]:
    """What every rule that applies says of an entry, in the order of the rules."""
    case = Case(answers, facts, programme)
    return tuple(
        _found(key, rule, case)
        for key, rule in RULES.items()
        if key not in programme.checks.off and rule.applies(case)
    )


def _found(key: str, rule: Rule, case: Case) -> Finding:
    trouble = rule.judge(case)
    if trouble is None:
        return Finding(key, rule.kind, "✓", rule.fine, _NOTHING)
    blocks = bool(rule.holds) and not trouble.light
    holds = rule.holds if blocks else ""
    return Finding(
        key,
        rule.kind,
        "✗" if blocks else "⚠",
        trouble.said,
        rule.mend,
        holds,
        _four_eyes(key, rule, case),
        rule.override,
    )


def _four_eyes(key: str, rule: Rule, case: Case) -> bool:
    """A mere look-alike is for one officer to judge; one that is nearly the same is for two."""
    if key == "V13":
        return case.facts.same_file or case.facts.look_alike >= VERY_ALIKE
    return rule.four_eyes


def holding(found: Iterable[Finding], back_from: Holds) -> tuple[Finding, ...]:
    """The broken rules that keep an entry from being handed in, or from being valid: then also those of hand-in."""
    which = {"send": ("send",), "valid": ("send", "valid")}.get(back_from, ())
    return tuple(finding for finding in found if finding.holds in which)


def warned(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What a reviewer should look at; a hint to the author is none of it."""
    return tuple(finding for finding in found if finding.mark != "✓" and finding.kind != "hint")


def needs_four_eyes(found: Iterable[Finding], answers: Mapping[str, Any], programme: Programme) -> bool:
    """Whether two officers look: from a sum on, or where a rule says so."""
    dear = (benefit_vnd(answers) or 0) >= programme.checks.four_eyes_vnd
    return dear or any(finding.four_eyes for finding in found)
