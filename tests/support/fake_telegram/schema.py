"""Holds every request and every answer against aiogram's models, which follow the official specification.

Their holes are closed here: unknown fields, the reply_markup that any dict would pass for, and dates in
milliseconds. aiogram waits for the first server, and then for each of its types until one is held against it.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

if TYPE_CHECKING:
    from aiogram.methods import TelegramMethod

Json = dict[str, Any]

MARKUPS = {
    "inline_keyboard": "InlineKeyboardMarkup",
    "keyboard": "ReplyKeyboardMarkup",
    "remove_keyboard": "ReplyKeyboardRemove",
    "force_reply": "ForceReply",
}
YEAR_2100 = 4_102_444_800


@cache
def _learn_names() -> Json:
    """What the types of aiogram are called among each other.

    Its import works all 400 out, one inside the other, which takes three seconds; the few we need take a tenth.
    """
    if "aiogram" in sys.modules:  # a client of a test has worked them out
        return {}
    names: Json = {}
    works_out = BaseModel.__dict__["model_rebuild"]
    BaseModel.model_rebuild = classmethod(lambda _, _types_namespace: names.update(_types_namespace))  # type: ignore[method-assign, assignment]
    try:
        import aiogram.types  # noqa: F401
    finally:
        BaseModel.model_rebuild = works_out  # type: ignore[method-assign]
    return names


def work_out() -> None:
    """Every type of aiogram, for a client that makes them itself."""
    from aiogram import types

    for name in types.__all__:
        if hasattr(found := getattr(types, name), "model_rebuild"):
            found.model_rebuild(_types_namespace=_learn_names())


@cache
def methods() -> dict[str, type[TelegramMethod[Any]]]:
    """Every method by its lower-case name: the Bot API does not mind the case."""
    _learn_names()
    import aiogram.methods
    from aiogram.methods import TelegramMethod

    named = (getattr(aiogram.methods, name) for name in aiogram.methods.__all__)
    return {
        m.__api_method__.lower(): m for m in named if hasattr(m, "__api_method__") and m is not TelegramMethod
    }


def decoded(method: str, parameters: dict[str, str]) -> Json:
    """Form fields as JSON values, except where the method wants a text."""
    model = methods().get(method.lower())
    fields = model.model_fields if model else {}
    return {
        name: value if name in fields and _a_text(fields[name].annotation) else _from_json(value)
        for name, value in parameters.items()
    }


def wrong_request(method: str, parameters: Json) -> list[str]:
    """What is wrong with a call; a file in it is taken for its name."""
    model = methods().get(method.lower())
    if model is None:
        return [f"{method}: no such method"]
    rest, faults = dict(parameters), []
    if markup := rest.pop("reply_markup", None):
        chosen = next((MARKUPS[key] for key in MARKUPS if key in markup), None)
        faults += (
            _wrong(_type(chosen), markup, f"{method}.reply_markup") if chosen else ["reply_markup of no kind"]
        )
    return faults + _wrong(model, rest, method)


def wrong_answer(method: str, result: Any) -> list[str]:
    model = methods().get(method.lower())
    return _wrong(model.__returning__, result, f"answer to {method}") if model else []


def wrong_update(update: Any) -> list[str]:
    return _wrong(_type("Update"), update, "update")


def _type(name: str) -> Any:
    from aiogram import types

    return getattr(types, name)


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    adapter = TypeAdapter(model)
    adapter.rebuild(_types_namespace=_learn_names())
    return adapter


def _wrong(model: Any, value: Any, where: str) -> list[str]:
    try:
        parsed = _adapter(model).validate_python(value)
    except ValidationError as error:
        return [f"{where}: {e['loc']} {e['msg']}" for e in error.errors(include_url=False)]
    return [*_unknown(parsed, where), *_late(value, where)]


def _unknown(value: Any, where: str) -> list[str]:
    if isinstance(value, list | tuple):
        return [fault for n, item in enumerate(value) for fault in _unknown(item, f"{where}[{n}]")]
    if not isinstance(value, BaseModel):
        return []
    faults = [f"{where}: unknown field {name}" for name in value.model_extra or {}]
    for name in type(value).model_fields:
        faults += _unknown(getattr(value, name), f"{where}.{name}")
    return faults


def _late(value: Any, where: str) -> list[str]:
    """Dates that can only be milliseconds."""
    if isinstance(value, list):
        return [fault for item in value for fault in _late(item, where)]
    if not isinstance(value, dict):
        return []
    dates = [
        name for name, v in value.items() if name.endswith("date") and isinstance(v, int) and v > YEAR_2100
    ]
    nested = [fault for name, item in value.items() for fault in _late(item, f"{where}.{name}")]
    return [f"{where}.{name}: not in seconds" for name in dates] + nested


def _a_text(annotation: Any) -> bool:
    kinds = set(get_args(annotation) or (annotation,)) - {type(None)}
    return str in kinds and int not in kinds


def _from_json(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value
