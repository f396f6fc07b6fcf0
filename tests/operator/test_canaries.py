"""The whole program at DEBUG, on its channels, in fair weather and foul: nothing of a person in what it prints."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import httpx

from bot.demo import INVITATION
from tests.support.command_line import CommandLine
from tests.support.fake_telegram.people import Person
from tests.support.fake_telegram.server import FakeTelegram
from tests.support.fake_zalo_bot import FakeZaloBot
from tests.support.fake_zalo_bot import Person as ZaloPerson
from tests.support.patience import PATIENCE_S
from tests.support.plain_http import NO_TLS
from tests.support.ports import free_port
from tests.support.web_client import WebClient

TOKEN = "700100200:AAcanaryCANARYcanaryCANARYcanaryCANAR"
ZALO_TOKEN = "2900100200300:of-Zalo-CANARYcanaryCANARY"
SECRET = "canary-of-the-server-and-long-enough"
NAME, ON_TELEGRAM, ON_ZALO = "Hoàng Yến Canary", "Chim Sâu Canary", "Vành Khuyên Canary"
PHONE, TITLE = "0900000017", "Cách gọi chim canary về tổ"
CANARIES = (TOKEN, TOKEN.partition(":")[2], ZALO_TOKEN.partition(":")[2], SECRET, "Canary", "canary", "900000017",
            "900 000 017")  # fmt: skip


def test_nothing_of_a_person_and_no_secret_is_ever_printed(tmp_path: Path) -> None:
    port = free_port()
    with FakeTelegram(TOKEN) as telegram, FakeZaloBot(ZALO_TOKEN) as zalo:
        sangkien = CommandLine(tmp_path, {
            "demo": "true", "port": str(port), "log_level": "DEBUG", "secret": SECRET,
            "telegram_token": TOKEN, "telegram_api_base": telegram.base,
            "zalo_bot_token": ZALO_TOKEN, "zalo_bot_api_base": zalo.base,
        })  # fmt: skip
        running = sangkien.start("run")
        try:
            _until_it_answers(f"http://127.0.0.1:{port}/health")
            code = (*_talk_on_telegram(telegram), *_talk_on_zalo(zalo))
            with WebClient(f"http://127.0.0.1:{port}") as phone:
                _talk_on_the_web(phone)
                _break(tmp_path / "data" / "sangkien.db")
                phone.say(TITLE)
                phone.until("Xin lỗi")
                phone.http.post("/say", content=f"{{{NAME} {PHONE}".encode())
        finally:
            running.terminate()
            out, err = running.communicate(timeout=PATIENCE_S)
    lines = [json.loads(line) for line in err.splitlines()]
    assert any("error" in line for line in lines), "nothing broke, so this says nothing"
    assert any(line["level"] == "DEBUG" or line["level"] == "INFO" for line in lines)
    for canary in (*CANARIES, *code):
        assert canary not in out + err, canary
        assert canary not in json.dumps(lines, ensure_ascii=False), canary


def _talk_on_telegram(telegram: FakeTelegram) -> tuple[str, str, str]:
    """What lets another phone in: the code, as it is read and as it is typed, and the link."""
    worker = Person(telegram, 1017, ON_TELEGRAM, phone=f"+84{PHONE[1:]}")
    worker.start(INVITATION)
    worker.hears("đồng ý", 20)
    worker.send("đồng ý")
    worker.hears("Họ và tên", 20)
    worker.send(ON_TELEGRAM)
    worker.hears("(2/3)", 20)
    worker.send(PHONE)
    worker.hears("(3/3)", 20)
    worker.send("dùng kênh khác")
    worker.hears("gõ: mã", 20)
    told = worker.heard[-1]
    code = re.search(r"mã (\d{3} \d{3})", told.text)
    link = re.search(r"(http[^'\"]*/i/([\w-]+))", str(told.markup))
    assert code is not None
    assert link is not None
    httpx.get(link[1], verify=NO_TLS, follow_redirects=True, timeout=PATIENCE_S).raise_for_status()
    return code[1], code[1].replace(" ", ""), link[2]


def _talk_on_zalo(zalo: FakeZaloBot) -> tuple[str, ...]:
    """Where her picture lies: whoever has the address can see it."""
    worker = ZaloPerson(zalo, ON_ZALO)
    for text, answer in ((f"mã {INVITATION}", "đồng ý"), ("đồng ý", "Họ và tên"), (ON_ZALO, "(2/3)"), (PHONE, "(3/3)"),
                         ("1", "(1/9)"), (TITLE, "(2/9)")):  # fmt: skip
        worker.send(text)
        worker.hears(answer, 20)
    worker.photo()
    zalo.wait_for(lambda: zalo.fetched)
    return tuple(zalo.world.media)


def _talk_on_the_web(phone: WebClient) -> None:
    phone.open()
    phone.say(f"/start {INVITATION}")
    phone.until("đồng ý")
    phone.say("đồng ý")
    phone.until("Họ và tên")
    phone.say(NAME)
    phone.until("(2/3)")


def _break(database: Path) -> None:
    """What handlers need is gone: each of them fails with a person's words in its hands."""
    with closing(sqlite3.connect(database, timeout=20)) as connection:
        connection.execute("ALTER TABLE draft RENAME TO gone")


def _until_it_answers(url: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            httpx.get(url, timeout=PATIENCE_S, verify=NO_TLS).raise_for_status()
        except httpx.HTTPError:
            assert time.monotonic() < deadline, "the program did not start"
            time.sleep(0.1)
        else:
            return
