"""tests/support/twenty.py — twenty mixed entries that wait for one officer, straight into a program's store."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from domain.calendar import local_day
from domain.chat import Address, Incoming, IncomingFile
from domain.deadlines import handed_in
from domain.draft import Draft
from domain.entry_code import entry_code
from domain.programme import phase_at
from storage.files import FileStore, Kept
from storage.history import By
from storage.store import Store
from tests.support.talk import UNIT, settle

OFFICER, HELPER = "Nguyễn Thị Hoa", "Lò Văn Ín"
MAI, PAO, SINH, PAN, DE, CHU, LAI, PHUONG = AUTHORS = (
    "Lò Thị Mai", "Giàng A Páo", "Vàng Thị Sính", "Lường Văn Pản", "Sùng Thị Dế", "Tẩn A Chu", "Phàn Mẩy Lai",
    "Đỗ Thị Phương",
)  # fmt: skip
LATE, IN_TIME = timedelta(days=9), timedelta(days=2)  # since it was handed in, seen on a Sunday morning


@dataclass(frozen=True, slots=True)
class Told:
    """What an author told; `more` are answers that are otherwise than usual."""

    author: str
    title: str
    solution: str
    vnd: int = 0
    how: str = ""
    since: timedelta = IN_TIME
    more: tuple[tuple[str, Any], ...] = ()


THIN, ALIKE, ODD, UNRECOGNISED, TOO_EARLY, WISH, NOT_MONEY, HERS = 6, 10, 9, 11, 13, 15, 17, 20
SAFER = (("other_benefit", "An toàn hơn, đỡ mỏi lưng, người mới vào làm cũng theo được ngay."),)
TWENTY: tuple[Told, ...] = (
    Told(MAI, "Giá phơi chè ba tầng quay được",
         "Hàn khung sắt ba tầng có trục quay, mỗi tầng một lưới tre, chè khô đều.",
         40_000_000, "trước 3 công nay 1 công, 2 x 250000 x 80"),
    Told(MAI, "Cào thép cán dài khỏi phải cúi lưng",
         "Nối thêm cán gỗ một mét vào cào thép, hàn tai giữ để cán không xoay khi kéo.",
         more=SAFER),
    Told(MAI, "Thùng ủ phân từ cành đốn hằng năm", "Băm cành đốn, xếp lớp với phân chuồng trong thùng gỗ, ba tháng đảo một lần.",
         9_000_000, "bớt mua 3 tấn phân x 3000000"),
    Told(PAO, "Máng gạt bã mía bằng tay quay nhẹ", "Làm máng gỗ dài, quay tay gạt bã mía ra sân, một người làm thay ba người.",
         12_000_000, "đỡ 40 công, 40 x 300000", LATE),
    Told(PAO, "Dây kéo bao hàng từ nương dốc xuống đường",
         "Căng dây cáp qua hai ròng rọc, móc bao vào rồi thả từ từ bằng phanh tay.",
         16_000_000, "đỡ 64 công, 64 x 250000", LATE),
    Told(PAO, "Nẹp tre giữ bạt sân phơi khi gió to", "Dùng nẹp tre kẹp mép bạt.", 2_500_000, "đỡ rách 5 tấm bạt, 5 x 500000"),
    Told(SINH, "Bảng màu chia ca trực trạm bơm", "Treo bảng sắt ở trạm, mỗi ca một thẻ màu, ai cũng biết giờ của mình.",
         6_000_000, "đỡ 20 công, 20 x 300000"),
    Told(SINH, "Phiếu cân hai liên ghi sẵn trừ bì", "In phiếu hai liên có ô trừ bì, người bán và người cân cùng ký tại chỗ.",
         8_000_000, "đỡ cân lại 32 lần, 32 x 250000"),
    Told(SINH, "Lò sao đổi từ củi sang trấu ép", "Thay ghi lò bằng ghi mắt nhỏ, gắn quạt thổi đáy, đốt trấu ép viên thay củi.",
         900_000_000, "300 tấn củi x 3000000"),
    Told(PAN, "Giá phơi chè ba tầng quay tay", "Hàn khung sắt ba tầng có trục quay tay, mỗi tầng một lưới tre, xoay cho chè khô.",
         15_000_000, "đỡ 60 công, 60 x 250000"),
    Told(PAN, "Khay nhôm chia sẵn phần cơm ca đêm", "Đặt khay năm ngăn, nhà bếp chia trước, ca đêm chỉ hâm lại là ăn được.",
         7_500_000, "đỡ 30 công, 30 x 250000",
         more=(("recognised", "no"),)),
    Told(PAN, "Móc treo áo mưa có rãnh thoát nước", "Uốn sắt phi sáu thành móc, đặt trên rãnh xi măng dẫn nước ra ngoài hiên.",
         more=SAFER),
    Told(DE, "Sổ theo dõi xe vào kho bằng tem số", "Dán tem số lên kính xe, bảo vệ chỉ chép số tem và giờ vào sổ kẻ sẵn.",
         5_000_000, "đỡ 20 công, 20 x 250000",
         more=(("applied_on", {"on": "2025-11-20", "precision": "day"}),
               ("recognised_on", {"on": "2025-12-05", "precision": "day"}))),
    Told(DE, "Giỏ rác phân loại theo màu nắp", "Sơn ba màu nắp, dán hình từng loại rác, cuối ca đổ riêng từng giỏ.", more=SAFER),
    Told(DE, "Mái che lối đi từ xưởng sang nhà ăn", "Đề nghị đơn vị làm thêm mái tôn dài hai mươi mét để công nhân khỏi ướt.",
         3_000_000, "đỡ 12 công, 12 x 250000"),
    Told(CHU, "Đồ gá giữ ống khi cưa nghiêng", "Phay khối thép có rãnh chữ V và hai bu lông kẹp, cưa ống nghiêng không trượt.",
         18_000_000, "đỡ 72 công, 72 x 250000",
         more=(("authors", [{"name": CHU, "percent": "70"}, {"name": PAO, "percent": "30"}]),)),
    Told(CHU, "Hẹn giờ tắt quạt sàng ban đêm", "Lắp công tắc hẹn giờ cho ba quạt sàng, hết mẻ thì quạt tự tắt, khỏi thức canh.",
         36, "bớt 12 số điện x 3"),
    Told(LAI, "Dép cao su xẻ rãnh chống trơn", "Lấy lốp cũ xẻ rãnh chéo làm đế dép, đi trên nền ướt không ngã.",
         4_500_000, "bớt 18 công nghỉ, 18 x 250000"),
    Told(PHUONG, "Tờ hướng dẫn sơ cứu bằng hình vẽ", "Vẽ sáu bước sơ cứu, ép nhựa treo cạnh tủ thuốc, chữ to dễ đọc từ xa.",
         since=LATE, more=SAFER),
    Told(OFFICER, "Danh sách trực tết chọn trước qua phiếu",
         "Phát phiếu chọn ngày trực từ tháng trước, xếp lịch theo phiếu, ít phải đổi ca.",
         more=SAFER),
)  # fmt: skip


def twenty(
    store: Store, files: FileStore, now: datetime, address_of: Callable[[str], Address]
) -> dict[int, str]:
    """The twenty, handed in before `now` by people at these addresses; the codes by their numbers in TWENTY, from 1.

    The officer and the helper are known there already; the helper entered Phàn Mẩy Lai's.
    """
    for number, name in enumerate(AUTHORS, 21):
        settle(store, address_of(name), (), name, f"+849000000{number}")
    ids = {name: _talks(store, address_of(name), now) for name in (*AUTHORS, OFFICER, HELPER)}
    return {
        number: _hand_in(
            store, told, now - told.since + timedelta(minutes=number), ids, _picture(files, number)
        )
        for number, told in enumerate(TWENTY, 1)
    }


def _talks(store: Store, address: Address, now: datetime) -> int:
    """Who is known at this address, and can be written to there from now on."""
    person = store.people.sender(Incoming(address, f"{address.chat}-talks", address.chat), now)
    talk = store.conversations.open(address, "private", now)
    talk.person_id = person.id
    store.conversations.save(talk, now)
    return person.id


def _picture(files: FileStore, number: int) -> Kept:
    """A picture like no other of them."""
    chance, drawn = random.Random(number), Image.new("RGB", (320, 240), "white")
    for _ in range(12):
        x, y = chance.randrange(260), chance.randrange(180)
        colour = (chance.randrange(256), chance.randrange(256), chance.randrange(256))
        ImageDraw.Draw(drawn).rectangle(
            (x, y, x + chance.randrange(20, 120), y + chance.randrange(20, 120)), colour
        )
    content = BytesIO()
    drawn.save(content, "JPEG")
    kept = files.keep(content.getvalue(), f"anh-{number}.jpg")
    assert isinstance(kept, Kept)
    return kept


def _answers(told: Told) -> dict[str, Any]:
    money = (
        {"benefit": {"vnd": told.vnd, "how": ""}, "calculation": told.how}
        if told.vnd
        else {"benefit": {"vnd": None, "how": ""}}
    )
    answers = {
        "author_name": told.author, "trade": "farming", "title": told.title, "solution_type": "technical", "sector": "production",
        "solution": told.solution, "applied_on": {"on": "2026-03-15", "precision": "day"}, **money, "recognised": "yes",
        "recognition_paper": "Quyết định 12/QĐ-CT, Giám đốc Lò Văn Sơn ký",
        "recognised_on": {"on": "2026-03-20", "precision": "day"}, "authors": [{"name": told.author, "percent": "100"}],
    }  # fmt: skip
    answers |= dict(told.more)
    if answers["recognised"] == "no":
        del answers["recognition_paper"], answers["recognised_on"]
    return answers


def _hand_in(store: Store, told: Told, at: datetime, ids: dict[str, int], picture: Kept) -> str:
    """As handlers/hand_in.py does it; the code."""
    answers, author = _answers(told), ids[told.author]
    helper = ids[HELPER] if told.author == LAI else None
    draft = store.drafts.start("initiative", author, at, answers=Draft(answers), entered_by_id=helper)
    file = IncomingFile(
        picture.key, picture.key, "photo", picture.name, picture.media_type, picture.size_bytes, picture.key
    )
    answers["evidence"] = [store.attachments.add(draft.id, Address("web", "web", "kept"), file, at)]
    store.drafts.close(draft, "sent", at)
    unit, programme, by = (
        store.units.by_code(UNIT),
        store.programmes.active(),
        By(helper or author, "web", None, at),
    )
    assert unit is not None
    serial = store.initiatives.next_serial(f"{programme.code_prefix}-{unit.short}")
    phase = phase_at(programme, at)
    assert phase is not None
    entry = store.initiatives.add(
        answers, by, at, handed_in(programme, at, recognised=answers["recognised"] == "yes"),
        local_day(at, programme.zone),
        code=entry_code(programme.code_prefix, unit.short, serial), draft_id=draft.id, programme=programme.key,
        phase=phase.key, person_id=author, entered_by_id=helper, confirm_code=None, confirmed_at=at if helper else None,
        unit_id=unit.id, unit_name=unit.name, channel="web", title=told.title, benefit_vnd=told.vnd or None,
        applied_on=date.fromisoformat(answers["applied_on"]["on"]), recognition=answers["recognised"],
        money_state="declared" if told.vnd else "not_in_money",
    )  # fmt: skip
    store.acts.begin(entry, by)
    return str(entry.code)
