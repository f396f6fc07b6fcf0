"""From the demo's page a worker receives her request as .docx and .pdf, by the whole program."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx

from bot import demo
from bot.channels.web.devices import chat_of
from tests.support.opened import one_line, words_of
from tests.support.program import Running
from tests.support.talk import Somebody
from tests.support.web_client import WebClient


def test_a_worker_types_one_word_and_has_her_request_in_both_forms(tmp_path: Path) -> None:
    worker = next(part for part in demo.PARTS if part.key == "worker")
    with Running(tmp_path) as program:
        Somebody(program.database, chat_of(demo.device(worker))).hands_in()
        with WebClient(program.url, "/demo/worker") as phone:
            phone.open()
            phone.say("đơn")
            phone.until("còn thiếu")
            phone.say("2")
            phone.until("Em đang làm đơn của SK26-CTD-0001-T")
            message = phone.until("Hồ sơ SK26-CTD-0001-T đây ạ")
            word, pdf = (phone.http.get(f"/file/{file['ref']}").content for file in message["files"])
    said = " ".join(cell.text for table in docx.Document(BytesIO(word)).tables for cell in table._cells)
    assert "Lò Thị Mai" in said
    (tmp_path / "a.pdf").write_bytes(pdf)
    assert "ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN" in one_line(words_of(tmp_path / "a.pdf"))
