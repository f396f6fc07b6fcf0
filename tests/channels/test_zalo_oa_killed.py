"""SIGKILL the moment Zalo has our 200: what was taken is worked off in the next life, and handed in once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import select

from storage.sql import Sql, table
from storage.store import Store
from storage.tables import Inbox, Initiative
from tests.crash.processes import Process
from tests.support.fake_zalo_oa import FakeZaloOa
from tests.support.patience import PATIENCE_S
from tests.support.talk import QUICK
from tests.transcripts.zalo_oa_stage import new_phones, zalo_oa_running

CODES = Sql(select(table(Initiative).c.code))
EVENTS = Sql(select(table(Inbox).c.event_id, table(Inbox).c.state).where(table(Inbox).c.channel == "zalo_oa"))


def was_taken(zalo: FakeZaloOa, number: int) -> bool:
    return zalo.courier.posts[number].statuses == [200]


def nothing(*_: Any) -> None:
    """Mai has no role, and there is no group."""


def test_a_word_that_was_taken_is_worked_off_in_the_next_life_once(tmp_path: Path) -> None:
    with zalo_oa_running(tmp_path) as (zalo, program):
        mai = new_phones(zalo, nothing, nothing)("Mai", None)
        mai.invited()
        for text in ("đồng ý", "Lò Thị Mai", "0900000021", "1", *QUICK):
            program.settle(mai.delivered)
            mai.send(text)
        program.settle(mai.delivered)
        mai.photos(1)
        program.settle(mai.delivered)
        program.stop()
        process = Process(tmp_path, program.port, settings_of(zalo, tmp_path))
        try:
            process.start()
            process.until_it_listens()
            # Days have passed by its own clock: a kill in the middle of a renewal is another test's.
            zalo.wait_for(lambda: zalo.oauth.used == 2, PATIENCE_S)
            for words in ("xong", "gửi"):
                taken = len(zalo.courier.posts)
                mai.send(words)
                zalo.wait_for(partial(was_taken, zalo, taken), PATIENCE_S)
                process.kill()
                process.start()
                process.until_it_listens()
            zalo.wait_for(lambda: any("Mã của anh/chị" in m.text for m in mai.person.heard), PATIENCE_S)  # type: ignore[attr-defined]
        finally:
            if process.alive:
                process.stop()
        program.start()
        program.settle(mai.delivered)
        assert len(program.ask(lambda store: store.all(CODES))) == 1
        assert {row.state for row in program.ask(every)} == {"done"}
        assert len({row.event_id for row in program.ask(every)}) == len(program.ask(every)) > len(QUICK)


def every(store: Store) -> list[Any]:
    return store.all(EVENTS)


def settings_of(zalo: FakeZaloOa, folder: Path) -> dict[str, str]:
    return {
        "data_dir": str(folder), "secret": "a secret of tests, long enough", "zalo_oa_app_id": zalo.app,
        "zalo_oa_secret": zalo.secret, "zalo_oa_webhook_secret": zalo.key, "zalo_oa_refresh_token": zalo.first_refresh,
        "zalo_oa_api_base": zalo.base, "zalo_oa_oauth_base": zalo.base, "zalo_oa_package": "1000",
    }  # fmt: skip
