"""bot/channels/web/uploads.py — takes one file from the page, however slowly it arrives."""

from __future__ import annotations

import asyncio

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from bot.channels.web.channel import FILE_BYTES, Files
from bot.channels.web.grants import Granted
from bot.channels.web.guard import limited
from domain.kinds.kind import Refusal
from domain.vietnamese import clean
from domain.words import Words

ENVELOPE_BYTES = 64 * 1024  # boundaries and part headers around the file itself
AT_ONCE = 4  # files whole in memory at one time: 80 MB at the most
TOO_LARGE = Refusal(
    Words(
        vi="Tệp này lớn hơn 20 MB nên em chưa nhận được. Anh/chị chọn tệp nhỏ hơn giúp em ạ.",
        en="This file is larger than 20 MB. Please choose a smaller one.",
    )
)


async def taken(request: Request, files: Files, at_once: asyncio.Semaphore) -> Granted | Refusal:
    """The file of a multipart body, kept in the store, or why not. Raises 400."""
    try:
        form = await MultiPartParser(
            request.headers, limited(request, FILE_BYTES + ENVELOPE_BYTES), max_files=1, max_fields=0
        ).parse()
    except HTTPException:
        return TOO_LARGE
    except (MultiPartException, KeyError) as broken:
        raise HTTPException(400, "not a multipart body") from broken
    try:
        async with at_once:
            return await _kept(form.get("file"), files)
    finally:
        await form.close()


async def _kept(part: UploadFile | str | None, files: Files) -> Granted | Refusal:
    if not isinstance(part, UploadFile):
        raise HTTPException(400, "no part called «file»")
    if (part.size or 0) > FILE_BYTES:
        return TOO_LARGE
    name = clean(part.filename or "")[-120:]
    kept = await asyncio.to_thread(files.keep, await part.read(), name)
    if isinstance(kept, Refusal):
        return kept
    return Granted(kept.key, name, kept.media_type, kept.size_bytes, kept.looks)
