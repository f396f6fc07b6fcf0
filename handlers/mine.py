"""handlers/mine.py — «sáng kiến của tôi»: every draft and entry of hers, how each stands, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from domain.calendar import local_day, plain_day
from domain.draft import FORGOTTEN_AFTER
from domain.kinds.kind import Option
from domain.lifecycle import CHANGEABLE
from domain.programme import deadline
from domain.words import Words, joined, verbatim
from handlers import assist, owned, publishing, start, supplementing
from handlers.standing import in_brief
from handlers.turn import BACK, Question, Turn
from storage.drafts import Saved

PAGE = 6  # a phone's screen
LABEL_CHARS = 40  # of a button, on the narrowest channel
TITLE_CHARS = 60
SHORT = ("author", "profile", "workplace", "recognition")
OF_ENTRIES = ("dossier", "request_form", "description", "receipt")  # commands that no draft has anything for

QUESTIONS = {
    "": Words(vi="Sáng kiến của anh/chị (chọn một để xem):", en="Your initiatives (choose one):"),
    "edit": Words(vi="Anh/chị muốn sửa sáng kiến nào ạ?", en="Which initiative would you like to change?"),
    "decided": Words(vi="Sáng kiến nào đã có quyết định ạ?", en="Which one has been recognised?"),
    "more": Words(vi="Anh/chị muốn bổ sung cho sáng kiến nào ạ?", en="Which one would you like to add to?"),
    "supplement": Words(vi="Anh/chị bổ sung sáng kiến nào trước ạ?", en="Which one shall we begin with?"),
    **dict.fromkeys(OF_ENTRIES, Words(vi="Giấy tờ của sáng kiến nào ạ?", en="Papers of which initiative?")),
}
NONE = {
    "": Words(vi="Anh/chị chưa có sáng kiến nào.", en="You have no initiatives yet."),
    "edit": Words(vi="Chưa có sáng kiến nào để sửa.", en="There is nothing to change yet."),
    "decided": Words(vi="Chưa có sáng kiến nào chờ công nhận.", en="Nothing waits for recognition."),
    "more": Words(vi="Chưa có sáng kiến nào để bổ sung.", en="There is nothing to add to yet."),
    "supplement": supplementing.NOTHING,
    **dict.fromkeys(
        OF_ENTRIES,
        Words(vi="Anh/chị chưa gửi sáng kiến nào nên chưa có giấy tờ.", en="You handed in nothing yet."),
    ),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of hers: «d12» a draft or «e5» an entry, what it is, its title, and how it stands."""

    target: str
    what: Words
    title: Words
    stands: Words
    changeable: bool = True

    def label(self) -> Words:
        """For a button."""
        words = Words(vi="{what}: {title}", en="{what}: {title}")(what=self.what, title=self.title)
        return Words(vi=_cut(words.vi, LABEL_CHARS), en=_cut(words.en, LABEL_CHARS))

    def line(self, number: int) -> Words:
        return Words(vi="{n} {what}: {title}\n→ {stands}", en="{n} {what}: {title}\n→ {stands}")(
            n=number, what=self.what, title=self.title, stands=self.stands
        )


def items(turn: Turn) -> Iterator[Item]:
    """Drafts first, then entries, newest first; at the end drafts laid aside."""
    for draft in turn.store.drafts.open_of(turn.person.id, "initiative"):
        yield of_draft(turn, draft)
    for stored in turn.store.initiatives.of(turn.person.id):
        entry = publishing.seen(turn, stored)
        yield Item(
            f"e{entry.id}", verbatim(entry.code), _titled(turn, entry.person_id, entry.answers),
            in_brief(turn, entry), entry.status in CHANGEABLE,
        )  # fmt: skip
    yield from _shares(turn)
    for draft in turn.store.drafts.aside_of(turn.person.id, "initiative", turn.now - FORGOTTEN_AFTER):
        if draft.answers.answers.get("title"):
            yield replace(of_draft(turn, draft), stands=_aside(turn, draft), changeable=False)


def _shares(turn: Turn) -> Iterator[Item]:
    """Entries of others that she has a share in: to be read, and agreed to."""
    for row in turn.store.co_authors.of_person(turn.person.id):
        entry = publishing.seen(turn, turn.store.initiatives.get(row.initiative_id))
        what = Words(vi="Đồng tác giả {code}", en="Co-author of {code}")(code=entry.code)
        yield Item(
            f"s{row.id}",
            what,
            verbatim(_cut(entry.title, TITLE_CHARS)),
            in_brief(turn, entry),
            changeable=False,
        )


def _aside(turn: Turn, draft: Saved) -> Words:
    words = Words(
        vi="đã cất vì lâu chưa làm, mở lại được đến {day}", en="laid aside, can be opened until {day}"
    )
    return words(day=plain_day(local_day(draft.updated_at + FORGOTTEN_AFTER, turn.programme.zone)))


def of_draft(turn: Turn, draft: Saved) -> Item:
    """A draft; one that changes an entry is named after it, and counts as that entry where something is to be changed."""
    missing = len(owned.form(turn).missing(draft.answers))
    left = (
        Words(vi="còn {n} câu", en="{n} questions left")(n=missing)
        if missing
        else Words(vi="đủ rồi, chờ gửi", en="complete, to be sent")
    )
    title = _titled(turn, draft.person_id, draft.answers.answers)
    if draft.initiative_id is None:
        return Item(f"d{draft.id}", Words(vi="Bản nháp", en="Draft"), title, left)
    code = turn.store.initiatives.get(draft.initiative_id).code
    what = Words(vi="Bản sửa {code}", en="Change of {code}")(code=code)
    return Item(f"d{draft.id}", what, title, left, changeable=False)


def _titled(turn: Turn, author_id: int, answers: Any) -> Words:
    title = answers.get("title")
    named = verbatim(_cut(title, TITLE_CHARS)) if title else Words(vi="chưa có tên", en="no title yet")
    if author_id == turn.person.id:
        return named
    return named + Words(vi=" (nhập hộ {author})", en=" (for {author})")(
        author=verbatim(answers.get("author_name") or "")
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def changeable(turn: Turn) -> list[str]:
    """What «sửa» or «bổ sung hồ sơ» may be about."""
    return [item.target for item in items(turn) if item.changeable]


def ask(turn: Turn) -> None:
    """A page of the list: to open one, or (`wanted`) to do with one what she asked for elsewhere."""
    wanted = turn.state.get("wanted", "")
    command = wanted.partition(" ")[0]
    there = _wanted(turn, command)
    if not there:
        turn.say(NONE[command])
        turn.go("menu")
        return
    first = turn.state.get("first", 0) if turn.state.get("first", 0) < len(there) else 0
    shown = there[first : first + PAGE]
    lines = [item.line(number) for number, item in enumerate(shown, 1)]
    options = [Option(f"/{wanted} {i.target}" if wanted else i.target, i.label()) for i in shown]
    left = len(there) - first - len(shown)
    more = [Option(f"from {first + PAGE}", _further(left), ("xem tiep", "tiep", "next"))] if left else []
    new = [] if wanted else [start.NEW]
    words = joined([QUESTIONS[command], *lines])
    turn.ask(Question(f"mine:{wanted}:{first}", words, [*options, *more, *new], (BACK,)))


def _wanted(turn: Turn, command: str) -> list[Item]:
    """All of them, or those the command may be about."""
    if command == "supplement":
        asked = {f"e{entry.id}" for entry in supplementing.waiting(turn)}
        return [item for item in items(turn) if item.target in asked]
    if command in OF_ENTRIES:
        return [item for item in items(turn) if item.target.startswith("e")]
    return [item for item in items(turn) if item.changeable or not command]


def _further(left: int) -> Words:
    return Words(vi="Xem tiếp ({n})", en="Show more ({n})")(n=left)


def answer(turn: Turn) -> None:
    chosen = turn.reply.value or ""
    if chosen.startswith("from "):
        turn.go("mine", first=int(chosen[5:]), wanted=turn.state.get("wanted", ""))
    elif chosen.startswith("d"):
        turn.go("draft", draft=int(chosen[1:]))
    elif chosen.startswith("e"):
        turn.go("entry", entry=int(chosen[1:]))
    elif chosen.startswith("s"):
        turn.go("share", share=int(chosen[1:]))
    else:
        turn.missed(
            Words(
                vi="Anh/chị chọn một số trong danh sách, hoặc gõ mã sáng kiến giúp em.",
                en="Please choose a number from the list, or type an initiative's code.",
            )
        )
        ask(turn)


def resume(turn: Turn) -> None:
    """«tiếp tục»: the only draft at once, or the only entry of which something is asked; several things as a list.

    Without any, what she was asked about herself or an author.
    """
    drafts = turn.store.drafts.open_of(turn.person.id, "initiative")
    begun = [] if drafts else [form for form in SHORT if turn.store.drafts.open_of(turn.person.id, form)]
    asked = [e for e in supplementing.waiting(turn) if all(d.initiative_id != e.id for d in drafts)]
    if len(asked) == 1 and not drafts:
        supplementing.take(turn, asked[0])
    elif len(drafts) == 1 and not asked:
        go_on(turn, drafts[0])
    elif "author" in begun:
        assist.begin(turn)
    elif begun:
        turn.go("form", form=begun[0])
    else:
        turn.go("mine")


def go_on(turn: Turn, draft: Saved) -> None:
    """Back into a draft; that it cannot be sent now is said first."""
    if draft.initiative_id is None and not start.is_open(turn):
        turn.say(deadline(turn.programme, turn.now))
    turn.talk.draft_id = draft.id
    turn.go("form")
