// store.js — what this phone remembers: unsent messages, the talk, and how far it was read.

import { Shelf } from "./shelf.js";

const NAME = "sangkien:" + location.pathname;
const KEPT_ITEMS = 200;

export async function openStore() {
  try {
    return new Database(await opened());
  } catch (blocked) {
    return new Shelf(NAME, KEPT_ITEMS); // private windows and old browsers
  }
}

function opened() {
  return new Promise((done, fail) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("unsent", { keyPath: "seq", autoIncrement: true });
      request.result.createObjectStore("talk", { keyPath: "key" });
      request.result.createObjectStore("notes");
    };
    request.onsuccess = () => done(request.result);
    request.onerror = request.onblocked = () => fail(request.error);
  });
}

class Database {
  constructor(db) {
    this.db = db;
  }

  /** Runs `work` in one transaction and gives its request's result when all of it is on disk. */
  run(names, mode, work) {
    return new Promise((done, fail) => {
      const transaction = this.db.transaction(names, mode, { durability: "strict" });
      const request = work(...names.map((name) => transaction.objectStore(name)));
      transaction.oncomplete = () => done(request && request.result);
      transaction.onabort = () => fail(transaction.error);
    });
  }

  unsent() {
    return this.run(["unsent"], "readonly", (unsent) => unsent.getAll());
  }

  /** Gives the message its place in the queue, which all tabs share. */
  async add(message) {
    const { seq, ...fresh } = message;
    return { ...fresh, seq: await this.run(["unsent"], "readwrite", (unsent) => unsent.add(fresh)) };
  }

  change(message) {
    return this.run(["unsent"], "readwrite", (unsent) => unsent.put(message));
  }

  /** The server has it, or will never take it: out of the queue and into the talk, in one step. */
  settle(message, item) {
    return this.run(["unsent", "talk"], "readwrite", (unsent, talk) => {
      unsent.delete(message.seq);
      return talk.put(item);
    });
  }

  drop(message) {
    return this.run(["unsent"], "readwrite", (unsent) => unsent.delete(message.seq));
  }

  erase(key) {
    return this.run(["talk"], "readwrite", (talk) => talk.delete(key));
  }

  async talk() {
    const items = await this.run(["talk"], "readonly", (talk) => talk.getAll());
    return items.sort((a, b) => a.at - b.at);
  }

  note(name) {
    return this.run(["notes"], "readonly", (notes) => notes.get(name));
  }

  setNote(name, value) {
    return this.run(["notes"], "readwrite", (notes) => notes.put(value, name));
  }

  keep(items, cursor) {
    return this.run(["talk", "notes"], "readwrite", (talk, notes) => {
      for (const item of items) talk.put(item);
      if (cursor) notes.put(cursor, "cursor");
    });
  }

  async trim() {
    const old = (await this.talk()).slice(0, -KEPT_ITEMS);
    return this.run(["talk"], "readwrite", (talk) => old.forEach((item) => talk.delete(item.key)));
  }

  /** Forgets the talk of another person on this phone; what is unsent stays. */
  forget() {
    return this.run(["talk", "notes"], "readwrite", (talk, notes) => {
      talk.clear();
      notes.delete("cursor");
    });
  }
}
