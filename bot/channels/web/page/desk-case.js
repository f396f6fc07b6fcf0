// desk-case.js — one question on the desk page: who asks, who has it, all that was said.

import { Acts } from "./desk-acts.js";
import { Asker } from "./desk-asker.js";
import { make } from "./bubble.js";
import { fill, has, wait } from "./desk-list.js";
import { moment } from "./desk-words.js";
import { word } from "./words.js";

const NEAR_END_PX = 90;
const SHOWN = /^image\/(jpeg|png|webp)$/;

export class CaseView {
  /** `says` takes words as a helper would type them; `put` an answer kept ready, to be changed and sent. */
  constructor(says, put) {
    this.asker = new Asker(says);
    this.acts = new Acts({ says, put, block: () => this.asker.ask() });
    this.number = null;
    this.nodes = new Map();
    for (const id of ["choose", "choose-text", "open", "code", "unit", "stands", "lines", "card", "log", "over", "composer"])
      this[id] = document.getElementById(id);
    document.getElementById("go-on").onclick = () => this.goOn();
  }

  /** No question, or one that is not here yet: `why` says so. */
  clear(why = "choose") {
    this.number = null;
    fill(this.log, []);
    this.open.hidden = true;
    this.choose.hidden = false;
    this["choose-text"].dataset.words = why;
    this["choose-text"].textContent = word(why);
  }

  draw(detail, pending, now) {
    if (detail.n !== this.number) this.begin(detail);
    this.head(detail, now);
    const stuck = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END_PX;
    const fresh = this.talk([...detail.words, ...pending]);
    if (fresh && stuck) this.log.scrollTop = this.log.scrollHeight;
  }

  begin(detail) {
    this.number = detail.n;
    this.reopens = false;
    this.choose.hidden = true;
    this.open.hidden = false;
    this.nodes.clear();
    fill(this.log, []);
    this.log.setAttribute("aria-live", "off"); // the first filling is not read aloud
    setTimeout(() => this.log.setAttribute("aria-live", "polite"), 500);
    this.card.open = matchMedia("(min-width: 60rem)").matches;
  }

  head(detail, now) {
    this.code.textContent = detail.code + " · " + detail.asker;
    this.unit.textContent = detail.unit;
    fill(this.stands, detail.state === "closed" ? [make("b", "", detail.says)] : [has(detail), " ", wait(detail, now)]);
    this.acts.draw(detail);
    this.asker.draw(detail, now);
    this.card.hidden = !detail.card.length;
    fill(this.lines, detail.card.map((text) => make("li", "", text)));
    if (detail.state !== "closed") this.reopens = false;
    this.composer.hidden = detail.state === "closed" && !this.reopens;
    this.over.hidden = !this.composer.hidden;
  }

  /** One that is closed is read; an answer opens it again, when she means to. */
  goOn() {
    this.reopens = true;
    this.over.hidden = true;
    this.composer.hidden = false;
    document.getElementById("text").focus();
  }

  /** Puts every line where it belongs, moving none that stands right, since each move is read aloud. */
  talk(lines) {
    let fresh = false;
    const seen = new Set();
    let before = null;
    for (const item of lines) {
      const look = JSON.stringify(item) + word("note");
      const old = this.nodes.get(item.n);
      const node = old && old.dataset.look === look ? old : this.line(item, look);
      if (old && old !== node) old.replaceWith(node);
      const place = before ? before.nextSibling : this.log.firstChild;
      if (node !== place) this.log.insertBefore(node, place);
      fresh = fresh || !old;
      before = node;
      this.nodes.set(item.n, node);
      seen.add(item.n);
    }
    for (const [key, node] of this.nodes) if (!seen.has(key)) this.nodes.delete(key) && node.remove();
    return fresh;
  }

  line(item, look) {
    const node = item.side === "event" ? make("p", "event", item.text + (item.at ? " · " + moment(item.at) : "")) : this.bubble(item);
    if (item.pending) node.classList.add("waiting");
    node.dataset.look = look;
    return node;
  }

  bubble(item) {
    const inner = make("div", "bubble", undefined, item.side === "note" && make("b", "label", word("note")));
    if (item.who) inner.append(make("span", "who", item.who));
    if (item.text) inner.append(make("p", "text", item.text));
    for (const file of item.files || []) inner.append(this.file(file));
    inner.append(item.pending ? make("p", "fate", item.pending) : told(item));
    return make("article", "line " + { asker: "us", helper: "me", note: "me note" }[item.side], undefined, inner);
  }

  file(file) {
    if (!file.kept) return make("p", "file", `${file.name || ""} (${word("on_its_way")})`);
    const node = make("a", SHOWN.test(file.media_type) ? "photo" : "document", SHOWN.test(file.media_type) ? undefined : file.name || word("file"));
    node.href = `case/${this.number}/file/${file.n}`;
    node.target = "_blank";
    node.rel = "noopener";
    if (SHOWN.test(file.media_type)) {
      const image = make("img");
      image.alt = file.name || word("photo");
      image.src = node.href;
      node.append(image);
    }
    return make("div", "file", undefined, node);
  }
}

/** Whether what is shown of a question is older than its line in the list, or in another language. */
export function isOlder(detail, line, language) {
  return !line || ["mark", "state", "owner"].some((name) => detail[name] !== line[name]) || detail.lang !== language;
}

/** Whether the last word is the asker's: what we said of an act before it is over. */
export function asksOn(detail) {
  const said = detail.words.filter((one) => one.side !== "event");
  return said.length > 0 && said[said.length - 1].side === "asker";
}

function told(item) {
  const time = make("time", "", moment(item.at) + (item.edited ? ", " + word("edited") : ""));
  time.dateTime = new Date(item.at).toISOString();
  return time;
}
