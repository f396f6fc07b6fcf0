// desk-telling.js — what is said to a helper beside the questions: what became of an act, and how the line stands.

import { moment } from "./desk-words.js";
import { word } from "./words.js";

const TOLD_MS = 12000;
const ACTS = ["find", "growing", "kept-out", "acts", "phone", "blocked", "block"]; // nothing of this is done without a line
const page = document.documentElement.dataset;

export class Telling {
  constructor() {
    for (const id of ["told", "told-list", "offline"]) this[id] = document.getElementById(id);
    this.line = document.getElementById("state");
    this.acts = ACTS.map((id) => document.getElementById(id));
  }

  /** For a while: in the question that is open, else by the list. */
  tell(text, inCase) {
    const node = this[inCase ? "told" : "told-list"];
    node.textContent = text;
    node.hidden = false;
    clearTimeout(node.timer);
    node.timer = setTimeout(() => (node.hidden = true), TOLD_MS);
  }

  /** What was said of an act before the asker wrote on, or of another question than this one. */
  over(number) {
    if (!number || !this.told.textContent.includes(`HT-${number}`)) this.told.hidden = true;
  }

  state(name, now) {
    if (now) this.now = now;
    if (this.line.dataset.words !== name) this.line.textContent = word((this.line.dataset.words = name));
    const isAway = name !== "open" && page.desk === "open";
    const text = isAway ? `${word("offline")} ${moment(this.now)}. ${word("offline_write")}` : "";
    if (this.offline.textContent !== text) this.offline.textContent = text;
    this.offline.hidden = !isAway;
    for (const node of this.acts) node.inert = name !== "open";
  }
}
