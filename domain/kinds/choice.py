"""domain/kinds/choice.py — one of several things, or yes or no."""

from __future__ import annotations

from dataclasses import dataclass

from domain.kinds.echo import echo
from domain.kinds.kind import AskBack, Context, Json, Option, Reading, Refusal, Said, Taken
from domain.kinds.length import too_long
from domain.kinds.options import AGAIN, YES, named, pick
from domain.vietnamese import clean, words_key, yes_no
from domain.words import Words, verbatim

OTHER = "other"

_WHICH = Words(
    "Em chưa rõ «{typed}» là dòng nào. Anh/chị bấm một dòng, hoặc gõ số từ 1 đến {n}.",
    "I am not sure which line “{typed}” means. Press one, or type a number from 1 to {n}.",
)
_NAME_IT = Words("Anh/chị viết rõ giúp em, vài chữ là đủ.", "Please say what it is; a few words will do.")
_AS_OTHER = Words(
    "«{typed}» chưa có trong danh sách. Em ghi là «Khác: {typed}» nhé?",
    "“{typed}” is not in the list. Shall I write “Other: {typed}”?",
)
_NOT_A_NAME = Words(
    "Em cần vài chữ nói rõ là gì, ví dụ «chăn nuôi».",
    "Please use a few words to say what it is, for example “cattle”.",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Value: the option's value, or {"other": own words} where `other_max_chars` lets «khác» be filled in.

    The options are given here or, with `list_name`, by the programme (`context.options[list_name]`).
    """

    choices: tuple[Option, ...] = ()
    list_name: str = ""
    other_max_chars: int = 0

    def read(self, said: Said, pending: Json, context: Context) -> Reading:
        options = self.options(context)
        if pending and said.value in (None, YES.value):
            return self._in_own_words(said, pending, options)
        chosen = pick(said, options)
        if chosen is not None:
            return _name_it() if self._is_open(chosen) else Taken(chosen.value)
        if not words_key(said.text):
            return AskBack(self.hint(), options, None, missed=True)
        if any(self._is_open(option) for option in options) and any(map(str.isalpha, said.text)):
            return self._offer_other(said.text)
        return Refusal(_WHICH(typed=echo(said.text), n=len(options)))

    def _is_open(self, option: Option) -> bool:
        return bool(self.other_max_chars) and option.value == OTHER

    def _in_own_words(self, said: Said, pending: Json, options: tuple[Option, ...]) -> Reading:
        """The reply to «Em ghi là «Khác: …» nhé?» or, where nothing was offered yet, to «viết rõ giúp em»."""
        offered, plain = str(pending.get("offered", "")), yes_no(said.text)
        if offered and (said.value == YES.value or plain):
            return Taken({OTHER: offered})
        if plain is not None:
            return AskBack(self.hint(), options, None) if offered else Refusal(_NOT_A_NAME)
        listed = named(words_key(said.text), options, begun=False)
        if listed is not None and not self._is_open(listed):
            return Taken(listed.value)
        return self._offer_other(said.text) if offered else self._other(said.text)

    def _offer_other(self, typed: str) -> Reading:
        _, colon, own = typed.partition(":")
        if colon and own.strip() and words_key(typed).startswith(("khac ", "other ")):
            return self._other(own)
        read = self._other(typed)
        if not isinstance(read, Taken):
            return read
        return AskBack(_AS_OTHER(typed=echo(typed)), (YES, AGAIN), {"offered": read.value[OTHER]})

    def _other(self, typed: str) -> Reading:
        own = " ".join(clean(typed).split())
        if len(own) > self.other_max_chars:
            return Refusal(too_long(own, len(own), self.other_max_chars))
        return Taken({OTHER: own}) if any(map(str.isalpha, own)) else Refusal(_NOT_A_NAME)

    def show(self, value: Json) -> Words:
        """A value of a programme's list reads as it is stored: only the programme knows its label."""
        if isinstance(value, dict):
            return Words("Khác: {own}", "Other: {own}")(own=verbatim(str(value.get(OTHER, ""))))
        return next((option.label for option in self.choices if option.value == value), verbatim(str(value)))

    def options(self, context: Context) -> tuple[Option, ...]:
        return self.choices or context.options.get(self.list_name, ())

    def hint(self) -> Words:
        return Words("Bấm một dòng, hoặc gõ số của dòng đó.", "Press a line, or type its number.")


def _name_it() -> AskBack:
    return AskBack(_NAME_IT, (), {"offered": ""})


_YES_NO = (
    Option("yes", Words("Có", "Yes"), ("đúng", "ừ", "vâng", "ok", "yes")),
    Option("no", Words("Không", "No"), ("ko", "chưa", "no")),
)


@dataclass(frozen=True, slots=True)
class YesNo:
    """Value: true or false."""

    def read(self, said: Said, pending: Json, context: Context) -> Reading:  # noqa: ARG002 - the port's signature
        if said.value is None and (plain := yes_no(said.text)) is not None:
            return Taken(plain)
        chosen = pick(said, _YES_NO)
        if chosen is None:
            return Refusal(
                Words(
                    "Em chưa rõ «{typed}» là có hay không. Anh/chị gõ «có» hoặc «không» giúp em.",
                    "I am not sure whether “{typed}” is yes or no. Please type “yes” or “no”.",
                )(typed=echo(said.text))
            )
        return Taken(chosen.value == "yes")

    def show(self, value: Json) -> Words:
        return _YES_NO[0].label if value else _YES_NO[1].label

    def options(self, context: Context) -> tuple[Option, ...]:  # noqa: ARG002 - the port's signature
        return _YES_NO

    def hint(self) -> Words:
        return Words("Gõ «có» hoặc «không».", "Type “yes” or “no”.")
