"""domain/unit_kinds.py — kinds of union units we know by name; any other kind is taken as it is written."""

from __future__ import annotations

import re

from domain.fault import nearest
from domain.vietnamese import words_key

KNOWN_KINDS = (
    "Công đoàn cơ sở",
    "Công đoàn xã",
    "Công đoàn phường",
    "Công đoàn ngành",
    "Công đoàn đặc khu",
    "Công đoàn Viên chức",
    "Công đoàn khu công nghiệp",
    "Công đoàn cơ sở thành viên",
    "Công đoàn bộ phận",
    "Công đoàn cấp trên trực tiếp cơ sở",
    "Nghiệp đoàn cơ sở",
    "Tổ công đoàn",
    "Liên đoàn Lao động tỉnh",
    "Liên đoàn Lao động huyện",
    "Liên đoàn Lao động thành phố",
)
_BY_KEY = {words_key(kind): kind for kind in KNOWN_KINDS}
_SHORT_FORMS = {
    "ldld": "lien doan lao dong",
    "cdcs": "cong doan co so",
    "cd": "cong doan",
    "nd": "nghiep doan",
}


def settled_kind(written: str) -> str:
    """«CĐCS», «cong doan co so» → «Công đoàn cơ sở»; a kind we do not know stays as it is."""
    return _BY_KEY.get(_key(written), written)


def likely_kind(written: str) -> str | None:
    """The known kind that an unknown one may be a slip of."""
    key = _key(written)
    near = None if key in _BY_KEY else nearest(key, _BY_KEY, at_least=0.85)
    return _BY_KEY[near] if near else None


def _key(written: str) -> str:
    return re.sub(r"\w+", lambda word: _SHORT_FORMS.get(word[0], word[0]), words_key(written))
