"""domain/similar/keys.py — the keys under which look-alikes find one another: the same in every process, on every day.

Two texts share a key about as often as they share what the key was drawn from (MinHash); no table of frequencies and
no order of entries goes into one, so nothing has to be rebuilt while entries come in.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from struct import pack, unpack
from zlib import crc32

from domain.similar.title import Title

VERSION = 1  # of the keys: raise it with every change of folding, short forms, fillers, units or of this file

BANDS, ROWS = 16, 3  # 200,000 titles: a true copy among 60 candidates in 0.987; 12 x 3: 0.979, 8 x 2: 0.960
BINS, BINS_A_KEY = 32, 2  # of a description's shingles
_HASHES_A_DIGEST = 16
_SIGNED = 2**31  # keys are signed numbers of 32 bits on both databases


@lru_cache(maxsize=1_024)
def title_keys(title: Title) -> tuple[int, ...]:
    """BANDS keys; none for a title that says nothing."""
    drawn = {*title.said, *title.pairs, *(":" + facet for facet in title.facets)}
    if not drawn:
        return ()
    least = list(map(min, zip(*map(_hashes, drawn), strict=True)))
    return tuple(_key(pack(f"<B{ROWS}I", band, *least[band * ROWS :][:ROWS])) for band in range(BANDS))


@lru_cache(maxsize=8_192)
def _hashes(feature: str) -> tuple[int, ...]:
    """BANDS × ROWS hashes of one feature, each by another function."""
    written, digests = feature.encode(), range(BANDS * ROWS // _HASHES_A_DIGEST)
    drawn = b"".join(blake2b(written, digest_size=64, salt=bytes([nth])).digest() for nth in digests)
    return unpack(f"<{BANDS * ROWS}I", drawn)


@lru_cache(maxsize=1_024)
def description_keys(shingles: frozenset[int]) -> tuple[int, ...]:
    """BINS / BINS_A_KEY keys: shingles are dealt into bins, and the least of each is kept."""
    least: dict[int, int] = {}
    for shingle in shingles:
        rest, place = divmod(shingle, BINS)
        if rest < least.get(place, 2**32):
            least[place] = rest
    if not least:
        return ()
    bins = [_of_bin(least, place) for place in range(BINS)]
    return tuple(
        _key(f"D{place}:{bins[place : place + BINS_A_KEY]}".encode()) for place in range(0, BINS, BINS_A_KEY)
    )


def _of_bin(least: dict[int, int], place: int) -> tuple[int, int]:
    """What is least in a bin; an empty one borrows from the next that is not, and says from how far."""
    far = next(far for far in range(BINS) if (place + far) % BINS in least)
    return least[(place + far) % BINS], far


def _key(written: bytes) -> int:
    return crc32(written) - _SIGNED
