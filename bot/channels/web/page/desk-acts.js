// desk-acts.js — what can be done with one question: each press says what a helper would type.

import { make } from "./bubble.js";
import { fill } from "./desk-list.js";
import { word } from "./words.js";

const REST_MS = 8000;

export class Acts {
  /** `says` takes words as she would type them; `put` an answer kept ready, to be changed and sent; `block` asks why. */
  constructor({ says, put, block }) {
    Object.assign(this, { says, put, block });
    this.node = document.getElementById("acts");
  }

  draw(detail) {
    const { ready, state, owner, mine, team, others, blocked } = detail;
    const look = JSON.stringify([detail.n, ready, state, owner, mine, team, others, blocked, answered(detail), word("take")]);
    if (this.node.dataset.look === look) return;
    this.node.dataset.look = look;
    this.replace((state === "closed" ? this.over(detail) : this.open(detail)).filter(Boolean));
  }

  open(detail) {
    const { code, mine, owner, team, others, ready } = detail;
    const free = mine || !owner;
    return [
      !owner && this.button("take", `nhận ${code}`, "primary"),
      !free && this.button("take_over", `nhận thay ${code}`, "primary"),
      free && this.closing(detail),
      mine && this.button("hand_back", `trả lại ${code}`),
      free && this.menu("pass", team.map((one) => [one, () => this.says(`chuyển ${code} cho ${one}`)])),
      free && this.menu("merge", others.map((one) => [one.text, () => this.says(`gộp ${code} vào HT-${one.n}`)])),
      free && this.menu("ready", ready.map((one) => [one.name, () => this.put(one.text)])),
      this.menu("more_acts", [[word("transcript"), () => this.says(`biên bản ${code}`)], ...this.further(detail)]),
    ];
  }

  /** One that nobody answered is closed by a second press. */
  closing(detail) {
    if (answered(detail)) return this.button("close", `đóng ${detail.code}`);
    return this.menu("close_unanswered", [[word("close_anyway"), () => this.says(`${detail.code}: vẫn đóng`)]]);
  }

  /** Of one that is closed: to look at, and to take away. */
  over(detail) {
    return [this.button("transcript", `biên bản ${detail.code}`), this.menu("more_acts", this.further(detail))];
  }

  further(detail) {
    const ways = [
      answered(detail) && [word("into_faq"), () => this.says(`đưa vào hỏi đáp ${detail.code}`)],
      !detail.blocked && [word("block"), () => this.block()],
    ];
    return ways.filter(Boolean);
  }

  /** An open menu stays open, and who pressed by the keyboard is not thrown out. */
  replace(ways) {
    const open = [...this.node.querySelectorAll("[open]")].map((menu) => menu.dataset.name);
    const within = this.node.contains(document.activeElement);
    fill(this.node, ways);
    for (const menu of this.node.querySelectorAll("details")) menu.open = open.includes(menu.dataset.name);
    const first = within && this.node.querySelector("button, summary");
    if (first) first.focus();
  }

  button(name, says, kind = "") {
    return pressed(word(name), () => this.says(says), kind);
  }

  menu(name, ways) {
    if (!ways.length) return null;
    const buttons = ways.map(([label, does]) => pressed(label, () => ((menu.open = false), does())));
    const menu = make("details", "menu", undefined, make("summary", "act", word(name)), make("div", "ways", undefined, ...buttons));
    menu.dataset.name = name;
    menu.ontoggle = () => menu.open && this.only(menu);
    onEscape(menu, () => ((menu.open = false), menu.firstChild.focus()));
    return menu;
  }

  only(open) {
    for (const menu of this.node.querySelectorAll("[open]")) menu.open = menu === open;
  }
}

/** Here and no further: elsewhere the key leads back to the list. */
export function onEscape(node, does) {
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    does();
  });
}

/** Pressed once is enough, until it is known what became of it. */
export function rest(node) {
  node.inert = true;
  setTimeout(() => (node.inert = false), REST_MS);
}

export function pressed(label, does, kind = "") {
  const button = make("button", "act " + kind, label);
  button.type = "button";
  button.onclick = does;
  return button;
}

function answered(detail) {
  return detail.words.some((one) => one.side === "helper");
}
