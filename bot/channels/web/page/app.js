// app.js — puts the page together: memory, line, queue, view and composer.

import { Composer } from "./composer.js";
import { Line } from "./line.js";
import { Queue } from "./queue.js";
import { ended, isNews, recall } from "./room.js";
import { openStore } from "./store.js";
import { Leader, wire } from "./tabs.js";
import { Talk } from "./talk.js";
import { View } from "./view.js";
import { inLanguage, speak, welcomeAll, word } from "./words.js";

const ECHO_MS = 5000;
const page = document.documentElement.dataset;
const isGroup = page.kind === "group";
const talk = new Talk();
const state = { ready: false, answers: !isGroup, sending: null, storedAt: 0 };
const view = new View({
  press,
  again: (key) => queue.resend(key, talk.items.get(key)),
  remove: (key) => queue.remove(key, talk.items.has(key)),
});
let store, queue, line, tell, composer;
let cursor = "";
let chat = "";
let drawing = 0;
let unread = 0;
let keyboard = false;
let keeping = false;
let firstInvitation = "";

boot();

async function boot() {
  store = await openStore();
  talk.put(await store.talk());
  [cursor, chat] = [(await store.note("cursor")) || "", await store.note("chat")];
  await recall(store);
  change(await store.note("language"));
  tell = wire(hear);
  const notKept = () => composer.say(word("not_kept"));
  queue = new Queue(store, { changed, settled, erased, progress, notKept, closed: () => stands(ended()), renewed: () => line.again() });
  talk.unsent = await queue.pending();
  composer = new Composer(send);
  state.ready = true;
  draw();
  line = new Line({ news, state: joined }, () => cursor);
  new Leader(() => line.start(), () => line.stop());
  listen();
  store.trim();
  await opened();
  queue.nudge();
}

function listen() {
  document.getElementById("start").disabled = false;
  document.getElementById("start").onclick = () => (isGroup ? queue.add({ start: "room" }) : send({ text: word("hello") }));
  document.getElementById("language").onclick = switchLanguage;
  addEventListener("online", () => line.again() || queue.nudge());
  addEventListener("offline", () => line.lose());
  addEventListener("hashchange", opened);
  document.addEventListener("visibilitychange", seen);
}

/** An invitation stands behind the «#», where no server log sees it: say it once and wipe it off. */
async function opened() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const start = asked.get("start");
  if (!start) return;
  window.history.replaceState(null, "", location.pathname);
  if (!asked.has("once")) return queue.add({ start });
  firstInvitation = start;
  if (cursor) await begin();
}

/** An invitation meant for an empty talk only: said when it is known that the server has none either. */
async function begin() {
  if (firstInvitation && talk.isEmpty()) await queue.add({ start: firstInvitation });
}

function send({ text, files = [] }) {
  const asked = talk.asked();
  view.follow = true;
  return queue.add({ text, files, question: asked ? asked.question : undefined });
}

function press(choice, item, byKeyboard) {
  keyboard = byKeyboard;
  view.follow = true;
  view.log.focus({ preventScroll: true });
  return queue.add({ press: choice.data, label: choice.label, question: item.question });
}

function switchLanguage() {
  const chosen = inLanguage() === "vi" ? "en" : "vi";
  change(chosen);
  if (!isGroup && !talk.isEmpty()) send({ text: word("language_command", chosen === "vi" ? "vi" : "en") });
}

function change(language) {
  if (isGroup) welcomeAll(page.room);
  speak(language || "vi");
  view.redrawn();
  if (state.ready) draw();
  if (language) store.setNote("language", language);
}

/** News from the server: into the talk, onto the disk, to the other tabs. */
async function news(items, read, server) {
  const whose = server.chat || chat;
  if (chat && whose !== chat) return another(whose);
  if (server.afresh) await forget();
  if (server.afresh && !read) return line.again();
  if (whose !== chat) store.setNote("chat", (chat = whose));
  stands(server.room);
  const isFirst = read && !cursor;
  if (read) cursor = read;
  take(items);
  if (items.length) tell({ news: items, cursor });
  if (isFirst) await begin();
}

/** The cookie was lost and this phone is a new person: the old talk is not theirs. */
async function another(whose) {
  await forget();
  await store.setNote("chat", (chat = whose));
  line.again();
}

/** The server knows nothing of this talk: another person, a deleted talk, or an older copy of the data. */
async function forget() {
  cursor = "";
  talk.clear();
  drawSoon();
  tell({ gone: true });
  await store.forget();
}

function take(items) {
  const changed = talk.merge(items);
  if (!changed.length) return;
  store.keep(changed, cursor);
  const said = changed.filter((item) => item.us);
  const newest = said[said.length - 1];
  if (!isGroup && newest && !talk.waiting().length && newest.language !== inLanguage()) change(newest.language);
  if (newest && page.room === "new") line.again(); // its hello says what became of the room
  if (document.hidden) unread += said.length;
  document.title = (unread ? `(${unread}) ` : "") + "Sáng Kiến";
  drawSoon();
}

function seen() {
  if (document.hidden) return;
  unread = 0;
  document.title = "Sáng Kiến";
  if (queue) queue.nudge();
}

function hear(message) {
  if (message.gone) talk.clear();
  if (message.cursor) cursor = message.cursor;
  if (message.news) take(message.news);
  if (message.erased) talk.items.delete(message.erased);
  if (message.line) show(message.line);
  stands(message.room);
  if (message.part) view.progress(...message.part);
  if (message.queue) refresh(message.sending);
}

function stands(room) {
  if (!room || !isNews(room, store)) return;
  tell({ room });
  change(inLanguage());
}

async function changed() {
  tell({ queue: true, sending: queue.sending });
  await refresh(queue.sending);
}

async function refresh(sending) {
  state.sending = sending;
  talk.put(await settledElsewhere());
  talk.unsent = await queue.pending();
  drawSoon();
}

/** What another tab has sent is in the talk on the disk. */
async function settledElsewhere() {
  if (!talk.unsent.length) return [];
  return (await store.talk()).filter((item) => !talk.items.has(item.key));
}

function settled(message, trouble) {
  const item = talk.settled(message, trouble);
  talk.put([item]);
  state.storedAt = Date.now();
  line.nudge();
  setTimeout(() => talk.items.get(item.key) === item && !trouble && line.again(), ECHO_MS);
  return item;
}

function erased(key) {
  talk.items.delete(key);
  tell({ erased: key, queue: true });
  drawSoon();
}

function progress(id, index, part) {
  view.progress("m" + id, index, part);
  tell({ part: ["m" + id, index, part] });
}

function joined(name) {
  show(name);
  tell({ line: name });
  if (name === "open") queue.nudge();
  if (name === "open" && !keeping) keepPage();
}

/** The page itself is put by for dead spots, once the talk no longer waits for the line. */
function keepPage() {
  keeping = true;
  if (navigator.serviceWorker) navigator.serviceWorker.register("sw.js").catch(() => {}); // an extra: all else works
}

function show(name) {
  const node = document.getElementById("state");
  page.line = name;
  if (node.dataset.words === name) return;
  node.dataset.words = name;
  node.textContent = word(name);
}

function drawSoon() {
  if (!drawing) drawing = setTimeout(draw, 0);
}

function draw() {
  drawing = 0;
  view.log.setAttribute("aria-live", view.nodes.size ? "polite" : "off"); // the first filling is not read aloud
  view.draw(talk, state);
  const asked = talk.asked();
  if (composer) composer.expect(Boolean(asked && asked.ask_phone));
  if (keyboard && view.focusNext(asked)) keyboard = false;
}
