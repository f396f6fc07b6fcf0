"""domain/desk/papers.py — names what the desk hands out and what is made only when somebody is sent it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, cast

from domain.chat import OutgoingFile
from domain.desk.case import code_of
from domain.words import Language, Words

if TYPE_CHECKING:
    from domain.desk.weekly import Week

TRANSCRIPT, WEEKLY = "case:", "desk:"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KEPT = timedelta(days=180)  # what was said in a case, from when it was closed

SHOWS = Words(
    vi="Biểu đồ câu hỏi gửi Tổ hỗ trợ trong tuần: {n} câu.",
    en="Chart of the week's questions to the team: {n}.",
)


def is_paper(key: str) -> bool:
    return key.startswith((TRANSCRIPT, WEEKLY))


def transcript(number: int, now: datetime, language: Language) -> OutgoingFile:
    """What was said in a case up to now."""
    key = f"{TRANSCRIPT}{number}/{now.isoformat()}/{language}"
    return OutgoingFile(key, f"bien-ban-{code_of(number)}.docx", DOCX)


def transcript_in(key: str) -> tuple[int, datetime, Language]:
    """Raises ValueError where it is no transcript's."""
    number, at, language = key.removeprefix(TRANSCRIPT).split("/")
    return int(number), datetime.fromisoformat(at), cast("Language", language)


@dataclass(frozen=True, slots=True)
class WeekKey:
    """Of a unit and all below it, the seven days from `first` on."""

    unit_id: int
    first: date
    language: Language

    @staticmethod
    def of(key: str) -> WeekKey:
        """Raises ValueError where it is no week's."""
        unit, first, language = key.removeprefix(WEEKLY).split("/")
        return WeekKey(int(unit), date.fromisoformat(first), cast("Language", language))


def chart_of(unit_id: int, week: Week, language: Language) -> OutgoingFile:
    key = f"{WEEKLY}{unit_id}/{week.first}/{language}"
    return OutgoingFile(key, f"cau-hoi-{week.first}.png", "image/png", SHOWS(n=week.opened).within(language))
