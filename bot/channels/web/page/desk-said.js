// desk-said.js — what a helper says on the desk page, as she would type it in any chat, while it is on its way.

import { word } from "./words.js";

const ABOUT = /^(?:\S+ ){0,2}?HT-(\d+)(: )?/; // «HT-12: …», «nhận HT-12»
const NOTE = "ghi chú: ";

/** A note is never empty: without words it would be an answer. */
export function typed(number, text, isNote) {
  return `HT-${number}: ${isNote ? NOTE + (text || word("file_only")) : text}`;
}

/** The number of the question a message is about; null where it is about none. */
export function about(message) {
  const found = ABOUT.exec(message.text || "");
  return found ? Number(found[1]) : null;
}

/** What is said to somebody: {text, isNote}; null of an act. */
export function spoken(message) {
  const found = ABOUT.exec(message.text || "");
  if (!found || !found[2]) return null;
  const text = message.text.slice(found[0].length);
  const isNote = text.startsWith(NOTE);
  return { text: (isNote ? text.slice(NOTE.length) : text).trim(), isNote };
}

/** Whether it stands in the talk; of an act there is nothing to look for. */
export function stands(message, detail, me) {
  const said = spoken(message);
  if (!said || !detail || detail.n !== about(message)) return true;
  return detail.words.some((one) => one.who === me && plain(one.text) === plain(said.text));
}

/** As it is compared: the server composes letters and drops odd spaces. */
function plain(text) {
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

/** A line for what is not in the talk yet. */
export function onItsWay(message, fate) {
  const said = spoken(message);
  const names = message.files.map((file) => "+ " + file.name);
  const text = said ? [said.text, ...names].filter(Boolean).join("\n") : `${message.text} (${word(fate)})`;
  const side = !said ? "event" : said.isNote ? "note" : "helper";
  return { n: "m" + message.id, side, text, pending: word(fate), files: [] };
}
