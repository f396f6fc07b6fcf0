"""handlers/review/joining.py — one entry found the same as another: who may say so, what is done, and what both authors hear."""

from __future__ import annotations

from typing import Any

from domain.kinds.kind import Refusal
from domain.lifecycle import CHANGEABLE, COUNTED, SETTLED
from domain.vietnamese import tone_equal
from domain.words import Words, verbatim
from domain.words import joined as paragraphs
from handlers import deciding, joined, publishing
from handlers.review import verdict
from handlers.turn import Turn

WHY = "same_as"  # in the sealed history

WITHDRAWN = Words(
    vi="{code} đã rút, nên không ghi trùng với hồ sơ ấy được.",
    en="{code} was withdrawn: nothing can be the same as it.",
)
OWN = Words(
    vi="Anh/chị là tác giả của {code}, nên cặp này để một cán bộ khác xem ạ.",
    en="You are an author of {code}, so another officer decides on these two.",
)
OTHERS = Words(vi="Hồ sơ {code} thuộc {unit}. {why}", en="{code} is of {unit}. {why}")
COUNTS = Words(
    vi="Cần ghi trùng thì công đoàn cấp trên thu hồi xác nhận của {code} trước.",
    en="To mark it the union above takes back the confirmation of {code} first.",
)
NO_CREDIT = Words(
    vi="{code} không sửa được nữa nên chưa ghi thêm đồng tác giả được. Anh/chị chọn «Đúng là trùng», hoặc gõ «gặp người».",
    en="{code} cannot be changed any more, so nobody can be added. Choose “It is the same”, or type “person”.",
)
ALL_NAMED = Words(
    vi="Tác giả đều đã có tên ở {code} rồi. Anh/chị chọn «Đúng là trùng» là đủ.",
    en="Every author is named in {code} already: “It is the same” is enough.",
)
REASON = Words(vi="Người kiểm tra nhắn: {words}", en="The reviewer says: {words}")
SHARE_LATER = Words(
    vi="Em đã nhắn tác giả {code} ghi tên và phần trăm của: {names}.",
    en="I asked the author of {code} to add, with their shares: {names}.",
)
JOINED = Words(
    vi="{dup} của {names} được ghi trùng với sáng kiến {code} của anh/chị. Sáng kiến của anh/chị vẫn như cũ.",
    en="{dup} by {names} was found the same as your initiative {code}, which stands as it was.",
)
PLEASE_NAME = Words(
    vi="Cán bộ đề nghị ghi đồng tác giả: {names}. Đồng ý thì anh/chị gõ {code}, bấm «Sửa», chọn dòng Tác giả, ghi phần "
    "trăm từng người cho đủ 100 %. Chưa đồng ý thì gõ «gặp người».",
    en="The officer proposes as co-authors: {names}. If you agree type {code}, press “Change”, choose Authors and give "
    "each one's share, 100 % in all. If not, type “person”.",
)
LOOKED_AT_AGAIN = Words(vi="Sửa xong, sáng kiến được kiểm tra lại.", en="After that it is checked again.")
NOTED = Words(
    vi="Em đã ghi: {code} không trùng với {other}. Em không hỏi lại cặp này nữa.",
    en="Noted: {code} is not the same as {other}. I will not ask about these two again.",
)


def hindrance(turn: Turn, duplicate: Any, original: Any) -> Words | None:
    """Why she may not find the one the same as the other; None if she may."""
    if original.status == "withdrawn":
        return WITHDRAWN(code=original.code)
    hers = not_hers(turn, duplicate, original)
    if hers is not None:
        return hers
    would = deciding.would(turn, duplicate, "mark_duplicate")
    if not isinstance(would, Refusal):
        return None
    said = OTHERS(code=duplicate.code, unit=verbatim(duplicate.unit_name), why=would.why)
    return paragraphs([said, COUNTS(code=duplicate.code)], " ") if duplicate.status in COUNTED else said


def not_hers(turn: Turn, *entries: Any) -> Words | None:
    """Of two entries nobody decides who is an author of either."""
    for entry in entries:
        if deciding.acting_as(turn, entry) & {"author", "co_author"}:
            return OWN(code=entry.code)
    return None


def no_credit(turn: Turn, duplicate: Any, original: Any) -> Words | None:
    """Why its authors cannot become co-authors of the other; None if they can."""
    if original.status not in CHANGEABLE:
        return NO_CREDIT(code=original.code)
    return None if to_credit(turn, duplicate, original) else ALL_NAMED(code=original.code)


def to_credit(turn: Turn, duplicate: Any, original: Any) -> dict[str, int | None]:
    """Authors of the one who are not named in the other, and who they are where that is known; of whoever was proposed
    to the one before, too.
    """
    there = turn.store.co_authors.of(original.id)
    named = [*joined.author_names(original), *(row.name for row in there)]
    known = {original.person_id, *(row.person_id for row in there)}
    return {
        name: person
        for name, person in _authors(turn, duplicate).items()
        if not joined.is_among(name, named) and (person is None or person not in known)
    }


def _authors(turn: Turn, entry: Any) -> dict[str, int | None]:
    author = turn.store.people.get(entry.person_id)
    rows = turn.store.co_authors.of(entry.id)
    found = {row.name: row.person_id for row in rows}
    own = {name: author.id if tone_equal(name, author.name) else None for name in joined.author_names(entry)}
    return {**own, **{name: found.get(name) or own.get(name) for name in found}}


def locked(turn: Turn, one: Any, other: Any) -> bool:
    """Nobody else acts on either until the end of this turn; False if somebody just did. Always in the same order."""
    rows = {number: turn.store.initiatives.locked(number) for number in sorted({one.id, other.id})}
    return all(rows[entry.id].history_rows == entry.history_rows for entry in (one, other))


def join(
    turn: Turn, duplicate: Any, original: Any, *, credit: bool = False, own_words: str = ""
) -> Any | None:
    """The duplicate linked to its original, which stays as it is; both authors are owed the news. None if refused.

    Co-authors are proposed, never written into what the original says: its author gives the shares.
    """
    said: dict[str, Any] = {"own_words": own_words} if own_words else {}
    people = to_credit(turn, duplicate, original) if credit else {}
    rows = [
        turn.store.co_authors.add(original.id, name, "", person, turn.now) for name, person in people.items()
    ]
    done = verdict.conclude(
        turn, duplicate, "mark_duplicate", why=WHY, sets={"same_as_id": original.id},
        then="merge" if credit else "", credited=rows, more=_for_its_author(duplicate, original, [*people], own_words),
        **said,
    )  # fmt: skip
    if done is None:
        turn.store.co_authors.forget(rows)
        return None
    whose = list(publishing.concerned(turn, original))
    if whose and not publishing.owe_words(turn, done, whose, _for_the_other(done, original, [*people])):
        turn.say(verdict.NOBODY_TO_TELL(code=original.code))
    return done


def _for_its_author(duplicate: Any, original: Any, names: list[str], own_words: str) -> list[Words]:
    parts = [joined.same_as(duplicate, original)]
    if names:
        parts.append(SHARE_LATER(code=original.code, names=verbatim(", ".join(names))))
    if own_words:
        parts.append(REASON(words=verbatim(own_words)))
    return parts


def _for_the_other(duplicate: Any, original: Any, names: list[str]) -> Words:
    parts = [JOINED(dup=duplicate.code, names=joined.names(duplicate), code=original.code)]
    if names:
        parts.append(PLEASE_NAME(names=verbatim(", ".join(names)), code=original.code))
    if names and original.status in SETTLED:
        parts.append(LOOKED_AT_AGAIN)
    return paragraphs(parts)


def tell_apart(turn: Turn, entry: Any, other: Any) -> None:
    """These two are not the same: noted with this one, which stands as it was."""
    turn.store.history.write(entry.id, "not_duplicate", turn.by, other=other.id)
    turn.say(NOTED(code=entry.code, other=other.code))
