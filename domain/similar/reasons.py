"""domain/similar/reasons.py — why an entry looks like another, in words: «giống: phơi chè, 3 tầng»."""

from __future__ import annotations

from collections.abc import Sequence

from domain.similar.facets import AGE, GRADE
from domain.similar.found import found_words
from domain.similar.lexicon import Lexicon
from domain.similar.spelling import is_marked
from domain.similar.title import Title
from domain.words import Words, joined

MOST_STRETCHES = 3
LEAST_SHARE = 0.1

_ALIKE = Words("giống: {what}", "alike: {what}")
_COPIED = Words("{n} % phần mô tả giống nhau", "{n} % of the description is the same")
_SAME_TITLE = Words("tên gần như nhau", "nearly the same title")


def reasons(asked: Sequence[Title], stored: Title, lexicon: Lexicon, shared: float) -> Words:
    """`asked`: how the title may be read, none where the titles are not alike; `shared`: of the descriptions."""
    parts: list[Words] = []
    if asked:
        what = ", ".join([*_stretches(asked, stored, lexicon), *_grades(asked, stored)])
        parts.append(_ALIKE(what=what) if what else _SAME_TITLE)
    if shared >= LEAST_SHARE:
        parts.append(_COPIED(n=round(shared * 100)))
    return joined(parts, "; ")


def _stretches(asked: Sequence[Title], stored: Title, lexicon: Lexicon) -> list[str]:
    """What both titles say, with its marks where either has them: the longest stretches, in the stored one's order."""
    typed = dict(zip(stored.said, stored.words, strict=True))
    both = {word for title in asked for word in found_words(title, typed, lexicon).best()}
    marked = {said: word for title in asked for said, word in zip(title.said, title.words, strict=True)}
    stretches: list[list[str]] = [[]]
    for word, said in zip(stored.words, stored.said, strict=True):
        if said in both:
            stretches[-1].append(word if is_marked(word) else marked.get(said, word))
        else:
            stretches.append([])
    longest = sorted(filter(None, stretches), key=len, reverse=True)[:MOST_STRETCHES]
    return [" ".join(stretch) for stretch in stretches if stretch in longest]


def _grades(asked: Sequence[Title], stored: Title) -> list[str]:
    """«lớp 3», «5-6 tuổi»."""
    both = sorted(stored.facets & frozenset[str]().union(*(title.facets for title in asked)))
    return [_grade(facet) for facet in both if facet[0] in (GRADE, AGE)]


def _grade(facet: str) -> str:
    if facet[0] == GRADE:
        return f"lớp {facet[1:]}"
    return f"{facet[1:-1]} tháng" if facet.endswith("t") else f"{facet[1:]} tuổi"
