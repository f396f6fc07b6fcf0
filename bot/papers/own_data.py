"""bot/papers/own_data.py — «tải dữ liệu của tôi»: all that is held of somebody, put into words and packed for her alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.papers.making import Made, MadeFile, Making
from domain.calendar import VIETNAM, spoken_moment
from domain.channel_names import called
from domain.desk.case import code_of
from domain.draft import Draft
from domain.form import Form
from domain.initiative import INITIATIVE, initiative_form
from domain.profile import PROFILE
from domain.roles import ROLES
from domain.words import Language, Words, verbatim
from reports.own_data import Block, Section, TakenAlong, write
from storage.personal.along import Along, along
from storage.sql import Row
from storage.store import Store

TITLE = Words(vi="Dữ liệu của tôi", en="My data")
MADE = Words(
    vi="Tất cả những gì chương trình Sáng Kiến đang giữ về anh/chị, lúc {at}. Tên đồng tác giả chỉ là tên anh/chị đã ghi; "
    "không có số điện thoại hay dữ liệu của người khác. Bản cho máy đọc: du-lieu.json. Ảnh, tệp của anh/chị: thư mục tep.",
    en="All that is held of you, at {at}. Co-authors' names are as you wrote them; no phone number or other data of anybody "
    "else is here. For programs: du-lieu.json. Your pictures and files: the folder tep.",
)
HERE = Words(
    vi="Dữ liệu của anh/chị đây ạ: mở tệp nén, đọc «doc-truoc.html» trước. Tệp có thông tin riêng, anh/chị đừng chuyển tiếp.",
    en="Here is your data: open the archive and read “doc-truoc.html” first. It is private: please do not forward it.",
)
WHO = Words(vi="Tôi là ai", en="Who I am")
CONSENTS = Words(vi="Đồng ý, từ chối", en="What I agreed to")
CHATS = Words(vi="Tôi viết từ đâu", en="Where I write from")
CHAT = Words(vi="Kênh", en="Channel")
PLACES = Words(vi="Đơn vị, vai trò", en="Units and roles")
ENTRIES = Words(vi="Sáng kiến đã gửi (mọi bản)", en="Initiatives handed in (every version)")
SHARES = Words(vi="Phần của tôi trong sáng kiến của người khác", en="My shares in others' initiatives")
DRAFTS = Words(vi="Bản nháp", en="Drafts")
QUESTIONS = Words(vi="Câu hỏi gửi Tổ hỗ trợ", en="Questions to the team")
TOLD = Words(vi="Tin em đã nhắn (14 ngày)", en="What I was told (14 days)")
NOT_HERE = Words(vi="Không có trong tệp này", en="What is not here")
TOLD_OF_OTHERS = Words(
    vi="Tin em nhắn cho anh/chị khi anh/chị giữ vai trò: trong đó có tên, số điện thoại của người khác. Anh/chị xem trong chat.",
    en="What you were told while you held a role: it has others' names and numbers. You can read it in the chat.",
)
NO_FILE = Words(
    vi="Tệp «{name}»: máy chủ chưa có hoặc không còn giữ.",
    en="The file “{name}”: it is not there yet, or no more.",
)
AGREED = Words(vi="Đồng ý, bản {version}", en="Agreed, text {version}")
REFUSED = Words(vi="Không đồng ý, bản {version}", en="Not agreed, text {version}")
VERSION = Words(vi="{code}, bản {n}", en="{code}, version {n}")
I_SAID = Words(vi="Tôi", en="I")
TEAM = Words(vi="Tổ hỗ trợ", en="The team")


def make(making: Making) -> Made:
    """Hers alone: whoever asked is whose it is."""
    found = making.read(lambda store: along(store, making.person_id, making.now))
    roles = making.read(lambda store: _roles(store, making.person_id))
    zone, form = making.read(_programme)
    files = list(_files(found, making.kept))
    missing = [words.within(making.language) for words in _missing(found, [name for name, _ in files])]
    sections = _sections(found, roles, form, making.language, zone)
    taken = TakenAlong(
        TITLE, MADE(at=spoken_moment(making.now, zone)), (*sections, _not_here(missing)),
        {**_data(found, roles), "not_here": missing}, files,
    )  # fmt: skip
    made = write(taken, making.language, making.folder)
    return Made(HERE, tuple(MadeFile(path.name, "application/zip", path) for path in made))


def _programme(store: Store) -> tuple[str, Form]:
    """Its clock, and its form as people are asked it."""
    if not store.programmes.is_loaded():
        return VIETNAM, INITIATIVE
    programme = store.programmes.active()
    return programme.zone, initiative_form(programme.sectors, programme.fields_off)


def _roles(store: Store, person_id: int) -> list[tuple[str, str]]:
    return [(role.role, store.units.get(role.unit_id).name) for role in store.rights.of(person_id)]


def _sections(
    found: Along, roles: list[tuple[str, str]], form: Form, language: Language, zone: str
) -> tuple[Section, ...]:
    def at(moment: datetime) -> str:
        return spoken_moment(moment, zone).within(language)

    def said(words: Words) -> str:
        return words.within(language)

    consents = [
        (at(c.at), said((AGREED if c.agreed else REFUSED)(version=c.text_version))) for c in found.consents
    ]
    places = [(at(row.at), row.unit) for row in found.places] + [
        (said(ROLES[role]), unit) for role, unit in roles
    ]
    codes = {row.id: row.code for row in found.entries}
    return (
        Section(WHO, [Block("", _rows(PROFILE, one["said"], language)) for one in found.profiles]),
        Section(CONSENTS, [Block("", consents)]),
        Section(CHATS, [Block("", [(said(CHAT), said(called(row.channel))) for row in found.chats])]),
        Section(PLACES, [Block("", places)] if places else []),
        Section(ENTRIES, [
            Block(f"{said(VERSION(code=codes[row.initiative_id], n=row.number))} · {at(row.at)}",
                  _rows(form, row.answers, language))
            for row in found.versions
        ]),
        Section(SHARES, [Block(row.code, [(f"{row.percent} %", row.title)]) for row in found.shares]),
        Section(DRAFTS, [Block(at(row.updated_at), _rows(form, row.answers, language)) for row in found.drafts
                         if row.form == INITIATIVE.name]),
        Section(QUESTIONS, [_question(found, case, at, said) for case in found.questions]),
        Section(TOLD, [Block("", [(at(row.not_before), row.message["text"]) for row in found.told])] if found.told else []),
    )  # fmt: skip


def _question(found: Along, case: Row, at: Callable[[datetime], str], said: Callable[[Words], str]) -> Block:
    """What she asked, and every word that was said of it."""
    lines = [
        (f"{said(I_SAID if word.side == 'asker' else TEAM)}, {at(word.at)}", word.text)
        for word in found.said if word.case_id == case.id
    ]  # fmt: skip
    return Block(f"{code_of(case.id)} · {at(case.opened_at)}", lines)


def _missing(found: Along, packed: Sequence[str]) -> Iterator[Words]:
    """What is held of her and is not in the archive: nothing is left out unsaid."""
    if found.told is None:
        yield TOLD_OF_OTHERS
    yield from (NO_FILE(name=verbatim(row.name)) for name, row in _named(found) if name not in packed)


def _not_here(missing: Sequence[str]) -> Section:
    return Section(NOT_HERE, [Block("", [("", line) for line in missing])] if missing else [])


def _rows(form: Form, answers: dict[str, Any], language: Language) -> list[tuple[str, str]]:
    """As her own card shows them."""
    rows = form.rows(Draft(dict(answers)))
    return [(row.field.label.within(language), row.shown.within(language)) for row in rows]


def _data(found: Along, roles: list[tuple[str, str]]) -> dict[str, Any]:
    codes = {row.id: row.code for row in found.entries}
    return {
        "profiles": found.profiles,
        "consents": [_plain(row) for row in found.consents],
        "chats": [_plain(row) for row in found.chats],
        "units": [_plain(row) for row in found.places],
        "roles": [{"role": role, "unit": unit} for role, unit in roles],
        "initiatives": [{**_plain(row), "code": codes[row.initiative_id]} for row in found.versions],
        "shares": [_plain(row) for row in found.shares],
        "drafts": [_plain(row) for row in found.drafts],
        "questions": [_plain(row) for row in found.questions],
        "said": [_plain(row) for row in found.said],
        "told": [
            {"at": _plain_value(row.not_before), "text": row.message["text"]} for row in found.told or ()
        ],
        "files": [{"name": name, "at": _plain_value(row.at)} for name, row in _named(found)],
    }


def _plain(row: Row) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in row._asdict().items() if name != "initiative_id"}


def _plain_value(value: Any) -> Any:
    return value.astimezone(ZoneInfo(VIETNAM)).isoformat() if isinstance(value, datetime) else value


def _named(found: Along) -> Iterator[tuple[str, Row]]:
    """Two pictures may have one name."""
    for number, row in enumerate(found.files, 1):
        yield f"{number:03}-{Path(row.name).name or 'tep'}", row


def _files(found: Along, kept: Callable[[str], Path]) -> Iterator[tuple[str, Path]]:
    """Those whose bytes are here."""
    for name, row in _named(found):
        try:
            yield name, kept(row.key)
        except KeyError:
            continue
