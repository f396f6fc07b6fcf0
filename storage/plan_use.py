"""storage/plan_use.py — how many messages a bot sent this month, and how many people and groups it talks with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as insert_or

from domain.plan import Use
from storage.sql import Row, Sql, named, table
from storage.tables import Conversation, PlanUse

if TYPE_CHECKING:
    from domain.chat import Address, ChatKind, Limits
    from storage.deliveries import Bot
    from storage.session import Session

C, P = table(Conversation).c, table(PlanUse).c

_ADD = insert_or(table(PlanUse))
OF_PLAN = ("per_month", "persons", "group_chats")
COUNT = Sql(
    _ADD.on_conflict_do_update(
        index_elements=[P.channel, P.bot, P.month],
        set_={"sent": P.sent + _ADD.excluded.sent, **{name: _ADD.excluded[name] for name in OF_PLAN}},
    ).returning(P.sent)
)
SENT = Sql(
    select(P.sent).where(P.channel == named("channel", P.channel), P.bot == named("bot", P.bot),
                         P.month == named("which", P.month))
)  # fmt: skip
IN_MONTH = Sql(select(*P).where(P.month == named("which", P.month)).order_by(P.channel, P.bot))
OF_BOT = (C.channel == named("channel", C.channel), C.bot == named("bot", C.bot))
IN_TOUCH = Sql(
    select(func.count()).select_from(table(Conversation))
    .where(*OF_BOT, C.kind == named("which", C.kind), C.reachable.is_(True))
)  # fmt: skip
# People come to stay; a group that we were turned out of makes room for another.
BEFORE = Sql(
    select(func.count()).select_from(table(Conversation))
    .where(*OF_BOT, C.kind == named("which", C.kind), C.id < named("number", C.id),
           (C.kind == "private") | C.reachable.is_(True))
)  # fmt: skip


class PlansUsed:
    """What of their plans our bots have used."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def count(self, bot: Bot, month: str, messages: int, limits: Limits) -> int:
        """So many more; how many there are in that month now."""
        plan = {name: getattr(limits, name) for name in OF_PLAN}
        return int(self._session.value(COUNT, **bot.parts(), month=month, sent=messages, **plan))

    def sent(self, bot: Bot, month: str) -> int:
        return int(self._session.value(SENT, **bot.parts(), which=month) or 0)

    def came_before(self, address: Address, kind: ChatKind, conversation_id: int) -> int:
        """How many people wrote to this bot before whoever this private chat is with; how many groups before this one."""
        bot = {"channel": address.channel, "bot": address.bot}
        return int(self._session.value(BEFORE, **bot, which=kind, number=conversation_id))

    def of_month(self, month: str) -> list[Use]:
        """Of every bot whose messages are counted."""
        return [self._use(row) for row in self._session.all(IN_MONTH, which=month)]

    def _use(self, row: Row) -> Use:
        persons, groups = (
            int(self._session.value(IN_TOUCH, channel=row.channel, bot=row.bot, which=kind))
            for kind in ("private", "group")
        )
        return Use(
            row.channel, row.month, row.sent, row.per_month, persons, row.persons, groups, row.group_chats
        )
