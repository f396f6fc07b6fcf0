"""The desk page over HTTP, what a helper does there beside answering: a number, a search, a paper, a block, a proposal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import docx
import pytest
from sqlalchemy import func, select

from bot.channels.web.devices import COOKIE, chat_of
from domain.chat import Address, Incoming
from domain.desk.page import MARK
from storage.desk.growing import propose
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import PhoneShown
from tests.bot.test_desk_page import asker, asks, page
from tests.support.desk_page import take_back
from tests.support.file_samples import plain_jpeg
from tests.support.program import Running
from tests.support.talk import NOW, settle
from tests.support.web_client import WebClient

NUMBER = "+84900000034"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Running]:
    with Running(tmp_path) as running:
        yield running


@pytest.fixture
def browsers(program: Running) -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


def address_of(worker: WebClient) -> Address:
    return Address("web", "web", chat_of(worker.http.cookies[COOKIE].partition(".")[0]))


def looks(program: Running) -> int:
    """How many looks at a number are written down."""
    return int(
        program.ask(lambda store: store.value(Sql(select(func.count()).select_from(table(PhoneShown)))))
    )


def gives_number(program: Running, worker: WebClient) -> None:
    def work(store: Store) -> None:
        person = store.people.at(address_of(worker))
        assert person is not None
        person.phone = NUMBER
        store.people.save(person)

    program.ask(work)


def test_a_number_is_hidden_until_she_asks_and_each_look_is_written_down_for_a_while(
    program: Running, browsers: ExitStack
) -> None:
    worker = asker(program, browsers)
    one, two = page(program, browsers, "helper"), page(program, browsers, "officer")
    asks(worker)
    assert one.case(1)["phone"] is None
    gives_number(program, worker)
    hidden = {"hidden": "•••34", "number": "", "until": None}
    assert one.case(1)["phone"] == hidden
    assert looks(program) == 0
    one.say("xem số điện thoại HT-1")
    one.told("HT-1 · Lò Thị Mai: số điện thoại 0900 000 034.")
    seen = one.case(1)["phone"]
    assert seen["number"] == "0900 000 034"
    assert 0 < seen["until"] - program.clock().timestamp() * 1000 <= 600_000
    assert looks(program) == 1
    assert two.case(1)["phone"] == hidden, "whoever did not ask"
    program.clock.forward(timedelta(minutes=11))
    assert one.case(1)["phone"] == hidden
    word = Incoming(address_of(worker), "x", "x")

    def withdraws(store: Store) -> None:
        person = store.people.at(address_of(worker))
        assert person is not None
        store.people.consent(person, word, agreed=False, text_version="2026-1", now=NOW)

    program.ask(withdraws)
    assert one.case(1)["phone"] is None


def test_closed_questions_are_found_without_accents_and_read_by_whom_they_concern_alone(
    program: Running, browsers: ExitStack
) -> None:
    worker, desk = asker(program, browsers), page(program, browsers, "helper")
    asks(worker, "Đổi máy điện thoại thì vào lại kiểu gì ạ?")
    asks(worker, "tính tiền làm lợi ra sao ạ?")
    desk.say("HT-1: Chị mở lời mời trên máy mới ạ")
    desk.told("gửi trả lời HT-1")
    desk.say("đóng HT-1")
    desk.told("Em đã đóng HT-1.")
    assert [case["n"] for case in desk.cases()["cases"]] == [2]

    def found(words: str, **asked: str) -> list[tuple[int, str, str]]:
        answer = desk.http.get("/find", params={"q": words, **asked}).raise_for_status().json()
        return [(one["n"], one["says"], one["text"]) for one in answer["found"]]

    assert found("dien thoai doi") == [(1, "đã đóng", "Đổi máy điện thoại thì vào lại kiểu gì ạ?")]
    assert found("loi moi") == [(1, "đã đóng", "Chị mở lời mời trên máy mới ạ")]
    assert found("TIỀN", lang="en") == [(2, "new, nobody has taken it", "tính tiền làm lợi ra sao ạ?")]
    assert [one[0] for one in found("a")] == [2, 1], "the newest first"
    assert found("") == found(" ") == found("100%") == found("zzz") == found("x" * 5_000) == []
    assert desk.http.get("/find", params={"q": "a\0"}).status_code == 400
    assert desk.case(1)["state"] == "closed"
    program.ask(lambda store: take_back(store, program.clock()))
    assert desk.http.get("/find", params={"q": "may"}).status_code == 403


def test_a_helper_elsewhere_finds_nothing_and_is_handed_nothing(
    program: Running, browsers: ExitStack
) -> None:
    asks(asker(program, browsers), "Đổi máy điện thoại thì sao ạ?")
    program.ask(lambda store: propose(store, 1, ["đổi máy thì sao"], "Được ạ.", NOW))
    desk = page(program, browsers)
    here = Address("web", "web", MARK + chat_of(desk.http.cookies[COOKIE].partition(".")[0]))
    program.ask(lambda store: settle(store, here, ("helper",), "Tẩn A", "", unit="XA-TALENG", at="XA-TALENG"))
    assert desk.cases()["growing"] == []
    assert desk.http.get("/find", params={"q": "may"}).json() == {"found": [], "more": False}
    desk.say("biên bản HT-1")
    desk.told("không thấy câu hỏi HT-1")
    assert desk.http.get("/case/1/transcript").status_code == 404


def test_a_paper_is_handed_out_once_it_is_written_down_who_asked_for_it(
    program: Running, browsers: ExitStack
) -> None:
    worker = asker(program, browsers)
    one, two = page(program, browsers, "helper"), page(program, browsers, "officer")
    asks(worker, "máy hỏng phải làm sao ạ?")
    assert one.http.get("/case/1/transcript").status_code == 404
    one.say("biên bản HT-1")
    one.told("Em đang tải biên bản HT-1")
    paper = one.http.get("/case/1/transcript")
    assert (paper.status_code, paper.headers["cache-control"]) == (200, "no-store")
    assert "bien-ban-HT-1.docx" in paper.headers["content-disposition"]
    lines = [paragraph.text for paragraph in docx.Document(BytesIO(paper.content)).paragraphs]
    assert lines[0] == "BIÊN BẢN HỖ TRỢ HT-1"
    assert "máy hỏng phải làm sao ạ?" in lines
    english = one.http.get("/case/1/transcript", params={"lang": "en"})
    assert docx.Document(BytesIO(english.content)).paragraphs[1].text.startswith("Asked by: ")
    assert {word["text"] for word in one.case(1)["words"]} >= {"Lò Văn Ín xuất biên bản"}
    assert two.http.get("/case/1/transcript").status_code == 404, "somebody else's asking"
    program.clock.forward(timedelta(minutes=11))
    assert one.http.get("/case/1/transcript").status_code == 404


def test_whoever_is_kept_out_is_shown_so_with_the_reason_until_the_end_of_it(
    program: Running, browsers: ExitStack
) -> None:
    worker, desk = asker(program, browsers), page(program, browsers, "helper")
    asks(worker)
    assert desk.case(1)["blocked"] is None
    asks(worker, "câu nữa ạ")
    far = page(program, browsers)
    there = Address("web", "web", MARK + chat_of(far.http.cookies[COOKIE].partition(".")[0]))
    program.ask(
        lambda store: settle(store, there, ("helper",), "Tẩn A", "", unit="XA-TALENG", at="XA-TALENG")
    )
    desk.say("chặn HT-1: hỏi đùa nhiều lần")
    desk.told("Em đã chặn câu hỏi của Lò Thị Mai")
    blocked = desk.case(1)["blocked"]
    assert (blocked["why"], blocked["by"]) == ("hỏi đùa nhiều lần", "Lò Văn Ín")
    worker.until("tạm chưa nhận câu hỏi")
    (listed,) = desk.cases()["blocked"]
    assert (listed["n"], listed["who"], listed["why"]) == (2, "Lò Thị Mai", "hỏi đùa nhiều lần")
    assert (listed["unit"], listed["by"]) == ("Công đoàn Chè Tam Đường", "Lò Văn Ín")
    assert far.cases()["blocked"] == [], "whoever helps elsewhere"
    desk.say("bỏ chặn HT-1")
    desk.told("Em đã bỏ chặn Lò Thị Mai")
    assert desk.case(1)["blocked"] is None
    assert desk.cases()["blocked"] == []


def test_the_question_she_is_stuck_on_is_shown_and_what_is_proposed_reaches_her(
    program: Running, browsers: ExitStack
) -> None:
    worker, desk = asker(program, browsers), page(program, browsers, "helper")
    asks(worker, "em hỏi chút ạ")
    assert desk.case(1)["stuck"] is None
    worker.say("nộp sáng kiến")
    worker.until("tên là gì")
    stuck = desk.case(1)["stuck"]
    assert stuck["field"] == "Tên"
    assert "tên là gì" in stuck["asks"]
    desk.say("HT-1: đề xuất: Giá phơi chè ba tầng quay được")
    desk.told("Em đã gửi câu đề xuất tới Lò Thị Mai (HT-1)")
    worker.until("Giá phơi chè ba tầng quay được")
    assert desk.case(1)["words"][-1]["text"].startswith("Đề xuất cho câu «Tên»: Giá phơi")


def test_what_may_become_frequent_is_decided_by_one_press_as_it_was_shown(
    program: Running, browsers: ExitStack
) -> None:
    worker = asker(program, browsers)
    one, two = page(program, browsers, "helper"), page(program, browsers, "officer")
    for text in ("máy tính bảng dùng được không ạ?", "chụp ảnh ban đêm được không ạ?"):
        asks(worker, text)
    for number in (1, 2):
        program.ask(lambda s, n=number: propose(s, n, [f"câu số {n} thế nào"], f"Được ạ, câu {n}.", NOW))
    second, first = one.cases()["growing"]
    assert (first["title"], first["answer"]) == ("câu số 1 thế nào", "Được ạ, câu 1.")
    assert first["asked"] == ["câu số 1 thế nào"]
    one.say(f"/nhanhoidap {first['n']}/0000")
    one.told("Mục này vừa có người sửa")
    one.told("Muốn sửa thì anh/chị gõ «hỏi đáp» trong chat.")
    assert len(two.cases()["growing"]) == 2
    one.say(f"/nhanhoidap {first['n']}/{first['seen']}")
    one.told("Em đã đưa «câu số 1 thế nào» vào câu hỏi thường gặp")
    assert [row["n"] for row in two.cases()["growing"]] == [second["n"]]
    two.say(f"/bohoidap {second['n']}")
    two.told("Em không đưa «câu số 2 thế nào» vào.")
    assert one.cases()["growing"] == []
    one.say("đưa vào hỏi đáp HT-2")
    one.told("Mục hỏi đáp «câu số 2 thế nào»: không đưa vào.")
    assert "tên: …" not in str(one.cases()["said"]), "no card to edit, where nothing stays open"


def test_the_page_keeps_for_a_dead_spot_every_file_it_loads_and_none_of_the_chats(
    program: Running, browsers: ExitStack
) -> None:
    desk = page(program, browsers)
    html, worker = desk.http.get("/").text, desk.http.get("/sw.js").text
    found = re.search(r"NAMES = (\[.*\]);", worker)
    assert found is not None
    names = set(json.loads(found[1]))
    loaded = set(re.findall(r'static/\w+/([\w.-]+)"', html))
    assert loaded <= names
    assert {"desk.js", "desk-kept.js", "desk.css", "shelf.js", "ids.js"} <= names
    assert not names & {"app.js", "view.js", "line.js", "sw.js", "desk.html"}
    place = re.search(r'"(/chat/static/\w+/)', worker)
    assert place is not None
    root = program.url + place[1]
    assert {desk.http.get(root + name).status_code for name in names} == {200}
    for name in names:
        for other in re.findall(r'from "\./([\w-]+\.js)"', desk.http.get(root + name).text):
            assert other in names


def test_pictures_are_asked_for_anew_each_time(program: Running, browsers: ExitStack) -> None:
    worker, desk = asker(program, browsers), page(program, browsers, "helper")
    asks(worker, files=[worker.upload(plain_jpeg(), "a.jpg").json()["ref"]])
    place = f"/case/1/file/{desk.case(1)['words'][0]['files'][0]['n']}"
    first = desk.http.get(place)
    assert first.headers["cache-control"] == "private, no-cache"
    again = {"if-none-match": first.headers["etag"]}
    assert desk.http.get(place, headers=again).status_code == 304
    program.ask(lambda store: take_back(store, program.clock()))
    assert desk.http.get(place, headers=again).status_code == 403
