"""handlers/start.py — greets, and leads to the next thing: agreeing, saying who she is, or the menu."""

from __future__ import annotations

from domain.kinds.kind import Option
from domain.kinds.name import call_name
from domain.programme import deadline, next_phase, phase_at
from domain.roles import MAY
from domain.words import Words, verbatim
from handlers import contacts
from handlers.desk import reach
from handlers.pulse import progress
from handlers.turn import Question, Turn
from storage.desk import queue

NEW = Option(
    "/new", Words(vi="Gửi sáng kiến mới", en="Hand in an initiative"), ("gui", "nop", "moi", "gui moi")
)
MINE = Option("/mine", Words(vi="Sáng kiến của tôi", en="My initiatives"), ("cua toi",))
HELP = Option("/help", Words(vi="Hỏi và trợ giúp", en="Questions and help"), ("hoi", "tro giup", "help"))
ASSIST = Option("/assist", Words(vi="Nhập hộ người khác", en="Enter for somebody"), ("nhap ho",))
INVITE = Option(
    "/invite", Words(vi="Lời mời của đơn vị", en="The unit's invitation"), ("moi nguoi", "loi moi")
)

WORK = Option("/work", Words(vi="Việc của tôi", en="My work"), ("viec cua toi", "viec", "work"))
PROGRESS = Option(
    "/progress", Words(vi="Tiến độ của đơn vị", en="How the unit goes"), ("tien do", "progress")
)
DESK = Words(vi="Bàn hỗ trợ", en="Support desk")
DESK_WAITS = Words(vi="Bàn hỗ trợ ({n} câu chờ)", en="Support desk ({n} waiting)")
OFFICE = Option("/office", Words(vi="Báo cáo, danh sách", en="Reports and lists"), ("bao cao danh sach",))
FOR_ROLES = (
    (WORK, "review"),
    (ASSIST, "assist"),
    (INVITE, "invite"),
    (PROGRESS, "watch"),
    (OFFICE, "watch"),
)

DRAFT = "draft:"  # of what she goes back to: an open draft of that number
RESUME = Option("/resume", Words(vi="Làm tiếp bản nháp", en="Go on with a draft"), ("tiep tuc", "lam tiep"))


def more_of(target: str) -> Option:
    """«Bổ sung hồ sơ» of one draft «d12» or entry «e5», whatever is on the screen when it is pressed."""
    label = Words(vi="Bổ sung hồ sơ", en="Add more details")
    return Option(f"/more {target}", label, ("bổ sung hồ sơ", "bổ sung", "more"))


def greet(turn: Turn) -> None:
    """Somebody came, perhaps through an invitation."""
    name = call_name(turn.person.name)
    turn.say(Words(vi="Chào anh/chị{name}!", en="Hello{name}!")(name=f" {name}" if name else ""))
    proceed(turn)


def proceed(turn: Turn) -> None:
    """The next thing for this person: derived from what we have of her."""
    if not turn.person.consented:
        if turn.state.get("then") == "new" and not is_open(turn):
            turn.say(deadline(turn.programme, turn.now))
        turn.go("consent")
    elif not known(turn):
        turn.go("form", form="profile")
    else:
        go_on(turn)


def go_on(turn: Turn) -> None:
    """What she came for, before she was asked who she is or where she works; else the menu.

    "new" is an entry, before which she is asked for a unit we do not know; "write" one at once. What she asked to see
    comes before it.
    """
    then = turn.state.pop("then", "")
    if then == "new" and still_taken(turn):
        then = "write"
        if turn.person.unit_id is None:
            turn.state["then"] = then
            turn.go("form", form="workplace")
            return
    if turn.state.pop("asked_to_see", "") == "progress":
        progress.say_own(turn)
    if then == "write":
        turn.go("form", form="initiative")
    elif then.startswith(DRAFT) and turn.store.drafts.get(int(then.removeprefix(DRAFT))).state == "open":
        turn.talk.draft_id = int(then.removeprefix(DRAFT))
        turn.go("form")
    else:
        turn.go("menu")


def still_taken(turn: Turn) -> bool:
    """Say until when entries are taken, before anything is asked; False where none will be any more, and whom to ask."""
    turn.say(deadline(turn.programme, turn.now))
    if is_open(turn) or next_phase(turn.programme, turn.now) is not None:
        return True
    contacts.tell(turn)
    return False


def is_open(turn: Turn) -> bool:
    return phase_at(turn.programme, turn.now) is not None


def known(turn: Turn) -> bool:
    """She told us who she is, once."""
    return bool(turn.person.profile)


def ask_menu(turn: Turn) -> None:
    """What she can do here. Somebody who did not agree is shown how to change her mind."""
    if not turn.person.consented:
        turn.go("consent")
        return
    held = {h.role for h in turn.store.rights.of(turn.person.id)}
    drafts = turn.store.drafts.open_of(turn.person.id, "initiative")
    options = [*([RESUME] if drafts else []), NEW, MINE, HELP]
    options += [option for option, act in FOR_ROLES if held & MAY[act]]
    options += _desk(turn) if held & MAY["help"] else []
    where = turn.store.units.get(turn.person.unit_id).name if turn.person.unit_id else ""
    if where and not turn.store.case_words.were_said():  # what became of it comes right above the buttons
        turn.say(Words(vi="Anh/chị đang ở {unit}.", en="You are in {unit}.")(unit=verbatim(where)))
    turn.ask(Question("menu", Words(vi="Anh/chị muốn làm gì?", en="What would you like to do?"), options))


def _desk(turn: Turn) -> list[Option]:
    """«Bàn hỗ trợ (3 câu chờ)» for whoever may help."""
    hers = reach.reach(turn)
    if hers is None:
        return []
    waiting = queue.count(turn.store, hers).waiting
    label = DESK_WAITS(n=waiting) if waiting else DESK
    return [Option("/desk", label, ("ban ho tro", "support desk"))]
