// ids.js — the phone's own id of a message.

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // plain http and older browsers
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
