"""A request as a client may write it (query, form, multipart or JSON), decoded into one call."""

from __future__ import annotations

import json

from starlette.datastructures import FormData
from starlette.requests import Request

from tests.support.fake_telegram import schema
from tests.support.fake_telegram.api import Call, Upload


async def decode(request: Request) -> Call:
    """Raises ValueError for JSON that is none."""
    method, body = request.path_params["method"], await request.body()
    if request.headers.get("content-type", "").startswith("application/json"):
        return Call(method, dict(json.loads(body)), size=len(body))
    async with request.form(max_part_size=64 * 1024 * 1024) as form:
        texts = {**request.query_params, **{k: v for k, v in form.items() if isinstance(v, str)}}
        return Call(method, schema.decoded(method, texts), await _uploads(form), len(body))


async def _uploads(form: FormData) -> dict[str, Upload]:
    files = {name: value for name, value in form.items() if not isinstance(value, str)}
    return {name: (file.filename or "", await file.read()) for name, file in files.items()}


def checkable(call: Call) -> dict[str, object]:
    """The parameters as the schema wants them: a file sent under its parameter's name stands by name."""
    own = {
        name for name in call.uploads if name in ("photo", "document", "voice", "certificate", "thumbnail")
    }
    return call.parameters | {name: f"attach://{name}" for name in own}
