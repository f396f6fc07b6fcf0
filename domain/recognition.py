"""domain/recognition.py — what an officer is asked who records a recognition: the author's own questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain.form import Form
from domain.initiative import INITIATIVE
from domain.kinds.files import DONE, Files
from domain.kinds.kind import Context, Option
from domain.words import Words

NONE = Option(DONE.value, Words(vi="Không có ảnh", en="No picture"), ("khong", "khong co", "no"))


@dataclass(frozen=True, slots=True)
class FilesIfAny(Files):
    """Pictures that need not be there."""

    at_least: int = 0

    def options(self, context: Context) -> tuple[Option, ...]:  # noqa: ARG002 - the port's signature
        return (NONE,)


RECOGNITION = Form(
    "recognition",
    (
        INITIATIVE.field("recognition_paper"),
        INITIATIVE.field("recognised_on"),
        replace(
            INITIATIVE.field("evidence"),
            ask=Words(
                vi="Có ảnh hoặc tệp quyết định thì anh/chị gửi vào đây.",
                en="If you have a picture or file of the paper send it here.",
            ),
            kind=FilesIfAny(),
            example=None,
        ),
    ),
    about=frozenset({"applied_on", "recognised"}),
)


def known(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What its questions have to know of the entry."""
    return {"recognised": "yes", "applied_on": answers["applied_on"]}


def with_recognition(answers: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of an entry with what was told of its recognition, and nothing else changed."""
    evidence = [*(answers.get("evidence") or ()), *(told.get("evidence") or ())]
    return {
        **answers, "recognised": "yes", "recognition_paper": told["recognition_paper"],
        "recognised_on": told["recognised_on"], "evidence": list(dict.fromkeys(evidence)),
    }  # fmt: skip
