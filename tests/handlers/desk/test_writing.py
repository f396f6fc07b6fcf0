"""Where a helper writes words for the asker they are text, whatever else they mean elsewhere; the ways out stay ways out."""

from __future__ import annotations

import pytest

from storage.database import Database
from tests.handlers.desk.test_proposals import draft_of
from tests.support.talk import Somebody, photo
from tests.support.together import Together

# Commands of ours, short replies, what the team types elsewhere.
TEXTS = (
    "đồng ý", "xong rồi", "chào chị", "tiếp tục", "tiến độ", "bỏ mẫu cũ", "không dùng", "dùng luôn", "đưa vào", "hỏi đáp",
    "hỏi tổ hỗ trợ nếu còn vướng chị nhé", "để sau chị nhé", "cảm ơn",
)  # fmt: skip
WAYS_OUT = ("quay lại", "huỷ", "menu", "tạm dừng", "bàn hỗ trợ", "0")


@pytest.fixture
def stuck(desk: Together, mai: Somebody, helper: Somebody) -> Together:
    """Mai is at «Cách làm mới» and asks; the helper stands at her case."""
    desk.says(mai, "1", "1", "hỏi tổ hỗ trợ chỗ này ghi thế nào ạ")
    desk.says(helper, "thêm mẫu hạn: Chào chị, hạn là mai", "nhận HT-1")
    desk.reads(mai)
    return desk


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_proposed_is_text(stuck: Together, mai: Somebody, helper: Somebody, text: str) -> None:
    stuck.says(helper, "đề xuất")
    assert "Em đã gửi câu đề xuất tới Lò Thị Mai" in stuck.says(helper, text)
    assert f"của anh/chị (HT-1):\n{text}\n" in stuck.reads(mai)


@pytest.mark.parametrize("text", TEXTS)
def test_a_ready_answer_is_changed_to_any_text(
    stuck: Together, mai: Somebody, helper: Somebody, text: str
) -> None:
    stuck.says(helper, "/mau hạn", "sửa")
    assert "Em đã gửi trả lời HT-1" in stuck.says(helper, text)
    assert stuck.reads(mai).partition(":\n")[2] == text


@pytest.mark.parametrize("way", WAYS_OUT)
def test_the_ways_out_lead_out(
    stuck: Together, database: Database, mai: Somebody, helper: Somebody, way: str
) -> None:
    for opening in (("đề xuất",), ("/mau hạn",), ("/mau hạn", "sửa")):
        stuck.says(helper, "HT-1", *opening)
        assert "Em đã gửi" not in stuck.says(helper, way)
        assert helper.state()["flow"] not in {"propose", "ready_one"}
    assert stuck.reads(mai) == ""
    assert draft_of(database, mai).parts == {}


def test_before_it_is_changed_other_words_choose_nothing(
    stuck: Together, mai: Somebody, helper: Somebody
) -> None:
    stuck.says(helper, "/mau hạn")
    for text in ("đồng ý", "cảm ơn chị", "tiến độ"):
        assert "Em chưa hiểu ý này" in stuck.says(helper, text)
    assert stuck.reads(mai) == ""


def test_while_it_is_changed_slips_are_asked_about_and_its_buttons_are_no_text(
    stuck: Together, mai: Somebody, helper: Somebody
) -> None:
    stuck.says(helper, "/mau hạn", "sửa")
    for text in ("gửi", "Sửa", "2"):
        assert f"Em chưa gửi «{text}» cho Mai" in stuck.says(helper, text)
    assert "chép câu dưới đây" in helper.newest.text
    assert "hay làm ghi chú?" in stuck.says(helper, "note khó tính")
    assert "ghi chú nội bộ vào HT-1" in stuck.says(helper, "ghi chú")
    assert stuck.reads(mai) == ""
    assert "HT-1: anh/chị đang giữ." in helper.newest.text  # she still stands there


def test_a_picture_sent_meanwhile_is_an_answer(stuck: Together, mai: Somebody, helper: Somebody) -> None:
    for opening in ("đề xuất", "/mau hạn"):
        stuck.says(helper, opening)
        stuck.wait()
        assert "Em đã gửi trả lời HT-1" in helper.does(files=(photo(1),))
        stuck.reads(mai)
        assert [file.key for file in mai.newest.files] == [photo(1).key]
    stuck.says(helper, "đề xuất")
    stuck.wait()
    assert "Em đã gửi câu đề xuất" in helper.does(text="Quay bằng tay, chè khô đều", files=(photo(2),))
    said = stuck.reads(mai)
    assert "Quay bằng tay, chè khô đều" in said
    assert "(ảnh/tệp)" in said
