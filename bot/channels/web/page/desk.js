// desk.js — puts the desk page together: the line, the list, the question on the table, what a helper says.

import { Blocked } from "./desk-blocked.js";
import { asksOn, CaseView, isOlder } from "./desk-case.js";
import { entered, leads, shut, token } from "./desk-door.js";
import { Find } from "./desk-find.js";
import { Going } from "./desk-going.js";
import { Growing } from "./desk-growing.js";
import { Kept } from "./desk-kept.js";
import { caseOf, Line, saveTranscript } from "./desk-line.js";
import { ListView } from "./desk-list.js";
import { about, paper, typed } from "./desk-said.js";
import { Telling } from "./desk-telling.js";
import { DESK, serverSays } from "./desk-words.js";
import { Writing } from "./desk-writing.js";
import { Queue } from "./queue.js";
import { openStore } from "./store.js";
import { inLanguage, speak, word, WORDS } from "./words.js";

const TICK_MS = 20000;
const PATIENCE_MS = 4000; // then what is kept here is shown
const page = document.documentElement.dataset;
const list = new ListView();
const says = (text) => queue.add({ text });
const view = new CaseView(says, (text) => writing.insert(text));
const beside = [new Growing(says), new Blocked(says)];
const telling = new Telling();
const going = new Going();
const find = new Find({ shows: () => draw(), tell });
const nothing = () => ({ cases: [], done: [], growing: [], blocked: [], now: Date.now() });
let seen = nothing();
let arrived = Date.now();
let detail = null;
let chosen = null;
let lastTold = null;
let unsent = [];
let store, kept, queue, line, writing;

boot();

async function boot() {
  Object.assign(WORDS, DESK);
  store = await openStore();
  kept = new Kept(store);
  speak((await store.note("language")) || "vi");
  writing = new Writing(send);
  const [none, notKept] = [() => {}, () => writing.composer.say(word("not_kept"))];
  queue = new Queue(store, { changed, settled, notKept, erased: none, progress: none, closed: none, renewed: () => line.nudge() });
  line = new Line({ news, state, locked: () => locked("locked") }, inLanguage);
  listen();
  const said = token();
  if (said && !(await entered(said))) return locked("expired");
  if (said) await kept.forget(); // of whoever sat here before
  choose();
  changed();
  line.run();
  queue.nudge();
  setTimeout(recall, PATIENCE_MS);
}

function listen() {
  document.getElementById("language").onclick = switchLanguage;
  leads("leave", left, tell);
  addEventListener("hashchange", choose);
  addEventListener("offline", () => state("away"));
  addEventListener("online", () => (line.nudge(), queue.nudge()));
  document.addEventListener("visibilitychange", () => document.hidden || (line.nudge(), queue.nudge()));
  document.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && chosen && (location.hash = ""));
  setInterval(draw, TICK_MS);
}

async function news(answer) {
  if (await kept.changesHands(answer.me)) await forget();
  seen = answer;
  arrived = Date.now();
  serverSays(seen.now);
  page.desk = "open";
  document.getElementById("locked").hidden = true;
  const fresh = answer.said.filter((one) => lastTold !== null && one.n > lastTold);
  lastTold = Math.max(lastTold || 0, ...answer.said.map((one) => one.n));
  for (const one of fresh) tell(one.text);
  unsent = await queue.pending();
  const newer = chosen && isNews();
  const isRead = newer && (await load());
  if (newer && !isRead) line.mark = ""; // ask again: what is shown is older than the list
  else reconcile(isRead);
  if (newer && !fresh.length && detail && asksOn(detail)) telling.over();
  draw();
  kept.all(seen, (number) => caseOf(number, inLanguage()));
}

/** The line is down before it ever stood: the last list, to be read. */
async function recall() {
  const last = page.desk === "joining" && kept.open && (await kept.lastList());
  if (!last || page.desk !== "joining") return;
  seen = { ...nothing(), ...last };
  arrived = last.at;
  serverSays(seen.now + Date.now() - arrived);
  page.desk = "open";
  state(page.line, seen.now);
  if (chosen) await load();
  draw();
}

/** Another helper on the same computer: what the one before her left unsent is not said in her name. */
async function forget() {
  for (const message of await queue.pending()) await store.drop(message);
  await kept.forget();
  writing.forget();
  going.forget();
  await changed();
}

const row = () => seen.cases.find((one) => one.n === chosen);
const isNews = () => !detail || detail.n !== chosen || isOlder(detail, row(), inLanguage());

/** False when the line went down meanwhile: then it is shown as it was. */
async function load() {
  const asked = chosen;
  const mark = row() && row().mark;
  if (page.line !== "open") await remember(asked, "opening");
  const found = await caseOf(asked, inLanguage());
  if (asked !== chosen) return true;
  if (!found) return remember(asked, "not_here");
  if (found.status === 404) tell(word("no_case"), true);
  if (found.status === 404) location.hash = "";
  if (found.status) return found.status === 404;
  if (found.n !== asked) merged(found.n);
  else detail = { ...found, mark, lang: inLanguage() };
  if (detail) kept.talk(detail);
  return true;
}

function merged(number) {
  writing.goesTo(number); // what she was writing goes along
  location.hash = "#" + number;
}

/** As this computer kept it, or why it is not here. */
async function remember(number, why) {
  const last = !detail && (await kept.lastTalk(number));
  if (number !== chosen || detail) return false;
  if (last) detail = { ...last, lang: "" };
  else view.clear(why);
  draw();
  return false;
}

/** The question that the address names. */
async function choose() {
  const number = Number(location.hash.slice(1)) || null;
  if (number === chosen) return;
  const before = chosen;
  writing.turnTo(before, number);
  chosen = number;
  detail = null;
  telling.over(number);
  page.chosen = number ? "yes" : "";
  view.clear(number ? "opening" : "choose");
  if (number && (await load())) reconcile(true);
  draw();
  if (detail) view.log.scrollTop = view.log.scrollHeight;
  focus(before);
}

/** Where the next key goes: to the answer at a computer, to the name on a phone, and back to where she came from. */
function focus(before) {
  const link = !chosen && list.list.querySelector(`[data-n="${before}"]`);
  if (link) link.focus();
  if (!detail) return;
  if (matchMedia("(pointer: fine)").matches && detail.state !== "closed") writing.composer.text.focus();
  else view.code.focus({ preventScroll: true });
}

async function send(text, files, kind) {
  await queue.add({ text: typed(chosen, text, kind), files });
}

async function changed() {
  unsent = await queue.pending();
  draw();
}

function settled(message, trouble) {
  if (trouble) tell(word("refused"));
  else {
    going.add(message);
    if (!isNews()) reconcile(false); // else once the talk is as new as the list
  }
  return { key: "m" + message.id, at: Date.now(), files: [] };
}

/** Once worked off, her words stand in the talk, or were refused: then they are back in the box. `isRead`: what an act did is. */
function reconcile(isRead) {
  const acts = going.over(seen.done, detail, seen.me);
  const wanted = acts.map(paper).filter(Boolean);
  for (const number of wanted) saveTranscript(number, inLanguage()).then((saved) => saved || tell(word("not_saved")));
  if (!isRead && acts.some((message) => about(message) === chosen)) load().then(draw);
}

function draw() {
  if (!line || page.desk !== "open") return;
  const now = seen.now + Date.now() - arrived;
  const count = list.draw(seen.cases, chosen, now, find.answer);
  for (const one of beside) one.draw(seen);
  document.title = (count ? `(${count}) ` : "") + word("desk") + " · Sáng Kiến";
  if (!detail || detail.n !== chosen) return;
  const lost = writing.isEmpty && going.back(chosen);
  if (lost) writing.giveBack(lost);
  view.draw(detail, going.lines(detail, unsent, seen.me), now);
  writing.stuckAt(detail.stuck);
}

function tell(text, inList) {
  telling.tell(text, !inList && Boolean(detail));
}

/** `now`: the server's, when it last said how things stand. */
function state(name, now) {
  page.line = name || "joining";
  telling.state(page.line, now);
  if (name === "away") recall();
}

/** Nothing of anybody's question stays in sight, nor in this computer. */
function locked(why) {
  line.stop();
  kept.close();
  detail = null;
  seen = nothing();
  shut(why);
}

async function left() {
  await forget();
  await store.setNote("me", "");
  locked("left");
}

function switchLanguage() {
  const language = inLanguage() === "vi" ? "en" : "vi";
  speak(language);
  writing.named();
  store.setNote("language", language);
  if (page.desk === "open") says(word("language_command"));
  line.mark = "";
  if (chosen) load().then(draw);
  draw();
}
