"""What Zalo refuses until the operator does something about it, and what that is."""

from __future__ import annotations

from domain.words import Words

PERMISSION = Words(
    vi="ứng dụng chưa được cấp đủ quyền. Xem mục quyền của ứng dụng ở developers.zalo.me, rồi cấp quyền lại",
    en="the app lacks a permission. Look at its permissions at developers.zalo.me, then give consent anew",
)
MONEY = Words(
    vi="tài khoản thanh toán của ứng dụng chưa có hoặc đã hết tiền. Nạp thêm ở trang Zalo Cloud",
    en="the app's billing account is missing or empty. Fill it on Zalo Cloud's page",
)
TOKEN = Words(
    vi="mã truy cập không được nhận, kể cả mã mới. Cấp quyền lại rồi đặt SANGKIEN_ZALO_OA_REFRESH_TOKEN mới",
    en="no token is taken, not even a new one. Give consent anew and set the new SANGKIEN_ZALO_OA_REFRESH_TOKEN",
)
MEND = {
    -115: MONEY,
    -137: MONEY,
    -211: Words(
        vi="đã hết số tin của gói OA. Nâng gói; tin còn nợ sẽ đi khi người nhận nhắn lại",
        en="the account's package is used up. Get a larger one; what is owed goes when its people write",
    ),
    -212: PERMISSION,
    -216: TOKEN,
    -220: TOKEN,
    -221: Words(
        vi="tài khoản OA chưa xác thực. Xác thực ở oa.zalo.me",
        en="the account is not verified. Have it verified at oa.zalo.me",
    ),
    -223: PERMISSION,
    -224: Words(
        vi="tài khoản OA cần gói cao hơn cho việc này", en="the account needs a higher package for this"
    ),
    -240: Words(
        vi="Zalo đã đóng giao diện này. Cập nhật chương trình",
        en="Zalo has shut this interface. Update the program",
    ),
    -320: MONEY,
    -321: MONEY,
}
REFUSED = Words(
    vi="Zalo OA từ chối gửi tin (mã {code}): {why}. Em vẫn giữ tin và thử lại. Chi tiết: sangkien doctor",
    en="Zalo refuses to send (code {code}): {why}. Messages are kept and tried again. For more run: sangkien doctor",
)


def told(code: int) -> Words:
    """What whoever looks after the program hears."""
    return REFUSED(code=code, why=MEND[code])
