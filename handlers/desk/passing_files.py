"""handlers/desk/passing_files.py — pictures, papers and recordings said in a case: kept, and passed to the other side."""

from __future__ import annotations

from datetime import datetime

from domain.chat import OutgoingFile
from domain.desk import words as desk
from domain.desk.case import code_of
from domain.file_rules import too_big
from domain.kinds.kind import Option
from domain.words import Words, verbatim
from handlers.turn import Turn
from storage.desk.teams import once_of, tell_team
from storage.desk.unheard import not_reached
from storage.sql import Row
from storage.store import Store
from storage.telling import tell

MOST_OF_A_WORD = 10  # as many as an album holds
KEPT_OUT = -1  # in place of a word: the album is not taken
FROM_ASKER = Words(vi="📎 {code} · {who} gửi kèm:", en="📎 {code} · {who} attached:")
FROM_TEAM = Words(vi="📎 {who} gửi kèm câu hỏi {code}:", en="📎 {who} attached to question {code}:")
REFUSED = Words(
    vi="Em chưa chuyển được tệp «{name}» gửi kèm {code}: {why}",
    en="I could not pass on the file “{name}” of {code}: {why}",
)
TOO_MANY = Words(
    vi="Em chuyển được {n} ảnh/tệp một lần thôi ạ. Anh/chị gửi phần còn lại ở tin sau.",
    en="I pass on {n} files at a time. Please send the others in a further message.",
)(n=MOST_OF_A_WORD)
NO_FILES = Words(vi="Câu này không có ảnh ạ.", en="There is no picture in this one.")


def belongs_to(turn: Turn, word_id: int) -> None:
    """An album comes as one event a picture: the next ones belong to the same word."""
    if turn.incoming.album:
        turn.album = {"of": turn.incoming.album, "word": word_id}


def keep(turn: Turn, word_id: int) -> list[int]:
    """The files of this message belong to that word; so do those of its album that are still to come."""
    store, incoming, limit = turn.store, turn.incoming, turn.programme.limits.file_bytes
    belongs_to(turn, word_id)
    if not incoming.files:
        return []
    small = [file for file in incoming.files if file.size_bytes <= limit]
    if len(small) < len(incoming.files):
        turn.say(too_big(limit).why)
    room = max(MOST_OF_A_WORD - len(store.case_words.files(word_id)), 0)
    if len(small) > room:
        turn.say(TOO_MANY)
    return [store.case_words.add_file(word_id, incoming.address, f, turn.now) for f in small[:room]]


def at_once(turn: Turn, word_id: int) -> tuple[OutgoingFile, ...]:
    """Those of a word just said that are here already: they go with it."""
    words = turn.store.case_words
    return words.handed_out(words.files(word_id)) if turn.incoming.files else ()


def one_more(turn: Turn, word: Row) -> None:
    """A further picture of an album: what is here already goes on by itself, its words are told."""
    for number in keep(turn, word.id):
        passed_on(turn.store, number, turn.now)


def passed_on(store: Store, number: int, now: datetime) -> None:
    """A file that is here goes to the other side, once; what belongs to a note stays with the team."""
    file = store.case_words.file(number)
    word = store.case_words.get(file.message_id)
    case = store.cases.lock(word.case_id)
    if file.state != "kept" or case is None:
        return
    files, about, code = store.case_words.handed_out([file]), f"file:{file.id}", code_of(case.id)
    if word.side == "asker":
        name = store.people.get(case.person_id).name
        words = FROM_ASKER(code=code, who=verbatim(name) if name else desk.NO_NAME)
        offers = [Option(f"/case {case.id}", desk.SEE)]
        tell_team(store, case, words, now, about=about, offers=offers, files=files)
    elif word.side == "helper":
        once = once_of(case.id, about, case.person_id)
        told = tell(store, case.person_id, FROM_TEAM(who=desk.TEAM, code=code), now, once=once, files=files)
        if not told:
            not_reached(store, case, about, now)


def show(turn: Turn, case: Row) -> None:
    """The newest ones of a case, to a helper who stands at it."""
    files = turn.store.case_words.files_of_case(case.id, MOST_OF_A_WORD)
    if not files:
        turn.say(NO_FILES)
    for file in turn.store.case_words.handed_out(files):
        turn.hand_out(file)


def refused(store: Store, file: Row, why: Words, now: datetime) -> None:
    """It is not what may be passed on: whoever sent it hears why."""
    word = store.case_words.get(file.message_id)
    if word.by_id is not None:
        words = REFUSED(name=verbatim(file.name or "ảnh"), code=code_of(word.case_id), why=why)
        tell(store, word.by_id, words, now, once=once_of(word.case_id, f"refused:{file.id}", word.by_id))
