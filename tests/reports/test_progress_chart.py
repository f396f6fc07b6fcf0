"""The chart of a unit's progress, in every state: small, whole, and the same each time."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from domain.pulse.pace import CountRange
from domain.words import verbatim
from reports import palette
from reports.lettering import Box
from reports.progress import Progress
from reports.progress_chart import HEIGHT, SHOWN_WIDTH, WIDTH, Arranged, arrange, progress_chart
from tests.support.progress_states import STATES, USUAL
from tests.support.source import ROOT

MOST_BYTES = 40 * 1024
LEAST_PIXELS_SHOWN = 13


@pytest.fixture(scope="module")
def charts() -> dict[str, bytes]:
    return {name: progress_chart(state) for name, state in STATES.items()}


def opened(content: bytes) -> Image.Image:
    picture = Image.open(BytesIO(content), formats=("PNG",))
    picture.load()
    return picture


def test_every_state_is_a_small_png_twice_as_wide_as_a_phone(charts: dict[str, bytes]) -> None:
    assert WIDTH == 2 * SHOWN_WIDTH
    for name, content in charts.items():
        picture = opened(content)
        assert picture.width == WIDTH, name
        assert HEIGHT <= picture.height < HEIGHT * 1.1, name
        assert len(content) <= MOST_BYTES, name


def test_the_same_facts_give_the_same_bytes_in_any_thread(charts: dict[str, bytes]) -> None:
    some = ["usual", "far past the target", "long name", "counts of one"] * 2
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda name: progress_chart(STATES[name]), some)) == [charts[n] for n in some]


def test_two_states_that_differ_look_different(charts: dict[str, bytes]) -> None:
    assert len(set(charts.values())) == len(charts)


def test_colours_are_drawn_as_the_palette_has_them(charts: dict[str, bytes]) -> None:
    usual, reached = (colours(charts[name]) for name in ("usual", "far past the target"))
    assert {palette.PAPER, palette.INK, palette.TEA, palette.AMBER, palette.TEA_SOFT} <= usual
    assert palette.GOLD in reached
    assert palette.AMBER not in reached


def colours(content: bytes) -> set[str]:
    counted = opened(content).convert("RGB").getcolors(1 << 20)
    assert counted is not None
    return {"#{:02x}{:02x}{:02x}".format(*colour) for _, colour in counted if isinstance(colour, tuple)}


@pytest.mark.parametrize("name", STATES)
def test_texts_are_whole_large_enough_and_apart(name: str) -> None:
    assert_readable(arrange(STATES[name]))


def assert_readable(arranged: Arranged) -> None:
    boxes = [(line.text, line.box) for line in arranged.lines]
    for text, (left, top, right, bottom) in boxes:
        assert left >= 0, text
        assert top >= 0, text
        assert right <= WIDTH, text
        assert bottom <= arranged.height, text
    for (one, box), (other, beside) in combinations(boxes, 2):
        assert not meet(box, beside), (one, other)
    assert min(line.letters.pixels for line in arranged.lines) * SHOWN_WIDTH / WIDTH >= LEAST_PIXELS_SHOWN


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


day = st.integers(0, 500).map(lambda n: date(2022, 11, 1) + timedelta(n))
count = st.one_of(st.integers(0, 5), st.integers(0, 2_000_000))


ranges = st.tuples(count, count, count).map(sorted).map(lambda n: CountRange(n[1], n[0], n[2]))


@st.composite
def progresses(draw: st.DrawFn) -> Progress:
    opens, closes = sorted((draw(day), draw(day)))
    days = sorted(draw(st.sets(day, max_size=12)))
    return Progress(
        unit=draw(st.text(max_size=80)),
        phase=verbatim(draw(st.text(max_size=80))),
        opens=opens,
        closes=closes,
        today=draw(day),
        target=draw(st.none() | count),
        series=[(one, draw(count)) for one in days],
        needed=draw(st.none() | st.fractions(0, 10**6)),
        at_close=draw(st.none() | ranges),
        gained=draw(st.none() | st.integers(-50, 2_000_000)),
        language=draw(st.sampled_from(["vi", "en"])),
    )


@given(progress=progresses())
@settings(deadline=None, max_examples=20)
def test_whatever_the_facts_they_can_be_drawn_and_read(progress: Progress) -> None:
    assert_readable(arrange(progress))
    assert len(progress_chart(progress)) <= MOST_BYTES


def test_a_hundred_years_of_days_are_no_more_than_the_columns_of_the_picture() -> None:
    assert len(STATES["50,000 points"].series) > 49_000
    assert len(arrange(STATES["50,000 points"]).curve) <= WIDTH


def test_the_curve_rises_and_ends_today() -> None:
    plot, points = arrange(USUAL).plot, arrange(USUAL).curve
    assert [x for x, _ in points] == sorted({x for x, _ in points})
    assert points[-1] == (round(plot.x(USUAL.today)), plot.y(USUAL.valid))


def test_a_day_left_out_is_like_the_one_before() -> None:
    first, late = USUAL.opens + timedelta(10), USUAL.opens + timedelta(60)
    sparse = replace(USUAL, series=[(first, 20), (late, 86)])
    daily = [(USUAL.opens + timedelta(n), 0 if n < 10 else 20 if n < 60 else 86) for n in range(85)]
    assert progress_chart(sparse) == progress_chart(replace(USUAL, series=daily))


def test_what_was_written_down_for_later_days_is_not_drawn() -> None:
    later = replace(USUAL, series=[*USUAL.series, (date(2023, 8, 20), 119)])
    assert progress_chart(later) == progress_chart(USUAL)


def test_a_forecast_far_above_leaves_room_for_what_is() -> None:
    plot = arrange(STATES["forecast far above"]).plot
    assert plot.most <= 1.5 * 120


def test_the_picture_library_is_not_loaded_at_the_start() -> None:
    """The start of the program has two seconds."""
    asked = (
        "import sys, reports.progress_chart; print([m for m in sys.modules if m.partition('.')[0] == 'PIL'])"
    )
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
