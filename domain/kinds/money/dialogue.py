"""domain/kinds/money/dialogue.py — settles one sum for one year in a few questions, each echoed before it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from domain.kinds.echo import echo
from domain.kinds.kind import AskBack, Context, Json, Option, Reading, Refusal, Said, Taken
from domain.kinds.money import sayings
from domain.kinds.money.counts import counted
from domain.kinds.money.questions import MONTHS, ask, units_for, with_count
from domain.kinds.money.reading import MOST_VND, understand
from domain.kinds.money.shown import how, how_shown, in_dong
from domain.kinds.money.talk import Talk
from domain.kinds.money.understood import Bare, Nothing, Open, Range, Rest, Sum, Understood, Unreadable
from domain.kinds.money.vocabulary import MOST_IN_A_YEAR, nouns
from domain.kinds.options import AGAIN, YES, named
from domain.vietnamese import words_key, yes_no
from domain.words import Words, joined

_YES_OR_NO = ("sure", "none", "months")
# «không phải, 20 triệu»: as many words may stand before the sum.
_MOST_WORDS_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Money:
    """Value: {"vnd": 40000000, "how": "5.000.000 × 8 tháng"} for one year; {"vnd": null} if it is not in money.

    No sum is taken that was not echoed in digits and words and agreed to. That there is none is, where it was chosen as
    the question offers it.
    """

    def read(self, said: Said, pending: Json, context: Context) -> Reading:  # noqa: ARG002 - of the protocol
        if said.value == sayings.NONE.value:
            return Taken({"vnd": None}, sayings.TAKEN_NONE)
        talk = Talk.from_json(pending)
        chosen = said.value or _named(said.text, talk)
        if chosen == sayings.NONE.value:
            return ask(Talk("none"))
        after_choice = _after_choice(talk, chosen) if talk and chosen else None
        return after_choice or _after_text(talk or Talk("anew"), said.text)

    def show(self, value: Json) -> Words:
        if not isinstance(value, Mapping) or value.get("vnd") is None:
            return sayings.NOT_IN_MONEY
        if not value.get("how"):
            return in_dong(value["vnd"])
        shown = Words(vi="{sum} ({how})", en="{sum} ({how})")
        return shown(sum=in_dong(value["vnd"]), how=how_shown(value["how"]))

    def options(self, context: Context) -> tuple[Option, ...]:  # noqa: ARG002 - of the protocol
        return (sayings.NONE,)

    def hint(self) -> Words:
        return sayings.HINT


def _named(text: str, talk: Talk | None) -> str | None:
    """The value of the choice that was typed in words."""
    if talk is None:
        return None
    agreed = yes_no(text) if talk.step in _YES_OR_NO else None
    if agreed is not None:
        return YES.value if agreed else AGAIN.value
    key = words_key(text)
    option = named(key, ask(talk).options, begun=False) if key else None
    # A yes is heard with its marks: «đừng» is no «đúng».
    return option.value if option and option is not YES else None


def _after_choice(talk: Talk, chosen: str) -> Reading | None:
    """What a choice leads to; None if it is none of this step's."""
    if chosen not in {option.value for option in ask(talk).options}:
        return None
    if chosen == AGAIN.value:
        return ask(Talk("anew"))
    if chosen == sayings.SOME_MONTHS.value:
        return ask(replace(talk, step="count"))
    if chosen == YES.value:
        return _taken(talk)
    vnd = int(talk.number * int(chosen)) if talk.step == "unit" else int(chosen)
    return _settle(vnd, replace(talk.rest, slang=(), partly=False))


def _taken(talk: Talk) -> Taken:
    if talk.step == "none":
        return Taken({"vnd": None})
    settled = with_count(talk, MONTHS) if talk.step == "months" else talk
    return Taken({"vnd": settled.total_vnd, "how": how(settled.vnd, settled.rest.times)})


def _settle(vnd: int, rest: Rest) -> Reading:
    """The sum is clear: ask how many in a year, or for a yes."""
    talk = Talk("sure", vnd, rest)
    total = with_count(talk, MONTHS).total_vnd if rest.per == "month" else talk.total_vnd
    if total > MOST_VND:
        return _refuse("", Unreadable("too_much", (total,)))
    if rest.per in ("", "year"):
        return ask(talk)
    return ask(replace(talk, step="months" if rest.per == "month" else "count"))


def _after_text(talk: Talk, text: str) -> Reading:
    if not text:
        return ask(talk)
    if talk.step in ("months", "count"):
        reading = _after_count(talk, text)
        if reading is not None:
            return reading
    return _respond(text, _continued(talk, text))


def _after_count(talk: Talk, text: str) -> Reading | None:
    """«8», in reply to how many; None if another sum was said instead."""
    count = counted(text, talk.rest.per)
    most = MOST_IN_A_YEAR.get(talk.rest.per, MOST_VND)
    if count is not None and count <= most:
        settled = with_count(talk, count)
        return _settle(settled.vnd, settled.rest)
    understood = understand(text)
    if count is not None and (talk.step == "count" or isinstance(understood, Unreadable)):
        return Refusal(sayings.TOO_OFTEN(most=most, nouns=nouns(talk.rest.per)))
    if talk.step == "months" or isinstance(understood, Sum | Nothing):
        return None
    return Refusal(sayings.A_COUNT(nouns=nouns(talk.rest.per), example=min(100, most * 2 // 3)))


def _continued(talk: Talk, text: str) -> Understood:
    """A reply in words to a question back, which may lean on what was said before it."""
    understood = understand(text)
    if talk.step in _YES_OR_NO:
        return understood if isinstance(understood, Sum) else _after_yes_or_no(text) or understood
    if isinstance(understood, Bare) and talk.scale > 1:
        vnd = understood.number * talk.scale
        understood = Sum((int(vnd),), understood.rest) if vnd.denominator == 1 else understood
    if isinstance(understood, Sum | Bare) and not understood.rest.per and not understood.rest.times:
        understood = replace(
            understood, rest=replace(understood.rest, per=talk.rest.per, times=talk.rest.times)
        )
    return understood


def _after_yes_or_no(text: str) -> Sum | None:
    """The sum in «không phải, 20 triệu»."""
    words = text.split()
    for n in range(min(_MOST_WORDS_BEFORE, len(words) - 1), 0, -1):
        understood = understand(" ".join(words[n:]))
        if yes_no(" ".join(words[:n])) is not None and isinstance(understood, Sum):
            return understood
    return None


def _respond(text: str, understood: Understood) -> Reading:
    match understood:
        case Sum(readings, rest):
            return _settle(readings[0], rest) if len(readings) == 1 else _which(readings, rest)
        case Bare(number, rest):
            return _unit(text, number, rest)
        case Range(ends, scale, rest):
            return ask(Talk("range", rest=rest, offered=ends, scale=scale))
        case Open(scale, rest):
            return ask(Talk("open", rest=rest, scale=scale))
        case Nothing():
            return ask(Talk("none"))
        case Unreadable():
            return _refuse(text, understood)


def _which(readings: tuple[int, ...], rest: Rest) -> AskBack:
    return ask(Talk("which", rest=rest, offered=readings))


def _unit(text: str, number: Fraction, rest: Rest) -> Reading:
    units = units_for(number)
    if len(units) > 1:
        return ask(Talk("unit", rest=rest, number=number))
    return _settle(int(number * units[0]), rest) if units else _refuse(text, Unreadable("unclear"))


def _refuse(text: str, understood: Unreadable) -> Refusal:
    sums = joined([in_dong(vnd) for vnd in understood.sums], ", ")
    return Refusal(sayings.WHY[understood.why](typed=echo(text, 40), sums=sums))
