"""handlers/lists/menu.py — «danh sách»: of which unit, which phase and which initiatives; then the file is on its way."""

from __future__ import annotations

from typing import Any

from domain.kinds.kind import Option
from domain.kinds.numerals import digits
from domain.kinds.options import named
from domain.lists import definitions
from domain.lists.asked import KIND, ListAsked
from domain.lists.which import COUNTED, GROUPS, SENT
from domain.lists.words import NO_ENTRIES
from domain.papers import Param
from domain.programme import Phase
from domain.pulse.counting import Counts
from domain.vietnamese import words_key
from domain.words import Words, verbatim
from handlers import scope
from handlers.lists import at_hand, figures
from handlers.papers import asking
from handlers.pulse import cards
from handlers.turn import BACK, UNCLEAR, Question, Turn
from storage.lists.taken import take
from storage.pulse_facts import unit_facts

ENTERPRISE = "enterprise"
GOES_WITH_IT = ("phones", "csv", "every")
WHICH = Words(
    vi="{unit}, {phase}. Anh/chị lấy danh sách nào ạ? Em gửi tệp Excel{with_phones}{with_csv}{every}.",
    en="{unit}, {phase}. Which list? It comes as an Excel file{with_phones}{with_csv}{every}.",
)
SAID_PHONES = Words(vi=", có số điện thoại", en=", with phone numbers")
SAID_CSV = Words(vi=", kèm tệp .csv", en=", and as .csv")
SAID_EVERY = Words(vi=", đủ mọi câu trả lời", en=", with every answer")
NOTHING = Words(vi="", en="")
COUNTED_AS = Words(vi="{label} ({n})", en="{label} ({n})")
OF_ENTERPRISES = Words(vi="Khu vực doanh nghiệp", en="Enterprises alone")
PHONES = Option(
    "phones", Words(vi="Kèm số điện thoại", en="With phone numbers"), ("kem dien thoai", "co so dien thoai")
)
NO_PHONES = Option("phones", Words(vi="Bỏ số điện thoại", en="No phone numbers"), ("khong so dien thoai",))
CSV = Option("csv", Words(vi="Kèm tệp .csv", en="Also as .csv"), ("kem csv", "csv", "ca csv"))
NO_CSV = Option("csv", Words(vi="Bỏ tệp .csv", en="No .csv"), ("khong csv", "bo csv"))
EVERY = Option("every", Words(vi="Đủ mọi câu trả lời", en="Every answer"), ("du moi cau", "day du", "du cot"))
FEWER = Option("every", Words(vi="Chỉ cột chính", en="Main columns alone"), ("cot chinh", "gon lai"))
OTHER_PHASE = Option("phase", Words(vi="Đợt khác", en="Another phase"), ("dot khac", "dot truoc"))
FIGURES = Option("figures", Words(vi="Bảng số liệu R1–R9", en="Figures R1–R9"), ("bang so lieu", "figures"))
OTHER_UNIT = Option("unit", Words(vi="Đơn vị khác", en="Another unit"), ("don vi khac", "doi don vi"))
MORE = Option("more", Words(vi="Chọn thêm…", en="Options…"), ("chon them", "tuy chon", "options"))
LESS = Option(
    "less", Words(vi="Xong, lấy danh sách", en="Done, to the lists"), ("xong", "lay danh sach", "done")
)
WHICH_UNIT = Words(vi="Danh sách của đơn vị nào ạ?", en="The list of which unit?")
THE_LIST = Words(vi="danh sách của {unit} ({which})", en="the list of {unit} ({which})")


def begin(turn: Turn) -> None:
    """Of the unit whose card is on the screen, else of her topmost one."""
    if scope.refused(turn, "review"):
        return
    if at_hand.phase(turn) is None:
        turn.say(cards.NOT_BEGUN)
        turn.repeat()
    else:
        tops, at = at_hand.tops(turn), turn.state.get("at")
        turn.go("lists", at=at if scope.reaches(turn, tops, at) else tops[0])


def ask(turn: Turn) -> None:
    if scope.role_over(turn, "review"):
        return
    unit, phase = at_hand.unit(turn), at_hand.phase(turn)
    if unit is None or phase is None:
        turn.go("menu")
        return
    state = turn.state
    said = WHICH(
        unit=verbatim(unit.name), phase=phase.name, with_phones=SAID_PHONES if state.get("phones") else NOTHING,
        with_csv=SAID_CSV if state.get("csv") else NOTHING, every=SAID_EVERY if state.get("every") else NOTHING,
    )  # fmt: skip
    options = (
        [*_choices(turn), LESS]
        if state.get("more")
        else [*_lists(turn, unit, phase), FIGURES, OTHER_UNIT, MORE]
    )
    turn.ask(Question(f"lists:{unit.id}:{phase.key}:{chosen(turn)}", said, options, (BACK,)))


def chosen(turn: Turn) -> str:
    """What tells this stage of the question from the others."""
    return "".join(str(int(bool(turn.state.get(name)))) for name in (*GOES_WITH_IT, "more"))


def _lists(turn: Turn, unit: Any, phase: Phase) -> list[Option]:
    """Each with as many as the unit's card says."""
    counts = _counts(turn, unit, phase)
    labels = {counted: definitions.of(counted).label for counted in COUNTED}
    options = [
        Option(counted, COUNTED_AS(label=label, n=digits(getattr(counts, counted))), (label.vi, label.en))
        for counted, label in labels.items()
    ]
    return [*options, Option(ENTERPRISE, OF_ENTERPRISES, ("doanh nghiep", "enterprises"))]


def _counts(turn: Turn, unit: Any, phase: Phase) -> Counts:
    facts = unit_facts(turn.store, unit.id, turn.programme, turn.now, phase=phase)
    return facts.counts if facts else Counts()


def _choices(turn: Turn) -> list[Option]:
    """What goes with it, and of what."""
    state = turn.state
    found = [
        NO_PHONES if state.get("phones") else PHONES,
        NO_CSV if state.get("csv") else CSV,
        FEWER if state.get("every") else EVERY,
    ]
    return [*found, OTHER_PHASE] if len(at_hand.phases(turn)) > 1 else found


def answer(turn: Turn) -> None:
    """By its button, its number or its words; what is on the other page is understood too."""
    unit, phase = at_hand.unit(turn), at_hand.phase(turn)
    if unit is None or phase is None:
        ask(turn)
        return
    match turn.reply.value or _typed(turn, unit, phase):
        case "phones" | "csv" | "every" as what:
            turn.state[what] = not turn.state.get(what)
        case MORE.value | LESS.value as page:
            turn.state["more"] = page == MORE.value
        case FIGURES.value:
            figures.want(turn, unit, phase, csv=bool(turn.state.get("csv")))
        case OTHER_PHASE.value:
            _next_phase(turn, phase)
        case OTHER_UNIT.value:
            turn.go("lists_unit", **_kept(turn))
            return
        case str() as value if value == ENTERPRISE or value in COUNTED:
            _want(turn, unit, phase, value)
        case _:
            turn.missed(UNCLEAR)
    ask(turn)


def _typed(turn: Turn, unit: Any, phase: Phase) -> str | None:
    every = [*_lists(turn, unit, phase), *_choices(turn), FIGURES, OTHER_UNIT, MORE, LESS]
    found = named(words_key(turn.reply.text), every, begun=False)
    return found.value if found else None


def _kept(turn: Turn) -> dict[str, Any]:
    return {name: turn.state[name] for name in ("at", "phase", *GOES_WITH_IT) if name in turn.state}


def _next_phase(turn: Turn, phase: Phase) -> None:
    """One by one, the current one after the oldest."""
    keys = [one.key for one in at_hand.phases(turn)]
    turn.state["phase"] = keys[(keys.index(phase.key) + 1) % len(keys)]


def _want(turn: Turn, unit: Any, phase: Phase, value: str) -> None:
    """Asked for and written down in one; what has nothing in it is not made."""
    counted, group = (SENT, ENTERPRISE) if value == ENTERPRISE else (value, "")
    options = {name: bool(turn.state.get(name)) for name in GOES_WITH_IT}
    asked = ListAsked(unit.id, phase.key, counted, group, **options)
    name = verbatim(unit.name)
    if not getattr(_counts(turn, unit, phase), counted):
        turn.say(NO_ENTRIES(unit=name, which=GROUPS[group] if group else asked.which.said))
        return
    params: dict[str, Param] = asked.params
    if asking.ask(turn, KIND, params, THE_LIST(unit=name, which=asked.which.said)):
        take(turn.store, turn.person.id, unit.id, KIND, params, turn.incoming.address.channel, turn.now)


def ask_unit(turn: Turn) -> None:
    scope.ask_unit(turn, "lists_unit", WHICH_UNIT, at_hand.tops(turn))


def answer_unit(turn: Turn) -> None:
    if scope.role_over(turn, "review"):
        return
    found = scope.unit_chosen(turn, at_hand.tops(turn))
    if found is None:
        ask_unit(turn)
    else:
        turn.go("lists", **{**_kept(turn), "at": found.id})


def back_from_unit(turn: Turn) -> None:
    turn.go("lists", **_kept(turn))
