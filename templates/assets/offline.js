// Keeps an area on the phone when somebody asks for it, brings it up to date, and removes it. It comes only when the offer
// on an area's page is opened, when that area is kept, and on the page for when there is no internet. Everything or
// nothing is kept: all files are fetched past the browser's own cache and compared with the hashes in the list that was
// published with them, and only then put into a cache of their own. The caches tell what is kept; nothing else is stored.
// A cache is called `cairn <folder of the site> <address of its list> <version>`; its list is put into it last.

/**
 * @typedef {[address: string, bytes: number, hash: number]} KeptFile
 * @typedef {{version: string, shared?: string, name?: string, page?: string, search?: string, bytes: number,
 *   files: KeptFile[]}} List
 * @typedef {{cache: string, address: string, list: List, since: string}} Kept
 */

const atOnce = 6; // files fetched at the same time
const patience = 60000; // milliseconds until a file counts as lost

/** @type {HTMLElement | null} */
const section = document.querySelector("[data-keep], [data-kept]");
const data = section ? section.dataset : {};
const workerAddress = String(data.worker);
const folder = workerAddress.replace(/[^/]*$/, "");
const prefix = "cairn " + folder + " ";

// The site was published anew while its files were fetched.
class MixedBuilds extends Error {}

/** @param {Uint8Array} bytes FNV-1a, 32 bits */
function hashOf(bytes) {
  let hash = 0x811c9dc5;
  for (let place = 0; place < bytes.length; place += 1) hash = Math.imul(hash ^ bytes[place], 0x01000193);
  return hash >>> 0;
}

/** @param {string} address */
async function fetched(address) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const response = await fetch(address,
      { cache: "reload", credentials: "omit", referrerPolicy: "no-referrer", signal: stop.signal });
    // While a site is published file by file, a file of the new list may not be there yet.
    if (response.status === 404) throw new MixedBuilds(address);
    if (!response.ok) throw new Error(address);
    return { bytes: await response.arrayBuffer(), type: response.headers.get("Content-Type") || "" };
  } finally {
    clearTimeout(timer);
  }
}

/** @param {string} address @returns {Promise<List>} */
async function fetchList(address) {
  return JSON.parse(new TextDecoder().decode((await fetched(address)).bytes));
}

// What is kept

/** @returns {Promise<Kept[]>} */
async function allKept() {
  const kept = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix)) continue;
    const address = name.slice(prefix.length).split(" ")[0];
    const response = await (await caches.open(name)).match(address);
    if (response) kept.push({ cache: name, address, since: response.headers.get("Kept-Since") || "", list: await response.json() });
  }
  return kept;
}

/** @param {Kept[]} kept @param {string} address */
function find(kept, address) {
  return kept.find((one) => one.address === address);
}

// Keeping

/**
 * Fetches the files of a list; those that are kept already as the list has them are taken from there.
 * @param {List} list @param {Kept | undefined} old @param {() => void} progress
 * @returns {Promise<Map<string, Response>>}
 */
async function gather(list, old, progress) {
  const waiting = list.files.slice();
  const hashes = new Map(old ? old.list.files.map(([address, , hash]) => [address, hash]) : []);
  const cache = old ? await caches.open(old.cache) : null;
  /** @type {Map<string, Response>} */
  const found = new Map();
  const work = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const [address, size, hash] = file;
      const same = cache && hashes.get(address) === hash ? await cache.match(address) : undefined;
      if (same) {
        found.set(address, same);
      } else {
        const { bytes, type } = await fetched(address);
        if (bytes.byteLength !== size || hashOf(new Uint8Array(bytes)) !== hash) throw new MixedBuilds(address);
        found.set(address, new Response(bytes, { headers: { "Content-Type": type } }));
      }
      progress();
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    waiting.length = 0;
  }
  return found;
}

/** @param {string} beginning of their names */
async function deleteCaches(beginning) {
  for (const name of await caches.keys()) if (name.startsWith(beginning)) await caches.delete(name);
}

/** @param {string} address @param {List} list @param {Map<string, Response>} files */
async function store(address, list, files) {
  const name = prefix + address + " " + list.version;
  await caches.delete(name);
  try {
    const cache = await caches.open(name);
    for (const [file, response] of files) await cache.put(file, response);
    const headers = { "Content-Type": "application/json", "Kept-Since": new Date().toISOString() };
    await cache.put(address, new Response(JSON.stringify(list), { headers }));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  for (const other of await caches.keys()) {
    if (other !== name && other.startsWith(prefix + address + " ")) await caches.delete(other);
  }
}

/** @param {string} address @param {string} sharedAddress */
async function fetchLists(address, sharedAddress) {
  const [list, shared] = await Promise.all([fetchList(address), fetchList(sharedAddress)]);
  if (list.shared !== shared.version) throw new MixedBuilds(address);
  return { list, shared };
}

/**
 * @param {{list: List, shared: List}} lists @param {string} address @param {string} sharedAddress
 * @param {(percent: number) => void} progress
 */
async function keep({ list, shared }, address, sharedAddress, progress) {
  const kept = await allKept();
  const jobs = [];
  for (const [at, wanted] of /** @type {[string, List][]} */ ([[sharedAddress, shared], [address, list]])) {
    const old = find(kept, at);
    if (!old || old.list.version !== wanted.version) jobs.push({ at, wanted, old });
  }
  const total = jobs.reduce((sum, { wanted }) => sum + wanted.files.length, 0);
  let done = 0;
  const step = () => progress(Math.floor((done += 1) * 100 / total));
  const gathered = [];
  for (const { at, wanted, old } of jobs) gathered.push({ at, wanted, files: await gather(wanted, old, step) });
  try {
    for (const { at, wanted, files } of gathered) await store(at, wanted, files);
  } catch (error) {
    // No room, for one: where nothing was kept before, nothing is left behind.
    if (!kept.length) await deleteCaches(prefix);
    throw error;
  }
}

async function startWorker() {
  const registration = await navigator.serviceWorker.register(workerAddress);
  if (registration.active) return;
  await Promise.race([
    navigator.serviceWorker.ready,
    new Promise((_, reject) => setTimeout(() => reject(new Error("no worker")), 10000)),
  ]);
}

/** @param {string} address the list of an area */
async function remove(address) {
  const isLast = !(await allKept()).some(({ list, address: other }) => list.page && other !== address);
  await deleteCaches(isLast ? prefix : prefix + address + " ");
  if (!isLast) return;
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    const worker = registration.active || registration.waiting || registration.installing;
    if (worker && new URL(worker.scriptURL).pathname === workerAddress) await registration.unregister();
  }
}

// What readers see

/** @param {ParentNode} parent @param {string} name @returns {HTMLElement} */
function part(parent, name) {
  const element = parent.querySelector(`[data-part="${name}"]`);
  return element instanceof HTMLElement ? element : document.createElement("p");
}

/** @param {string} name @param {{[name: string]: string}} [values] */
function words(name, values) {
  const text = data["words" + name[0].toUpperCase() + name.slice(1)] || "";
  return text.replace(/\{(\w+)\}/g, (whole, key) => (values && key in values ? values[key] : whole));
}

/** @param {number} number */
function written(number) {
  return number.toLocaleString(document.documentElement.lang);
}

/** @param {number} bytes */
function size(bytes) {
  const kilobytes = Math.max(1, Math.round(bytes / 1000));
  return kilobytes < 1000
    ? words("kilobytes", { number: written(kilobytes) })
    : words("megabytes", { number: written(Math.round(kilobytes / 100) / 10) });
}

/** @param {Kept} kept */
function since(kept) {
  const date = new Date(kept.since).toLocaleDateString(document.documentElement.lang,
    { year: "numeric", month: "long", day: "numeric" });
  return words("kept", { date });
}

/** @param {unknown} error */
function excuse(error) {
  return words(error instanceof MixedBuilds ? "mixed" : "failed");
}

/** The offer on an area's page. */
class Offer {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.address = String(data.keep);
    this.sharedAddress = String(data.shared);
    this.area = String(data.name);
    this.keepButton = part(root, "keep");
    this.removeButton = part(root, "remove");
    this.status = part(root, "status");
    /** @type {{list: List, shared: List} | null} */
    this.lists = null;
    // One thing after the other.
    this.last = this.start().catch((error) => this.say(excuse(error)));
    this.keepButton.addEventListener("click", () => this.queue(() => this.keep()));
    this.removeButton.addEventListener("click", () => this.queue(() => this.remove()));
    root.getElementsByTagName("details")[0].addEventListener("toggle", () => {
      if (this.keepButton.hidden && this.removeButton.hidden) this.queue(() => this.show());
    });
  }

  /** @param {() => Promise<void>} task */
  queue(task) {
    this.last = this.last.then(task).catch((error) => this.say(excuse(error)));
  }

  /** @param {string} text */
  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  // What is kept of this area is brought up to date where the site has something newer.
  async start() {
    const kept = await allKept();
    const own = find(kept, this.address);
    await this.show();
    if (!own || navigator.onLine === false) return;
    const list = await fetchList(this.address).catch(() => null);
    if (!list) return;
    const common = find(kept, this.sharedAddress);
    if (list.version === own.list.version && common && common.list.version === list.shared) return;
    try {
      await keep(await fetchLists(this.address, this.sharedAddress), this.address, this.sharedAddress, () => {});
      await this.show();
    } catch (error) {
      this.say(since(own) + " " + excuse(error));
    }
  }

  // What is kept can be removed without the internet; to offer to keep something its size has to be known.
  async show() {
    const kept = await allKept();
    const own = find(kept, this.address);
    const common = find(kept, this.sharedAddress);
    this.keepButton.hidden = true;
    this.removeButton.hidden = !own;
    this.removeButton.textContent = words("remove", { area: this.area });
    if (own && common) {
      this.tellSearch(common.list);
      this.say(since(own));
      return;
    }
    this.lists = this.lists || await fetchLists(this.address, this.sharedAddress);
    const { list, shared } = this.lists;
    this.tellSearch(shared);
    const bytes = list.bytes + (common && common.list.version === shared.version ? 0 : shared.bytes);
    this.keepButton.textContent = words("button", { area: this.area, size: size(bytes) });
    this.keepButton.hidden = false;
    this.say("");
  }

  /** @param {List} shared */
  tellSearch(shared) {
    part(this.root, "search").hidden = !shared.search;
    part(this.root, "no-search").hidden = !!shared.search;
  }

  async keep() {
    let quarter = 0;
    this.say(words("working", { percent: "0" }));
    // New lists, for the page may have been open for long.
    this.lists = await fetchLists(this.address, this.sharedAddress);
    await keep(this.lists, this.address, this.sharedAddress, (percent) => {
      if (Math.floor(percent / 25) === quarter) return;
      quarter = Math.floor(percent / 25);
      this.say(words("working", { percent: String(quarter * 25) }));
    });
    try {
      await startWorker();
    } catch (error) {
      await remove(this.address);
      throw error;
    }
    await this.finish(words("done"));
  }

  async remove() {
    await remove(this.address);
    await this.finish(words("removed", { area: this.area }));
  }

  // The button that was pressed goes away, so what has happened gets the focus.
  /** @param {string} text */
  async finish(text) {
    await this.show().catch(() => {});
    this.say(text + " " + this.status.textContent);
    this.status.focus();
  }
}

/**
 * The list on the page for when there is no internet.
 * @param {HTMLElement} root
 */
async function listKept(root) {
  const kept = await allKept();
  const areas = kept.filter(({ list }) => list.page);
  const list = part(root, "list");
  const template = root.querySelector("template");
  list.textContent = "";
  for (const one of areas) {
    if (!template) break;
    const item = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const link = item.querySelector("a");
    if (link) {
      link.href = String(one.list.page);
      link.textContent = String(one.list.name);
    }
    part(item, "since").textContent = since(one);
    const button = part(item, "remove");
    button.textContent = words("remove", { area: String(one.list.name) });
    button.addEventListener("click", async () => {
      const status = part(root, "status");
      try {
        await remove(one.address);
        status.textContent = words("removed", { area: String(one.list.name) });
        await listKept(root);
      } catch (error) {
        status.textContent = words("failed");
      }
      status.focus();
    });
    list.append(item);
  }
  part(root, "none").hidden = areas.length > 0;
  part(root, "search").hidden = !areas.length || !kept.some((one) => one.list.search);
  root.hidden = false;
}

if (section && "serviceWorker" in navigator && "caches" in window) {
  if (data.keep) new Offer(section);
  else listKept(section).catch(() => {});
}
