// sw.js — keeps the page itself in the phone, so that it opens without a network. What is said never passes here.

const SHELF = "sangkien:" + self.registration.scope + ":$version";
const STATIC = new URL("$static/$version/", self.location).href;
const NAMES = $names;
const PATIENCE_MS = 3000;

self.addEventListener("install", (event) => {
  event.waitUntil(keepAll().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = request.url.split(/[?#]/)[0];
  if (request.mode === "navigate" && address === self.registration.scope) event.respondWith(page(request));
  else if (address.includes(STATIC)) event.respondWith(kept(request));
});

async function keepAll() {
  const shelf = await caches.open(SHELF);
  await shelf.addAll(["./", ...NAMES.map((name) => STATIC + name)]);
}

async function dropOld() {
  const mine = "sangkien:" + self.registration.scope + ":";
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(mine) && name !== SHELF).map((name) => caches.delete(name)));
}

/** The newest page where the network gives it in time, else the one in the phone. */
async function page(request) {
  const shelf = await caches.open(SHELF);
  const fallback = shelf.match("./");
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS));
  const fresh = fetch(request).catch(() => null);
  const first = await Promise.race([fresh, late]);
  if (first && first.ok) return first;
  return (await fallback) || (await fresh) || Response.error();
}

async function kept(request) {
  return (await caches.match(request)) || fetch(request);
}
