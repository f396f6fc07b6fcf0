// composer.js — where the person writes, takes photos and picks files.

import { make } from "./bubble.js";
import { word } from "./words.js";

const MOST_FILES = 10;
const MOST_BYTES = 20 * 1024 * 1024;
const DRAFT = "sangkien:" + location.pathname + ":draft";

export class Composer {
  /** `send` takes {text, files} and keeps it before it returns. */
  constructor(send) {
    this.send = send;
    this.text = document.getElementById("text");
    this.tray = document.getElementById("tray");
    this.notice = document.getElementById("notice");
    this.files = [];
    if (!this.text.value) this.text.value = remembered(); // she may have begun before the page was ready
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("paste", (event) => this.pick(event.clipboardData.files));
    const press = document.getElementById("send");
    press.onclick = () => this.go();
    press.disabled = false; // until here a press would have gone unheard
    this.opens("camera", "camera-input");
    this.opens("attach", "file-input");
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => event.preventDefault() || this.pick(event.dataTransfer.files));
    this.typed();
  }

  opens(button, input) {
    const field = document.getElementById(input);
    document.getElementById(button).onclick = () => field.click();
    field.onchange = () => {
      this.pick(field.files);
      field.value = "";
    };
  }

  typed() {
    remember(this.text.value);
    this.text.style.height = "auto";
    this.text.style.height = this.text.scrollHeight + 2 + "px";
  }

  /** Enter sends where there is a real keyboard; on a phone it starts a new line. */
  key(event) {
    const composing = event.isComposing || event.keyCode === 229; // a Vietnamese keyboard is still writing a word
    if (event.key !== "Enter" || event.shiftKey || composing || !matchMedia("(pointer: fine)").matches) return;
    event.preventDefault();
    this.go();
  }

  async go() {
    const text = this.text.value.trim();
    const files = this.files;
    if ((!text && !files.length) || this.going) return;
    this.going = true;
    await this.send({ text, files }).finally(() => (this.going = false));
    if (this.text.value.trim() === text) this.text.value = "";
    this.files = this.files.filter((file) => !files.includes(file));
    this.say("");
    this.typed();
    this.show();
    if (text && document.hasFocus()) this.text.focus(); // not from another phone of the demo, nor after a photo alone
  }

  /** Not in a room, where what is sent to all is words; nor with what a helper proposes for an answer. */
  pick(list) {
    const { room, kind } = document.documentElement.dataset;
    if (room || kind === "proposal") return;
    const picked = Array.from(list).map((blob) => ({ blob, name: blob.name || word("photo"), type: blob.type, size: blob.size }));
    if (!picked.length) return;
    const small = picked.filter((file) => file.size <= MOST_BYTES);
    const large = picked.find((file) => file.size > MOST_BYTES);
    this.say(large ? large.name + " " + word("too_large") : "");
    if (this.files.length + small.length > MOST_FILES) this.say(word("too_many"));
    this.files = [...this.files, ...small].slice(0, MOST_FILES);
    this.show();
  }

  show() {
    this.tray.hidden = !this.files.length;
    this.tray.textContent = "";
    for (const file of this.files) this.tray.append(this.picked(file));
  }

  picked(file) {
    const remove = make("button", "remove", "✕");
    remove.type = "button";
    remove.setAttribute("aria-label", word("remove") + " " + file.name);
    remove.onclick = () => {
      this.files = this.files.filter((one) => one !== file);
      this.show();
      this.text.focus();
    };
    return make("li", "", undefined, preview(file), make("span", "", file.name), remove);
  }

  say(text) {
    this.notice.textContent = text;
    this.notice.hidden = !text;
  }

  /** What the keyboard should offer for the question on screen. */
  expect(phone) {
    this.text.inputMode = phone ? "tel" : "";
    this.text.autocomplete = phone ? "tel" : "off";
  }
}

function preview(file) {
  if (!/^image\/(jpeg|png|webp|gif)$/.test(file.type)) return make("b", "paper", file.name.split(".").pop().slice(0, 4));
  const image = make("img");
  image.alt = "";
  image.src = URL.createObjectURL(file.blob);
  image.onload = () => URL.revokeObjectURL(image.src);
  return image;
}

function remembered() {
  try {
    return localStorage.getItem(DRAFT) || "";
  } catch (blocked) {
    return "";
  }
}

function remember(text) {
  try {
    if (text) localStorage.setItem(DRAFT, text);
    else localStorage.removeItem(DRAFT);
  } catch (blocked) {
    // a private window forgets
  }
}
