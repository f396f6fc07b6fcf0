"""bot/papers/dossiers.py — an entry's request and description, and its receipt, as .docx and .pdf."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from bot.papers.making import Made, MadeFile, Making
from bot.papers.rights import As, may_have
from domain.answers import benefit_vnd
from domain.calendar import local_day, official_day, spoken_moment
from domain.deadlines import handed_in, spoken_due
from domain.desk.papers import DOCX
from domain.draft import Answers
from domain.initiative import initiative_form
from domain.kinds.money import full
from domain.kinds.money.shown import how_shown
from domain.kinds.shares import percent_shown
from domain.papers import PDF
from domain.programme import Programme
from domain.vietnamese import fold, tone_equal
from domain.words import Words, joined
from reports import dossier as papers
from reports.filled import FaultyTemplate
from reports.pdf import pdf_of
from storage.store import Store

log = logging.getLogger(__name__)

HERE = Words(
    vi="Hồ sơ {code} đây ạ: {what}. Bản .docx sửa được bằng Word, bản .pdf để in. Chỗ chấm và chữ ký anh/chị tự điền.",
    en="Here are the papers of {code}: {what}. The .docx can be edited in Word, the .pdf is for printing. Dotted places and "
    "signatures are for people.",
)
NOT_ANY_MORE = Words(
    vi="Em không gửi giấy tờ của sáng kiến này được: anh/chị không còn quyền xem.",
    en="I may not send papers of this initiative: you may not see it any more.",
)
THEIR_OWN = Words(
    vi="Ngày sinh, nơi công tác, chức danh, trình độ của đồng tác giả thì từng người tự ghi vào Đơn.",
    en="Co-authors write their own birth date, workplace, post and training into the request.",
)
FAULTY = Words(
    vi="Mẫu «{name}» của đơn vị bị lỗi nên em chưa làm được: {why}. Anh/chị báo người phụ trách sửa mẫu giúp em.",
    en="The template “{name}” is faulty, so the paper cannot be made: {why}. Please tell whoever keeps the templates.",
)
REQUEST = Words(vi="Đơn yêu cầu công nhận sáng kiến", en="the request for recognition")
DESCRIPTION = Words(vi="Bản mô tả sáng kiến", en="the description")
RECEIPT = Words(vi="Giấy biên nhận", en="the receipt")
NOT_IN_MONEY = "Không tính được thành tiền"
NO_EVIDENCE = "Không có"
HERSELF = frozenset(
    {"toi", "tu toi", "chinh toi", "em", "minh", "tu em", "ban than", "tac gia", "me", "myself"}
)
SHOWN = ("solution_type", "sector", "applied_on", "solution", "calculation", "other_benefit", "before", "novelty", "place",
         "conditions", "investor", "first_users")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, who made it known to us, and as what somebody may have its papers."""

    entry: Any
    author: Any
    assistant: Any
    programme: Programme
    evidence: int
    may: As
    addressee: str | None = None


def dossier(making: Making) -> Made:
    """«Đơn» and «Bản mô tả», or one of them, as `part` says."""
    found = making.read(partial(_find, making))
    if not found.may:
        return Made(NOT_ANY_MORE)
    facts = _dossier(found)
    parts = {
        "request": (REQUEST, "don", papers.request),
        "description": (DESCRIPTION, "ban-mo-ta", papers.description),
    }
    wanted = (
        [parts[str(making.params["part"])]] if making.params.get("part") in parts else list(parts.values())
    )
    return _made(
        making, found, [(name, stem, partial(make, facts, making.own)) for name, stem, make in wanted]
    )


def receipt(making: Making) -> Made:
    """«Giấy biên nhận»."""
    found = making.read(partial(_find, making))
    if not found.may:
        return Made(NOT_ANY_MORE)
    facts = _receipt(found, local_day(making.now, found.programme.zone))
    return _made(making, found, [(RECEIPT, "bien-nhan", partial(papers.receipt, facts, making.own))])


def _made(making: Making, found: Found, wanted: list[tuple[Words, str, Callable[[], bytes]]]) -> Made:
    code = found.entry.code
    try:
        files = [
            file for _, stem, make in wanted for file in _both(making, f"{stem}-{code}", make())
        ]  # all of them, or none
    except FaultyTemplate as faulty:
        log.exception("a template is faulty", extra={"template": faulty.name})
        return Made(FAULTY(name=faulty.name, why=faulty.why))
    named = [name for name, _, _ in wanted]
    said = [HERE(code=code, what=joined(named, ", "))]
    if REQUEST in named and len(found.entry.answers.get("authors") or ()) > 1:
        said.append(THEIR_OWN)
    return Made(joined(said), tuple(files))


def _both(making: Making, name: str, content: bytes) -> Iterator[MadeFile]:
    for ending, media_type, made in (("docx", DOCX, content), ("pdf", PDF, pdf_of(content))):
        path = making.folder / f"{name}.{ending}"
        path.write_bytes(made)
        yield MadeFile(path.name, media_type, path)


def _find(making: Making, store: Store) -> Found:
    entry = store.initiatives.get(int(making.params["entry"]))
    programme = store.programmes.active()
    day = local_day(making.now, programme.zone)
    return Found(
        entry,
        store.people.get(entry.person_id),
        store.people.get(entry.entered_by_id) if entry.entered_by_id else None,
        programme,
        len(store.attachments.usable(entry.answers.get("evidence") or ())),
        may_have(store, entry, making.person_id, day),
        store.initiatives.addressee(entry),
    )


def _dossier(found: Found) -> papers.Dossier:
    entry, answers = found.entry, found.entry.answers
    texts = found.programme.papers
    return papers.Dossier(
        code=entry.code,
        title=entry.title,
        authors=tuple(_authors(found)),
        answers=_shown(found),
        paid_by_author=fold(str(answers.get("investor") or "").strip(" .")) in HERSELF,
        is_secret=answers.get("secret"),
        withheld=answers.get("secret") is True and found.may != "author",
        request_form=texts.request_form,
        town=texts.town,
        addressee=found.addressee or "",
    )


def _authors(found: Found) -> Iterator[papers.Author]:
    """Only of whoever handed it in is more known than name and share."""
    answers = found.entry.answers
    own = found.author.name or answers.get("author_name") or ""
    shares = answers.get("authors") or [{"name": found.author.name, "percent": "100"}]
    hers = _hers([share["name"] for share in shares], own)
    for nth, share in enumerate(shares):
        about = _about_her(answers) if nth == hers else {}
        yield papers.Author(
            name=share["name"] or found.author.name,
            percent=percent_shown(share["percent"]).vi,
            workplace=found.entry.unit_name if nth == hers else "",
            **about,
        )


def _hers(names: list[str], own: str) -> int | None:
    """Which of them is her own name: as she writes it, else without its marks. «Vân» beside «Văn» is somebody else."""
    alike = [nth for nth, name in enumerate(names) if fold(name) == fold(own)]
    return next((nth for nth in alike if tone_equal(names[nth], own)), next(iter(alike), None))


def _about_her(answers: Answers) -> dict[str, str]:
    born = _read(answers, "born_on")
    return {"born_on": born, "position": _read(answers, "position"), "training": _read(answers, "training")}


def _shown(found: Found) -> dict[str, str]:
    answers, form = found.entry.answers, initiative_form(found.programme.sectors, found.programme.fields_off)
    known = {field.key for field in form.fields}
    shown = {
        key: form.field(key).shown(answers)[1].vi
        for key in SHOWN
        if key in known and answers.get(key) is not None
    }
    vnd = benefit_vnd(answers)
    shown["benefit"] = full(vnd).vi if vnd else NOT_IN_MONEY
    worked_out = (answers.get("benefit") or {}).get("how")
    if worked_out and not shown.get("calculation"):
        shown["calculation"] = how_shown(worked_out).vi
    shown["evidence"] = EVIDENCE(n=found.evidence).vi if found.evidence else ""
    return shown


EVIDENCE = Words(vi="{n} ảnh, tệp minh chứng", en="{n} files")


def _read(answers: Answers, key: str) -> str:
    form = initiative_form((), frozenset())
    return "" if answers.get(key) is None else form.field(key).shown(answers)[1].vi


def _receipt(found: Found, day: date) -> papers.Receipt:
    entry, programme = found.entry, found.programme
    at = handed_in(programme, entry.submitted_at, recognised=entry.answers.get("recognised") == "yes")
    return papers.Receipt(
        code=entry.code,
        title=entry.title,
        authors=", ".join(f"{a.name} ({a.percent} %)" for a in _authors(found)),
        handed_in_by=(found.assistant or found.author).name,
        owner=programme.owner.vi,
        unit=entry.unit_name,
        received_at=spoken_moment(entry.submitted_at, programme.zone).vi,
        evidence=EVIDENCE(n=found.evidence).vi if found.evidence else NO_EVIDENCE,
        answer_by=spoken_due(programme, at).vi,
        day=official_day(day),
        rule=programme.papers.receipt,
        town=programme.papers.town,
    )
