"""domain/closing/checking.py — several bundles held against each other: what does not add up, and which are missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.calendar import plain_day
from domain.closing.manifest import Manifest
from domain.kinds.numerals import digits
from domain.weekly.numbers import MEANINGS, NAMES, Numbers
from domain.words import Words, verbatim

NOT_SUMMED = Words(
    vi="{unit}: «{number}» ghi {told}, cộng các đơn vị dưới được {found}.",
    en="{unit}: “{number}” is given as {told}, the units below add up to {found}.",
)
DIFFERS = Words(
    vi="{below}: gói của đơn vị ghi «{number}» {theirs} ({their_day}), gói của {unit} ghi {ours} ({our_day}).",
    en="{below}: its bundle says {theirs} for “{number}” ({their_day}), the one of {unit} says {ours} ({our_day}).",
)
NO_BUNDLE = Words(
    vi="{unit}: chưa có gói của {below} ({code}).", en="{unit}: there is no bundle of {below} ({code})."
)
NUMBER_MISSING = Words(
    vi="{unit}: có gói số {first} và số {last}, thiếu gói ở giữa.",
    en="{unit}: between bundles {first} and {last} one is missing.",
)
CHAIN_BROKEN = Words(
    vi="{unit}: gói số {last} không nối tiếp gói số {first}: một trong hai đã bị đổi.",
    en="{unit}: bundle {last} does not follow bundle {first}: one of them was changed.",
)
TWO_OF_ONE = Words(
    vi="{unit}: có hai gói số {n} khác nhau; so theo gói lập sau ({day}).",
    en="{unit}: there are two different bundles {n}; the later one is used ({day}).",
)
OTHER_PROGRAMME = Words(
    vi="{unit}: gói của chương trình {theirs}, các gói khác của {ours}.",
    en="{unit}: a bundle of {theirs}, the others are of {ours}.",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """`gap`: something is not there; else something is wrong."""

    said: Words
    gap: bool = False


def check_all(manifests: Sequence[Manifest]) -> list[Finding]:
    """Of bundles that are each whole in themselves."""
    found = [finding for manifest in manifests for finding in _adds_up(manifest)]
    found += _programmes(manifests)
    of_units: dict[tuple[str, str], list[Manifest]] = defaultdict(list)
    for manifest in manifests:
        of_units[manifest.programme, manifest.unit].append(manifest)
    newest = {}
    for key, several in of_units.items():
        several.sort(key=lambda one: (one.number, one.at))
        found += _chained(several)
        newest[key] = several[-1]
    return found + [finding for manifest in newest.values() for finding in _held_against(manifest, newest)]


def _adds_up(manifest: Manifest) -> Iterator[Finding]:
    summed = sum((part.numbers for part in manifest.below), start=manifest.own)
    for name, told, counted in _differing(manifest.numbers, summed):
        yield Finding(
            NOT_SUMMED(unit=verbatim(manifest.name), number=MEANINGS[name].label, told=told, found=counted)
        )


def _differing(one: Numbers, other: Numbers) -> Iterator[tuple[str, Words, Words]]:
    for name in NAMES:
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine != theirs:
            yield name, digits(mine), digits(theirs)


def _programmes(manifests: Iterable[Manifest]) -> Iterator[Finding]:
    first = next(iter(manifests), None)
    for manifest in manifests:
        if first is not None and manifest.programme != first.programme:
            about = {"theirs": verbatim(manifest.programme), "ours": verbatim(first.programme)}
            yield Finding(OTHER_PROGRAMME(unit=verbatim(manifest.name), **about))


def _chained(several: Sequence[Manifest]) -> Iterator[Finding]:
    """Of one unit, by their numbers."""
    for earlier, later in pairwise(several):
        unit = verbatim(later.name)
        if earlier == later:
            continue
        if earlier.number == later.number:
            yield Finding(TWO_OF_ONE(unit=unit, n=later.number, day=plain_day(later.day)))
        elif later.number > earlier.number + 1:
            yield Finding(NUMBER_MISSING(unit=unit, first=earlier.number, last=later.number), gap=True)
        elif later.before != earlier.seal:
            yield Finding(CHAIN_BROKEN(unit=unit, first=earlier.number, last=later.number))


def _held_against(manifest: Manifest, newest: Mapping[tuple[str, str], Manifest]) -> Iterator[Finding]:
    """With the bundles of the units right below; where there is none of any of them, none was asked for."""
    theirs = {part.code: newest.get((manifest.programme, part.code)) for part in manifest.below}
    if not any(theirs.values()):
        return
    for part in manifest.below:
        unit, below, its = verbatim(manifest.name), verbatim(part.name), theirs[part.code]
        if its is None:
            yield Finding(NO_BUNDLE(unit=unit, below=below, code=verbatim(part.code)), gap=True)
            continue
        for name, told, ours in _differing(its.numbers, part.numbers):
            yield Finding(DIFFERS(
                unit=unit, below=below, number=MEANINGS[name].label, theirs=told, ours=ours,
                their_day=plain_day(its.day), our_day=plain_day(manifest.day),
            ))  # fmt: skip
