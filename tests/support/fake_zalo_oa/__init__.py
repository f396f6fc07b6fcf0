"""Zalo's OA servers for tests: tokens, messages with quotas, uploads, a webhook that signs and repeats; misbehaves on purpose."""

from tests.support.fake_zalo_oa.group import Group
from tests.support.fake_zalo_oa.people import Person
from tests.support.fake_zalo_oa.server import FakeZaloOa
from tests.support.fake_zalo_oa.world import Seen

__all__ = ["FakeZaloOa", "Group", "Person", "Seen"]
