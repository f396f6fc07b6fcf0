// desk-list.js — the list of open questions, who waits longest first; or of those that were looked for.

import { make } from "./bubble.js";
import { LATE, lasting, moment } from "./desk-words.js";
import { word } from "./words.js";

export class ListView {
  constructor() {
    for (const id of ["count", "none", "unfind"]) this[id] = document.getElementById(id);
    this.list = document.getElementById("cases");
  }

  /** `now` is the server's; `looked` what was looked for: {wanted, found, more}. Focus stays on the question it is on. */
  draw(cases, chosen, now, looked) {
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.n : null;
    const rows = looked ? looked.found : cases;
    says(this.count, looked ? `«${looked.wanted}»: ${looked.found.length}${looked.more ? "+" : ""} ${word("count")}` : counted(cases));
    this.unfind.hidden = !looked;
    this.none.hidden = rows.length > 0;
    says(this.none, word(looked ? "none_found" : "none"));
    fill(this.list, rows.map((one) => (looked ? foundLine(one, chosen) : line(one, chosen, now))));
    const still = focused && this.list.querySelector(`[data-n="${focused}"]`);
    if (still) still.focus({ preventScroll: true });
    return cases.filter((one) => one.since).length;
  }
}

/** What is said already is not said again aloud. */
function says(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function counted(cases) {
  const free = cases.filter((one) => !one.owner && !one.mine).length;
  return cases.length ? `${cases.length} ${word("count")} · ${free} ${word("free")}` : "";
}

export function fill(node, held) {
  node.textContent = "";
  node.append(...held);
}

function line(one, chosen, now) {
  return leading(
    one, chosen,
    make("span", "name", undefined, make("b", "", one.code), " · " + one.asker),
    wait(one, now),
    make("span", "last", (one.by === "helper" ? "↩ " : "") + one.last),
    make("span", "under", undefined, has(one), " · " + one.unit),
  );
}

function foundLine(one, chosen) {
  return leading(
    one, chosen,
    make("span", "name", undefined, make("b", "", one.code), " · " + one.asker),
    make("span", "wait", moment(one.at)),
    make("span", "last whole", one.text),
    make("span", "under", undefined, make("b", "owner", one.says), " · " + one.unit),
  );
}

function leading(one, chosen, ...held) {
  const link = make("a", "question", undefined, ...held);
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
