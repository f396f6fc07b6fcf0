"""«Trùng»: two entries side by side, the one linked to the other, both authors told, and all of it undone as one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from domain.chat import Incoming
from domain.kinds.kind import Refusal
from domain.statuses import STATUSES
from handlers.joined import WITHDRAWN
from handlers.review import joining, judging
from handlers.turn import Turn
from storage.database import Database
from storage.history import By
from storage.store import Store
from tests.support.entries import PROGRAMME
from tests.support.played import played_once
from tests.support.talk import NOW, PLACE, RECOGNISED, Somebody, later, settle, settled

MAI, PAO = "SK26-CTD-0001-T", "SK26-CTD-0002-R"
TITLE, OTHER_TITLE = "Giá phơi chè ba tầng quay được", "Dàn hong lá xoay tay cho xưởng nhỏ"
ELSEWHERE = "BINHLU-MACCA"


def hands_in(somebody: Somebody, after: Somebody, picture: int = 1) -> Somebody:
    """After what the other did last."""
    somebody.now = after.now
    hands_in_the_same(somebody, picture)
    return somebody


def hands_in_the_same(somebody: Somebody, picture: int = 1) -> str:
    """The same thing in other words, and with the very same picture."""
    somebody.says("gửi sáng kiến")
    told = "Dựng khung gỗ cao, lắp ổ trục xe đạp để xoay, mỗi tầng một lưới tre nên lá mau ráo nước."
    worked_out = ("15/2/2026", "40 triệu", "đúng", "trước 3 công nay 1 công, 2 x 250000 x 80")
    for text in (OTHER_TITLE, "1", "1", told, "xong", *worked_out, *RECOGNISED):
        somebody.says(text)
        somebody.tells_apart()
    somebody.sends_photo(picture)
    somebody.says("xong")
    somebody.tells_apart()
    return somebody.says("gửi")


@played_once
def is_known_and_hands_in_the_same(pao: Somebody) -> str:
    pao.database.write_now(lambda store: settle(store, pao.address, (), "Giàng A Páo", "0900000031"))
    return hands_in_the_same(pao)


@pytest.fixture
def pao(database: Database, mai: Somebody) -> Somebody:
    pao = Somebody(database, "pao", now=mai.now)
    is_known_and_hands_in_the_same(pao)
    return pao


@pytest.fixture
def hoa(officer: Somebody, pao: Somebody) -> Somebody:
    """The officer, with Páo's card on her screen: she put Mai's off."""
    officer.now = pao.now
    officer.says("việc của tôi")
    assert OTHER_TITLE in officer.says("để sau")
    return officer


def entry(database: Database, code: str) -> Any:
    return database.write_now(lambda store: store.initiatives.by_code(code))


def code_of(database: Database, phone: str) -> str:
    """Of the entry that whoever has this number handed in."""

    def work(store: Store) -> str:
        return str(store.initiatives.of(store.people.with_phone(phone)[0].id)[0].code)

    return database.write_now(work)


def changed(database: Database, code: str, **answers: Any) -> None:
    """As if its author had sent a change."""

    def work(store: Store) -> None:
        row = store.initiatives.by_code(code)
        assert row is not None
        said = {**row.answers, **answers}
        columns = {
            name: getattr(row, name) for name in ("benefit_vnd", "applied_on", "recognition", "money_state")
        }
        by = By(row.person_id, "web", None, row.submitted_at)
        new = store.acts.change(
            row.id, "touch_up", said, {"author"}, "two", PROGRAMME, by, title=said["title"], **columns
        )
        assert not isinstance(new, Refusal)

    database.write_now(work)


def hears(somebody: Somebody, at: Somebody, by: timedelta = timedelta()) -> str:
    """What came for her until then, that she had not read before."""
    somebody.now = at.now
    return later(somebody, by).reads()


def card_of(somebody: Somebody, at: Somebody) -> str:
    somebody.now = at.now
    return somebody.says("sáng kiến của tôi", "1")


def all_of_it(database: Database) -> dict[str, Any]:
    """Both entries but for their histories, who is to be credited, what waits to be sent, and how many stand where."""

    def work(store: Store) -> dict[str, Any]:
        rows = [store.initiatives.by_code(code) for code in (MAI, PAO)]
        standing = store.queue.counts("2026", tuple(STATUSES), None, NOW.date(), NOW)
        return {
            "entries": [row._replace(history_rows=0, history_head="") for row in rows if row],
            "credited": [store.co_authors.of(row.id) for row in rows if row],
            "counts": {status: found.count for status, found in standing.items()},
        }

    return database.write_now(work)


def test_two_entries_are_seen_side_by_side(hoa: Somebody) -> None:
    assert f"{PAO} trùng với hồ sơ nào" in hoa.says("trùng")
    said = hoa.says("1")
    for piece in (
        f"Hồ sơ này: {PAO}\nHồ sơ kia: {MAI}",
        f"Tên: {OTHER_TITLE}\nkia: {TITLE}",
        "Tác giả: Giàng A Páo\nkia: Lò Thị Mai",
        "Đơn vị: Công đoàn Chè Tam Đường (cả hai)",
        "Dùng từ: 15/02/2026 (trước)\nkia: 15/3/2026",
        "kia: 22/11/2026 (trước)",
        "Làm lợi 1 năm: 40.000.000 đồng (cả hai)",
        "Hồ sơ kia đang: Chờ kiểm tra",
        "• câu: «mỗi tầng một lưới tre»",
        "• số: 40.000.000; 3 công; 1 công; 250000; 80",
        "• ảnh/tệp: 1 cái y hệt",
    ):
        assert piece in said, piece
    assert [c.label for c in hoa.newest.choices] == [
        "Đúng là trùng", "Trùng, ghi đồng tác giả", "Hồ sơ này là gốc", "Không trùng",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("different", "Tác giả nói khác ở chỗ: của em xoay bằng tay"),
        ("co_author", "Tác giả nói mình cùng làm hồ sơ kia"),
        ("same", "Tác giả nói đúng là trùng"),
    ],
)
def test_what_its_author_said_to_the_other_is_beside_it(
    database: Database, hoa: Somebody, said: str, shown: str
) -> None:
    row = {"entry": entry(database, MAI).id, "said": said, "why": "của em xoay bằng tay"}
    changed(database, PAO, alikes=[{**row, "said": "seen", "why": ""}, row])
    hoa.says("việc của tôi", "để sau", "trùng")
    assert shown in hoa.says("1")


def test_one_counts_the_other_does_not_and_both_authors_hear_it_once(
    database: Database, mai: Somebody, pao: Somebody, hoa: Somebody
) -> None:
    hears(mai, hoa)
    hears(pao, hoa)
    hoa.says("trùng", "1", "1")
    assert f"{PAO}: Trùng sáng kiến khác ✓" in hoa.says("1")
    assert (entry(database, PAO).same_as_id, entry(database, MAI).same_as_id) == (
        entry(database, MAI).id,
        None,
    )
    assert all_of_it(database)["counts"] == {"received": 1, "duplicate": 1}
    assert "Chờ kiểm tra" in card_of(pao, hoa)
    assert "ghi trùng" not in card_of(mai, hoa)
    to_pao, to_mai = hears(pao, hoa, timedelta(minutes=10)), hears(mai, hoa, timedelta(minutes=10))
    assert f"Sáng kiến {PAO} «{OTHER_TITLE}»: Trùng sáng kiến khác" in to_pao
    assert f"Trùng với {MAI} «{TITLE}», Công đoàn Chè Tam Đường." in to_pao
    assert (
        to_mai
        == f"{PAO} của Giàng A Páo được ghi trùng với sáng kiến {MAI} của anh/chị. Sáng kiến của anh/chị vẫn như cũ."
    )
    hoa.now += timedelta(minutes=11)
    said = card_of(pao, hoa)
    assert f"Trùng với {MAI} «{TITLE}»" in said
    assert "xem lại" in said
    assert f"Đã ghi trùng vào sáng kiến này: {PAO} (Giàng A Páo)." in card_of(mai, hoa)


def test_merged_its_author_is_proposed_to_the_other_who_gives_the_shares(
    database: Database, mai: Somebody, pao: Somebody, hoa: Somebody
) -> None:
    before = entry(database, MAI).answers
    hoa.says("trùng", "1")
    said = hoa.says("2")
    assert f"Đề nghị ghi đồng tác giả của {MAI}: Giàng A Páo." in said
    hoa.says("1", "báo ngay")
    assert entry(database, PAO).status == "merged"
    original = entry(database, MAI)
    assert (original.answers, original.status) == (before, "received")
    rows = database.write_now(lambda store: store.co_authors.of(original.id))
    found = [(row.name, row.percent, row.state, row.person_id) for row in rows]
    assert found == [("Giàng A Páo", "", "named", entry(database, PAO).person_id)]
    assert "Đã gộp, ghi đồng tác giả" in hears(pao, hoa)
    assert "Cán bộ đề nghị ghi đồng tác giả: Giàng A Páo" in hears(mai, hoa)
    assert "đề nghị ghi đồng tác giả: Giàng A Páo" in card_of(mai, hoa)
    mai.presses("Sửa")
    mai.presses("Tác giả")
    mai.says("Lò Thị Mai 60, Giàng A Páo 40", "đúng", "gửi")
    said = mai.says("sáng kiến của tôi", "1")
    assert "Giàng A Páo 40" in said
    assert "đề nghị ghi đồng tác giả" not in said


@pytest.mark.parametrize("choice", ["1", "2", "3"])
def test_undone_it_is_as_if_nothing_had_been(
    database: Database, mai: Somebody, pao: Somebody, hoa: Somebody, choice: str
) -> None:
    hears(mai, hoa)
    hears(pao, hoa)
    before = all_of_it(database)
    hoa.says("trùng", "1", choice)
    assert "✓ Tác giả được báo sau 10 phút" in hoa.says("1")
    assert all_of_it(database) != before
    assert "Chờ kiểm tra như trước" in hoa.says("hoàn tác")
    assert all_of_it(database) == before
    assert "Không có gì để hoàn tác" in hoa.says("hoàn tác")
    assert hears(mai, hoa, timedelta(hours=1)) == hears(pao, hoa, timedelta(hours=1)) == ""


def test_looked_at_from_the_beginning_it_is_found_the_same_as_none(
    database: Database, pao: Somebody, hoa: Somebody
) -> None:
    hoa.says("trùng", "1", "1", "1", "báo ngay")
    pao.now = hoa.now
    pao.says("đề nghị xem lại", "Của em quay bằng trục xe đạp", "xong", "1")
    assert (entry(database, PAO).status, entry(database, PAO).same_as_id) == (
        "appealed",
        entry(database, MAI).id,
    )
    pao.says(PAO, "1", "8")
    pao.says("chưa", "gửi")
    now = entry(database, PAO)
    assert (now.status, now.same_as_id) == ("waiting_recognition", None)


def test_first_come_is_only_a_default(
    database: Database, mai: Somebody, pao: Somebody, hoa: Somebody
) -> None:
    hoa.says("trùng", "1")
    assert f"ghi {MAI} trùng với {PAO}" in hoa.says("Hồ sơ này là gốc")
    assert f"{MAI}: Trùng sáng kiến khác ✓" in hoa.says("1")
    assert (entry(database, MAI).same_as_id, entry(database, PAO).status) == (
        entry(database, PAO).id,
        "received",
    )
    hoa.says("báo ngay")
    assert f"Trùng với {PAO}" in hears(mai, hoa)
    assert f"sáng kiến {PAO} của anh/chị" in hears(pao, hoa)


def test_the_other_way_round_only_where_the_other_is_hers_to_judge(
    database: Database, mai: Somebody, pao: Somebody, hoa: Somebody, upper: Somebody
) -> None:
    hoa.says("việc của tôi", "1")  # Mai's is confirmed
    hoa.says("trùng")
    said = hoa.says("1", "3")
    assert f"Hồ sơ {MAI} thuộc Công đoàn Chè Tam Đường. Việc này dành cho: Cán bộ công đoàn cấp trên" in said
    assert hoa.newest.choices[0].label == "Đúng là trùng"
    upper.now = hoa.now
    upper.says("việc của tôi", "để sau", "1")
    hoa.now = upper.now
    said = hoa.says("3", "3")  # first it is shown how the other one stands now
    assert "đang ở trạng thái «Hợp lệ»" in said
    assert "công đoàn cấp trên thu hồi xác nhận" in said


def test_what_is_not_the_same_is_not_asked_about_again(
    database: Database, pao: Somebody, hoa: Somebody
) -> None:
    changed(database, PAO, title=TITLE)
    assert f"Giống {PAO}" in hoa.says("việc của tôi")
    assert f"Giống {MAI}" in hoa.says("để sau")
    before = all_of_it(database)
    hoa.says("trùng", "1")
    assert f"Em đã ghi: {PAO} không trùng với {MAI}" in hoa.says("4")
    assert all_of_it(database) == before
    assert f"Giống {PAO}" not in hoa.says("việc của tôi")
    assert f"Giống {MAI}" not in hoa.says("để sau")


@pytest.mark.both
def test_two_look_at_it_though_one_said_it_was_not_the_same(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    """Rule V13 asks for four eyes: nobody takes the second look away by a word of hers."""
    hands_in(settled(database, "pao", name="Giàng A Páo", phone="0900000031"), mai, picture=2)
    changed(database, PAO, title=TITLE)

    def work(store: Store) -> list[tuple[bool, str, int]]:
        one, other = store.initiatives.by_code(PAO), store.initiatives.by_code(MAI)
        assert one is not None
        assert other is not None
        seen: list[tuple[bool, str, int]] = []
        for _ in range(2):
            judged = judging.judged(turn_of(store, officer), store.initiatives.get(one.id))
            mark = next(found.mark for found in judged.found if found.rule == "V13")
            seen.append((judged.four_eyes, mark, len(judged.alike)))
            joining.tell_apart(turn_of(store, officer), one, other)
        return seen

    assert database.write_now(work) == [(True, "⚠", 1), (True, "✓", 0)]


def turn_of(store: Store, somebody: Somebody) -> Turn:
    talk = store.conversations.open(somebody.address, "private", NOW)
    word = Incoming(somebody.address, "e", somebody.chat)
    person = store.people.sender(word, NOW)
    return Turn(store, word, talk, person, NOW, NOW, PROGRAMME, PLACE, {})


def test_a_code_is_typed_where_nothing_looks_like_it(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    pao = Somebody(database, "pao", now=mai.now)
    known = {"name": "Giàng A Páo", "phone": "0900000031"}
    pao.hands_in_recognised("Máng gạt bã mía bằng tay quay nhẹ", **known, picture=2)
    officer.now = pao.now
    officer.says("việc của tôi", "để sau")
    assert "anh/chị gõ mã hồ sơ kia" in officer.says("trùng")
    assert "không tìm thấy mã này" in officer.says("SK26-CTD-0003-P")
    assert "chính hồ sơ này" in officer.says(PAO)
    assert "Em chưa hiểu" in officer.says("hồ sơ của chị Mai")
    assert "Hồ sơ kia: SK26-CTD-0001-T" in officer.says("ma sk26 ctd 0001")  # its last letter is left out


def test_a_secret_of_another_unit_stays_one(database: Database, mai: Somebody, officer: Somebody) -> None:
    far = settled(database, "far", name="Vàng Thị Sua", phone="0900000032", unit=ELSEWHERE)
    hands_in(far, mai)
    code = code_of(database, "0900000032")
    changed(database, code, secret=True)
    officer.now = far.now
    officer.says("việc của tôi")
    said = [officer.says("trùng"), str(officer.newest.choices), officer.says("1")]
    assert all(piece in said[-1] for piece in (code, "Mắc ca Bình Lư", "Dùng từ", "Nộp", "giữ bí mật"))
    said += [officer.says("2"), officer.says("1", "báo ngay")]
    said += [hears(mai, officer), card_of(mai, officer)]
    for secret in (OTHER_TITLE, "Vàng Thị Sua", "lưới tre nên", "mỗi tầng một lưới tre»", "• "):
        assert not [text for text in said[:-1] if secret in text], secret
    assert f"Trùng với {code}, Công đoàn HTX Mắc ca Bình Lư (nội dung được giữ bí mật)" in said[-1]


def test_in_her_own_unit_a_secret_is_hers_to_compare(
    database: Database, hoa: Somebody, mai: Somebody
) -> None:
    changed(database, MAI, secret=True)
    assert "• câu" in hoa.says("trùng", "1")


@pytest.mark.both
def test_a_chain_leads_to_its_end_and_never_round(
    database: Database, mai: Somebody, pao: Somebody, hoa: Somebody
) -> None:
    hoa.says("trùng", "1", "1", "1", "báo ngay")
    third = hands_in(settled(database, "third", name="Vàng A Tủa", phone="0900000033"), hoa, picture=3)
    code = code_of(database, "0900000033")
    hoa.now = third.now
    assert MAI in hoa.says("việc của tôi")
    hoa.says("trùng")
    assert f"{PAO} đã được ghi trùng với chính {MAI} rồi" in hoa.says(PAO)
    hoa.says("việc của tôi", "để sau", "trùng")
    assert f"{PAO} đã được ghi trùng với {MAI}, nên em so với {MAI}" in hoa.says(PAO)
    hoa.says("3", "1", "báo ngay")  # the third is the original of both
    assert entry(database, MAI).same_as_id == entry(database, code).id
    assert f"Trùng với {code}" in card_of(pao, hoa)


@pytest.mark.both
def test_what_was_withdrawn_is_no_original(
    database: Database, mai: Somebody, pao: Somebody, hoa: Somebody
) -> None:
    hoa.says("trùng", "1")
    mai.now = hoa.now
    mai.says("sáng kiến của tôi", "1")
    mai.presses("Rút sáng kiến")
    mai.says("đúng")
    hoa.now = mai.now
    assert f"Lò Thị Mai vừa xử lý {MAI}, bây giờ: Đã rút" in hoa.says("1")
    assert f"{MAI} đã rút" in hoa.says("1")
    assert entry(database, PAO).status == "received"


def test_an_original_withdrawn_later_is_told_to_the_other_author(
    mai: Somebody, pao: Somebody, hoa: Somebody
) -> None:
    hoa.says("trùng", "1", "1", "1", "báo ngay")
    mai.now = hoa.now
    mai.says("sáng kiến của tôi", "1")
    mai.presses("Rút sáng kiến")
    mai.says("đúng")
    assert WITHDRAWN(code=MAI).vi in card_of(pao, mai)


def test_of_two_entries_nobody_decides_who_is_an_author_of_one(
    database: Database, mai: Somebody, pao: Somebody
) -> None:
    both = settled(database, "both", "officer", name="Lò Thị Mai")  # called like the other's author
    both.now = pao.now
    assert OTHER_TITLE in both.says("việc của tôi")
    both.says("trùng", "1")
    for choice in "1234":
        assert "một cán bộ khác xem" in both.says(choice)
    assert entry(database, PAO).history_rows == 1


def test_a_sentence_for_the_author_is_read_once_more_and_kept_beside_the_history(
    database: Database, pao: Somebody, hoa: Somebody
) -> None:
    hoa.says("trùng", "1", "1")
    assert "Lời nhắn cho tác giả" not in hoa.says("2")
    said = hoa.says("Hai giá phơi cùng một bản vẽ, giống SK26-CTD-0001-T cả ảnh, có phải không?")
    assert f"Lời nhắn cho tác giả {PAO}: Hai giá phơi cùng một bản vẽ" in said
    hoa.says("1", "báo ngay")
    assert "Người kiểm tra nhắn: Hai giá phơi cùng một bản vẽ" in hears(pao, hoa)
    row = entry(database, PAO)
    kept, history = database.write_now(
        lambda s: (s.verdicts.last(row.id, "mark_duplicate"), s.history.of(row.id))
    )
    assert kept is not None
    assert kept.own_words.startswith("Hai giá phơi")
    assert not any("bản vẽ" in f"{line.why}{line.detail}" for line in history)


def test_the_way_back_leads_step_by_step_to_the_card(hoa: Somebody) -> None:
    hoa.says("trùng", "1", "1")
    assert "Hồ sơ kia" in hoa.says("quay lại")
    assert "trùng với hồ sơ nào" in hoa.says("0")
    assert "hồ sơ. " in hoa.says("0").replace("hồ sơ.\n", "hồ sơ. ")
    assert "Hợp lệ" in [c.label for c in hoa.newest.choices]


def test_an_interruption_leaves_the_two_side_by_side(hoa: Somebody) -> None:
    hoa.says("trùng", "1")
    assert "Hồ sơ kia" in hoa.says("bao giờ hết hạn?")
    assert "Em chưa hiểu" in hoa.says("tím rịm")
    assert "Em sẽ ghi" in hoa.says("đúng là trùng")
    assert "Hồ sơ kia" in hoa.says("không")


def test_two_numbers_sent_at_once_are_not_taken_for_a_decision(database: Database, hoa: Somebody) -> None:
    hoa.says("trùng", "1", "1")
    hoa.now -= timedelta(seconds=1)  # sent with the one before
    assert "Em sẽ ghi" in hoa.says("1")
    assert entry(database, PAO).status == "received"
    assert "Trùng sáng kiến khác ✓" in hoa.says("1")


def test_who_handed_in_the_same_twice_hears_it_once(
    database: Database, mai: Somebody, officer: Somebody
) -> None:
    hands_in(mai, officer)
    officer.now = mai.now
    hears(mai, mai)
    officer.says("việc của tôi", "để sau", "trùng", "1")
    assert "đều đã có tên" in officer.says("2")
    officer.says("1", "1", "báo ngay")
    heard = hears(mai, officer)
    assert f"Trùng với {MAI} «{TITLE}»" in heard
    assert heard.count("Trùng sáng kiến khác") == 1
    assert "của Lò Thị Mai được ghi trùng" not in heard


def test_the_author_who_acts_lets_both_messages_out(mai: Somebody, pao: Somebody, hoa: Somebody) -> None:
    hears(mai, hoa)
    hoa.says("trùng", "1", "1", "1")
    pao.now = hoa.now
    pao.says("sáng kiến của tôi", "1")
    pao.presses("Rút sáng kiến")
    assert "Trùng với" in pao.says("đúng")
    assert "được ghi trùng" in hears(mai, pao)
    hoa.now = pao.now
    assert "Không có gì để hoàn tác" in hoa.says("hoàn tác")


def test_of_two_officers_the_second_is_told_who_was_first(
    database: Database, mai: Somebody, pao: Somebody, hoa: Somebody
) -> None:
    colleague = settled(database, "colleague", "officer", name="Chị Hồng")
    colleague.now = hoa.now
    colleague.says("việc của tôi", "để sau", "trùng", "1", "1")
    hoa.says("trùng", "1", "1", "1")
    colleague.now = hoa.now
    assert f"Nguyễn Thị Hoa vừa xử lý {PAO}, bây giờ: Trùng sáng kiến khác" in colleague.says("1")


@pytest.mark.both
def test_an_appeal_looks_at_the_same_two_again(
    database: Database, mai: Somebody, pao: Somebody, hoa: Somebody, upper: Somebody
) -> None:
    """The link stays while it is looked at, and the other author does not read of it; found valid it has none."""
    hoa.says("trùng", "1", "1", "1", "báo ngay")
    row = entry(database, PAO)

    def appeal(store: Store) -> None:
        by = By(row.person_id, "web", None, hoa.now)
        store.acts.perform(row.id, "appeal", {"author"}, "two", PROGRAMME, by)

    database.write_now(appeal)
    assert "ghi trùng" not in card_of(mai, hoa)
    upper.now = hoa.now
    upper.says("việc của tôi")
    assert OTHER_TITLE in upper.says("để sau")
    upper.says("trùng", "1", "2")
    assert "Đã gộp" in upper.says("1")
    assert "Đang được xem lại như trước" in upper.says("hoàn tác")
    assert entry(database, PAO).same_as_id == entry(database, MAI).id
    upper.says("việc của tôi", "để sau", "hợp lệ")
    assert (entry(database, PAO).status, entry(database, PAO).same_as_id) == ("valid", None)
