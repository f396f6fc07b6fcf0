// desk.js — puts the desk page together: the line, the list, the question on the table, what a helper says.

import { CaseView } from "./desk-case.js";
import { caseOf, leave, Line, open } from "./desk-line.js";
import { fill, ListView } from "./desk-list.js";
import { about, onItsWay, spoken, stands, typed } from "./desk-said.js";
import { DESK, serverSays } from "./desk-words.js";
import { Writing } from "./desk-writing.js";
import { Queue } from "./queue.js";
import { openStore } from "./store.js";
import { inLanguage, speak, word, WORDS } from "./words.js";

const TOLD_MS = 12000;
const TICK_MS = 20000;
const page = document.documentElement.dataset;
const list = new ListView();
const view = new CaseView((text) => queue.add({ text }), (text) => writing.insert(text));
let seen = { cases: [], done: [], now: Date.now() };
let arrived = Date.now();
let detail = null;
let chosen = null;
let lastTold = null;
let unsent = [];
let going = []; // with the server, and not seen in the talk yet
let told = 0;
let store, queue, line, writing;

boot();

async function boot() {
  Object.assign(WORDS, DESK);
  store = await openStore();
  speak((await store.note("language")) || "vi");
  writing = new Writing(send);
  const notKept = () => writing.composer.say(word("not_kept"));
  const none = () => {};
  queue = new Queue(store, { changed, settled, notKept, erased: none, progress: none, closed: none, renewed: () => line.nudge() });
  line = new Line({ news, state, locked: () => locked("locked") }, inLanguage);
  listen();
  if (!(await entered())) return locked("expired");
  choose();
  changed();
  line.run();
  queue.nudge();
}

function listen() {
  document.getElementById("language").onclick = switchLanguage;
  document.getElementById("leave").onclick = goAway;
  addEventListener("hashchange", choose);
  addEventListener("online", () => (line.nudge(), queue.nudge()));
  document.addEventListener("visibilitychange", () => document.hidden || (line.nudge(), queue.nudge()));
  document.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && chosen && (location.hash = ""));
  setInterval(draw, TICK_MS);
}

/** The link's token stands behind the «#», where no server log sees it: say it once and wipe it off. */
async function entered() {
  const token = new URLSearchParams(location.hash.slice(1)).get("start");
  if (!token) return true;
  history.replaceState(null, "", location.pathname);
  let opened = null;
  for (let tries = 0; opened === null && tries < 20; tries += 1) {
    if (tries) await new Promise((done) => setTimeout(done, Math.min(500 * tries, 5000)));
    opened = await open(token);
  }
  return opened;
}

async function news(answer) {
  await belongsTo(answer.me);
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
  if (newer && !(await load())) line.mark = ""; // ask again: what is shown is older than the list
  else reconcile();
  if (newer && !fresh.length && asksOn()) document.getElementById("told").hidden = true;
  draw();
}

/** Another helper on the same computer: what the one before her left unsent is not said in her name. */
async function belongsTo(me) {
  const before = await store.note("me");
  if (before && before !== me) await forget();
  if (before !== me) await store.setNote("me", me);
}

async function forget() {
  for (const message of await queue.pending()) await store.drop(message);
  await store.forget();
  writing.forget();
  going = [];
  await changed();
}

function isNews() {
  const now = seen.cases.find((one) => one.n === chosen);
  return !detail || detail.n !== chosen || !now || detail.mark !== now.mark || detail.state !== now.state || detail.owner !== now.owner || detail.lang !== inLanguage();
}

/** Whether the last word is the asker's: what we said of an act before it is over. */
function asksOn() {
  const said = detail ? detail.words.filter((one) => one.side !== "event") : [];
  return said.length > 0 && said[said.length - 1].side === "asker";
}

/** False when the line went down meanwhile. */
async function load() {
  const asked = chosen;
  const mark = seen.cases.find((one) => one.n === asked);
  const found = await caseOf(asked, inLanguage());
  if (asked !== chosen) return true;
  if (!found || found.status) return Boolean(found && found.status === 404 && gone());
  if (found.n !== asked) merged(found.n);
  else detail = { ...found, mark: mark && mark.mark, lang: inLanguage() };
  return true;
}

/** What she was writing goes along. */
function merged(number) {
  writing.goesTo(number);
  location.hash = "#" + number;
}

function gone() {
  tell(word("no_case"));
  location.hash = "";
  return true;
}

/** The question that the address names. */
async function choose() {
  const number = Number(location.hash.slice(1)) || null;
  if (number === chosen) return;
  const before = chosen;
  writing.turnTo(before, number);
  chosen = number;
  detail = null;
  page.chosen = number ? "yes" : "";
  if (!number) view.clear();
  if (number) await load();
  draw();
  if (detail) view.log.scrollTop = view.log.scrollHeight;
  focus(before);
}

/** Where the next key goes: to the answer at a computer, to the name on a phone, and back to where she came from. */
function focus(before) {
  const link = !chosen && list.list.querySelector(`[data-n="${before}"]`);
  if (link) link.focus();
  if (!detail) return;
  if (matchMedia("(pointer: fine)").matches) writing.composer.text.focus();
  else view.code.focus({ preventScroll: true });
}

async function send(text, files, isNote) {
  await queue.add({ text: typed(chosen, text, isNote), files });
}

async function changed() {
  unsent = await queue.pending();
  draw();
}

function settled(message, trouble) {
  if (trouble) tell(word("refused"));
  else if (about(message)) going.push(message) && !isNews() && reconcile(); // else once the talk is as new as the list
  return { key: "m" + message.id, at: Date.now(), files: [] };
}

/** Once worked off, her words stand in the talk, or were refused: then they are back in the box. */
function reconcile() {
  going = going.filter((message) => {
    const isDone = seen.done.includes(message.id);
    const lost = isDone && !stands(message, detail, seen.me);
    if (lost && writing.isEmpty && about(message) === chosen) writing.giveBack(spoken(message));
    return !isDone;
  });
}

function waiting() {
  const ours = (message) => about(message) === chosen;
  const stored = going.filter((message) => ours(message) && !stands(message, detail, seen.me));
  return [...stored.map((one) => onItsWay(one, "gone_out")), ...unsent.filter(ours).map((one) => onItsWay(one, "going"))];
}

function draw() {
  if (!line || page.desk !== "open") return;
  const now = seen.now + Date.now() - arrived;
  const count = list.draw(seen.cases, chosen, now);
  document.title = (count ? `(${count}) ` : "") + word("desk") + " · Sáng Kiến";
  if (detail && detail.n === chosen) view.draw(detail, waiting(), now);
}

function tell(text) {
  const node = document.getElementById("told");
  node.textContent = text;
  node.hidden = false;
  clearTimeout(told);
  told = setTimeout(() => (node.hidden = true), TOLD_MS);
}

function state(name) {
  const node = document.getElementById("state");
  page.line = name;
  if (node.dataset.words !== name) node.textContent = word((node.dataset.words = name));
}

/** Nothing of anybody's question stays in sight. */
function locked(why) {
  line.stop();
  page.desk = "locked";
  detail = null;
  seen = { cases: [], done: [], now: Date.now() };
  view.clear();
  fill(view.log, []);
  fill(list.list, []);
  for (const [id, name] of [["locked-head", why], ["locked-text", why + "_text"]]) {
    const node = document.getElementById(id);
    node.dataset.words = name;
    node.textContent = word(name);
  }
  document.getElementById("locked").hidden = false;
  document.title = word("desk") + " · Sáng Kiến";
}

async function goAway() {
  if (!(await leave())) return tell(word("away"));
  await forget();
  await store.setNote("me", "");
  locked("left");
}

function switchLanguage() {
  const language = inLanguage() === "vi" ? "en" : "vi";
  speak(language);
  writing.kind();
  store.setNote("language", language);
  if (page.desk === "open") queue.add({ text: word("language_command") });
  line.mark = "";
  if (chosen) load().then(draw);
  draw();
}
