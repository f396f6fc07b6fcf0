// view.js — draws the talk and keeps it where the reader wants it.

import { arrived, bubble, timed } from "./bubble.js";
import { word } from "./words.js";

const NEAR_END_PX = 90;
const DOTS_MS = 9000;

export class View {
  constructor(act) {
    this.act = act;
    this.log = document.getElementById("log");
    this.dots = document.getElementById("dots");
    this.newest = document.getElementById("newest");
    this.welcome = document.getElementById("welcome");
    this.nodes = new Map();
    this.stuck = true;
    this.follow = false; // the person spoke in this tab: show it wherever they were
    this.log.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.log.addEventListener("load", () => this.stuck && this.toEnd(), true);
    this.newest.onclick = () => this.toEnd();
    if (window.ResizeObserver) new ResizeObserver(() => this.stuck && this.toEnd()).observe(this.log);
  }

  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    this.stuck = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (this.stuck) this.newest.hidden = true;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.newest.hidden = true;
  }

  /** `state` has sending: the id under way, waitsLong: the line is down, dots: somebody is about to answer. */
  draw(talk, state) {
    const lines = talk.lines();
    const wasStuck = this.stuck;
    document.documentElement.dataset.talk = lines.length ? "yes" : "";
    const fresh = this.place(lines);
    this.states(talk, lines, state);
    if (!fresh) return;
    if (wasStuck || this.follow) this.show(fresh);
    else this.newest.hidden = false;
    this.follow = false;
  }

  /** Puts every line where it belongs, moving none that stands right, since each move is read aloud. */
  place(lines) {
    let fresh = null;
    let place = this.welcome.nextElementSibling;
    const seen = new Set();
    for (const item of lines) {
      const old = this.nodes.get(item.key);
      const node = old && old.dataset.look === look(item) ? old : this.made(item);
      if (old && old !== node) old.replaceWith(node);
      if (old === place) place = node;
      if (!old) fresh = node;
      if (node === place) place = place.nextElementSibling;
      else this.log.insertBefore(node, place);
      seen.add(item.key);
    }
    for (const [key, node] of this.nodes) if (!seen.has(key)) this.nodes.delete(key) && node.remove();
    return fresh;
  }

  made(item) {
    const node = bubble(item, this.act);
    node.dataset.look = look(item);
    this.nodes.set(item.key, node);
    return node;
  }

  states(talk, lines, state) {
    const asked = talk.asked();
    const pressed = talk.pressed();
    let day = "";
    for (const item of lines) {
      const node = this.nodes.get(item.key);
      const today = item.waiting ? day : dayOf(item.at);
      if (today !== day) node.dataset.day = day = today;
      else delete node.dataset.day;
      if (!item.waiting) timed(node, item.at);
      if (item.us) enable(node, asked && asked.key === item.key, pressed);
      else if (!item.other) fated(node, item, state, item === lines[lines.length - 1]);
    }
    this.waitForAnswer(lines[lines.length - 1], state);
  }

  waitForAnswer(last, state) {
    const heard = last && !last.us && !last.other && !last.waiting && !last.trouble && state.answers;
    const since = heard ? Date.now() - state.storedAt : Infinity;
    this.dots.hidden = since > DOTS_MS;
    clearTimeout(this.timer);
    if (!this.dots.hidden) this.timer = setTimeout(() => (this.dots.hidden = true), DOTS_MS - since);
    if (this.stuck) this.toEnd();
  }

  /** The start of a long message, the end of a short one. */
  show(node) {
    if (node.offsetHeight > this.log.clientHeight) this.log.scrollTop = node.offsetTop - this.log.offsetTop;
    else this.toEnd();
  }

  /** Who presses with the keyboard finds the next answers under the fingers; false where there are none. */
  focusNext(asked) {
    const next = asked && this.nodes.get(asked.key).querySelector("[data-token]:enabled");
    if (next) next.focus();
    return Boolean(next);
  }

  progress(key, index, part) {
    const node = this.nodes.get(key);
    const bar = node && node.querySelector(`progress[data-index="${index}"]`);
    if (bar) bar.value = part;
  }

  /** All again, in another language. */
  redrawn() {
    for (const node of this.nodes.values()) node.remove();
    this.nodes.clear();
  }
}

/** What a line looks like; while it stays the same the line is not touched. */
function look(item) {
  return item.files.map((file) => file.why || "").join("|");
}

function dayOf(at) {
  const day = new Date(at);
  if (day.toDateString() === new Date().toDateString()) return word("today");
  return `${day.getDate()}/${day.getMonth() + 1}/${day.getFullYear()}`;
}

function enable(node, alive, pressed) {
  const buttons = [...node.querySelectorAll("[data-token]")];
  const chosen = buttons.filter((button) => pressed.has(button.dataset.token));
  node.classList.toggle("past", !alive || chosen.length > 0);
  for (const button of buttons) {
    button.disabled = !alive || chosen.length > 0;
    button.classList.toggle("chosen", chosen.includes(button));
    if (chosen.includes(button)) button.setAttribute("aria-label", button.textContent + ", " + word("chosen"));
  }
}

function fated(node, item, state, isLast) {
  arrived(node, item.files);
  const [text, ...ways] = node.querySelector(".fate").children;
  let name = isLast ? "sent" : "";
  if (item.trouble) name = item.trouble;
  if (item.waiting) name = state.sending === item.id ? "sending" : "unsent";
  const words = name && word(name);
  if (text.textContent !== words) text.textContent = words;
  for (const way of ways) way.hidden = name !== "unsent" && !item.trouble;
  node.classList.toggle("waiting", Boolean(item.waiting));
  node.classList.toggle("refused", Boolean(item.trouble));
}
