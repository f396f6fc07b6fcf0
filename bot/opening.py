"""bot/opening.py — opens the database for a command: the folder made, the schema up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.config import ConfigError, Settings
from domain.words import Words, joined
from storage.database import Database, open_database
from storage.frequent import FAQ_FILE, FaultyFaq, written
from storage.lone_engine import lone_engine
from storage.migrating import OtherRelease, Unreachable, migrate

_NO_FOLDER = Words(
    vi="Không tạo được thư mục dữ liệu «{folder}»: {why}. Sửa SANGKIEN_DATA_DIR hoặc quyền của thư mục.",
    en="The data folder “{folder}” cannot be made: {why}. Mend SANGKIEN_DATA_DIR or the folder's rights.",
)
_UNREACHABLE = Words(
    vi="Không mở được cơ sở dữ liệu: {why}. Xem lại SANGKIEN_DATABASE_URL.",
    en="The database cannot be opened: {why}. Look at SANGKIEN_DATABASE_URL.",
)
_NEWER = Words(
    vi="Cơ sở dữ liệu thuộc phiên bản mới hơn ({revision}). Cập nhật chương trình rồi chạy lại.",
    en="The database belongs to a newer release ({revision}). Update the program, then start again.",
)
_NO_PROGRAMME = Words(
    vi="Chưa nạp chương trình, nên chưa nhận được sáng kiến nào. Chạy: sangkien programme load <tệp .toml>",
    en="No programme is loaded, so no entry could be taken. Run: sangkien programme load <file .toml>",
)

_FAULTY_FAQ = Words(
    vi="Câu hỏi thường gặp ({file}) còn lỗi:\n{faults}",
    en="The frequent questions ({file}) have faults:\n{faults}",
)
_NO_FAQ = Words(
    vi="Không đọc được câu hỏi thường gặp ({file}): {why}.",
    en="The frequent questions ({file}) cannot be read: {why}.",
)


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """The database with today's schema, closed at the end. Raises ConfigError."""
    upgrade(settings)
    database = open_database(settings.database, settings.workers)
    try:
        yield database
    finally:
        database.close()


def upgrade(settings: Settings) -> bool:
    """Make the folder and bring the schema up to date; False if it was. Raises ConfigError."""
    with mendable():
        try:
            settings.data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigError(_NO_FOLDER(folder=settings.data_dir, why=error.strerror)) from error
        with lone_engine(settings.database) as engine:
            return migrate(engine)


def expect_programme(database: Database) -> None:
    """Raises ConfigError where people could hand in nothing."""
    if not database.write_now(lambda store: store.programmes.is_loaded()):
        raise ConfigError(_NO_PROGRAMME)


def expect_faq() -> None:
    """Raises ConfigError where the frequent questions cannot be read."""
    try:
        written()
    except FaultyFaq as error:
        faults = joined([fault.in_words() for fault in error.faults])
        raise ConfigError(_FAULTY_FAQ(file=FAQ_FILE.name, faults=faults)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(_NO_FAQ(file=FAQ_FILE.name, why=type(error).__name__)) from error


@contextmanager
def mendable() -> Iterator[None]:
    """A database that cannot be opened, or is too new, as something the operator can mend."""
    try:
        yield
    except Unreachable as error:
        raise ConfigError(_UNREACHABLE(why=error)) from error
    except OtherRelease as error:
        raise ConfigError(_NEWER(revision=error)) from error
