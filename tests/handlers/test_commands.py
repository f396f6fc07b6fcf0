"""A command is one with a word of politeness around it; a sentence that begins like one is an answer."""

from __future__ import annotations

import pytest

from handlers.commands import find
from tests.handlers.test_presses import draft_answers
from tests.support.talk import QUICK, Somebody

MEANT = """
back: quay lại, Quay lại ạ, quay lai, cho em quay lại, cho em quay lại với ạ, em muốn quay lại, câu trước, về câu trước đi,
    cho tôi quay lại được không ạ?, quay lại đi em, go back, dạ quay lại
skip: bỏ qua, bỏ qua câu này, bo qua cau nay a, cho em bỏ qua, sang câu khác đi, skip this, bỏ qua nhé
pause: tạm dừng, tạm dừng ạ, cho em tạm dừng, để sau, để sau nhé, thoát, thoát ra, dừng lại nhé, làm sau ạ, stop, exit
cancel: huỷ, hủy, huỷ nhé, huy di, cho tôi huỷ, huỷ bỏ ạ, không làm nữa, thôi không làm nữa ạ, cancel please, Huỷ!
edit 5: sửa 5, sửa câu 5, sửa 5 ạ, sua cau 5, cho em sửa dòng 5, sửa dòng số 5 giúp em, sửa mục 5 với, edit line 5,
    em muốn sửa câu 5, sửa lại câu số 5 nhé, đổi dòng 5, doi cau 5 a
edit: sửa, sửa ạ, cho em sửa, sửa lại, cho em sửa được không
mine: sáng kiến của tôi, sk cua toi, SK của em ạ, skkn của tôi,
    sáng kiến của em, sáng kiến của em ạ, sang kien cua minh, cho em xem sáng kiến của em, của tôi, của em
withdraw: rút sáng kiến, cho em rút sáng kiến ạ, xoá bản nháp, withdraw an initiative please
new: gửi sáng kiến, gui sk moi, nộp sk,
    nộp sáng kiến, nộp sáng kiến mới ạ, em muốn nộp sáng kiến, tôi muốn gửi sáng kiến mới, gui sang kien di
help: giúp em với, giúp tôi với ạ, giup em voi, trợ giúp ạ, hướng dẫn em với, cho em hỏi, em muốn hỏi ạ, help me please, ?
person: gặp người, cho em gặp người phụ trách, gặp người ạ, nhờ hỗ trợ ạ, cho tôi gặp người được không, hỗ trợ em với
thanks: cảm ơn, cảm ơn ạ, cảm ơn em nhiều, em cảm ơn ạ, cam on nhe, thanks
resume: tiếp tục, làm tiếp ạ, tiếp tục nhé, cho em làm tiếp
invite: mời, moi, mời ạ, lời mời
enter 260122: mã 260122, mã: 260.122, Mã 260 122 ạ, ma 260122
enter aB3-xY_9aB3-xY_9aa: /start aB3-xY_9aB3-xY_9aa, mã aB3-xY_9aB3-xY_9aa nhé
confirm 123456: xác nhận 123456, xác nhận 123456 ạ, em xác nhận: 123456
"""
NOT_MEANT = """
mới; em mới; bỏ qua khâu phơi tay nên nhanh hơn; quay lại dùng bạt như cũ thì chè mốc; tạm dừng máy khi quá nhiệt;
huỷ bớt giấy tờ không cần; sửa máy sao chè cho 5 tổ; sửa 5 máy hái; nộp sáng kiến qua mạng cho nhanh;
gặp người bệnh khó thở thì nâng đầu giường; giúp em nhỏ nhớ vần; cảm ơn người đã giúp tôi làm cái này;
hướng dẫn người bệnh tập thở; tiếp tục dùng khung cũ; mã vạch; mã số hoá; marketing; maintenance; mã 12; mã ABC123;
Đội 1; doi 1; đội; đổi 2; bỏ qua?; huỷ không ạ; không quay lại; chưa huỷ; đừng huỷ; mời tổ trưởng xem; cho em; em; ạ; với ạ
"""


def forms(listed: str) -> list[tuple[str, str]]:
    pairs = []
    for line in listed.strip().replace("\n    ", " ").splitlines():
        name, _, typed = line.partition(": ")
        pairs += [(one.strip(), name) for one in typed.split(", ")]
    return pairs


@pytest.mark.parametrize(("typed", "meant"), forms(MEANT))
def test_politeness_around_a_command_changes_nothing(typed: str, meant: str) -> None:
    found = find(typed)
    assert found is not None
    assert f"{found[0].name} {found[1]}".strip() == meant


@pytest.mark.parametrize("typed", [one.strip() for one in NOT_MEANT.replace("\n", " ").split(";")])
def test_what_only_begins_like_a_command_is_none(typed: str) -> None:
    assert find(typed) is None


SENDS = "gửi|gửi đi ạ|Gửi nhé|nộp|nộp đi|cho em gửi|gửi giúp em|tôi cam đoan đúng sự thật|nộp sáng kiến|gửi sáng kiến"


@pytest.mark.parametrize("typed", [*SENDS.split("|"), "ok gửi đi", "send it please", "I declare it is true"])
def test_a_declaration_is_read_with_its_politeness(mai: Somebody, typed: str) -> None:
    mai.joins()
    mai.fills_in()
    assert "Đã nhận" in mai.says(typed)


@pytest.mark.parametrize(
    "typed",
    ["gui anh", "gửi ảnh", "đã gửi", "da gui", "gửi rồi", "gui roi ạ", "chưa gửi", "đừng gửi nhé", "không gửi", "gửi sau nhé",
     "gui ma", "gửi chưa", "ok", "mai gửi", "nộp bản giấy"],
)  # fmt: skip
def test_nothing_is_sent_by_words_that_declare_nothing(mai: Somebody, typed: str) -> None:
    mai.joins()
    mai.fills_in()
    assert "Đã nhận" not in mai.says(typed)


@pytest.mark.parametrize(
    "typed", ["1 ạ", "số 1", "chọn số 1 nhé", "kỹ thuật ạ", "dạ kỹ thuật", "cho em chọn 1"]
)
def test_a_choice_is_read_with_its_politeness(mai: Somebody, typed: str) -> None:
    mai.joins()
    mai.says(QUICK[0], typed)
    assert draft_answers(mai)["solution_type"] == "technical"
