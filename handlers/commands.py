"""handlers/commands.py — the one table of what can be typed or pressed anywhere."""

from __future__ import annotations

import re

from domain.kinds.kind import Option
from domain.roles import MAY
from domain.vietnamese import fold, means, spoken_forms
from domain.words import Words
from handlers import (
    appealing,
    assist,
    changing,
    confirming,
    consent,
    details,
    evidence,
    filling,
    granting,
    handing_over,
    helping,
    inviting,
    joining_in,
    manners,
    meant,
    mine,
    placing,
    reading,
    reminding,
    rights,
    scope,
    sending,
    start,
    stories,
    supplementing,
    sure,
    telling,
)
from handlers.closing.commands import CLOSING
from handlers.command import Command
from handlers.desk import board, reach
from handlers.desk.commands import DESK
from handlers.elsewhere import taking
from handlers.elsewhere.commands import JOINING
from handlers.lists.commands import LISTS
from handlers.own_data.commands import OWN_DATA
from handlers.papers.commands import PAPERS
from handlers.pulse import in_group, passing_on
from handlers.pulse.commands import PULSE
from handlers.review import bulk, of_unit, transfer, verdict, work
from handlers.sheets.commands import SHEETS
from handlers.summary import SEND
from handlers.turn import BACK, CANCEL, KEEP, PAUSE, SKIP, SKIP_ALL, Turn
from handlers.weekly.commands import WEEKLY


def new(turn: Turn) -> None:
    """A new entry beside whatever drafts there are."""
    turn.talk.draft_id = None
    turn.state["then"] = "new"
    start.proceed(turn)


def pause(turn: Turn) -> None:
    draft = filling.current(turn)
    turn.talk.draft_id = None
    if draft is not None:
        turn.say(assist.KEPT if draft.form == "author" else reminding.KEPT)
        reminding.offer(turn, draft)
    if draft is not None or not passing_on.put_off(turn):
        turn.go("menu")


def ask_help(turn: Turn) -> None:
    turn.go("help")


def work_of_hers(turn: Turn) -> None:
    """«việc của tôi»: what waits to be judged; to a helper, who judges nothing, her desk."""
    if reach.tops(turn) and not scope.roots(turn, MAY["review"]):
        turn.go("desk")
    else:
        work.begin(turn)


def whom_to_ask(turn: Turn) -> None:
    """«hỗ trợ»: a person; to whoever is that person, her desk."""
    helps = turn.incoming.text and fold(turn.incoming.text.strip()) == "ho tro" and reach.tops(turn)
    (board.begin if helps else helping.person)(turn)


def list_mine(turn: Turn) -> None:
    turn.go("mine")


def withdraw(turn: Turn) -> None:
    """What is no longer wanted: an entry to be withdrawn or a draft to be deleted, from its own card."""
    turn.say(
        Words(
            vi="Anh/chị chọn sáng kiến, rồi bấm «Rút sáng kiến»; bản nháp thì bấm «Xoá bản nháp».",
            en="Choose the initiative, then press “Withdraw”; for a draft press “Delete the draft”.",
        )
    )
    turn.go("mine")


def _words(option: Option) -> tuple[str, ...]:
    return (option.label.vi.removeprefix("◀ "), *option.also)


NUMBER = r"(?:(?:so|dong|cau|muc|line|number|question) ){0,2}(\d{1,2})"
ENTRY = r"([a-z]{2,4}[ -]?\d\d[\w -]{4,20})"  # an entry's code
INVITATION = r"(\d{3}[ .-]?\d{3}|[\w-]{16,64})"  # a unit's code, or what a link carries: no word is that long

COMMANDS = (
    Command("back", _words(BACK), filling.back),
    Command("skip", _words(SKIP), filling.skip),
    Command("skip_all", _words(SKIP_ALL), filling.skip_all),
    Command("pause", _words(PAUSE), pause, in_group=in_group.mute),
    Command("cancel", _words(CANCEL), sure.cancel,
            Words(vi="Huỷ việc đang làm", en="Cancel what is open")),
    Command("edit", ("sua", "sua lai", "sua dong", "sua cau", "doi dong", "doi cau", "edit", "change", "/sua", "/edit"),
            changing.edit, argument=NUMBER),
    Command("see", ("xem", "see", "/xem", "/see"), reading.see, argument=NUMBER),
    Command("remove", ("bo tep", "bo anh", "bo file", "bo bot tep", "remove file", "/botep", "/remove"), evidence.remove,
            argument=NUMBER),
    Command("keep_answer", (*_words(KEEP), "/keep"), filling.keep),
    Command("thanks", ("cam on", "cam on em nhieu", "cam on nhieu", "thank you", "thanks"), manners.thanks,
            open_to_all=True),
    Command("menu", ("/start", "menu", "/menu", "thuc don", "bat dau", "xin chao", "chao", "hello", "hi", "alo"), start.greet,
            Words(vi="Bắt đầu", en="Start"), open_to_all=True),
    Command("send", SEND.also, sending.send),
    Command("new", ("/new", "/moi", "gui sang kien", "gui sang kien moi", "nop sang kien", "nop sang kien moi", "sang kien moi",
                    "new", "new initiative"), new,
            Words(vi="Gửi sáng kiến mới", en="Hand in an initiative")),
    Command("mine", ("/mine", "/cuatoi", "sang kien cua toi", "sang kien cua em", "sang kien cua minh", "cua toi", "cua em",
                     "xem sang kien cua toi", "xem sang kien cua em", "ho so cua toi", "ho so cua em", "my initiatives",
                     "mine"), list_mine,
            Words(vi="Sáng kiến của tôi", en="My initiatives")),
    Command("withdraw", ("rut sang kien", "rut ho so", "rut lai sang kien", "xoa sang kien", "xoa ban nhap", "xoa nhap",
                         "withdraw an initiative", "delete a draft", "withdraw"), withdraw),
    Command("appeal", ("/appeal", "/khieunai", "de nghi xem lai", "khieu nai", "xin xem lai", "appeal"), appealing.begin),
    Command("history", ("/history", "/lichsu", "lich su", "xem lich su", "history"), telling.begin),
    Command("decided", ("/decided", "/quyetdinh", "da co quyet dinh", "co quyet dinh roi", "it is recognised"), changing.decided),
    Command("resume", ("/tieptuc", "tiep tuc", "lam tiep", "continue", "resume"), mine.resume,
            Words(vi="Làm tiếp bản nháp", en="Go on with a draft")),
    Command("more", ("/more", "/bosung", "bo sung ho so", "bo sung", "more", "add more"), changing.more,
            Words(vi="Bổ sung hồ sơ", en="Add more details")),
    Command("supplement", ("bo sung ngay", "/bosungngay", "add now"), supplementing.begin),
    Command("remind_me", ("/nhactoi", "/remindme"), reminding.begin, argument="(.+)"),
    Command("help", ("/help", "/trogiup", "tro giup", "huong dan", "giup", "giup em", "giup toi", "can giup",
                     "hỏi", "help", "help me",
                     "?"), ask_help,
            Words(vi="Hỏi và trợ giúp", en="Questions and help"), open_to_all=True),
    Command("person", ("/person", "gap nguoi", "gap nguoi phu trach", "gap can bo", "nho ho tro", "nho nguoi ho tro", "ho tro",
                       "can nguoi giup", "can gap nguoi", "muon gap nguoi", "gap nguoi that", "can gap nguoi that",
                       "muon gap nguoi that", "noi chuyen voi nguoi that", "person", "talk to a person"), whom_to_ask,
            open_to_all=True),
    *DESK,
    Command("not_meant", ("/khongdungy", "khong dung y", "khong dung y toi", "ko dung y", "not what i meant"),
            meant.not_meant, open_to_all=True),
    Command("faq", ("/faq", "/cauhoi"), helping.chosen, open_to_all=True),
    Command("who", ("/who", "/toilaai", "toi la ai", "who am i", "whoami"), rights.who, Words(vi="Tôi là ai", en="Who am I")),
    *JOINING,
    *OWN_DATA,
    Command("details", ("/details", "sua thong tin", "thong tin cua toi", "my details"), details.begin),
    Command("tell_story", ("/ke", "/tellstory", "đồng ý kể", "được kể", "tell my story"), stories.tell),
    Command("no_story", ("/thoike", "/stoptelling", "thôi kể", "đừng kể", "không kể", "không kể nữa", "stop telling"),
            stories.refuse),
    Command("english", ("/english", "english", "switch to english", "tieng anh"), manners.to_english,
            Words(vi="English", en="English"),
            open_to_all=True),
    Command("vietnamese", ("/tiengviet", "tieng viet", "vietnamese"), manners.to_vietnamese,
            Words(vi="Tiếng Việt", en="Tiếng Việt"), open_to_all=True),
    Command("agree", ("dong y", "toi dong y", "i agree", "agree", "/dongy"), consent.agree, open_to_all=True),
    Command("disagree", ("khong dong y", "toi khong dong y", "rut dong y", "i do not agree"), consent.refuse, open_to_all=True),
    Command("invite", ("/invite", "/moinguoi", "lời mời", "mời", "mời người", "mã mời", "invite"), inviting.invite),
    Command("grant", ("/grant", "/capquyen", "cap quyen", "giao quyen", "grant"), granting.grant),
    Command("dismiss", ("/dismiss", "/thuquyen", "thu quyen", "thu hoi quyen", "dismiss"), granting.dismiss),
    Command("hand_over", ("/handover", "/bangiao", "ban giao", "ban giao viec", "ban giao vai tro", "hand over"),
            handing_over.begin),
    Command("work", ("/work", "/viec", "viec cua toi", "viec can lam", "kiem tra ho so", "duyet ho so", "xet ho so",
                     "my work", "work"), work_of_hers),
    Command("bulk", ("/bulk", "/duyetnhieu", "duyet nhieu", "duyet nhieu ho so", "duyet hang loat", "accept many"), bulk.begin),
    Command("work_unit", ("/workof", "/vieccua", "viec cua don vi", "viec cua mot don vi", "work of a unit"), of_unit.begin),
    Command("transfer", ("/transfer", "/chuyenhoso", "chuyen ho so", "chuyen don vi ho so", "move entry"), transfer.begin,
            argument=ENTRY),
    Command("undo", ("/undo", "/hoantac", "hoan tac", "undo"), verdict.undo),
    Command("tell_now", ("/baongay", "bao ngay", "bao luon", "tell now"), verdict.tell_now),
    *PULSE,
    *WEEKLY,
    *CLOSING,
    *SHEETS,
    *LISTS,
    *PAPERS,
    Command("place", ("/place", "/xepdonvi", "xep don vi", "place"), placing.place),
    Command("assist", ("/assist", "/nhapho", "nhap ho", "enter for", "enter for somebody"), assist.begin),
    Command("confirm", ("xac nhan", "confirm", "/xacnhan"), confirming.confirm, argument=r"(\d{6})"),
    Command("co_author", ("dong tac gia", "co-author", "/dongtacgia"), joining_in.join, argument=r"(\d{3}[ .-]?\d{3})"),
    Command("enter", ("/start", "ma", "code"), taking.enter, argument=INVITATION, open_to_all=True),
)  # fmt: skip

BY_NAME = {command.name: command for command in COMMANDS}
NEEDS_ARGUMENT = frozenset(
    {"confirm", "co_author", "enter", "close_case", "hand_back", "pass_case", "merge_case"}
)
BY_WORDS = {
    fold(words): (words, command)
    for command in COMMANDS
    if command.name not in NEEDS_ARGUMENT
    for words in command.words
}
WITH_ARGUMENT = tuple(
    (re.compile(rf"(?:{'|'.join(re.escape(w) for w in c.words)})(?:\s*:\s*|\s+|(?=\d)){c.argument}"), c)
    for c in COMMANDS
    if c.argument
)
SHORT = re.compile(
    r"\bsk(?:kn)?\b(?![ -]?\d)", re.IGNORECASE
)  # as nearly everybody writes it; with digits it begins a code
# «cho em quay lại được không ạ?»
ASKED_FOR = re.compile(r" (?:được|duoc|dc|đc) (?:không|khong|ko|k)(?: ạ| a)? ?\??$")


def find(text: str) -> tuple[Command, str] | None:
    """The command typed words mean, and its argument; only if they mean nothing else besides politeness."""
    for said in spoken_forms(_in_full(ASKED_FOR.sub("", text))):
        folded = fold(said)
        words, command = BY_WORDS.get(folded, ("", None))
        if command is not None and means(said, words):
            return command, ""
        for pattern, with_argument in WITH_ARGUMENT:
            match = pattern.fullmatch(folded)
            if match:
                return with_argument, _argument(match[1], text)
    return None


def _in_full(text: str) -> str:
    """«sk của tôi» is «sáng kiến của tôi»; without marks where she types none."""
    return SHORT.sub("sáng kiến" if fold(text) != text.lower() else "sang kien", text)


def _argument(folded: str, text: str) -> str:
    """Digits without what was put between them; a link's own word exactly as it was typed."""
    digits = re.sub(r"[ .-]", "", folded)
    typed = re.search(re.escape(folded), text, re.IGNORECASE)
    return digits if digits.isdigit() or typed is None else typed[0]
