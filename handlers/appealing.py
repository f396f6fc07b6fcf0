"""handlers/appealing.py — «đề nghị xem lại»: once, in her own words, to the union above; and whom to call if there is none."""

from __future__ import annotations

from typing import Any

from domain.kinds.kind import Option, Refusal
from domain.kinds.options import named
from domain.lifecycle import ABOVE, LOOKED_AT
from domain.vietnamese import words_key
from domain.words import Words, joined, verbatim
from handlers import assist, before, contacts, deciding, nearest, owned
from handlers.standing import MAY_APPEAL
from handlers.turn import BACK, UNCLEAR, Question, Turn

MOST_CHARS = 1_000

WHICH = Words(vi="Anh/chị đề nghị xem lại sáng kiến nào ạ?", en="Which initiative do you appeal for?")
NONE = Words(
    vi="Anh/chị không có sáng kiến nào cần đề nghị xem lại ạ.", en="None of your initiatives was refused."
)
WHY = Words(
    vi="Vì sao anh/chị đề nghị xem lại {code}? Gửi mấy tin cũng được, xong thì gõ «xong».",
    en="Why do you appeal for {code}? Send as many messages as you like, then type “done”.",
)
SO_FAR = Words(vi="Em đã ghi. Anh/chị viết tiếp, hoặc gõ «xong».", en="I have it. Go on, or type “done”.")
STILL = Words(
    vi="Em vẫn giữ: «{words}». Anh/chị viết tiếp, hoặc gõ «xong».",
    en="I still have: “{words}”. Go on, or type “done”.",
)
SURE = Words(
    vi="Đề nghị xem lại {code}:\n«{words}»\nMỗi sáng kiến được một lần, do công đoàn cấp trên xem. Em gửi nhé?",
    en="Your appeal for {code}:\n“{words}”\nIt can be made once; the union above looks at it. Shall I send it?",
)
SENT = Words(
    vi="Em đã gửi đề nghị xem lại {code}. Trong lúc chờ vẫn sửa được: gõ {code}, bấm «Sửa».",
    en="Your appeal for {code} is sent. Meanwhile you can change it: type {code}, press “Change”.",
)
NOBODY_ABOVE = Words(
    vi="Em chưa nhắn được cho công đoàn cấp trên, nên anh/chị gọi nhắc giúp em.",
    en="I cannot reach the union above, so please give them a call.",
)
TOO_LONG = Words(
    vi="Nhiều quá {n} chữ cái rồi ạ; em giữ phần trước, tin này anh/chị viết gọn lại.",
    en="That is over {n} letters; I kept what came before, please make this one shorter.",
)
TO_LOOK_AT = Words(
    vi="{unit} có một đề nghị xem lại: {code}. Anh/chị gõ «việc của tôi» để xem giúp.",
    en="An appeal from {unit}: {code}. Please type “my work”.",
)
APPEALED = Words(vi="đề nghị xem lại", en="appealed for")

DONE = Option("done", Words(vi="Xong", en="Done"), ("xong roi", "het", "gui"))
SEND = Option(
    "appeal", Words(vi="Gửi đề nghị", en="Send it"), ("gui", "dung", "co", "dong y", "ok", "send", "yes")
)
REWRITE = Option("rewrite", Words(vi="Viết lại", en="Write it again"), ("viet lai", "sua"))


def of(target: str) -> Option:
    """The button on an entry's card."""
    return Option(f"/appeal {target}", Words(vi="Đề nghị xem lại", en="Appeal"), ("xem lại", "khiếu nại"))


def begin(turn: Turn) -> None:
    """About the entry on the screen or the only one that was refused; of several she chooses."""
    target = turn.argument or owned.on_screen(turn)
    refused = [entry.id for entry in _refused(turn)]
    if target.startswith("e"):
        _about(turn, int(target[1:]))
    elif len(refused) == 1:
        _about(turn, refused[0])
    elif refused:
        turn.go("appeal")
    else:
        turn.say(NONE)
        turn.repeat()


def _refused(turn: Turn) -> list[Any]:
    """Entries of hers that were found not valid, or the same as another, as far as she knows."""
    hers = [owned.entry(turn, entry.id) for entry in turn.store.initiatives.of(turn.person.id)]
    return [entry for entry in hers if entry is not None and entry.status in MAY_APPEAL]


def _about(turn: Turn, number: int) -> None:
    entry = owned.entry(turn, number)
    refusal = entry and deciding.would(turn, entry, "appeal")
    if entry is None:
        turn.go("mine")
    elif isinstance(refusal, Refusal):
        turn.say(refusal.why)
        turn.go("entry", entry=number)
    else:
        turn.go("appeal", entry=number, words=_begun(turn, number), again=True)


def _begun(turn: Turn, number: int) -> list[str]:
    """What she wrote for this appeal before she went elsewhere."""
    begun = turn.state.get("appeal", {})
    return list(begun["words"]) if begun.get("entry") == number else []


def _keep(turn: Turn, words: list[str]) -> None:
    """What she wrote so far, also while she is elsewhere."""
    turn.state["words"] = words
    turn.state["appeal"] = {"entry": turn.state["entry"], "words": words}


def ask(turn: Turn) -> None:
    number = turn.state.get("entry")
    if number is None:
        options = [Option(f"e{e.id}", Words(vi="{code}", en="{code}")(code=e.code)) for e in _refused(turn)]
        turn.ask(Question("appeal", WHICH, options, (BACK,)))
        return
    entry, words, name = turn.store.initiatives.get(number), turn.state["words"], f"appeal:{number}"
    if turn.state.get("all_said"):
        sure = SURE(code=entry.code, words=verbatim("\n".join(words)))
        turn.ask(Question(f"{name}:send?", sure, (SEND, REWRITE), (BACK,)))
    elif words:
        still = STILL(words=verbatim("\n".join(words)))
        said = still if turn.state.pop("again", False) else SO_FAR
        turn.ask(Question(f"{name}:more", said, (DONE,), (BACK,), free=True))
    else:
        turn.ask(Question(name, _why(turn, entry), (), (BACK,), free=True))


def _why(turn: Turn, entry: Any) -> Words:
    """With the verdict it is about."""
    row = before.last_of(turn, entry, LOOKED_AT["appealed"])
    said = [] if row is None else [before.verdict_of(turn, entry, row)]
    return joined([*said, WHY(code=entry.code)])


def answer(turn: Turn) -> None:
    chosen = turn.reply.value or ""
    if "entry" not in turn.state and chosen.startswith("e"):
        _about(turn, int(chosen[1:]))
        return
    if "entry" not in turn.state:
        turn.missed(UNCLEAR)
    elif not turn.state.get("all_said"):
        _take(turn)
    elif chosen == SEND.value:
        _send(turn)
        return
    elif chosen == REWRITE.value:
        _keep(turn, [])
        turn.state["all_said"] = False
    else:
        turn.missed(UNCLEAR)
    ask(turn)


def _take(turn: Turn) -> None:
    """One message more of her reasons, or that this was all."""
    words, text = turn.state["words"], turn.reply.text
    done = turn.reply.value == DONE.value or named(words_key(text), (DONE,), begun=False) is not None
    if done and words:
        turn.state["all_said"] = True
    elif done or not text:
        turn.missed(UNCLEAR)
    elif sum(map(len, words)) + len(text) > MOST_CHARS:
        turn.missed(TOO_LONG(n=MOST_CHARS))
    else:
        turn.state.pop("again", None)
        _keep(turn, [*words, text])


def _send(turn: Turn) -> None:
    entry, words = turn.store.initiatives.get(turn.state["entry"]), turn.state["words"]
    done = deciding.act(turn, entry, "appeal")
    if isinstance(done, Refusal):
        turn.say(done.why)
    else:
        turn.store.verdicts.write(done, "appeal", turn.by, own_words="\n".join(words))
        assist.tell_author(turn, done, APPEALED)
        turn.state.pop("appeal", None)
        turn.say(SENT(code=done.code))
        _tell_above(turn, done)
    turn.go("entry", entry=entry.id)


def _tell_above(turn: Turn, entry: Any) -> None:
    """The union above hears of it, but for whoever gave the verdict; where nobody can be reached she is told whom to call."""
    first = before.appealed_verdict(turn, entry)
    but = (entry.person_id, entry.entered_by_id, first and first.actor_id)
    words = TO_LOOK_AT(unit=verbatim(entry.unit_name), code=entry.code)
    if not nearest.tell(turn, entry.unit_id, ABOVE, words, once=f"appeal:{entry.id}", but=but):
        turn.say(NOBODY_ABOVE)
        contacts.tell(turn)


def back(turn: Turn) -> None:
    """From the confirmation to her words, from there to the entry; from the choice to her list."""
    if turn.state.get("all_said"):
        turn.state["all_said"] = False
        ask(turn)
    elif "entry" in turn.state:
        turn.go("entry", entry=turn.state["entry"])
    else:
        turn.go("mine")
