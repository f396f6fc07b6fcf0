// desk-case.js — one question on the desk page: who asks, who has it, what can be done, all that was said.

import { make } from "./bubble.js";
import { fill, has, wait } from "./desk-list.js";
import { moment } from "./desk-words.js";
import { word } from "./words.js";

const NEAR_END_PX = 90;
const SHOWN = /^image\/(jpeg|png|webp)$/;

export class CaseView {
  /** `act` takes words as a helper would type them; `put` an answer kept ready, to be changed and sent. */
  constructor(act, put) {
    this.act = act;
    this.put = put;
    this.number = null;
    this.nodes = new Map();
    for (const id of ["choose", "open", "code", "unit", "stands", "acts", "lines", "card", "log"])
      this[id] = document.getElementById(id);
  }

  clear() {
    this.number = null;
    this.open.hidden = true;
    this.choose.hidden = false;
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
    this.choose.hidden = true;
    this.open.hidden = false;
    this.nodes.clear();
    fill(this.log, []);
    this.log.setAttribute("aria-live", "off"); // the first filling is not read aloud
    setTimeout(() => this.log.setAttribute("aria-live", "polite"), 500);
    this.acts.dataset.look = "";
    this.card.open = matchMedia("(min-width: 60rem)").matches;
  }

  head(detail, now) {
    this.code.textContent = detail.code + " · " + detail.asker;
    this.unit.textContent = detail.unit;
    fill(this.stands, [has(detail), " ", wait(detail, now)]);
    const look = JSON.stringify([detail.ready, detail.state, detail.owner, detail.mine, detail.team, detail.others, word("take")]);
    if (this.acts.dataset.look !== look) this.buttons(detail, look);
    this.card.hidden = !detail.card.length;
    fill(this.lines, detail.card.map((text) => make("li", "", text)));
  }

  buttons({ code, state, mine, owner: name, team, others, ready }, look) {
    const isOpen = state !== "closed";
    const free = mine || !name;
    this.acts.dataset.look = look;
    const ways = [
      isOpen && !name && this.button("take", `nhận ${code}`, "primary"),
      isOpen && !free && this.button("take_over", `nhận thay ${code}`, "primary"),
      isOpen && free && this.button("close", `đóng ${code}`),
      isOpen && mine && this.button("hand_back", `trả lại ${code}`),
      isOpen && free && this.menu("pass", team.map((one) => [one, () => this.act(`chuyển ${code} cho ${one}`)])),
      isOpen && free && this.menu("merge", others.map((one) => [one.text, () => this.act(`gộp ${code} vào HT-${one.n}`)])),
      free && this.menu("ready", ready.map((one) => [one.name, () => this.put(one.text)])),
    ];
    this.replace(ways.filter(Boolean));
  }

  /** An open menu stays open, and who pressed by the keyboard is not thrown out. */
  replace(ways) {
    const open = [...this.acts.querySelectorAll("[open]")].map((menu) => menu.dataset.name);
    const within = this.acts.contains(document.activeElement);
    fill(this.acts, ways);
    for (const menu of this.acts.querySelectorAll("details")) menu.open = open.includes(menu.dataset.name);
    const first = within && this.acts.querySelector("button, summary");
    if (first) first.focus();
  }

  button(name, says, kind = "") {
    const button = make("button", "act " + kind, word(name));
    button.type = "button";
    button.onclick = () => this.act(says);
    return button;
  }

  menu(name, ways) {
    if (!ways.length) return null;
    const buttons = ways.map(([label, does]) => {
      const button = make("button", "act", label);
      button.type = "button";
      button.onclick = () => {
        menu.open = false;
        does();
      };
      return button;
    });
    const menu = make("details", "menu", undefined, make("summary", "act", word(name)), make("div", "ways", undefined, ...buttons));
    menu.dataset.name = name;
    menu.ontoggle = () => menu.open && this.only(menu);
    menu.onkeydown = (event) => event.key === "Escape" && (event.preventDefault(), (menu.open = false), menu.firstChild.focus());
    return menu;
  }

  only(open) {
    for (const menu of this.acts.querySelectorAll("[open]")) menu.open = menu === open;
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

function told(item) {
  const time = make("time", "", moment(item.at) + (item.edited ? ", " + word("edited") : ""));
  time.dateTime = new Date(item.at).toISOString();
  return time;
}
