"""domain/remind_when.py — «nhắc tôi tháng sau»: whether somebody wishes to be reminded, though it is not clear of when."""

from __future__ import annotations

import re

from domain.remind_me import MARKED
from domain.vietnamese import fold, spoken_forms

_WHEN_ELSE = (
    "tháng tới trước hạn gần hết đầu giữa năm tết dịp khi nào đó lễ ba bà trời hơn qua tầm nhắc nhở anh em a b thêm kém đúng mấy "
    "nghỉ xuân kia muộn sớm vài dăm buổi h g và hoặc nay mai hom"
)
_ENGLISH = (
    "remind me on in at the next this month months week weeks year before after end of deadline later day days hour "
    "hours to a an"
)
_SAID = frozenset((*_WHEN_ELSE.split(), *_ENGLISH.split(), *MARKED))
_BARE = frozenset(fold(word) for word in _SAID)
_NUMBER = re.compile(r"\d{1,2}(?:[hg]\d{0,2}|[/-]\d{1,2}(?:[/-](?:20)?\d\d)?)?|[ap]m")
_CALL = re.compile(r"(?:nhac(?: nho)? (?:toi|em|minh|chi|anh|co|chu|bac|chau|tui|mk|ong|ba|di)|remind me)\b")
_SUBJECT = re.compile(r"\b(?:toi|minh|chi|anh|co|chu|bac|chau|tui|mk)$")  # «tôi nhắc em» tells what she does


def is_wish(text: str) -> bool:
    """Whether every word is of being reminded and of time: an answer has a word of something else."""
    return any(_is_wish(said) for said in spoken_forms(text))


def _is_wish(said: str) -> bool:
    words = said.split()
    call = _CALL.search(" ".join(fold(word) for word in words))
    if call is None or "nhắc tới" in said or _SUBJECT.search(call.string[: call.start()].rstrip()):
        return False
    return all(_is_of_time(word) for word in words)


def _is_of_time(word: str) -> bool:
    bare = fold(word)
    if _NUMBER.fullmatch(bare):
        return True
    return word in _SAID if bare != word else bare in _BARE
