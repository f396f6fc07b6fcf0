"""domain/answer_window.py — what may still be said to somebody where a platform lets us answer only for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from domain.chat import SendFailed

# free: within what her last action allows. paid: from the package. template: in a form agreed with the platform before.
# held: kept until she does something. refused: not said at all, for it would be old by then.
Verdict = Literal["free", "paid", "template", "held", "refused"]


class Held(SendFailed):
    """Nothing can be said here until the person does something."""


@dataclass(frozen=True, slots=True)
class Window:
    """The platform's rule: so many messages free within `free_for` of a person's last action, and, beyond them or until
    `closes_after`, from the package."""

    free_for: timedelta
    free_messages: int
    closes_after: timedelta


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one person: when she last did something, what was sent since, what is left of the package
    (None: not known, the platform will say), and whether there is a template."""

    last_action: datetime | None
    sent_since: int
    package_left: int | None = None
    template: bool = False


def verdict(window: Window, standing: Standing, now: datetime, *, lasting: bool, reserve: int = 0) -> Verdict:
    """What may be done with one more message. `lasting`: it is still worth saying when she comes back.

    What does not last yields to what does: it leaves `reserve` messages of the package alone.
    """
    since = None if standing.last_action is None else now - standing.last_action
    if since is not None and since < window.free_for and standing.sent_since < window.free_messages:
        return "free"
    if since is not None and since < window.closes_after and _may_pay(standing, 0 if lasting else reserve):
        return "paid"
    if standing.template:
        return "template"
    return "held" if lasting else "refused"


def _may_pay(standing: Standing, reserve: int) -> bool:
    return standing.package_left is None or standing.package_left > reserve
