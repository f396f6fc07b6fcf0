"""Clients that nobody here wrote find the fake to be a Bot API: aiogram and PTB walk a person through a form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import telegram as ptb

from tests.support.fake_telegram import FakeTelegram, Person, picture

THIS_FILE = Path(__file__).read_bytes()


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as server:
        yield server
    assert server.violations == []


@pytest.fixture
def mai(telegram: FakeTelegram) -> Person:
    return Person(telegram, 41, "Mai")


async def test_aiogram_walks_a_person_through_a_form(telegram: FakeTelegram, mai: Person) -> None:
    from tests.channels import aiogram_walks

    await aiogram_walks.walks_a_person_through_a_form(telegram, mai)


async def test_aiogram_sends_files_albums_and_commands(telegram: FakeTelegram, mai: Person) -> None:
    from tests.channels import aiogram_walks

    await aiogram_walks.sends_files_albums_and_commands(telegram, mai)


async def test_aiogram_meets_the_errors_it_knows(telegram: FakeTelegram, mai: Person) -> None:
    from tests.channels import aiogram_walks

    await aiogram_walks.meets_the_errors_it_knows(telegram, mai)


async def test_ptb_s_own_bot_walks_a_person_through_a_form(telegram: FakeTelegram, mai: Person) -> None:
    async with ptb.Bot(telegram.token, f"{telegram.base}/bot", f"{telegram.base}/file/bot") as bot:
        assert bot.username == "sangkien_bot"
        mai.photo(caption="giá phơi")
        (update,) = await bot.get_updates()
        assert update.message
        file = await bot.get_file(update.message.photo[-1])
        assert await file.download_as_bytearray() == picture()
        buttons = ptb.InlineKeyboardMarkup.from_button(ptb.InlineKeyboardButton("Đúng", callback_data="t"))
        shown = await update.message.reply_html("<i>Đúng</i> không?", reply_markup=buttons, do_quote=True)
        mai.press("Đúng")
        (pressed,) = await bot.get_updates(offset=update.update_id + 1, timeout=1)
        assert pressed.callback_query
        assert await pressed.callback_query.answer()
        assert isinstance(await shown.edit_reply_markup(None), ptb.Message)
        await bot.send_document(41, THIS_FILE, filename="đơn.py")
        await bot.send_media_group(41, [ptb.InputMediaPhoto(picture()), ptb.InputMediaPhoto(picture())])
    assert [m.labels for m in mai.heard] == [(), (), (), ()]
    assert mai.heard[1].file == THIS_FILE


async def test_ptb_s_own_bot_reads_everything_people_do(telegram: FakeTelegram, mai: Person) -> None:
    mai.send("/menu")
    mai.voice()
    mai.sticker()
    mai.share_contact()
    mai.block()
    mai.unblock()
    async with ptb.Bot(telegram.token, f"{telegram.base}/bot") as bot:
        updates = await bot.get_updates()
    assert len(updates) == 6
    assert updates[0].message
    assert updates[0].message.entities[0].type == "bot_command"
