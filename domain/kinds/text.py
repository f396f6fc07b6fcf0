"""domain/kinds/text.py — an answer in the person's own words: long enough, readable, never rewritten unasked."""

from __future__ import annotations

from dataclasses import dataclass

from domain.capitals import is_shouted, sentence_case
from domain.kinds.echo import echo
from domain.kinds.kind import AskBack, Context, Json, Long, Option, Reading, Refusal, Said, Taken
from domain.kinds.length import too_long, too_short, words_for
from domain.kinds.options import AGAIN, KEEP, YES, write_again
from domain.vietnamese import clean, fold, legacy_font, words_key, yes_no
from domain.words import Words, verbatim

USE = Option("use", Words("Dùng cách này", "Use this one"), YES.also)

_NO_TEXT = Words("Câu này em cần anh/chị viết bằng chữ ạ.", "I need this answer in words, please.")
_FEW_WORDS = Words(
    "«{typed}» mới có {n} chữ; em cần ít nhất {least} chữ cho rõ là việc gì.",
    "“{typed}” has {n} words; I need at least {least} to see what it is.",
)
_SAYS_NOTHING = Words(
    "«{typed}» chưa nói rõ là việc gì. Anh/chị viết cụ thể hơn giúp em, ví dụ «Giá phơi chè ba tầng».",
    "“{typed}” does not say what it is. Please be more precise, for example “Three-tier tea rack”.",
)
_SHORT_TITLE = Words(
    "Tên này ngắn quá, người đọc chưa hiểu. Anh/chị viết rõ hơn giúp em, ví dụ «Giá phơi chè ba tầng».",
    "This title is too short to tell what it is. Please say more, for example “Three-tier tea rack”.",
)
_NO_DIGIT = Words(
    "Em chưa thấy con số nào. Anh/chị viết thêm số giúp em.",
    "I see no figure in it. Please add the numbers.",
)
_OLD_FONT = Words(
    "Chữ này hình như chép từ phông cũ.\nNhư đã gõ: «{typed}»\nEm đọc là: «{read}»\nDùng cách em đọc nhé?",
    "This seems to come from an old font.\nAs typed: “{typed}”\nI read: “{read}”\nShall I use what I read?",
)
_CAPITALS = Words(
    "Chữ in hoa hơi khó đọc. Em ghi thế này nhé:\n«{read}»",
    "Capitals are hard to read. Shall I write it like this?\n“{read}”",
)

# A title made of nothing else names nothing (words as in a search key: i for y).
_EMPTY_WORDS = frozenset(
    ["sang", "kien", "cai", "tien", "giai", "phap", "ki", "thuat", "moi", "cua", "toi", "em", "hay", "tot"]
)
_SHOWN_CHARS = 120


@dataclass(frozen=True, slots=True)
class Text(Long):
    """Value: the text as typed, without what cannot be seen. Lengths are counted on folded text.

    A `title` must name a thing, and is offered in small letters when typed in capitals.
    """

    min_chars: int
    max_chars: int
    min_words: int = 0
    title: bool = False
    must_have_digit: bool = False

    def read(self, said: Said, pending: Json, context: Context) -> Reading:  # noqa: ARG002 - the port's signature
        if not pending:
            return self._weigh(said.text, ())
        asked = tuple(pending["asked"])
        if said.value == USE.value or yes_no(said.text):
            return self._weigh(pending["read"], asked)
        if said.value == KEEP.value:
            return self._weigh(pending["typed"], asked)
        if said.value == AGAIN.value or yes_no(said.text) is False:
            return write_again(self.hint())
        return self._weigh(said.text, ())

    def _weigh(self, typed: str, asked: tuple[str, ...]) -> Reading:
        """Take it, refuse it, or ask about what was not asked yet."""
        text = clean(typed).strip()
        if (refused := self.too_long(text)) is not None:
            return refused
        if "font" not in asked and (read := legacy_font(text)) is not None:
            return _offer(_OLD_FONT, text, clean(read), (*asked, "font"))
        why = self._fault(text)
        if why is not None:
            return Refusal(why)
        if self.title and "capitals" not in asked and is_shouted(text) and sentence_case(text) != text:
            return _offer(_CAPITALS, text, sentence_case(text), (*asked, "capitals"))
        return Taken(text)

    def too_long(self, text: str) -> Refusal | None:
        """Counted as it reads: letters of an old font are typed as two."""
        if len(text) <= self.max_chars:
            return None
        far_too_long = len(text) > 3 * self.max_chars  # not worth reading
        length = len(text) if far_too_long else len(fold(legacy_font(text) or text))
        return Refusal(too_long(text, length, self.max_chars)) if length > self.max_chars else None

    def _fault(self, text: str) -> Words | None:
        if not text:
            return _NO_TEXT
        length, words = len(fold(text)), words_key(text).split()
        if self.title and words and _EMPTY_WORDS.issuperset(words):
            return _SAYS_NOTHING(typed=echo(text))
        if self.title and length < self.min_chars:
            return _SHORT_TITLE
        if length < self.min_chars:
            return too_short(text, length, self.min_chars)
        if len(words) < self.min_words:
            return _FEW_WORDS(typed=echo(text), n=len(words), least=self.min_words)
        return _NO_DIGIT if self.must_have_digit and not any(map(str.isdigit, text)) else None

    def show(self, value: Json) -> Words:
        return verbatim(str(value))

    def options(self, context: Context) -> tuple[Option, ...]:  # noqa: ARG002 - the port's signature
        return ()

    def hint(self) -> Words:
        if self.must_have_digit:
            return Words("Anh/chị viết kèm con số.", "Please include the figures.")
        words = Words("Viết từ chừng {n} chữ trở lên.", "Write about {n} words or more.")
        return words(n=words_for(self.min_chars))


def _offer(question: Words, typed: str, read: str, asked: tuple[str, ...]) -> AskBack:
    words = question(typed=echo(typed, _SHOWN_CHARS), read=echo(read, _SHOWN_CHARS))
    return AskBack(words, (USE, KEEP, AGAIN), {"asked": list(asked), "typed": typed, "read": read})
