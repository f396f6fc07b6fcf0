// post.js — the requests of the page, each with one plain outcome.

import { alone } from "./tabs.js";
import { word } from "./words.js";

const PATIENCE_MS = 30000;
const UPLOAD_PATIENCE_MS = 600000;
const OURS = { "x-sangkien": "1" };
const NEVER = [400, 410, 413, 415, 422]; // not this message, however often; everything else may pass

/** One message to the server: {stored}, {refused} or {wait: seconds}, 0 where nobody said how long. */
export async function say(message) {
  const { id, text, press, label, question, start, language } = message;
  const files = message.files.filter((file) => file.ref).map((file) => file.ref);
  const body = JSON.stringify({ id, text, press, label, question, start, language, files });
  const response = await reached("say", {
    method: "POST",
    headers: { ...OURS, "content-type": "application/json" },
    body,
  });
  if (response && response.ok && parsed(await read(response)).stored) return { stored: true };
  return { refused: Boolean(response) && NEVER.includes(response.status), ...waits(response) };
}

/** What an answer says; nothing where it is not our server's: a network's sign-in page answers everything with 200. */
function parsed(text) {
  try {
    return JSON.parse(text) || {};
  } catch (strange) {
    return {};
  }
}

/** One file to the server: {ref, media_type}, {why} or {wait}. `progress` hears of 0 to 1. */
export function upload(file, language, progress) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("file", file.blob, file.name);
    request.open("POST", "upload?lang=" + language);
    request.setRequestHeader("x-sangkien", "1");
    request.timeout = UPLOAD_PATIENCE_MS;
    request.upload.onprogress = (event) => event.total && progress(event.loaded / event.total);
    request.onload = () => done(uploaded(request));
    request.onerror = request.ontimeout = request.onabort = () => done({ wait: 0 });
    request.send(form);
  });
}

function uploaded(request) {
  const answer = parsed(request.responseText);
  if (answer.ref || answer.why) return answer;
  if (request.status === 413) return { why: word("too_large") };
  if (NEVER.includes(request.status)) return { why: word("refused") };
  return { status: request.status, wait: Number(request.getResponseHeader("retry-after")) || 0 };
}

/** What came after `cursor`, at once or within `wait` seconds; null when the line is down. */
export async function newsOnce(cursor, wait) {
  const response = await reached("stream?once&wait=" + wait + "&after=" + cursor, {});
  return response && (response.ok ? response.json() : { status: response.status });
}

export async function history() {
  const response = await reached("history", {});
  return response && (response.ok ? response.json() : { status: response.status });
}

let renewing = null;

/** Asks the page for its cookie again, past every cache; never twice at once, or one phone became two people. */
export function renew() {
  const over = () => (renewing = null);
  if (!renewing) {
    renewing = alone("renew", () => reached("./", { cache: "reload" }));
    renewing.then(over, over);
  }
  return renewing;
}

export async function reached(address, options) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    return await fetch(address, { cache: "no-store", ...options, signal: patience.signal });
  } catch (down) {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

async function read(response) {
  try {
    return await response.text();
  } catch (cut) {
    return "";
  }
}

function waits(response) {
  if (!response) return { wait: 0 };
  return { status: response.status, wait: Number(response.headers.get("retry-after")) || 0 };
}
