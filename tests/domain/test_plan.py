"""What a plan allows in a month: warned once at each mark, and the last fifth kept for answers."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from domain.plan import WARNED_AT, Use, is_near, month_of, newly_reached, runs_short, stands, warning


@given(st.integers(1, 400), st.lists(st.integers(0, 9), max_size=200))
def test_however_messages_are_counted_each_mark_is_reached_once_and_in_order(
    per_month: int, batches: list[int]
) -> None:
    sent, marks = 0, list[int]()
    for batch in batches:
        at = newly_reached(sent, sent + batch, per_month)
        sent += batch
        marks += [at] if at else []
        assert runs_short(sent, per_month) == bool(marks)
    assert marks == sorted(set(marks))
    assert (marks[-1:] == [100]) == (sent >= per_month)
    assert set(marks) <= set(WARNED_AT)


def test_without_a_limit_nothing_ever_runs_short() -> None:
    assert newly_reached(0, 10**9, None) is None
    assert not runs_short(10**9, None)
    assert not is_near(Use("web", "2026-11", 10**9))


def test_a_month_begins_at_midnight_in_vietnam() -> None:
    assert month_of(datetime(2026, 11, 30, 16, 59, tzinfo=UTC)) == "2026-11"
    assert month_of(datetime(2026, 11, 30, 17, 0, tzinfo=UTC)) == "2026-12"


def test_it_is_told_in_figures_that_people_read() -> None:
    use = Use("zalo_bot", "2026-11", 2_450, 3_000, 48, 50, 2, 3)
    assert stands(use).vi == (
        "Bot Zalo: tháng 11/2026 đã gửi 2.450/3.000 (82 %) tin, 48/50 (96 %) người, 2/3 (67 %) nhóm. "
        "Lời nhắc tự động đang dừng để dành cho câu trả lời. Cần thêm thì nâng gói."
    )
    assert warning(80, use).vi.startswith(
        "Bot Zalo đã gửi 2.450/3.000 (82 %) tin của tháng 11/2026. Từ giờ đến hết tháng em giữ 550 tin còn lại"
    )
    assert "dùng hết 3.000/3.000 (100 %) tin" in warning(100, Use("zalo", "2026-11", 3_000, 3_000)).vi
    assert stands(use).en.startswith("Zalo bot: 2,450/3,000")
    assert stands(Use("zalo_oa", "2026-02", 12, 3_000)).vi.startswith("Zalo OA: tháng 2/2026")
    assert stands(Use("zalo", "2026-02", 12, 3_000)).vi == "Zalo: tháng 2/2026 đã gửi 12/3.000 (0 %) tin."
