"""reports/dossier.py — the papers by which an initiative is recognised: request, description, receipt; signed by people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reports.filled import Facts, Template, filled, paragraphs

REQUEST, DESCRIPTION, RECEIPT = "don.docx", "ban_mo_ta.docx", "bien_nhan.docx"
DOTS = "." * 40  # to be filled in by hand
FEW_DOTS = "." * 10
DAY_TO_SIGN = "ngày ..... tháng ..... năm ........."
ROWS = 3  # to be filled in by hand: who took part when it was first used
CONFIDENTIAL = "Nội dung giải pháp (tác giả yêu cầu giữ bí mật)."
SECRECY = {True: CONFIDENTIAL, False: "Không.", None: DOTS}
LEFT_TO_HER = f"(Tác giả giữ bí mật, tự ghi phần này.) {DOTS}"
HIMSELF = "Tác giả đồng thời là chủ đầu tư tạo ra sáng kiến"


@dataclass(frozen=True, slots=True)
class Author:
    """One line of the request's table; "" is left to be filled in."""

    name: str
    percent: str
    workplace: str = ""
    born_on: str = ""
    position: str = ""
    training: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """An entry as its papers show it: each answer as it reads, "" where there is none.

    `withheld`: whoever asked may not have what the author keeps secret. `request_form` is cited under the title, `town`
    stands before the day; the request goes to `addressee`.
    """

    code: str
    title: str
    authors: tuple[Author, ...]
    answers: Mapping[str, str]
    paid_by_author: bool = False
    is_secret: bool | None = None
    withheld: bool = False
    request_form: str = ""
    town: str = ""
    addressee: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was received, from whom, and until when it is answered; `day` is when the paper is written."""

    code: str
    title: str
    authors: str
    handed_in_by: str
    owner: str
    unit: str
    received_at: str
    evidence: str
    answer_by: str
    day: str
    rule: str = ""
    town: str = ""


def request(dossier: Dossier, own: Path | None = None) -> bytes:
    """«Đơn yêu cầu công nhận sáng kiến» as a .docx. Raises FaultyTemplate; `own` is where the union's templates lie."""
    return filled(Template(REQUEST, own), request_facts(dossier))


def description(dossier: Dossier, own: Path | None = None) -> bytes:
    """«Bản mô tả sáng kiến» as a .docx. Raises FaultyTemplate."""
    return filled(Template(DESCRIPTION, own), description_facts(dossier))


def receipt(given: Receipt, own: Path | None = None) -> bytes:
    """«Giấy biên nhận» as a .docx. Raises FaultyTemplate."""
    return filled(Template(RECEIPT, own), receipt_facts(given))


def request_facts(dossier: Dossier) -> Facts:
    """Every placeholder of the request."""
    said = dossier.answers.get
    return {
        **_shared(dossier),
        "mau_don": dossier.request_form,
        "kinh_gui": dossier.addressee or DOTS,
        "chu_dau_tu": HIMSELF if dossier.paid_by_author else said("investor") or DOTS,
        "mo_ta": _content(dossier, "solution", "novelty"),
        "bao_mat": (SECRECY[dossier.is_secret],),
        "dieu_kien": _lines(dossier, "conditions"),
        "loi_ich": _benefits(dossier),
        "danh_gia_noi_ap_dung": (DOTS,),
        "nguoi_ap_dung": paragraphs(said("first_users", "")),
        "dong_trong": ("",) * ROWS,
    }


def description_facts(dossier: Dossier) -> Facts:
    """Every placeholder of the description."""
    return {
        **_shared(dossier),
        "ma_so": dossier.code,
        "loai_giai_phap": dossier.answers.get("solution_type") or DOTS,
        "hien_trang": _content(dossier, "before"),
        "giai_phap": _content(dossier, "solution"),
        "diem_moi": _content(dossier, "novelty"),
        "kha_nang_ap_dung": _lines(dossier, "place"),
        "lam_loi": dossier.answers.get("benefit") or DOTS,
        "cach_tinh": _lines(dossier, "calculation", otherwise="Không có."),
        "loi_ich_khac": _lines(dossier, "other_benefit"),
        "tai_lieu": _lines(dossier, "evidence"),
    }


def receipt_facts(given: Receipt) -> Facts:
    """Every placeholder of the receipt."""
    return {
        "cap_tren": given.owner.upper(),
        "don_vi": given.unit,
        "noi_ngay": _in(given.town, given.day),
        "can_cu_bien_nhan": given.rule,
        "nguoi_nop": given.handed_in_by,
        "ma_so": given.code,
        "ten_sang_kien": given.title,
        "tac_gia_mot_dong": given.authors,
        "nhan_luc": given.received_at,
        "so_tai_lieu": given.evidence,
        "tra_loi_truoc": given.answer_by,
    }


FACTS = {REQUEST: request_facts, DESCRIPTION: description_facts, RECEIPT: receipt_facts}


def _shared(dossier: Dossier) -> dict[str, str | list[dict[str, str]]]:
    said = dossier.answers.get
    return {
        "ten_sang_kien": dossier.title,
        "linh_vuc": said("sector") or DOTS,
        "ngay_ap_dung": said("applied_on") or DOTS,
        "tac_gia": [_author(author) for author in dossier.authors],
        "noi_ngay_ky": _in(dossier.town or FEW_DOTS, DAY_TO_SIGN),
    }


def _author(author: Author) -> dict[str, str]:
    return {
        "ho_ten": author.name or FEW_DOTS,
        "ngay_sinh": author.born_on or FEW_DOTS,
        "noi_cong_tac": author.workplace or FEW_DOTS,
        "chuc_danh": author.position or FEW_DOTS,
        "trinh_do": author.training or FEW_DOTS,
        "ty_le": author.percent,
    }


def _content(dossier: Dossier, *keys: str) -> tuple[str, ...]:
    """What the author may keep secret."""
    if dossier.withheld:
        return (LEFT_TO_HER,)
    given = [line for key in keys for line in paragraphs(dossier.answers.get(key, ""))]
    return tuple(given) or (DOTS, DOTS)


def _lines(dossier: Dossier, key: str, otherwise: str = DOTS) -> tuple[str, ...]:
    return paragraphs(dossier.answers.get(key, "")) or (otherwise,)


def _benefits(dossier: Dossier) -> tuple[str, ...]:
    """In money, how that was worked out, and what else it is good for."""
    said = dossier.answers.get
    sums = [f"Làm lợi trong 01 năm: {said('benefit')}"] if said("benefit") else []
    how = [f"Cách tính: {line}" for line in paragraphs(said("calculation", ""))]
    others = paragraphs(said("other_benefit", ""))
    return (*sums, *how, *others) or (DOTS,)


def _in(town: str, day: str) -> str:
    return f"{town}, {day}" if town else day[:1].upper() + day[1:]
