"""A code that joins two chats is guessed by nobody, whatever else six digits may mean in the chat they are typed in."""

from __future__ import annotations

import re

from handlers.confirming import GUESSES_AN_HOUR
from storage.database import Database
from tests.handlers.test_assisted import NAME, enters_for
from tests.support.talk import Somebody, settled

TRIES = 120
ASKED = "L. T. M."  # whose code it is, when it opens something


def code_of(mai: Somebody) -> str:
    found = re.search(r"mã (\d{3}) (\d{3})", mai.says("dùng kênh khác"))
    assert found is not None
    return found[1] + found[2]


def test_whoever_is_to_confirm_an_entry_guesses_no_code_of_another_chat(
    database: Database, helper: Somebody
) -> None:
    """Anybody can type the number an entry waits for: nobody checks whose it is."""
    enters_for(helper)
    guesser = settled(database, "guesser", name=NAME, phone="+84900000033")
    mai = Somebody(database, "mai", now=helper.now)
    mai.joins()
    code = code_of(mai)
    guesser.now = mai.now
    for guess in (f"{n:06}" for n in range(TRIES)):
        guesser.says(guess)
    assert ASKED not in guesser.says(code)
    other = Somebody(database, "9001", "telegram", now=guesser.now)
    assert ASKED in other.says(f"mã {code}")  # it would have opened


def test_one_chat_types_as_many_codes_that_join_as_codes_that_confirm(
    database: Database, mai: Somebody
) -> None:
    mai.joins()
    code = code_of(mai)
    for misses, asks in ((GUESSES_AN_HOUR, False), (GUESSES_AN_HOUR - 1, True)):
        guesser = Somebody(database, f"guesser-{misses}", now=mai.now)
        for n in range(misses):
            guesser.says(f"mã {n:06}")
        assert (ASKED in guesser.says(f"mã {code}")) is asks
