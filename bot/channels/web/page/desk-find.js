// desk-find.js — looks for questions, closed ones too, by what was said in them, with or without accents.

import { onEscape } from "./desk-acts.js";
import { found } from "./desk-line.js";
import { inLanguage, word } from "./words.js";

export class Find {
  /** `told` hears: shows() when what is found changes, tell(text). */
  constructor(told) {
    this.told = told;
    this.answer = null; // {wanted, found, more}
    this.form = document.getElementById("find");
    this.wanted = document.getElementById("wanted");
    this.form.onsubmit = (event) => (event.preventDefault(), this.look());
    onEscape(this.form, () => this.clear());
    this.wanted.oninput = () => !this.wanted.value && this.clear();
    document.getElementById("unfind").onclick = () => (this.clear(), this.wanted.focus());
  }

  async look() {
    const wanted = this.wanted.value.trim();
    if (!wanted) return this.clear();
    const answer = await found(wanted, inLanguage());
    if (wanted !== this.wanted.value.trim()) return;
    if (!answer) return this.told.tell(word("away"));
    this.answer = { wanted, ...answer };
    this.told.shows();
  }

  clear() {
    this.wanted.value = "";
    this.answer = null;
    this.told.shows();
  }
}
