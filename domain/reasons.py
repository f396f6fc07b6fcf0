"""domain/reasons.py — why an answer is asked for again: short for the reviewer who picks, kind for the author who reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from domain.field import Field
from domain.initiative import INITIATIVE
from domain.kinds.choice import Choice, YesNo
from domain.kinds.date import Date
from domain.kinds.doubted import Doubted
from domain.kinds.files import Files
from domain.kinds.money import Money
from domain.kinds.shares import Shares
from domain.kinds.text import Text
from domain.words import Words, verbatim

OWN = ""  # the reason is in the reviewer's own words
OWN_MIN_CHARS, OWN_MAX_CHARS = 8, 300
ANY = "any"


@dataclass(frozen=True, slots=True)
class Reason:
    """`label` is what the reviewer picks, `said` what the author reads. `fits` are kinds of answers, or one by its key."""

    label: Words
    said: Words
    fits: frozenset[str]


def _reason(label: Words, said: Words, *fits: str) -> Reason:
    return Reason(label, said, frozenset(fits))


# The one place where a reason is added. Never take a key away: verdicts of the past name it.
REASONS = {
    "evidence_unclear": _reason(
        Words(vi="Ảnh/tệp mờ, khó đọc", en="Files unclear, hard to read"),
        Words(
            vi="Ảnh hoặc tệp chưa nhìn rõ. Anh/chị chụp lại gần hơn, đủ sáng.",
            en="A picture or file is unclear. Please take it again, closer and in good light.",
        ),
        "files",
    ),
    "evidence_missing": _reason(
        Words(vi="Thiếu ảnh hoặc giấy tờ", en="A picture or paper is missing"),
        Words(
            vi="Còn thiếu ảnh trước và sau khi làm, hoặc ảnh giấy công nhận.",
            en="A picture of before and after, or of the recognition paper, is still missing.",
        ),
        "files",
    ),
    "evidence_other": _reason(
        Words(vi="Ảnh/tệp không phải của việc này", en="Files show something else"),
        Words(
            vi="Ảnh hoặc tệp có vẻ là của việc khác. Anh/chị gửi ảnh của chính sáng kiến này.",
            en="The files seem to show something else. Please send some of this very initiative.",
        ),
        "files",
    ),
    "sum_not_explained": _reason(
        Words(vi="Chưa rõ cách tính", en="Sum not explained"),
        Words(
            vi="Chưa rõ số tiền tính ra sao. Anh/chị ghi phép tính: bớt được gì, bao nhiêu lần một năm, giá bao nhiêu.",
            en="It is not clear how the sum is worked out: what is saved, how often a year, at what price.",
        ),
        "money", "calculation",
    ),
    "sum_odd": _reason(
        Words(vi="Số tiền có vẻ nhầm", en="The sum looks mistaken"),
        Words(
            vi="Số tiền có thể nhầm đơn vị (nghìn, triệu, tỷ) hoặc không phải của một năm. Anh/chị xem lại.",
            en="The sum may be in the wrong unit or not for one year. Please check it.",
        ),
        "money",
    ),
    "paper_wrong": _reason(
        Words(vi="Sai số, nơi cấp, người ký", en="Wrong number, issuer or signer"),
        Words(
            vi="Số văn bản, nơi cấp hoặc người ký chưa khớp. Anh/chị chép lại đúng như trên giấy.",
            en="The paper's number, issuer or signer does not match. Please copy it as it stands there.",
        ),
        "recognition_paper",
    ),
    "day_wrong": _reason(
        Words(vi="Ngày chưa khớp", en="The date does not match"),
        Words(
            vi="Ngày này chưa khớp với giấy tờ hoặc với các câu khác. Anh/chị xem lại.",
            en="This date does not match the papers or the other answers. Please check it.",
        ),
        "date",
    ),
    "title_unclear": _reason(
        Words(vi="Tên chưa nói rõ cách làm", en="The title does not name the way"),
        Words(
            vi="Tên chưa nói rõ làm gì. Anh/chị ghi tên cách làm, ví dụ «Giá phơi chè ba tầng quay được».",
            en="The title does not say what it is. Please name the new way itself.",
        ),
        "title",
    ),
    "too_short": _reason(
        Words(vi="Viết còn ngắn", en="Too short"),
        Words(
            vi="Phần này còn ngắn. Anh/chị kể thêm: làm thế nào, dùng gì, ai dùng.",
            en="This is short. Please tell more: how it is done, with what, who uses it.",
        ),
        "text",
    ),
    "not_readable": _reason(
        Words(vi="Khó đọc, khó hiểu", en="Hard to read"),
        Words(
            vi="Phần này khó đọc. Anh/chị viết lại bằng câu ngắn, như đang kể cho đồng nghiệp.",
            en="This is hard to follow. Please write it again in short sentences, as told to a colleague.",
        ),
        "text",
    ),
    "authors_wrong": _reason(
        Words(vi="Thiếu người hoặc sai phần trăm", en="Somebody missing, or wrong shares"),
        Words(
            vi="Danh sách tác giả hoặc phần trăm chưa đúng. Anh/chị ghi đủ người cùng làm.",
            en="The list of authors or their shares is not right. Please name everybody who took part.",
        ),
        "shares",
    ),
    "choice_wrong": _reason(
        Words(vi="Chọn chưa đúng", en="Not the right choice"),
        Words(vi="Mục này có vẻ chọn chưa đúng. Anh/chị chọn lại.", en="This may be the wrong choice. Please choose again."),
        "choice",
    ),
    "to_check": _reason(
        Words(vi="Chưa đủ, chưa khớp", en="Incomplete, or does not match"),
        Words(
            vi="Phần này chưa đủ hoặc chưa khớp với phần khác. Anh/chị xem lại.",
            en="This is incomplete or does not match the rest. Please check it.",
        ),
        ANY,
    ),
}  # fmt: skip

KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (Files, "files"),
    (Money, "money"),
    ((Date, Doubted), "date"),
    (Text, "text"),
    (Shares, "shares"),
    ((Choice, YesNo), "choice"),
)


def fitting(field: Field) -> dict[str, Reason]:
    """The reasons for which this answer may be asked for again."""
    names = {ANY, field.key, *(name for kind, name in KINDS if isinstance(field.kind, kind))}
    return {key: reason for key, reason in REASONS.items() if not reason.fits.isdisjoint(names)}


def keys_of(fields: Mapping[str, str]) -> list[str]:
    """The reasons picked, each once."""
    return list(dict.fromkeys(reason for reason in fields.values() if reason != OWN))


def own_words_of(own: Mapping[str, str]) -> str:
    """What was said of several answers in her own words, a line each, in the order of the form."""
    return "\n".join(" ".join(own[key].split()) for key in _in_order(own))


def why_each(fields: Mapping[str, str], own_words: str) -> dict[str, Words]:
    """What the author reads of each answer asked for again; of those whose words were erased, that it is to be checked."""
    lines = iter(own_words.split("\n") if own_words else ())
    found = {}
    for key in _in_order(fields):
        reason = REASONS.get(fields[key], REASONS["to_check"])
        own = next(lines, "") if fields[key] == OWN else ""
        found[key] = verbatim(own) if own else reason.said
    return found


def _in_order(keys: Mapping[str, str]) -> list[str]:
    return [field.key for field in INITIATIVE.fields if field.key in keys]
