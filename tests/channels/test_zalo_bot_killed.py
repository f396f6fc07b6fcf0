"""SIGKILL the moment Zalo's bot platform has our 200: what was taken is worked off in the next life, and handed in once."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from storage.sql import Sql, table
from storage.tables import Initiative
from tests.crash.processes import Process
from tests.support.fake_zalo_bot import FakeZaloBot, Person
from tests.support.fake_zalo_bot.updates import Lanes
from tests.support.program import Running
from tests.support.talk import QUICK
from tests.support.zalo_hooked import SECRET, called_by_webhook
from tests.support.zalo_phones import ZaloPhone

PATIENCE_S = 60.0
CODES = Sql(select(table(Initiative).c.code))


def at_the_end_of_the_form(program: Running, phone: ZaloPhone) -> None:
    phone.invited()
    for text in ("đồng ý", "Lò Thị Mai", "0900000021", "1", *QUICK):
        program.settle(phone.delivered)
        phone.send(text)
    program.settle(phone.delivered)
    phone.photos(1)
    program.settle(phone.delivered)
    phone.send("xong")
    program.settle(phone.delivered)


def test_a_word_that_was_taken_is_worked_off_in_the_next_life_once(tmp_path: Path) -> None:
    """Every call comes twice: to the life that dies, and to the next one."""
    with FakeZaloBot(lanes=Lanes(seed=1, twice=1.0)) as zalo, called_by_webhook(zalo, tmp_path) as program:
        phone = ZaloPhone(zalo, Person(zalo, "Mai"))
        at_the_end_of_the_form(program, phone)
        program.stop()
        process = Process(tmp_path, program.port, settings_of(zalo, program, tmp_path))
        try:
            process.start()
            process.until_it_listens()
            taken = zalo.courier.answers.count(200)
            phone.send("gửi")
            zalo.wait_for(lambda: zalo.courier.answers.count(200) > taken, PATIENCE_S)
            process.kill()
            process.start()
            process.until_it_listens()
            zalo.wait_for(lambda: any("Mã của anh/chị" in m.text for m in phone.person.heard), PATIENCE_S)
        finally:
            if process.alive:
                process.stop()
        program.start()
        program.settle(phone.delivered)
        assert len(program.ask(lambda store: store.all(CODES))) == 1
        assert zalo.violations == []


def settings_of(zalo: FakeZaloBot, program: Running, folder: Path) -> dict[str, str]:
    return {
        "data_dir": str(folder), "secret": "a secret of tests, long enough", "zalo_bot_token": zalo.token,
        "zalo_bot_api_base": zalo.base, "zalo_bot_webhook_secret": SECRET,
        "zalo_bot_webhook_url": program.settings.zalo_bot_webhook_url,
    }  # fmt: skip
