"""What a lead hears of a week: how many, how fast, what of; nothing where there is nothing to say."""

from __future__ import annotations

from datetime import date, timedelta

from domain.desk.weekly import Asked, Week, spoken, week_before, words_of
from domain.words import Words
from reports.desk_chart import HEIGHT, WIDTH, desk_chart

MONDAY = date(2026, 11, 16)
TOPICS = {"deadline": Words(vi="Hạn nộp", en="Deadline"), "shares": Words(vi="Đồng tác giả", en="Co-authors")}


def asked(day: int, topic: str, unit: str, minutes: int | None, rating: int | None = None) -> Asked:
    wait = None if minutes is None else timedelta(minutes=minutes)
    return Asked(date(2026, 11, day), topic, unit, wait, rating)


WEEK = Week(
    "Chè Tam Đường", MONDAY,
    [asked(16, "deadline", "Đội 1", 20, 1), asked(16, "deadline", "Đội 1", 95, 1), asked(17, "shares", "Đội 2", 130, 3),
     asked(18, "", "Đội 2", None), asked(18, "deadline", "Đội 2", None)],
    3, ("máy em không mở được ảnh", "x" * 200), TOPICS,
)  # fmt: skip


def test_a_week_reads_on_one_screen() -> None:
    assert words_of(WEEK).vi == (
        "Tuần 16/11–22/11, Chè Tam Đường: 5 câu hỏi gửi Tổ hỗ trợ.\n"
        "Còn 3 câu chưa trả lời: gõ «bàn hỗ trợ».\n"
        "Đánh giá: 🙂 Tốt: 2, 🙁 Chưa tốt: 1.\n"
        "Hỏi nhiều: Hạn nộp: 3, việc khác: 1, Đồng tác giả: 1.\n"
        "Đơn vị: Đội 2: 3, Đội 1: 2.\n"
        f"Em chưa có sẵn lời đáp cho: «máy em không mở được ảnh», «{'x' * 79}…». "
        "Tổ trả lời câu như vậy rồi thì thêm được vào câu hỏi thường gặp: gõ «đưa vào hỏi đáp» và số của câu."
    )
    quiet = Week("", MONDAY, [asked(16, "", "", minutes) for minutes in (3, 4, 5, 6, 7)])
    assert words_of(quiet).vi == (
        "Tuần 16/11–22/11, chưa rõ đơn vị: 5 câu hỏi gửi Tổ hỗ trợ.\n"
        "Trong các câu đã trả lời, một nửa chờ không quá 5 phút làm việc.\n"
        "Không còn câu nào chưa trả lời."
    )
    assert not Week("", MONDAY)
    assert spoken(timedelta(seconds=3)).vi == "1 phút"


def test_the_week_told_is_the_last_whole_one() -> None:
    assert [week_before(date(2026, 11, day)) for day in (23, 29, 30)] == [MONDAY, MONDAY, date(2026, 11, 23)]


def test_its_chart_is_small_and_the_same_for_the_same_week() -> None:
    png = desk_chart(WEEK, "vi")
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) == (WIDTH, HEIGHT)
    assert len(png) <= 40_000
    assert desk_chart(WEEK, "vi") == png
    assert desk_chart(WEEK, "en") != png
    assert desk_chart(Week("", MONDAY), "vi").startswith(b"\x89PNG")
