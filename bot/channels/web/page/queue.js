// queue.js — messages wait here, in order and on disk, until the server says it has them.

import { newId } from "./ids.js";
import { renew, say, upload } from "./post.js";
import { alone } from "./tabs.js";
import { inLanguage, word } from "./words.js";

const LONGEST_WAIT_S = 20;

export class Queue {
  /** `told` hears: changed(), settled(message, trouble) -> the line of the talk, erased(key), progress(id, index,
   *  part), notKept(), closed(), renewed(). */
  constructor(store, told) {
    this.store = store;
    this.told = told;
    this.loose = []; // what even the disk would not take
    this.failures = 0;
    this.sending = null;
  }

  async add(event) {
    const message = { files: [], ...event, id: newId(), language: inLanguage() };
    try {
      await this.store.add(message);
    } catch (full) {
      this.loose.push({ ...message, seq: Infinity });
      this.told.notKept();
    }
    await this.told.changed();
    this.nudge();
  }

  /** The line `key` of the talk once more: what waits, now; what was refused, anew with the files the server has. */
  async resend(key, refused) {
    if (!refused) return this.nudge();
    const { text, press, label, question, start, files } = refused;
    await this.remove(key, true);
    await this.add({ text, press, label, question, start, files: files.filter((file) => file.ref) });
  }

  /** The person takes back what was refused, or what has not gone out; if it is just going out, that ends first. */
  async remove(key, refused) {
    if (!refused) return this.drop(key);
    await this.store.erase(key);
    this.told.erased(key);
  }

  drop(key) {
    return alone("send", async () => {
      const message = (await this.pending()).find((one) => "m" + one.id === key);
      if (!message) return;
      this.loose = this.loose.filter((one) => one !== message);
      await this.store.drop(message);
      await this.told.changed();
    });
  }

  async pending() {
    return [...(await this.store.unsent()), ...this.loose];
  }

  /** Try now: the person wrote, the network is back, or the page is in sight again. */
  nudge() {
    clearTimeout(this.timer);
    if (this.working) this.again = true;
    else this.work();
  }

  async work() {
    this.working = true;
    this.again = false;
    const wait = await alone("send", () => this.sendAll());
    this.working = false;
    if (this.again) this.work();
    else if (wait) this.timer = setTimeout(() => this.nudge(), wait * 1000);
  }

  /** Sends one after the other; gives the seconds to wait where one could not go, else 0. */
  async sendAll() {
    for (;;) {
      const [message] = await this.pending();
      if (!message) return 0;
      const outcome = await this.deliver(message);
      if (outcome.stored || outcome.refused) {
        await this.settle(message, outcome.refused ? "refused" : undefined);
        this.failures = 0;
      } else return this.pause(outcome);
    }
  }

  async deliver(message) {
    this.sending = message.id;
    await this.told.changed();
    const held = await this.uploadFiles(message);
    const outcome = held || (await say(message));
    this.sending = null;
    if (outcome.status === 401) await this.becomeKnown();
    if (outcome.status === 410) this.told.closed();
    return outcome;
  }

  /** The server does not know this phone: it gives a new cookie, and the line must hear for that one. */
  async becomeKnown() {
    await renew();
    this.told.renewed();
  }

  /** Gives nothing when all files are up, else the outcome that stopped them. */
  async uploadFiles(message) {
    for (const [index, file] of message.files.entries()) {
      if (file.ref || file.why) continue;
      const answer = await this.uploadFile(message, index, file);
      if (answer.wait !== undefined) return answer;
      Object.assign(file, answer);
      if (message.seq !== Infinity) await this.store.change(message);
      await this.told.changed();
    }
    const left = message.text || message.press || message.start || message.files.some((file) => file.ref);
    return left ? null : { refused: true }; // each file says why itself
  }

  uploadFile(message, index, file) {
    if (!(file.blob instanceof Blob)) return { why: word("lost_file") }; // no disk took it, and the page was closed
    return upload(file, message.language, (part) => this.told.progress(message.id, index, part));
  }

  async settle(message, trouble) {
    this.loose = this.loose.filter((one) => one !== message);
    await this.store.settle(message, this.told.settled(message, trouble));
    await this.told.changed();
  }

  async pause(outcome) {
    this.failures += 1;
    await this.told.changed();
    return outcome.wait || Math.min(LONGEST_WAIT_S, 2 ** Math.min(this.failures - 1, 6)) * (0.75 + Math.random() / 2);
  }
}
