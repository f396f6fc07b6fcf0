"""What this emulator does, and how sure that is: the list for a first session with a real account (also in docs/emulators.md).

documented: Zalo's own words, by way of a third party's mirror. third-party: others' code or texts. guessed: nobody's.
"""

from __future__ import annotations

from typing import Literal

Sure = Literal["documented", "third-party", "guessed"]

BEHAVIOURS: tuple[tuple[str, Sure], ...] = (
    ("the access token lasts 25 hours, the refresh token 3 months", "third-party"),
    ("a refresh token works once and gives the next one", "third-party"),
    ("a refused refresh token is an error in a 200, -14014", "guessed"),
    ("a wrong secret of the app is refused as -14004", "guessed"),
    ("an old access token is good until its own end", "guessed"),
    ("an expired token is answered -216, an unknown one -220", "third-party"),
    ("errors come as HTTP 200 with an `error` that is not 0", "third-party"),
    ("answers carry message_id and quota", "third-party"),
    ("eight messages are free within 48 hours of the person's last action", "third-party"),
    ("then the package pays until the seventh day; -211 when it is empty, -230 later", "third-party"),
    ("writing, a press, a shared number and following are such actions", "guessed"),
    ("a text has at most 2,000 UTF-16 units", "guessed"),
    ("buttons stand in a template without template_type, five at most", "third-party"),
    ("a hidden button's payload comes back as the person's own text", "third-party"),
    ("request_user_info opens a form, its answer is user_submit_info with info.phone 84…", "third-party"),
    ("pictures of 1 MB, PDF and Word files of 5 MB can be uploaded", "guessed"),
    ("a picture may carry words, a file none", "guessed"),
    ("several pictures come as one event each", "guessed"),
    ("files come as addresses that need no token and may redirect", "guessed"),
    ("X-ZEvent-Signature is mac= and SHA-256 of app id, raw body, timestamp and the account's key", "third-party"),
    ("200 is waited for 2 s, then repeated after 30 s, 5, 15, 30 and 60 min; then the webhook is off", "third-party"),
    ("follow and unfollow name a follower and have no msg_id", "third-party"),
    ("groups: the event's recipient is the group, /v3.0/oa/group/message answers there without buttons", "third-party"),
    ("a ZNS template with one parameter noi_dung reaches a person by her id at any time", "guessed"),
    ("pictures and files may be sent to a group", "guessed"),
    ("a quoted message is named in quote_msg_id; ours names one in quote_message_id", "guessed"),
)  # fmt: skip
