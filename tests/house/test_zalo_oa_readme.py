"""README lists what the emulator of Zalo OA takes for true, so that a session with a real account can tick it off."""

from __future__ import annotations

from tests.support.fake_zalo_oa.behaviours import BEHAVIOURS
from tests.support.source import ROOT


def test_readme_lists_every_behaviour_with_how_sure_it_is() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [row for row in BEHAVIOURS if f"- [ ] {row[1]}: {row[0]}\n" not in readme] == []
