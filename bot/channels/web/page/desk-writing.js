// desk-writing.js — where a helper writes: a draft for each question, and who it is for: the asker, the team, or her form.

import { Composer } from "./composer.js";
import { word } from "./words.js";

const BEGUN = "sangkien:" + location.pathname + ":begun";
const KINDS = ["answer", "note", "proposal"];
const page = document.documentElement.dataset;

export class Writing {
  /** `send` takes (text, files, kind) and keeps it before it returns. */
  constructor(send) {
    this.drafts = recalled();
    this.number = null;
    this.asked = document.getElementById("asked");
    this.ways = Object.fromEntries(KINDS.map((kind) => [kind, document.getElementById("as-" + kind)]));
    this.composer = new Composer(({ text, files }) => send(text, files, page.kind).then(() => this.sent()));
    for (const kind of KINDS) this.ways[kind].onchange = () => this.as(kind);
    this.composer.text.addEventListener("input", () => this.putBy());
    this.as("answer");
  }

  sent() {
    this.as("answer");
    setTimeout(() => this.putBy()); // once the box is empty
  }

  get isEmpty() {
    return !this.composer.text.value && !this.composer.files.length;
  }

  put(text, files = []) {
    this.composer.text.value = text;
    this.composer.files = files;
    this.composer.show();
    this.composer.typed();
    this.putBy();
  }

  /** From one question to another: what was begun there stays there, for whom it was meant. A new word is for the asker. */
  turnTo(before, after) {
    if (before) this.drafts.set(before, this.draft());
    const { text, files, kind } = this.drafts.get(after) || { text: "", files: [] };
    this.number = after;
    this.stuckAt(null);
    this.put(text, files);
    this.composer.say("");
    this.as((text && kind) || "answer");
  }

  draft() {
    return { text: this.composer.text.value, files: this.composer.files, kind: page.kind };
  }

  /** Behind what stands there already. */
  insert(text) {
    const { value } = this.composer.text;
    this.put(value.trim() ? value.trimEnd() + "\n" + text : text, this.composer.files);
    this.composer.text.focus();
  }

  /** The question became part of another. */
  goesTo(number) {
    if (this.isEmpty) return;
    this.drafts.set(number, this.draft());
    this.put("");
  }

  giveBack({ text, kind }) {
    this.put(text);
    this.as(kind);
  }

  /** The question of her form that the asker is at, or null: then nothing can be proposed, but what was begun stays a proposal. */
  stuckAt(stuck) {
    this.ways.proposal.parentNode.hidden = !stuck && page.kind !== "proposal";
    const text = stuck ? `${word("stuck")} «${stuck.field}»: ${stuck.asks}` : word("not_stuck");
    if (this.asked.textContent !== text) this.asked.textContent = text;
  }

  /** A proposal is words alone. */
  as(kind) {
    const refused = kind === "proposal" && this.composer.files.length > 0;
    page.kind = refused ? "answer" : kind;
    this.ways[page.kind].checked = true;
    this.asked.hidden = page.kind !== "proposal";
    this.composer.say(refused ? word("words_alone") : "");
    this.named();
  }

  named() {
    const { text } = this.composer;
    text.dataset.wordsPlaceholder = text.dataset.wordsLabel = page.kind + "_here";
    text.placeholder = word(page.kind + "_here");
    text.setAttribute("aria-label", word(page.kind + "_here"));
  }

  /** What is half written outlives a closed page; files do not. */
  putBy() {
    const all = new Map([...recalled(), ...this.drafts]); // another tab may have begun something else
    if (this.number) all.set(this.number, this.draft());
    const begun = [...all].filter(([, { text }]) => text);
    remember(begun.map(([number, { text, kind }]) => [number, { text, kind, files: [] }]));
  }

  forget() {
    this.drafts.clear();
    remember([]);
    this.put("");
  }
}

function recalled() {
  try {
    return new Map(JSON.parse(localStorage.getItem(BEGUN) || "[]"));
  } catch (blocked) {
    return new Map();
  }
}

function remember(begun) {
  try {
    localStorage.setItem(BEGUN, JSON.stringify(begun));
  } catch (blocked) {
    // a private window forgets
  }
}
