"""tests/benchmarks/peers/ptb_form.py — the peer: python-telegram-bot's own ConversationHandler with a form of five steps.

    python -m tests.benchmarks.peers.ptb_form (pickle FILE | memory)

500 people are walked into the middle of the form. Then each number read from stdin is a round of so many updates,
each of another person than the one before, and the seconds it took are printed. An update is JSON as the Bot API
gives it; what the bot sends is answered by canned JSON that the library decodes as usual. With `pickle` all state is
flushed to one file after every update: as near to «saved before the next question» as the library comes (the file is
written in place and without fsync).
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)
from telegram.request import BaseRequest, RequestData

PEOPLE = 500
TOKEN = "700100200:AAE-a-token-of-the-benchmark-only"
BOT = {"id": 700100200, "is_bot": True, "first_name": "Sáng Kiến", "username": "sangkien_bot"}
TITLE, CATEGORY, DESCRIPTION, CONFIRM = range(4)
STEPS = 5
BUTTONS = InlineKeyboardMarkup(
    [[InlineKeyboardButton(n, callback_data=n)] for n in ("1", "2", "3", "4", "5")]
)
App = Application[Any, Any, Any, Any, Any, Any]
Data = dict[str, Any]


class Offline(BaseRequest):
    """Answers every call at once, as the Bot API would."""

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - the library names it
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        given: Data = dict(request_data.parameters) if request_data else {}
        return 200, json.dumps({"ok": True, "result": _result(url.rpartition("/")[2], given)}).encode()


def _result(method: str, given: Data) -> Any:
    if method == "getMe":
        return BOT
    if method == "answerCallbackQuery":
        return True
    chat = {"id": given["chat_id"], "type": "private", "first_name": "Mai"}
    return {"message_id": 1, "date": 1790000000, "chat": chat, "from": BOT, "text": given["text"]}


async def begin(update: Update, _: ContextTypes.DEFAULT_TYPE) -> int:
    return await _asked(update, "Sáng kiến của anh/chị tên là gì?", TITLE)


async def title(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    _kept(context)["title"] = _text(update)
    return await _asked(update, "Đây là loại giải pháp nào?", CATEGORY, BUTTONS)


async def category(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    query = update.callback_query
    assert query is not None
    _kept(context)["category"] = query.data
    await query.answer()
    return await _asked(update, "Anh/chị kể giúp em: cách làm mới như thế nào?", DESCRIPTION)


async def description(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    kept = _kept(context)
    kept["description"] = _text(update)
    shown = "\n".join(f"{key}: {said}" for key, said in kept.items())
    return await _asked(update, f"Anh/chị xem lại giúp em:\n{shown}\nĐúng rồi thì gõ «gửi».", CONFIRM)


async def confirm(update: Update, _: ContextTypes.DEFAULT_TYPE) -> int:
    return await _asked(update, "Đã nhận!", ConversationHandler.END)


async def _asked(update: Update, words: str, state: int, markup: InlineKeyboardMarkup | None = None) -> int:
    chat = update.effective_chat
    assert chat is not None
    await chat.send_message(words, reply_markup=markup)
    return state


def _kept(context: ContextTypes.DEFAULT_TYPE) -> Data:
    assert context.user_data is not None
    return context.user_data


def _text(update: Update) -> str:
    assert update.message is not None
    return update.message.text or ""


def form(persistent: bool) -> ConversationHandler[Any]:
    words = filters.TEXT & ~filters.COMMAND
    return ConversationHandler(
        entry_points=[CommandHandler("new", begin)],
        states={
            TITLE: [MessageHandler(words, title)],
            CATEGORY: [CallbackQueryHandler(category)],
            DESCRIPTION: [MessageHandler(words, description)],
            CONFIRM: [MessageHandler(words, confirm)],
        },
        fallbacks=[], name="form", persistent=persistent, per_message=False,
    )  # fmt: skip


def updates() -> Iterator[bytes]:
    """Every person's next update in turn, without end; a fifth of the people are at each step."""
    number = 0
    for lap in range(1_000_000):
        for person in range(PEOPLE):
            step = lap - person % STEPS
            if step >= 0:
                number += 1
                yield json.dumps(_update(number, person, step % STEPS), ensure_ascii=False).encode()


def _update(number: int, person: int, step: int) -> Data:
    who = {"id": 1000 + person, "is_bot": False, "first_name": "Mai", "language_code": "vi"}
    chat = {"id": 1000 + person, "type": "private", "first_name": "Mai"}
    message: Data = {"message_id": number, "date": 1790000000, "chat": chat}
    if step == CATEGORY + 1:
        asked = message | {
            "from": BOT,
            "text": "Đây là loại giải pháp nào?",
            "reply_markup": BUTTONS.to_dict(),
        }
        query = {"id": str(number), "from": who, "message": asked, "chat_instance": "1", "data": "1"}
        return {"update_id": number, "callback_query": query}
    message |= {"from": who, "text": SAID[step]}
    if step == 0:
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": 4}]
    return {"update_id": number, "message": message}


SAID = (
    "/new",
    "Giá phơi chè ba tầng quay được",
    "",
    "Hàn khung sắt ba tầng có trục quay ở giữa, mỗi tầng đặt lưới tre quay được bằng tay.",
    "gửi",
)


class Peer:
    """The bot, and the stream of updates that reaches it."""

    def __init__(self, app: App, store: PicklePersistence[Any, Any, Any] | None) -> None:
        self.app = app
        self.store = store
        self.updates = updates()

    async def round(self, count: int, *, flushed: bool) -> float:
        """Seconds that so many updates take."""
        raws = [next(self.updates) for _ in range(count)]
        began = time.perf_counter()
        for raw in raws:
            update = Update.de_json(json.loads(raw), self.app.bot)
            await self.app.process_update(update)
            if flushed and self.store is not None:
                await self.app.update_persistence()
                await self.store.flush()
        return time.perf_counter() - began


async def serve(file: str) -> None:
    store: PicklePersistence[Any, Any, Any] | None = PicklePersistence(file, on_flush=True) if file else None
    builder = (
        ApplicationBuilder().token(TOKEN).request(Offline()).get_updates_request(Offline()).updater(None)
    )
    app: App = (builder.persistence(store) if store else builder).build()
    app.add_handler(form(persistent=store is not None))
    async with app:
        peer = Peer(app, store)
        await peer.round(PEOPLE * STEPS, flushed=False)
        print("ready", flush=True)
        for line in sys.stdin:
            print(await peer.round(int(line), flushed=True), flush=True)


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[2] if sys.argv[1] == "pickle" else ""))
