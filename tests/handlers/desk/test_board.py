"""A helper finds the desk from the menu, and every open question on it: page by page, hers, or nobody's."""

from __future__ import annotations

from datetime import timedelta

from storage.database import Database
from storage.store import Store
from tests.support.talk import Somebody, settled
from tests.support.together import Together

HEAD = "Chọn một câu để xem"


def labels(who: Somebody) -> list[str]:
    return [choice.label for choice in who.newest.choices]


def many(database: Database, asker: Somebody, count: int) -> None:
    """So many questions of one person, a minute after the other, the last one just now."""

    def work(store: Store) -> None:
        person = store.people.at(asker.address)
        talk = store.conversations.open(asker.address, "private", asker.now)
        assert person is not None
        for n in range(count):
            at = asker.now - timedelta(minutes=count - 1 - n)
            number = store.cases.make(person.id, talk.id, at, unit_id=person.unit_id)
            store.case_words.add(number, "asker", f"ảnh chụp buổi tối {n}", at, by_id=person.id)

    database.write_now(work)


def test_fifty_questions_are_read_page_by_page(
    desk: Together, database: Database, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    sua = settled(database, "sua", name="Vàng Thị Sua")
    desk.wait()
    sua.now = mai.now
    many(database, sua, 20)
    assert f"20 câu đang chờ, lâu nhất 20 phút. Trang 1/3.\n{HEAD}" in desk.says(helper, "bàn hỗ trợ")
    assert labels(helper) == [
        *(f"HT-{n} · Sua · {21 - n} phút · «ảnh chụp buổi…»" for n in range(1, 9)), "Xem tiếp",
    ]  # fmt: skip
    assert "Em đang hiện 1–8; gõ «HT-12» để mở câu 12." in desk.says(helper, "12")
    assert "Trang 2/3" in desk.says(helper, "tiếp")
    assert labels(helper)[0].startswith("HT-9 · Sua · ")
    assert "Trang 3/3" in desk.presses(helper, "Xem tiếp")
    assert len(labels(helper)) == 4
    assert "Hết danh sách" in desk.says(helper, "xem tiếp")
    desk.says(helper, "nhận HT-2")
    desk.says(officer, "nhận HT-5")
    desk.says(helper, "bàn hỗ trợ")
    assert labels(helper)[1].endswith(" phút · anh/chị giữ")
    assert labels(helper)[4].endswith(" phút · Hoa giữ")
    assert labels(helper)[-3:] == ["Xem tiếp", "Của tôi", "Chưa ai nhận"]
    assert all(len(label) <= 40 for label in labels(helper))
    assert "Của tôi: 1." in desk.says(helper, "của tôi")
    assert [label[:4] for label in labels(helper)] == ["HT-2", "Chưa", "Tất "]
    assert "Chưa ai nhận: 18. Trang 1/3." in desk.presses(helper, "Chưa ai nhận")
    assert "HT-5" not in str(labels(helper))
    assert "Trang 2/3" in desk.says(helper, "tiếp")
    assert "HT-13 · Vàng Thị Sua" in desk.says(helper, "3")


def test_a_helper_finds_the_desk_without_being_told_its_words(
    desk: Together, mai: Somebody, helper: Somebody, officer: Somebody
) -> None:
    desk.says(helper, "menu")
    assert labels(helper)[-1] == "Bàn hỗ trợ"
    desk.says(mai, "hỏi tổ hỗ trợ em chưa thấy mã")
    desk.says(officer, "menu")
    assert labels(officer)[-1] == "Bàn hỗ trợ (1 câu chờ)"
    assert HEAD in desk.says(officer, "bàn hỗ trợ")
    for words in ("việc của tôi", "hỗ trợ"):
        assert HEAD in desk.says(helper, words), words
    assert HEAD not in desk.says(officer, "việc của tôi")
    desk.says(helper, "menu")
    assert HEAD not in desk.says(helper, "gặp người")
    desk.says(helper, "trợ giúp")
    assert "«HT-12: ghi chú: …»: chỉ tổ đọc" in desk.presses(helper, "Cho người của Tổ hỗ trợ")
    desk.says(mai, "trợ giúp")
    assert "Cho người của Tổ hỗ trợ" not in labels(mai)
    assert "dành cho Tổ hỗ trợ" in desk.says(mai, "cho tổ hỗ trợ")
    desk.says(mai, "quay lại", "tạm dừng")
    assert "Bàn hỗ trợ" not in str(labels(mai))
