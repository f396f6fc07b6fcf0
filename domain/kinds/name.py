"""domain/kinds/name.py — a person's full name, in the person's own spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass

from domain.capitals import name_case
from domain.kinds.echo import echo
from domain.kinds.kind import AskBack, Context, Json, Option, Reading, Refusal, Said, Taken
from domain.kinds.length import too_long
from domain.kinds.options import AGAIN, KEEP, YES, write_again
from domain.vietnamese import clean, legacy_font, yes_no
from domain.words import Words, verbatim

_LEAD = re.compile(
    r"^(?:(?:dạ|vâng|thưa)[ ,]+)?(?:(?:họ và tên|họ tên|tên đầy đủ|tên|ho va ten|ho ten|ten)(?:(?: của)? "
    r"(?:tôi|toi|em|mình|minh|cháu|chau))?(?: là| la)?\s*:?\s+|(?:tôi|toi|em|mình|minh|cháu|chau)(?: tên)? (?:là|la|tên|ten)\s+|"
    r"my name is |i am )",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?: (?:em )?(?:ạ|nhé|nha))+$", re.IGNORECASE)
_STRANGE = re.compile(r"[^\w\s'’ʼ`.\-]|_")
_ENDING = ".,;!: "

_NOBODY = Words(
    "Anh/chị viết họ và tên giúp em, ví dụ Lò Thị Mai.", "Please write the full name, for example Lò Thị Mai."
)
_DIGITS = Words(
    "Em nhận được «{typed}», trong tên có chữ số. Anh/chị viết lại họ và tên giúp em.",
    "“{typed}” has digits in it. Please write the full name again.",
)
_SIGNS = Words(
    "Em nhận được «{typed}». Anh/chị viết họ và tên một người, chỉ chữ cái thôi ạ.",
    "I got “{typed}”. Please write one person's full name, letters only.",
)
_NOT_WHOLE = Words(
    "Em mới nhận được «{typed}». Anh/chị viết cả họ và tên giúp em, ví dụ Lò Thị Mai.",
    "I only got “{typed}”. Please write the full name, for example Lò Thị Mai.",
)
_LONG = Words(
    "Em nhận được {n} chữ; họ và tên nhiều nhất {most} chữ. Anh/chị chỉ viết họ và tên giúp em.",
    "That is {n} words; a name has at most {most}. Please write just the full name.",
)
_SURE = Words("Em ghi là «{read}», đúng không ạ?", "I write “{read}”. Is that right?")
_NO_MARKS = Words(
    "Tên chưa có dấu. Em ghi là «{read}», đúng không ạ?",
    "I write “{read}”, without marks. Is that right?",
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """Value: the name as typed or as confirmed, words one space apart. No surname is required to be known."""

    min_words: int = 2
    max_words: int = 6
    max_chars: int = 100

    def read(self, said: Said, pending: Json, context: Context) -> Reading:  # noqa: ARG002 - the port's signature
        if not pending:
            return self._weigh(said.text)
        if said.value == YES.value or yes_no(said.text):
            return Taken(pending["read"])
        if said.value == KEEP.value:
            return Taken(pending["typed"])
        if said.value == AGAIN.value or yes_no(said.text) is False:
            return write_again(self.hint())
        return self._weigh(said.text)

    def _weigh(self, text: str) -> Reading:
        name = plain_name(text)
        read = legacy_font(name) or name
        why = self.fault(read)
        if why is not None:
            return Refusal(why)
        read = name_case(read)
        pending = {"read": read, "typed": name}
        if read != name:
            return AskBack(_SURE(read=echo(read)), (YES, KEEP, AGAIN), pending)
        if read.isascii():
            return AskBack(_NO_MARKS(read=echo(read)), (YES, AGAIN), pending)
        return Taken(name)

    def fault(self, name: str) -> Words | None:
        """Why this cannot be somebody's full name; None if it can. `name` as from `plain_name`."""
        words = name.split()
        if not words:
            return _NOBODY
        if any(map(str.isdigit, name)):
            return _DIGITS(typed=echo(name))
        if _STRANGE.search(name) or not all(any(map(str.isalpha, word)) for word in words):
            return _SIGNS(typed=echo(name))
        if len(words) < self.min_words:
            return _NOT_WHOLE(typed=echo(name))
        if len(words) > self.max_words:
            return _LONG(n=len(words), most=self.max_words)
        return too_long(name, len(name), self.max_chars) if len(name) > self.max_chars else None

    def show(self, value: Json) -> Words:
        return verbatim(str(value))

    def options(self, context: Context) -> tuple[Option, ...]:  # noqa: ARG002 - the port's signature
        return ()

    def hint(self) -> Words:
        return Words("Viết cả họ và tên, ví dụ Lò Thị Mai.", "Write the full name, for example Lò Thị Mai.")


def plain_name(text: str) -> str:
    """The name alone: «em tên là Lò  Thị Mai ạ.» → «Lò Thị Mai»."""
    one_line = " ".join(clean(text).split())
    return _TAIL.sub("", _LEAD.sub("", one_line, count=1).strip(_ENDING)).strip(_ENDING)


def call_name(name: str) -> str:
    """The last word, by which people are addressed («chị Mai»); "" of nothing."""
    return name.split()[-1] if name.split() else ""
