"""bot/doctor/stored.py — looks at what is stored: schema, programme, units, people in charge, what is stuck."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.config import Settings
from bot.doctor import portal, questions
from bot.doctor.finding import Finding
from bot.inbox import PARKED, QUARANTINED
from domain import plan
from domain.calendar import VIETNAM, local_day, spoken_moment
from domain.programme import Programme, deadline, next_phase, phase_at
from domain.words import Words
from scheduler import erasing, following
from scheduler.reminders import JOB, LOOKED_AT_WITHIN
from storage.condition import newest_event_at
from storage.database import open_database
from storage.job_runs import JobRuns
from storage.lone_engine import lone_engine, sqlite_file
from storage.migrating import HEAD, Unreachable, known_revisions, revision
from storage.programmes import NoProgramme
from storage.store import Store

CLOCKS_DIFFER = timedelta(minutes=5)

_NO_DATABASE = Words(
    vi="Chưa có cơ sở dữ liệu. Chạy: sangkien migrate", en="There is no database yet. Run: sangkien migrate"
)
_UNREACHABLE = Words(
    vi="Không mở được cơ sở dữ liệu: {why}. Xem lại SANGKIEN_DATABASE_URL, máy chủ có đang chạy không.",
    en="The database cannot be opened: {why}. Look at SANGKIEN_DATABASE_URL and whether its server runs.",
)
_OLD = Words(
    vi="Cơ sở dữ liệu ở phiên bản {found}, cần {wanted}. Chạy: sangkien migrate",
    en="The database is at revision {found}, needed is {wanted}. Run: sangkien migrate",
)
_NEWER = Words(
    vi="Cơ sở dữ liệu thuộc phiên bản mới hơn ({found}). Cập nhật chương trình.",
    en="The database belongs to a newer release ({found}). Update the program.",
)
_DATABASE = Words(vi="Cơ sở dữ liệu mở được, phiên bản {found}.", en="The database opens, revision {found}.")
_NO_PROGRAMME = Words(
    vi="Chưa nạp chương trình. Chạy: sangkien programme load <tệp .toml>",
    en="No programme is loaded. Run: sangkien programme load <file .toml>",
)
_STALE_PROGRAMME = Words(
    vi="Chương trình đã lưu không còn đọc được. Sửa tệp rồi chạy: sangkien programme load <tệp .toml>",
    en="The stored programme can no longer be read. Mend its file, then: sangkien programme load <file .toml>",
)
_PROGRAMME = Words(vi="{name}: {deadline}", en="{name}: {deadline}")
_OVER = Words(
    vi="{name}: mọi đợt đã hết hạn. Nạp chương trình mới: sangkien programme load <tệp .toml>",
    en="{name}: every phase is over. Load the new one: sangkien programme load <file .toml>",
)
_NO_CONTACT = Words(
    vi="Chương trình chưa có người liên hệ: thêm mục [[contacts]] rồi nạp lại.",
    en="The programme names no contact: add [[contacts]], then load it again.",
)
_LOST_UNITS = Words(
    vi="Chương trình nhắc đến đơn vị chưa có: {codes}. Nạp danh sách đơn vị, hoặc sửa chương trình.",
    en="The programme names units that there are none of: {codes}. Load the units, or mend the programme.",
)
_NO_UNITS = Words(
    vi="Chưa có đơn vị nào. Chạy: sangkien units load <tệp .csv hoặc .xlsx>",
    en="There are no units. Run: sangkien units load <file .csv or .xlsx>",
)
_UNITS = Words(vi="{n} đơn vị.", en="{n} units.")
_NOBODY = Words(
    vi="Chưa ai có quyền quản trị. Chạy: sangkien invite admin {code}",
    en="Nobody is an administrator yet. Run: sangkien invite admin {code}",
)
_IN_CHARGE = Words(vi="{n} người quản trị.", en="{n} administrators.")
_STUCK = Words(
    vi="{n} tin không xử lý được đang để riêng: tìm «{parked}» và «{unread}» trong nhật ký.",
    en="{n} events that could not be handled are set aside: look for “{parked}” and “{unread}” in the log.",
)
_REMINDERS = Words(
    vi="Nhắc tự động: lần cuối xem mọi nhóm là {at}.", en="Reminders: every chat was last looked at on {at}."
)
_LATE_REMINDERS = Words(
    vi="Nhắc tự động đã ngừng từ {at}: xem «sangkien run» có đang chạy không, tìm «a job failed» trong nhật ký.",
    en="Reminders stopped on {at}: see whether “sangkien run” runs, look for “a job failed” in the log.",
)
_FOLLOWED = Words(
    vi="Nhóm của đơn vị: lần cuối xem nhóm nào không nhắn được nữa là {at}.",
    en="Groups of units: last looked on {at} for those that cannot be written to any more.",
)
_NOT_FOLLOWED = Words(
    vi="Nhóm của đơn vị không được xem lại từ {at}: tìm «a job failed» trong nhật ký.",
    en="Groups of units were not looked after since {at}: look for “a job failed” in the log.",
)
_NOT_ERASED = Words(
    vi="Yêu cầu xoá dữ liệu chưa làm được, số: {numbers}. Xem «sangkien run» có đang chạy không, tìm «{failed}» trong nhật ký.",
    en="Requests to erase that are not carried out, by number: {numbers}. See whether “sangkien run” runs, look for "
    "“{failed}” in the log.",
)
_CLOCK = Words(vi="Đồng hồ: {now}.", en="Clock: {now}.")
_SLOW_CLOCK = Words(
    vi="Đồng hồ máy chậm: đang là {now}, mà tin mới nhất nhận lúc {newest}. Chỉnh giờ tự động (NTP).",
    en="The clock is slow: it says {now}, but the newest event came at {newest}. Set the time by NTP.",
)


def look_at_what_is_stored(settings: Settings, now: datetime) -> Iterator[Finding]:
    well, words = schema(settings)
    yield well, words
    if well:
        database = open_database(settings.database, 1)
        try:
            yield from database.write_now(lambda store: list(look_into(store, now)))
        finally:
            database.close()


def schema(settings: Settings) -> Finding:
    """Whether the database is there, and of this release. Does not make one."""
    file = sqlite_file(settings.database)
    if file is not None and not file.is_file():
        return False, _NO_DATABASE
    try:
        with lone_engine(settings.database) as engine:
            found = revision(engine)
    except Unreachable as error:
        return False, _UNREACHABLE(why=error)
    if found == HEAD:
        return True, _DATABASE(found=found)
    if found is None:
        return False, _NO_DATABASE
    return False, (_OLD if found in known_revisions() else _NEWER)(found=found, wanted=HEAD)


def look_into(store: Store, now: datetime) -> Iterator[Finding]:
    yield from units(store, now)
    yield from programme(store, now)
    yield from people_in_charge(store)
    stuck = {state: n for state, n in store.inbox.waiting().items() if state != "new"}
    if stuck:
        yield False, _STUCK(n=sum(stuck.values()), parked=PARKED, unread=QUARANTINED)
    if numbers := erasing.overdue(store, now):
        yield False, _NOT_ERASED(numbers=", ".join(map(str, numbers)), failed=erasing.FAILED)
    yield clock(newest_event_at(store), now)
    yield from reminders(store, now)
    yield from questions.additions(store)
    yield from plans(store, now)


def reminders(store: Store, now: datetime) -> Iterator[Finding]:
    """When every chat was looked at last, and those of units looked after; nothing where the program never ran."""
    for job, well, stopped in ((JOB, _REMINDERS, _LATE_REMINDERS), (following.JOB, _FOLLOWED, _NOT_FOLLOWED)):
        at = JobRuns(store).ok_at(job)
        if at is not None:
            late = now - at > LOOKED_AT_WITHIN
            yield not late, (stopped if late else well)(at=spoken_moment(at, VIETNAM))


def plans(store: Store, now: datetime) -> Iterator[Finding]:
    """What of its plan each bot has used this month, where the plan has limits."""
    for use in store.plans.of_month(plan.month_of(now)):
        yield not plan.is_near(use), plan.stands(use)


def units(store: Store, now: datetime) -> Iterator[Finding]:
    living = store.units.living(local_day(now, VIETNAM))
    yield (True, _UNITS(n=len(living))) if living else (False, _NO_UNITS)


def programme(store: Store, now: datetime) -> Iterator[Finding]:
    try:
        active = store.programmes.active()
    except NoProgramme:
        yield False, _NO_PROGRAMME
        return
    except TypeError:  # what was stored by another release is no programme any more
        yield False, _STALE_PROGRAMME
        return
    yield phases(active, now)
    yield from portal.columns(store, active)
    if not active.contacts:
        yield False, _NO_CONTACT
    there = {unit.code for unit in store.units.every()}
    lost = sorted({*active.targets, *(c.unit for c in active.contacts)} - there)
    if there and lost:
        yield False, _LOST_UNITS(codes=", ".join(lost))


def phases(active: Programme, now: datetime) -> Finding:
    if phase_at(active, now) or next_phase(active, now):
        return True, _PROGRAMME(name=active.name, deadline=deadline(active, now))
    return False, _OVER(name=active.name)


def people_in_charge(store: Store) -> Iterator[Finding]:
    held = {person for role in ("admin", "operator") for person in store.rights.with_role(role)}
    if held:
        yield True, _IN_CHARGE(n=len(held))
        return
    root = next((unit.code for unit in store.units.every() if unit.parent_id is None), "")
    if root:
        yield False, _NOBODY(code=root)


def clock(newest: datetime | None, now: datetime) -> Finding:
    """Against what is stored: a clock that went back would keep new entries out of their phase."""
    if newest is not None and newest > now + CLOCKS_DIFFER:
        return False, _SLOW_CLOCK(now=f"{now:%H:%M %d/%m/%Y} UTC", newest=f"{newest:%H:%M %d/%m/%Y} UTC")
    return True, _CLOCK(now=f"{now:%H:%M %d/%m/%Y} UTC")
