"""bot/channels/web/demo.py — the phones of several people side by side in one window, to try it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels.web import assets, headers
from bot.channels.web.routes import static
from domain.words import Words


@dataclass(frozen=True, slots=True)
class Phone:
    """One phone of the demo: its door, who holds it, and the invitation it opens the first time."""

    prefix: str
    title: Words
    who: Words
    start: str = ""


MOVED = Words(
    vi="Bản chạy thử: lịch được dời {n} năm để hôm nay đang mở.",
    en="A demo: its dates are moved by {n} years, so that it is open today.",
)


def demo_routes(phones: Sequence[Phone], years_moved: int = 0) -> list[BaseRoute]:
    """`/demo`, all phones in one window. The doors themselves are mounted by `routes`."""
    page = assets.assets().text(
        "demo.html",
        phones="".join(map(_phone, phones)),
        tabs="".join(map(_tab, phones)),
        note=_both(MOVED(n=abs(years_moved))) if years_moved else "",
    )

    async def demo(request: Request) -> Response:
        return assets.answer(request, page, headers.PAGE)

    return [Route("/demo", demo), Route("/demo/static/{version}/{name}", static)]


def _phone(phone: Phone) -> str:
    name = _id(phone)
    address = escape(f"{phone.prefix}/{f'#start={phone.start}&once' if phone.start else ''}")
    return (
        f'<section class="phone" id="{name}" role="tabpanel" aria-labelledby="{name}-tab">'
        f"<h2>{_both(phone.title)}</h2><p>{_both(phone.who)}</p>"
        f'<iframe src="{address}" title="{escape(phone.title.vi)}"></iframe></section>'
    )


def _tab(phone: Phone) -> str:
    name = _id(phone)
    label = _both(phone.title)
    return f'<button type="button" role="tab" id="{name}-tab" aria-controls="{name}">{label}</button>'


def _id(phone: Phone) -> str:
    return phone.prefix.strip("/").replace("/", "-")


def _both(words: Words) -> str:
    """Both languages; the style sheet shows the one that is on."""
    return f'<span lang="vi">{escape(words.vi)}</span><span lang="en">{escape(words.en)}</span>'
