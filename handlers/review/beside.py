"""handlers/review/beside.py — two entries side by side on one screen: what each says, and what both say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.calendar import local_day, plain_day
from domain.draft import Draft
from domain.kinds.numerals import digits
from domain.similar.compared import shared_numbers, shared_phrases
from domain.similar.matching import Likeness
from domain.similar.picture import looks_alike
from domain.statuses import STATUSES
from domain.words import Words, verbatim
from domain.words import joined as paragraphs
from handlers import joined, owned
from handlers.answer_lines import short
from handlers.turn import Turn

LOOKED_THROUGH = 30  # of those like it: one that she named herself may be far down
TEXTS = ("title", "solution", "calculation", "other_benefit", "before", "novelty", "place")
TOLD = ("solution", "before", "novelty")  # of these the same words are worth showing

HEAD = Words(
    vi="Hồ sơ này: {code}\nHồ sơ kia: {other}{alike}", en="This entry: {code}\nThe other: {other}{alike}"
)
PERCENT = Words(vi=" (giống {n} %)", en=" ({n} % alike)")
PAIR = Words(vi="{label}: {this}\nkia: {that}", en="{label}: {this}\nthe other: {that}")
BOTH = Words(vi="{label}: {this} (cả hai)", en="{label}: {this} (both)")
TITLE = Words(vi="Tên", en="Title")
AUTHORS = Words(vi="Tác giả", en="Authors")
UNIT = Words(vi="Đơn vị", en="Unit")
USED = Words(vi="Dùng từ", en="Used since")
SENT = Words(vi="Nộp", en="Handed in")
BENEFIT = Words(vi="Làm lợi 1 năm", en="Benefit of 1 year")
FIRST = Words(vi="{day} (trước)", en="{day} (first)")
STANDS = Words(vi="Hồ sơ kia đang: {status}", en="The other is: {status}")
SECRET = Words(
    vi="Đơn vị kia giữ bí mật nội dung, nên em chỉ cho xem từng này.",
    en="The other unit keeps its content secret: this is all I may show.",
)
SHARED = Words(vi="Giống nhau:", en="The same in both:")
NOTHING_SHARED = Words(
    vi="Em không thấy câu, số, ảnh hay tác giả nào giống.",
    en="No words, numbers, pictures or authors are the same.",
)
PHRASE = Words(vi="• câu: «{said}»", en="• words: “{said}”")
NUMBERS = Words(vi="• số: {said}", en="• numbers: {said}")
FILES = Words(vi="• ảnh/tệp: {n} cái y hệt", en="• files: {n} are identical")
PICTURES = Words(vi="• ảnh: {n} cái trông giống nhau", en="• pictures: {n} look alike")
NAMES = Words(vi="• tác giả: {said}", en="• authors: {said}")
# What its author said to the other one, when it was shown before sending.
SAID = {
    "different": Words(vi="Tác giả nói khác ở chỗ: {why}", en="Its author says what is different: {why}"),
    "co_author": Words(
        vi="Tác giả nói mình cùng làm hồ sơ kia.", en="Its author says they made the other together."
    ),
    "same": Words(vi="Tác giả nói đúng là trùng.", en="Its author says it is the same."),
}


def beside(turn: Turn, entry: Any, other: Any) -> Words:
    """Both, a line for what is the same in both and two for what is not; of another unit's secret only that it is there."""
    near = turn.store.facts.alike_to(entry, at_most=LOOKED_THROUGH)
    alike = next((_percent(like) for like in near if like.entry_id == other.id), Words(vi="", en=""))
    head = HEAD(code=entry.code, other=other.code, alike=alike)
    if is_kept_from(entry.unit_id, other):
        return paragraphs([head, _pair(UNIT, _unit(entry), _unit(other)), *_days(turn, entry, other), SECRET])
    return paragraphs([
        head,
        _pair(TITLE, verbatim(entry.title), verbatim(other.title)),
        _pair(AUTHORS, joined.names(entry), joined.names(other)),
        _pair(UNIT, _unit(entry), _unit(other)),
        *_days(turn, entry, other),
        _pair(BENEFIT, _benefit(turn, entry), _benefit(turn, other)),
        STANDS(status=STATUSES[other.status].label),
        *_shared(turn, entry, other),
        *_said(entry, other),
    ])  # fmt: skip


def is_kept_from(unit_id: int, other: Any) -> bool:
    """Whether an entry is a secret of another unit than this one."""
    return other.answers.get("secret") is True and other.unit_id != unit_id


def _percent(like: Likeness) -> Words:
    return PERCENT(n=round(like.score * 100))


def _pair(label: Words, this: Words, that: Words) -> Words:
    same = this.vi.casefold() == that.vi.casefold()
    return BOTH(label=label, this=this) if same else PAIR(label=label, this=this, that=that)


def _unit(entry: Any) -> Words:
    return verbatim(entry.unit_name)


def _days(turn: Turn, entry: Any, other: Any) -> Iterator[Words]:
    """When each was first used and when handed in, and which came first."""
    yield _pair(USED, *_marked((entry.applied_on, other.applied_on), (entry.applied_on, other.applied_on)))
    sent = (entry.submitted_at, other.submitted_at)
    yield _pair(SENT, *_marked(tuple(local_day(at, turn.programme.zone) for at in sent), sent))


def _marked(days: tuple[Any, ...], order: tuple[Any, Any]) -> tuple[Words, Words]:
    this, that = map(plain_day, days)
    if order[0] == order[1]:
        return this, that
    return (FIRST(day=this), that) if order[0] < order[1] else (this, FIRST(day=that))


def _benefit(turn: Turn, entry: Any) -> Words:
    rows = owned.form(turn).rows(Draft(entry.answers))
    return next(short(row.shown) for row in rows if row.field.key == "benefit")


def _shared(turn: Turn, entry: Any, other: Any) -> Iterator[Words]:
    """What both have: words in a row, numbers, files, authors."""
    lines = [PHRASE(said=verbatim(said)) for said in shared_phrases(_text(entry, TOLD), _text(other, TOLD))]
    numbers = shared_numbers(_with_figures(entry), _with_figures(other))
    lines += [NUMBERS(said=verbatim("; ".join(numbers)))] if numbers else []
    lines += _shared_files(turn, entry, other)
    people = [
        name for name in joined.author_names(entry) if joined.is_among(name, joined.author_names(other))
    ]
    lines += [NAMES(said=verbatim(", ".join(people)))] if people else []
    yield from [SHARED, *lines] if lines else [NOTHING_SHARED]


def _text(entry: Any, keys: tuple[str, ...]) -> str:
    said = (entry.answers.get(key) for key in keys)
    return "\n".join(text for text in said if isinstance(text, str))


def _with_figures(entry: Any) -> str:
    """Its sum and its day first, then whatever is written."""
    vnd = f"{digits(entry.benefit_vnd).vi}\n" if entry.benefit_vnd else ""
    return f"{vnd}{plain_day(entry.applied_on).vi}\n{_text(entry, TEXTS)}"


def _shared_files(turn: Turn, entry: Any, other: Any) -> Iterator[Words]:
    """How many are identical, and how many of the other pictures look like one of the other entry's."""
    these, those = _files(turn, entry), _files(turn, other)
    same = these.keys() & those.keys()
    alike = [
        key for key, looks in these.items() if key not in same and looks is not None
        and any(that is not None and looks_alike(looks, that) for that in those.values())
    ]  # fmt: skip
    if same:
        yield FILES(n=len(same))
    if alike:
        yield PICTURES(n=len(alike))


def _files(turn: Turn, entry: Any) -> dict[str, int | None]:
    """What each file looks like, by its key."""
    files = turn.store.attachments.of(entry.answers.get("evidence") or ())
    return {file.key: file.looks for file in files if file.state == "kept" and file.key}


def _said(entry: Any, other: Any) -> Iterator[Words]:
    rows = [row for row in entry.answers.get("alikes") or () if row.get("entry") == other.id]
    for row in rows[-1:]:
        if row.get("said") in SAID:
            yield SAID[row["said"]](why=short(verbatim(row.get("why") or "")))
