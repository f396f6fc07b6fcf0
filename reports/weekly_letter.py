"""reports/weekly_letter.py — a signed weekly report as a letter laid out by Nghị định 30/2020; the clerk gives it its number."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from domain.calendar import clock, local_day, official_day, written_day
from domain.kinds.money.shown import in_dong
from domain.kinds.numerals import digits
from domain.pulse.figures import of_target
from domain.weekly.differences import CAUSES
from domain.weekly.frozen import Frozen
from domain.weekly.numbers import Numbers
from domain.weekly.parts import NOTHING
from domain.weekly.worded import is_late
from reports.filled import Facts, Template, filled, paragraphs

LETTER = "bao_cao_tuan.docx"
DOTS = "…………"  # the place, for the clerk
COLUMNS = {
    "sent": "da_gui", "valid": "hop_le", "waiting": "cho", "supplement": "bo_sung", "refused": "khong_hop_le",
    "declared": "tu_khai", "verified": "da_xac_nhan",
}  # fmt: skip
LAST_WEEK, DAYS_BEFORE, LAST, THIS = "Tuần trước", "7 ngày trước", "Báo cáo trước", "Báo cáo này"


@dataclass(frozen=True, slots=True)
class Letter:
    """A report as it was signed. `number` is ours, not the clerk's."""

    report: Frozen
    number: int
    digest: str
    signer: str


def letter(of: Letter, own: Path | None = None) -> bytes:
    """A .docx. Raises FaultyTemplate; `own` is where the union's templates lie."""
    return filled(Template(LETTER, own), facts_of(of))


def facts_of(of: Letter) -> Facts:
    """Every placeholder of the template."""
    report, day = of.report, local_day(of.report.at, of.report.zone)
    week = written_day(report.week)
    return {
        "cap_tren": report.above.upper(),
        "don_vi": report.name.upper(),
        "dia_danh_ngay": f"{report.town or DOTS}, {official_day(day)}",
        "trich_yeu": f"Kết quả thực hiện {report.of}, tuần đến ngày {week}",
        "thay_ban": "" if report.replaces is None else f"(thay báo cáo số {report.replaces} trong hệ thống, cùng tuần)",
        "kinh_gui": report.above,
        "phan_i": _part(report, "leading"),
        "thoi_diem": _moment(report.at, report.zone),
        "ket_qua": _results(report),
        "khac_vi": _since(report),
        "bang": _table(report),
        "ma_kiem": f"Số liệu chốt khi ký trong hệ thống: báo cáo số {of.number}, bản {report.version}, mã kiểm tra "
        f"{of.digest[:16]}.",
        "ben_duoi": _below(report),
        "phan_iii": _part(report, "examples"),
        "phan_iv": _part(report, "shortcomings"),
        "phan_v": _part(report, "proposals"),
        "noi_nhan": [*([f"- {report.above};"] if report.above else []), "- Lưu: VT."],
        "nguoi_ky": of.signer,
    }  # fmt: skip


def _part(report: Frozen, key: str) -> tuple[str, ...]:
    return paragraphs(report.words.get(key, "")) or (NOTHING,)


def _moment(at: datetime, zone: str) -> str:
    return f"{clock(at, zone)} ngày {written_day(at.astimezone(ZoneInfo(zone)).date())}"


def _results(report: Frozen) -> list[str]:
    """In sentences: how far, how the rest stands, what it is worth."""
    numbers = report.numbers
    stands = (
        f"Đơn vị có {of_target(numbers.valid, report.target).vi} sáng kiến hợp lệ"
        f"{' so với chỉ tiêu được giao' if report.target else ''}, trong tổng số {digits(numbers.sent).vi} hồ sơ đã gửi. "
        f"Còn {digits(numbers.waiting).vi} hồ sơ đang chờ kiểm tra, {digits(numbers.supplement).vi} hồ sơ cần bổ sung; "
        f"{digits(numbers.refused).vi} hồ sơ không hợp lệ hoặc trùng."
    )
    worth = (
        f"Giá trị làm lợi ước tính trong 01 năm của các sáng kiến hợp lệ: tác giả tự khai {in_dong(numbers.declared).vi}; "
        f"công đoàn đã xem và xác nhận {in_dong(numbers.verified).vi}."
    )
    return [stands, worth]


def _since(report: Frozen) -> str:
    day = written_day(local_day(report.since.at, report.zone))
    if report.since.report is None:
        before = _week_before(report).lower()
        return f"Khác {before} (số liệu lúc {_moment(report.since.at, report.zone)}) vì"
    return f"Khác báo cáo số {report.since.report} (ký ngày {day}) vì"


def _week_before(report: Frozen) -> str:
    """What it is held against where nothing was signed: of a week that is over, seven days before it was signed."""
    return DAYS_BEFORE if is_late(report) else LAST_WEEK


def _table(report: Frozen) -> list[dict[str, str]]:
    """Last week, each reason, this week: the column adds up before the reader's eyes."""
    reasons = [
        {"ly_do": CAUSES[cause.kind](n=digits(cause.entries)).vi, **_row(cause.by, signed=True)}
        for cause in report.causes
    ]
    last = {
        "ly_do": _week_before(report) if report.since.report is None else LAST,
        **_row(report.since.numbers),
    }
    return [last, *reasons, {"ly_do": THIS, **_row(report.numbers)}]


def _row(numbers: Numbers, *, signed: bool = False) -> dict[str, str]:
    return {
        COLUMNS[name]: _changed(count) if signed else digits(count).vi
        for name, count in asdict(numbers).items()
    }


def _changed(count: int) -> str:
    sign = "+" if count > 0 else "−" if count < 0 else ""
    return sign + digits(abs(count)).vi if count else ""


def _below(report: Frozen) -> str:
    """Of the units right below, those that have nobody to report apart; nothing where there are none."""
    below, said = report.below, []
    if below.units:
        of = f"{digits(below.reported).vi}/{digits(below.units).vi}"
        said.append(f"{of} đơn vị trực tiếp bên dưới đã ký báo cáo tuần này khi chốt số liệu.")
    if below.without:
        said.append(
            f"{digits(below.without).vi} đơn vị trực tiếp bên dưới chưa có cán bộ nên chưa báo cáo được."
        )
    return " ".join([*said, "Số liệu từng đơn vị ở phụ lục kèm theo."]) if said else ""
