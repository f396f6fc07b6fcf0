"""reports/palette.py — the colours of pictures: the page's own (app.css, by day), and one for lines that gold is too light for.

Lines that meet differ in lightness too, so that they stay apart for every kind of eye.
"""

from __future__ import annotations

TEA = "#1c6b45"
TEA_SOFT = "#d7ecdd"
LINE = "#b4d3be"
GROUND = "#f1f6ef"
PAPER = "#ffffff"
INK = "#16251c"
SOFT = "#4b5f54"
GOLD = "#f2b632"
AMBER = "#cc7a00"  # gold, deep enough for a thin line on paper
