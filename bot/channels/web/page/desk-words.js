// desk-words.js — what the desk page says, in both languages, and how long somebody has waited.

import { word } from "./words.js";

export const DESK = {
  desk: ["Bàn hỗ trợ", "Support desk"],
  leave: ["Thoát", "Leave"],
  questions: ["Câu hỏi", "Questions"],
  count: ["câu", "questions"],
  free: ["chưa ai nhận", "taken by nobody"],
  none: ["Không có câu hỏi nào đang chờ.", "No question waits."],
  find: ["Tìm", "Find"],
  find_here: ["Tìm câu đã hỏi", "Find a question"],
  find_label: ["Tìm câu đã hỏi, gõ không dấu cũng được", "Find a question by its words"],
  unfind: ["Về hàng chờ", "Back to the queue"],
  none_found: ["Không thấy câu hỏi nào có các chữ này.", "No question has these words."],
  kept_out: ["Đang bị chặn", "Blocked"],
  growing: ["Chờ đưa vào hỏi đáp", "May become frequent questions"],
  asked_as: ["Cách hỏi:", "Asked:"],
  add: ["Đưa vào", "Put it in"],
  leave_out: ["Không đưa vào", "Leave it out"],
  away: ["Đang mất mạng", "No signal"],
  offline: ["Đang mất mạng. Đây là những gì có lúc", "No signal. This is how things stood at"],
  offline_write: ["Anh/chị cứ viết, có mạng em gửi.", "Keep writing: it is sent when the signal is back."],
  opening: ["Đang mở câu hỏi…", "Opening the question…"],
  not_here: ["Đang mất mạng, máy này chưa giữ câu hỏi này. Có mạng em mở ngay.", "No signal, and this computer has not kept this question. It opens when the signal is back."],
  not_saved: ["Chưa tải được biên bản, anh/chị bấm lại giúp em.", "The transcript was not saved, please press again."],
  choose: ["Chọn một câu hỏi để xem và trả lời.", "Choose a question to read and answer it."],
  back: ["Về danh sách", "Back to the list"],
  acts: ["Việc với câu hỏi này", "What to do with this question"],
  card: ["Hồ sơ người hỏi", "About the asker"],
  to_whom: ["Gửi cho ai", "Who reads it"],
  as_answer: ["Trả lời người hỏi", "Answer the asker"],
  as_note: ["Ghi chú nội bộ", "Note for the team"],
  as_proposal: ["Đề xuất câu", "Propose an answer"],
  answer_here: ["Câu trả lời…", "Your answer…"],
  note_here: ["Ghi chú cho tổ…", "A note for the team…"],
  proposal_here: ["Câu đề xuất…", "What you propose…"],
  stuck: ["Người hỏi đang ở câu", "The asker is at"],
  not_stuck: ["Người hỏi không còn ở câu nào của bản nháp.", "The asker is at no question of a draft any more."],
  words_alone: ["Câu đề xuất chỉ có chữ: anh/chị bỏ tệp ra, hoặc gửi tệp trước ạ.", "A proposal is words alone: take the files out, or send them first."],
  file_only: ["(tệp đính kèm)", "(a file)"],
  take: ["Tôi nhận", "I take it"],
  take_over: ["Nhận thay", "Take over"],
  hand_back: ["Trả lại hàng chờ", "Back to the queue"],
  close: ["Đóng", "Close"],
  more_acts: ["Việc khác…", "More…"],
  transcript: ["Biên bản (.docx)", "Transcript (.docx)"],
  into_faq: ["Đưa vào hỏi đáp", "Put into the FAQ"],
  block: ["Chặn người hỏi…", "Block the asker…"],
  why: ["Lý do chặn (tổ và cán bộ đọc, người hỏi không thấy)", "Why (the team and officers read it, the asker does not)"],
  do_block: ["Chặn", "Block"],
  dont: ["Thôi", "Cancel"],
  is_blocked: ["Đang bị chặn từ", "Blocked since"],
  unblock: ["Bỏ chặn", "Unblock"],
  phone: ["Điện thoại:", "Phone:"],
  show_phone: ["Xem số", "Show"],
  no_phone: ["Chưa cho số điện thoại", "No phone number given"],
  over: ["Câu này đã đóng, chỉ để xem lại.", "This question is closed: it can be read."],
  go_on: ["Trả lời tiếp (mở lại)", "Answer again (reopens)"],
  close_unanswered: ["Đóng…", "Close…"],
  close_anyway: ["Chưa có trả lời, vẫn đóng", "No answer yet, close it anyway"],
  pass: ["Chuyển…", "Pass to…"],
  ready: ["Mẫu…", "Ready answers…"],
  merge: ["Gộp vào…", "Merge into…"],
  yours: ["anh/chị đang giữ", "yours"],
  nobody: ["chưa ai nhận", "nobody has it"],
  has: ["đang giữ", "has it"],
  waits: ["chờ", "waits"],
  answered: ["đã trả lời", "answered"],
  moment: ["mới gửi", "just asked"],
  minutes: ["phút", "min"],
  hours: ["giờ", "h"],
  days: ["ngày", "days"],
  note: ["Ghi chú nội bộ", "Note for the team"],
  edited: ["đã sửa", "edited"],
  on_its_way: ["ảnh/tệp đang tải về", "the file is on its way"],
  going: ["chưa gửi, sẽ tự gửi khi có mạng", "not sent yet, will go when there is a signal"],
  not_taken: ["chưa gửi được, em giữ lại đây", "was not sent, it is kept here"],
  gone_out: ["đang chuyển…", "on its way…"],
  no_case: ["Không thấy câu hỏi này trong phần việc của anh/chị.", "This question is not among yours."],
  locked: ["Bàn hỗ trợ đang khoá", "The desk is locked"],
  locked_text: [
    "Trang này dành cho Tổ hỗ trợ. Trong chat với Sáng Kiến, anh/chị gõ «bàn hỗ trợ» rồi bấm «Mở bàn hỗ trợ trên web».",
    "This page is for the support team. In your chat with Sáng Kiến type “support desk”, then press “Open the desk on the web”.",
  ],
  expired: ["Đường dẫn không mở được", "This link opens nothing"],
  expired_text: [
    "Đường dẫn này đã dùng hoặc quá 10 phút. Anh/chị gõ «bàn hỗ trợ» trong chat để lấy đường dẫn mới.",
    "This link was used or is older than 10 minutes. Type “support desk” in the chat for a new one.",
  ],
  not_left: ["Đang mất mạng nên chưa thoát được, có mạng anh/chị bấm lại giúp em.", "No signal, so you have not left yet: press again later."],
  left: ["Anh/chị đã thoát", "You have left"],
  left_text: ["Muốn vào lại, anh/chị gõ «bàn hỗ trợ» trong chat.", "To come back type “support desk” in the chat."],
};

const MINUTE = 60000;
export const LATE = 30 * MINUTE;

/** «chờ 12 phút», «chờ 3 giờ», «chờ 2 ngày». */
export function lasting(ms) {
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  if (minutes < 1) return word("moment");
  if (minutes < 60) return word("waits") + " " + minutes + " " + word("minutes");
  if (minutes < 48 * 60) return word("waits") + " " + Math.floor(minutes / 60) + " " + word("hours");
  return word("waits") + " " + Math.floor(minutes / 1440) + " " + word("days");
}

let ahead = 0; // of this computer's clock

export function serverSays(now) {
  ahead = now - Date.now();
}

/** «14:05», with the day where it was another one. */
export function moment(at) {
  const when = new Date(at);
  const clock = when.toTimeString().slice(0, 5);
  if (when.toDateString() === new Date(Date.now() + ahead).toDateString()) return clock;
  return `${clock} ${when.getDate()}/${when.getMonth() + 1}`;
}
