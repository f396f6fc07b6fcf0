// desk-growing.js — answers that are given often wait here for a yes or no: then they answer by themselves.

import { make } from "./bubble.js";
import { pressed, rest } from "./desk-acts.js";
import { fill } from "./desk-list.js";
import { word } from "./words.js";

export class Growing {
  constructor(says) {
    this.says = says;
    for (const id of ["growing", "growing-head", "additions"]) this[id] = document.getElementById(id);
  }

  draw({ growing: rows }) {
    const look = JSON.stringify(rows) + word("add");
    if (this.growing.dataset.look === look) return;
    this.growing.dataset.look = look;
    this.growing.hidden = !rows.length;
    this["growing-head"].textContent = `${word("growing")} · ${rows.length}`;
    fill(this.additions, rows.map((row) => this.line(row)));
  }

  line(row) {
    const ways = make(
      "div", "answers", undefined,
      this.button(row, "add", `/nhanhoidap ${row.n}/${row.seen}`, "primary"),
      this.button(row, "leave_out", `/bohoidap ${row.n}`),
    );
    return make(
      "li", "", undefined,
      make("b", "", row.title),
      row.asked.length > 1 && make("p", "under", word("asked_as") + " " + row.asked.join("; ")),
      make("p", "answer", row.answer),
      row.english && make("p", "answer", "English: " + row.english),
      ways,
    );
  }

  button(row, name, says, kind = "") {
    const button = pressed(word(name), () => (rest(button.parentNode), this.says(says)), kind);
    button.setAttribute("aria-label", `${word(name)}: ${row.title}`);
    return button;
  }
}
