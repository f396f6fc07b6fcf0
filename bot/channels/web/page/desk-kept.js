// desk-kept.js — what this computer keeps of the desk for a dead spot: the last list, and the questions on it that were read.

const LIST = "list";
const TALK = "talk-";
const MOST_FETCHED = 20; // of those that she may not have opened yet

export class Kept {
  constructor(store) {
    this.store = store;
    this.open = true;
    this.hasPage = false;
    this.marks = new Map();
  }

  /** For a dead spot: the list, what she may answer, and the page itself. `get` gives a question as the server has it. */
  async all(seen, get) {
    await this.list(seen);
    await this.toAnswer(seen.cases, get);
    if (this.open && !this.hasPage && navigator.serviceWorker) navigator.serviceWorker.register("sw.js").catch(() => {});
    this.hasPage = true; // without it all else works
  }

  /** Whether somebody else sat at this computer before. */
  async changesHands(me) {
    const before = await this.store.note("me");
    if (before !== me) await this.store.setNote("me", me);
    return Boolean(before && before !== me);
  }

  /** As it stands now; what is no longer on it is forgotten. */
  async list({ cases, me, now }) {
    const there = new Set([LIST, ...cases.map((one) => TALK + one.n)]);
    const old = (await this.store.talk()).filter((item) => !there.has(item.key));
    for (const { key } of old) await this.store.erase(key);
    await this.put({ key: LIST, at: Date.now(), cases, me, now });
  }

  /** One that was read. A phone number is never kept, nor a question that is over: it is found again by its words. */
  async talk(detail) {
    if (detail.state === "closed") return;
    this.marks.set(detail.n, detail.mark);
    const phone = detail.phone && { hidden: detail.phone.hidden };
    await this.put({ key: TALK + detail.n, at: Date.now(), detail: { ...detail, phone } });
  }

  /** Also unopened. */
  async toAnswer(cases, get) {
    if (this.fetching) return;
    this.fetching = true;
    for (const { n, mark } of cases.filter((one) => one.mine || !one.owner).slice(0, MOST_FETCHED)) {
      const found = this.open && this.marks.get(n) !== mark && (await get(n));
      if (found && found.n === n) await this.talk({ ...found, mark });
    }
    this.fetching = false;
  }

  async put(item) {
    if (this.open) await this.store.keep([item]).catch(() => {}); // a full disk: then a dead spot shows less
  }

  async lastList() {
    return (await this.store.talk()).find((item) => item.key === LIST);
  }

  async lastTalk(number) {
    const found = (await this.store.talk()).find((item) => item.key === TALK + number);
    return found && found.detail;
  }

  /** Nothing of anybody's question stays here; after `close` nothing comes back either. */
  async forget() {
    this.marks.clear();
    await this.store.forget();
  }

  close() {
    this.open = false;
    return this.forget();
  }
}
