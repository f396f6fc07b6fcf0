"""bot/cli/own_data.py — datamap, breach, erase, retention: what of whom is held, who is affected, what is forgotten."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cli.saying import say
from bot.config import Settings
from domain.calendar import VIETNAM, local_day, spoken_moment
from domain.words import Words, verbatim

if TYPE_CHECKING:
    from storage.store import Store

_WRITTEN = Words(vi="Đã ghi {n} dòng vào {file}.", en="Wrote {n} lines to {file}.")
_NOT_WRITTEN = Words(vi="Không ghi được {file}: {why}.", en="{file} cannot be written: {why}.")
_NOBODY = Words(vi="Không tìm thấy ai có số điện thoại này.", en="Nobody has this phone number.")
_SPAN = Words(
    vi="{what}: giữ {kept}; 30 ngày qua đã xoá {n}", en="{what}: kept {kept}; {n} removed in the last 30 days"
)
_WIPED = Words(
    vi="Đã dọn sạch chỗ trống trong cơ sở dữ liệu.", en="The free places of the database were wiped."
)
_WIPING = Words(
    vi="Đang dọn chỗ trống; trong lúc này người dùng phải chờ…",
    en="Wiping free places; whoever writes now waits…",
)
_IN_TIME = Words(
    vi="Yêu cầu về dữ liệu trong 12 tháng: {n}, quá hạn {late}",
    en="Requests about own data in 12 months: {n}, {late} late",
)
_NO_SUCH = Words(vi="Không có người nào mang số này.", en="Nobody has this number.")
_HAS_ROLES = Words(
    vi="Người này đang giữ vai trò: thu quyền hoặc bàn giao trước đã.",
    en="This person holds a role: end it, or hand it over, first.",
)
_ASKED_FOR = Words(
    vi="Đã ghi: người số {n} sẽ được xoá khi chương trình chạy, trong vài phút.",
    en="Recorded: person {n} is erased within minutes while the program runs.",
)
_SHOWN = Words(
    vi="{at}: {who} xem số điện thoại, câu hỏi HT-{case}", en="{at}: {who} saw the number, question HT-{case}"
)
_PERSON = Words(
    vi="Người số {n}: {entries} sáng kiến, {files} tệp, {questions} câu hỏi; viết từ {channels}; {shown} lần bị xem số.",
    en="Person {n}: {entries} entries, {files} files, {questions} questions; writes from {channels}; number seen {shown} "
    "times.",
)
_LIST = Words(
    vi="{at}: {who} tải danh sách {kind} của {unit}, qua {channel}",
    en="{at}: {who} took the list {kind} of {unit}, on {channel}",
)
MAP_HEAD = ("Bảng", "Nội dung", "Cột", "Loại dữ liệu", "Giữ bao lâu", "Khi xoá", "Vì sao còn")
BREACH_HEAD = (
    "Số", "Họ tên", "Điện thoại", "Đơn vị", "Viết từ", "Sáng kiến", "Tệp", "Câu hỏi", "Số lần bị xem số điện thoại",
    "Sáng kiến được kể", "Viết lần cuối",
)  # fmt: skip


def datamap(settings: Settings, options: argparse.Namespace) -> int:
    """A table for the impact dossier: to a .csv that spreadsheets open."""
    from bot.opening import opened
    from storage.personal.data_map import data_map

    with opened(settings) as database:
        years = database.read_now(_keep_years)
    lines = [
        (line.table, line.about.vi, line.column, line.kind.vi, line.kept.vi, line.erasing.vi, line.why.vi)
        for line in data_map(years)
    ]
    return _write(options.file, MAP_HEAD, lines)


def _keep_years(store: Store) -> int:
    from domain.retention import ENTRIES_KEPT_YEARS

    return store.programmes.active().keep_years if store.programmes.is_loaded() else ENTRIES_KEPT_YEARS


def breach(settings: Settings, options: argparse.Namespace) -> int:
    """Who is affected, into a .csv; of one person, on the screen. Status 1 if there is nobody with that number."""
    from bot.opening import opened
    from storage.outbox import EVER
    from storage.personal.affected import affected, lists_taken

    with opened(settings) as database:
        found = affected(database.read_now, options.since)
        if options.person is None:
            for taken in database.read_now(lambda store: lists_taken(store, options.since or EVER)):
                _say_list(taken)
            return _write(options.file or Path("anh-huong.csv"), BREACH_HEAD, map(_line, found))
        number = _number_of(options.person)
        hers = [one for one in found if number is not None and one.row.phone == number]
        for one in hers:
            _say_of(database.read_now, one)
    if not hers:
        say(_NOBODY, wrong=True)
    return 0 if hers else 1


def _number_of(typed: str) -> str | None:
    """As it is kept, however it was typed; part of one is nobody's."""
    from domain.kinds.kind import Context, Said, Taken
    from domain.kinds.phone import Phone

    read = Phone().read(Said(text=typed), None, Context(datetime.now(UTC).date()))
    return str(read.value) if isinstance(read, Taken) else None


def _say_list(taken: Any) -> None:
    who = verbatim(f"{taken.name} ({taken.person_id})")
    unit, kind, channel = map(verbatim, (taken.unit, taken.kind, taken.channel))
    say(_LIST(at=spoken_moment(taken.at), who=who, unit=unit, kind=kind, channel=channel))


def _line(one: Any) -> Sequence[Any]:
    row = one.row
    last = "" if row.last is None else spoken_moment(row.last).vi
    return (
        row.id, row.name, row.phone, row.unit or "", ", ".join(one.channels), row.entries, row.files, row.questions, row.shown,
        row.told, last,
    )  # fmt: skip


def _say_of(read: Any, one: Any) -> None:
    from storage.personal.affected import shown_to

    row = one.row
    say(_PERSON(n=row.id, entries=row.entries, files=row.files, questions=row.questions,
                channels=verbatim(", ".join(one.channels) or "–"), shown=row.shown))  # fmt: skip
    for seen in read(lambda store: shown_to(store, row.id)):
        say(_SHOWN(at=spoken_moment(seen.at), who=verbatim(f"{seen.by} ({seen.by_id})"), case=seen.case_id))


def _write(file: Path, head: Sequence[str], lines: Iterable[Sequence[Any]]) -> int:
    """As .csv with the mark by which spreadsheets know Vietnamese; no cell begins a formula."""
    written = 0
    try:
        with file.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(head)
            for line in lines:
                writer.writerow([_harmless(cell) for cell in line])
                written += 1
    except OSError as error:
        say(_NOT_WRITTEN(file=file, why=type(error).__name__), wrong=True)
        return 1
    say(_WRITTEN(n=written, file=file))
    return 0


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell


def erase(settings: Settings, options: argparse.Namespace) -> int:
    """For somebody who cannot ask in the chat: entered by a helper, or back from a backup. Status 1 if it may not be."""
    from bot.opening import opened

    with opened(settings) as database:
        refused = database.write_now(lambda store: _ask_for(store, options.number, datetime.now(UTC)))
    say(refused or _ASKED_FOR(n=options.number), wrong=refused is not None)
    return 1 if refused else 0


def _ask_for(store: Store, number: int, now: datetime) -> Words | None:
    """The program carries it out as if she had asked; why not, if it may not be."""
    from domain.own_data import GONE_NAME
    from storage.data_requests import DataRequests

    try:
        person = store.people.get(number)
    except KeyError:
        return _NO_SUCH
    if person.name == GONE_NAME:
        return _NO_SUCH
    if store.rights.of(number):
        return _HAS_ROLES
    requests = DataRequests(store)
    if not any(row.kind == "erase" for row in requests.open_of(number)):
        requests.make(number, "erase", store.programmes.active(), now, unit_id=person.unit_id)
    return None


def retention(settings: Settings, options: argparse.Namespace) -> int:
    """What is kept how long and what went; `--wipe` makes the database anew without what was erased."""
    from bot.opening import opened
    from domain.retention import spans
    from storage.data_requests import DataRequests
    from storage.retention import Retention
    from storage.wiping import wipe

    since = local_day(datetime.now(UTC), VIETNAM) - timedelta(days=30)
    with opened(settings) as database:
        if options.wipe:
            say(_WIPING)
            wipe(database.engine)
            say(_WIPED)
            return 0
        years = database.read_now(_keep_years)
        gone = {
            row.what: row.rows for row in database.read_now(lambda store: Retention(store).accounts(since))
        }
        asked = database.read_now(
            lambda store: DataRequests(store).since(datetime.now(UTC) - timedelta(days=365))
        )
    say(_IN_TIME(n=len(asked), late=sum(_is_late(row, datetime.now(UTC)) for row in asked)))
    for span in spans(years):
        say(_SPAN(what=span.about, kept=span.kept, n=sum(gone.get(name, 0) for name in span.counted)))
    return 0


def _is_late(row: Any, now: datetime) -> bool:
    return bool((row.answered_at or now) > row.answer_by or (row.done_at or now) > row.carry_by)
