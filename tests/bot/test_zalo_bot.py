"""The whole program with a Zalo bot: by webhook, over a restart, with people Zalo keeps from bots, and `zalo check`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from bot.config import Settings
from bot.doctor.zalo import look_at_zalo_bot
from bot.doctor.zalo_walk import walk
from domain.programme import EntryLimits
from domain.words import Words
from tests.support.fake_zalo_bot import FakeZaloBot, Group, Lanes, Person
from tests.support.file_samples import aac
from tests.support.phones import WebPhone
from tests.support.plain_http import NO_TLS
from tests.support.program import Running
from tests.support.zalo_hooked import SECRET, called_by_webhook
from tests.support.zalo_phones import ZaloPhone

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
JOINS = ("mã demo-loi-moi-don-vi", "đồng ý", "Lò Thị Mai", "0900000021", "1")


class NoTls(httpx.HTTPTransport):
    """TLS ends in front of the program: here it is left out."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.url = request.url.copy_with(scheme="http")
        return super().handle_request(request)


def says(program: Running, phone: ZaloPhone, *texts: str) -> str:
    """The answer to the last of them."""
    for text in texts:
        phone.send(text)
        program.settle(phone.delivered)
        shown = phone.screen().text
    return shown


def test_by_webhook_a_worker_comes_to_the_form_though_calls_come_twice(tmp_path: Path) -> None:
    with FakeZaloBot(lanes=Lanes(seed=2, twice=0.5)) as zalo, called_by_webhook(zalo, tmp_path) as program:
        phone = ZaloPhone(zalo, Person(zalo, "Mai", nfd=True))
        assert "(1/9)" in says(program, phone, *JOINS)
        assert "(2/9)" in says(program, phone, "Giá phơi chè ba tầng quay được")
        heard = [message.text for message in phone.person.heard]
        assert len(heard) == len(set(heard)) == len(JOINS) + 1
        assert zalo.polls == []


def test_a_form_goes_on_after_a_restart(tmp_path: Path) -> None:
    with (
        FakeZaloBot() as zalo,
        Running(tmp_path, zalo_bot_token=zalo.token, zalo_bot_api_base=zalo.base) as program,
    ):
        phone = ZaloPhone(zalo, Person(zalo, "Mai"))
        says(program, phone, *JOINS)
        program.stop()
        phone.send("Giá phơi chè ba tầng quay được")  # while nobody is there
        program.start()
        program.settle(phone.delivered)
        assert "(2/9)" in phone.screen().text


def test_whoever_zalo_keeps_from_bots_is_led_to_the_web_where_her_form_goes_on(tmp_path: Path) -> None:
    """A silent bot looks dead to her, and to whoever sends a file."""
    with (
        FakeZaloBot() as zalo,
        Running(tmp_path, zalo_bot_token=zalo.token, zalo_bot_api_base=zalo.base) as program,
    ):
        phone = ZaloPhone(zalo, Person(zalo, "Mai"))
        says(program, phone, *JOINS, "Giá phơi chè ba tầng quay được")
        phone.person.unsupported()
        program.settle(phone.delivered)
        (link,) = phone.screen().links
        browser = WebPhone(program.url)
        browser.invited(link.rpartition("/")[2].rpartition("=")[2])
        program.settle(phone.delivered)
        browser.send("đúng")
        program.settle(phone.delivered)
        assert "(2/9)" in browser.screen().text
        browser.close()


def test_what_people_send_is_answered_whatever_it_is(tmp_path: Path) -> None:
    with (
        FakeZaloBot() as zalo,
        Running(tmp_path, zalo_bot_token=zalo.token, zalo_bot_api_base=zalo.base) as program,
    ):
        kept, mai, group = Person(zalo, "Em Sùng", protected=True), Person(zalo, "Mai"), Group(zalo)
        kept.send("chào em")
        mai.sticker()
        mai.unsupported(group)
        program.settle(lambda: zalo.delivered)
        assert (len(kept.heard), len(mai.heard), len(group.heard)) == (1, 1, 0)
        assert "Em chưa đọc được nhãn dán" in mai.heard[0].text


def test_twenty_pictures_at_once_are_kept_as_far_as_may_be_and_answered_in_few_messages(
    tmp_path: Path,
) -> None:
    """Each message counts in the plan."""
    with FakeZaloBot() as zalo, called_by_webhook(zalo, tmp_path) as program:
        phone = ZaloPhone(zalo, Person(zalo, "Mai"))
        says(program, phone, *JOINS, "Giá phơi chè ba tầng quay được")
        before = len(phone.person.heard)
        phone.photos(20)
        program.settle(phone.delivered)
        kept = [file for file in program.settings.files_dir.rglob("*") if file.is_file()]
        assert len(kept) == EntryLimits().max_files == 10
        assert len(phone.person.heard) - before < 10, "a busy machine may need more than one or two"
        shown = phone.screen().text
        assert "(2/9)" in shown
        assert "10" in shown, "how many may be sent"


def test_a_recording_is_kept(tmp_path: Path) -> None:
    with (
        FakeZaloBot() as zalo,
        Running(tmp_path, zalo_bot_token=zalo.token, zalo_bot_api_base=zalo.base) as program,
    ):
        phone = ZaloPhone(zalo, Person(zalo, "Mai"))
        says(program, phone, *JOINS, "Giá phơi chè ba tầng quay được")
        phone.person.voice()
        program.settle(phone.delivered)
        said = phone.screen().text
        assert "Em chưa nhận" not in said
        kept = [file for file in program.settings.files_dir.rglob("*") if file.is_file()]
        assert [file.read_bytes() for file in kept] == [aac()]


def told(findings: Iterator[tuple[bool, Words]]) -> list[tuple[bool, str]]:
    return [(well, words.vi) for well, words in findings]


def test_zalo_check_is_content_with_a_program_that_runs(tmp_path: Path) -> None:
    with (
        FakeZaloBot() as zalo,
        called_by_webhook(zalo, tmp_path) as program,
        httpx.Client(transport=NoTls(), verify=NO_TLS) as outside,
    ):
        url = program.settings.zalo_bot_webhook_url
        named = program.settings.model_copy(update={"base_url": url})
        found = told(walk(named, outside, NOW))
        assert [well for well, _ in found] == [True] * len(found), found
        assert "Bot Sáng Kiến" in found[0][1]
        assert f"Gọi qua {url} vào được" in str(found)
        assert SECRET not in str(found)
        other = named.model_copy(update={"zalo_bot_webhook_url": "https://127.0.0.1:9"})
        assert [well for well, _ in told(walk(other, outside, NOW))].count(False) == 2, (
            "elsewhere, and not reached"
        )


def settings(**given: str) -> Settings:
    return Settings(_env_file=None, **given)  # type: ignore[arg-type]


def test_zalo_check_tells_where_to_begin() -> None:
    with httpx.Client() as outside:
        ((well, words),) = told(walk(settings(), outside, NOW))
    assert not well
    assert "bot.zaloplatforms.com" in words


def test_a_call_that_something_in_front_stops_is_told() -> None:
    def stopped(_: httpx.Request) -> httpx.Response:
        return httpx.Response(403)

    with FakeZaloBot() as zalo, httpx.Client(transport=httpx.MockTransport(stopped)) as outside:
        here = settings(
            zalo_bot_token=zalo.token, zalo_bot_api_base=zalo.base, zalo_bot_webhook_secret=SECRET,
            zalo_bot_webhook_url="https://sk.example", base_url="https://sk.example",
        )  # fmt: skip
        wrong = [words for well, words in told(walk(here, outside, NOW)) if not well]
    assert len(wrong) == 3
    assert "chưa biết gọi đến đâu" in wrong[0]
    assert "403" in wrong[1]
    assert "SANGKIEN_BASE_URL" in wrong[2]


def test_a_program_that_only_its_own_machine_reaches_gets_no_tick(tmp_path: Path) -> None:
    with (
        FakeZaloBot() as zalo,
        called_by_webhook(zalo, tmp_path) as program,
        httpx.Client(transport=NoTls(), verify=NO_TLS) as outside,
    ):
        found = told(walk(program.settings, outside, NOW))
        well, words = found[-1]
        assert not well
        assert f"Zalo không lấy được ảnh: http://127.0.0.1:{program.port} chỉ mở được trên máy" in words


@pytest.mark.parametrize("base", ["", "http://sk.example", "https://intranet"])
def test_for_an_account_that_zalo_cannot_reach_nothing_is_called(tmp_path: Path, base: str) -> None:
    def called(request: httpx.Request) -> httpx.Response:
        raise AssertionError(request.url)

    with httpx.Client(transport=httpx.MockTransport(called)) as outside:
        found = told(walk(of_account(tmp_path).model_copy(update={"base_url": base}), outside, NOW))
    assert not found[0][0]
    assert "chỉ gọi đến địa chỉ https://" in found[0][1]
    assert not found[-1][0]
    assert "chỉ mở được trên máy này" in found[-1][1]
    assert "không phải chương trình này" not in str(found)


def of_account(folder: Path) -> Settings:
    return settings(
        data_dir=str(folder), base_url="https://sk.example", zalo_oa_app_id="123456", zalo_oa_secret="of the app",
        zalo_oa_webhook_secret="of the account", zalo_oa_refresh_token="of the consent",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "allow", "well"), [(405, "POST", True), (405, "", False), (403, "", False)]
)
def test_zalo_check_looks_whether_calls_for_an_account_come_in(
    tmp_path: Path, status: int, allow: str, well: bool
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.startswith("/m/"):
            return httpx.Response(404, headers={"x-robots-tag": "noindex"})
        return httpx.Response(status, headers={"allow": allow})

    with httpx.Client(transport=httpx.MockTransport(answer)) as outside:
        found = told(walk(of_account(tmp_path), outside, NOW))
    assert "đặt địa chỉ Webhook" in found[0][1]
    assert found[-2][0] is well
    assert found[-1] == (True, "Zalo lấy được ảnh từ https://sk.example.")


@pytest.mark.parametrize("token", ["", "2900100200300:another-token"])
def test_the_doctor_asks_zalo_only_where_there_is_a_bot(token: str) -> None:
    with FakeZaloBot() as zalo:
        ((well, words),) = told(look_at_zalo_bot(settings(zalo_bot_token=token, zalo_bot_api_base=zalo.base)))
    assert well is (not token)
    assert ("không nhận mã bot" in words) is bool(token)
    assert "another-token" not in words


def test_a_zalo_that_does_not_answer_is_told(unused_tcp_port: int) -> None:
    base = f"http://127.0.0.1:{unused_tcp_port}"
    ((well, words),) = told(look_at_zalo_bot(settings(zalo_bot_token="1:abc", zalo_bot_api_base=base)))
    assert not well
    assert "chưa trả lời" in words
