"""bot/channels/web/assets.py — the page's own files, read and packed once when the program starts."""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.headers import NOSNIFF

FOLDER = Path(__file__).parent / "page"
MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}
# «src="$static/$version/desk.js"» of a page, «from "./words.js"» of a script.
NAMED = re.compile(r"""["'](?:\./|\$static/\$version/)([\w.-]+)["']""")
PACKED_ALREADY = frozenset({".png"})
FOR_EVER = {"cache-control": "public, max-age=31536000, immutable"}
ASK_AGAIN = {"cache-control": "no-cache"}


@dataclass(frozen=True, slots=True)
class Asset:
    body: bytes
    packed: bytes | None
    media_type: str
    etag: str


@dataclass(frozen=True, slots=True)
class Assets:
    """All files of the page, and one short version of them together.

    The version stands in their addresses: a browser may keep each for ever and never mixes two releases.
    """

    files: dict[str, Asset]
    version: str

    def text(self, name: str, **blanks: str) -> Asset:
        """A file with its $blanks filled."""
        text = self.files[name].body.decode()
        for blank, value in {**blanks, "version": self.version}.items():
            text = text.replace(f"${blank}", value)
        return asset(name, text.encode())


@cache
def assets() -> Assets:
    files = {path.name: asset(path.name, path.read_bytes()) for path in sorted(FOLDER.iterdir())}
    whole = hashlib.sha256("".join(name + file.etag for name, file in files.items()).encode())
    return Assets(files, whole.hexdigest()[:12])


def needed_by(page: str) -> list[str]:
    """The files that a page loads, and those that they load, by name."""
    files, found, left = assets().files, set[str](), [page]
    while left:
        named = set(NAMED.findall(files[left.pop()].body.decode())) & files.keys()
        left += [name for name in named - found if name.endswith(".js")]
        found |= named
    return sorted(found)


def asset(name: str, body: bytes) -> Asset:
    suffix = Path(name).suffix
    packed = None if suffix in PACKED_ALREADY else gzip.compress(body, 9, mtime=0)
    return Asset(body, packed, MEDIA_TYPES[suffix], f'"{hashlib.sha256(body).hexdigest()[:16]}"')


def answer(request: Request, file: Asset, headers: dict[str, str]) -> Response:
    """The file, packed where the browser can unpack it, or word that it has not changed."""
    headers = {**headers, **NOSNIFF, "etag": file.etag, "vary": "accept-encoding"}
    if file.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    headers["content-type"] = file.media_type
    if file.packed and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.packed, headers={**headers, "content-encoding": "gzip"})
    return Response(file.body, headers=headers)
