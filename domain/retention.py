"""domain/retention.py — how long what is kept: one place for the sweeps that forget it, for README and for the data map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from domain.desk.papers import KEPT as CASE_KEPT
from domain.draft import FORGOTTEN_AFTER
from domain.papers import KEPT as PAPER_KEPT
from domain.words import Words

TALK_KEPT = timedelta(days=14)  # events and messages; Telegram repeats an update for a day
ONCE_KEPT = timedelta(days=400)  # longer than a programme's year
GUESS_KEPT = timedelta(days=1)
JOIN_CODE_KEPT = timedelta(days=2)  # a link opens a chat for one
QUESTION_KEPT = timedelta(days=180)  # that was put to the frequent ones
WORKBOOK_KEPT = timedelta(days=30)  # that was filled in and sent
ACTS_KEPT_YEARS = 2  # who looked at what, and what was asked of whose data
ACTS_KEPT = timedelta(days=365 * ACTS_KEPT_YEARS + 1)  # one of them may be a leap year
ENTRIES_KEPT_YEARS = 5  # after the programme's last day, where it says nothing else («keep_years»)

DAYS = Words(vi="{n} ngày", en="{n} days")
YEARS = Words(vi="{n} năm", en="{n} years")
YEARS_AFTER = Words(vi="hết chương trình + {n} năm", en="end of the programme + {n} years")


@dataclass(frozen=True, slots=True)
class Span:
    """What is forgotten: its tables, how long it is kept, and under what name its sweeps are counted."""

    about: Words
    kept: Words
    tables: tuple[str, ...]
    counted: tuple[str, ...]


def _days(span: timedelta) -> Words:
    return DAYS(n=span.days)


def spans(entries_kept_years: int = ENTRIES_KEPT_YEARS) -> tuple[Span, ...]:
    """As the sweeps go by them."""
    return (
        Span(Words(vi="Tin đến, tin đi", en="Messages in and out"), _days(TALK_KEPT), ("inbox", "outbox", "offer"),
             ("events", "messages", "offers")),
        Span(Words(vi="Bản nháp không ai đụng tới", en="Drafts nobody touched"), _days(FORGOTTEN_AFTER),
             ("draft", "attachment"), ("old drafts",)),
        Span(Words(vi="Lời trong câu hỏi đã đóng", en="What was said in closed questions"), _days(CASE_KEPT),
             ("case_message", "case_file", "case_thread", "case_card", "case_heard", "draft_proposal"), ("cases",)),
        Span(Words(vi="Câu hỏi máy trả lời", en="Questions the machine answered"), _days(QUESTION_KEPT), ("faq_asked",),
             ("questions",)),
        Span(Words(vi="Giấy tờ làm hộ", en="Papers made for people"), _days(PAPER_KEPT), ("paper_request",), ("papers",)),
        Span(Words(vi="Tệp Excel gửi vào", en="Workbooks sent in"), _days(WORKBOOK_KEPT), ("sheet_file", "sheet_row"),
             ("workbooks",)),
        Span(Words(vi="Mã gõ sai, mã nối kênh", en="Codes typed wrong, codes from chat to chat"), _days(JOIN_CODE_KEPT),
             ("guess", "join_code"), ("guesses", "codes")),
        Span(Words(vi="Ai xem số điện thoại, ai yêu cầu gì về dữ liệu", en="Who looked at a number, who asked what"),
             YEARS(n=ACTS_KEPT_YEARS), ("phone_shown", "data_request"), ("acts",)),
        Span(Words(vi="Lời và tên trong sáng kiến, người gửi", en="Words and names in entries, persons"),
             YEARS_AFTER(n=entries_kept_years),
             ("initiative", "version", "verdict", "co_author", "person", "identity", "conversation", "consent", "placement"),
             ("entries", "people")),
    )  # fmt: skip
