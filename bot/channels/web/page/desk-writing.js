// desk-writing.js — where a helper writes: a draft for each question, and who reads it: the asker, or the team alone.

import { Composer } from "./composer.js";
import { word } from "./words.js";

const page = document.documentElement.dataset;

export class Writing {
  /** `send` takes (text, files, isNote) and keeps it before it returns. */
  constructor(send) {
    this.drafts = new Map();
    this.asNote = document.getElementById("as-note");
    this.asAnswer = document.getElementById("as-answer");
    this.composer = new Composer(({ text, files }) => send(text, files, this.asNote.checked).then(() => this.forAsker()));
    this.asNote.onchange = this.asAnswer.onchange = () => this.kind();
    this.put("");
  }

  get isEmpty() {
    return !this.composer.text.value && !this.composer.files.length;
  }

  put(text, files = []) {
    this.composer.text.value = text;
    this.composer.files = files;
    this.composer.show();
    this.composer.typed();
  }

  /** From one question to another: what was begun there stays there. A new word is for the asker unless she says otherwise. */
  turnTo(before, after) {
    if (before) this.drafts.set(before, { text: this.composer.text.value, files: this.composer.files });
    const { text, files } = this.drafts.get(after) || { text: "", files: [] };
    this.put(text, files);
    this.composer.say("");
    this.forAsker();
  }

  /** Behind what stands there already. */
  insert(text) {
    const { value } = this.composer.text;
    this.put(value.trim() ? value.trimEnd() + "\n" + text : text, this.composer.files);
    this.composer.text.focus();
  }

  /** The question became part of another. */
  goesTo(number) {
    if (!this.isEmpty) this.drafts.set(number, { text: this.composer.text.value, files: this.composer.files });
  }

  giveBack({ text, isNote }) {
    this.put(text);
    this.asNote.checked = isNote;
    this.kind();
  }

  forAsker() {
    this.asAnswer.checked = true;
    this.kind();
  }

  kind() {
    page.kind = this.asNote.checked ? "note" : "answer";
    const { text } = this.composer;
    text.dataset.wordsPlaceholder = text.dataset.wordsLabel = page.kind + "_here";
    text.placeholder = word(page.kind + "_here");
    text.setAttribute("aria-label", word(page.kind + "_here"));
  }

  forget() {
    this.drafts.clear();
    this.put("");
  }
}
