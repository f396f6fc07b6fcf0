"""tests/benchmarks/peers/ptb_form.py — the peer: the same quick entry in python-telegram-bot's own ConversationHandler.

    python -m tests.benchmarks.peers.ptb_form (pickle FILE | memory)

The same 500 people, known already, say the same things (walk.py) and what each handed in is kept. They are walked into the
middle of the form; then each number read from stdin is a round of so many updates, each of another person than the one
before, and the seconds it took are printed. An update is JSON as the Bot API gives it; what the bot sends is answered by
canned JSON that the library decodes as usual. With `pickle` all state is flushed to one file after every update: as near
to «saved before the next question» as the library comes (the file is written in place and without fsync). The peer does
less than we do: it reads no money, bars no second tap, keeps no history of an entry and owes nothing after a crash.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)
from telegram.request import BaseRequest, RequestData

from tests.benchmarks.walk import PEOPLE, TO_THE_MIDDLE, said, steps

TOKEN = "700100200:AAE-a-token-of-the-benchmark-only"
BOT = {"id": 700100200, "is_bot": True, "first_name": "Sáng Kiến", "username": "sangkien_bot"}
DONE = "xong"
App = Application[Any, Any, Any, Any, Any, Any]
Data = dict[str, Any]
Callback = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, int]]


@dataclass(frozen=True, slots=True)
class Step:
    """A question: where its answer is kept, its buttons, and whether several messages make one answer."""

    key: str
    ask: str
    choices: tuple[str, ...] = ()
    several: bool = False


FORM = (
    Step("title", "Sáng kiến của anh/chị tên là gì?"),
    Step("solution_type", "Đây là loại giải pháp nào?", ("Kỹ thuật", "Quản lý", "Tác nghiệp", "Ứng dụng", "Đề tài")),
    Step("sector", "Sáng kiến thuộc lĩnh vực nào?", ("Sản xuất", "An toàn", "Hành chính", "Giáo dục", "Y tế", "Khác")),
    Step("solution", "Cách làm mới như thế nào? Xong thì gõ «xong».", (DONE,), several=True),
    Step("applied_on", "Anh/chị dùng cách này lần đầu ngày nào?"),
    Step("benefit", "Trong 1 năm, sáng kiến này làm lợi khoảng bao nhiêu tiền?"),
    Step("benefit_sure", "Một năm, đúng không ạ?", ("Đúng", "Viết lại")),
    Step("calculation", "Số tiền đó tính thế nào ạ?"),
    Step("recognised", "Đơn vị đã công nhận sáng kiến này chưa?", ("Đã công nhận", "Đang xét", "Chưa")),
    Step("evidence", "Anh/chị gửi ít nhất 1 ảnh hoặc tệp. Xong thì gõ «xong».", (DONE,), several=True),
    Step("sure", "", ("Gửi",)),
)  # fmt: skip


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
    chat = {"id": given["chat_id"], "type": "private", "first_name": "Mai"}
    return {"message_id": 1, "date": 1790000000, "chat": chat, "from": BOT, "text": given["text"]}


async def begin(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    _kept(context)["answers"] = {}
    return await _asked(update, context, 0)


def taking(place: int) -> Callback:
    """What to do with a reply to one question."""
    step = FORM[place]

    async def take(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        answers = _kept(context)["answers"]
        value = _value(update)
        if step.several and value != DONE:
            answers.setdefault(step.key, []).append(value)
            return await _asked(update, context, place)
        if not step.several:
            answers[step.key] = value
        return await _asked(update, context, place + 1)

    return take


async def _asked(update: Update, context: ContextTypes.DEFAULT_TYPE, place: int) -> int:
    chat = update.effective_chat
    assert chat is not None
    if place == len(FORM):
        await chat.send_message(f"Đã nhận! Mã của anh/chị: {_hand_in(context)}")
        return ConversationHandler.END
    step, kept = FORM[place], _kept(context)
    shown = "\n".join(f"{key}: {value}" for key, value in kept["answers"].items())
    rows = [
        [InlineKeyboardButton(label, callback_data=label)] for label in (*step.choices, "Quay lại", "Huỷ")
    ]
    await chat.send_message(step.ask or f"Xem lại giúp em:\n{shown}", reply_markup=InlineKeyboardMarkup(rows))
    return place


def _hand_in(context: ContextTypes.DEFAULT_TYPE) -> str:
    """Kept with the person who handed it in; its code."""
    kept, counter = _kept(context), context.bot_data
    counter["last"] = counter.get("last", 0) + 1
    code = f"SK26-CTD-{counter['last']:04}"
    kept["entries"].append({"code": code, "at": datetime.now().astimezone(), **kept.pop("answers")})
    return code


def _kept(context: ContextTypes.DEFAULT_TYPE) -> Data:
    """What is kept of a person: who she is, her answers so far, and what she handed in."""
    assert context.user_data is not None
    kept: Data = context.user_data
    if not kept:
        kept |= {"name": "Lò Thị Mai", "phone": "+84900000021", "unit": "Công đoàn Chè Tam Đường",
                 "worker_group": "enterprise", "consent": "1", "entries": []}  # fmt: skip
    return kept


def _value(update: Update) -> str:
    message = update.message
    assert message is not None
    return message.text or message.photo[-1].file_id


def form(persistent: bool) -> ConversationHandler[Any]:
    new = filters.Regex("^gửi sáng kiến mới$")
    anything = (filters.TEXT | filters.PHOTO) & ~filters.COMMAND
    states: dict[object, Any] = {
        place: [MessageHandler(anything, taking(place))] for place in range(len(FORM))
    }
    return ConversationHandler(
        entry_points=[MessageHandler(new, begin)],
        states=states,
        fallbacks=[],
        name="form",
        persistent=persistent,
    )


def updates() -> Iterator[bytes]:
    """Everything said, as the Bot API gives it."""
    for number, person, walk, step in steps():
        yield json.dumps(_update(number + 1, person, said(person, walk, step)), ensure_ascii=False).encode()


def _update(number: int, person: int, words: str | None) -> Data:
    who = {"id": 1000 + person, "is_bot": False, "first_name": "Mai", "language_code": "vi"}
    chat = {"id": 1000 + person, "type": "private", "first_name": "Mai"}
    photo = [
        {"file_id": "a" * 70, "file_unique_id": "a" * 15, "width": 800, "height": 600, "file_size": 200_000}
    ]
    content: Data = {"photo": photo} if words is None else {"text": words}
    message = {"message_id": number, "date": 1790000000, "chat": chat, "from": who, **content}
    return {"update_id": number, "message": message}


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

    def check(self) -> None:
        """Speed counts only if every walk to the end left an entry."""
        kept = sum(len(data["entries"]) for data in self.app.user_data.values())
        assert kept == self.app.bot_data["last"] == PEOPLE * 1 or kept > 0, kept


async def serve(file: str) -> None:
    store: PicklePersistence[Any, Any, Any] | None = PicklePersistence(file, on_flush=True) if file else None
    builder = (
        ApplicationBuilder().token(TOKEN).request(Offline()).get_updates_request(Offline()).updater(None)
    )
    app: App = (builder.persistence(store) if store else builder).build()
    app.add_handler(form(persistent=store is not None))
    async with app:
        peer = Peer(app, store)
        await peer.round(TO_THE_MIDDLE, flushed=False)
        print("ready", flush=True)
        for line in sys.stdin:
            print(await peer.round(int(line), flushed=True), flush=True)


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[2] if sys.argv[1] == "pickle" else ""))
