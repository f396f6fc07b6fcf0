// desk-said.js — what a helper says on the desk page, as she would type it in any chat, while it is on its way.

import { word } from "./words.js";

const ABOUT = /^(?:\S+ ){0,4}?HT-(\d+)(: )?/; // «HT-12: …», «nhận HT-12», «xem số điện thoại HT-12»
const ACTS = /^(tôi nhận|nhận|trả lại|vẫn đóng|đóng)[.!]?$/i; // typed or pressed, they are said to nobody
const BLOCKS = /^chặn /; // what stands behind its colon is a reason
const HEADS = { note: "ghi chú: ", proposal: "đề xuất: ", answer: "" };
const PAPER = /^biên bản HT-(\d+)$/;

/** `kind` is who it is for: "answer", "note" or "proposal". A note is never empty: without words it would be an answer. */
export function typed(number, text, kind) {
  return `HT-${number}: ${HEADS[kind]}${text || (kind === "note" ? word("file_only") : "")}`;
}

/** The number of the question a message is about; null where it is about none. */
export function about(message) {
  const found = ABOUT.exec(message.text || "");
  return found ? Number(found[1]) : null;
}

/** The number of the question whose transcript is asked for; null of anything else. */
export function paper(message) {
  const found = PAPER.exec(message.text || "");
  return found ? Number(found[1]) : null;
}

/** What is said to somebody: {text, kind}; null of an act. */
export function spoken(message) {
  const found = ABOUT.exec(message.text || "");
  if (!found || !found[2] || BLOCKS.test(message.text)) return null;
  const text = message.text.slice(found[0].length);
  if (ACTS.test(text)) return null;
  const kind = Object.keys(HEADS).find((one) => text.startsWith(HEADS[one]));
  return { text: text.slice(HEADS[kind].length).trim(), kind };
}

/** Whether it stands in the talk; of an act there is nothing to look for. */
export function stands(message, detail, me) {
  const said = spoken(message);
  if (!said || !detail || detail.n !== about(message)) return true;
  const same = (text) => (said.kind === "proposal" ? text.endsWith(plain(said.text)) : text === plain(said.text));
  return detail.words.some((one) => one.who === me && same(plain(one.text)));
}

/** As it is compared: the server composes letters and drops odd spaces. */
function plain(text) {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

/** A line for what is not in the talk yet. */
export function onItsWay(message, fate) {
  const said = spoken(message);
  const names = message.files.map((file) => "+ " + file.name);
  const head = said && said.kind === "proposal" ? word("as_proposal") + ": " : "";
  const text = said ? [head + said.text, ...names].filter(Boolean).join("\n") : `${message.text} (${word(fate)})`;
  const side = !said ? "event" : said.kind === "note" ? "note" : "helper";
  return { n: "m" + message.id, side, text, pending: word(fate), files: [] };
}
