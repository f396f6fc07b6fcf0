// desk-asker.js — whoever asked: her phone number, hidden until a helper presses; and keeping her questions out for a while.

import { make } from "./bubble.js";
import { onEscape, pressed } from "./desk-acts.js";
import { fill } from "./desk-list.js";
import { moment } from "./desk-words.js";
import { word } from "./words.js";

export class Asker {
  constructor(says) {
    this.says = says;
    for (const id of ["phone", "blocked", "block", "why"]) this[id] = document.getElementById(id);
    this.block.onsubmit = (event) => (event.preventDefault(), this.keepOut());
    document.getElementById("dont-block").onclick = () => this.close();
    onEscape(this.block, () => this.close());
  }

  draw(detail, now) {
    if (detail.code !== this.code || detail.blocked) this.block.hidden = true;
    this.code = detail.code;
    this.number(detail, now);
    this.once(this.blocked, [detail.code, detail.blocked, word("unblock")], () => this.keptOut(detail));
    this.blocked.hidden = !detail.blocked;
  }

  /** A look is written down and shows the number for a while. */
  number({ code, phone }, now) {
    const shown = phone && phone.until > now ? phone.number : "";
    this.once(this.phone, [code, phone && phone.hidden, shown, word("show_phone")], () => {
      if (!phone) return [word("no_phone")];
      const name = make("span", "wide", word("phone") + " ");
      if (shown) return [name, dialled(shown)];
      return [name, phone.hidden + " ", pressed(word("show_phone"), () => this.says(`xem số điện thoại ${code}`), "small")];
    });
  }

  keptOut({ code, blocked }) {
    if (!blocked) return [];
    const text = make("p", "", `${word("is_blocked")} ${moment(blocked.at)} · ${blocked.by}: «${blocked.why}»`);
    return [text, pressed(word("unblock"), () => this.says(`bỏ chặn ${code}`))];
  }

  /** What is not new is left as it is: a button in it may be the one she is on. */
  once(node, look, held) {
    if (node.dataset.look === JSON.stringify(look)) return;
    node.dataset.look = JSON.stringify(look);
    fill(node, held());
  }

  ask() {
    this.block.hidden = false;
    this.why.value = "";
    this.why.focus();
  }

  close() {
    this.block.hidden = true;
    document.querySelector("#acts [data-name=more_acts] summary").focus();
  }

  keepOut() {
    const why = this.why.value.trim();
    if (!why) return this.why.focus();
    this.says(`chặn ${this.code}: ${why}`);
    this.close();
  }
}

function dialled(number) {
  const link = make("a", "number", number);
  link.href = "tel:" + number.replace(/\s/g, "");
  return link;
}
