"""handlers/closing/story_cards.py — «thẻ câu chuyện»: the picture and the text to post, once the author agreed to both."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from domain.calendar import local_day, plain_day
from domain.closing.story_card import AGREED, picture_of, post_of
from domain.kinds.kind import Option
from domain.lifecycle import REVIEWERS
from domain.words import Words, verbatim
from handlers import deciding, publishing
from handlers.closing.called import entry_called
from handlers.review.verdict import TELL_NOW
from handlers.turn import Turn
from storage import telling
from storage.stories import TOLD_AS
from storage.story_cards import StoryCards

ASKED_AGAIN_AFTER = timedelta(days=7)

HERE = Words(
    vi="Thẻ câu chuyện của {code} đây ạ. Lời đăng kèm, anh/chị chép:",
    en="The story card of {code}. Words to post with it:",
)
NOT_CHOSEN = Words(
    vi="{code} chưa là sáng kiến tiêu biểu. Anh/chị chọn tiêu biểu trước (gõ «tiêu biểu {code}»).",
    en="{code} is not exemplary. Choose it first (type “exemplary {code}”).",
)
SECRET = Words(
    vi="{code} được tác giả giữ bí mật nên em không làm thẻ.",
    en="{code} is kept secret by its author: no card is made.",
)
NOT_HEARD = Words(
    vi="Tác giả của {code} chưa nhận tin được chọn. Anh/chị bấm «Báo ngay», rồi gõ lại «thẻ câu chuyện {code}».",
    en="The author of {code} has not heard that it was chosen. Press “Tell now”, then type “story card {code}” again.",
)
OWN = Words(
    vi="Anh/chị là tác giả nên không tự làm thẻ của mình; một cán bộ khác làm giúp.",
    en="You are an author of it: another officer makes the card.",
)
SAID_NO = Words(
    vi="Tác giả của {code} không muốn đăng, nên em không làm thẻ.",
    en="The author of {code} does not want it posted: no card.",
)
NOT_TELLABLE = Words(
    vi="Tên sáng kiến {code} có thông tin riêng (tên người, số, ngày) nên em không làm thẻ.",
    en="The title of {code} has something private in it (a name, number or day): no card.",
)
IS_ASKED = Words(
    vi="Em đã hỏi tác giả của {code}. Tác giả đồng ý là em báo anh/chị ngay.",
    en="I have asked the author of {code}. As soon as they agree I tell you.",
)
WAITS = Words(
    vi="Em đã hỏi tác giả của {code} ngày {day}, chưa thấy trả lời. Từ {again} anh/chị nhờ em hỏi lại được.",
    en="The author of {code} was asked on {day} and has not answered. From {again} on I may ask again.",
)
NOT_REACHED = Words(
    vi="Em chưa nhắn được cho tác giả của {code}. Anh/chị nhờ tác giả nhắn cho em «đồng ý đăng».",
    en="I cannot reach the author of {code}. Please have them type “you may post it”.",
)
ASK = Words(
    vi="Công đoàn muốn làm thẻ câu chuyện về sáng kiến {code} «{title}» của anh/chị để đăng cho mọi người xem: tên sáng kiến, "
    "cách làm, số làm lợi, đơn vị. Không có số điện thoại, ngày sinh.\nAnh/chị đồng ý không? Không bấm gì là chưa đồng ý. "
    "Lúc nào gõ «thôi đăng» là thôi.",
    en="The union would like to post a card about your initiative {code} “{title}” for everybody to see: its title, how it is "
    "done, its benefit, your unit. No phone number or birth date.\nDo you agree? No answer means no. “stop posting” ends it "
    "at any time.",
)
NAMED = Words(vi="Đồng ý, ghi tên tôi", en="Yes, with my name")
UNNAMED = Words(vi="Đồng ý, không ghi tên", en="Yes, without my name")
NO = Words(vi="Không đăng", en="No")


def begin(turn: Turn) -> None:
    entry = entry_called(turn, Words(vi="thẻ câu chuyện", en="story card"))
    if entry is None:
        return
    refused = _refused(turn, entry)
    if refused is not None:
        turn.say(refused(code=entry.code))
        turn.offer_beside(*([TELL_NOW] if refused is NOT_HEARD else []))
    elif _give_or_ask(turn, entry):
        return  # by itself: this message is passed on, and the entry's own card is for nobody else
    turn.repeat()


def _refused(turn: Turn, entry: Any) -> Words | None:
    """Why there is no card of it, whatever its author says."""
    if REVIEWERS.isdisjoint(deciding.acting_as(turn, entry)):
        return OWN
    if entry.status not in TOLD_AS:
        return NOT_CHOSEN
    if entry.answers.get("secret") is True:
        return SECRET
    return NOT_HEARD if publishing.is_hidden(turn, entry) else None


def _give_or_ask(turn: Turn, entry: Any) -> bool:
    """Whether the card was given."""
    said = StoryCards(turn.store).of(entry.id)
    if said is None or said.person_id != entry.person_id:
        _ask_author(turn, entry)
    elif said.word == "no":
        turn.say(SAID_NO(code=entry.code))
    elif said.word in AGREED:
        return _give(turn, entry)
    elif turn.now < said.at + ASKED_AGAIN_AFTER:
        turn.say(
            WAITS(code=entry.code, day=_day(turn, said.at), again=_day(turn, said.at + ASKED_AGAIN_AFTER))
        )
    else:
        _ask_author(turn, entry)
    return False


def _day(turn: Turn, at: datetime) -> Words:
    return plain_day(local_day(at, turn.programme.zone))


def _give(turn: Turn, entry: Any) -> bool:
    card = StoryCards(turn.store).card(entry.id, turn.now)
    if card is None:
        consents = turn.store.people.get(entry.person_id).consented
        turn.say((NOT_TELLABLE if consents else SAID_NO)(code=entry.code))
        return False
    turn.say(HERE(code=entry.code))
    post = post_of(card)
    turn.say(verbatim(post.within(turn.language)))
    turn.copyable(post.within(turn.language))
    turn.hand_out(picture_of(entry.code, card.title, entry.id, turn.now, turn.language))
    return True


def _ask_author(turn: Turn, entry: Any) -> None:
    if not telling.can_be_told(turn.store, entry.person_id):
        turn.say(NOT_REACHED(code=entry.code))
        return
    StoryCards(turn.store).ask(entry.id, entry.person_id, turn.person.id, turn.now)
    offers = (
        Option(f"/post_named {entry.id}", NAMED),
        Option(f"/post_unnamed {entry.id}", UNNAMED),
        Option(f"/no_post {entry.id}", NO),
    )
    words = ASK(code=entry.code, title=verbatim(entry.title))
    turn.tell(entry.person_id, words, once=f"card:{entry.id}:{turn.now:%Y%m%d%H%M%S}", offers=offers)
    turn.say(IS_ASKED(code=entry.code))
