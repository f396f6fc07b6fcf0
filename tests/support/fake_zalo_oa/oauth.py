"""The token server: a refresh token works once."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from tests.support.fake_zalo_oa.world import Json, World

LIFE = timedelta(hours=25)
FIRST_REFRESH = "the-refresh-token-of-the-first-consent"


# A number is an error of Zalo's own, a pair the status and the `error` of a gateway that speaks JSON.
OauthFault = int | tuple[int, str | int] | Literal["cut lost", "cut done", "502 lost", "no refresh"]


@dataclass(slots=True)
class Oauth:
    """`refresh` is the one that is good; `used` counts the exchanges that succeeded."""

    world: World
    secret: str
    cut: Callable[[Request], None]
    refresh: str = FIRST_REFRESH
    access: dict[str, datetime] = field(default_factory=dict)
    used: int = 0
    refuses_as: int = -14014  # the code of a refused refresh token: nobody is sure of it
    asked: list[str] = field(default_factory=list)
    hold: Literal["", "before", "after"] = (
        ""  # an exchange stands still, before it is carried out or, until this is "", after
    )
    faults: deque[OauthFault] = field(default_factory=deque)

    def consent(self) -> str:
        """Somebody gives consent anew: the refresh token she is shown."""
        self.refresh = self.world.number("refresh-")
        return self.refresh

    def check(self, token: str) -> int:
        """0, or the error an API call with this token is answered with."""
        ends = self.access.get(token)
        if ends is None:
            return -220
        return 0 if self.world.clock() < ends else -216

    async def exchange(self, request: Request) -> Response:
        async with request.form() as given:
            form = {name: str(value) for name, value in given.items()}
        token, fault = form.get("refresh_token", ""), self.faults.popleft() if self.faults else ""
        with self.world.changed:
            self.asked.append(token)
            self.world.changed.notify_all()
        if isinstance(fault, int):
            return JSONResponse(_refusal(fault, "scripted"))
        if isinstance(fault, tuple):
            return JSONResponse({"error": fault[1]}, fault[0])
        if self.hold == "before":
            await asyncio.sleep(60)
        answer = {} if fault.endswith("lost") else self._carried_out(token, form, request)
        while self.hold == "after":  # noqa: ASYNC110 - let go from another thread, which no event of this loop hears
            await asyncio.sleep(0.01)
        if fault.startswith("cut"):
            self.cut(request)
        if fault == "no refresh":
            del answer["refresh_token"]
        return Response("<html>", 502) if fault.startswith("502") else JSONResponse(answer)

    def _carried_out(self, token: str, form: Mapping[str, str], request: Request) -> Json:
        with self.world.changed:
            answer = self._exchanged(token, form, request)
            self.world.changed.notify_all()
        return answer

    def _exchanged(self, token: str, form: Mapping[str, str], request: Request) -> Json:
        if request.headers.get("secret_key") != self.secret or form.get("app_id") != self.world.app:
            return _refusal(-14004, "Invalid app id or secret key")
        if form.get("grant_type") != "refresh_token" or token != self.refresh:
            return _refusal(self.refuses_as, "Invalid refresh token")
        self.used += 1
        self.refresh, access = self.world.number("refresh-"), self.world.number("access-")
        self.access[access] = self.world.clock() + LIFE
        return {"access_token": access, "refresh_token": self.refresh, "expires_in": "90000"}


def _refusal(code: int, name: str) -> Json:
    return {"error": code, "error_name": name, "error_reason": name, "ref_doc": "", "error_description": name}
