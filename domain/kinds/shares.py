"""domain/kinds/shares.py — who made it together, and the share of each: always 100 % in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from domain.capitals import name_case
from domain.kinds.echo import echo
from domain.kinds.kind import AskBack, Context, Json, Option, Reading, Refusal, Said, Taken
from domain.kinds.name import PersonName
from domain.kinds.options import AGAIN, YES, write_again
from domain.kinds.share_list import Share, ShareList, in_even_parts, share_list
from domain.vietnamese import tone_equal, words_key, yes_no
from domain.words import Words, joined, verbatim

ALONE = Option("alone", Words("Chỉ mình tôi", "Only me"), ("một mình", "mình tôi", "just me", "alone"))
EVEN = Option("even", Words("Chia đều", "Equal shares"), ("đều", "chia đều nhau", "equally"))
_ALONE = frozenset(
    map(
        words_key,
        (
            *(
                "chỉ mình tôi",
                "mình tôi",
                "một mình",
                "một mình tôi",
                "1 mình",
                "chỉ tôi",
                "tôi",
                "em",
                "chỉ có tôi",
            ),
            *(
                "chỉ mình em",
                "tôi làm một mình",
                "không có ai",
                "ko có ai",
                "không ai",
                "only me",
                "just me",
                "me",
            ),
            "100",
        ),
    )
)
_WHOLE = Decimal(100)

_HINT = Words(
    "Viết tên và phần trăm từng người, ví dụ: Lò Thị Mai 60, Giàng A Páo 40.",
    "Write each name and share, for example: Lò Thị Mai 60, Giàng A Páo 40.",
)
_UNREAD = Words("Em chưa đọc được «{typed}».", "I cannot read “{typed}”.")
_TWICE = Words(
    "Tên «{name}» có hai lần. Mỗi người ghi một lần thôi ạ.",
    "“{name}” is there twice. Please write each person once.",
)
_MANY = Words(
    "Em đọc được {n} người; nhiều nhất là {most} tác giả. Anh/chị ghi những người làm chính giúp em.",
    "That is {n} people; at most {most} can be authors. Please give those who did the main work.",
)
_DECIMALS = Words(
    "Phần trăm của {name} có nhiều số lẻ quá; nhiều nhất một số sau dấu phẩy, ví dụ 33,3.",
    "The share of {name} has too many decimals; one at most, for example 33.3.",
)
_NOTHING = Words(
    "{name} có 0 %. Ai là tác giả thì phần phải lớn hơn 0; không thì bỏ tên ra giúp em.",
    "{name} has 0 %. An author's share is above 0; otherwise leave the name out.",
)
_TOO_LITTLE = Words(
    "Cộng lại được {sum} %, còn thiếu {off} %. Anh/chị sửa cho đủ 100 % giúp em.",
    "That adds up to {sum} %, {off} % short. Please make it 100 %.",
)
_TOO_MUCH = Words(
    "Cộng lại được {sum} %, thừa {off} %. Anh/chị sửa cho đúng 100 % giúp em.",
    "That adds up to {sum} %, {off} % too much. Please make it 100 %.",
)
_UNEVEN = Words(
    "{name} chưa có phần trăm. Anh/chị ghi đủ cho từng người giúp em.",
    "{name} has no share yet. Please give one for each person.",
)
_WHO = Words(
    "Chia đều cho những ai ạ? Anh/chị viết họ tên từng người.",
    "Equal shares for whom? Please write each full name.",
)
_SPLIT = Words(
    "Chia đều thì mỗi người thế này:\n{shares}\nĐúng không ạ?",
    "Equal shares would be:\n{shares}\nIs that right?",
)
_SURE = Words("Em hiểu là:\n{shares}\nĐúng không ạ?", "I understand:\n{shares}\nIs that right?")
_WITHOUT_OWN = Words(
    "Chưa có tên {own} trong danh sách:\n{shares}\nĐúng như vậy ạ?",
    "{own} is not in the list:\n{shares}\nIs that right?",
)


@dataclass(frozen=True, slots=True)
class Shares:
    """Value: [{"name": "Lò Thị Mai", "percent": "60"}, …]; percents have at most one decimal and sum to 100.

    The person's own name is `context.answers["author_name"]`.
    """

    at_most: int = 10

    def read(self, said: Said, pending: Json, context: Context) -> Reading:
        own = str(context.answers.get("author_name") or "")
        offer = (pending or {}).get("offer")
        if said.value == ALONE.value or _says_alone(said.text, pending):
            return Taken(_value([(own, _WHOLE)]))
        if offer and (said.value in (YES.value, EVEN.value) or yes_no(said.text)):
            return Taken(offer)
        if said.value is not None or (pending and yes_no(said.text) is False):
            return write_again(_HINT)
        told = share_list(said.text, own)
        if not told.shares and not told.unread and told.evenly:
            return Taken(offer) if offer and pending["even"] else AskBack(_WHO, (), {"evenly": True})
        evenly = told.evenly or bool((pending or {}).get("evenly"))
        return self._weigh(ShareList(told.shares, evenly, told.unread), own)

    def _weigh(self, told: ShareList, own: str) -> Reading:
        why = self._fault(told, own)
        if why is not None:
            return Refusal(why)
        shares = [
            share if share.name == own else replace(share, name=name_case(share.name))
            for share in told.shares
        ]
        as_typed = shares == list(told.shares)
        if all(share.percent is None for share in shares):
            return _evenly([share.name for share in shares], own, sure=as_typed and told.evenly)
        return _filled_up(shares, own) or _added_up(shares, own, sure=as_typed)

    def _fault(self, told: ShareList, own: str) -> Words | None:
        if told.unread or not told.shares:
            unread = [_UNREAD(typed=echo(told.unread))] if words_key(told.unread) else []
            return joined([*unread, _HINT], " ")
        if len(told.shares) > self.at_most:
            return _MANY(n=len(told.shares), most=self.at_most)
        faults = (_share_fault(share, told.shares[:place], own) for place, share in enumerate(told.shares))
        return next(filter(None, faults), None)

    def show(self, value: Json) -> Words:
        return _shown(value, ", ")

    def options(self, context: Context) -> tuple[Option, ...]:  # noqa: ARG002 - the port's signature
        return (ALONE,)

    def hint(self) -> Words:
        return _HINT


def _says_alone(text: str, pending: Json) -> bool:
    return words_key(text) in _ALONE or (not pending and yes_no(text) is False)


def _share_fault(share: Share, before: Sequence[Share], own: str) -> Words | None:
    name = verbatim(share.name)
    fault = None if share.name == own else PersonName().fault(share.name)
    if fault is not None:
        return fault
    if any(tone_equal(share.name, other.name) for other in before):
        return _TWICE(name=name)
    if share.percent is None:
        return None
    if share.percent != share.percent.quantize(Decimal("0.1")):
        return _DECIMALS(name=name)
    return _NOTHING(name=name) if share.percent == 0 else None


def _evenly(names: Sequence[str], own: str, *, sure: bool) -> Reading:
    """Names without shares: equal ones, taken only if that was said and everybody was named."""
    everybody = [own, *names] if own and own not in names else names
    value = _value(list(zip(everybody, in_even_parts(len(everybody)), strict=True)))
    if everybody == names and (sure or names == [own]):
        return Taken(value)
    return _ask(_SPLIT, value, EVEN)


def _filled_up(shares: Sequence[Share], own: str) -> Reading | None:
    """One share left out, or the own name: it gets what is left, if she says so."""
    without = [share for share in shares if share.percent is None]
    left = _WHOLE - sum((share.percent or 0 for share in shares), Decimal(0))
    if len(without) > 1 or (without and left <= 0):
        return Refusal(_UNEVEN(name=verbatim(without[0].name)))
    if without:
        return _ask(_SURE, _value([(share.name, share.percent or left) for share in shares]))
    if own and left > 0 and all(share.name != own for share in shares):
        return _ask(_SURE, _value([(own, left), *((share.name, share.percent or left) for share in shares)]))
    return None


def _added_up(shares: Sequence[Share], own: str, *, sure: bool) -> Reading:
    pairs = [(share.name, share.percent or _WHOLE) for share in shares]
    total = sum((percent for _, percent in pairs), Decimal(0))
    if total != _WHOLE:
        words = _TOO_LITTLE if total < _WHOLE else _TOO_MUCH
        return Refusal(words(sum=percent_shown(str(total)), off=percent_shown(str(abs(_WHOLE - total)))))
    if own and own not in (name for name, _ in pairs):
        return _ask(_WITHOUT_OWN, _value(pairs), own=own)
    return Taken(_value(pairs)) if sure else _ask(_SURE, _value(pairs))


def _value(pairs: Sequence[tuple[str, Decimal]]) -> list[dict[str, str]]:
    """As it is stored: «60» and «33.4»."""
    return [{"name": name, "percent": f"{percent.normalize():f}"} for name, percent in pairs]


def _ask(question: Words, value: list[dict[str, str]], yes: Option = YES, own: str = "") -> AskBack:
    words = question(shares=_shown(value, "\n"), own=verbatim(own))
    return AskBack(words, (yes, AGAIN), {"offer": value, "even": yes is EVEN})


def _shown(value: Json, between: str) -> Words:
    return joined(
        [
            verbatim(f"{share['name']} ".lstrip()) + percent_shown(share["percent"]) + verbatim(" %")
            for share in value
        ],
        between,
    )


def percent_shown(number: str) -> Words:
    """«33,4», as a stored percentage reads."""
    plain = f"{Decimal(number).normalize():f}"
    return Words(plain.replace(".", ","), plain)
