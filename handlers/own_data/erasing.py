"""handlers/own_data/erasing.py — «xoá dữ liệu của tôi»: said twice what will be gone and what stays, then asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.kinds.kind import Option, Refusal
from domain.roles import MAY, ROLES
from domain.statuses import STATUSES
from domain.words import Words, joined, verbatim
from handlers import deciding
from handlers.closing import ending
from handlers.own_data.under_way import ON_ITS_WAY, on_its_way
from handlers.turn import UNCLEAR, Question, Turn
from storage.data_requests import DataRequests
from storage.desk.leaving import role_ended
from storage.desk.teams import leads_of
from storage.personal.holding import holding
from storage.stories import take_back

GO_ON = Option(
    "go_on", Words(vi="Xoá, tôi hiểu rồi", en="Erase it, I understand"), ("xoá", "tiếp tục", "erase")
)
SURE = Option(
    "erase", Words(vi="Xoá hết, không lấy lại", en="Erase it all, for good"), ("xoá hết", "erase it all")
)
KEEP = Option(
    "keep",
    Words(vi="Thôi, giữ lại", en="No, keep it"),
    ("thôi", "không", "giữ lại", "giữ nguyên", "keep", "no"),
)

GOES = Words(
    vi="Xoá thì mất hẳn: họ tên, số điện thoại, tin nhắn, bản nháp, ảnh, tệp, câu hỏi và lời văn trong mọi sáng kiến của "
    "anh/chị, ở mọi kênh đã nối. Em sẽ không biết anh/chị là ai nữa.",
    en="Erased for good: your name, phone number, messages, drafts, pictures, files, questions and the words of all your "
    "initiatives, in every channel you joined. I shall not know who you are any more.",
)
STAYS = Words(
    vi="Còn lại, không có tên: sáng kiến đã tính cho đơn vị (mã, lĩnh vực, ngày, số tiền, nhóm lao động) và ai duyệt lúc nào, "
    "vì số đã báo cáo phải đúng. Bản sao lưu cũ mất dần sau đó.",
    en="What stays, without a name: initiatives counted for the unit (code, field, dates, sum, worker group) and who judged "
    "them when, since reported numbers must hold. Old backups go as they rotate.",
)
WITHDRAWN = Words(
    vi="{n} sáng kiến chưa duyệt xong sẽ được rút.", en="{n} initiatives not judged yet will be withdrawn."
)
CO_AUTHORS = Words(
    vi="{n} sáng kiến có đồng tác giả: lời văn và ảnh cũng mất, phần trăm của họ vẫn còn. Anh/chị nên báo họ trước.",
    en="{n} initiatives have co-authors: their words and pictures go too, the shares stay. Please tell them first.",
)
ROLES_END = Words(vi="Vai trò cũng hết: {roles}.", en="Your roles end too: {roles}.")
LAST_ONE = Words(
    vi="Anh/chị là cán bộ duy nhất của {unit}: nên gõ «bàn giao» trước. Không bàn giao vẫn xoá được; em sẽ báo cấp trên.",
    en="You are the only officer of {unit}: better type “hand over” first. You may erase all the same; I tell those above.",
)
FIRST = Words(vi="Anh/chị có muốn xoá không?", en="Do you want to erase it?")
SECOND = Words(
    vi="Em hỏi lại lần cuối: xoá rồi thì không ai lấy lại được, kể cả em. Nếu cần giữ lời văn, ảnh của mình, anh/chị gõ "
    "«tải dữ liệu của tôi» trước đã. Xoá hết chứ ạ?",
    en="For the last time: what is erased nobody can bring back, not even I. To keep your words and pictures type "
    "“download my data” first. Erase it all?",
)
KEPT = Words(vi="Vâng, em giữ nguyên.", en="All right, everything is kept.")
GOODBYE = Words(
    vi="Em đang xoá: vài phút nữa là xong, sau đó em không còn biết anh/chị là ai. Đoạn chat trên máy này thì anh/chị tự "
    "xoá giúp em. Cảm ơn anh/chị đã góp sáng kiến.",
    en="I am erasing it: a few minutes, and I do not know any more who you are. Please delete the chat on this phone "
    "yourself. Thank you for your initiatives.",
)
LEFT = Words(
    vi="{unit} không còn cán bộ nào: {role} đã xoá dữ liệu của mình. Anh/chị giao vai trò cho người khác giúp em.",
    en="{unit} has no officer any more: the {role} had her data erased. Please give the role to somebody else.",
)
WORDS_GONE = Words(
    vi="Người nộp {code} đã xoá dữ liệu của mình nên lời văn và ảnh của hồ sơ không còn. Phần của anh/chị vẫn được ghi.",
    en="Whoever handed in {code} had her data erased, so its words and pictures are gone. Your share is still recorded.",
)


def begin(turn: Turn) -> None:
    turn.go("my_data_erase")


def ask(turn: Turn) -> None:
    if on_its_way(turn):
        turn.say(ON_ITS_WAY)
    elif turn.state.get("stage") == "sure":
        turn.ask(Question("my_data_erase?sure", SECOND, (KEEP, SURE)))
    else:
        words = joined([GOES, STAYS, *_about(turn), FIRST], "\n\n")
        turn.ask(Question("my_data_erase", words, (GO_ON, KEEP)))


def _about(turn: Turn) -> Iterator[Words]:
    """What is so only of her."""
    held = holding(turn.store, turn.person.id)
    going = sum(_may_withdraw(turn, row) for row in held.entries)
    if going:
        yield WITHDRAWN(n=going)
    if held.with_others:
        yield CO_AUTHORS(n=held.with_others)
    roles = turn.store.rights.of(turn.person.id)
    if roles:
        yield ROLES_END(roles=joined([ROLES[role.role] for role in roles], ", "))
    yield from (LAST_ONE(unit=verbatim(unit.name)) for unit, _ in _left_alone(turn))


def _left_alone(turn: Turn) -> list[tuple[Any, str]]:
    """Units without anybody who judges once she has gone, and as what she did."""
    found = []
    for role in turn.store.rights.of(turn.person.id):
        others = set(turn.store.rights.in_unit(role.unit_id, MAY["review"])) - {turn.person.id}
        if role.role in MAY["review"] and not others:
            found.append((turn.store.units.today(role.unit_id, turn.today), role.role))
    return found


def _may_withdraw(turn: Turn, row: Any) -> bool:
    """What counts for the unit is never withdrawn by this: its number stands."""
    entry = turn.store.initiatives.get(row.id)
    return not STATUSES[entry.status].counts and not isinstance(
        deciding.would(turn, entry, "withdraw"), Refusal
    )


def answer(turn: Turn) -> None:
    if on_its_way(turn):
        turn.say(ON_ITS_WAY)
    elif turn.reply.value == KEEP.value:
        turn.say(KEPT)
        turn.go("my_data")
    elif turn.reply.value == GO_ON.value and turn.state.get("stage") != "sure":
        turn.state["stage"] = "sure"
        ask(turn)
    elif turn.reply.value == SURE.value and turn.state.get("stage") == "sure":
        _begin_erasing(turn)
    else:
        turn.missed(UNCLEAR)
        ask(turn)


def _begin_erasing(turn: Turn) -> None:
    """What others must know or decide now; all else is scheduler/erasing.py's, once her goodbye has gone out."""
    held = holding(turn.store, turn.person.id)
    for row in held.entries:
        if _may_withdraw(turn, row):
            deciding.act(turn, turn.store.initiatives.get(row.id), "withdraw")
        _tell_co_authors(turn, row)
    take_back(turn.store, turn.person.id, turn.now)
    ending.end_all(turn)  # whoever asked for a card hears that it may not be shown any more
    _end_roles(turn)
    DataRequests(turn.store).make(
        turn.person.id, "erase", turn.programme, turn.now, unit_id=turn.person.unit_id
    )
    turn.talk.draft_id = None
    turn.talk.state = {"flow": "my_data_erase"}
    turn.person.consented = False
    turn.store.people.save(turn.person)
    turn.say(GOODBYE)


def _tell_co_authors(turn: Turn, row: Any) -> None:
    for share in turn.store.co_authors.of(row.id):
        if share.person_id not in {None, turn.person.id}:
            turn.tell(share.person_id, WORDS_GONE(code=row.code), once=f"words-gone:{row.id}:{share.id}")


def _end_roles(turn: Turn) -> None:
    alone = _left_alone(turn)
    for role in turn.store.rights.of(turn.person.id):
        turn.store.rights.end(role.id, turn.person.id, turn.now)
    role_ended(turn.store, turn.person.id, turn.now)
    for unit, role_name in alone:
        words = LEFT(unit=verbatim(unit.name), role=ROLES[role_name])
        for lead in leads_of(turn.store, unit.id, turn.now, {turn.person.id}):
            turn.tell(lead, words, once=f"left:{turn.person.id}:{unit.id}:{lead}")
