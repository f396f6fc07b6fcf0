"""A talk about one sum of money, as a person has it."""

from __future__ import annotations

import json
from datetime import date

from domain.kinds.kind import AskBack, Context, Json, Reading, Refusal, Said, Taken
from domain.kinds.money import Money

MONEY = Money()
CONTEXT = Context(today=date(2023, 8, 4))


class Chat:
    """A talk about one sum; what is pending passes through JSON, as it does in the database."""

    def __init__(self) -> None:
        self.pending: Json = None
        self.heard: Reading | None = None

    def says(self, *texts: str) -> Chat:
        for text in texts:
            self._read(Said(text=text))
        return self

    def chooses(self, value: str) -> Chat:
        assert value in [o.value for o in self.asked.options]
        return self._read(Said(value=value))

    def _read(self, said: Said) -> Chat:
        self.heard = MONEY.read(said, self.pending, CONTEXT)
        if isinstance(self.heard, AskBack):
            self.pending = json.loads(json.dumps(self.heard.pending))
        elif isinstance(self.heard, Taken):
            self.pending = None
        return self

    @property
    def asked(self) -> AskBack:
        assert isinstance(self.heard, AskBack), self.heard
        return self.heard

    @property
    def question(self) -> str:
        return self.asked.question.vi

    @property
    def labels(self) -> list[str]:
        return [o.label.vi for o in self.asked.options]

    @property
    def taken(self) -> Json:
        assert isinstance(self.heard, Taken), self.heard
        return self.heard.value

    @property
    def refused(self) -> str:
        assert isinstance(self.heard, Refusal), self.heard
        return self.heard.why.vi
