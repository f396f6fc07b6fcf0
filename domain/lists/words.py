"""domain/lists/words.py — what is said of lists both when they are asked for and when they are made."""

from __future__ import annotations

from domain.words import Words

NO_ENTRIES = Words(
    vi="{unit} chưa có sáng kiến nào như vậy ({which}), nên em không làm tệp.",
    en="{unit} has no such initiative ({which}), so there is no file.",
)
