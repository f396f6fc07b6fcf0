// shelf.js — the same memory as store.js where IndexedDB is missing: localStorage, or the open page alone.

export class Shelf {
  constructor(name, most) {
    this.name = name;
    this.most = most;
    this.memory = {};
    this.blobs = new Map(); // files cannot lie in localStorage: they live as long as the page
  }

  read(part, otherwise) {
    try {
      const text = localStorage.getItem(this.name + ":" + part);
      return text === null ? otherwise : JSON.parse(text);
    } catch (blocked) {
      return part in this.memory ? this.memory[part] : otherwise;
    }
  }

  write(part, value) {
    this.memory[part] = value;
    try {
      localStorage.setItem(this.name + ":" + part, JSON.stringify(value));
    } catch (blocked) {
      // kept in this.memory
    }
  }

  async unsent() {
    const whole = (file) => ({ ...file, blob: this.blobs.get(file.blob) });
    return this.read("unsent", []).map((message) => ({ ...message, files: message.files.map(whole) }));
  }

  async add(message) {
    const queue = this.read("unsent", []);
    const last = queue.length ? queue[queue.length - 1].seq : 0;
    const added = { ...message, seq: last + 1 };
    this.write("unsent", [...queue, this.flat(added)]);
    return added;
  }

  async change(message) {
    const queue = this.read("unsent", []);
    this.write("unsent", queue.map((one) => (one.seq === message.seq ? this.flat(message) : one)));
  }

  async settle(message, item) {
    await this.drop(message);
    await this.keep([item]);
  }

  async drop(message) {
    this.write("unsent", this.read("unsent", []).filter((one) => one.seq !== message.seq));
  }

  async erase(key) {
    const { [key]: gone, ...rest } = this.read("talk", {});
    this.write("talk", rest);
  }

  async talk() {
    return Object.values(this.read("talk", {})).sort((a, b) => a.at - b.at);
  }

  async note(name) {
    return this.read("note-" + name, undefined);
  }

  async setNote(name, value) {
    this.write("note-" + name, value);
  }

  async keep(items, cursor) {
    const talk = this.read("talk", {});
    for (const item of items) talk[item.key] = item;
    this.write("talk", talk);
    if (cursor) this.write("note-cursor", cursor);
  }

  async trim() {
    const newest = (await this.talk()).slice(-this.most);
    this.write("talk", Object.fromEntries(newest.map((item) => [item.key, item])));
  }

  async forget() {
    this.write("talk", {});
    this.write("note-cursor", "");
  }

  flat(message) {
    const files = message.files.map((file, index) => {
      const name = message.id + ":" + index;
      if (file.blob) this.blobs.set(name, file.blob);
      return { ...file, blob: name };
    });
    return { ...message, files };
  }
}
