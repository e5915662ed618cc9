// Shows kept pages while there is no internet. It is only there after somebody has asked to keep an area, answers only
// for the folder it lies in, and never stores anything: offline.js fills the caches and removes them. A cache is called
// `cairn <folder> <address of its list> <version>` and is complete when its list is in it.

// Somebody with kept pages waits this long for newer ones, in milliseconds.
const patience = 4000;

/** @type {any} */
const worker = self;
const folder = new URL(worker.registration.scope).pathname;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  /** @type {Request} */
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(folder)) return;
  // What offline.js fetches anew must come from the net or not at all.
  if (request.cache === "reload" && request.mode !== "navigate") return;
  event.respondWith(answer(request, url));
});

/** @param {Request} request @param {URL} url @returns {Promise<Response>} */
async function answer(request, url) {
  const fetched = fetch(request);
  fetched.catch(() => {});
  const kept = await findKept(url).catch(() => undefined);
  try {
    const response = await (kept ? inTime(fetched) : fetched);
    return kept && response.status >= 500 ? kept : response;
  } catch (error) {
    const page = kept || (request.mode === "navigate" ? await findOfflinePage(url) : undefined);
    return page || Response.error();
  }
}

/** @param {Promise<Response>} fetched @returns {Promise<Response>} */
function inTime(fetched) {
  return Promise.race([
    fetched, new Promise((_, reject) => setTimeout(() => reject(new Error("slow")), patience)),
  ]);
}

/** @returns {Promise<Cache[]>} */
async function completeCaches() {
  const names = (await caches.keys()).filter((name) => name.startsWith("cairn " + folder + " "));
  const complete = [];
  for (const name of names) {
    const cache = await caches.open(name);
    if (await cache.match(name.split(" ")[2])) complete.push(cache);
  }
  return complete;
}

// By the whole address first; then without what follows the question mark, where another version is kept.
/** @param {URL} url @returns {Promise<Response | undefined>} */
async function findKept(url) {
  const all = await completeCaches();
  for (const ignoreSearch of [false, true]) {
    for (const cache of all) {
      const response = await cache.match(url.href, { ignoreSearch });
      if (response) return response;
    }
  }
  return undefined;
}

// The one nearest above the page: each language has its own.
/** @param {URL} url @returns {Promise<Response | undefined>} */
async function findOfflinePage(url) {
  let path = url.pathname;
  while (path.startsWith(folder)) {
    path = path.replace(/[^/]*$/, "");
    const page = await findKept(new URL(path + "offline.html", url.origin));
    if (page) return page;
    path = path.slice(0, -1);
  }
  return undefined;
}
