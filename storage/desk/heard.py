"""storage/desk/heard.py — which case somebody's message in a group was about: what answers it is about that one, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from domain.chat import Address
from storage.sql import Sql, inserting_once, named, table
from storage.tables import CaseHeard

if TYPE_CHECKING:
    from storage.session import Session

H = table(CaseHeard).c

NOTE = inserting_once(CaseHeard)
OF = Sql(
    select(H.case_id)
    .where(H.channel == named("channel", H.channel), H.bot == named("bot", H.bot), H.chat == named("chat", H.chat),
           H.message_id == named("message_id", H.message_id))
)  # fmt: skip


class HeardOfCases:
    """Messages of people; what we say of a case bears its number in its name (storage/desk/posting.py)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note(self, case_id: int, where: Address, message_id: str) -> None:
        """This message of a chat was about that case."""
        if message_id:
            self._session.one(NOTE, case_id=case_id, **where.parts(), message_id=message_id)

    def case_of(self, where: Address, message_id: str) -> int:
        """The case it was about; 0 if it was about none."""
        return self._session.value(OF, **where.parts(), message_id=message_id) or 0 if message_id else 0
