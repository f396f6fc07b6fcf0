"""One table in, one table out, for every channel we have: adding a channel means passing them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

import bot.wiring
from bot.channels import web
from domain.chat import (
    Address,
    Channel,
    Choice,
    Incoming,
    Outgoing,
    SendFailed,
    TryLater,
    Unreachable,
    Unsure,
)
from domain.vietnamese import clean
from tests.channels.contract_bench import FAULTS, Bench, Fault, Piece, Somebody
from tests.channels.contract_in import DONE, MEANT, Row, facts
from tests.channels.contract_out import KINDS, NAV, NO, SAID, YES, wrong
from tests.channels.contract_telegram import TelegramBench
from tests.channels.contract_web import WebBench
from tests.channels.contract_zalo_bot import ZaloBotBench
from tests.channels.contract_zalo_oa import ZaloOaBench
from tests.channels.telegram_inbox import InboxInMemory

BENCHES: dict[str, type[Bench]] = {
    "web": WebBench, "telegram": TelegramBench, "zalo_bot": ZaloBotBench, "zalo_oa": ZaloOaBench,
}  # fmt: skip
WITH_PLATFORM = [name for name, made in BENCHES.items() if made.faults]
MEANS: dict[Fault, type[SendFailed]] = {
    "blocked": Unreachable, "too many": TryLater, "cut after it took it": Unsure,
}  # fmt: skip
THERE = [(name, row) for name, made in BENCHES.items() for row in DONE if row.needs in made.acts]
HELLO = Outgoing("Chào chị")


@pytest.fixture(scope="module", params=BENCHES)
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    with BENCHES[request.param]() as made:
        yield made


@pytest.fixture
async def channel(bench: Bench) -> AsyncIterator[Channel]:
    async with bench.opened() as opened:
        yield opened
    assert bench.complaints() == []


async def sent(bench: Bench, channel: Channel, she: Somebody, message: Outgoing) -> list[Piece]:
    """What her phone shows of it."""
    bench.owes(she, message)
    await channel.send(Address(channel.name, channel.bot, she.chat), message)
    return she.pieces()


@pytest.mark.parametrize(("_", "message"), SAID, ids=[row[0] for row in SAID])
async def test_what_we_say_arrives_whole(_: str, message: Outgoing, bench: Bench, channel: Channel) -> None:
    seen = await sent(bench, channel, bench.somebody(), message)
    assert wrong(message, seen, channel.limits) == {}


@pytest.mark.parametrize(("_", "message"), SAID, ids=[row[0] for row in SAID])
async def test_a_group_is_told_as_much_and_asked_for_nothing_private(
    _: str, message: Outgoing, bench: Bench, channel: Channel
) -> None:
    if not channel.limits.groups:
        return
    seen = await sent(bench, channel, bench.somebody(group=True), message)
    assert wrong(message, seen, channel.limits) == {}
    assert [piece for piece in seen if piece.private] == []


async def failed(channel: Channel, she: Somebody) -> SendFailed:
    with pytest.raises(SendFailed) as raised:
        await channel.send(Address(channel.name, channel.bot, she.chat), HELLO)
    assert raised.value.arrived == 0
    return raised.value


@pytest.mark.parametrize("fault", MEANS)
@pytest.mark.parametrize("bench", WITH_PLATFORM, indirect=True)
async def test_a_fault_of_the_platform_means_the_same_everywhere(
    fault: Fault, bench: Bench, channel: Channel
) -> None:
    she = bench.somebody()
    await channel.send(Address(channel.name, channel.bot, she.chat), Outgoing("Trước"))
    bench.meets(fault, she)
    assert type(await failed(channel, she)) is MEANS[fault]
    assert [piece.text for piece in she.pieces()] == [
        "Trước",
        *(["Chào chị"] if MEANS[fault] is Unsure else []),
    ]


@pytest.mark.parametrize("bench", WITH_PLATFORM, indirect=True)
async def test_a_platform_that_is_not_there_got_nothing(bench: Bench) -> None:
    she = bench.somebody()
    async with bench.opened(down=True) as channel:
        assert type(await failed(channel, she)) is TryLater
    assert she.pieces() == []


def test_a_platform_does_all_of_its_faults_or_there_is_none() -> None:
    assert set(MEANS) == FAULTS
    assert {name: made.faults for name, made in BENCHES.items()} == {
        name: FAULTS if name in WITH_PLATFORM else frozenset() for name in BENCHES
    }


def each(inbox: InboxInMemory, channel: Channel, events: int) -> list[Incoming]:
    """What was read, in order; each came twice, was known again by its id, and is another's never."""
    found = [(event_id, channel.read(raw)) for (_, event_id), raw in inbox.rows.items()]
    assert len(found) == events
    assert all(event_id == incoming.event_id for event_id, incoming in found)
    assert {(a.channel, a.bot) for a, _ in inbox.rows} == {(channel.name, channel.bot)}
    assert all(inbox.log.count(event_id) >= 2 for event_id, _ in found)
    return [incoming for _, incoming in found]


@pytest.mark.parametrize(
    ("bench", "row"), THERE, indirect=["bench"], ids=[f"{name}-{row.name}" for name, row in THERE]
)
async def test_what_she_does_is_read_alike(row: Row, bench: Bench, channel: Channel) -> None:
    async with bench.hearing(channel) as heard:
        she = bench.somebody()
        row.does(she)
        (incoming,) = each(await heard(1), channel, 1)
        assert await facts(incoming, channel) == row.means(channel.limits)
    assert incoming.address.chat == she.chat
    assert incoming.sender


async def test_two_words_are_two_events_in_their_order(bench: Bench, channel: Channel) -> None:
    async with bench.hearing(channel) as heard:
        she = bench.somebody()
        she.says("Một")
        she.says("Một")
        first, second = each(await heard(2), channel, 2)
    assert first.event_id != second.event_id
    assert first.sender == second.sender


async def test_in_a_group_we_listen_to_what_is_meant_for_us(bench: Bench, channel: Channel) -> None:
    """The rest may not even be told to us."""
    if not channel.limits.groups:
        return
    async with bench.hearing(channel) as heard:
        she = bench.somebody(group=True)
        she.calls("tiến độ")
        (meant,) = each(await heard(1), channel, 1)
        she.says("mai mưa")
        she.calls("xong")
        told = [channel.read(raw) for raw in (await heard(3)).rows.values()]
    found = await facts(meant, channel)
    assert (found.addressed, found.chat_kind) == (True, MEANT.chat_kind)
    assert found.text.endswith(MEANT.text)
    assert meant.address.chat == she.chat
    assert {clean(one.text).split()[-1] for one in told if one.addressed} == {"độ", "xong"}


ASKED = Outgoing("Đúng không?", (YES, NO, *KINDS), NAV, question="q")


@pytest.mark.parametrize("group", [False, True], ids=["alone", "in a group"])
@pytest.mark.parametrize("choice", [NO, KINDS[2], NAV[0], NAV[1]], ids=lambda choice: choice.data)
async def test_an_answer_from_the_screen_is_known_again(
    choice: Choice, group: bool, bench: Bench, channel: Channel
) -> None:
    if group and not channel.limits.groups:
        return
    async with bench.hearing(channel) as heard:
        she = bench.somebody(group=group)
        await sent(bench, channel, she, ASKED)
        she.presses(choice.label)
        (incoming,) = each(await heard(1), channel, 1)
    assert incoming.addressed
    assert incoming.press == choice.data or clean(incoming.text) in {choice.number, choice.label} - {""}


def test_every_channel_that_the_program_makes_stands_here() -> None:
    made = {name.removeprefix("on_") for name in vars(bot.wiring) if name.startswith("on_")}
    makers = {maker.__name__.removeprefix("on_") for maker in bot.wiring.OUTSIDE}
    folders = {path.parent.name for path in Path(web.__path__[0]).parent.glob("*/channel.py")}
    assert makers <= made
    assert made | {"web"} == set(BENCHES) == folders


async def test_a_bench_is_of_the_channel_it_is_named_for() -> None:
    for name, made in BENCHES.items():
        with made() as bench:
            async with bench.opened(down=True) as channel:
                assert channel.name == name
