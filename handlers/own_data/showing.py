"""handlers/own_data/showing.py — «dữ liệu của tôi»: all that is held of her on one screen, and what she can do with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from domain.calendar import local_day, plain_day
from domain.channel_names import called
from domain.draft import Draft
from domain.kinds.kind import Json, Option
from domain.profile import PROFILE
from domain.roles import ROLES
from domain.statuses import STATUSES
from domain.words import Words, joined, verbatim
from handlers import publishing
from handlers.answer_lines import lines
from handlers.turn import BACK, UNCLEAR, Question, Turn
from storage.data_requests import DataRequests
from storage.personal.holding import Holding, holding

FULL = Option("full", Words(vi="Xem đầy đủ", en="See all of it"), ("xem đầy đủ", "xem hết", "see all"))
CORRECT = Option("/details", Words(vi="Sửa thông tin", en="Correct it"), ("sửa", "correct"))
WITHDRAW = Option("/disagree", Words(vi="Rút đồng ý", en="Withdraw consent"), ("rút đồng ý", "withdraw"))
ALONG = Option("/my_data_export", Words(vi="Tải về", en="Take it along"), ("tải về", "tải", "download"))
ERASE = Option("/my_data_erase", Words(vi="Xoá hết", en="Erase everything"), ("xoá", "xoá hết", "erase"))
OBJECT = Option(
    "/my_data_ask",
    Words(vi="Hạn chế, phản đối, khiếu nại", en="Restrict, object, complain"),
    ("hạn chế", "phản đối", "khiếu nại", "complain"),
)
LISTED = 10

HEAD = Words(vi="Em đang giữ về anh/chị:", en="This is what I hold about you:")
WHO = Words(vi="• {who}", en="• {who}")
NAMELESS = Words(vi="Chưa có họ tên, số điện thoại", en="No name or phone number yet")
UNIT = Words(vi="• Đơn vị: {unit}", en="• Unit: {unit}")
SENT = Words(vi="• Sáng kiến đã gửi: {n}", en="• Initiatives handed in: {n}")
SHARES = Words(vi="• Phần trong sáng kiến của người khác: {n}", en="• Shares in others' initiatives: {n}")
DRAFTS = Words(vi="• Bản nháp: {n}", en="• Drafts: {n}")
QUESTIONS = Words(vi="• Câu hỏi gửi Tổ hỗ trợ: {n}", en="• Questions to the team: {n}")
FILES = Words(vi="• Ảnh, tệp: {n}", en="• Pictures and files: {n}")
ROLE = Words(vi="• Vai trò: {role}, {unit}", en="• Role: {role}, {unit}")
CHATS = Words(vi="• Anh/chị viết từ: {channels}", en="• You write from: {channels}")
AGREED = Words(vi="• Đã đồng ý (bản {version}) ngày {day}", en="• You agreed (text {version}) on {day}")
REFUSED = Words(
    vi="• Không đồng ý (bản {version}) ngày {day}", en="• You did not agree (text {version}) on {day}"
)
WAITS = Words(
    vi="• Có yêu cầu của anh/chị đang chờ trả lời, trước {day}",
    en="• A request of yours is answered by {day}",
)
ASK = Words(vi="Anh/chị muốn làm gì với dữ liệu của mình?", en="What would you like to do with your data?")
ENTRY = Words(vi="• {code} «{title}»: {status}", en="• {code} “{title}”: {status}")
MORE = Words(vi="Còn {n} sáng kiến nữa: gõ «sáng kiến của tôi».", en="{n} more: type “my initiatives”.")


def begin(turn: Turn) -> None:
    """«dữ liệu của tôi», from wherever she is; also once she withdrew her consent."""
    turn.go("my_data")


def ask(turn: Turn) -> None:
    held = holding(turn.store, turn.person.id)
    turn.say(joined([HEAD, *_lines(turn, held)]))
    options = (
        (FULL, CORRECT, ALONG, WITHDRAW, ERASE, OBJECT)
        if turn.person.consented
        else (FULL, ALONG, ERASE, OBJECT)
    )
    turn.ask(Question("my_data", ASK, options, (BACK,) if turn.person.consented else ()))


def _lines(turn: Turn, held: Holding) -> Iterator[Words]:
    yield WHO(who=_who(turn))
    if turn.person.unit_id:
        yield UNIT(unit=verbatim(turn.store.units.today(turn.person.unit_id, turn.today).name))
    counted = (
        (SENT, len(held.entries)), (SHARES, held.shares), (DRAFTS, held.drafts), (QUESTIONS, held.questions),
        (FILES, held.files),
    )  # fmt: skip
    yield from (words(n=n) for words, n in counted if n)
    for role in turn.store.rights.of(turn.person.id):
        unit = turn.store.units.today(role.unit_id, turn.today).name
        yield ROLE(role=ROLES[role.role], unit=verbatim(unit))
    if held.channels:
        yield CHATS(channels=joined([called(channel) for channel in held.channels], ", "))
    yield from _consents(turn, held, 1)
    yield from (WAITS(day=_day(turn, one.answer_by)) for one in _waiting(turn))


def _profile(turn: Turn) -> Mapping[str, Json]:
    """What she said of herself; while she is still saying it, what she said so far."""
    drafts = turn.store.drafts.open_of(turn.person.id, PROFILE.name)
    return turn.person.profile or (drafts[0].answers.answers if drafts else {})


def _who(turn: Turn) -> Words:
    """Of what she gave us, by what we call her."""
    said = _profile(turn)
    keys = {"name", "phone"} & {key for key, value in said.items() if value}
    rows = [row for row in PROFILE.rows(Draft(said)) if row.field.key in keys]
    return joined([row.shown for row in rows], ", ") if rows else NAMELESS


def _consents(turn: Turn, held: Holding, at_most: int) -> Iterator[Words]:
    for row in held.consents[:at_most]:
        words = AGREED if row.agreed else REFUSED
        yield words(version=verbatim(row.text_version), day=_day(turn, row.at))


def _waiting(turn: Turn) -> list[Any]:
    return [row for row in DataRequests(turn.store).open_of(turn.person.id) if row.answered_at is None]


def _day(turn: Turn, at: datetime) -> Words:
    return plain_day(local_day(at, turn.programme.zone))


def answer(turn: Turn) -> None:
    if turn.reply.value == FULL.value:
        _full(turn)
    else:
        turn.missed(UNCLEAR)
        ask(turn)


def _full(turn: Turn) -> None:
    """Every line about herself, every entry by name, every consent; the words of each are one step further."""
    held = holding(turn.store, turn.person.id)
    rows = PROFILE.rows(Draft(_profile(turn)))
    entries = [publishing.seen(turn, turn.store.initiatives.get(row.id)) for row in held.entries[:LISTED]]
    told = [
        ENTRY(code=one.code, title=verbatim(one.title), status=STATUSES[one.status].label) for one in entries
    ]
    more = [MORE(n=len(held.entries) - LISTED)] if len(held.entries) > LISTED else []
    turn.say(joined([*lines(rows), *told, *more, *_consents(turn, held, LISTED)]))
    ask(turn)
