"""handlers/elsewhere/giving.py — «dùng kênh khác»: a one-time code and link by which she goes on in another chat."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.channel_names import called
from domain.chat import Outgoing, OutgoingFile
from domain.desk.masking import HIDDEN
from domain.desk.page import is_page
from domain.words import Words
from handlers.rights import hashed
from handlers.turn import Turn
from storage.store import Store

FOR_CODE = timedelta(minutes=10)
FOR_LINK = timedelta(hours=24)  # she may have to find a place with a line, or another phone
CODE_IN_TEXT = re.compile(r"(mã|code) \d{3} \d{3}")

HOW = Words(
    vi="Anh/chị muốn làm tiếp ở nơi khác, không phải gõ lại chữ nào:\n"
    "• Bấm đường dẫn ở cuối tin này; máy khác thì quét hình.\n"
    "• Hoặc nhắn em ở ứng dụng kia, gõ: mã {code}\n"
    "Mã và đường dẫn dùng một lần, trong {n} phút. Đừng đưa ai: có nó là xem được hồ sơ của anh/chị.",
    en="To go on elsewhere without typing anything again:\n"
    "• Press the link at the end of this message; another device scans the picture.\n"
    "• Or write to me in the other app and type: code {code}\n"
    "Code and link work once, within {n} minutes. Give them to nobody: they open what is yours.",
)
CONFIRMED_HERE = Words(
    vi="Anh/chị có vai trò công đoàn, nên sau đó em hỏi lại ở đây rồi mới nối.",
    en="As you hold a role of the union, I ask here once more before anything is joined.",
)
NOT_HERE = Words(
    vi="Việc này anh/chị làm trong chat riêng giúp em.", en="Please do this in your private chat."
)
STILL_HERE = Words(
    vi="Ở đây câu đang hỏi vẫn chờ: anh/chị trả lời tiếp lúc nào cũng được.",
    en="The question asked here still waits: answer it whenever you like.",
)
SCAN = Words(
    vi="Mã QR: máy khác quét là làm tiếp ở đó.", en="QR code: another device that scans it goes on there."
)
ON_THE_WEB = Words(vi="Làm tiếp trên web", en="Go on on the web")
IN = Words(vi="Làm tiếp ở {channel}", en="Go on in {channel}")


def begin(turn: Turn) -> None:
    """Codes she was given before open nothing any more. What is open here waits where it stands: the link would be a screen
    further down under it."""
    if is_page(turn.incoming.address.chat):
        turn.say(NOT_HERE)
        return
    turn.store.join_codes.close(turn.person.id, turn.now)
    code = _new_code(turn)
    token = _made(turn, FOR_CODE, kept(code))
    turn.say(HOW(code=f"{code[:3]} {code[3:]}", n=FOR_CODE.seconds // 60))
    if turn.state.get("flow") == "form":
        turn.say(STILL_HERE)
    if turn.store.rights.of(turn.person.id):
        turn.say(CONFIRMED_HERE)
    turn.copyable(f"mã {code}")
    turn.hand_out(OutgoingFile(f"qr:{token}", "lam-tiep.png", "image/png", alt=SCAN.within(turn.language)))
    turn.link(ON_THE_WEB, turn.place.invitation(token))
    for channel, link in turn.place.invitations(token).items():
        if channel != turn.incoming.address.channel:
            turn.link(IN(channel=called(channel)), link)


def on_the_web(turn: Turn) -> None:
    """The link alone, where she cannot say here what she wants to: what is open goes on there."""
    turn.link(ON_THE_WEB, turn.place.invitation(_made(turn, FOR_LINK)))


def kept(written: str) -> str:
    """What is kept of a code or link: never what is kept of another kind, so that none opens what others do."""
    return hashed(f"join:{written}")


def _made(turn: Turn, lasts: timedelta, code_hash: str = "") -> str:
    token = secrets.token_urlsafe(16)
    turn.store.join_codes.make(
        turn.person.id, turn.talk.id, kept(token), turn.now, turn.now + lasts, code_hash
    )
    return token


def _new_code(turn: Turn) -> str:
    """Six digits that open nothing else."""
    while True:
        code = f"{secrets.randbelow(900_000) + 100_000}"
        lets_in = turn.store.rights.invitation(code) is not None
        if not lets_in and turn.store.join_codes.by_code(kept(code), turn.now) is None:
            return code


def wipe(store: Store, code: Any) -> None:
    """It was used: whoever reads that chat later, or our database, finds neither the code nor the link."""
    chat = store.conversations.address_of(code.conversation_id)
    for row in store.outbox.made_since(chat, code.created_at):
        message = Outgoing.from_json(row.message)
        if any(
            kept(link.url.rpartition("/")[2].rpartition("=")[2]) == code.link_hash for link in message.links
        ):
            text = CODE_IN_TEXT.sub(rf"\1 {HIDDEN}", message.text)
            store.outbox.rewrite(row.id, replace(message, text=text, copy="", links=(), files=()))
