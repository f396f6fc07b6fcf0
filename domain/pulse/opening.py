"""domain/pulse/opening.py — what a unit's chat reads as a phase opens: the rules in five lines, how to begin, whom to ask."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from domain.calendar import plain_day
from domain.pulse.screen import Line
from domain.words import Words, verbatim

if TYPE_CHECKING:
    from domain.programme import Contact, Phase, Programme

OPEN = Words(
    vi="{phase} đã mở: nhận sáng kiến đến hết {closes}.", en="{phase} is open: entries are taken until {closes}."
)  # fmt: skip
RULES = (
    Words(vi="1. Sáng kiến là cách làm mới đã dùng thật ở nơi làm việc.", en="1. It is a better way, in use at work already."),
    Words(vi="2. Bắt đầu dùng từ {first} đến {last}.", en="2. In use since a day from {first} to {last}."),
    Words(vi="3. Ghi tiền làm lợi trong 1 năm và cách tính; không ra tiền thì ghi lợi ích khác.",
          en="3. Give its benefit in one year and how you reckon it, or what else got better."),
    Words(vi="4. Kèm ảnh, hoặc giấy công nhận của đơn vị.", en="4. Add pictures, or your workplace's recognition."),
    Words(vi="5. Nhiều người cùng làm thì ghi đủ tên, chia đủ 100 %.", en="5. Name all its authors; their shares make 100 %."),
)  # fmt: skip
BEGIN = Words(
    vi="Bắt đầu: nhắn riêng cho em «gửi sáng kiến», hỏi từng câu, chừng 5 phút.",
    en="To begin, write to me in private: “new initiative”. It takes about 5 minutes.",
)
ASK = Words(vi="Cần hỏi: {name}, {role}, {phone}.", en="Questions: {name}, {role}, {phone}.")


def opening_lines(phase: Phase, programme: Programme, units: Collection[str]) -> list[Line]:
    """To a chat that hears of these units (codes)."""
    first, last = (plain_day(day) for day in programme.used_window)
    lines: list[Line] = [(0, OPEN(phase=phase.name, closes=plain_day(phase.closes)))]
    lines += [(2, rule(first=first, last=last)) for rule in RULES]
    lines.append((0, BEGIN))
    contact = _contact(programme, units)
    return [*lines, (3, _card(contact))] if contact else lines


def _contact(programme: Programme, units: Collection[str]) -> Contact | None:
    """Somebody of one of those units, else the first the programme names."""
    near = [contact for contact in programme.contacts if contact.unit in units]
    return next(iter([*near, *programme.contacts]), None)


def _card(contact: Contact) -> Words:
    return ASK(name=verbatim(contact.name), role=contact.role, phone=contact.phone)
