"""The page and the pictures share one palette."""

from __future__ import annotations

import re

from reports import palette
from tests.support.source import ROOT

OF_PICTURES_ALONE = {"AMBER"}  # the page draws no thin lines


def test_the_pictures_have_the_colours_of_the_page_by_day() -> None:
    css = (ROOT / "bot" / "channels" / "web" / "page" / "app.css").read_text("utf-8")
    by_day = css[css.index(":root {") : css.index("}")]
    page = {
        name.replace("-", "_").upper(): whole(colour)
        for name, colour in re.findall(r"--([\w-]+): (#[0-9a-f]+);", by_day)
    }
    pictures = {name: colour for name, colour in vars(palette).items() if name.isupper()}
    assert pictures.keys() - page.keys() == OF_PICTURES_ALONE
    assert {n: c for n, c in pictures.items() if n in page} == {
        n: page[n] for n in pictures.keys() & page.keys()
    }


def whole(colour: str) -> str:
    """«#fff» → «#ffffff»."""
    return colour if len(colour) == 7 else "#" + "".join(2 * part for part in colour[1:])
