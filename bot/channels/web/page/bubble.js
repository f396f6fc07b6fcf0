// bubble.js — one line of the talk as a piece of page.

import { word } from "./words.js";

const LONGEST_CODE = 24; // a longer thing to copy is an address
const MANY = 8; // so many answers stand in pairs, if all of them are short
const SHORT = 20;

/** An element with its class, its words and what it holds. */
export function make(tag, kind, text, ...held) {
  const node = document.createElement(tag);
  if (kind) node.className = kind;
  if (text !== undefined) node.textContent = text;
  node.append(...held.filter(Boolean));
  return node;
}

export function bubble(item, act) {
  const who = item.us ? "us" : item.other ? "other" : "me";
  const node = make("article", "line " + who);
  if (item.us) node.lang = item.language;
  const inner = make("div", "bubble", undefined, make("span", item.other ? "who" : "unseen", word(who) + " "));
  const text = item.text || item.label || (item.start ? word(document.documentElement.dataset.room ? "room_open" : "invited") : "");
  if (text) inner.append(spoken(text, item.copy));
  for (const [index, file] of item.files.entries()) inner.append(attached(item, file, index));
  if (item.copy) inner.append(copier(item.copy));
  for (const link of item.links || []) inner.append(outward(link));
  const isPlain = inner.lastChild.className === "text";
  inner.append(make("time", isPlain ? "beside" : ""));
  node.append(inner);
  if (item.choices) node.append(buttons("choices", item.choices, item, act));
  if (item.nav) node.append(buttons("nav", item.nav, item, act));
  if (who === "me") node.append(fate(item.key, act));
  return node;
}

/** What was said; a code in it stays in one piece, a long address may break. */
function spoken(text, code) {
  const [before, ...after] = code ? text.split(code) : [text];
  const parts = after.map((part) => [make("b", code.length > LONGEST_CODE ? "address" : "code", code), part]);
  return make("p", "text", before, ...parts.reduce((all, pair) => all.concat(pair), []));
}

/** Tells the hour of a line, once it is known. */
export function timed(node, at) {
  const clock = node.querySelector("time");
  const when = new Date(at);
  clock.textContent = when.toTimeString().slice(0, 5);
  clock.dateTime = when.toISOString();
}

/** An upload has ended: its bar goes, its address comes; the picture itself stays as it is. */
export function arrived(node, files) {
  const holders = node.querySelectorAll(".file");
  files.forEach((file, index) => {
    const [shown, bar] = holders[index].children;
    if (file.ref && !shown.href) lead(shown, file);
    if (file.ref && bar && bar.tagName === "PROGRESS") bar.remove();
  });
}

function lead(node, file) {
  node.href = "file/" + file.ref;
  node.target = "_blank";
  node.rel = "noopener";
}

function attached(item, file, index) {
  const type = file.media_type || file.type || "";
  const picture = /^image\/(jpeg|png|webp|gif)$/.test(type) && !file.why && (file.ref || file.blob);
  const node = picture ? photo(file) : make("a", "document", file.name || word("file"));
  if (file.ref) lead(node, file);
  const holder = make("div", "file", undefined, node);
  if (item.waiting && !file.ref && !file.why) holder.append(progress(file, index));
  if (file.why) holder.append(make("p", "why", picture ? file.why : file.name + ": " + file.why));
  return holder;
}

function photo(file) {
  const image = make("img");
  image.alt = file.alt || file.name || word("photo");
  image.src = file.ref ? "file/" + file.ref : URL.createObjectURL(file.blob);
  if (!file.ref) image.onload = () => URL.revokeObjectURL(image.src);
  return make("a", "photo", undefined, image);
}

function progress(file, index) {
  const bar = make("progress");
  bar.max = 1;
  bar.value = 0;
  bar.dataset.index = index;
  bar.setAttribute("aria-label", word("uploading") + " " + file.name);
  return bar;
}

function outward(link) {
  const node = make("a", "link", link.label);
  if (/^(https?:\/\/|\/(?!\/))/.test(link.url)) node.href = link.url;
  node.target = "_blank";
  node.rel = "noopener";
  return node;
}

function copier(text) {
  const label = text.includes("\n") ? word("copy_text") : word("copy") + " " + text; // words to post stand above already
  const button = make("button", "copy", label);
  button.type = "button";
  button.onclick = async () => {
    await copied(text);
    button.textContent = word("copied");
    setTimeout(() => (button.textContent = label), 2500);
  };
  return button;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (refused) {
    const area = make("textarea", "unseen", text); // plain http and older browsers
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

function buttons(kind, choices, item, act) {
  const pairs = kind === "choices" && choices.length >= MANY && choices.every(({ label }) => label.length <= SHORT);
  const group = make("div", kind + (pairs ? " pairs" : ""));
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", word(kind === "nav" ? "more" : "answers"));
  for (const choice of choices) {
    const button = make("button", "choice " + (choice.style || ""), undefined, make("b", "", choice.number), " ");
    button.append(make("span", "", choice.label));
    button.type = "button";
    button.dataset.token = choice.data;
    button.onclick = (event) => act.press(choice, item, event.detail === 0);
    group.append(button);
  }
  return group;
}

/** Whether a message of the person has arrived, in words, and where it has not a way to send it or take it back. */
function fate(key, act) {
  const ways = ["again", "remove"].map((name) => {
    const way = make("button", "again", word(name));
    way.type = "button";
    way.hidden = true;
    way.onclick = () => act[name](key);
    return way;
  });
  return make("p", "fate", undefined, make("span"), ...ways);
}
