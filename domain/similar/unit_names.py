"""domain/similar/unit_names.py — where a title names a unit: the same title under another unit is the same title.

A grammar of heads («Trường Tiểu học …», «tại xã …»); what it misses counts as meaning.
"""

from __future__ import annotations

from collections.abc import Sequence

from domain.similar.phrases import Phrases, listed

_MARKERS = frozenset(["tai", "o", "cua", "thuoc"])
_UNITS = """
    trường tiểu học, trường trung học cơ sở, trường trung học phổ thông, trường mầm non, trường mẫu giáo,
    trường tiểu học và trung học cơ sở, trường phổ thông dân tộc bán trú, trường phổ thông dân tộc nội trú,
    trường phổ thông, trường cao đẳng, trường đại học, trường trung cấp, trường chính trị, nhà trẻ, tiểu học,
    trung học cơ sở, trung học phổ thông, mầm non, trường, công ty, tổng công ty, tập đoàn, chi nhánh,
    công ty cổ phần, công ty trách nhiệm hữu hạn, công ty trách nhiệm hữu hạn một thành viên, bệnh viện,
    bệnh viện đa khoa, trung tâm, trung tâm y tế, trạm y tế, nhà máy, xí nghiệp, điện lực, ủy ban nhân dân, ủy ban,
    phòng giáo dục, phòng giáo dục và đào tạo, phòng tư pháp, phòng nội vụ, phòng tài chính, phòng kinh tế,
    phòng văn hóa, phòng lao động, phòng tài nguyên, sở, chi cục, cục thuế, kho bạc, bảo hiểm xã hội, ngân hàng,
    hạt kiểm lâm, đồn biên phòng, công an, liên đoàn lao động, công đoàn cơ sở, công đoàn ngành, công đoàn công ty,
    công đoàn xã, công đoàn phường, công đoàn trường, công đoàn bệnh viện, công đoàn viên chức,
    công đoàn khu công nghiệp, hợp tác xã, nông trường, khu công nghiệp, đơn vị
"""
_PLACES = "xã, phường, huyện, tỉnh, quận, thị trấn, thị xã, thành phố, đặc khu, thôn, bản, khu vực"
_HEADS = Phrases({**dict.fromkeys(listed(_UNITS), False), **dict.fromkeys(listed(_PLACES), True)})
# Without «tại», «ở», «của» only these are surely a name: a factory or a union may be what the idea is about.
_SURE = Phrases(dict.fromkeys(listed("""
    trường tiểu học, trường trung học cơ sở, trường trung học phổ thông, trường mầm non, trường mẫu giáo,
    trường phổ thông dân tộc bán trú, trường phổ thông dân tộc nội trú, trường tiểu học và trung học cơ sở,
    công ty cổ phần, công ty trách nhiệm hữu hạn, bệnh viện đa khoa, trung tâm y tế, trạm y tế, ủy ban nhân dân,
    liên đoàn lao động
"""), True))  # fmt: skip
# No name goes on past a word of purpose, manner or time.
_NAME_ENDS = frozenset(listed("""
    nham, de, gop, thong, qua, bang, theo, giai, cho, trong, ung, su, ap, dap, ket, tu, ve, voi, lop, khoi, mon, giup,
    phuc, tai, o, va, khi, co, cung, dung, tren
"""))  # fmt: skip
_LONGEST_NAME = 4


def unit_at(words: Sequence[str], said: tuple[str, ...], place: int) -> int:
    """How many words from this place on name a unit, with the «tại» before it and the district after it."""
    marked = said[place] in _MARKERS
    start = place + marked
    head = (_HEADS if marked else _SURE).at(words, start)
    if head is None or (not marked and start + head[0] == len(said)):
        return 0
    return _name_end(words, said, start + head[0]) - place


def _name_end(words: Sequence[str], said: tuple[str, ...], place: int) -> int:
    """Where the name that begins here is over."""
    length = 0
    while place < len(said) and not _ends(said, place):
        head = _HEADS.at(words, place)
        if said[place] == ",":
            district = _HEADS.at(words, place + 1)
            if district is None or not district[1]:
                break
            place += 1
        elif head is not None and head[1]:
            place, length = place + head[0], 0
        elif length < _LONGEST_NAME:
            place, length = place + 1, length + 1
        else:
            break
    return place


def _ends(said: tuple[str, ...], place: int) -> bool:
    """«năm» ends a name before a year or «học», but not in «xã Năm Căn»."""
    word, after = said[place], said[place + 1 : place + 2]
    return word in _NAME_ENDS or (word == "nam" and after != () and (after[0] == "hoc" or after[0].isdigit()))
