// desk-list.js — the list of open questions, who waits longest first.

import { make } from "./bubble.js";
import { LATE, lasting } from "./desk-words.js";
import { word } from "./words.js";

export class ListView {
  constructor() {
    this.count = document.getElementById("count");
    this.list = document.getElementById("cases");
    this.none = document.getElementById("none");
  }

  /** `now` is the server's; focus stays on the question it is on. */
  draw(cases, chosen, now) {
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.n : null;
    const waiting = cases.filter((one) => one.since).length;
    const free = cases.filter((one) => !one.owner && !one.mine).length;
    this.count.textContent = `${cases.length} ${word("count")} · ${free} ${word("free")}`;
    this.none.hidden = cases.length > 0;
    fill(this.list, cases.map((one) => line(one, chosen, now)));
    const still = focused && this.list.querySelector(`[data-n="${focused}"]`);
    if (still) still.focus({ preventScroll: true });
    return waiting;
  }
}

export function fill(node, held) {
  node.textContent = "";
  node.append(...held);
}

function line(one, chosen, now) {
  const link = make(
    "a", "question", undefined,
    make("span", "name", undefined, make("b", "", one.code), " · " + one.asker),
    wait(one, now),
    make("span", "last", (one.by === "helper" ? "↩ " : "") + one.last),
    make("span", "under", undefined, has(one), " · " + one.unit),
  );
  link.href = "#" + one.n;
  link.dataset.n = one.n;
  if (one.n === chosen) link.setAttribute("aria-current", "true");
  return make("li", "", undefined, link);
}

/** Who has it, loud where nobody does. */
export function has(one) {
  if (one.mine) return make("b", "owner mine", word("yours"));
  return one.owner ? make("span", "owner", one.owner + " " + word("has")) : make("b", "owner free", word("nobody"));
}

/** How long she waits for an answer. */
export function wait(one, now) {
  if (!one.since) return make("span", "wait", one.says);
  const since = now - one.since;
  return make("span", "wait" + (since > LATE ? " late" : " on"), lasting(since));
}
