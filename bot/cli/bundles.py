"""bot/cli/bundles.py — bundle verify: whether bundles of the close are whole, add up, and which of them are missing."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.cli.saying import say
from bot.config import Settings
from domain.calendar import plain_day
from domain.closing.checking import check_all
from domain.closing.manifest import Manifest
from domain.kinds.numerals import digits
from domain.words import Words, verbatim

WHOLE = Words(
    vi="{file}: nguyên vẹn. {unit}, gói số {n}, {day}{provisional}: hợp lệ {valid}. Mã kiểm: {fingerprint}",
    en="{file}: whole. {unit}, bundle {n}, {day}{provisional}: {valid} valid. Fingerprint: {fingerprint}",
)
PROVISIONAL = Words(vi=" (tạm tính)", en=" (provisional)")
FINAL = Words(vi="", en="")
FAULT = Words(vi="{file}: {what}", en="{file}: {what}")
GAP = Words(vi="Còn thiếu: {what}", en="Missing: {what}")
WRONG = Words(vi="Không khớp: {what}", en="Does not add up: {what}")
ALL_WELL = Words(
    vi="{n} gói, không có gì sai hay thiếu.", en="Bundles: {n}; nothing wrong and nothing missing."
)


def bundle(_settings: Settings, options: argparse.Namespace) -> int:
    """`verify FILE…`: each for itself, then all of them against each other."""
    looked = [_verify(file) for file in options.files]
    whole = [manifest for manifest in looked if manifest is not None]
    findings = check_all(whole)
    for finding in findings:
        say((GAP if finding.gap else WRONG)(what=finding.said), wrong=True)
    if findings or len(whole) < len(looked):
        return 1
    say(ALL_WELL(n=digits(len(whole))))
    return 0


def _verify(file: Path) -> Manifest | None:
    """None where it has faults, which are said."""
    from reports.bundle.reading import look

    looked, name = look(file), verbatim(file.name)
    for fault in looked.faults:
        say(FAULT(file=name, what=fault.said), wrong=True)
    manifest = looked.manifest
    if looked.faults or manifest is None:
        return None
    say(WHOLE(
        file=name, unit=verbatim(manifest.name), n=manifest.number, day=plain_day(manifest.day),
        provisional=FINAL if manifest.is_over else PROVISIONAL, valid=digits(manifest.numbers.valid),
        fingerprint=looked.fingerprint,
    ))  # fmt: skip
    return manifest
