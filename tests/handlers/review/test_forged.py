"""Rights are looked up when somebody acts: a forged, stolen, replayed or stale word changes nothing and is answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import update

from domain.lifecycle import REVIEWERS, TABLE
from handlers.flows import FLOWS
from handlers.review import looking, work
from storage.database import Database
from storage.history import By
from storage.programmes import TEXT
from storage.sql import Sql, named, table
from storage.store import Store
from storage.tables import Initiative, Unit
from tests.support.moments import COVERS, Moment, entry_of, may, moment, number_of_unit, who_where
from tests.support.stages import CODE, HOA, MAI, OTHER, SON, STAGES, brought_to
from tests.support.talk import NOW, UNIT

ELSEWHERE = "PHUONG-TANPHONG"  # under another union than UNIT

# Every choice of a card, and the stages that try it.
BUTTONS = {
    "accept": {"accept", "accept_above", "override", "answer_appeal"}, "supplement": {"supplement"},
    "refuse": {"refuse", "refuse_unrecognised"}, "later": {"later", "look_later"}, "files": {"files", "look_files"},
    "read": {"read", "look"}, "history": {"history", "look_history"}, "money": {"agree", "recompute", "no_money"},
    "dossier": {"look_papers"},
    "recognise": {"recognise"}, "revoke": {"revoke"}, "choose": {"choose"}, "record_on_portal": {"portal"},
    "unchoose": {"unchoose"}, "award": {"award"}, "duplicate": {"duplicate", "credit", "reverse", "apart"},
}  # fmt: skip
# Every talk: the stages in it, or why none does anything to an entry or a right of somebody else.
TALKS: dict[str, set[str] | str] = {
    "work": {"accept", "files", "read", "later"},
    "look": {"look", "look_files", "look_history", "look_papers", "look_later"},
    "act": {"revoke", "choose", "unchoose", "portal", "award"}, "refuse": {"refuse"}, "supplement": {"supplement"},
    "override": {"override"}, "money": {"agree", "recompute", "no_money"}, "bulk": {"bulk"}, "transfer": {"transfer"},
    "form": {"recognise", "change", "touch_up", "lose", "decided", "answer"}, "sure": {"withdraw", "dismiss", "hand_over"},
    "entry": {"bring_back"}, "appeal": {"appeal"}, "share": {"share", "object"}, "grant": {"grant"},
    "duplicate": {"duplicate", "credit", "reverse", "apart"},
    "history": "read alone; the way there is a stage", "leave": "an answer of a draft of her own",
    "dismiss": "a choice that «sure» asks about", "hand_over": "a choice that «sure» asks about",
    "invite": "gives what is given to anybody of her units", "place": "people without a unit: test_scopes",
    "template": "a blank workbook: sheets/test_entries_by_file", "to_portal": "units of hers: sheets/test_portal",
    "work_unit": "narrows her own queue", "consent": "hers", "menu": "hers", "mine": "hers", "draft": "hers", "help": "hers",
    "join": "her own, by a code: test_elsewhere", "part": "hers: test_elsewhere",
    "my_data": "hers", "my_data_erase": "hers", "my_data_ask": "hers",
    "data_requests": "people of her units: own_data/test_requests",
    "details": "hers", "move": "hers", "remind_when": "hers", "own_quiet": "hers",
    "closing": "numbers of her units: test_scopes",
    "dossier": "hers: test_dossiers",
    "progress": "numbers alone", "ranking": "numbers alone", "connect": "gives a code: test_scopes",
    "weekly": "units of hers: test_scopes, weekly/test_signing", "weekly_part": "units of hers: weekly/test_forged",
    "weekly_sign": "units of hers: weekly/test_forged",
    "lists": "units of hers: lists/test_lists", "lists_unit": "units of hers: lists/test_lists",
    "office": "leads to commands, each with its own line",
    "relay": "her units: test_scopes", "relayed": "messages in her hands: pulse/test_relaying",
    "support": "her own question", "my_questions": "hers", "rate": "her own question",
    "found_cases": "questions of her units: desk/test_records",
    "desk": "questions of her units: desk/test_cases",
    "case": "questions of her units: desk/test_cases",
    "desk_page": "chooses nothing", "pass_case": "questions of her units: desk/test_acts",
    "merge_case": "questions of her units: desk/test_acts",
    "desk_room": "gives a code: desk/test_room", "desk_rooms": "rooms of her units: desk/test_room",
    "faq_list": "of her units: desk/test_growing", "faq_card": "of her units: desk/test_growing",
    "ready": "answers of her team: desk/test_ready", "ready_one": "questions of her units: desk/test_ready",
    "propose": "questions of her units: desk/test_proposals", "proposal": "hers: desk/test_proposals",
    "slipped": "questions of her units: desk/test_slips", "close_sure": "questions of her units: desk/test_slips",
    "blocked": "people of her units: desk/test_blocks",
    "unit_chats": "chats of her units: test_scopes", "unit_chat": "chats of her units: test_scopes, test_control",
}  # fmt: skip
UNSAID = frozenset({"lapse", "merge"})  # the clock's; what «mark_duplicate» with credit does by itself
ABOUT_A_UNIT = frozenset({"grant", "dismiss", "hand_over"})  # acts to which no entry matters

E, U = table(Initiative).c, table(Unit).c
MOVE = Sql(update(Initiative).values(unit_id=named("to", E.unit_id)))
MERGE = Sql(
    update(Unit).where(U.code == named("gone", U.code)).values(merged_into_id=named("into", U.merged_into_id))
)
HANG = Sql(update(Unit).where(U.code == named("which", U.code)).values(parent_id=named("above", U.parent_id)))


def test_every_act_button_and_talk_has_a_line() -> None:
    assert {move.act for move in TABLE} - UNSAID <= {stage.act for stage in STAGES.values()}
    assert UNSAID.isdisjoint(stage.act for stage in STAGES.values())
    assert set(work.DOES) | set(looking.ACTS) | {option.value for option, _ in looking.ALWAYS} == set(BUTTONS)
    assert set(FLOWS) == set(TALKS)
    assert set().union(*BUTTONS.values()) <= set(STAGES)


@pytest.mark.parametrize("name", STAGES)
def test_the_last_word_is_hers_who_may_now_and_nobody_elses(database: Database, name: str) -> None:
    here = moment(database, name)
    flow = here.owner.state().get("flow", "menu")
    assert all(flow == talk for talk, names in TALKS.items() if name in names and isinstance(names, set))
    assert bool(here.when(here.owner, text=here.word).changed) == bool(here.stage.act), "hers does it"
    by_others(here, database.write_now(partial(may, here.stage)), who_where(database))
    if here.stage.who in {HOA, SON}:
        by_an_officer_whose_right_is_gone(here)
    if "rows" in here.owner.state() and not here.stage.own:
        after_another_changed_it(here)
    if here.button:
        by_a_button(here)


def by_others(here: Moment, allowed: frozenset[str], everybody: Sequence[tuple[str, str]]) -> None:
    """Everybody of every role, here and elsewhere, with a conversation that was forged."""
    for role, place in everybody:
        found = here.when(here.other, here.forged(role, place), text=here.word)
        assert bool(found.changed) == (role in allowed and place in COVERS), (role, place, found)
        assert found.answers, (role, place)
        assert found.tells_nothing or (role in REVIEWERS and place in COVERS), (role, place, found)


@pytest.mark.parametrize("name", ["accept", "recognise", "withdraw", "share"])
def test_a_made_up_button_does_nothing(database: Database, name: str) -> None:
    here = moment(database, name)
    token = here.owner.newest.question
    made_up = (
        "x",
        ".",
        "🌾.1",
        "é" * 300,
        f"{token}.",
        f"{token}.99",
        f"{token}x.1",
        f"{token}.1.1",
        "0" * 9_000,
    )
    for press in made_up:
        found = here.when(here.owner, press=press)
        assert found.changed == [], press
        assert "không dùng được" in found.answers[0].text, press


def by_a_button(here: Moment) -> None:
    """By somebody else, then by herself, then once more."""
    button = here.button
    stolen = here.when(here.other, here.forged("admin", "own"), press=button)
    assert stolen.changed == []
    assert "không dùng được" in stolen.answers[0].text
    assert bool(here.when(here.owner, press=button).changed) == bool(here.stage.act)
    here.owner.does(press=button)
    again = here.when(here.owner, press=button)
    assert again.changed == []
    assert "Đã ghi nhận" in again.answers[0].text


def dismissed(here: Moment, store: Store) -> None:
    for held in store.rights.of(here.owner_id(store)):
        store.rights.end(held.id, here.owner_id(store), here.owner.now)


def moved(_: Moment, store: Store) -> None:
    store.do(MOVE, to=number_of_unit(store, ELSEWHERE))


def merged(_: Moment, store: Store) -> None:
    store.do(MERGE, gone=UNIT, into=number_of_unit(store, ELSEWHERE))


def hung_elsewhere(_: Moment, store: Store) -> None:
    store.do(HANG, which=UNIT, above=number_of_unit(store, ELSEWHERE))


Change = Callable[[Moment, Store], None]
UNCLEAR = ({"text": "hả"}, {"text": "cảm ơn"})  # after which she is asked again
LOSE: dict[Change, set[str]] = {
    dismissed: {HOA, SON},
    moved: {HOA, SON},
    merged: {SON},
    hung_elsewhere: {SON},
}  # who loses the right by it


def by_an_officer_whose_right_is_gone(here: Moment) -> None:
    """She does and sees nothing any more, whatever is on her screen."""
    for change, losers in LOSE.items():
        loses = here.stage.who in losers and not (here.stage.act in ABOUT_A_UNIT and change is moved)
        for event in ({"text": here.word}, *(UNCLEAR if loses else ()), *pressed(here, change)):
            found = here.when(here.owner, partial(change, here), **event)
            where = (change.__name__, event, found)
            assert found.answers, where
            if loses:
                assert found.changed == [], where
                assert found.tells_nothing, where
            else:
                assert bool(found.changed) == bool(here.stage.act), where


def pressed(here: Moment, change: Change) -> list[dict[str, str]]:
    return [{"press": here.button}] if here.button and change is dismissed else []


def after_another_changed_it(here: Moment) -> None:
    """Somebody else did something to the entry of her card."""

    def first(store: Store) -> None:
        talk = store.conversations.open(here.cast[MAI].address, "private", here.owner.now)
        store.history.write(
            entry_of(store).id, "share_agreed", By(talk.person_id, "web", talk.id, here.owner.now)
        )

    for event in ({"text": here.word}, {"press": here.button}):
        if event != {"press": ""}:
            found = here.when(here.owner, first, **event)
            assert (found.changed, bool(found.answers)) == ([], True), (event, found)


def test_a_role_taken_back_in_a_talk_is_gone_from_the_card_on_the_screen(database: Database) -> None:
    cast = brought_to(database, "read")
    hoa = cast[HOA]
    button = next(choice.data for choice in hoa.newest.choices if choice.label.endswith("Hợp lệ"))
    cast.say(SON, "thu quyền", "1", "đúng")
    hoa.now = cast[SON].now
    hoa.reads()
    said = hoa.does(press=button)
    assert "không còn thuộc phần việc" in said
    assert "dành cho cán bộ" in hoa.says("việc của tôi")
    assert database.write_now(entry_of).status == "received"


@pytest.mark.both
@pytest.mark.parametrize(("levels", "status"), [(2, "confirmed"), (1, "valid")])
def test_how_many_levels_there_are_is_looked_up_when_she_acts(
    database: Database, levels: int, status: str
) -> None:
    """An officer of the unit gives the second look only while one level confirms."""
    cast = brought_to(database, "tell_now")
    other = cast[OTHER]
    other.now = cast[HOA].now

    def begin(store: Store) -> None:
        have_levels(store, 1)
        talk = store.conversations.open(other.address, "private", other.now)
        store.rights.grant(talk.person_id or 0, "officer", number_of_unit(store, UNIT), other.now, None)

    database.write_now(begin)
    assert CODE in other.says("việc của tôi")
    database.write_now(lambda store: have_levels(store, levels))
    assert other.says("1")
    assert database.write_now(entry_of).status == status


def have_levels(store: Store, number: int) -> None:
    """From now on this programme has one level or two."""
    key = store.programmes.active().key
    text = re.sub(r"(?m)^levels = \d", f"levels = {number}", store.value(TEXT, which=key))
    store.programmes.load(key, text, NOW + timedelta(seconds=number))
    assert store.programmes.active().levels == number
