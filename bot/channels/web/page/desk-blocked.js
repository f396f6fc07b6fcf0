// desk-blocked.js — whose questions are not taken for now, why, and the end of it.

import { make } from "./bubble.js";
import { pressed, rest } from "./desk-acts.js";
import { fill } from "./desk-list.js";
import { moment } from "./desk-words.js";
import { word } from "./words.js";

export class Blocked {
  constructor(says) {
    this.says = says;
    for (const id of ["kept-out", "kept-out-head", "people"]) this[id] = document.getElementById(id);
  }

  draw({ blocked: rows }) {
    const look = JSON.stringify(rows) + word("unblock");
    if (this["kept-out"].dataset.look === look) return;
    this["kept-out"].dataset.look = look;
    this["kept-out"].hidden = !rows.length;
    this["kept-out-head"].textContent = `${word("kept_out")} · ${rows.length}`;
    fill(this.people, rows.map((row) => this.line(row)));
  }

  line(row) {
    const link = make("a", "", row.code);
    link.href = "#" + row.n;
    const end = pressed(word("unblock"), () => (rest(end), this.says(`bỏ chặn ${row.code}`)), "small");
    end.setAttribute("aria-label", `${word("unblock")}: ${row.who}`);
    return make(
      "li", "", undefined,
      make("p", "", undefined, make("b", "", row.who), " · ", link),
      make("p", "answer", `«${row.why}»`),
      make("p", "under", [row.unit, row.by, moment(row.at)].filter(Boolean).join(" · ")),
      end,
    );
  }
}
