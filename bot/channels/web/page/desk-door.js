// desk-door.js — how a helper comes in by her link and goes out again; a shut door shows nothing but why.

import { leave, open } from "./desk-line.js";
import { word } from "./words.js";

const TRIES = 20;
const LONGEST_WAIT_MS = 5000;

/** The token of a link stands behind the «#», where no server log sees it: it is wiped off at once. */
export function token() {
  const found = new URLSearchParams(location.hash.slice(1)).get("start");
  if (found) history.replaceState(null, "", location.pathname);
  return found;
}

/** Whether it opens the page; null where the line stayed down. */
export async function entered(said) {
  let opened = null;
  for (let tries = 0; opened === null && tries < TRIES; tries += 1) {
    if (tries) await new Promise((done) => setTimeout(done, Math.min(500 * tries, LONGEST_WAIT_MS)));
    opened = await open(said);
  }
  return opened;
}

/** She leaves at the server first: without a line nobody is out yet. `left` does the rest. */
export function leads(out, left, tell) {
  document.getElementById(out).onclick = async () => ((await leave()) ? left() : tell(word("not_left")));
}

/** Nothing of anybody's question stays on the page: who comes in again loads it anew. */
export function shut(why) {
  document.getElementById("desk").textContent = "";
  document.getElementById("offline").hidden = true;
  for (const [id, name] of [["locked-head", why], ["locked-text", why + "_text"]]) {
    const node = document.getElementById(id);
    node.dataset.words = name;
    node.textContent = word(name);
  }
  document.documentElement.dataset.desk = "locked";
  document.getElementById("locked").hidden = false;
  document.title = word("desk") + " · Sáng Kiến";
}
