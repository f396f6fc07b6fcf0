"""A Zalo Bot Platform server for tests: behaves as is known or guessed of Zalo's, misbehaves on purpose, records every call."""

from tests.support.fake_telegram.faults import Answer, Fault, Faults
from tests.support.fake_zalo_bot.people import Group, Person
from tests.support.fake_zalo_bot.server import FakeZaloBot
from tests.support.fake_zalo_bot.updates import Lanes
from tests.support.fake_zalo_bot.world import Plan

__all__ = ["Answer", "FakeZaloBot", "Fault", "Faults", "Group", "Lanes", "Person", "Plan"]
