// desk-going.js — what a helper said that the server has and the talk has not yet: shown as under way, or given back.

import { about, onItsWay, spoken, stands } from "./desk-said.js";

export class Going {
  constructor() {
    this.forget();
  }

  forget() {
    this.messages = [];
    this.lost = []; // refused, and not back in the box yet
  }

  add(message) {
    if (about(message)) this.messages.push(message);
  }

  /** Those that are worked off by now leave it. Of what was said to somebody only her question tells what became of it. */
  over(done, detail, me) {
    for (const message of this.messages) message.done = message.done || done.includes(message.id);
    const over = this.messages.filter((one) => one.done && (!spoken(one) || (detail && about(one) === detail.n)));
    this.messages = this.messages.filter((one) => !over.includes(one));
    this.lost.push(...over.filter((one) => !stands(one, detail, me)));
    return over.filter((one) => !spoken(one));
  }

  /** The words of one that was refused, for the box of its question. */
  back(number) {
    const found = this.lost.find((one) => about(one) === number);
    this.lost = this.lost.filter((one) => one !== found);
    return found && spoken(found);
  }

  /** What stands under the talk of a question: refused, with the server, or not sent yet. */
  lines(detail, unsent, me) {
    const ours = (message) => about(message) === detail.n;
    const stored = this.messages.filter((message) => ours(message) && !stands(message, detail, me));
    const fates = [[this.lost.filter(ours), "not_taken"], [stored, "gone_out"], [unsent.filter(ours), "going"]];
    return fates.flatMap(([messages, fate]) => messages.map((one) => onItsWay(one, fate)));
  }
}
