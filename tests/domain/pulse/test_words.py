"""What chats read: the facts of the issue, one screen, nobody named or blamed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.programme import Phase
from domain.pulse.card import card_lines, pace_here
from domain.pulse.congratulation import congratulation
from domain.pulse.counting import Counts
from domain.pulse.digest import message_of
from domain.pulse.due import due
from domain.pulse.facts import (
    SOMEBODY,
    AuthorFacts,
    ChatFacts,
    Facts,
    Lagging,
    Moved,
    OfficerFacts,
    OpenDraft,
    OpenSupplement,
    Place,
    UnitFacts,
    Unrecognised,
    Work,
)
from domain.pulse.screen import ONE_SCREEN, on_one_screen
from domain.pulse.useful import useful
from domain.words import Words, verbatim
from tests.domain.pulse.test_pace import went
from tests.domain.test_shipped_programmes import programme_of

ZONE = "Asia/Ho_Chi_Minh"
VN = ZoneInfo(ZONE)
PROGRAMME = programme_of("2023")
STAGE = PROGRAMME.phases[1]
HISTORY = went(*[2, 2, 1, 2, 2, 0, 0] * 8, 3, 2, 2, 2, 2, 0, 0, before=3)
TEA = UnitFacts(
    "TAMDUONG-CHE", "Công đoàn Chè Tam Đường", 120, Counts(105, 86, 9, 4, 6), HISTORY, 10, "Tổ công đoàn",
    Place("Cụm doanh nghiệp lớn", 3, 12, shared=False, risen=2),
)  # fmt: skip


def at(day: int, month: int, hour: int = 8) -> datetime:
    return datetime(2023, month, day, hour, tzinfo=VN)


def chat(*units: UnitFacts, since: datetime) -> ChatFacts:
    return ChatFacts("tg:1", ZONE, since, units)


def said(facts: Facts, now: datetime, moves: tuple[Moved, ...] = (), programme=PROGRAMME) -> Words:  # type: ignore[no-untyped-def]
    items = [item for item in due(facts, now, programme, moves) if not item.dropped]
    return message_of(items, facts, programme, now, moves)


def test_the_monday_card_tells_every_number_of_the_issue() -> None:
    lines = [words.vi for _, words in card_lines(TEA, STAGE, PROGRAMME, at(7, 8))]
    assert lines == [
        "Công đoàn Chè Tam Đường · tuần 31 · tính đến 08:00 07/8/2023",
        "Hợp lệ 86/120 (72 %) · đã gửi 105",
        "Chờ 9 · cần bổ sung 4 · không hợp lệ, trùng 6",
        "+11 tuần qua · còn 25 ngày · cần 1,4 sáng kiến mỗi ngày, tuần qua được 1,6",
        "Giữ nhịp này: đạt khoảng 30/8 (sớm nhất 22/8, cũng có thể không kịp).",
        "Mỗi tổ thêm 2 sáng kiến một tuần là đạt.",
        "Xếp thứ 3/12 trong cụm doanh nghiệp lớn, lên 2 bậc so với tuần trước.",
        "Mẹo: chưa ra tiền thì ghi lợi ích khác, như đỡ mệt, an toàn hơn.",
        "Gõ «tiến độ» để xem kỹ · «tạm dừng nhắc» nếu phiền",
    ]


def card(unit: UnitFacts, now: datetime) -> str:
    return "\n".join(words.vi for _, words in card_lines(unit, STAGE, PROGRAMME, now))


def test_a_card_without_a_target_or_with_one_that_is_reached_foretells_nothing() -> None:
    bare = card(replace(TEA, target=0), at(7, 8))
    done = card(replace(TEA, counts=Counts(140, 123, 9, 4, 4)), at(7, 8))
    early = card(replace(TEA, history=()), datetime(2022, 1, 10, 8, tzinfo=VN))
    assert "Hợp lệ 86 · " in bare
    assert "vượt chỉ tiêu 3 sáng kiến" in done
    assert "nhịp" not in bare + done
    assert "Chưa đủ ngày để dự báo." in early


def test_a_week_without_any_is_not_read_as_no_weeks() -> None:
    idle = card(replace(TEA, history=went(*[2] * 40, *[0] * 10, before=6)), at(7, 8))
    assert "Tuần qua chưa thêm · còn 25 ngày · cần 1,4 sáng kiến mỗi ngày\n" in idle


@pytest.mark.parametrize(
    ("counts", "below", "day", "sentence"),
    [
        (Counts(100, 86), 10, at(7, 8), "Mỗi tổ thêm 2 sáng kiến một tuần là đạt."),
        (Counts(100, 86), 10, at(29, 8), "Mỗi tổ thêm 4 sáng kiến nữa là đạt."),
        (Counts(100, 86), 1, at(29, 8), "Cả đơn vị thêm 34 sáng kiến nữa là đạt."),
        (Counts(120, 118), 10, at(7, 8), "Cả đơn vị thêm 1 sáng kiến một tuần là đạt."),
        (
            Counts(140, 110, 12),
            10,
            at(7, 8),
            "12 hồ sơ đang chờ: thêm 10 hồ sơ được kết luận hợp lệ là đủ chỉ tiêu.",
        ),
        (Counts(140, 130), 10, at(7, 8), "Đã đủ chỉ tiêu. Ai còn sáng kiến hay thì cứ gửi nhé."),
        (Counts(100, 86), 10, at(2, 9), None),
    ],
)
def test_one_useful_sentence_says_how_little_it_takes(
    counts: Counts, below: int, day: datetime, sentence: str | None
) -> None:
    unit = replace(TEA, counts=counts, below=below)
    found = useful(unit, pace_here(unit, STAGE, PROGRAMME, day))
    assert (found.vi if found else None) == sentence


def test_alerts_say_how_long_there_is_and_what_is_missing() -> None:
    three = said(chat(TEA, since=at(29, 8, 7)), at(29, 8)).vi
    assert three.startswith(
        "Còn 3 ngày (hết 01/9/2023).\nCông đoàn Chè Tam Đường được 86/120 (72 %), còn thiếu 34"
    )
    assert "4 hồ sơ đang chờ bổ sung: người gửi đã được nhắc riêng." in three
    assert "«chúng tôi biết rồi»" in three
    last = said(chat(TEA, since=at(1, 9, 7)), at(1, 9)).vi
    assert last.startswith("Hôm nay, 01/9/2023, là ngày cuối: nhận đến 24:00 đêm nay.")
    call = said(chat(TEA, since=at(1, 9, 14)), at(1, 9, 15)).vi
    assert call.startswith("Chỉ còn 8 giờ: nhận đến 24:00 đêm nay, 01/9/2023.")
    assert "biết rồi" not in last + call


def test_a_late_alert_tells_the_days_that_are_left_now() -> None:
    friday = replace(chat(TEA, since=at(25, 8, 7)), looked_at=at(25, 8, 7))
    assert said(friday, at(28, 8)).vi.startswith("Còn 4 ngày")


def many(count: int) -> list[UnitFacts]:
    few = replace(TEA, counts=Counts(29, 20, 9))
    return [replace(few, code=f"T{nth}", name=f"Công đoàn bộ phận số {nth}") for nth in range(1, count + 1)]


def test_a_chat_of_more_units_than_are_told_reads_where_all_of_them_are() -> None:
    card = said(chat(*many(5), since=at(7, 8, 7)), at(7, 8))
    assert "số 3: 20/120 (17 %) · chờ 9" in card.vi
    assert "số 4" not in card.vi
    assert card.vi.endswith("Gõ «tiến độ» để xem cả 5 đơn vị · «tạm dừng nhắc» nếu phiền")
    alert = said(chat(*many(6), since=at(29, 8, 7)), at(29, 8))
    assert "số 5" not in alert.vi
    assert "Và 2 đơn vị nữa: gõ «tiến độ» để xem." in alert.vi
    assert max(len(words) for said in (card, alert) for words in (said.vi, said.en)) <= ONE_SCREEN


def test_the_day_after_totals_are_provisional_and_nothing_is_asked() -> None:
    note = said(chat(TEA, since=at(1, 9, 20)), at(5, 9)).vi
    assert "Giai đoạn 2 đã hết hạn nộp từ hết ngày 01/9/2023. Kết quả dưới đây là tạm tính." in note
    assert "86/120 (72 %) hợp lệ" in note
    assert "thiếu" not in note


def test_the_closing_note_tells_of_the_phase_that_closed() -> None:
    programme = programme_of("2026")
    closed, now = replace(TEA, counts=Counts(50, 44, 2)), datetime(2026, 7, 1, 8, tzinfo=VN)
    facts = ChatFacts(
        "tg:1", ZONE, datetime(2026, 6, 30, 20, tzinfo=VN), (replace(TEA, counts=Counts(0)),), (closed,)
    )
    assert "44/120" in said(facts, now, programme=programme).vi


def test_congratulations_are_of_the_highest_milestone_and_count_the_days_before_the_last() -> None:
    unit = replace(TEA, counts=Counts(140, 123, 9), history=[*HISTORY, (date(2023, 8, 8), 121)])
    items = due(chat(unit, since=at(9, 8)), at(9, 8, 10), PROGRAMME)
    assert [(item.step, item.dropped is None) for item in items] == [(100, True), (50, False), (80, False)]
    assert said(chat(unit, since=at(9, 8)), at(9, 8, 10)).vi == (
        "Chúc mừng Công đoàn Chè Tam Đường đã đạt chỉ tiêu: 123/120 (103 %), trước hạn 24 ngày!"
    )
    exactly = replace(TEA, counts=Counts(150, 144), history=HISTORY)
    assert congratulation(exactly, 120, STAGE, date(2023, 8, 9)).vi == (
        "Chúc mừng Công đoàn Chè Tam Đường đã đạt 120 % chỉ tiêu: 144/120 (120 %)!"
    )
    half = replace(TEA, counts=Counts(80, 70))
    assert (
        "đã đạt 50 % chỉ tiêu: 70/120 (58 %). Còn 50 sáng kiến nữa"
        in said(chat(half, since=at(9, 8)), at(9, 8, 10)).vi
    )


def test_a_moved_deadline_is_told_once_and_alerts_follow_the_new_day() -> None:
    later = replace(PROGRAMME, phases=(PROGRAMME.phases[0], replace(STAGE, closes=date(2023, 9, 15))))
    moves = (Moved(STAGE.key, STAGE.closes, date(2023, 9, 15), at(1, 9, 7)),)
    facts = chat(TEA, since=at(31, 8, 20))
    text = said(facts, at(5, 9), moves, later).vi
    assert "Hạn nộp Giai đoạn 2 đã dời: nay là hết ngày 15/9/2023 (trước là 01/9/2023)." in text
    slots = [item.slot for item in due(facts, at(5, 9), later, moves) if not item.dropped]
    assert "2023-09-15 T-14" in slots
    assert not any("2023-09-01 T" in slot for slot in slots)


def test_officers_hear_what_waits_and_of_a_lagging_unit_with_what_was_tried() -> None:
    slow = UnitFacts("S", "Công đoàn May Hoa Ban", 100, Counts(10, 4, 3, 2, 1), went(*[0] * 56, before=4))
    facts = OfficerFacts(
        "tg:9", ZONE, at(7, 8, 7), Work(waiting=5, questions=3),
        (Unrecognised("SK23-A-1", date(2023, 6, 8), date(2023, 9, 8)),),
        (Lagging(slow, 3, at(12, 7), at(4, 8), at(10, 8), "Lò Thị Mai"),),
    )  # fmt: skip
    text = said(facts, at(7, 8)).vi
    assert "• 5 hồ sơ chờ kiểm tra quá hạn\n• 3 câu hỏi chưa trả lời: gõ «bàn hỗ trợ»\n" in text
    assert "SK23-A-1 chờ đơn vị công nhận đã 60 ngày; luật cho đến 08/9/2023." in text
    assert text.endswith(
        "\nCông đoàn May Hoa Ban đang chậm: 4/100 (4 %), mỗi ngày cần 3,7 sáng kiến mà tuần qua được 0. Từ 12/7 em nhắc "
        "3 lần, nhóm chưa trả lời (trước đó có báo «biết rồi» đến 10/8). Cán bộ ở đó: Lò Thị Mai.\n"
        "Anh/chị gọi điện hỏi thăm giúp em nhé: đơn vị vướng gì, cần giúp gì."
    )


def test_an_officer_hears_the_name_of_each_slow_unit_and_no_more_than_a_screen_holds() -> None:
    def slow(nth: int) -> Lagging:
        name = f"Công đoàn Trường Mầm non số {nth}"
        return Lagging(
            UnitFacts(f"S{nth}", name, 100, Counts(9, 4), went(*[0] * 56, before=4)), 3, at(12, 7), at(4, 8)
        )

    facts = OfficerFacts("tg:9", ZONE, at(7, 8, 7), lagging=tuple(slow(nth) for nth in range(1, 10)))
    text = said(facts, at(7, 8))
    assert text.vi.count("nhóm chưa trả lời.") == 2
    assert "Trường Mầm non số 6 và 3 đơn vị nữa (gõ «tiến độ» để xem)." in text.vi
    assert max(len(text.vi), len(text.en)) <= ONE_SCREEN
    six = said(replace(facts, lagging=facts.lagging[:6]), at(7, 8)).vi
    assert "số 5, Công đoàn Trường Mầm non số 6.\n" in six


def test_an_author_reads_her_own_list_with_an_alert() -> None:
    facts = AuthorFacts(
        "tg:7", ZONE, at(20, 8), verbatim("Lò Thị Mai"), (OpenDraft("d1", "Giá phơi chè " * 5, 2, at(20, 8)),),
        (OpenSupplement("SK23-TĐ-0391-K", "Máng nước", at(22, 8), at(1, 9, 23)),), looked_at=at(28, 8),
    )  # fmt: skip
    text = said(facts, at(29, 8)).vi
    assert text.startswith(
        "Anh/chị Mai ơi,\n• SK23-TĐ-0391-K «Máng nước» cần bổ sung trước hết thứ Sáu 01/9/2023."
    )
    assert "còn thiếu 2 câu, chừng 3 phút là xong" in text
    assert said(replace(facts, called=SOMEBODY), at(29, 8)).vi.startswith("Anh/chị ơi,\n")
    assert text.endswith("Còn 3 ngày (hết 01/9/2023).")


def test_a_draft_that_has_no_title_yet_is_called_that() -> None:
    untitled = (OpenDraft("d1", "", 9, at(20, 8)),)
    text = said(AuthorFacts("tg:7", ZONE, at(20, 8), SOMEBODY, untitled, looked_at=at(28, 8)), at(29, 8)).vi
    assert "• Bản nháp chưa có tên còn thiếu 9 câu, chừng 14 phút là xong." in text


def test_what_matters_least_goes_first_where_there_is_no_room() -> None:
    lines = [(0, verbatim("a" * 300)), (2, verbatim("b" * 200)), (1, verbatim("c" * 200))]
    assert on_one_screen(lines).vi == "a" * 300 + "\n" + "c" * 200
    assert on_one_screen([(0, verbatim("a" * 700))]).vi == "a" * 700


COUNTS = st.builds(
    lambda v, w, s, r: Counts(v + w + s + r, v, w, s, r), *[st.integers(0, 99_999) for _ in range(4)]
)
UNITS = st.builds(
    UnitFacts, st.sampled_from("ABCDE"), st.just("Công đoàn Hợp tác xã Nông nghiệp Nậm Tăm"),
    st.integers(0, 99_999), COUNTS, st.just(HISTORY), st.integers(0, 40), st.sampled_from(["", "Tổ công đoàn"]),
    st.none() | st.just(Place("Cụm doanh nghiệp nhỏ", 7, 12, shared=True, risen=-2)),
)  # fmt: skip


@given(
    units=st.lists(UNITS, min_size=1, max_size=5, unique_by=lambda unit: unit.code),
    days=st.integers(-70, 4),
    hour=st.integers(7, 20),
)
def test_whatever_is_due_in_a_group_fits_one_screen_and_names_nobody(
    units: list[UnitFacts], days: int, hour: int
) -> None:
    now = datetime(2023, 9, 1, hour, 30, tzinfo=VN) + timedelta(days=days)
    text = said(chat(*units, since=now - timedelta(days=2)), now)
    assert max(len(text.vi), len(text.en)) <= ONE_SCREEN
    assert not re.search(r"\d{9,}|\{|\}", text.vi.replace(".", ""))


def test_a_phase_is_spoken_of_by_its_own_name() -> None:
    named = Phase("x", Words(vi="Đợt hè", en="Summer"), date(2023, 6, 1), date(2023, 9, 1), 5)
    programme = replace(PROGRAMME, phases=(named,))
    assert said(chat(TEA, since=at(1, 9, 20)), at(5, 9), programme=programme).vi.startswith(
        "Đợt hè đã hết hạn"
    )
