"""domain/kinds/date — a day, or a month where the day is forgotten, however it is written."""

from domain.kinds.date.kind import Date

__all__ = ["Date"]
