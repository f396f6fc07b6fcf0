"""tests/channels/aiogram_walks.py — what a client that nobody here wrote does with the fake Bot API; slow to import."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiogram
import pytest
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    ReplyParameters,
)

from tests.support.fake_telegram import FakeTelegram, Group, Person, picture
from tests.support.fake_telegram.schema import work_out

work_out()


class Form(StatesGroup):
    name = State()
    kind = State()


KINDS = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="1 · Kỹ thuật", callback_data="kind:1")]]
)


def form() -> aiogram.Dispatcher:
    """A bot as aiogram's own tutorial has it: two questions and a receipt."""
    bot = aiogram.Dispatcher()

    @bot.message(CommandStart(deep_link=True))
    async def start(message: Message, state: FSMContext) -> None:
        await state.set_state(Form.name)
        await message.answer("<b>Tên</b> là gì?", parse_mode="HTML")

    @bot.message(Form.name)
    async def name(message: Message, state: FSMContext) -> None:
        await state.update_data(name=message.text)
        await state.set_state(Form.kind)
        await message.answer("Loại nào?", reply_markup=KINDS)

    @bot.callback_query(Form.kind)
    async def kind(query: CallbackQuery, state: FSMContext) -> None:
        data = await state.get_data()
        await query.answer("đã ghi")
        assert isinstance(query.message, Message)
        await query.message.edit_text(f"Đã nhận: {data['name']}")

    return bot


@asynccontextmanager
async def foreign(telegram: FakeTelegram) -> AsyncIterator[aiogram.Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.base))
    async with aiogram.Bot(telegram.token, session=session) as bot:
        yield bot


async def walks_a_person_through_a_form(telegram: FakeTelegram, mai: Person) -> None:
    dispatcher = form()
    async with foreign(telegram) as bot:
        polling = asyncio.create_task(
            dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False)
        )
        mai.start("abc")
        asked = await asyncio.to_thread(mai.hears, "Tên là gì?")
        assert asked.raw["entities"] == [{"type": "bold", "offset": 0, "length": 3}]
        mai.send("Giá phơi chè")
        await asyncio.to_thread(mai.hears, "Loại nào?")
        press = mai.press("Kỹ thuật")
        receipt = await asyncio.to_thread(mai.hears, "Đã nhận: Giá phơi chè")
        assert receipt.labels == ()
        assert (telegram.world.presses[press].answer or {})["text"] == "đã ghi"
        await dispatcher.stop_polling()
        await polling


async def sends_files_albums_and_commands(telegram: FakeTelegram, mai: Person) -> None:
    mai.start()
    async with foreign(telegram) as bot:
        paper = await bot.send_document(41, BufferedInputFile(b"%PDF", "đơn.pdf"), caption="đơn")
        assert paper.document
        assert paper.document.file_name == "đơn.pdf"
        again = await bot.send_document(41, paper.document.file_id)
        assert again.document
        photos = [InputMediaPhoto(media=BufferedInputFile(picture(), f"{n}.jpg")) for n in range(3)]
        assert len(await bot.send_media_group(41, photos)) == 3  # type: ignore[arg-type]
        await bot.send_chat_action(41, "typing")
        assert await bot.set_my_commands([BotCommand(command="menu", description="Mở menu")])
        assert (await bot.get_my_commands())[0].command == "menu"
        assert (await bot.get_chat(41)).first_name == "Mai"
        got = await bot.download(paper.document)
    assert got is not None
    assert got.read() == b"%PDF"
    assert [m.file for m in mai.heard][:2] == [b"%PDF", b"%PDF"]


async def meets_the_errors_it_knows(telegram: FakeTelegram, mai: Person) -> None:
    mai.start()
    group = Group(telegram, 5, "Tổ 2", "group")
    group.add_bot(mai)
    old = group.id
    group.migrate(mai)
    async with foreign(telegram) as bot:
        with pytest.raises(TelegramMigrateToChat) as moved:
            await bot.send_message(old, "a")
        assert moved.value.migrate_to_chat_id == group.id
        telegram.faults.once("sendMessage", "429")
        with pytest.raises(TelegramRetryAfter):
            await bot.send_message(41, "a")
        with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
            await bot.send_message(41, "a", reply_parameters=ReplyParameters(message_id=1))
        mai.block()
        with pytest.raises(TelegramForbiddenError, match="blocked by the user"):
            await bot.send_message(41, "a")
