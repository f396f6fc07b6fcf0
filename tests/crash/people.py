"""tests/crash/people.py — scripted people: each answers every question that appears, and checks the summary before sending."""

from __future__ import annotations

import random
import re
import threading
from collections import Counter
from collections.abc import Callable

from tests.crash.scripted import PRESSES, Scripted
from tests.crash.story import SECTOR, UNIT, Somebody, Story
from tests.crash.talk import Heard, Talk

MIDDLE = "Đây là loại giải pháp nào?"
ASKS = 0.8
MOST_ASKED = 4  # more within an hour the team need not read
MOST_PAPERS = 2  # of her initiatives: each takes seconds to be made
CARD_LINE = re.compile(r"^(\d+) ([^:\n]+): (.*)$", re.MULTILINE)
# Said of an answer to a question that has passed, with the open one under it: if she has answered that one
# as well, she does not do so again, or every double would go round for ever.
CAME_LATE = ("là cho câu trước", "Câu đó đã qua rồi", "Đã ghi nhận rồi")
RECEIPT = re.compile(r"Mã của anh/chị: (\S+)\n«(.+)»")
LACKS = re.compile(r"Hồ sơ (\S+) còn thiếu")
BEING_MADE = re.compile(r"Em (?:đang|nhận) làm hồ sơ (\S+) \(")


class Worker(Scripted):
    """Hands in one initiative after the other, at least one; once `last_one` is set she ends the one she is at.

    `receipts`: code → title, as she was told. `sent`: how often she approved which title. `asked`: how often she asked
    the support team what, in the middle of the form. `ordered`: how often she wanted the papers of which code; `promised`:
    those of which she read that they are being made.
    """

    def __init__(
        self,
        somebody: Somebody,
        talk: Talk,
        dice: random.Random,
        last_one: threading.Event,
        over: threading.Event,
    ) -> None:
        super().__init__(somebody.name, talk, dice, over)
        self.somebody = somebody
        self.receipts: dict[str, str] = {}
        self.sent: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.ordered: Counter[str] = Counter()
        self.promised: set[str] = set()
        self.corrected = 0
        self.finished = False
        self._last_one = last_one
        self._story = Story(somebody, 1)
        self._may_ask = True
        self._waits_for_receipt = False
        self._wants_papers_of = ""
        self._second_part = False
        self._answered: Act | None = None

    @property
    def waits(self) -> bool:
        return not self.finished

    def react(self, heard: Heard) -> None:
        if self.finished:
            return
        receipt = RECEIPT.search(heard.text)
        if receipt:
            self._keep(receipt[1], receipt[2])
        for code in BEING_MADE.findall(heard.text):
            self._promise(code)
        act = _meant(heard.text)
        late = any(words in heard.text for words in CAME_LATE)
        if self._asks_now(heard.text):
            self._do(self._ask_the_team)
        elif act is not None and not (late and act is self._answered):
            self._answered = act
            self._do(lambda: act(self, heard))

    def say_again(self) -> None:
        """After a silence she answers also what she took for answered: two questions in a row may read alike."""
        self._answered = None
        super().say_again()

    def _asks_now(self, text: str) -> bool:
        """In the middle of some of her first initiatives, once in each."""
        if not self._may_ask or MIDDLE not in text:
            return False
        self._may_ask = False
        return len(self.asked) < MOST_ASKED and self._dice.random() < ASKS

    def _ask_the_team(self) -> None:
        self.asked[self._story.question] += 1
        self.talk.say(f"hỏi tổ hỗ trợ {self._story.question}", None)

    def _keep(self, code: str, title: str) -> None:
        new = code not in self.receipts
        self.receipts[code] = title
        if new and title == self._story.title:
            self._waits_for_receipt = False
            self._story = Story(self.somebody, self._story.nth + 1)
            self._may_ask = True
        if new and len(self.promised) < MOST_PAPERS:
            self._wants_papers_of = code
            self._do(lambda: self.talk.say("làm hồ sơ", None))
            return
        self._may_end()
        if new and not self.finished:
            self._do(lambda: self.talk.say("gửi sáng kiến mới", None))

    def _promise(self, code: str) -> None:
        self.promised.add(code)
        if code == self._wants_papers_of:
            self._wants_papers_of = ""
        self._may_end()

    def _may_end(self) -> None:
        self.finished = self._last_one.is_set() and bool(self.receipts) and not self._wants_papers_of

    def say(self, text: str, to: Heard) -> None:
        self.talk.say(text, to)

    def choose(self, label: str, to: Heard) -> None:
        """Press the button, or type its words."""
        button = next((shown for shown in to.labels if label in shown), "")
        if button and self._dice.random() < PRESSES:
            self.talk.press(button, to)
        else:
            self.talk.say(label, to)

    def menu(self, heard: Heard) -> None:
        """After «gửi» she waits for her receipt, whatever else is offered; then she has its papers made."""
        if self._waits_for_receipt:
            return
        if self._wants_papers_of:
            self.choose("làm hồ sơ", heard)
            return
        self._may_end()
        if not self.finished:
            self.choose("Gửi sáng kiến mới", heard)

    def unit_listed(self, heard: Heard) -> None:
        button = next((shown for shown in heard.labels if UNIT in shown), "")
        if button:
            self.talk.press(button, heard)
        else:
            self.talk.say(UNIT, heard)

    def way(self, heard: Heard) -> None:
        self._second_part = True
        self.talk.say(self._story.parts[0], heard)

    def more_of_the_way(self, heard: Heard) -> None:
        if self._second_part:
            self._second_part = False
            self.talk.say(self._story.parts[1], heard)
        else:
            self.choose("Xong", heard)

    def sure(self, heard: Heard) -> None:
        """«… một năm, đúng không ạ?»: only if it is what she said."""
        right = self._story.sum_shown in heard.text
        self.talk.say("đúng" if right else f"{self._story.million} triệu", heard)

    def card(self, heard: Heard) -> None:
        """Send only if every line is what she said; else mend the first that is not."""
        wanted = self._story.on_card()
        lines = CARD_LINE.findall(heard.text)
        wrong = [n for n, label, shown in lines if wanted.pop(label, None) != shown]
        if wrong or wanted:
            self.corrected += 1
            self.talk.say(f"sửa {wrong[0]}" if wrong else "quay lại", heard)
            return
        self.sent[self._story.title] += 1
        self._waits_for_receipt = True
        self.choose("gửi", heard)

    def papers_of_which(self, heard: Heard) -> None:
        button = next((shown for shown in heard.labels if self._wants_papers_of in shown), "")
        if button and self._wants_papers_of:
            self.talk.press(button, heard)
        else:
            self.talk.say("quay lại", heard)

    def order(self, heard: Heard) -> None:
        """As they are, without the answers that are missing."""
        lacks = LACKS.search(heard.text)
        if lacks is not None and lacks[1] == self._wants_papers_of:
            self.ordered[lacks[1]] += 1
            self.choose("Làm ngay, để chấm", heard)
        else:
            self.talk.say("quay lại", heard)

    @property
    def story(self) -> Story:
        return self._story


Act = Callable[[Worker, Heard], None]

# The words of a question, and what she does when she reads them. Of several in one message the last counts.
ANSWERS: tuple[tuple[str, Act], ...] = (
    ("Anh/chị có đồng ý không?", lambda w, h: w.choose("Tôi đồng ý", h)),
    ("Anh/chị làm ở đơn vị nào?", lambda w, h: w.say(UNIT, h)),
    ("Có phải một trong các đơn vị này", Worker.unit_listed),
    ("Họ và tên của anh/chị là gì?", lambda w, h: w.say(w.somebody.name, h)),
    ("Số điện thoại của anh/chị?", lambda w, h: w.say(w.somebody.phone, h)),
    ("Anh/chị thuộc nhóm nào?", lambda w, h: w.choose("Công nhân, người lao động doanh nghiệp", h)),
    ("Sáng kiến của anh/chị tên là gì?", lambda w, h: w.say(w.story.title, h)),
    ("có vẻ giống sáng kiến đã gửi:", lambda w, h: w.choose("Của tôi khác", h)),
    ("đã gửi sáng kiến này rồi:", lambda w, h: w.choose("Của tôi khác", h)),
    ("Khác ở chỗ nào ạ?", lambda w, h: w.say(w.story.unlike, h)),
    ("Đây là loại giải pháp nào?", lambda w, h: w.choose("Kỹ thuật", h)),
    ("Sáng kiến thuộc lĩnh vực nào?", lambda w, h: w.choose(SECTOR, h)),
    ("cách làm mới như thế nào?", Worker.way),
    ("Anh/chị viết tiếp, hoặc gõ «xong»", Worker.more_of_the_way),
    ("lần đầu ngày nào?", lambda w, h: w.say(w.story.day_typed, h)),
    ("khoảng bao nhiêu tiền?", lambda w, h: w.say(f"{w.story.million} triệu", h)),
    ("một năm, đúng không ạ?", Worker.sure),
    ("Số tiền đó anh/chị tính thế nào ạ?", lambda w, h: w.say(w.story.calculation, h)),
    ("đã công nhận sáng kiến này chưa?", lambda w, h: w.choose("Chưa", h)),
    ("gửi ít nhất 1 ảnh hoặc tệp", lambda w, h: w.talk.photo(w.story.picture, h)),
    ("Anh/chị gửi thêm hoặc gõ «xong»", lambda w, h: w.choose("Xong", h)),
    ("Anh/chị xem lại giúp em:", Worker.card),
    ("Giấy tờ của sáng kiến nào ạ?", Worker.papers_of_which),
    ("chỗ thiếu để chấm cho anh/chị tự điền", Worker.order),
    ("Anh/chị muốn làm gì?", Worker.menu),
)


def _meant(text: str) -> Act | None:
    """What the last question in a message asks her to do; to a question she cannot place she says «quay lại»."""
    found = [(text.rfind(words), act) for words, act in ANSWERS if words in text]
    if found:
        return max(found, key=lambda one: one[0])[1]
    return _lost if text.endswith("?") else None


def _lost(worker: Worker, heard: Heard) -> None:
    worker.say("quay lại", heard)
