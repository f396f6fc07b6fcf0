"""handlers/review/card.py — an entry on one screen, as a reviewer needs it: whose, what, what the rules say, what is like it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from domain.chat import OutgoingFile
from domain.draft import Draft
from domain.field import FormRow
from domain.own_data import is_erased
from domain.similar.matching import Likeness
from domain.validity import RULES, Finding
from domain.words import Words, joined, verbatim
from handlers import before, money_words, owned, sharing
from handlers.answer_lines import lines, short
from handlers.review import returned
from handlers.review.judging import Judged
from handlers.turn import Turn

ON_CARD = ("benefit", "calculation", "other_benefit", "recognised", "solution")
SHOWN_AT_ONCE = 6  # pictures in one answer

WHOSE = Words(vi="{code} · {authors} · {unit}\n«{title}»", en="{code} · {authors} · {unit}\n“{title}”")
WHAT = Words(vi="{kind}, dùng từ {day}", en="{kind}, in use since {day}")
RECOGNISED = Words(vi="Công nhận: {paper}, {day}", en="Recognised: {paper}, {day}")
LINE = Words(vi="{label}: {shown}", en="{label}: {shown}")
FINE = Words(vi="✓ {names}", en="✓ {names}")
NOT_FINE = Words(vi="{mark} {said}", en="{mark} {said}")
TWO_LOOK = Words(
    vi="Cần hai người xem: anh/chị là người thứ nhất.", en="Two have to look: you are the first."
)
SECOND = Words(
    vi="Cần người thứ hai xem; {name} đã xem lần đầu.", en="A second look is needed; {name} gave the first."
)
FILES = Words(vi="Minh chứng: {n} ảnh/tệp.", en="Evidence: {n} files.")
ALIKE = Words(
    vi="Giống {code} «{title}», {unit} ({n} %; {why})", en="Like {code} “{title}”, {unit} ({n} %; {why})"
)
SPOKEN = {
    "different": Words(vi="tác giả nói: «{why}»", en="the author: “{why}”"),
    "co_author": Words(vi="tác giả nói: là đồng tác giả", en="the author: a co-author of that one"),
    "same": Words(vi="tác giả nói: đúng là trùng", en="the author: it is the same"),
}
SECRET = Words(
    vi="Nội dung được giữ bí mật: chỉ người kiểm tra xem.", en="Its content is secret: for reviewers only."
)
CONFIDENTIAL = Words(vi="(đơn vị khác giữ bí mật)", en="(another unit keeps it secret)")
NO_FILES = Words(vi="Hồ sơ không có ảnh/tệp nào xem được.", en="There are no files to see.")
ERASED = Words(
    vi="Tác giả đã xoá dữ liệu của mình: lời kể, tên, minh chứng không còn. Mã, đơn vị, ngày, số tiền, kết quả thì còn.",
    en="Its author had her data erased: words, name and evidence are gone. Code, unit, dates, sum and result stay.",
)
NOT_ALL = Words(vi="Em gửi {n} tệp đầu; còn {left} tệp.", en="These are the first {n} files; {left} more.")


def card(turn: Turn, entry: Any, judged: Judged) -> Words:
    """The whole card but for what she may do."""
    rows = {row.field.key: row for row in owned.form(turn).rows(Draft(entry.answers))}
    parts = [
        WHOSE(code=entry.code, authors=_authors(entry), unit=verbatim(entry.unit_name), title=verbatim(entry.title)),
        *_what(rows),
        *(_line(rows, key) for key in ON_CARD if key in rows and rows[key].value is not None),
        *([found] if (found := money_words.finding(turn, entry)) is not None else []),
        *([ERASED] if is_erased(entry.title, entry.answers) else _to_judge(turn, entry, judged)),
    ]  # fmt: skip
    return joined(parts)


def _to_judge(turn: Turn, entry: Any, judged: Judged) -> Iterator[Words]:
    """What it is judged by: of an erased one nothing is left to judge, and nobody is to be asked for it."""
    if entry.answers.get("secret") is True:
        yield SECRET
    yield FILES(n=len(entry.answers.get("evidence") or ()))
    yield from returned.marks(turn, entry)
    yield from _looks(turn, entry, judged)
    yield from sharing.objections(turn, entry)
    yield from _rules(judged.found)
    yield from (_alike(turn, entry, like) for like in judged.alike)


def _authors(entry: Any) -> Words:
    names = [share["name"] for share in entry.answers.get("authors") or ()]
    return verbatim(", ".join(names[:3]) + ("…" if len(names) > 3 else ""))


def _what(rows: Mapping[str, FormRow]) -> Iterator[Words]:
    """What it is and since when, on one line if both are told."""
    told = [key for key in ("solution_type", "applied_on") if key in rows and rows[key].value is not None]
    if len(told) > 1:
        yield WHAT(kind=rows[told[0]].shown, day=rows[told[1]].shown)
    else:
        yield from (_line(rows, key) for key in told)


def _line(rows: Mapping[str, FormRow], key: str) -> Words:
    """An answer with its name; recognition with its paper and day."""
    row, about = rows[key], [rows.get("recognition_paper"), rows.get("recognised_on")]
    if key == "recognised" and all(one is not None and one.value is not None for one in about):
        paper, day = (one.shown for one in about if one is not None)
        return RECOGNISED(paper=short(paper), day=day)
    return LINE(label=row.field.label, shown=short(row.shown))


def _looks(turn: Turn, entry: Any, judged: Judged) -> Iterator[Words]:
    """Where one level confirms: that two have to look at this one, and who did already."""
    if turn.programme.levels > 1:
        return
    if entry.status == "received" and judged.four_eyes:
        yield TWO_LOOK
    elif entry.status == "confirmed":
        first = before.last_of(turn, entry, {"accept"})
        name = turn.store.people.get(first.actor_id).name if first is not None and first.actor_id else ""
        yield SECOND(name=verbatim(name or "…"))


def _rules(found: tuple[Finding, ...]) -> Iterator[Words]:
    """What is not well, a line each; what is well, by its names on one."""
    for finding in found:
        if finding.mark != "✓":
            yield NOT_FINE(mark=finding.mark, said=finding.said)
    fine = [RULES[finding.rule].name for finding in found if finding.mark == "✓"]
    if fine:
        yield FINE(names=joined(fine, ", "))


def _alike(turn: Turn, entry: Any, like: Likeness) -> Words:
    """Another entry that looks like it. What another unit keeps secret is not told here either."""
    other = turn.store.initiatives.get(like.entry_id)
    secret = other.answers.get("secret") is True and other.unit_id != entry.unit_id
    found = ALIKE(
        code=other.code, title=CONFIDENTIAL if secret else verbatim(other.title), unit=verbatim(other.unit_name),
        n=round(like.score * 100), why=CONFIDENTIAL if secret else like.why,
    )  # fmt: skip
    return joined([found, *_spoken(entry, other.id)], ": ")


def _spoken(entry: Any, other_id: int) -> list[Words]:
    """What the author said to it when it was shown before sending."""
    rows = [
        row for row in entry.answers.get("alikes") or () if row["entry"] == other_id and row["said"] in SPOKEN
    ]
    return [
        SPOKEN[row["said"]](why=verbatim(row["why"])) if row["why"] else SPOKEN[row["said"]]
        for row in rows[-1:]
    ]


def read_all(turn: Turn, entry: Any) -> None:
    """Every answer; the long ones by «xem 4»."""
    for words in lines([row for row in owned.entry_rows(turn, entry) if row.value is not None]):
        turn.say(words)


def hand_out_files(turn: Turn, entry: Any) -> None:
    """Its pictures and papers, in this chat."""
    kept = [f for f in turn.store.attachments.of(entry.answers.get("evidence") or ()) if f.state == "kept"]
    for file in kept[:SHOWN_AT_ONCE]:
        turn.hand_out(OutgoingFile(file.key, file.name or f"{entry.code}-{file.id}", file.media_type))
    if not kept:
        turn.say(NO_FILES)
    elif len(kept) > SHOWN_AT_ONCE:
        turn.say(NOT_ALL(n=SHOWN_AT_ONCE, left=len(kept) - SHOWN_AT_ONCE))
