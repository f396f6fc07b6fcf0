// line.js — the line from the server: a stream of news, or asking again and again where streams are blocked.

import { history, newsOnce, renew } from "./post.js";

const SILENCE_MS = 50000; // the server beats every 20 s
const LONGEST_WAIT_MS = 15000;
const POLL_WAIT_S = 20;
const STREAM_AGAIN_MS = 300000;
const STREAM_TRIES = 2;

export class Line {
  /** `told` hears: news(items, cursor, {chat, afresh}), state(name). `cursor()` says how far the page has read. */
  constructor(told, cursor) {
    this.told = told;
    this.cursor = cursor;
    this.failures = 0;
    this.deaf = 0; // streams in a row that never said hello although the server answers
    this.renewed = 0;
    this.on = this.polling = this.asking = false;
  }

  start() {
    this.on = true;
    this.join();
  }

  stop() {
    this.on = false;
    this.close();
  }

  /** The network changed: whatever line there was is worth nothing. */
  again() {
    if (this.on && !this.polling) this.join();
  }

  /** The phone says that it has no network. */
  lose() {
    this.close();
    if (this.on) this.told.state("away");
    this.later(LONGEST_WAIT_MS);
  }

  /** Try now instead of later. */
  nudge() {
    if (this.on && !this.source && !this.asking) this.join();
  }

  close() {
    clearTimeout(this.timer);
    if (this.source) this.source.close();
    this.source = null;
  }

  async join() {
    this.close();
    if (!this.cursor() && !(await this.ask(history))) return;
    if (!this.on || this.source) return;
    if (this.deaf < STREAM_TRIES) this.listen();
    else this.poll();
  }

  listen() {
    const source = (this.source = new EventSource("stream?after=" + this.cursor()));
    const news = (event) => {
      this.alive();
      this.told.news([{ event: event.type, data: JSON.parse(event.data) }], event.lastEventId, {});
    };
    source.addEventListener("hello", (event) => this.open(JSON.parse(event.data)));
    source.addEventListener("said", news);
    source.addEventListener("heard", news);
    source.addEventListener("beat", () => this.alive());
    source.onerror = () => this.broken();
    this.alive();
  }

  open(hello) {
    this.deaf = 0;
    this.well();
    this.alive();
    this.told.news([], "", hello);
  }

  well() {
    this.failures = this.renewed = 0;
    this.told.state("open");
  }

  alive() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.broken(), SILENCE_MS);
  }

  /** The stream fell silent or never spoke: ask once, which tells a dead line from a blocked stream. */
  async broken() {
    this.close();
    if (!this.on) return;
    this.deaf += 1;
    if (await this.ask(() => newsOnce(this.cursor(), 0))) this.later(500);
  }

  async poll() {
    const until = Date.now() + STREAM_AGAIN_MS;
    this.polling = true;
    let heard = true;
    while (heard && this.on && Date.now() < until) heard = await this.ask(() => newsOnce(this.cursor(), POLL_WAIT_S));
    this.polling = false;
    this.deaf = 0;
    if (heard) this.nudge();
  }

  /** Asks and tells the news; false when the line is down, and then tries again by itself. */
  async ask(question) {
    this.asking = true;
    const answer = await question();
    this.asking = false;
    if (answer && answer.items) {
      this.well();
      this.told.news(answer.items, answer.cursor, answer);
      return true;
    }
    await this.down(answer);
    return false;
  }

  async down(answer) {
    if (!answer) this.deaf = 0; // no line at all says nothing about streams
    if (answer && answer.status === 401) {
      this.renewed += 1;
      await renew();
    }
    this.told.state(this.renewed > 2 ? "no_cookies" : "away");
    this.failures += 1;
    this.later(Math.min(LONGEST_WAIT_MS, 500 * 2 ** Math.min(this.failures, 6)));
  }

  later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.nudge(), milliseconds * (0.75 + Math.random() / 2));
  }
}
