"""domain/lifecycle.py — what may become of an entry, and who may do it: (status, act, capacity) → status, one table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from domain.kinds.kind import Refusal
from domain.roles import ROLES
from domain.statuses import STATUSES
from domain.words import Words, joined

# How an entry becomes valid: one look, one look with four eyes (two officers of any level), or two levels.
Path = Literal["one", "eyes", "two"]
EVERY: frozenset[Path] = frozenset({"one", "eyes", "two"})
ALONE: frozenset[Path] = frozenset({"one", "eyes"})
TWICE: frozenset[Path] = frozenset({"eyes", "two"})

SAME, BEFORE = "same", "before"  # stays where it is; goes back to where it came from

# As what somebody acts: what she is to the entry, the role she holds over its unit, or the clock itself.
CAPACITIES = {
    "author": Words(vi="Tác giả", en="The author"),
    "co_author": Words(vi="Đồng tác giả", en="A co-author"),
    "entered": Words(vi="Người đã nhập hộ", en="Who entered it"),
    **{role: ROLES[role] for role in ("officer", "upper_officer", "admin")},
    "system": Words(vi="Hệ thống", en="The system"),
}
HERS = frozenset({"author", "entered"})
ABOVE = frozenset({"upper_officer", "admin"})
REVIEWERS = ABOVE | {"officer"}
CLOCK = frozenset({"system"})

# «… nên không {act} được», "… so it cannot be {act}".
ACTS = {
    "recognise": Words(vi="ghi công nhận", en="marked as recognised"),
    "lose_recognition": Words(vi="bỏ công nhận", en="marked as not recognised"),
    "change": Words(vi="sửa", en="changed"),
    "touch_up": Words(vi="sửa", en="changed"),
    "answer": Words(vi="bổ sung", en="added to"),
    "withdraw": Words(vi="rút", en="withdrawn"),
    "bring_back": Words(vi="hoàn tác việc rút", en="brought back"),
    "appeal": Words(vi="đề nghị xem lại", en="appealed"),
    "accept": Words(vi="xác nhận hợp lệ", en="confirmed as valid"),
    "ask_supplement": Words(vi="yêu cầu bổ sung", en="sent back for more"),
    "refuse": Words(vi="kết luận không hợp lệ", en="found not valid"),
    "mark_duplicate": Words(vi="kết luận trùng", en="marked as a duplicate"),
    "merge": Words(vi="gộp", en="merged"),
    "record_on_portal": Words(vi="ghi lên Cổng", en="recorded as on the portal"),
    "choose": Words(vi="chọn tiêu biểu", en="chosen as exemplary"),
    "unchoose": Words(vi="bỏ tiêu biểu", en="taken off the exemplary ones"),
    "award": Words(vi="ghi khen thưởng", en="recorded as awarded"),
    "revoke": Words(vi="thu hồi xác nhận", en="revoked"),
    "undo": Words(vi="hoàn tác", en="undone"),
    "lapse": Words(vi="để hết hạn", en="let lapse"),
}

# What must be so besides, and what is said where it is not.
NEEDS = {
    "reason": Words(vi="Anh/chị ghi giúp lý do để tác giả hiểu.", en="Please give a reason, so that the author understands."),
    "another_person": Words(
        vi="Lần trước chính anh/chị kết luận, nên lần này cần một người khác xem.",
        en="The verdict before was yours, so this time somebody else has to look.",
    ),
    "first_appeal": Words(
        vi="Mỗi sáng kiến được đề nghị xem lại một lần, và lần đó đã có trả lời.",
        en="An entry can be appealed once, and that appeal has been answered.",
    ),
    "in_time": Words(vi="Đã quá thời hạn nên không {act} được nữa.", en="Too late: it cannot be {act} any more."),
    "own_act": Words(
        vi="Chỉ người vừa làm mới hoàn tác được việc mình làm gần nhất.",
        en="Only whoever did it can undo it, and only the latest act.",
    ),
    "phase_open": Words(vi="Đợt nhận đã đóng nên không bổ sung được nữa.", en="The phase has closed: too late to add to it."),
    "overdue": Words(vi="Chưa đến hạn.", en="It is not due yet."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Move:
    """From each status of `start` the act leads to `to`, on these paths, for whoever has one of these capacities."""

    act: str
    start: tuple[str, ...]
    to: str
    who: frozenset[str]
    needs: tuple[str, ...] = ()
    paths: frozenset[Path] = EVERY


def _verdict(act: str, to: str) -> tuple[Move, ...]:
    """A verdict other than «valid»: at the first look, at the second, or on an appeal."""
    return (
        Move(act, ("received",), to, REVIEWERS, ("reason",)),
        Move(act, ("confirmed",), to, REVIEWERS, ("reason",), ALONE),
        Move(act, ("confirmed",), to, ABOVE, ("reason",), frozenset({"two"})),
        Move(act, ("appealed",), to, ABOVE, ("reason", "another_person")),
    )


COUNTED = tuple(name for name, status in STATUSES.items() if status.counts)
GONE = ("withdrawn", "merged")
UNDER_WAY = ("waiting_recognition", "received", "supplement", "appealed")
SETTLED = ("confirmed", "valid", "on_portal")  # a weighty change sends it back to the first look
CHANGEABLE = (*UNDER_WAY, *SETTLED)

TABLE = (
    Move("recognise", ("waiting_recognition",), "received", HERS | REVIEWERS),
    Move("lose_recognition", ("received", "supplement", "appealed", *SETTLED), "waiting_recognition", HERS),
    Move("change", UNDER_WAY, SAME, HERS),
    Move("change", SETTLED, "received", HERS),
    Move("touch_up", CHANGEABLE, SAME, HERS),
    Move("answer", ("supplement",), BEFORE, HERS),
    Move("answer", ("lapsed",), BEFORE, HERS, ("phase_open",)),
    Move("lapse", ("supplement",), "lapsed", CLOCK, ("overdue",)),
    Move("withdraw", UNDER_WAY, "withdrawn", HERS),
    Move("bring_back", ("withdrawn",), BEFORE, HERS, ("in_time",)),
    Move("accept", ("received",), "valid", REVIEWERS, (), frozenset({"one"})),
    Move("accept", ("received",), "confirmed", REVIEWERS, (), TWICE),
    Move("accept", ("confirmed",), "valid", REVIEWERS, ("another_person",), ALONE),
    Move("accept", ("confirmed",), "valid", ABOVE, ("another_person",), frozenset({"two"})),
    Move("accept", ("appealed", "revoked"), "valid", ABOVE, ("another_person",)),
    *_verdict("ask_supplement", "supplement"),
    *_verdict("refuse", "invalid"),
    Move("refuse", ("waiting_recognition",), "invalid", REVIEWERS, ("reason",)),
    Move("refuse", ("revoked",), "invalid", ABOVE, ("reason",)),
    *_verdict("mark_duplicate", "duplicate"),
    Move("appeal", ("invalid", "duplicate"), "appealed", HERS, ("first_appeal", "in_time")),
    Move("merge", ("duplicate",), "merged", REVIEWERS),
    Move("record_on_portal", ("valid",), "on_portal", REVIEWERS),
    Move("choose", ("valid", "on_portal"), "exemplary", REVIEWERS),
    Move("unchoose", ("exemplary",), BEFORE, REVIEWERS, ("reason",)),
    Move("award", ("exemplary",), "awarded", REVIEWERS),
    Move("revoke", COUNTED, "revoked", ABOVE, ("reason",)),
    Move("undo", ("supplement", "confirmed", "invalid", "duplicate", "merged", "revoked", *COUNTED), BEFORE, REVIEWERS,
         ("own_act", "in_time")),
)  # fmt: skip

# Where another person has to look, and at whose act: at the latest of these that was not undone.
LOOKED_AT = {
    "confirmed": frozenset({"accept"}),
    "appealed": frozenset({"refuse", "mark_duplicate"}),
    "revoked": frozenset({"revoke"}),
}
VERDICTS = frozenset({"accept", "ask_supplement", "refuse", "mark_duplicate"})
UNDOABLE = VERDICTS | {"merge", "record_on_portal", "choose", "unchoose", "award", "revoke"}
# Answers by whose change a confirmed entry has to be looked at again (§7: fields 7, 11, 13, 15, 18 and 20).
WEIGHTY = frozenset(
    {"title", "solution", "applied_on", "benefit", "calculation", "other_benefit", "authors", "recognition_paper",
     "recognised_on"}
)  # fmt: skip

_NOT_NOW = Words(
    vi="Sáng kiến này đang ở trạng thái «{status}» nên không {act} được.",
    en="This entry stands at “{status}”: it cannot be {act}.",
)
_MOVED = Words(vi="chuyển đơn vị", en="moved to another unit")
_NOT_YOURS = Words(vi="Việc này dành cho: {who}.", en="This is for: {who}.")
_OWN = Words(
    vi="Anh/chị là tác giả nên không tự xét sáng kiến của mình; một cán bộ khác sẽ xem.",
    en="You are an author of it, so you do not review it; another officer will.",
)


def step(
    status: str,
    act: str,
    capacities: Collection[str],
    path: Path,
    given: Collection[str] = (),
    before: str = "",
) -> str | Refusal:
    """The status that an act leads to, or why it may not be done.

    `given` are those of NEEDS that are so; `before` is where the entry came from.
    """
    there = [move for move in TABLE if move.act == act and status in move.start and path in move.paths]
    if not there:
        return Refusal(_NOT_NOW(status=STATUSES[status].label, act=ACTS[act]))
    move = next((move for move in there if not move.who.isdisjoint(capacities)), None)
    if move is None:
        return Refusal(_whose(there, capacities))
    missing = next((need for need in move.needs if need not in given), None)
    if missing is not None:
        return Refusal(NEEDS[missing](act=ACTS[act]))
    return {SAME: status, BEFORE: before}.get(move.to, move.to)


def _whose(moves: list[Move], capacities: Collection[str]) -> Words:
    who = {capacity for move in moves for capacity in move.who}
    if who.isdisjoint(HERS | CLOCK) and not {"author", "co_author"}.isdisjoint(capacities):
        return _OWN
    return _NOT_YOURS(who=joined([words for name, words in CAPACITIES.items() if name in who], ", "))


def offered(status: str, capacities: Collection[str], path: Path) -> tuple[str, ...]:
    """The acts open to somebody there; what else one of them needs is seen when it is done."""
    open_to = (
        m.act for m in TABLE if status in m.start and path in m.paths and not m.who.isdisjoint(capacities)
    )
    return tuple(dict.fromkeys(open_to))


def capacities(*, author: bool, co_author: bool, entered: bool, roles: Collection[str]) -> frozenset[str]:
    """As what somebody may act on an entry. Nobody reviews what she is an author of, whatever her roles."""
    hers = {"author": author, "co_author": co_author, "entered": entered}
    mine = frozenset(name for name, is_so in hers.items() if is_so)
    return mine if author or co_author else mine | (REVIEWERS & frozenset(roles))


def move_refused(status: str, capacities: Collection[str]) -> Refusal | None:
    """Why an entry may not go to another unit; None if it may. It stands there as it stood before."""
    if status in GONE:
        return Refusal(_NOT_NOW(status=STATUSES[status].label, act=_MOVED))
    if REVIEWERS.isdisjoint(capacities):
        own = not {"author", "co_author"}.isdisjoint(capacities)
        who = joined([CAPACITIES[role] for role in CAPACITIES if role in REVIEWERS], ", ")
        return Refusal(_OWN if own else _NOT_YOURS(who=who))
    return None


def path_of(levels: int, *, four_eyes: bool) -> Path:
    """How an entry becomes valid in a programme of so many levels."""
    if levels > 1:
        return "two"
    return "eyes" if four_eyes else "one"


def act_of_change(status: str, changed: Collection[str], *, recognised: bool) -> str:
    """Which act a new version of the answers is."""
    if recognised and status == "waiting_recognition":
        return "recognise"
    if not recognised and any(m.act == "lose_recognition" and status in m.start for m in TABLE):
        return "lose_recognition"
    return "touch_up" if WEIGHTY.isdisjoint(changed) else "change"
