"""domain/kinds/phone.py — a Vietnamese mobile number, however it is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
    format_number,
    is_valid_number,
    number_type,
    parse,
)

from domain.kinds.echo import echo
from domain.kinds.kind import AskBack, Context, Json, Option, Reading, Refusal, Said, Taken
from domain.kinds.options import AGAIN, write_again
from domain.vietnamese import fold
from domain.words import Words, verbatim

VIETNAM_CODE = 84
# Digits with what people put between them; the letter o stands for 0 only beside digits.
_NUMBER = re.compile(r"(?<![a-z0-9])\+?\(?[0-9o](?:[ .()\-–/]{0,3}[0-9o])+(?![a-z0-9])")
_FEWEST_DIGITS, _FEWEST_TYPED_AS_SUCH = 6, 2
_MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)

_NONE = Words(
    "Em chưa thấy số điện thoại nào. Anh/chị gõ số di động 10 chữ số, ví dụ 0900 000 001.",
    "I see no phone number. Please type a 10-digit mobile number, for example 0900 000 001.",
)
_COUNT = Words(
    "«{typed}» có {n} chữ số; số di động có 10 chữ số, bắt đầu bằng 0. Anh/chị xem lại giúp em.",
    "“{typed}” has {n} digits; a mobile number has 10 and begins with 0. Please check it.",
)
_OLD = Words(
    "«{typed}» là đầu số cũ 11 chữ số; từ năm 2018 các số này đã đổi thành 10 chữ số. Anh/chị gõ số mới giúp em.",
    "“{typed}” is an old 11-digit number; since 2018 they have 10 digits. Please type the new one.",
)
_LANDLINE = Words(
    "«{typed}» là số máy bàn. Anh/chị cho em số di động để tiện gọi khi cần.",
    "“{typed}” is a landline. Please give a mobile number.",
)
_FOREIGN = Words(
    "«{typed}» không phải số Việt Nam. Anh/chị cho em số di động Việt Nam, ví dụ 0900 000 001.",
    "“{typed}” is not a Vietnamese number. Please give a Vietnamese mobile number, for example 0900 000 001.",
)
_UNUSED = Words(
    "Đầu số của «{typed}» chưa có mạng nào dùng. Anh/chị xem lại giúp em.",
    "No network uses the beginning of “{typed}”. Please check it.",
)
_WHICH = Words("Em thấy {n} số. Anh/chị dùng số nào ạ?", "I see {n} numbers. Which one is it?")


@dataclass(frozen=True, slots=True)
class Phone:
    """Value: E.164, «+84900000001». Where it is not the `own` number of whoever answers, it is typed, never shared."""

    own: bool = True

    def read(self, said: Said, pending: Json, context: Context) -> Reading:  # noqa: ARG002 - the port's signature
        if said.value == AGAIN.value:
            return write_again(self.hint())
        written = list(dict.fromkeys(_written(said.value or said.text)))
        if not written:
            return Refusal(_NONE)
        readings = [_mobile(typed) for typed in written]
        numbers = list(dict.fromkeys(r.value for r in readings if isinstance(r, Taken)))
        if len(numbers) > 1:
            each = tuple(Option(number, self.show(number)) for number in numbers)
            return AskBack(_WHICH(n=len(numbers)), (*each, AGAIN), {"numbers": numbers})
        return Taken(numbers[0]) if numbers else readings[0]

    def show(self, value: Json) -> Words:
        digits = "0" + str(value).removeprefix(f"+{VIETNAM_CODE}")
        return verbatim(f"{digits[:4]} {digits[4:7]} {digits[7:]}")

    def options(self, context: Context) -> tuple[Option, ...]:  # noqa: ARG002 - the port's signature
        return ()

    def hint(self) -> Words:
        return Words(
            "Số di động 10 chữ số, ví dụ 0900 000 001.", "A 10-digit mobile number, such as 0900 000 001."
        )


def _written(text: str) -> list[str]:
    """What looks like a number in the text, as typed."""
    found = [found[0] for found in _NUMBER.finditer(fold(text))]
    return [typed for typed in found if _is_long_enough(typed)]


def _is_long_enough(typed: str) -> bool:
    digits = sum(map(str.isdigit, typed))
    return digits >= _FEWEST_TYPED_AS_SUCH and digits + typed.count("o") >= _FEWEST_DIGITS


def _mobile(typed: str) -> Taken | Refusal:
    plus, digits = typed.startswith("+"), re.sub(r"[^0-9]", "", typed.replace("o", "0"))
    number = _parsed(plus, digits)
    if number is not None and is_valid_number(number) and number.country_code == VIETNAM_CODE:
        if number_type(number) in _MOBILE:
            return Taken(format_number(number, PhoneNumberFormat.E164))
        return Refusal(_LANDLINE(typed=echo(typed)))
    return Refusal(_wrong(plus, digits)(typed=echo(typed), n=len(digits)))


def _parsed(plus: bool, digits: str) -> PhoneNumber | None:
    """Read as Vietnamese: 0xxx, xxx with the 0 forgotten, 84xxx, +84 0xxx, 0084xxx."""
    national = re.sub(r"^(?:00)?84(?=0?\d{9}$)", "", digits)
    abroad = digits.startswith("00") and national == digits
    try:
        return parse(f"+{digits.lstrip('0')}" if (plus and national == digits) or abroad else national, "VN")
    except NumberParseException:
        return None


def _wrong(plus: bool, digits: str) -> Words:
    national = re.sub(r"^(?:00)?84", "", digits)
    if re.fullmatch(r"0?1[2689]\d{8}", national):
        return _OLD
    if (plus or digits.startswith("00")) and national == digits:
        return _FOREIGN
    return _UNUSED if len(digits) == 10 and digits[0] == "0" else _COUNT
