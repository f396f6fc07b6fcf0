"""handlers/desk/blocking.py — «chặn HT-12: lý do»: somebody's questions are not taken for now; who is, and its end."""

from __future__ import annotations

import json

from domain.calendar import local_day, short_day
from domain.desk.block import BLOCKED, LONGEST_WHY, TAKEN_AGAIN, Wanted, wanted
from domain.desk.case import code_of
from domain.kinds.kind import Option
from domain.roles import MAY
from domain.words import Words, joined, verbatim
from handlers import scope
from handlers.desk import at_case, opening, reach
from handlers.turn import BACK, Question, Turn
from storage.desk.teams import once_of
from storage.sql import Row

FLOW = "blocked"
SHOWN = 8
NO_REASON = Words(
    vi="Anh/chị ghi lý do giúp em: «chặn {code}: …». Lý do để tổ và cán bộ xem, người hỏi không thấy.",
    en="Please say why: “block {code}: …”. The team and the officers read it, the asker does not.",
)
DONE = Words(
    vi="Em đã chặn câu hỏi của {who}; người ấy được báo, hồ sơ vẫn làm bình thường. Bỏ chặn: gõ «bỏ chặn {code}».",
    en="Questions of {who} are not taken now; they were told, and their form goes on. To end it type “unblock {code}”.",
)
ALREADY = Words(
    vi="{who} đang bị chặn rồi. Bỏ chặn: gõ «bỏ chặn {code}».",
    en="Questions of {who} are not taken already. To end it type “unblock {code}”.",
)
OF_THE_TEAM = Words(
    vi="{who} thuộc Tổ hỗ trợ hoặc là cán bộ, nên em không chặn.",
    en="{who} is of the support team or an officer, so this is not possible.",
)
ENDED = Words(vi="Em đã bỏ chặn {who}; người ấy hỏi lại được.", en="{who} can ask again; they were told.")
NOT_BLOCKED = Words(vi="{who} không bị chặn.", en="{who} is not kept out.")
NOBODY = Words(vi="Không có ai đang bị chặn.", en="Nobody is kept out.")
WHOM = Words(vi="Chọn một người để bỏ chặn:", en="Choose whose questions are taken again:")
LINE = Words(vi="• {who}, {unit}: «{why}» ({by}, {day})", en="• {who}, {unit}: “{why}” ({by}, {day})")


def taken(turn: Turn, text: str) -> bool:
    """Of whoever is of no team such words are words like any others."""
    said = wanted(text)
    if said is None or not reach.tops(turn):
        return False
    case = at_case.found(turn, said.number)
    if case is not None:
        (_end if said.ends else _block)(turn, case, said)
    at_case.again(turn)
    return True


def _block(turn: Turn, case: Row, said: Wanted) -> None:
    who, code = _who(turn, case.person_id), code_of(case.id)
    if not said.why:
        turn.say(NO_REASON(code=code))
    elif scope.roots(turn, MAY["help"], case.person_id):
        turn.say(OF_THE_TEAM(who=who))
    elif turn.store.blocks.of(case.person_id) is not None:
        turn.say(ALREADY(who=who, code=code))
    else:
        number = turn.store.blocks.add(case.person_id, turn.person.id, said.why[:LONGEST_WHY], turn.now)
        turn.tell(case.person_id, BLOCKED, once=once_of(case.id, f"blocked-{number}", case.person_id))
        turn.say(DONE(who=who, code=code))


def _end(turn: Turn, case: Row, _said: Wanted) -> None:
    end(turn, case.person_id)


def end(turn: Turn, person_id: int) -> None:
    """Her questions are taken again, and she hears it."""
    block, who = turn.store.blocks.of(person_id), _who(turn, person_id)
    if block is None or not turn.store.blocks.end(person_id, turn.person.id, turn.now):
        turn.say(NOT_BLOCKED(who=who))
        return
    turn.tell(person_id, TAKEN_AGAIN, once=f"unblocked:{block.id}:{person_id}")
    turn.say(ENDED(who=who))


def begin(turn: Turn) -> None:
    """«người bị chặn»."""
    if not reach.refused(turn):
        turn.go(FLOW)


def ask(turn: Turn) -> None:
    rows = hers(turn, SHOWN)
    if not rows:
        turn.say(NOBODY)
        turn.go("menu")
        return
    options = [Option(str(row.person_id), opening.named(row.name)) for row in rows]
    turn.ask(Question(FLOW, joined([*(_line(turn, row) for row in rows), WHOM]), options, (BACK,)))


def answer(turn: Turn) -> None:
    chosen = next((row for row in hers(turn, SHOWN) if str(row.person_id) == turn.reply.value), None)
    if chosen is None:
        turn.missed()
    else:
        end(turn, chosen.person_id)
    ask(turn)


def hers(turn: Turn, at_most: int) -> list[Row]:
    """Those of her units who are kept out: a block with `name`, `unit_name` and `by_name`."""
    held = reach.tops(turn)
    units = turn.store.cases.units_below(held, turn.today)
    return turn.store.blocks.in_units(json.dumps(sorted(units)), at_most, everywhere=reach.whole(turn, held))


def _line(turn: Turn, row: Row) -> Words:
    return LINE(
        who=opening.named(row.name), unit=verbatim(row.unit_name or "?"), why=verbatim(row.why),
        by=verbatim(row.by_name), day=short_day(local_day(row.at, turn.programme.zone)),
    )  # fmt: skip


def _who(turn: Turn, person_id: int) -> Words:
    return opening.named(turn.store.people.get(person_id).name)
