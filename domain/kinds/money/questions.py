"""domain/kinds/money/questions.py — the question back that belongs to each step of the talk about a sum."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from domain.kinds.kind import AskBack, Option
from domain.kinds.money import sayings
from domain.kinds.money.reading import MOST_VND
from domain.kinds.money.shown import full, how, how_shown, in_dong, number
from domain.kinds.money.talk import Step, Talk
from domain.kinds.money.understood import Rest
from domain.kinds.money.vocabulary import BILLION, MILLION, SCALE_NAMES, SLANG_SCALES, THOUSAND, noun, nouns
from domain.kinds.options import AGAIN, YES
from domain.words import Words, joined, verbatim

MONTHS = 12
_Question = tuple[Words, tuple[Option, ...]]
# How a unit may be named alone, in reply to «15 nghìn, 15 triệu hay 15 đồng?».
_UNIT_ALONE = {
    1: ("đồng", "đ", "vnd", "dong"),
    THOUSAND: ("nghìn", "ngàn", "k", "nghìn đồng", "ngàn đồng"),
    MILLION: ("triệu", "tr", "triệu đồng", "củ"),
    BILLION: ("tỷ", "tỉ", "tỷ đồng"),
}


def ask(talk: Talk) -> AskBack:
    question, options = _QUESTIONS[talk.step](talk)
    return AskBack(joined([*_heard(talk), question]), options, talk.to_json())


def _heard(talk: Talk) -> list[Words]:
    """What must be said openly before the sum: slang, and words left unread."""
    if talk.step not in ("sure", "months", "count", "which"):
        return []
    said = []
    for word in talk.rest.slang:
        if len(SLANG_SCALES[word]) == 1:
            unit = SCALE_NAMES[SLANG_SCALES[word][0]]
            said.append(sayings.SLANG(word=verbatim(word), unit=unit))
    return [*said, sayings.PARTLY] if talk.rest.partly else said


def _sure(talk: Talk) -> _Question:
    product = how(talk.vnd, talk.rest.times)
    total = full(talk.total_vnd)
    if product:
        return sayings.SURE_PRODUCT(how=how_shown(product), sum=total), (YES, AGAIN)
    return sayings.SURE(sum=total), (YES, AGAIN)


def _none(_talk: Talk) -> _Question:
    return sayings.SURE_NONE, (YES, AGAIN)


def _months(talk: Talk) -> _Question:
    """The year as twelve months, multiplied openly; not every work is done all the year."""
    question, _ = _sure(with_count(talk, MONTHS))
    return question, (YES, sayings.SOME_MONTHS, AGAIN)


def with_count(talk: Talk, count: int) -> Talk:
    """The sum multiplied by how many of what it is counted by there are in a year."""
    return Talk("sure", talk.vnd, Rest(times=(*talk.rest.times, (count, talk.rest.per))))


def _count(talk: Talk) -> _Question:
    per = talk.rest.per
    if per == "month":
        return sayings.HOW_MANY_MONTHS, ()
    return sayings.HOW_MANY(sum=in_dong(talk.total_vnd), noun=noun(per), nouns=nouns(per)), ()


def _unit(talk: Talk) -> _Question:
    options = tuple(_unit_option(talk.number, scale) for scale in units_for(talk.number))
    *first, last = [o.label for o in options]
    or_last = Words(vi=" hay ", en=" or ") + last
    return sayings.WHICH_UNIT(choices=joined(first, ", ") + or_last), options


def units_for(value: Fraction) -> tuple[int, ...]:
    """The units a bare number may have been meant in, the likeliest first."""
    if value >= THOUSAND:
        likely = (1, THOUSAND, MILLION)
    else:
        likely = (THOUSAND, MILLION, 1) if value.denominator == 1 else (MILLION, BILLION, THOUSAND)
    return tuple(s for s in likely if (value * s).denominator == 1 and value * s <= MOST_VND)


def _unit_option(value: Fraction, scale: int) -> Option:
    if value >= THOUSAND:
        return Option(str(scale), in_dong(int(value * scale)), _UNIT_ALONE[scale])
    return Option(str(scale), number(value) + verbatim(" ") + SCALE_NAMES[scale], _UNIT_ALONE[scale])


def _which(talk: Talk) -> _Question:
    return sayings.WHICH_SUM, (*_sums(talk), AGAIN)


def _sums(talk: Talk) -> tuple[Option, ...]:
    return tuple(Option(str(vnd), in_dong(vnd)) for vnd in talk.offered)


def _range(talk: Talk) -> _Question:
    return sayings.ONE_END(noun=noun(talk.rest.per or "year")), _sums(talk)


def _open(talk: Talk) -> _Question:
    example = Words(vi="15 triệu", en="15 million")
    return sayings.ONE_FIGURE(noun=noun(talk.rest.per or "year"), example=example), ()


def _anew(_talk: Talk) -> _Question:
    again = Words(vi="Dạ, anh/chị viết lại số tiền giúp em.", en="Please write the sum again.")
    return joined([again, sayings.HINT], " "), (sayings.NONE,)


_QUESTIONS: dict[Step, Callable[[Talk], _Question]] = {
    "anew": _anew,
    "sure": _sure,
    "none": _none,
    "months": _months,
    "count": _count,
    "unit": _unit,
    "which": _which,
    "range": _range,
    "open": _open,
}
