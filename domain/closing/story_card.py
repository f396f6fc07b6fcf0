"""domain/closing/story_card.py — an exemplary initiative as it is told to everybody: its card, and a short text to post."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, cast

from domain.chat import OutgoingFile
from domain.closing.tellable import is_tellable, shortened, tellable
from domain.kinds.money.shown import in_dong
from domain.words import Language, Words, joined, verbatim

SCHEME = "story:"
MOST_OF_SOLUTION, MOST_OF_BENEFIT = 190, 110
MOST_POSTED = 600

# What the author said to a card that everybody may see: with her name, without it, or none.
CardWord = Literal["asked", "named", "unnamed", "no"]
AGREED: frozenset[str] = frozenset({"named", "unnamed"})

EXEMPLARY = Words(vi="Sáng kiến tiêu biểu", en="An exemplary initiative")
AUTHOR_AT = Words(vi="Tác giả ở {unit}", en="Its author is at {unit}")
WITH_OTHERS = Words(vi="{name} và đồng tác giả", en="{name} with co-authors")
A_YEAR = Words(vi="làm lợi một năm, {how}", en="of benefit a year, {how}")
VERIFIED = Words(vi="đơn vị đã xác nhận", en="confirmed by the union")
DECLARED = Words(vi="tác giả tự khai", en="as its author declared")
SHOWS = Words(vi="Thẻ câu chuyện của {code}: {title}", en="Story card of {code}: {title}")
POST = Words(vi="{head}: «{title}».", en="{head}: “{title}”.")
POST_WHO = Words(vi="{who}.", en="{who}.")
POST_WHO_AT = Words(vi="{name}, {unit}.", en="{name}, {unit}.")
POST_BENEFIT = Words(vi="Làm lợi {vnd} một năm ({how}).", en="{vnd} of benefit a year ({how}).")
POST_GOOD_FOR = Words(vi="Lợi ích: {what}", en="It is good for: {what}")


@dataclass(frozen=True, slots=True)
class StoryCard:
    """What may be told to everybody. `name`: "" where she did not agree to it; `benefit_vnd` 0: none in money."""

    title: str
    unit: str
    programme: Words
    name: str = ""
    has_co_authors: bool = False
    solution: str = ""
    good_for: str = ""
    benefit_vnd: int = 0
    is_verified: bool = False

    @property
    def who(self) -> Words:
        """«Lò Thị Mai và đồng tác giả», or where the author is."""
        if not self.name:
            return AUTHOR_AT(unit=verbatim(self.unit))
        name = verbatim(self.name)
        return WITH_OTHERS(name=name) if self.has_co_authors else name

    @property
    def how(self) -> Words:
        """Who says what it brings."""
        return VERIFIED if self.is_verified else DECLARED


def story_card(
    answers: Mapping[str, Any], title: str, unit: str, programme: Words, *, name: str, author: str,
    benefit_vnd: int, is_verified: bool,
) -> StoryCard | None:  # fmt: skip
    """The card of an entry; None where not even its title may be told. `author` is whose it is, `name` how she is named
    there, if at all. Secret entries are not asked for.
    """
    shares = [str(share["name"]) for share in answers.get("authors") or ()]
    names = {author, *shares}
    if not is_tellable(title, names):
        return None
    return StoryCard(
        title, unit, programme, name, len(shares) > 1,
        _told(answers, "solution", MOST_OF_SOLUTION, names),
        _told(answers, "other_benefit", MOST_OF_BENEFIT, names), benefit_vnd, is_verified,
    )  # fmt: skip


def _told(answers: Mapping[str, Any], key: str, most: int, names: Collection[str]) -> str:
    said = answers.get(key)
    return tellable(said, most, names) if isinstance(said, str) else ""


def post_of(card: StoryCard) -> Words:
    """A text to post under the picture, of at most MOST_POSTED characters."""
    whose = POST_WHO_AT(name=card.who, unit=verbatim(card.unit)) if card.name else POST_WHO(who=card.who)
    parts = [
        POST(head=EXEMPLARY, title=verbatim(shortened(card.title, 160))),
        whose,
        *([verbatim(card.solution)] if card.solution else []),
        *([POST_GOOD_FOR(what=verbatim(card.good_for))] if card.good_for else []),
        *([POST_BENEFIT(vnd=in_dong(card.benefit_vnd), how=card.how)] if card.benefit_vnd else []),
        card.programme,
    ]
    said = joined(parts)
    return Words(vi=_fitting(said.vi), en=_fitting(said.en))


def _fitting(text: str) -> str:
    return text if len(text) <= MOST_POSTED else shortened(text, MOST_POSTED)


def picture_of(code: str, title: str, entry_id: int, now: datetime, language: Language) -> OutgoingFile:
    """The card as a picture, with what her author had heard by now: drawn when it is sent, if she agrees then."""
    shows = SHOWS(code=code, title=verbatim(shortened(title, 80))).within(language)
    key = f"{SCHEME}{entry_id}/{now.astimezone(UTC).isoformat(timespec='seconds')}/{language}"
    return OutgoingFile(key, f"cau-chuyen-{code}.png", "image/png", shows)


def picture_in(key: str) -> tuple[int, datetime, Language]:
    """Raises ValueError where it is no story's."""
    entry_id, at, language = key.removeprefix(SCHEME).split("/")
    return int(entry_id), datetime.fromisoformat(at), cast("Language", language)
