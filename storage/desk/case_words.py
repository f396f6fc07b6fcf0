"""storage/desk/case_words.py — what was said in a case, word for word, and where each word came from."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Text, bindparam, case, cast, column, func, literal_column, select, update

from domain.chat import Address, IncomingFile, OutgoingFile
from domain.desk.case import Side
from domain.vietnamese import fold
from storage.scopes import numbers
from storage.sql import Row, Sql, inserting, named, table
from storage.tables import CaseFile, CaseMessage, Person

if TYPE_CHECKING:
    from storage.session import Session

M, F, P = table(CaseMessage).c, table(CaseFile).c, table(Person).c

MAKE = inserting(CaseMessage)
GET = Sql(select(*M).where(M.id == named("number", M.id)))
NAMED = select(*M, P.name.label("by_name")).select_from(
    table(CaseMessage).outerjoin(table(Person), M.by_id == P.id)
)
SINCE = Sql(NAMED.where(M.case_id == named("case", M.case_id), M.id > named("word", M.id)).order_by(M.id))
NEWEST = Sql(
    NAMED.where(M.case_id == named("case", M.case_id))
    .order_by(M.id.desc()).limit(named("at_most", M.id))
)  # fmt: skip
SAID = M.side != literal_column("'event'")
NEWEST_SAID = Sql(
    NAMED.where(M.case_id == named("case", M.case_id), SAID)
    .order_by(M.id.desc()).limit(named("at_most", M.id))
)  # fmt: skip
FIRST_SAID = Sql(NAMED.where(M.case_id == named("case", M.case_id), SAID).order_by(M.id).limit(1))
HOW_MANY_SAID = Sql(select(func.count().label("n")).where(M.case_id == named("case", M.case_id), SAID))
FIRST = Sql(select(*M).where(M.case_id == named("case", M.case_id)).order_by(M.id).limit(1))
EVENT = Sql(
    select(M.id)
    .where(M.case_id == named("case", M.case_id), M.side == literal_column("'event'"), M.text == named("what", M.text))
    .limit(1)
)  # fmt: skip
FROM = Sql(
    select(*M)
    .where(M.channel == named("channel", M.channel), M.bot == named("bot", M.bot), M.chat == named("chat", M.chat),
           M.message_id == named("message_id", M.message_id), M.message_id != "")
    .order_by(M.id.desc()).limit(1)
)  # fmt: skip
MEND = Sql(
    update(CaseMessage).where(M.id == named("number", M.id))
    .values(text=named("reads", M.text), search=named("folded", M.search), earlier=named("before", M.earlier),
            edited_at=named("now", M.edited_at))
)  # fmt: skip
_CASES = numbers(bindparam("cases", type_=Text)).table_valued(column("value"), name="cases")
AMONG = M.case_id.in_(select(cast(_CASES.c.value, M.case_id.type)))
NEWEST_OF = (
    select(
        M.case_id, func.max(M.id).label("newest"), func.max(M.edited_at).label("mended"),
        func.max(case(((M.side == "asker") | (M.side == "helper"), M.id))).label("said"),
    )
    .where(AMONG).group_by(M.case_id).subquery()
)  # fmt: skip
LAST_OF = Sql(
    select(NEWEST_OF.c.case_id, NEWEST_OF.c.newest, NEWEST_OF.c.mended, M.side, M.text)
    .select_from(NEWEST_OF.join(table(CaseMessage), M.id == NEWEST_OF.c.said))
)  # fmt: skip
FILES_IN = Sql(
    select(*F).select_from(table(CaseFile).join(table(CaseMessage), F.message_id == M.id))
    .where(M.case_id == named("case", M.case_id)).order_by(F.id)
)  # fmt: skip
MOVE = Sql(
    update(CaseMessage)
    .where(M.case_id == named("number", M.case_id))
    .values(case_id=named("into", M.case_id))
)
ADD_FILE = inserting(CaseFile)
FILE = Sql(select(*F).where(F.id == named("number", F.id)))
FILES_OF_CASE = Sql(
    select(*F).join_from(table(CaseMessage), table(CaseFile), F.message_id == M.id)
    .where(M.case_id == named("case", M.case_id), F.state == "kept")
    .order_by(F.id.desc()).limit(named("at_most", F.tries))
)  # fmt: skip
FILES = Sql(select(*F).where(F.message_id == named("word", F.message_id)).order_by(F.id))
FILES_OF = Sql(
    select(F.message_id, F.name, F.kind)
    .select_from(table(CaseFile).join(table(CaseMessage), M.id == F.message_id))
    .where(M.case_id == named("case", M.case_id)).order_by(F.id)
)  # fmt: skip


class CaseWords:
    """The words of cases."""

    def __init__(self, session: Session, said: dict[int, datetime]) -> None:
        """`said`: the cases in which something is said in this transaction; the teams' rooms show it at its end."""
        self._session, self._said = session, said

    def add(
        self,
        case_id: int,
        side: Side,
        text: str,
        now: datetime,
        *,
        by_id: int | None,
        origin: Address | None = None,
        message_id: str = "",
    ) -> int:
        """`origin` and `message_id`: the platform's own message, so that an edit of it is known; gives its number."""
        self._said[case_id] = now
        where = origin.parts() if origin and message_id else {"channel": "", "bot": "", "chat": ""}
        number: int = self._session.value(
            MAKE, case_id=case_id, by_id=by_id, side=side, text=text, search=fold(text), earlier=[], **where,
            message_id=message_id if origin else "", at=now, edited_at=None,
        )  # fmt: skip
        return number

    def were_said(self) -> bool:
        """Whether anything was, of any case, in this transaction."""
        return bool(self._said)

    def get(self, number: int) -> Row:
        row = self._session.one(GET, number=number)
        if row is None:
            raise KeyError(number)
        return row

    def newest(self, case_id: int, at_most: int) -> list[Row]:
        """The last words of a case, oldest first, with `by_name`."""
        return self._session.all(NEWEST, case=case_id, at_most=at_most)[::-1]

    def talk(self, case_id: int, at_most: int) -> tuple[list[Row], int]:
        """What was said, oldest first, with `by_name`: of a long talk the first word and the last; how many lie between."""
        said = self._session.all(NEWEST_SAID, case=case_id, at_most=at_most)[::-1]
        if len(said) < at_most:
            return said, 0
        between = int(self._session.value(HOW_MANY_SAID, case=case_id)) - at_most
        if between <= 0:
            return said, 0
        return [*self._session.all(FIRST_SAID, case=case_id), *said[1:]], between

    def after(self, case_id: int, word_id: int) -> list[Row]:
        """What was said since that word, oldest first, with `by_name`."""
        return self._session.all(SINCE, case=case_id, word=word_id)

    def first(self, case_id: int) -> list[Row]:
        """The word a case began with; none of one just made."""
        return self._session.all(FIRST, case=case_id)

    def has_event(self, case_id: int, what: str) -> bool:
        """Whether this became of it before."""
        return self._session.one(EVENT, case=case_id, what=what) is not None

    def from_message(self, origin: Address, message_id: str) -> Row | None:
        """The word that came as this message of a chat."""
        return self._session.one(FROM, **origin.parts(), message_id=message_id)

    def mend(self, word: Row, text: str, now: datetime) -> None:
        """It was edited: what it said before is kept."""
        self._session.do(
            MEND, number=word.id, reads=text, folded=fold(text), before=[*word.earlier, word.text], now=now
        )

    def move(self, number: int, into: int) -> None:
        """All that was said in a case stands in another from now on."""
        self._session.do(MOVE, number=number, into=into)

    def add_file(self, word_id: int, origin: Address, file: IncomingFile, now: datetime) -> int:
        """A file said with a word: kept where its bytes are here already, else wanted."""
        number: int = self._session.value(
            ADD_FILE, message_id=word_id, **origin.parts(), ref=file.ref, kind=file.kind, name=file.name,
            media_type=file.media_type, size_bytes=file.size_bytes, key=file.key,
            state="kept" if file.key else "wanted", tries=0, not_before=now, at=now,
        )  # fmt: skip
        return number

    def last_of(self, cases: Collection[int]) -> dict[int, Row]:
        """By case what asker or team said last: side, text; `newest` word or event of it, `mended`: the last edit."""
        rows = self._session.all(LAST_OF, cases=json.dumps(sorted(cases)))
        return {row.case_id: row for row in rows}

    def files_in(self, case_id: int) -> list[Row]:
        """All files said in a case."""
        return self._session.all(FILES_IN, case=case_id)

    def files(self, word_id: int) -> list[Row]:
        return self._session.all(FILES, word=word_id)

    def file(self, number: int) -> Row:
        row = self._session.one(FILE, number=number)
        if row is None:
            raise KeyError(number)
        return row

    def files_of_case(self, case_id: int, at_most: int) -> list[Row]:
        """Those that are here, the newest last."""
        return self._session.all(FILES_OF_CASE, case=case_id, at_most=at_most)[::-1]

    @staticmethod
    def handed_out(files: list[Row]) -> tuple[OutgoingFile, ...]:
        """Those of these files that are here, as a message carries them."""
        named_so = {"photo": "anh.jpg", "voice": "ghi-am.ogg", "document": "tep"}
        return tuple(
            OutgoingFile(f.key, f.name or named_so[f.kind], f.media_type) for f in files if f.state == "kept"
        )

    def files_of(self, case_id: int) -> list[Row]:
        """Of all that was said in a case: message_id, name, kind."""
        return self._session.all(FILES_OF, case=case_id)
