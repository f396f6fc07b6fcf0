"""docs/emulators.md lists what the emulator of Zalo OA takes for true, so that a session with a real account can tick it off."""

from __future__ import annotations

from tests.support.fake_zalo_oa.behaviours import BEHAVIOURS
from tests.support.guides import guides


def test_the_guide_lists_every_behaviour_with_how_sure_it_is() -> None:
    written = guides()
    assert [row for row in BEHAVIOURS if f"- [ ] {row[1]}: {row[0]}\n" not in written] == []
