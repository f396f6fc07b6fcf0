"""tests/support/clearing.py — how the officer decides the twenty, by the names of buttons, and what must be true after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import date

from domain.calendar import spoken_day
from domain.statuses import STATUSES
from storage.store import Store
from tests.support.talk import NOW
from tests.support.twenty import (
    ALIKE,
    HELPER,
    LAI,
    NOT_MONEY,
    ODD,
    THIN,
    TOO_EARLY,
    TWENTY,
    UNRECOGNISED,
    WISH,
)

Do = Callable[[str], str]  # a button chosen by its name, or words written: what is said because of it

USUAL_DAY = f"{spoken_day(date(2026, 12, 2)).vi} (10 ngày)"
VALID = ("Hợp lệ",)
REFUSED = ("Không ghi thêm", "Gửi kết luận")
ONE_BY_ONE = (  # in the order of their due dates
    (4, ("Xem ảnh", "Hợp lệ", "Hoàn tác", "Hợp lệ")),
    (5, VALID),
    (19, VALID),
    (1, VALID),
)
TOGETHER = (2, 3, 7, 8, 12, 14, 16, 18)
THE_REST = (
    (THIN, ("Cần bổ sung", "Cách làm mới", "Minh chứng", "Xong", "Viết còn ngắn", "Ảnh/tệp mờ, khó đọc",
            USUAL_DAY, "Gửi yêu cầu")),
    (ODD, ("Hợp lệ", "Đồng ý số này")),
    (ALIKE, ("Để sau",)),
    (TOO_EARLY, ("Không hợp lệ", "✗ Thời gian áp dụng", *REFUSED)),
    (WISH, ("Không hợp lệ", "⚠ Là giải pháp", *REFUSED)),
    (NOT_MONEY, ("Số tiền", "Không tính được thành tiền", "Chưa có số liệu để tính", "Hợp lệ")),
)  # fmt: skip


def clear(codes: Mapping[int, str], press: Do, write: Do, unrecognised: Callable[[], object]) -> None:
    """All that waits for her; `unrecognised` deals with the one whose workplace has not recognised it."""
    said = _each(ONE_BY_ONE, codes, press, press("Việc của tôi"))
    for label in ("Duyệt nhiều hồ sơ", "Công đoàn Chè Tam Đường", "Chỉ hồ sơ không cảnh báo"):
        said = press(label)
    assert f"gõ lại số {len(TOGETHER)}" in said
    said = _each(THE_REST, codes, press, write(str(len(TOGETHER))))
    assert codes[UNRECOGNISED] in said
    unrecognised()
    said = press("Việc của tôi")
    assert codes[ALIKE] in said
    other = f"{codes[1]} {TWENTY[0].title}"[:39] + "…"
    for label in ("Xem ảnh", "Trùng", other, "Đúng là trùng", "Ghi như vậy"):
        said = press(label)
    assert "1 hồ sơ còn lại chờ người khác xem" in said


def _each(
    steps: tuple[tuple[int, tuple[str, ...]], ...], codes: Mapping[int, str], press: Do, said: str
) -> str:
    for number, labels in steps:
        assert codes[number] in said, (number, said)
        for label in labels:
            said = press(label)
    return said


def decided(unrecognised: str) -> dict[int, str]:
    """The status of each of them once she is done, and once the officer above has looked at her own."""
    return {
        **dict.fromkeys(range(1, len(TWENTY) + 1), "confirmed"),
        THIN: "supplement", TOO_EARLY: "invalid", WISH: "invalid", ALIKE: "duplicate",
        UNRECOGNISED: unrecognised,
    }  # fmt: skip


def assert_decided(store: Store, codes: Mapping[int, str], wanted: Mapping[int, str]) -> None:
    """What the store says of each, and what it counts for their unit, is what was decided."""
    entries = {number: store.initiatives.by_code(code) for number, code in codes.items()}
    assert {number: entry.status for number, entry in entries.items() if entry} == wanted
    unit = next(entry.unit_id for entry in entries.values() if entry)
    counts = store.queue.counts("2026", STATUSES, unit, NOW.date(), NOW)
    assert {status: standing.count for status, standing in counts.items()} == Counter(wanted.values())


def assert_each_heard_once(
    store: Store, codes: Mapping[int, str], reads: Callable[[str], list[str]], also: Collection[int] = ()
) -> None:
    """Author, and who entered it, have one message that tells what became of the entry; of `also` one before it, too.

    `reads`: all that somebody can read in her chat.
    """
    for number, code in codes.items():
        told, entry = TWENTY[number - 1], store.initiatives.by_code(code)
        assert entry is not None
        for name in (told.author, *([HELPER] if told.author == LAI else [])):
            about = [text for text in reads(name) if f"Sáng kiến {code} «" in text]
            answer = f"Sáng kiến {code} «{told.title}»: {STATUSES[entry.status].label.vi}."
            assert len([text for text in about if answer in text]) == 1, (number, name, about)
            assert len(about) == (2 if number in also else 1), (number, name, about)
