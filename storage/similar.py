"""storage/similar.py — finds entries that look like a new one, by keys written in the entry's own transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from hashlib import blake2b
from json import dumps
from struct import pack, unpack
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, insert, literal_column, select, text, update

from domain.similar.description import described_in, shingles
from domain.similar.keys import VERSION, description_keys, title_keys
from domain.similar.lexicon import Lexicon, from_json, learned
from domain.similar.matching import SUGGEST, Asked, Likeness, Matcher, Near
from domain.similar.title import Title, read_stored, read_title
from storage.candidates import candidates, numbered
from storage.sql import Sql, inserting_once, named, table
from storage.tables import DupKey, DupLexicon, DupTitle, Initiative

if TYPE_CHECKING:
    from storage.session import Session

K, T, L, E = table(DupKey).c, table(DupTitle).c, table(DupLexicon).c, table(Initiative).c

CANDIDATES, DESCRIBED_CANDIDATES = 30, 15  # 60 and 30 find 0.9 points and nothing more, for twice the time
SAMPLE_TITLES, SAMPLE_DESCRIPTIONS = 20_000, 4_000

KEPT = Sql(select(T.found_by).where(T.entry_id == named("entry", T.entry_id)).with_for_update())
KEEP = Sql(insert(table(DupTitle)))
CHANGE = Sql(update(DupTitle).where(T.entry_id == named("entry", T.entry_id))
             .values(version=named("of_keys", T.version), title=named("says", T.title),
                     found_by=named("keys", T.found_by)))  # fmt: skip
FORGET = Sql(delete(DupTitle).where(T.entry_id == named("entry", T.entry_id)))
DIGEST = 0  # no entry has this number: with it comes the digest of the lexicon, so that nobody waits for that alone
TITLES_OF = Sql(select(literal_column(str(DIGEST)), L.digest).where(L.id == 1).union_all(
                select(T.entry_id, T.title)
                .where(T.entry_id.in_([named(f"n{n}", T.entry_id) for n in range(CANDIDATES)]))))  # fmt: skip
SAID_OF = Sql(select(E.id, E.answers)
              .where(E.id.in_([named(f"n{n}", E.id) for n in range(DESCRIBED_CANDIDATES)])))  # fmt: skip
SAID = Sql(select(T.title).where(T.entry_id == named("entry", T.entry_id)))
OUTDATED = Sql(
    select(E.id, E.title, E.answers).join_from(table(DupTitle), table(Initiative), T.entry_id == E.id)
    .where(T.version < named("of_keys", T.version), E.status != "withdrawn")
    .order_by(T.version, T.entry_id).limit(named("at_most", T.version))
    .with_for_update(of=table(Initiative), skip_locked=True)  # whoever holds one writes its keys of today
)  # fmt: skip
TITLES = Sql(select(E.title).order_by(E.id.desc()).limit(literal_column(str(SAMPLE_TITLES))))
DESCRIPTIONS = Sql(select(E.answers).order_by(E.id.desc()).limit(literal_column(str(SAMPLE_DESCRIPTIONS))))
LEARNED = Sql(select(L.digest, L.learned).where(L.id == 1))
FIRST_LEARNED = inserting_once(DupLexicon)
LEARN = Sql(update(DupLexicon).where(L.id == 1)
            .values(digest=named("of", L.digest), learned=named("all", L.learned)))  # fmt: skip


@lru_cache
def adding(keys: int) -> Sql:
    rows = ", ".join(f"(:k{n}, :entry)" for n in range(keys))
    return Sql(text(f"INSERT INTO dup_key (k, id) VALUES {rows} ON CONFLICT DO NOTHING"))


@lru_cache
def dropping(keys: int) -> Sql:
    listed = [named(f"k{n}", K.k) for n in range(keys)]
    return Sql(delete(DupKey).where(K.id == named("entry", K.id), K.k.in_(listed)))


class Learned(NamedTuple):
    """What compares by a lexicon, and the digest of that lexicon."""

    digest: str
    matcher: Matcher


class Compared(NamedTuple):
    """By whom, what was asked, the titles that came in question by their entries, and all that did, the likest first."""

    matcher: Matcher
    asked: Asked
    titles: Mapping[int, str]
    near: list[Near]


NOTHING_LEARNED = Learned("", Matcher(Lexicon()))


class Similar:
    """Look-alikes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def remember(self, entry_id: int, title: str, description: str, *, new: bool = False) -> None:
        """Find this entry, from now on, by this title and description; a `new` one never was found by others."""
        read, keys = found_by(title, description)
        before = None if new else self._session.one(KEPT, entry=entry_id)
        self._put(entry_id, keys, set() if before is None else _unpacked(before.found_by))
        if before is None:
            self._session.do(
                KEEP, entry_id=entry_id, version=VERSION, title=read.stored(), found_by=packed(keys)
            )
        else:
            self._session.do(CHANGE, entry=entry_id, of_keys=VERSION, says=read.stored(), keys=packed(keys))

    def forget(self, entry_id: int) -> None:
        """Find this entry no more."""
        before = self._session.one(KEPT, entry=entry_id)
        if before is not None:
            self._put(entry_id, set(), _unpacked(before.found_by))
            self._session.do(FORGET, entry=entry_id)

    def like(
        self, title: str, description: str, *, but: Collection[int] = (), at_most: int = 3
    ) -> list[Likeness]:
        """Entries that look like this one, the likest first; those of `but` are left out."""
        matcher, asked, titles, found = self._compared(title, description)
        worth = [near for near in found if near.score >= SUGGEST and near.entry_id not in but]
        return [matcher.likeness(asked, self._title(near.entry_id, titles), near) for near in worth[:at_most]]

    def near(self, title: str, description: str) -> list[Near]:
        """Every entry that came in question, the likest first, however little like this one it is."""
        return self._compared(title, description).near

    def rekey(self, at_most: int) -> int:
        """Remember anew entries whose keys are of an older VERSION: how many it was."""
        rows = self._session.all(OUTDATED, of_keys=VERSION, at_most=at_most)
        for row in rows:
            self.remember(row.id, row.title, described_in(row.answers))
        return len(rows)

    def learned(self) -> Lexicon:
        """What the newest entries teach. It takes seconds of reading: for a transaction that writes nothing."""
        titles = (row.title for row in self._session.all(TITLES))
        descriptions = (described_in(row.answers) for row in self._session.all(DESCRIPTIONS))
        return learned(titles, descriptions)

    def learn(self, lexicon: Lexicon) -> None:
        """Compare by this lexicon from now on, in every process."""
        known = lexicon.as_json()
        digest = blake2b(dumps(known, sort_keys=True).encode(), digest_size=16).hexdigest()
        self._session.one(FIRST_LEARNED, id=1, digest=digest, learned=known)
        self._session.do(LEARN, of=digest, all=known)

    def _compared(self, title: str, description: str, by: Learned | None = None) -> Compared:
        """By the lexicon this process used last; once more if the titles come with the digest of another."""
        used = by or _used[0]
        asked = used.matcher.asked(title, description)
        titles = self._titles_near(asked)
        if titles.pop(DIGEST, "") != used.digest:
            _used[0] = by = self._learned_last()
            return self._compared(title, description, by)
        scores = {text: used.matcher.title_score(asked, read_stored(text)) for text in {*titles.values()}}
        shares = self._by_description(used.matcher, asked)
        found = [
            Near(n, scores[titles[n]] if n in titles else 0.0, shares.get(n, 0.0)) for n in {*titles, *shares}
        ]
        found.sort(key=lambda near: (-near.score, -near.entry_id))
        return Compared(used.matcher, asked, titles, found)

    def _learned_last(self) -> Learned:
        row = self._session.one(LEARNED)
        return NOTHING_LEARNED if row is None else Learned(row.digest, Matcher(from_json(row.learned)))

    def _titles_near(self, asked: Asked) -> dict[int, str]:
        """Of those that share most with what was asked; and the DIGEST of what the database has learned, if anything."""
        found = candidates(self._session, asked.title_keys(), CANDIDATES)
        return dict(self._session.all(TITLES_OF, **_listed(found, CANDIDATES)))

    def _by_description(self, matcher: Matcher, asked: Asked) -> dict[int, float]:
        found = candidates(self._session, asked.description_keys(), DESCRIBED_CANDIDATES)
        rows = self._session.all(SAID_OF, **_listed(found, DESCRIBED_CANDIDATES)) if found else []
        return {row.id: matcher.share(asked, described_in(row.answers)) for row in rows}

    def _title(self, entry_id: int, read: Mapping[int, str]) -> Title:
        return read_stored(read.get(entry_id) or self._session.value(SAID, entry=entry_id) or "")

    def _put(self, entry_id: int, keys: set[int], before: set[int]) -> None:
        gone, new = sorted(before - keys), sorted(keys - before)
        if gone:
            self._session.do(dropping(len(gone)), entry=entry_id, **numbered(gone))
        if new:
            self._session.do(adding(len(new)), entry=entry_id, **numbered(new))


_used = [NOTHING_LEARNED]  # last, by this process


def found_by(title: str, description: str) -> tuple[Title, set[int]]:
    """A title as it is read, and the keys by which an entry of this title and description is found."""
    read = read_title(title)
    return read, {*title_keys(read), *description_keys(shingles(description))}


def _listed(found: list[int], at_most: int) -> dict[str, int | None]:
    """These numbers as the blanks of a statement that has so many."""
    return {f"n{n}": found[n] if n < len(found) else None for n in range(at_most)}


def packed(keys: Collection[int]) -> bytes:
    return pack(f"<{len(keys)}i", *sorted(keys))


def _unpacked(kept: bytes) -> set[int]:
    return set(unpack(f"<{len(kept) // 4}i", kept))
