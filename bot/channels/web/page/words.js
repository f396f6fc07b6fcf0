// words.js — what the page itself says, in both languages.

export const WORDS = {
  joining: ["Đang nối…", "Connecting…"],
  open: ["Sẵn sàng", "Ready"],
  away: ["Mất sóng, cứ viết ạ", "No signal, keep writing"],
  no_cookies: ["Trình duyệt đang chặn cookie nên em chưa gửi được", "The browser blocks cookies, nothing can be sent"],
  other_language: ["English", "Tiếng Việt"],
  switch_language: ["English: switch to English", "Tiếng Việt: chuyển sang tiếng Việt"],
  language_command: ["tiếng việt", "english"],
  talk: ["Cuộc trò chuyện", "Conversation"],
  welcome: ["Chào anh/chị!", "Hello!"],
  welcome_text: [
    "Đây là nơi gửi sáng kiến của người lao động. Em hỏi từng câu ngắn, anh/chị trả lời vài chữ hoặc bấm nút là xong.",
    "This is where workers hand in their initiatives. Short questions, one at a time: answer in a few words or press a button.",
  ],
  welcome_hint: [
    "Mất sóng cứ viết tiếp: em giữ trong máy, có mạng em tự gửi.",
    "No signal? Keep writing: it stays in the phone and is sent when the signal is back.",
  ],
  welcome_group: ["Nhóm của đơn vị", "The unit's group"],
  welcome_group_text: [
    "Anh/chị trò chuyện như trong nhóm thường. Muốn hỏi em thì gõ dấu «/» trước, ví dụ: /hạn nộp",
    "Chat as in any group. To ask me, begin with «/», for example: /deadline",
  ],
  room_new: ["Phòng của đơn vị", "The unit's room"],
  room_new_text: [
    "Bấm «Mở phòng» một lần. Từ đó ai có đường dẫn này đều xem được tiến độ và lời nhắc của đơn vị, không cần cài gì.",
    "Press “Open the room” once. From then on whoever has this link reads how the unit goes, with nothing to install.",
  ],
  room_open: ["Mở phòng", "Open the room"],
  room_closed: ["Phòng này đã đóng: chỉ còn xem lại được.", "This room is closed: it can still be read."],
  room_gone: [
    "Đường dẫn này đã hết hạn: 24 giờ chưa ai mở phòng. Anh/chị xin lại ở cán bộ công đoàn.",
    "This link has expired: nobody opened the room within 24 hours. Please ask your union officer for a new one.",
  ],
  start: ["Bắt đầu", "Start"],
  hello: ["xin chào", "hello"],
  newest: ["Tin mới ↓", "New messages ↓"],
  compose: ["Viết tin nhắn", "Write a message"],
  tray: ["Tệp sắp gửi", "Files to send"],
  photo: ["Ảnh", "Photo"],
  file: ["Tệp", "File"],
  message: ["Tin nhắn", "Message"],
  message_here: ["Nhắn tin…", "Message…"],
  message_group: ["Hỏi em: /tiendo", "Ask me: /progress"],
  send: ["Gửi", "Send"],
  us: ["Sáng Kiến:", "Sáng Kiến:"],
  me: ["Anh/chị:", "You:"],
  other: ["Người trong phòng:", "Somebody here:"],
  unsent: ["chưa gửi, sẽ tự gửi khi có mạng", "not sent yet, will go when there is a signal"],
  sending: ["đang gửi…", "sending…"],
  sent: ["đã gửi ✓", "sent ✓"],
  refused: ["không gửi được tin này", "this message could not be sent"],
  lost_file: ["máy không còn giữ tệp này, anh/chị chọn lại giúp em", "no longer in this phone, please choose it again"],
  again: ["Gửi lại ngay", "Send now"],
  uploading: ["đang tải lên", "uploading"],
  invited: ["Mở lời mời", "Opened the invitation"],
  answers: ["Chọn câu trả lời", "Choose an answer"],
  more: ["Thêm", "More"],
  chosen: ["đã chọn", "chosen"],
  copy: ["Chép", "Copy"],
  copy_text: ["Chép lời này", "Copy these words"],
  copied: ["Đã chép ✓", "Copied ✓"],
  remove: ["Bỏ", "Remove"],
  too_many: ["Mỗi lần gửi nhiều nhất 10 tệp ạ.", "At most 10 files at a time."],
  too_large: ["lớn hơn 20 MB, anh/chị chọn tệp nhỏ hơn ạ.", "is larger than 20 MB, please choose a smaller one."],
  not_kept: [
    "Máy hết chỗ nên em chưa giữ được tin này nếu đóng trang. Anh/chị để trang mở giúp em.",
    "The phone is full: please keep this page open until the message is sent.",
  ],
  today: ["Hôm nay", "Today"],
};

let language = "vi";

export function inLanguage() {
  return language;
}

export function speak(chosen) {
  language = chosen === "en" ? "en" : "vi";
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-words]")) node.textContent = word(node.dataset.words);
  for (const node of document.querySelectorAll("[data-words-label]"))
    node.setAttribute("aria-label", word(node.dataset.wordsLabel));
  for (const node of document.querySelectorAll("[data-words-placeholder]"))
    node.placeholder = word(node.dataset.wordsPlaceholder);
}

/** Of a group the page greets everybody; a room is opened from here. */
export function welcomeAll(room) {
  const [head, text] = document.querySelectorAll("#welcome h2, #welcome p");
  const start = document.getElementById("start");
  head.dataset.words = ["new", "gone"].includes(room) ? "room_new" : "welcome_group";
  text.dataset.words = head.dataset.words + "_text";
  start.dataset.words = "room_open";
  start.hidden = room !== "new";
  document.getElementById("closed").dataset.words = room === "gone" ? "room_gone" : "room_closed";
  document.getElementById("text").dataset.wordsPlaceholder = "message_group";
}

export function word(name, chosen = language) {
  return WORDS[name][chosen === "en" ? 1 : 0];
}
