// room.js — how a unit's room stands: the server's word, kept in the phone for when there is no line.

const page = document.documentElement.dataset;

/** The page may be an older one than the room, kept in the phone. */
export async function recall(store) {
  if (page.room === "new") page.room = (await store.note("room")) || "new";
}

/** Whether that is news to this page. */
export function isNews(standing, store) {
  store.setNote("room", standing);
  const differs = page.room !== standing;
  page.room = standing;
  return differs;
}

/** How a room stands in which nothing can be said: one that nobody opened in time is gone. */
export function ended() {
  return ["new", "gone"].includes(page.room) ? "gone" : "closed";
}
