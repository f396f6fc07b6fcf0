// talk.js — the talk as the page knows it: what was said, what was heard, what still waits. No drawing here.

export class Talk {
  constructor() {
    this.items = new Map();
    this.unsent = [];
  }

  /** Takes in what the server tells; gives back what changed, ready to be kept. */
  merge(news) {
    const changed = [];
    for (const { event, data } of news) {
      const item = event === "said" ? said(data) : heard(data);
      const known = this.items.get(item.key) || this.unsent.find((message) => "m" + message.id === item.key);
      if (known && (item.us || known.at === item.at)) continue; // messages of ours may come again
      if (item.us) item.at = Math.max(item.at, this.latest(0)); // one that was held back is spoken now
      if (known) item.files = whole(known.files, item.files);
      this.items.set(item.key, item);
      changed.push(item);
    }
    return changed;
  }

  put(items) {
    for (const item of items) this.items.set(item.key, item);
  }

  clear() {
    this.items.clear();
  }

  /** A message of this phone that the server has just stored; the exact time comes with the news. */
  settled(message, trouble) {
    const known = this.items.get("m" + message.id);
    if (known) return known; // the news was faster than the answer
    const files = message.files.map(({ blob, ...file }) => file);
    return { ...message, files, key: "m" + message.id, at: this.latest(Date.now()) + 1, trouble };
  }

  latest(otherwise) {
    let at = 0;
    for (const item of this.items.values()) at = Math.max(at, item.at);
    return at || otherwise;
  }

  /** Every line, oldest first; what waits to be sent stands at the end. */
  lines() {
    const stored = [...this.items.values()].sort((a, b) => a.at - b.at);
    return [...stored, ...this.waiting()];
  }

  waiting() {
    const waiting = this.unsent.filter((message) => !this.items.has("m" + message.id));
    return waiting.map((message) => ({ ...message, key: "m" + message.id, waiting: true }));
  }

  /** Our newest message that offers or asks something: its buttons are alive, a typed text answers it. */
  asked() {
    let newest = null;
    for (const item of this.items.values())
      if (item.us && (item.question || item.choices || item.nav) && !(newest && newest.at > item.at)) newest = item;
    return newest;
  }

  pressed() {
    const hers = [...this.items.values(), ...this.unsent].filter((item) => item.press && !item.other);
    return new Set(hers.map((item) => item.press));
  }

  isEmpty() {
    return this.items.size === 0 && this.unsent.length === 0;
  }
}

/** The files the server has, and between them those that it refused: only the phone knows of them. */
function whole(known, stored) {
  const rest = [...stored];
  return known.map(({ blob, ...file }) => (file.why ? file : rest.shift() || file));
}

function said(data) {
  return { files: [], ...data, key: "n" + data.n, us: true };
}

function heard(data) {
  return { files: [], ...data, key: "m" + data.id };
}
