"""A log line helps to mend and betrays nobody: no secret, no phone number, no words of a person."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from bot.logs import JsonLines, set_up_logs
from storage.columns import UtcDateTime
from storage.lone_engine import lone_engine

TOKEN = "123456789:AAcanaryCANARYcanaryCANARYcanaryCANAR"
SECRET = 'bí mật "của" máy\\chủ'
NAME = "Nguyễn Thị Chim Hoàng Yến"
PHONE = "0900 000 017"
PHONES = ("0900000017", "0900 000 017", "0900.000.017", "+84900000017", "84 900 000 017", "+84 900-000-017")


class Lines:
    """What was logged, line by line."""

    def __init__(self, stream: StringIO) -> None:
        self.stream = stream

    def all(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]

    def last(self) -> dict[str, Any]:
        return self.all()[-1]


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lines]:
    """Logs set up as the program does, at DEBUG, and all put back at the end."""
    root, hooks = logging.getLogger(), (sys.excepthook, threading.excepthook)
    before = (root.handlers[:], root.level)
    stream = StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    set_up_logs("DEBUG", [TOKEN, SECRET])
    yield Lines(stream)
    sys.excepthook, threading.excepthook = hooks
    root.handlers[:], root.level = before
    for room in ("bot", "domain", "handlers", "reports", "scheduler", "storage"):
        logging.getLogger(room).setLevel(logging.NOTSET)


def test_a_line_is_json_with_time_level_place_and_our_fields(lines: Lines) -> None:
    logging.getLogger("scheduler.runner").info(
        "a job ran", extra={"job": "upkeep", "counts": {"rows": 3}, "seconds": 0.123456789}
    )
    line = lines.last()
    assert datetime.fromisoformat(line.pop("at")).tzinfo is not None
    assert line == {
        "level": "INFO", "from": "scheduler.runner", "what": "a job ran", "job": "upkeep", "counts": {"rows": 3},
        "seconds": 0.123456789,
    }  # fmt: skip


def test_our_rooms_are_heard_at_debug_and_libraries_are_not(lines: Lines) -> None:
    logging.getLogger("handlers.submit").debug("walked on")
    for library in ("httpx", "telegram.Bot", "sqlalchemy.engine", "apscheduler", "asyncio", "unheard.of"):
        logging.getLogger(library).info("%s wrote %s", NAME, PHONE)
    assert [line["what"] for line in lines.all()] == ["walked on"]


def test_of_a_library_only_the_pattern_is_shown(lines: Lines) -> None:
    logging.getLogger("telegram.ext").warning("could not read %s of %s", NAME, PHONE)
    logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: <Task " + NAME + ">")  # noqa: G003 - as it does
    assert [line["what"] for line in lines.all()] == [
        "could not read %s of %s", "Task exception was never retrieved",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written", [TOKEN, quote(TOKEN), quote(TOKEN, safe=""), SECRET, quote(SECRET, safe="")]
)
def test_a_secret_is_blotted_out_however_it_is_written(lines: Lines, written: str) -> None:
    logging.getLogger("bot.wiring").info(
        "calling https://x/bot%s/getMe", written, extra={"reference": written}
    )
    line = lines.last()
    assert line["what"] == "calling https://x/bot***/getMe"
    assert line["reference"] == "***"


def test_a_token_that_nobody_told_us_of_is_blotted_out(lines: Lines) -> None:
    logging.getLogger("bot.wiring").info("token 987654321:ZZotherOTHERotherOTHERotherOTHERoth")
    assert lines.last()["what"] == "token ***"


@pytest.mark.parametrize("phone", PHONES)
def test_a_phone_number_is_blotted_out(lines: Lines, phone: str) -> None:
    logging.getLogger("handlers.profile").info("gọi %s ngay", phone)
    assert lines.last()["what"] == "gọi *** ngay"


@pytest.mark.parametrize(
    "harmless", ["2026-11-22 09:15:00", "15.000.000 đồng", "0.123456", "1234567890123", "mã 260122"]
)
def test_what_is_no_phone_number_stays(lines: Lines, harmless: str) -> None:
    logging.getLogger("bot.inbox").info(harmless)
    assert lines.last()["what"] == harmless


def log_error(error: BaseException) -> None:
    try:
        raise error
    except BaseException:
        logging.getLogger("bot.inbox").exception("an event failed")


def test_an_error_is_shown_by_kind_place_and_note_without_its_message(lines: Lines) -> None:
    error = ValueError(f"invalid literal: '{NAME} {PHONE} {TOKEN}'")
    error.add_note("while asking benefit_vnd")
    log_error(error)
    line = lines.last()
    assert line["error"] == "ValueError"
    assert line["where"][:2] == ["ValueError", "while asking benefit_vnd"]
    assert line["where"][2].endswith("log_error")
    assert NAME not in json.dumps(line, ensure_ascii=False)


def test_what_led_to_an_error_is_shown_too(lines: Lines) -> None:
    try:
        try:
            raise KeyError(NAME)
        except KeyError as first:
            raise ExceptionGroup(NAME, [OSError(28, "No space left on device"), TypeError(NAME)]) from first
    except ExceptionGroup:
        logging.getLogger("bot").exception("failed")
    where = [part for part in lines.last()["where"] if "/" not in part]
    assert where == ["ExceptionGroup", "OSError: No space left on device", "TypeError", "KeyError"]


def test_errors_that_lead_to_each_other_come_to_an_end(lines: Lines) -> None:
    one, other = ValueError(), TypeError()
    one.__context__, other.__context__ = other, one
    logging.getLogger("bot").error("failed", exc_info=one)
    assert lines.last()["where"] == ["ValueError", "TypeError"]


def test_a_databases_rules_do_not_repeat_the_row(lines: Lines, tmp_path: Path) -> None:
    with lone_engine(f"sqlite:///{tmp_path / 'x.db'}") as engine, engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE person (phone TEXT UNIQUE)")
        add = text("INSERT INTO person VALUES (:phone)")
        connection.execute(add, {"phone": NAME})
        with pytest.raises(Exception, match="UNIQUE") as raised:
            connection.execute(add, {"phone": NAME})
        log_error(raised.value)
        with pytest.raises(Exception, match="no such table") as gone:
            connection.execute(text("SELECT * FROM nowhere WHERE a = :a"), {"a": NAME})
        log_error(gone.value)
    assert NAME not in lines.stream.getvalue()
    assert "OperationalError: no such table: nowhere" in lines.last()["where"]


@pytest.mark.postgres
def test_nor_do_those_of_postgresql(lines: Lines, postgres_url: str) -> None:
    with lone_engine(postgres_url) as engine, engine.connect() as connection:
        connection.execute(text("CREATE TEMPORARY TABLE canary (phone TEXT UNIQUE)"))
        add = text("INSERT INTO canary VALUES (:phone)")
        connection.execute(add, {"phone": NAME})
        with pytest.raises(Exception, match="duplicate") as raised:
            connection.execute(add, {"phone": NAME})
    log_error(raised.value)
    assert NAME not in lines.stream.getvalue()
    assert lines.last()["error"] == "IntegrityError"


def test_an_error_of_ours_may_speak(lines: Lines) -> None:
    with pytest.raises(ValueError, match="zone") as raised:
        UtcDateTime().bind_processor(sqlite.dialect())(datetime(2026, 11, 22))  # noqa: DTZ001
    log_error(raised.value)
    assert lines.last()["where"][0] == "ValueError"
    from domain.chat import Unreachable

    log_error(Unreachable(f"blocked; call {PHONE}"))
    assert lines.last()["where"][0] == "Unreachable: blocked; call ***"


def test_what_nobody_caught_is_a_line_as_well(lines: Lines) -> None:
    sys.excepthook(ValueError, ValueError(NAME), None)
    assert (lines.last()["what"], lines.last()["error"]) == ("the program stopped", "ValueError")
    thread = threading.Thread(target=lambda: int(NAME))
    thread.start()
    thread.join()
    assert (lines.last()["what"], lines.last()["error"]) == ("a thread stopped", "ValueError")
    assert NAME not in lines.stream.getvalue()


def test_a_task_nobody_waited_for_says_its_kind_only(lines: Lines) -> None:
    async def lose_a_task() -> None:
        async def fail() -> None:
            raise ValueError(NAME)

        asyncio.get_running_loop().create_task(fail())
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    asyncio.run(lose_a_task())
    import gc

    gc.collect()
    assert NAME not in lines.stream.getvalue()
    assert "ValueError" in lines.last()["where"]


def test_a_strange_field_is_text_and_blotted(lines: Lines) -> None:
    logging.getLogger("bot").info("sent", extra={"reference": sqlite3.Binary(PHONE.encode()), "number": None})
    logging.getLogger("bot").info("sent", extra={"channel": f"zalo {PHONE}"})
    assert lines.all()[0]["number"] is None
    assert lines.last()["channel"] == "zalo ***"


def test_a_short_secret_would_blot_out_everything_and_is_left_to_the_check_at_start() -> None:
    assert JsonLines(["", "a", "short"]).blotted("a short word") == "a short word"
