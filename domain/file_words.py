"""domain/file_words.py — what is said when a file cannot be kept: what it is, what to send instead."""

from __future__ import annotations

from domain.words import Words

EMPTY = Words(
    vi="Tệp này trống, chưa có gì bên trong. Anh/chị chọn lại tệp rồi gửi giúp em.",
    en="This file is empty. Please choose the file again and send it.",
)
TOO_BIG = Words(
    vi="Tệp này nặng hơn {limit} MB nên em chưa nhận được. Anh/chị gửi tệp nhỏ hơn, hoặc chụp ảnh giúp em.",
    en="This file is over {limit} MB, so I cannot take it. Please send a smaller one, or take a photo.",
)
TOO_MANY = Words(
    vi="Mỗi hồ sơ giữ được {limit} tệp, nên em chưa giữ phần thừa. Muốn đổi tệp, anh/chị gõ «bỏ tệp», rồi gửi lại.",
    en="An entry holds {limit} files, so I did not keep what is over. To change one type “remove file”, then send again.",
)
TOO_MANY_PIXELS = Words(
    vi="Ảnh này khổ quá lớn, em chưa nhận được. Anh/chị chụp lại ở cỡ ảnh thường giúp em.",
    en="This picture has too many pixels for me. Please take it again at the usual picture size.",
)
DAMAGED = Words(
    vi="Tệp này bị thiếu hoặc hỏng một phần, có thể do mạng yếu. Anh/chị gửi lại giúp em.",
    en="Part of this file is missing or damaged, perhaps because of a weak network. Please send it again.",
)
WRONG_EXTENSION = Words(
    vi="Tên tệp có đuôi .{extension} nhưng bên trong là {what}. "
    "Anh/chị đổi đuôi thành .{right} rồi gửi lại, hoặc chụp ảnh giúp em.",
    en="The file's name ends in .{extension}, but inside it is {what}. "
    "Please rename it to .{right} and send it again, or take a photo.",
)
VIDEO = Words(
    vi="Em chưa nhận được video. Anh/chị gửi ảnh chụp hoặc tệp PDF giúp em.",
    en="I cannot take videos yet. Please send a photo or a PDF file.",
)
PROGRAM = Words(
    vi="Tệp này là chương trình máy tính, em không nhận để giữ an toàn chung. "
    "Anh/chị gửi ảnh chụp hoặc tệp PDF giúp em.",
    en="This file is a computer program, which I do not take, to keep everyone safe. "
    "Please send a photo or a PDF file.",
)
SCRIPT = Words(
    vi="Tệp này là tệp lệnh máy tính, em không nhận để giữ an toàn chung. "
    "Anh/chị gửi ảnh chụp hoặc tệp PDF giúp em.",
    en="This file is a script for a computer, which I do not take, to keep everyone safe. "
    "Please send a photo or a PDF file.",
)
APP = Words(
    vi="Tệp này là bộ cài ứng dụng, em không nhận để giữ an toàn chung. "
    "Anh/chị gửi ảnh chụp hoặc tệp PDF giúp em.",
    en="This file installs an app, which I do not take, to keep everyone safe. "
    "Please send a photo or a PDF file.",
)
WEB_PAGE = Words(
    vi="Tệp này là trang web lưu về, em chưa nhận được. Anh/chị chụp màn hình rồi gửi ảnh giúp em.",
    en="This file is a saved web page, which I cannot take. Please take a screenshot and send the picture.",
)
SVG = Words(
    vi="Tệp này là hình vẽ SVG, em chưa nhận được. Anh/chị gửi ảnh JPG hoặc PNG giúp em.",
    en="This file is an SVG drawing, which I cannot take. Please send a JPG or PNG picture.",
)
ARCHIVE = Words(
    vi="Tệp này là tệp nén, em không mở ra được. Anh/chị gửi từng ảnh hoặc từng tệp bên trong giúp em.",
    en="This file is an archive, which I cannot open. Please send the pictures or files inside one by one.",
)
MACROS = Words(
    vi="Tệp này có lệnh tự chạy (macro) nên em chưa nhận được. Anh/chị lưu thành tệp PDF rồi gửi giúp em.",
    en="This file holds macros, which run by themselves. Please save it as PDF and send that.",
)
OLD_OFFICE = Words(
    vi="Tệp này là Word, Excel kiểu cũ hoặc có mật khẩu. Anh/chị lưu thành .docx, .xlsx hoặc PDF giúp em.",
    en="This is an old Word or Excel file, or has a password. Please save it as .docx, .xlsx or PDF.",
)
SLIDES = Words(
    vi="Em chưa nhận được tệp trình chiếu. Anh/chị lưu thành tệp PDF rồi gửi giúp em.",
    en="I cannot take slides yet. Please save them as a PDF file and send that.",
)
OTHER_OFFICE = Words(
    vi="Em chưa đọc được kiểu văn bản này. Anh/chị lưu thành .docx, .xlsx hoặc PDF rồi gửi giúp em.",
    en="I cannot read this kind of document. Please save it as .docx, .xlsx or PDF and send that.",
)
PLAIN_TEXT = Words(
    vi="Em chưa nhận được tệp chữ kiểu này. Anh/chị dán nội dung vào đây, hoặc gửi tệp PDF giúp em.",
    en="I cannot take this kind of text file. Please paste its text here, or send a PDF file.",
)
OTHER_PICTURE = Words(
    vi="Em chưa xem được kiểu ảnh này. Anh/chị gửi ảnh JPG hoặc PNG giúp em.",
    en="I cannot open this kind of picture. Please send a JPG or PNG picture.",
)
OTHER_SOUND = Words(
    vi="Em chưa nghe được kiểu ghi âm này. Anh/chị gửi tin nhắn thoại hoặc tệp MP3 giúp em.",
    en="I cannot play this kind of recording. Please send a voice message or an MP3 file.",
)
PACKED_TOO_TIGHT = Words(
    vi="Tệp này mở ra lớn khác thường nên em chưa nhận được. Anh/chị lưu thành tệp PDF rồi gửi giúp em.",
    en="This file grows unusually large when opened. Please save it as PDF and send that.",
)
FILES_WITHIN = Words(
    vi="Trong tệp này có kèm tệp lạ nên em chưa nhận được. Anh/chị gửi ảnh chụp hoặc tệp PDF khác giúp em.",
    en="There is another file inside this one, so I cannot take it. Please send a photo or another PDF.",
)
UNKNOWN = Words(
    vi="Em chưa nhận ra đây là tệp gì. Anh/chị gửi ảnh chụp, tệp PDF, Word, Excel hoặc ghi âm giúp em.",
    en="I do not know this kind of file. Please send a photo, a PDF, Word or Excel file, or a recording.",
)
