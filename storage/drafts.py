"""storage/drafts.py — answers on the way: saved before the next question is seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from domain.draft import Draft as Answers
from storage.sql import Row, Sql, named, table
from storage.tables import Draft

if TYPE_CHECKING:
    from storage.session import Session

D = table(Draft).c

ALL = (
    D.id,
    D.form,
    D.person_id,
    D.entered_by_id,
    D.initiative_id,
    D.answers,
    D.work,
    D.state,
    D.updated_at,
    D.remind_at,
)
GET = Sql(select(*ALL).where(D.id == named("number", D.id)))
MADE = Sql(insert(table(Draft)).returning(D.id))
SAVE = Sql(update(Draft).where(D.id == named("number", D.id), D.state == "open")
           .values(answers=named("said", D.answers), work=named("aside", D.work),
                   updated_at=named("now", D.updated_at)))  # fmt: skip
CLOSE = Sql(update(Draft).where(D.id == named("number", D.id))
            .values(state=named("how", D.state), updated_at=named("now", D.updated_at)))  # fmt: skip
ERASE = Sql(update(Draft).where(D.id == named("number", D.id))
            .values(state=named("how", D.state), answers=named("said", D.answers), work=named("aside", D.work),
                    updated_at=named("now", D.updated_at)))  # fmt: skip
REMIND = Sql(update(Draft).where(D.id == named("number", D.id), D.state == "open")
             .values(remind_at=named("when", D.remind_at)))  # fmt: skip
HERS = (D.person_id == named("person", D.person_id)) | (D.entered_by_id == named("person", D.person_id))
OF_FORM = D.form == named("which_form", D.form)
LAST_FIRST = (D.updated_at.desc(), D.id.desc())
OPEN_OF = Sql(select(*ALL).where(HERS, D.state == "open", OF_FORM).order_by(*LAST_FIRST))
ASIDE_OF = Sql(
    select(*ALL)
    .where(HERS, D.state == "aside", OF_FORM, D.updated_at >= named("since", D.updated_at))
    .order_by(*LAST_FIRST)
)
UNSENT_OF = Sql(select(*ALL).where(HERS, (D.state == "open") | (D.state == "aside")).order_by(D.id))


@dataclass(slots=True)
class Saved:
    """A draft as stored: its row and its answers. `remind_at`: when she asked to be reminded of it."""

    id: int
    form: str
    person_id: int
    entered_by_id: int | None
    initiative_id: int | None
    answers: Answers
    state: str
    updated_at: datetime
    remind_at: datetime | None = None


class Drafts:
    """Drafts of every form. `met`: in this transaction one object a draft, as its last change left it."""

    def __init__(self, session: Session, met: dict[int, Saved]) -> None:
        self._session = session
        self._met = met

    def get(self, number: int) -> Saved:
        found = self._met.get(number)
        if found is None:
            row = self._session.one(GET, number=number)
            if row is None:
                raise KeyError(number)
            found = self.met(row)
        return found

    def anew(self) -> None:
        """What was read so far may have changed meanwhile: it is read again when it is asked for."""
        self._met.clear()

    def met(self, row: Row) -> Saved:
        """A draft's row (of ALL) was read."""
        number, form, person, by, entry, answers, work, state, at, remind_at = row
        if number not in self._met:
            self._met[number] = Saved(
                number, form, person, by, entry, Answers.from_json(answers, work), state, at, remind_at
            )
        return self._met[number]

    def start(
        self,
        form: str,
        person_id: int,
        now: datetime,
        *,
        answers: Answers | None = None,
        entered_by_id: int | None = None,
        initiative_id: int | None = None,
    ) -> Saved:
        """A new open draft of a form."""
        answers = answers or Answers()
        number = self._session.value(
            MADE, form=form, person_id=person_id, entered_by_id=entered_by_id, initiative_id=initiative_id,
            answers=answers.answers, work=answers.work(), state="open", created_at=now, updated_at=now,
        )  # fmt: skip
        made = Saved(number, form, person_id, entered_by_id, initiative_id, answers, "open", now)
        self._met[number] = made
        return made

    def save(self, draft: Saved, answers: Answers, now: datetime) -> None:
        """Replace the answers of an open draft."""
        draft.answers = answers
        self._session.do(SAVE, number=draft.id, said=dict(answers.answers), aside=answers.work(), now=now)

    def remind(self, draft: Saved, when: datetime) -> None:
        """Its writer is to be reminded of it then; the last word counts. It is no less untouched for that."""
        draft.remind_at = when
        self._session.do(REMIND, number=draft.id, when=when)

    def close(self, draft: Saved, how: str, now: datetime) -> None:
        """`how`: "sent" or "dropped"."""
        self._move(draft, how, now)

    def _move(self, draft: Saved, how: str, now: datetime) -> None:
        draft.state = how
        self._session.do(CLOSE, number=draft.id, how=how, now=now)

    def erase(self, draft: Saved, now: datetime) -> None:
        """Drop a draft and what was said in it: only that there was one stays."""
        self._empty(draft, "dropped", now)

    def became(self, draft: Saved, now: datetime) -> Answers:
        """What a short form said, now that it is kept where it belongs: here it stays no longer."""
        said = draft.answers
        self._empty(draft, "sent", now)
        return said

    def _empty(self, draft: Saved, how: str, now: datetime) -> None:
        draft.state, draft.answers = how, Answers()
        self._session.do(ERASE, number=draft.id, how=how, said={}, aside={}, now=now)

    def open_of(self, person_id: int, form: str) -> list[Saved]:
        """Open drafts this person writes, for herself or for somebody else, the last touched first."""
        return [self.met(r) for r in self._session.all(OPEN_OF, person=person_id, which_form=form)]

    def unsent_of(self, person_id: int) -> list[Saved]:
        """Everything she began and did not send, of every form, laid aside or not."""
        return [self.met(r) for r in self._session.all(UNSENT_OF, person=person_id)]

    def aside_of(self, person_id: int, form: str, since: datetime) -> list[Saved]:
        """Drafts of hers that were laid aside and touched last at `since` or later."""
        return [
            self.met(r) for r in self._session.all(ASIDE_OF, person=person_id, which_form=form, since=since)
        ]

    def reopen(self, draft: Saved, now: datetime) -> None:
        """Take up a draft that was laid aside."""
        self._move(draft, "open", now)
