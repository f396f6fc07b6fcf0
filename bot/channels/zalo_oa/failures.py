"""What a failed call means for the message: the one table from Zalo's codes to SendFailed's kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.channels.zalo_oa.line import CallFailed, NotSent, Refused, TooMany
from domain.chat import Closed, Held, SendFailed, TryLater, Unreachable, Unsure

# refresh: with a new token once more. wait: later, nobody need know. template: by one, else held. held: until the person
# does something. stop: no more to this person. alert: later, and the operator must mend it. refuse: this message never.
Does = Literal["refresh", "wait", "template", "held", "stop", "alert", "refuse"]

BACKOFF_S = 5.0  # nothing left this machine
CROWD_S = 30.0  # too many calls
TOKEN_S = 60.0  # a token that a human has to mend
MINUTE_S, HOUR_S = 60.0, 3600.0


@dataclass(frozen=True, slots=True)
class Code:
    """What Zalo means by a code, and what we do; `wait_s` where we come again."""

    does: Does
    means: str
    wait_s: float = 0.0


# From developers.zalo.me by way of third parties (zalo.md §2): none was met live by us.
CODES = {
    -32: Code("wait", "too many calls", CROWD_S),
    -100: Code("wait", "the uploaded file's token is over: it is uploaded anew", 1.0),
    -115: Code("alert", "no money is left for templates", HOUR_S),
    -133: Code("wait", "this template is not sent between 22 and 6 o'clock", HOUR_S),
    -137: Code("alert", "the template could not be paid for", HOUR_S),
    -139: Code("held", "the person wants no templates of this kind"),
    -141: Code("held", "the person wants no templates of the account"),
    -200: Code("wait", "Zalo could not send it", MINUTE_S),
    -201: Code("refuse", "a field is not as Zalo takes it"),
    -210: Code("refuse", "a field is too long"),
    -211: Code("held", "the account is out of its quota"),
    -212: Code("alert", "the app lacks a permission", HOUR_S),
    -213: Code("stop", "the person does not follow the account"),
    -216: Code("refresh", "the access token is over", TOKEN_S),
    -218: Code("held", "the person's quota of messages is used up"),
    -220: Code("refresh", "the access token is not known", TOKEN_S),
    -221: Code("alert", "the account is not verified", HOUR_S),
    -223: Code("alert", "the app was not granted this", HOUR_S),
    -224: Code("alert", "the account needs a higher package", HOUR_S),
    -227: Code("stop", "the person's account is banned, or idle for 45 days"),
    -230: Code("template", "the person did nothing for seven days"),
    -232: Code("template", "the person never wrote, or too long ago"),
    -234: Code("wait", "not between 22 and 6 o'clock", HOUR_S),
    -237: Code("stop", "the group is over"),
    -240: Code("alert", "an interface that is shut", HOUR_S),
    -244: Code("stop", "the person wants no messages of the account"),
    -320: Code("alert", "no billing account is joined to the app", HOUR_S),
    -321: Code("alert", "the billing account is empty", HOUR_S),
    -403: Code("stop", "the account is not in the group"),
}  # fmt: skip
UNKNOWN = Code("refuse", "a code we do not know")


def code_of(error: CallFailed) -> Code | None:
    """None where Zalo said nothing."""
    return CODES.get(error.code, UNKNOWN) if isinstance(error, Refused) else None


def failure(error: CallFailed) -> SendFailed:
    """What the sender of a message does about `error`; anything unheard of may have arrived."""
    if isinstance(error, NotSent):
        return TryLater(CROWD_S if isinstance(error, TooMany) else BACKOFF_S)
    code = code_of(error)
    if code is None:
        return Unsure(str(error))
    match code.does:
        case "wait" | "alert" | "refresh":
            return TryLater(code.wait_s)
        case "template":
            return Closed(f"{error}: {code.means}")
        case "held":
            return Held(f"{error}: {code.means}")
        case "stop":
            return Unreachable(f"{error}: {code.means}")
        case _:
            return SendFailed(f"{error}: {code.means}")
