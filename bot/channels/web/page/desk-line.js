// desk-line.js — the desk's line to the server: asks for the list again and again; each answer waits for news.

import { reached, renew } from "./post.js";

const WAIT_S = 20;
const LONGEST_WAIT_MS = 15000;
const OURS = { "x-sangkien": "1", "content-type": "application/json" };

export class Line {
  /** `told` hears: news(answer), state(name, now), locked(). `language()` is the page's. */
  constructor(told, language) {
    this.told = told;
    this.language = language;
    this.mark = "";
    this.failures = 0;
    this.on = false;
  }

  async run() {
    this.on = true;
    while (this.on) await this.ask();
  }

  stop() {
    this.on = false;
  }

  /** Try now instead of later; what the page has is worth nothing. */
  nudge() {
    if (this.wake) this.wake();
  }

  async ask() {
    const waits = this.mark ? WAIT_S : 0;
    const response = await reached(`cases?wait=${waits}&after=${this.mark}&lang=${this.language()}`, {});
    if (!this.on) return;
    if (response && response.ok) await this.well(await parsed(response));
    else if (response && [401, 403].includes(response.status)) this.told.locked();
    else await this.down(response);
  }

  async well(answer) {
    if (!answer) return this.down(null);
    this.failures = 0;
    this.told.state("open", answer.now);
    if (answer.mark === this.mark) return;
    this.mark = answer.mark;
    await this.told.news(answer);
  }

  async down(response) {
    this.failures += 1;
    if (!response || response.status >= 500) this.told.state("away");
    await this.later(Math.min(LONGEST_WAIT_MS, 500 * 2 ** Math.min(this.failures, 6)));
  }

  later(milliseconds) {
    return new Promise((done) => {
      this.wake = done;
      setTimeout(done, milliseconds);
    });
  }
}

/** One case: {n, words, …}, {status} where it is not hers, null when the line is down. */
export async function caseOf(number, language) {
  const response = await reached(`case/${number}?lang=${language}`, {});
  if (!response) return null;
  return response.ok ? parsed(response) : { status: response.status };
}

/** Questions by what was said in them: {found, more}; null when the line is down. */
export async function found(wanted, language) {
  const response = await reached(`find?q=${encodeURIComponent(wanted)}&lang=${language}`, {});
  return response && response.ok ? parsed(response) : null;
}

/** Saves what was said in a question as a document; false where it did not come. */
export async function saveTranscript(number, language) {
  const response = await reached(`case/${number}/transcript?lang=${language}`, {});
  const blob = response && response.ok && (await response.blob().catch(() => null));
  if (!blob) return false;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `bien-ban-HT-${number}.docx`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  return true;
}

/** Whether the link's token opens the page; null when the line is down. */
export async function open(token) {
  const response = await reached("open", { method: "POST", headers: OURS, body: JSON.stringify({ token }) });
  if (!response || response.status >= 500 || response.status === 429) return null;
  if (response.status !== 401) return response.ok;
  await renew();
  return null;
}

export async function leave() {
  const response = await reached("leave", { method: "POST", headers: OURS, body: "{}" });
  return Boolean(response && response.ok);
}

/** Nothing where it is not our server's: a network's sign-in page answers everything with 200. */
async function parsed(response) {
  try {
    return await response.json();
  } catch (strange) {
    return null;
  }
}
