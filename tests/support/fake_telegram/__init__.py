"""A Bot API server for tests: behaves like Telegram's, misbehaves on purpose, checks every exchange."""

from tests.support.fake_telegram.faults import Answer, Fault, Faults
from tests.support.fake_telegram.group import Group
from tests.support.fake_telegram.people import Person, picture
from tests.support.fake_telegram.seen import Seen
from tests.support.fake_telegram.server import FakeTelegram
from tests.support.fake_telegram.traffic import Traffic

__all__ = ["Answer", "FakeTelegram", "Fault", "Faults", "Group", "Person", "Seen", "Traffic", "picture"]
