"""What a failed call means for the message: the one table from Zalo's codes to SendFailed's kinds."""

from __future__ import annotations

from bot.channels.zalo_bot.line import LineError, NotSent, Refused
from domain.chat import SendFailed, TryLater, Unreachable, Unsure

# How long to hold a chat when nothing left, when Zalo asks for patience (it names no time), and when it does not
# take the token, which is the operator's to mend: until then nothing is lost.
BACKOFF_S = 5.0
QUOTA_S = 60.0
BAD_TOKEN_S = 60.0

# Guessed: no list of Zalo's sentences is published. What is not among them is told the operator as it came.
GONE = (
    "chat not found",
    "chat_id is invalid",
    "invalid chat_id",
    "user not found",
    "blocked",
    "not a member",
)


def failure(error: LineError) -> SendFailed:
    """What the sender of a message does about `error`; anything unheard of may have arrived."""
    match error:
        case NotSent():
            return TryLater(BACKOFF_S)
        case Refused():
            return _refused(error)
        case _:
            return Unsure(str(error))


def _refused(error: Refused) -> SendFailed:
    said = error.description.casefold()
    match error.code:
        case 429:
            return TryLater(QUOTA_S)
        case 401 | 404:
            return TryLater(BAD_TOKEN_S)
        case 400 | 403 if any(gone in said for gone in GONE):
            return Unreachable(error.description)
        case 403 | 408:  # 403 is documented as «internal server error»: it may be done
            return Unsure(str(error))
        case code if code >= 500:
            return Unsure(str(error))
        case _:
            return SendFailed(str(error))


def wished_s(error: Exception) -> float:
    """How long to wait at least before a step with Zalo is done again."""
    if not isinstance(error, Refused):
        return 0.0
    meant = failure(error)
    return meant.seconds if isinstance(meant, TryLater) and error.code in (401, 429) else 0.0
