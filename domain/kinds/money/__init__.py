"""domain/kinds/money/: a sum of money for one year, read from what people type and settled in a few questions."""

from domain.kinds.money.dialogue import Money
from domain.kinds.money.shown import full, in_dong

__all__ = ["Money", "full", "in_dong"]
