"""domain/asked_again.py — a form of which only some answers are asked for again: which are left, and which are done with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from domain.draft import Draft

if TYPE_CHECKING:
    from domain.field import Field
    from domain.form import Form


def ask_again(form: Form, draft: Draft, request: int, keys: Collection[str]) -> Draft:
    """These answers are asked for again; what an earlier request asked for is forgotten."""
    wanted = tuple(f.key for f in form.fields if f.key in keys)
    return replace(draft, request=request, wanted=wanted, dealt=())


def left_as_it_was(form: Form, draft: Draft, asked: Field) -> Draft:
    """An answer asked for again stays as it stands."""
    left = done_with(form.left(draft), asked, form.missing(draft))
    return replace(left, growing=draft.growing - {asked.key})


def done_with(draft: Draft, asked: Field, missing: Sequence[Field]) -> Draft:
    """One question less of those that were `missing`; one that an answer opened up is counted among them."""
    if not draft.request or asked not in missing:
        return draft
    wanted = tuple(key for key in draft.wanted if key != asked.key)
    return replace(draft, wanted=wanted, dealt=(*draft.dealt, asked.key))


def place(draft: Draft, missing: Sequence[Field]) -> tuple[int, int]:
    """Where she is among the questions asked again: 1 of 2."""
    return len(draft.dealt) + 1, len(draft.dealt) + max(len(missing), 1)


def one_back(draft: Draft, due: Sequence[Field]) -> Draft | None:
    """The question before this one; None at the first."""
    keys = {field.key for field in due}
    dealt = [key for key in draft.dealt if key in keys]
    if not dealt:
        return None
    return replace(draft, wanted=(dealt[-1], *draft.wanted), dealt=tuple(dealt[:-1]))
