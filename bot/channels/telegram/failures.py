"""What a failed call means for the message: the one table from Telegram's errors to SendFailed's kinds."""

from __future__ import annotations

from telegram.error import TelegramError

from bot.channels.telegram.line import Endless, NotSent, Refused
from domain.chat import Moved, SendFailed, ThreadGone, TryLater, Unreachable, Unsure

# How long to hold a chat when nothing left, when Telegram names no time, and when the token is refused.
BACKOFF_S = 5.0
FLOOD_S = 30.0
BAD_TOKEN_S = 60.0

# Sentences of the Bot API server that mean «never again in this chat», beside every 403.
GONE = (
    "chat not found",
    "chat_write_forbidden",
    "group chat was deactivated",
    "group chat was deleted",
    "have no rights to send",
    "input_user_deactivated",
    "not enough rights to send",
    "peer_id_invalid",
    "user not found",
)
# The same of a topic. A closed one takes our words as long as we may manage topics: then another is made of it.
THREAD_GONE = ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")
# No thread can be had here: the group has no topics, or we may not manage them.
NO_THREADS = ("chat is not a forum", "not enough rights", "chat_admin_required")


def failure(error: TelegramError) -> SendFailed:
    """What the sender of a message does about `error`; anything unheard of may have arrived."""
    match error:
        case NotSent():
            return TryLater(BACKOFF_S)
        case Refused():
            return _refused(error)
        case _:
            return Unsure(str(error))


def harmless(error: TelegramError) -> SendFailed:
    """The same for a call that changes nothing, such as a download: in doubt only means «once more»."""
    if isinstance(error, Endless):
        return SendFailed(str(error))
    meant = failure(error)
    return TryLater(BACKOFF_S) if isinstance(meant, Unsure) else meant


def _refused(error: Refused) -> SendFailed:
    match error.code:
        case 429:
            return TryLater(_seconds(error))
        case 400:
            return _bad_request(error)
        case 403:
            return Unreachable(error.description)
        case 401 | 404:
            # A wrong or revoked token is the operator's to mend: until then nothing is lost.
            return TryLater(BAD_TOKEN_S)
        case 500:
            # The Bot API's own 500 says the call failed; behind a gateway's 5xx it may have succeeded.
            return TryLater(BACKOFF_S)
        case code if code > 500:
            return Unsure(str(error))
        case _:
            return SendFailed(str(error))


def no_threads(error: TelegramError) -> bool:
    """Whether a topic was refused for good: what was to stand in it goes into the group itself."""
    said = error.description.casefold() if isinstance(error, Refused) else ""
    return isinstance(error, Refused) and error.code == 400 and any(why in said for why in NO_THREADS)


def _bad_request(error: Refused) -> SendFailed:
    if moved := error.parameters.get("migrate_to_chat_id"):
        return Moved(str(moved))
    said = error.description.casefold()
    if any(gone in said for gone in THREAD_GONE):
        return ThreadGone(error.description)
    if any(gone in said for gone in GONE):
        return Unreachable(error.description)
    return SendFailed(error.description)


def _seconds(error: Refused) -> float:
    try:
        return max(float(error.parameters["retry_after"]), 1.0)
    except (KeyError, TypeError, ValueError):
        return FLOOD_S
