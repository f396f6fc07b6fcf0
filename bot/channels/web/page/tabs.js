// tabs.js — several tabs of one phone: one holds the line, one sends at a time, all show the same.

const together = Boolean(navigator.locks && window.BroadcastChannel);
const PLACE = "sangkien:" + location.pathname;

/** Runs `work` while no other tab does. Without locks all may: the server knows a message by its id. */
export function alone(name, work) {
  return together ? navigator.locks.request(PLACE + name, work) : work();
}

/** Tells the other tabs; `hear` is called with what they tell. */
export function wire(hear) {
  if (!together) return () => {};
  const channel = new BroadcastChannel(PLACE);
  channel.onmessage = (event) => hear(event.data);
  return (message) => channel.postMessage(message);
}

/**
 * Makes one tab the one that holds the line: the one in sight, since browsers put hidden tabs to sleep.
 * `start` and `stop` are called as this tab wins and loses.
 */
export class Leader {
  constructor(start, stop) {
    this.start = start;
    this.stop = stop;
    this.holding = false;
    if (!together) {
      start();
      return;
    }
    document.addEventListener("visibilitychange", () => (document.hidden ? this.makeWay() : this.ask(true)));
    this.ask(!document.hidden);
  }

  ask(steal) {
    if (this.holding) return;
    if (this.waiting) this.waiting.abort();
    const waiting = (this.waiting = new AbortController());
    const how = steal ? { steal: true } : { signal: waiting.signal };
    const over = () => this.lost(waiting);
    navigator.locks.request(PLACE + "line", how, () => this.hold()).then(over, over);
  }

  hold() {
    this.holding = true;
    this.start();
    return new Promise((release) => (this.release = release));
  }

  lost(waiting) {
    if (waiting !== this.waiting) return; // asked again meanwhile, in another way
    if (this.holding) this.stop();
    this.holding = false;
    this.ask(false);
  }

  async makeWay() {
    const { pending } = await navigator.locks.query();
    if (this.holding && document.hidden && pending.some((lock) => lock.name === PLACE + "line")) this.release();
  }
}
