"""«xoá dữ liệu của tôi»: asked twice in plain words, then nothing of her is left anywhere, and every number stands."""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from domain.chat import Address, IncomingFile, Outgoing, OutgoingFile
from domain.own_data import GONE_NAME, GONE_WORDS
from scheduler.erasing import COPIES_WAIT, GOODBYE, erase_all, worth
from scheduler.upkeep import keep_lexicon, learn_titles
from storage.audit import Proved, verify
from storage.data_requests import DataRequests
from storage.database import Database
from storage.files import FileStore, Kept
from storage.paper_requests import PaperRequests
from storage.recount import differences
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Conversation, FaqAddition, Initiative, SupportCase, UnitCount
from storage.wiping import wipe
from tests.support.erasing import DELIVERED, asks_to_be_erased, carry_out, erased
from tests.support.file_samples import plain_jpeg
from tests.support.talk import QUICK, RECOGNISED, Somebody, before_the_sum, settled
from tests.support.traces import in_bytes, in_rows
from tests.support.two_phones import also_hers

NAME, PHONE, WORD = "Quách Thị Xuyến", "0900000917", "Zorvulax"
CHAT = "chat-of-xuyen-77"
RARE = (NAME, PHONE, "0900 000 917", "900000917", WORD, CHAT, "phone-of-xuyen-88")
TITLE = f"Máy {WORD} hái chè ba tầng"
E, U = table(Initiative).c, table(UnitCount).c
COUNTS = Sql(select(U.programme, U.unit_id, U.valid, U.sent).order_by(U.programme, U.unit_id))
ENTRIES = Sql(select(E.code, E.unit_id, E.benefit_vnd, E.status, E.title, E.answers).order_by(E.id))
CASES = Sql(select(table(SupportCase).c.id))
F = table(FaqAddition).c
REFUSED = Sql(update(FaqAddition).where(F.id == named("number", F.id)).values(state="refused"))
Act = Callable[["Story"], object]


class Story:
    """Xuyến, whose every word is rare, among others."""

    def __init__(self, database: Database, chance: random.Random) -> None:
        self.database, self.chance, self.numbers, self.elsewhere = database, chance, 100, False
        self.her = Somebody(database, CHAT)
        self.her.joins(NAME, PHONE)
        self.officer = settled(database, "tu", "officer", name="Chị Tư", phone="+84900000041")
        self.helper = Somebody(database, "demo-helper")
        self.pao = settled(database, "pao", name="Giàng A Páo", phone="+84900000031")
        for somebody in (self.officer, self.pao):
            somebody.says("chào")

    def now(self, somebody: Somebody) -> Somebody:
        """Whoever speaks next speaks later."""
        latest = max(one.now for one in (self.her, self.officer, self.helper, self.pao))
        somebody.now = latest + timedelta(minutes=self.chance.randint(1, 90))
        return somebody

    def hands_in(self, title: str) -> str:
        her = self.now(self.her)
        her.says("gửi sáng kiến mới")
        her.says(title, *before_the_sum(title), *QUICK[6:-1], *RECOGNISED)
        her.tells_apart()
        her.sends_photo(self.number())
        her.says("xong")
        her.tells_apart()
        return her.says("gửi")

    def number(self) -> int:
        """Like no other."""
        self.numbers += 1
        return self.numbers


def drafts(story: Story) -> None:
    her = story.now(story.her)
    her.says("gửi sáng kiến mới", f"Cách {WORD} ủ phân mới {story.number()}", "1", "1")
    her.says("tạm dừng")


def enters(story: Story) -> None:
    """And it is found valid, or refused and appealed against."""
    assert "Đã nhận" in story.hands_in(f"{TITLE} số {story.number()}")
    officer = story.now(story.officer)
    officer.says("việc của tôi")
    if story.chance.random() < 0.6:
        assert "Không còn hồ sơ nào chờ" in officer.presses("Hợp lệ") or "Còn" in officer.newest.text
    else:
        officer.presses("Không hợp lệ")
        officer.says("1", f"Chưa rõ cách làm {WORD}", "gửi", "báo ngay")
        story.now(story.her).says("đề nghị xem lại", f"Tôi {NAME} thấy chưa đúng: máy {WORD} có thật")


def shares_with_pao(story: Story) -> None:
    story.hands_in(f"Giàn {WORD} phơi ngô {story.number()}")
    story.her.says("sáng kiến của tôi", "1", "sửa 12", f"{NAME} 60, Giàng A Páo 40", "gửi")


def is_named_by_pao(story: Story) -> None:
    pao = story.now(story.pao)
    pao.says(
        "gửi sáng kiến mới",
        f"Bẫy đèn bắt rầy {story.number()}",
        *before_the_sum("Bẫy đèn bắt rầy nâu hại lúa"),
    )
    pao.says(*QUICK[6:-1], *RECOGNISED)
    pao.sends_photo(story.number())
    pao.says("xong")
    pao.tells_apart()
    pao.says("sửa 12", f"Giàng A Páo 50, {NAME} 50")
    assert f"Em đã báo phần của mình cho: {NAME}" in pao.says("gửi")


def asks_the_team(story: Story) -> None:
    said = story.now(story.her).says(
        f"hỏi tổ hỗ trợ tôi {NAME} hỏi: {WORD} tính tiền thế nào, gọi {PHONE} nhé"
    )
    found = re.search(r"HT-\d+", said)
    assert found is not None
    story.now(story.helper).says(found[0], f"Chị {NAME} ơi, {WORD} tính theo năm ạ")


def asks_the_machine(story: Story) -> None:
    story.now(story.her).says(f"Máy {WORD} của {NAME} có được thưởng không?")


def writes_elsewhere(story: Story) -> None:
    if not story.elsewhere:
        story.elsewhere = True
        also_hers(story.database, story.now(story.her), "phone-of-xuyen-88")


def is_entered_for(story: Story) -> None:
    helper = story.now(story.helper)
    title = f"Lưới {WORD} che mạ {story.number()}"
    helper.says(
        "nhập hộ", "rồi", NAME, PHONE, "1", "che tam duong", "1", title, *before_the_sum(title), *QUICK[6:]
    )
    helper.sends_photo(story.number())
    helper.says("xong")
    helper.tells_apart()
    code = re.search(r"Mã xác nhận: (\d{6})", helper.says("gửi"))
    assert code is not None
    assert "đã xác nhận" in story.now(story.her).says(f"xác nhận {code[1]}")


def looks_alike_one_of_paos(story: Story) -> None:
    title = f"Cối {WORD} giã gạo nước {story.number()}"
    pao = story.now(story.pao)
    pao.says("gửi sáng kiến mới")
    pao.hands_in_recognised(
        f"Cối giã gạo nước {story.number()}", name="Giàng A Páo", phone="0900000031", picture=story.number()
    )
    story.hands_in(title)


ACTS: tuple[Act, ...] = (
    drafts, enters, shares_with_pao, is_named_by_pao, asks_the_team, asks_the_machine, writes_elsewhere, is_entered_for,
    looks_alike_one_of_paos,
)  # fmt: skip


@pytest.mark.both
@pytest.mark.parametrize("seed", range(3))
def test_after_any_history_nothing_of_her_is_left_and_every_number_stands(
    database: Database, mai: Somebody, tmp_path: Path, seed: int
) -> None:
    assert mai
    chance = random.Random(seed)
    story = Story(database, chance)
    for act in chance.sample(ACTS, 6):
        act(story)
    arrives_raw(story)
    assert len(in_rows(database, RARE)) > 10
    asks_to_be_erased(story.now(story.her))
    before, entries = database.read_now(lambda s: s.all(COUNTS)), database.read_now(lambda s: s.all(ENTRIES))
    carry_out(database, tmp_path, story.her.now)
    database.write_now(lambda s: keep_lexicon(s, story.her.now, learn_titles(s)))
    assert in_rows(database, RARE) == []
    assert isinstance(verify(database.read_now), Proved)
    assert database.read_now(differences) == []
    assert database.read_now(lambda s: s.all(COUNTS)) == before
    after = database.read_now(lambda s: s.all(ENTRIES))
    assert [row[:4] for row in after] == [row[:4] for row in entries]


def arrives_raw(story: Story) -> None:
    """What the channels gave us of hers, alone and in a group."""
    raws: dict[Address, Mapping[str, Any]] = {
        story.her.address: {"text": f"{WORD} {NAME}"},
        Address("web", "web", "a-group"): {"from": {"id": CHAT}, "text": f"{NAME} chào"},
    }

    def keep(store: Store) -> None:
        for address, raw in raws.items():
            event = store.inbox.store(address, "raw", raw, story.her.now)
            assert event is not None
            store.inbox.done(event, story.her.now)

    story.database.write_now(keep)


@pytest.mark.both
def test_it_is_said_twice_what_goes_and_what_stays(mai: Somebody) -> None:
    mai.hands_in()
    said = mai.says("xoá dữ liệu của tôi")
    for words in ("Xoá thì mất hẳn", "Còn lại, không có tên", "1 sáng kiến chưa duyệt xong sẽ được rút"):
        assert words in said
    assert "lần cuối" in mai.says("1")
    assert "giữ nguyên" in mai.says("thôi")
    assert "Sáng kiến đã gửi: 1" in mai.says("dữ liệu của tôi")


def test_one_yes_is_not_enough(mai: Somebody, tmp_path: Path) -> None:
    mai.hands_in()
    mai.says("xoá dữ liệu của tôi", "xoá hết")
    carry_out(mai.database, tmp_path, mai.now)
    assert "Lò Thị Mai" in mai.says("dữ liệu của tôi")


def test_afterwards_her_chat_is_a_strangers(mai: Somebody, tmp_path: Path) -> None:
    mai.hands_in()
    erased(mai, tmp_path)
    assert "Chào anh/chị!" in (said := mai.says("chào"))
    assert "Em cần: họ tên" in said
    assert "Đơn vị" not in mai.says("dữ liệu của tôi")


@pytest.mark.both
def test_until_it_is_done_she_begins_nothing_that_would_be_lost(mai: Somebody, tmp_path: Path) -> None:
    mai.hands_in()
    asks_to_be_erased(mai)
    for words in ("chào", "đồng ý", "gửi sáng kiến", "Lò Thị Mai", "xoá dữ liệu của tôi"):
        said = mai.says(words)
        assert "Em đang xoá dữ liệu của anh/chị, vài phút nữa là xong." in said, words
        assert "có đồng ý không" not in said, words
    carry_out(mai.database, tmp_path, mai.now)
    assert "Anh/chị có đồng ý không?" in mai.says("chào")
    assert "đơn vị nào" in mai.says("đồng ý")


def test_whoever_withdrew_her_consent_sees_and_erases_too(mai: Somebody, tmp_path: Path) -> None:
    mai.hands_in()
    mai.says("rút đồng ý", "đúng")
    said = mai.says("dữ liệu của tôi")
    assert "Lò Thị Mai" in said
    assert "Không đồng ý" in said
    erased(mai, tmp_path)
    assert in_rows(mai.database, ("Lò Thị Mai", "900000021")) == []


def test_in_a_group_nothing_of_her_is_told(database: Database, mai: Somebody) -> None:
    mai.hands_in()
    group = Somebody(database, "nhom", kind="group")
    said = group.does(text="dữ liệu của tôi", sender="mai", addressed=True)
    assert "tin nhắn riêng" in said
    assert "Lò Thị Mai" not in said


@pytest.mark.both
def test_an_officer_is_told_who_is_left_without_one_and_may_go_all_the_same(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    unit = "TAMDUONG-THANHTHUY"
    assert mai
    last = settled(database, "cuoi", "officer", at="TAMDUONG-CHE", name="Vàng A Cuối")
    others = settled(database, "tren", "upper_officer", at="LDLD-LAICHAU", name="Chị Trên")
    for somebody in (last, others):
        somebody.says("chào")
    said = last.says("xoá dữ liệu của tôi")
    assert "Vai trò cũng hết: Cán bộ công đoàn cơ sở" in said, unit
    erased(last, tmp_path)
    assert (
        "dành cho cán bộ" in last.says("đồng ý", "Vàng A Hai", "0900000088", "1", "việc của tôi")
        or last.newest
    )


def test_a_page_goes_on_after_the_last_number_it_saw(mai: Somebody, tmp_path: Path) -> None:
    """SQLite would give the numbers of rows that went out again: the page would take what is new for what it knows."""
    mai.hands_in()
    erased(mai, tmp_path)
    seen = max(mai.seen)
    mai.says("chào")
    assert mai.read > seen


def test_the_bytes_of_the_file_say_nothing_once_it_was_wiped(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    """On PostgreSQL the rows alone are looked at: its own files are the server's."""
    assert mai
    story = Story(database, random.Random(1))
    enters(story)
    drafts(story)
    asks_to_be_erased(story.now(story.her))
    carry_out(database, tmp_path, story.her.now)
    if database.engine.dialect.name == "sqlite":
        file = Path(database.engine.url.database or "")
        files = [file, file.with_name(file.name + "-wal")]
        assert in_bytes(files, (WORD,))
        wipe(database.engine)
        assert in_bytes(files, RARE) == []
        for pooled in [database.engine.raw_connection() for _ in range(3)]:
            assert pooled.driver_connection.isolation_level is None, "it would begin transactions by itself"  # type: ignore[union-attr]
            pooled.close()
    assert in_rows(database, RARE) == []


@pytest.mark.both
def test_of_whoever_is_erased_by_the_operator_nothing_without_words_waits_for_officers(
    database: Database, mai: Somebody, officer: Somebody, tmp_path: Path
) -> None:
    mai.hands_in()
    assert "Giá phơi chè ba tầng" in officer.says("việc của tôi")

    def ask(store: Store) -> None:
        person = store.people.at(mai.address)
        assert person is not None
        DataRequests(store).make(person.id, "erase", store.programmes.active(), mai.now)

    database.write_now(ask)
    carry_out(database, tmp_path, mai.now)
    assert [row.status for row in database.read_now(lambda store: store.all(ENTRIES))] == ["withdrawn"]
    assert "Không còn hồ sơ nào" in officer.says("việc của tôi")
    assert isinstance(verify(database.read_now), Proved)
    assert database.read_now(differences) == []


@pytest.mark.both
def test_what_the_team_did_not_take_of_her_question_is_emptied_and_its_number_not_used_again(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    """The team was told of the proposal under that number."""
    mai.joins()
    mai.says(f"hỏi tổ hỗ trợ máy {WORD} có được tính không ạ")

    def propose(store: Store, key: str) -> int:
        (case,) = store.all(CASES)
        number = store.additions.propose(case.id, key, f"Máy {WORD}", [f"máy {WORD}"], f"Có {WORD}", mai.now)
        assert number is not None
        return number

    first, second = (database.write_now(partial(propose, key=key)) for key in ("a", "b"))
    database.write_now(lambda store: store.do(REFUSED, number=first))
    erased(mai, tmp_path)
    assert in_rows(database, (WORD,)) == []
    assert database.write_now(partial(propose, key="c")) > second


class Dies(FileStore):
    """As if the program were killed when the first file goes."""

    def remove(self, key: str) -> None:
        raise KeyboardInterrupt(key)


@pytest.mark.both
def test_killed_on_the_way_it_goes_on_there_and_ends_in_done(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    mai.joins()
    mai.says("Giá phơi chè ba tầng")
    files = FileStore(tmp_path)
    kept = files.keep(plain_jpeg(), "anh.jpg")
    assert isinstance(kept, Kept)
    mai.does(files=(IncomingFile(kept.key, kept.key, "photo", kept.name, kept.media_type, 9, kept.key),))
    asks_to_be_erased(mai)
    now = mai.now + GOODBYE
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(erase_all(database, Dies(tmp_path), lambda: now))
    (asked,) = database.read_now(lambda store: DataRequests(store).open("erase"))
    assert asked.state == "rows"
    assert list(files.keys()) == [kept.key]
    carry_out(database, tmp_path, mai.now)
    assert list(files.keys()) == []
    assert database.read_now(lambda store: DataRequests(store).open("erase")) == []
    (done,) = database.read_now(lambda store: DataRequests(store).since(mai.now - GOODBYE))
    assert (done.state, done.left, done.said) == ("done", {}, "")


def test_a_list_that_was_begun_before_and_done_after_goes_too(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    pao = settled(database, "pao", name="Giàng A Páo")
    pao.says("chào")
    mai.joins()
    (tmp_path / "list.xlsx").write_bytes(b"a list with her name")
    files = FileStore(tmp_path / "files")
    key = files.keep_made(tmp_path / "list.xlsx")
    done_at = mai.now + GOODBYE + timedelta(minutes=15)

    def makes(store: Store) -> None:
        officer = store.conversations.open(pao.address, "private", pao.now).person_id
        assert officer is not None
        requests = PaperRequests(store)
        requests.ask(officer, pao.address, "list", {}, "vi", mai.now)
        [row] = requests.claim(1, "me", mai.now, done_at)
        assert requests.made(row, [OutgoingFile(key, "list.xlsx", "")], done_at)

    database.write_now(makes)
    erased(mai, tmp_path / "files")
    assert list(files.keys()) == []


def test_a_file_that_somebody_else_sent_too_stays(database: Database, mai: Somebody, tmp_path: Path) -> None:
    files = FileStore(tmp_path)
    kept = files.keep(plain_jpeg(), "anh.jpg")
    assert isinstance(kept, Kept)
    pao = settled(database, "pao", name="Giàng A Páo")
    mai.joins()
    for somebody in (mai, pao):
        somebody.says("gửi sáng kiến mới", "Bẫy đèn bắt rầy nâu hại lúa")
        somebody.does(
            files=(IncomingFile(kept.key, kept.key, "photo", kept.name, kept.media_type, 9, kept.key),)
        )
    erased(mai, tmp_path)
    assert list(files.keys()) == [kept.key]


def test_conversations_of_others_stay_as_they_are(database: Database, mai: Somebody, tmp_path: Path) -> None:
    mai.hands_in()
    pao = settled(database, "pao", name="Giàng A Páo")
    pao.says("gửi sáng kiến", "Bẫy đèn bắt rầy nâu hại lúa")
    states = Sql(select(table(Conversation).c.state).where(table(Conversation).c.chat == "pao"))
    before = database.read_now(lambda s: s.all(states))
    erased(mai, tmp_path)
    assert database.read_now(lambda s: s.all(states)) == before


def test_a_counted_entry_is_still_found_by_its_code_and_read_without_a_word_of_hers(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    assert mai
    story = Story(database, random.Random(3))
    assert "Đã nhận" in story.hands_in(TITLE)
    officer = story.now(story.officer)
    officer.says("việc của tôi")
    officer.presses("Hợp lệ")
    (entry,) = database.read_now(lambda s: s.all(ENTRIES))
    erased(story.now(story.her), tmp_path)
    said = story.now(officer).says(entry.code)
    assert entry.code in said
    assert GONE_NAME in said
    for words in ("lịch sử", "quay lại", "xem 1", "tiến độ"):
        said = officer.says(words)
        assert said
        assert NAME not in said
        assert WORD not in said


@pytest.mark.both
def test_nothing_is_erased_before_her_goodbye_has_gone_out(mai: Somebody, tmp_path: Path) -> None:
    mai.joins()
    asks_to_be_erased(mai)
    soon = mai.now + GOODBYE / 2

    def known_yet() -> bool:
        """Whether she is known yet after another look at what is to be erased."""
        asyncio.run(erase_all(mai.database, FileStore(tmp_path), lambda: soon))
        return any(found.startswith("person.") for found in in_rows(mai.database, ("Lò Thị Mai",)))

    assert known_yet()
    mai.database.write_now(lambda store: store.do(DELIVERED, due=soon))
    assert not known_yet()


@pytest.mark.both
def test_what_she_asked_to_take_along_reaches_her_first(mai: Somebody, tmp_path: Path) -> None:
    mai.joins()
    mai.says("tải dữ liệu của tôi")
    asks_to_be_erased(mai)
    row = mai.database.write_now(lambda store: DataRequests(store).open("erase")[0])
    asyncio.run(erase_all(mai.database, FileStore(tmp_path), lambda: row.asked_at + GOODBYE / 2))
    assert in_rows(mai.database, ("Lò Thị Mai",)) != []
    carry_out(mai.database, tmp_path, mai.now)
    assert in_rows(mai.database, ("Lò Thị Mai",)) == []


def test_a_namesake_loses_no_message_that_is_on_its_way(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    """Nor does anybody whose message says no more than hers did."""
    mai.joins()
    mai.says("hỏi tổ hỗ trợ em cảm ơn")
    pao = settled(database, "pao", name="Giàng A Páo")
    owed = {"a": "Lò Thị Mai (đội 9) hỏi anh: cây giống đâu?", "b": "Dạ em cảm ơn anh ạ"}

    def owe(store: Store) -> None:
        for once, text in owed.items():
            store.outbox.owe_once(
                pao.address, Outgoing(text), mai.now, once, not_before=mai.now + timedelta(days=3)
            )

    database.write_now(owe)
    erased(mai, tmp_path)
    told = database.read_now(lambda store: [store.outbox.said(once) for once in owed])
    assert [message.text for message in told if message] == list(owed.values())


@pytest.mark.both
def test_a_sign_of_hers_stands_for_no_words_of_others(
    database: Database, mai: Somebody, tmp_path: Path
) -> None:
    """To LIKE «%» is anything: what told of «Giảm 50 lần công hao phí điện» would be emptied with «Giảm 50% hao phí điện»."""
    title = "Giảm 50% hao phí điện"
    mai.joins()
    mai.says("gửi sáng kiến mới", title, *before_the_sum(title), *QUICK[6:])
    mai.sends_photo(7)
    mai.says("xong", "gửi")
    pao = settled(database, "pao", name="Giàng A Páo")
    owed = {"a": "«Giảm 50 lần công hao phí điện» đã hợp lệ", "b": f"«{title}» đã hợp lệ"}

    def owe(store: Store) -> None:
        for once, text in owed.items():
            store.outbox.owe_once(pao.address, Outgoing(text), mai.now, once, not_before=mai.now)

    database.write_now(owe)
    erased(mai, tmp_path)
    told = database.read_now(lambda store: [store.outbox.said(once) for once in owed])
    assert [message and message.text for message in told] == [owed["a"], GONE_WORDS]


def test_the_job_rests_while_others_have_their_day(mai: Somebody, tmp_path: Path) -> None:
    def worth_at(now: datetime) -> bool:
        return mai.database.read_now(lambda store: worth(store, now)) == now

    assert not worth_at(mai.now)
    mai.joins()
    asks_to_be_erased(mai)
    assert worth_at(mai.now)
    gone = mai.now + GOODBYE
    asyncio.run(erase_all(mai.database, FileStore(tmp_path), lambda: gone))
    assert not worth_at(gone + COPIES_WAIT / 2)
    assert worth_at(gone + COPIES_WAIT)
