"""handlers/own_data/door.py — the button that leads to «dữ liệu của tôi», wherever somebody reads of herself."""

from __future__ import annotations

from domain.kinds.kind import Option
from domain.words import Words

MY_DATA = Option("/my_data", Words(vi="Dữ liệu của tôi", en="My data"), ("dữ liệu của tôi", "my data"))
