"""tests/support/stages.py — talks in which something is done to an entry, up to the last word: who is in them, what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from domain.lifecycle import REVIEWERS
from domain.roles import givers
from storage.database import Database
from storage.sql import Sql
from tests.support.demo_rows import load_demo
from tests.support.rows import carry_out, putting_in, rows_of
from tests.support.talk import QUICK, RECOGNISED, Somebody, settled
from tests.support.verdicts import number_of

CODE = "SK26-CTD-0001-T"
SECRETS = (QUICK[0], QUICK[3], QUICK[8])  # its title, what it is, how its money was worked out
PAPER = RECOGNISED[1:]
PHOTO, PICK = "📷", "»"  # among words: a picture is sent; the number of what is offered under this label
EARLY = (*QUICK[:5], "15/3/2024", "đúng", *QUICK[6:-1], RECOGNISED[0], RECOGNISED[1], "20/3/2024")


@dataclass(slots=True)
class Cast:
    """Mai, whose entry it is, Páo, who has a share in it, the officer of her unit, and the one above. One clock."""

    database: Database
    people: dict[str, Somebody] = field(default_factory=dict)

    def __getitem__(self, who: str) -> Somebody:
        return self.people.setdefault(who, Somebody(self.database, who))

    def say(self, who: str, *words: str) -> str:
        somebody, said = self[who], ""
        somebody.now = max(person.now for person in self.people.values())
        somebody.reads()
        for word in words:
            said = self._one(somebody, word)
        return said

    @staticmethod
    def _one(somebody: Somebody, word: str) -> str:
        return somebody.sends_photo() if word == PHOTO else somebody.says(typed(somebody, word))


def typed(somebody: Somebody, word: str) -> str:
    """What she types for this word."""
    return number_of(somebody, word[len(PICK) :]) if word.startswith(PICK) else word


@dataclass(frozen=True, slots=True)
class Stage:
    """`who` says `last` after these words; `act` is what is done then, "" nothing. `before`: stages that come first.

    `own`: only she herself may, whatever the rights of others (undoing, her own share, a draft of hers). `roles`: who
    else may where no table says it.
    """

    act: str
    who: str
    words: tuple[str, ...]
    last: str = "1"
    before: tuple[str, ...] = ("received",)
    own: bool = False
    roles: frozenset[str] = frozenset()


MAI, PAO, HOA, SON = "mai", "pao", "demo-officer", "demo-upper"
OTHER = "other"  # known here, and nothing to the entry
WORK = "việc của tôi"
HERS = ("sáng kiến của tôi", "1")
UNDONE, ALOUD = "hoàn tác", "báo ngay"

BEGINNINGS = {
    "received": (*QUICK[:-1], *RECOGNISED, PHOTO, "xong", "gửi"),
    "unrecognised": (*QUICK, PHOTO, "xong", "gửi"),
    "early": (*EARLY, PHOTO, "xong", "gửi"),
    "shared": (*QUICK[:-1], *RECOGNISED, PHOTO, "xong", "sửa 12", "Lò Thị Mai 60, Giàng A Páo 40", "gửi"),
}
STAGES = {
    "accept": Stage("accept", HOA, (WORK,)),
    "accept_above": Stage("accept", SON, (WORK,), before=("received", "accept")),
    "override": Stage("accept", HOA, (WORK, "1"), "Dùng thử năm trước, năm nay mới chính thức", ("early",)),
    "supplement": Stage("ask_supplement", HOA, (WORK, "cần bổ sung", "7", "xong", "1", "5/12")),
    "refuse": Stage("refuse", HOA, (WORK, "không hợp lệ", "»Nội dung", "Chưa rõ trục quay làm bằng gì")),
    "later": Stage("", HOA, (WORK,), "»Để sau"),
    "files": Stage("", HOA, (WORK,), "»Xem ảnh"),
    "read": Stage("", HOA, (WORK,), "»Đọc cả hồ sơ"),
    "history": Stage("", HOA, (WORK,), "»Lịch sử"),
    "look": Stage("", HOA, (CODE,), "»Đọc cả hồ sơ", ("valid",)),
    "look_files": Stage("", HOA, (CODE,), "»Xem ảnh", ("valid",)),
    "look_history": Stage("", HOA, (CODE,), "»Lịch sử", ("valid",)),
    "look_papers": Stage("", HOA, (CODE,), "»Làm hồ sơ", ("valid",)),
    "look_later": Stage("", HOA, (WORK,), "»Để sau", ("unrecognised",)),
    "agree": Stage("verify_money", HOA, (WORK, "»Số tiền")),
    "recompute": Stage("recompute_money", HOA, (WORK, "»Số tiền", "2", "2 x 250000 x 70"), "đúng"),
    "no_money": Stage("not_in_money", HOA, (WORK, "»Số tiền", "3"), "2"),
    "undo": Stage("undo", HOA, (WORK, "1"), UNDONE, own=True),
    "undo_money": Stage("undo_money", HOA, (WORK, "»Số tiền", "1"), UNDONE, own=True),
    "tell_now": Stage("tell_now", HOA, (WORK, "1"), ALOUD, own=True),
    "tell_money": Stage("tell_now", HOA, (WORK, "»Số tiền", "1"), ALOUD, own=True),
    "recognise": Stage("recognise", HOA, (WORK, "1", *PAPER, "xong"), before=("unrecognised",), own=True),
    "refuse_unrecognised": Stage(
        "refuse", HOA, (WORK, "không hợp lệ", "»Nội dung", "Chưa rõ"), before=("unrecognised",)
    ),
    "revoke": Stage("revoke", SON, (CODE, "»Thu hồi xác nhận", "Hai đơn vị cùng khai"), before=("valid",)),
    "choose": Stage("choose", HOA, (CODE, "»Chọn tiêu biểu"), before=("valid",)),
    "unchoose": Stage("unchoose", HOA, (CODE, "»Bỏ tiêu biểu", "Chọn nhầm"), before=("valid", "choose")),
    "portal": Stage("record_on_portal", HOA, (CODE, "»Đã lên Cổng", "TLD-17", "20/11/2026"), before=("valid",)),
    "award": Stage("award", HOA, (CODE, "»Ghi khen thưởng", "Bằng khen"), before=("valid", "choose")),
    "duplicate": Stage("mark_duplicate", HOA, (WORK, "trùng", "1", "1"), before=("received", "alike")),
    "credit": Stage("mark_duplicate", HOA, (WORK, "trùng", "1", "2"), before=("received", "alike")),
    "reverse": Stage("mark_duplicate", HOA, (WORK, "trùng", "1", "3"), before=("received", "alike")),
    "apart": Stage(
        "not_the_same", HOA, (WORK, "trùng", "1"), "»Không trùng", ("received", "alike"), roles=REVIEWERS
    ),
    "bulk": Stage("accept", HOA, ("duyệt nhiều", "1", "1")),
    "transfer": Stage("move", SON, (f"chuyển hồ sơ {CODE}", "mac ca binh lu", "1"), "đúng"),
    "grant": Stage(
        "grant", SON, ("cấp quyền", "»Cán bộ công đoàn cơ sở", "che tam duong"), "»Công đoàn Chè Tam Đường",
        roles=givers("officer"),
    ),
    "dismiss": Stage("dismiss", SON, ("thu quyền", "1"), "đúng", roles=givers("officer")),
    "hand_over": Stage("hand_over", SON, ("bàn giao", "hoa", "1", "1"), "đúng", roles=givers("officer")),
    "change": Stage("change", MAI, (*HERS, "sửa 1", "Giá phơi chè bốn tầng quay được"), "gửi", own=True),
    "touch_up": Stage("touch_up", MAI, (*HERS, "sửa 3", "giao duc"), "gửi", own=True),
    "lose": Stage("lose_recognition", MAI, (*HERS, "sửa 8", "chưa"), "gửi", own=True),
    "decided": Stage(
        "recognise", MAI, (*HERS, "»Đã có quyết định", *PAPER, "xong"), "gửi", ("unrecognised",), own=True
    ),
    "answer": Stage(
        "answer", MAI, ("bổ sung ngay", "trước 3 công nay 1 công, 2 x 250000 x 80 ngày, theo sổ chấm công"), "gửi",
        ("received", "supplement", "aloud"), own=True,
    ),
    "withdraw": Stage("withdraw", MAI, (*HERS, "»Rút sáng kiến"), "đúng", own=True),
    "bring_back": Stage("bring_back", MAI, HERS, "1", ("received", "withdraw"), own=True),
    "appeal": Stage(
        "appeal", MAI, ("đề nghị xem lại", "Trục quay bằng ống thép", "xong"),
        before=("received", "refuse", "aloud"), own=True,
    ),
    "answer_appeal": Stage(
        "accept", SON, (WORK,), before=("received", "refuse", "aloud", "appeal"),
    ),
    "share": Stage("share_agreed", PAO, (CODE,), "1", ("shared",), own=True),
    "object": Stage("share_objected", PAO, (CODE, "2"), "1", ("shared",), own=True),
}  # fmt: skip
KNOWN: WeakKeyDictionary[Engine, dict[tuple[str, ...], tuple[list[Sql], dict[str, Somebody]]]] = (
    WeakKeyDictionary()
)
ALIKE = (  # Páo hands in the same thing in other words
    "gửi sáng kiến", "Dàn hong lá xoay tay cho xưởng nhỏ", "1", "1",
    "Dựng khung gỗ cao, lắp ổ trục xe đạp để xoay, mỗi tầng một lưới tre nên lá mau ráo nước.", *QUICK[4:-1],
    *RECOGNISED, PHOTO, "xong", "gửi",
)  # fmt: skip
VALID = ((MAI, *BEGINNINGS["received"]), (HOA, WORK, "1"), (SON, WORK, "1", ALOUD))
MEANWHILE: dict[str, Callable[[Cast], object]] = {
    "aloud": lambda cast: cast.say(HOA, ALOUD),
    "valid": lambda cast: [cast.say(*words) for words in VALID],
    "alike": lambda cast: cast.say(PAO, *ALIKE),
}


def cast_of(database: Database) -> Cast:
    """Everybody is known, and nothing was handed in yet."""
    load_demo(database)
    cast = Cast(database)
    settled(database, PAO, name="Giàng A Páo", phone="+84900000031")
    settled(database, OTHER, name="Chị Hồng", phone="+84900000099")
    cast.say(PAO, "chào")
    cast.say(OTHER, "chào")
    for officer in (HOA, SON):
        cast.say(officer, "menu")
    cast[MAI].joins()
    return cast


def brought_to(database: Database, name: str) -> Cast:
    """Everything but the last word of a stage, in an empty database. What comes before it is played once a session."""
    stage = STAGES[name]
    known = KNOWN.setdefault(database.engine, {})
    if stage.before not in known:
        cast = cast_of(database)
        for earlier in stage.before:
            _done(cast, earlier)
        known[stage.before] = putting_in(database.write_now(rows_of)), cast.people
    else:
        database.write_now(lambda store: carry_out(store, known[stage.before][0]))
    people = {
        who: replace(somebody, seen=set(somebody.seen)) for who, somebody in known[stage.before][1].items()
    }
    cast = Cast(database, people)
    cast.say(stage.who, *stage.words)
    return cast


def _done(cast: Cast, name: str) -> None:
    if name in BEGINNINGS:
        cast.say(MAI, *BEGINNINGS[name])
    elif name in MEANWHILE:
        MEANWHILE[name](cast)
    else:
        stage = STAGES[name]
        cast.say(stage.who, *stage.words, stage.last)
