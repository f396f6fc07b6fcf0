"""What this fake does and how that is known, one line each; docs/emulators.md lists it, so that a live bot can tick it off.

`python -m tests.support.fake_zalo_bot.behaviours` writes the list there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tests.support.guides import put_between

MARK = "<!-- fake zalo bot -->"

Known = Literal["documented", "measured", "guessed"]


@dataclass(frozen=True, slots=True)
class Behaviour:
    """`known`: Zalo documents it, somebody measured it on a live bot, or we guess."""

    known: Known
    what: str


BEHAVIOURS = (
    Behaviour("documented", "a method is called by GET or POST, with query, form, multipart or JSON; its name minds its case"),
    Behaviour("documented", "codes 400, 401 (token), 404 (method), 408, 429 (quota)"),
    Behaviour("measured", "a success has `error_code: 0`, a failure repeats its code as the HTTP status"),
    Behaviour("guessed", "at times a failure comes with HTTP 200 and `ok: false`"),
    Behaviour("measured", "an idle `getUpdates` ends in 408"),
    Behaviour("documented", "`getUpdates` gives one update, not a list, and none beside a webhook (its 400 is a guess)"),
    Behaviour("measured", "updates that were given come again on later polls, at once (or are given once: switch)"),
    Behaviour("guessed", "new updates go before those that come again"),
    Behaviour("measured", "`getWebhookInfo` without a webhook is 404; `deleteWebhook` succeeds also when none is set"),
    Behaviour("documented", "`setWebhook` wants https and a secret of 8 to 256 characters, sent in `X-Bot-Api-Secret-Token`"),
    Behaviour("measured", "a webhook call has the user agent `Java/…`; its body is `{ok, result}`, or the bare result (switch)"),
    Behaviour("measured", "a webhook is probed with an empty body (switch)"),
    Behaviour("guessed", "a webhook call not answered with 2xx is repeated after 1, 2, 4 … seconds, at most eight times"),
    Behaviour("guessed", "webhook calls may come twice, late and out of order (switches)"),
    Behaviour("documented", "`sendMessage` takes 1 to 2,000 characters, `parse_mode` markdown or html"),
    Behaviour("guessed", "these characters are UTF-16 units; 2,001 are refused with 400"),
    Behaviour("guessed", "a chat that never wrote to the bot is refused with 400 «chat not found»"),
    Behaviour("documented", "`sendPhoto` takes a public address and a caption of up to 2,000 characters; Zalo fetches it"),
    Behaviour("guessed", "a picture that cannot be fetched, or is none, is refused with 400"),
    Behaviour("documented", "`sendVoice` takes an address ending in .aac; `sendChatAction` takes `typing` only"),
    Behaviour("documented", "ids are opaque text (20 hexadecimal digits here), dates are milliseconds"),
    Behaviour("measured", "in a private chat the chat's id is the sender's"),
    Behaviour("measured", "a picture comes as `photo_url` (documented: `photo`; switch), a voice message as `voice_url`"),
    Behaviour("measured", "links, files and other kinds come as `message.unsupported.received` without content"),
    Behaviour("documented", "whatever a protected person sends comes so, too"),
    Behaviour("documented", "in a group the bot hears only what mentions it or quotes a message of its own"),
    Behaviour("guessed", "the mention stands in the text as `@` and the display name; the quoted message is not named"),
    Behaviour("measured", "the Basic plan: 50 people, 3 groups, 3,000 messages a month, then 429"),
    Behaviour("guessed", "whoever comes after the 50th person or the third group is not heard"),
)  # fmt: skip


def as_markdown() -> str:
    return "".join(f"- [ ] {one.known}: {one.what}\n" for one in BEHAVIOURS)


if __name__ == "__main__":
    put_between(MARK, as_markdown())
