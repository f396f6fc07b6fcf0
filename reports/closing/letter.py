"""reports/closing/letter.py — the close of a unit as a report laid out by Nghị định 30/2020; what people judge is left open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from domain.closing.summary import as_of, by_group, group_line, money, reached
from domain.kinds.numerals import digits
from domain.pulse.figures import of_target, percent
from domain.pulse.ranking import own_place
from reports.filled import Facts, Template, filled

if TYPE_CHECKING:
    from domain.closing.facts import Closing, Proposal, Told
    from domain.pulse.facts import UnitFacts

LETTER = "tong_ket.docx"
DOTS = "…………"  # for people to fill in
LEFT_OPEN = "(Công đoàn bổ sung phần này.)"
NONE_CHOSEN = "Chưa chọn sáng kiến tiêu biểu."
NONE_PROPOSED = "Chưa có sáng kiến, tập thể nào đủ điều kiện theo tiêu chí của chương trình."
BY_CRITERIA = "Rà theo tiêu chí của chương trình, để công đoàn xét và quyết định:"
MOST_NAMED = 30  # of each outcome; all of them are in the tables beside


def letter(closing: Closing, own: Path | None = None) -> bytes:
    """A .docx. Raises FaultyTemplate; `own` is where the union's templates lie."""
    return filled(Template(LETTER, own), facts_of(closing))


def facts_of(closing: Closing) -> Facts:
    """Every placeholder of the template."""
    day = closing.day
    month = day.month if day.month > 2 else f"{day.month:02}"
    return {
        "cap_tren": (closing.above or closing.owner.vi).upper(),
        "don_vi": closing.unit.upper(),
        "dia_danh_ngay": f"{DOTS}, ngày {day.day:02} tháng {month} năm {day.year}",
        "trich_yeu": f"{'Tổng kết' if closing.is_over else 'Kết quả (tạm tính)'} {closing.programme.vi}",
        "kinh_gui": closing.above,
        "ket_qua": list(_results(closing)),
        "cac_dot": [_phase(phase.name.vi, phase.facts) for phase in closing.phases],
        "doi_tuong": [group_line(*group).vi.removeprefix("• ") + "." for group in by_group(closing)],
        "gia_tri": [money(closing).vi],
        "don_vi_duoi": _units(closing),
        "tieu_bieu": _chosen(closing),
        "kinh_te": [_economic(nth, one) for nth, one in enumerate(closing.economic, 1)],
        "xa_hoi": [_social(nth, one) for nth, one in enumerate(closing.social, 1)],
        "de_nghi": list(_proposed(closing)) or [NONE_PROPOSED],
        "de_trong": [LEFT_OPEN],
        "ghi_chu": as_of(closing).vi,
        "noi_nhan": [*([f"- {closing.above};"] if closing.above else []), "- Lưu: VT."],
        "nguoi_ky": DOTS,
    }  # fmt: skip


def _results(closing: Closing) -> Iterator[str]:
    counts = closing.whole.counts
    valid = of_target(counts.valid, closing.whole.target).vi
    yield (
        f"Đơn vị có {valid} sáng kiến hợp lệ{' so với chỉ tiêu được giao' if closing.whole.target else ''}, trong tổng số "
        f"{digits(counts.sent).vi} hồ sơ đã gửi; còn {digits(counts.waiting + counts.supplement).vi} hồ sơ chưa kết luận."
    )
    yield reached(closing).vi
    if closing.place is not None:
        yield own_place(closing.place).vi


def _phase(name: str, facts: UnitFacts) -> dict[str, str]:
    return {"dot": name, **_counted(facts), "da_gui": digits(facts.counts.sent).vi,
            "khong_hop_le": digits(facts.counts.refused).vi}  # fmt: skip


def _counted(facts: UnitFacts) -> dict[str, str]:
    valid, target = facts.counts.valid, facts.target
    return {
        "hop_le": digits(valid).vi,
        "chi_tieu": digits(target).vi if target else "",
        "ty_le": f"{digits(percent(valid, target)).vi} %" if target else "",
    }


def _units(closing: Closing) -> list[dict[str, str]]:
    """Cluster by cluster, as they are ranked."""
    facts = {below.code: below.facts for below in closing.below}
    return [
        {"tt": str(nth), "ten": one.unit.name, **_counted(facts[one.unit.code]),
         "hang": f"{one.place.place}/{one.place.of}, {one.place.cluster}" if one.place else ""}
        for nth, one in enumerate(closing.ranked, 1)
    ]  # fmt: skip


def _chosen(closing: Closing) -> list[str]:
    if not closing.exemplary:
        return [NONE_CHOSEN]
    many, awarded = digits(closing.exemplary).vi, digits(closing.awarded).vi
    return [
        f"Có {many} sáng kiến tiêu biểu, trong đó {awarded} sáng kiến đã được khen thưởng (danh sách kèm theo)."
    ]


def _economic(nth: int, one: Told) -> dict[str, str]:
    return _entry(nth, one) | {"gia_tri": digits(one.vnd).vi + ("" if one.is_verified else " (tự khai)")}


def _social(nth: int, one: Told) -> dict[str, str]:
    return _entry(nth, one) | {"loi_ich": one.good_for}


def _entry(nth: int, one: Told) -> dict[str, str]:
    return {"tt": str(nth), "ten": one.title, "tac_gia": one.author, "don_vi": one.unit}


def _proposed(closing: Closing) -> Iterator[str]:
    """Those who fit by name, then of how many not enough is known."""
    fits, unknown = closing.proposed("fits"), closing.proposed("unknown")
    if fits:
        yield BY_CRITERIA
    yield from (f"- {_who(one)}" for one in fits[:MOST_NAMED])
    if len(fits) > MOST_NAMED:
        yield f"- và {digits(len(fits) - MOST_NAMED).vi} trường hợp nữa (danh sách kèm theo)."
    if unknown:
        yield f"{digits(len(unknown)).vi} trường hợp chưa đủ thông tin để rà (danh sách kèm theo)."


def _who(one: Proposal) -> str:
    if one.entry is None:
        return f"{one.award.vi}: {one.unit}."
    return f"{one.award.vi}: {one.entry.author}, {one.unit}, «{one.entry.title}» ({one.entry.code})."
