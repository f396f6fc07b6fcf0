"""handlers/into_groups.py — the links that add us to a group and bring a code along."""

from __future__ import annotations

from domain.words import Words
from handlers.turn import Turn

ADD = Words(vi="Thêm vào nhóm {channel}", en="Add to a {channel} group")


def offer(turn: Turn, start: str) -> None:
    """One for each channel that has groups."""
    for channel, link in turn.place.into_groups(start).items():
        turn.link(ADD(channel=channel.capitalize()), link)
