"""What asks us something, what answers, and which answer a question finds first."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.questions import looks_like_question
from tests.support.labelled import shipped

# question => the entry that answers it, «-» where only a person can
QUESTIONS = """
bao giờ hết hạn? => deadline
bao gio het han => deadline
hạn nộp bao giờ ạ => deadline
con bao lau nua het han vay => deadline
còn bao lâu nữa hết hạn => deadline
còn mấy ngày nữa ạ => deadline
how long do I have => deadline
thế nào là sáng kiến ạ => what
cái này có phải là sáng kiến không => what
what counts as an initiative => what
ý tưởng khác sáng kiến ra sao => idea
em mới có ý tưởng thôi có được không => idea
tác nghiệp là gì => kinds
giải pháp tác nghiệp là sao ạ? => kinds
em chọn loại nào ạ? => kinds
which kind is mine? => kinds
hợp đồng có được nộp không => who_may
chưa vào công đoàn có nộp được không => who_may
làm từ năm ngoái có được không => window
sáng kiến cũ nộp được không => window
gửi nhiều sáng kiến được không => several
có mất phí không => fee
nộp có mất tiền không ạ => fee
is there a fee => fee
gửi thì được gì ạ? => award
có được thưởng không => award
bạn là ai => assistant
em là người hay máy? => assistant
chưa có quyết định công nhận thì làm thế nào => unrecognised
ai công nhận ạ => unrecognised
em lam giao vien khong ra tien thi ghi sao a => not_money
Giáo viên thì ghi sáng kiến như thế nào ạ? => not_money
làm hành chính thì tính tiền kiểu gì? => not_money
I am a teacher, what do I write? => not_money
tính giá trị làm lợi thế nào => calculation
không biết tính sao => calculation
chia phần trăm thế nào ạ => together
đồng tác giả chia ra sao => together
nhiều người cùng làm thì ghi sao => together
how do we share it? => together
nộp hộ được không => assisted
nhập thay người khác có được không => assisted
sợ lộ bí quyết thì sao => secret
how do I send photos? => photos
gửi ảnh thế nào ạ => photos
con anh thi sao? => photos
có cần ảnh không => photos
co can anh ko a => photos
mất bao lâu ạ => how_long
khi nào có kết quả => result
bao giờ được duyệt => result
bao gio duoc duyet => result
khi nào thì có kết quả => result
duyệt chưa ạ? => result
when will I hear => result
Tôi có phải nộp bản giấy nữa không? => paper
có cần đóng dấu không => paper
có phải ký tên không => paper
do I need a stamp => paper
gửi nhầm thì sao => edit
gửi rồi sửa được không => edit
bị báo trùng thì làm sao => duplicate
giống của người khác có sao không? => duplicate
ai xem được => who_sees
ai xem duoc => who_sees
sao phải cho số điện thoại => phone
who sees it => who_sees
xoá dữ liệu của tôi thế nào => erase
how do I delete my data => erase
cho em hỏi cái này với => -
ghi ntn => -
? => -
đã gửi được chưa => receipt
what is this => -
can I stop => -
how do I write it => -
không biết ghi thế nào => -
cho em biết họp ở đâu => -
trưa nay ăn gì? => -
"""

ANSWERS = """
không tính được thành tiền; chưa; đã; 15tr; Giá phơi chè ba tầng quay được; không; có; Tôi thấy không khí ở xưởng không tốt;
tên gì cũng được; chưa được công nhận; Lò Thị Mai; ko nhớ; Howard; Cần trục mini; hôm qua; whatever works;
Có ảnh rồi thì không cần quyết định; Khi nào trời mưa thì kéo bạt che lại; lúc nào đầy thì chuông kêu;
Nhìn là biết còn bao nhiêu; ai cũng biết phải làm gì; Bảng màu giúp y tá biết thuốc ở đâu; dễ kiểm tra máy hỏng ở chỗ nào;
When it rains we cover the rack; Where the nets were we put a frame; What we did before was slow;
Sổ theo dõi ai mượn máy ở đâu; Không còn ai phải trèo lên mái; Chỗ nào hỏng thì thay chỗ đó; thế nào cũng được;
Which was much faster than before; Có gió thì tấm che tự hạ; Da trâu phơi bằng giá này không mốc; Bao nhiêu chè cũng sấy được;
Trước đây không ai biết phải làm thế nào nên mỗi ca hỏng mất 3 mẻ, giờ có giá quay nên đều hơn; May mặc; How Văn Sao;
Làm thế nào cũng được miễn là khô; Mấy ngày đầu chưa quen, sau đó ai cũng làm được
"""


def pairs() -> list[tuple[str, str]]:
    return [tuple(line.split(" => ")) for line in QUESTIONS.strip().splitlines()]  # type: ignore[misc]


@pytest.mark.parametrize(("typed", "about"), pairs())
def test_a_clear_question_is_seen_and_finds_its_entry_or_none(typed: str, about: str) -> None:
    assert looks_like_question(typed)
    found = shipped().candidates(typed)
    assert (found[0].entry.key if found else "-") == about


@pytest.mark.parametrize("typed", ["", *(one.strip() for one in ANSWERS.replace("\n", " ").split(";"))])
def test_an_answer_is_not_taken_for_a_question(typed: str) -> None:
    assert not looks_like_question(typed)


@settings(deadline=None)
@given(st.text())
def test_nothing_typed_breaks_it(typed: str) -> None:
    looks_like_question(typed)


@pytest.mark.parametrize("seed", ["có không ", "k" * 9 + " ", "khi nao ", "biet "])
def test_ten_thousand_characters_are_read_in_no_time(seed: str) -> None:
    began = time.thread_time()
    looks_like_question((seed * 10_000)[:10_000])
    looks_like_question((seed * 10_000)[:299])
    assert time.thread_time() - began < 0.1
