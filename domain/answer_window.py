"""domain/answer_window.py — what may still be said to somebody where a platform lets us answer only for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

# free: within what her last action allows. paid: from the package. template: in a form agreed with the platform before.
# held: kept until she does something. refused: not said at all, for it would be old by then.
Verdict = Literal["free", "paid", "template", "held", "refused"]


@dataclass(frozen=True, slots=True)
class Window:
    """The platform's rule: so many messages free within `free_for` of a person's last action, and, beyond them or until
    `closes_after`, from the `package` of a month, of which what does not last leaves `reserve` alone. `template`: there is
    one, agreed with the platform, whose every use costs."""

    free_for: timedelta
    free_messages: int
    closes_after: timedelta
    package: int = 0
    reserve: int = 0
    template: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with one person: when she last did something, how many messages were sent since, how many of this
    month's package, and whether she may be told by a template."""

    last_action: datetime | None
    sent_since: int = 0
    paid: int = 0
    template: bool = False


def verdict(window: Window, standing: Standing, now: datetime, *, lasting: bool) -> Verdict:
    """What may be done with one more message. `lasting`: it is still worth saying when she comes back."""
    since = None if standing.last_action is None else now - standing.last_action
    if since is not None and since < window.free_for and standing.sent_since < window.free_messages:
        return "free"
    if since is not None and since < window.closes_after and _may_pay(window, standing, lasting=lasting):
        return "paid"
    if standing.template:
        return "template"
    return "held" if lasting else "refused"


def _may_pay(window: Window, standing: Standing, *, lasting: bool) -> bool:
    return standing.paid < window.package - (0 if lasting else window.reserve)
