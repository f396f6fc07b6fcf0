"""The mutants of the crash loop are edits of today's code: a line that was rewritten takes its mutant along."""

from __future__ import annotations

import pytest

from tests.crash import mutants, reminder_mutants
from tests.crash.mutants import Mutant
from tests.support.source import ROOT

MUTANTS = (*mutants.MUTANTS, *reminder_mutants.MUTANTS)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name.partition(":")[0])
def test_what_a_mutant_changes_stands_once_in_the_code(mutant: Mutant) -> None:
    found = {edit.old: (ROOT / edit.file).read_text("utf-8").count(edit.old) for edit in mutant.edits}
    assert set(found.values()) == {1}, found
