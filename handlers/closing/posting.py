"""handlers/closing/posting.py — what an author says to a card that everybody may see: with her name, without it, or none."""

from __future__ import annotations

from typing import Any

from domain.closing.story_card import CardWord
from domain.words import Words, verbatim
from handlers import stories
from handlers.closing import ending
from handlers.closing.story_button import story_button
from handlers.turn import Turn
from storage.story_cards import StoryCards

HOW = {
    "named": Words(vi="có ghi tên", en="with the name"),
    "unnamed": Words(vi="không ghi tên", en="without the name"),
}
THANKS = Words(
    vi="Cảm ơn anh/chị, em đã ghi: được làm thẻ {code}, {how}. Muốn thôi thì gõ «thôi đăng».",
    en="Thank you: a card of {code} may be made, {how}. To end it type “stop posting”.",
)
REFUSED = Words(vi="Vâng, em không làm thẻ của {code}.", en="All right, no card of {code} is made.")
ENDED = Words(
    vi="Vâng, từ nay em không làm và không đưa thẻ câu chuyện của anh/chị nữa. Thẻ đã đăng thì em nhờ cán bộ gỡ.",
    en="All right: no card of yours is made or shown any more. What was posted the officer is asked to take down.",
)
NONE = Words(
    vi="Anh/chị chưa có sáng kiến tiêu biểu nào để làm thẻ.",
    en="You have no exemplary initiative to make a card of.",
)
UNNAMED_NOW = Words(
    vi="Tác giả của {code} «{title}» nay không muốn ghi tên. Thẻ có tên đã đăng thì anh/chị gỡ giúp em, rồi lấy thẻ mới.",
    en="The author of {code} “{title}” does not want to be named any more. Please take the card with the name down, then "
    "get the new one.",
)
AGREED = Words(
    vi="Tác giả của {code} «{title}» đồng ý làm thẻ câu chuyện ({how}).",
    en="The author of {code} “{title}” agrees to a story card ({how}).",
)


def named(turn: Turn) -> None:
    _agree(turn, "named")


def unnamed(turn: Turn) -> None:
    _agree(turn, "unnamed")


def _agree(turn: Turn, word: CardWord) -> None:
    entry = stories.hers(turn)
    if entry is None:
        turn.say(NONE)
    else:
        cards = StoryCards(turn.store)
        before = cards.of(entry.id)
        cards.say(entry.id, turn.person.id, word, turn.now)
        turn.say(THANKS(code=entry.code, how=HOW[word]))
        if before is not None and before.word != word:
            _tell(turn, entry, before, word)
    turn.repeat()


def _tell(turn: Turn, entry: Any, before: Any, word: CardWord) -> None:
    """Whoever asked: what she agrees to; where her name may not stand any more, what was posted goes first."""
    said = UNNAMED_NOW if (before.word, word) == ("named", "unnamed") else AGREED
    words = said(code=entry.code, title=verbatim(entry.title), how=HOW[word])
    ending.tell_officer(turn, entry, before.asked_by_id, words, (story_button(entry),))


def refuse(turn: Turn) -> None:
    """The button «Không đăng» of one entry; «thôi đăng» of all of hers."""
    if not turn.argument:
        ended = ending.end_all(turn)
        turn.say(ENDED if ended or stories.hers(turn) is not None else NONE)
    elif (entry := stories.hers(turn)) is None:
        turn.say(NONE)
    else:
        _refuse_one(turn, entry)
    turn.repeat()


def _refuse_one(turn: Turn, entry: Any) -> None:
    cards = StoryCards(turn.store)
    before = cards.of(entry.id)
    cards.say(entry.id, turn.person.id, "no", turn.now)
    if before is not None and before.word != "no":
        ending.tell_of_no(turn, entry, before)
    turn.say(REFUSED(code=entry.code))
