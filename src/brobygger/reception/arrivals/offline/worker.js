// Keeps one plan on its reader's phone. What the server says comes first; the kept page is for when there is no
// connection. When the server says that the plan is gone (410), everything that was kept is deleted, and so is this.
const plan = new URL(self.registration.scope).pathname;
const kept = `plan ${plan}`;
const patience = 5000; // milliseconds before the kept page is shown on a slow connection

async function wipe() {
  await caches.delete(kept);
  await self.registration.unregister();
}

// A page, and the styles and scripts that it names.
async function keep(request, answer) {
  const cache = await caches.open(kept);
  await cache.put(request, answer.clone());
  const text = await answer.text();
  for (const [, address] of text.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js))"/g)) {
    if (!address.endsWith("/worker.js") && !(await cache.match(address))) await cache.add(address).catch(() => {});
  }
}

async function page(event) {
  const asked = fetch(event.request).then(async (answer) => {
    if (answer.status === 410) await wipe();
    else if (answer.ok && !answer.redirected) event.waitUntil(keep(plan, answer.clone()));
    return answer;
  });
  const before = await caches.match(plan, { cacheName: kept });
  if (!before) return asked;
  const late = new Promise((show) => setTimeout(show, patience, before));
  return Promise.race([asked.catch(() => before), late]);
}

async function part(request) {
  return (await caches.match(request, { cacheName: kept })) || fetch(request);
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(fetch(plan).then((answer) => answer.ok && keep(plan, answer)));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== self.location.origin) return;
  // The plan alone is kept: not the page for helpers, not who has read, not the calendar or the paper.
  if (pathname === plan && mode === "navigate") event.respondWith(page(event));
  else if (/\.(css|js)$/.test(pathname) && !pathname.startsWith(plan)) event.respondWith(part(event.request));
});
