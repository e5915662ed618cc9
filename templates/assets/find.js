// The form of the search, its results and the history. All words and all markup come from templates/partials/find.html;
// the search itself is in search.js, which is brought when somebody is about to search. Its rooms, in order; those of Finder
// begin with their names on a line of their own:
//   emptyState, fragmentOf, stateOf   the state of a search, and the address that shares it
//   keep                              where history keeps it
//   minuteOfWeek, isWithin            open now, on the clock of each place
//   filledIn, copyOf, appendTo        words and markup of the page
//   PlaceBox                          suggestions for a place
//   Finder
//     The form                        putForm, readForm, showForm, choose, changed, clear
//     History                         save, restore, share
//     The index                       open, fetched, attempt: search.js and the files of the index
//     The search                      run, find, load, showMore
//     What is shown                   headings, waiting, failures, cards
//     No result never ends there      help, showHelp, takeOff
//     Choices and their numbers       offer, openFilters, count

/**
 * @typedef {typeof import("./search.js")} Search
 * @typedef {import("./search.js").Index} Index
 * @typedef {import("./search.js").Request} Request
 * @typedef {import("./search.js").Answer} Answer
 * @typedef {import("./search.js").Result} Result
 * @typedef {import("./search.js").Facet} Facet
 * @typedef {import("./search.js").Manifest} Manifest
 */

// In a pack, which is one document, it is there already.
/** @param {string} address @returns {Promise<Search>} */
async function bringSearch(address) {
  return /** @type {any} */ (window).cairnSearch || import(address);
}

// A pack is one document: its index stands in an element, a line for each file (name, blank, JSON), and its programs and areas at anchors.
/** @param {Element} element */
function readPacked(element) {
  /** @type {Map<string, string>} */
  const files = new Map();
  for (const line of (element.textContent || "").split("\n")) {
    const blank = line.indexOf(" ");
    if (blank > 0) files.set(line.slice(0, blank), line.slice(blank + 1));
  }
  return files;
}

/** @param {string} base @param {string} slug */
function addressOf(base, slug) {
  return base + encodeURIComponent(slug) + (base.startsWith("#") ? "" : "/");
}

/**
 * What a reader asks for and how much of the answer is shown. It lives in history.state alone.
 * @typedef {{query: string, near: string, facets: {[group: string]: string[]}, age: number | null,
 *   open: boolean, only: boolean, shown: number, top: number}} FindState
 * @typedef {{kind: string, group?: string, total: number}} Filter
 */

/** @returns {FindState} */
function emptyState() {
  return { query: "", near: "", facets: {}, age: null, open: false, only: false, shown: 5, top: 0 };
}

// The search as the address that "Share" makes.
/** @param {FindState} state */
function fragmentOf(state) {
  const pairs = [
    ["q", state.query.trim()],
    ["near", state.near.trim()],
    ["age", state.age === null ? "" : state.age],
    ["open", state.open ? 1 : ""],
    ["only", state.only ? 1 : ""],
  ].map(([key, value]) => [key, encodeURIComponent(value)]);
  for (const group of Object.keys(state.facets)) {
    pairs.push([group === "languages" ? "speaks" : group, state.facets[group].map(encodeURIComponent).join(",")]);
  }
  return "#?" + pairs.filter((pair) => pair[1]).map((pair) => pair.join("=")).join("&");
}

/** @param {string} fragment */
function stateOf(fragment) {
  const state = emptyState();
  for (const pair of fragment.slice(2).split("&")) {
    const [key, value = ""] = pair.split("=");
    const values = value.split(",").map(decoded);
    const text = values.join(",").slice(0, 200);
    if (key === "q") state.query = text;
    else if (key === "near") state.near = text;
    else if (key === "age") state.age = ageOf(text);
    else if (key === "open" || key === "only") state[key] = text === "1";
    else state.facets[key === "speaks" ? "languages" : key] = values;
  }
  return state;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    return "";
  }
}

/** @param {string} text */
function ageOf(text) {
  return /^\d{1,3}$/.test(text) ? Number(text) : null;
}

// Some browsers let a file that was opened from a disk keep nothing; all but Back works there without.
/** @param {any} state @param {string} [address] */
function keep(state, address) {
  try {
    history.replaceState(state, "", address);
  } catch (error) {
    return;
  }
}

// Minutes since Monday 00:00.
/** @param {string} [zone] @returns {number} */
function minuteOfWeek(zone) {
  /** @type {{[type: string]: string}} */
  const parts = {};
  try {
    const format = new Intl.DateTimeFormat("en-US",
      { timeZone: zone, weekday: "short", hour: "numeric", minute: "numeric", hour12: false });
    for (const part of format.formatToParts()) parts[part.type] = part.value;
  } catch (error) {
    return minuteOfWeek(); // this browser does not know the zone
  }
  const day = "MonTueWedThuFriSatSun".indexOf(parts.weekday) / 3;
  return day * 1440 + (Number(parts.hour) % 24) * 60 + Number(parts.minute);
}

/** @param {number[]} hours zone, from, to, from, to … @param {number} minute */
function isWithin(hours, minute) {
  return hours.some((from, place) => place % 2 === 1 && (minute - from + 10080) % 10080 < hours[place + 1] - from);
}

/** @param {string | undefined} phrase @param {{[name: string]: string}} values */
function filledIn(phrase, values) {
  return (phrase || "").replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/**
 * A copy of a template. A field with a text shows it, one with texts lists them, one with `true` stays as it is;
 * any other is taken out.
 * @param {HTMLTemplateElement} template
 * @param {{[field: string]: any}} fields
 * @param {{[field: string]: string}} [addresses]
 */
function copyOf(template, fields, addresses = {}) {
  const copy = /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild);
  for (const element of Array.from(copy.querySelectorAll("[data-field]"))) {
    const field = element.getAttribute("data-field") || "";
    const value = fields[field];
    if (!value || value.length === 0) element.remove();
    else if (Array.isArray(value)) value.forEach((text) => appendTo(element, "li").textContent = text);
    else if (value !== true) element.textContent = value;
    if (addresses[field]) element.setAttribute("href", addresses[field]);
  }
  return copy;
}

/**
 * Says in which language a field is that nobody has translated, for those who listen.
 * @param {Element} copy @param {string} field @param {string} language
 */
function markLanguage(copy, field, language) {
  const element = copy.querySelector(`[data-field="${field}"]`);
  if (!element) return;
  element.setAttribute("lang", language);
  element.setAttribute("dir", "auto");
}

/** @param {Element} parent @param {string} name */
function appendTo(parent, name) {
  return parent.appendChild(document.createElement(name));
}

/** The place box: the editable combobox with a list of the ARIA Authoring Practices. */
class PlaceBox {
  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {(text: string) => Promise<string[]>} suggest
   * @param {() => void} chosen
   */
  constructor(input, list, suggest, chosen) {
    this.input = input;
    this.list = list;
    this.suggest = suggest;
    this.chosen = chosen;
    this.active = -1;
    input.addEventListener("input", () => this.open());
    input.addEventListener("blur", () => this.show([]));
    input.addEventListener("keydown", (event) => this.press(event));
    list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the box
    list.addEventListener("click", (event) => this.choose(/** @type {Element} */ (event.target)));
  }

  async open() {
    const text = this.input.value;
    const places = text.trim() ? await this.suggest(text) : [];
    if (text === this.input.value && document.activeElement === this.input) this.show(places);
  }

  /** @param {string[]} places */
  show(places) {
    this.list.textContent = "";
    places.forEach((label, place) => {
      const option = appendTo(this.list, "li");
      option.id = this.list.id + place;
      option.setAttribute("role", "option");
      option.textContent = label;
    });
    this.list.hidden = !places.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.moveTo(-1);
  }

  /** @param {number} active */
  moveTo(active) {
    const options = Array.from(this.list.children);
    const option = options[active];
    this.active = active;
    options.forEach((other) => other.setAttribute("aria-selected", String(other === option)));
    this.input.setAttribute("aria-activedescendant", option ? option.id : "");
    if (option) option.scrollIntoView({ block: "nearest" });
  }

  /** @param {Element} option */
  choose(option) {
    if (option === this.list) return;
    this.input.value = option.textContent || "";
    this.show([]);
    this.chosen();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const count = this.list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] || 0;
    if (event.isComposing) return;
    if (step && count) this.moveTo(this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count);
    else if (step) this.open();
    else if (event.key === "Enter" && this.active >= 0) this.choose(this.list.children[this.active]);
    else if (event.key === "Escape" && count) this.show([]);
    else return;
    event.preventDefault();
  }
}

// While files have to be fetched for the letters typed, somebody on a slow line is spared those of half a word.
const cautiousPause = 150;

/** The form of a page with its results. */
export class Finder {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.plural = new Intl.PluralRules(this.words.edition);
    this.state = emptyState();
    this.newest = 0; // the number of the newest search; what belongs to an older one is dropped
    this.isStale = false;
    this.isLeaving = false;
    // Milliseconds to wait for the next letter: none while all that is needed is here already.
    this.pause = cautiousPause;
    this.hasFetched = false;
    this.tier = "";
    // The search itself, from when the index is open.
    this.search = /** @type {Search} */ (/** @type {unknown} */ (null));
    /** @type {Map<string, string> | null} */
    this.packed = null;
    /** @type {Promise<Index> | null} */
    this.index = null;
    // The index whose choices the form offers.
    /** @type {Index | null} */
    this.offered = null;
    // What is shown.
    /** @type {{index: Index, request: Request, answer: Answer} | null} */
    this.found = null;
    /** @type {{[group: string]: number[]} | null} */
    this.counts = null;
    /** @type {{[name: string]: number}} */
    this.timers = {};
    /** @type {{[name: string]: HTMLInputElement}} */
    this.parts = {};
    this.putForm();
    this.listen();
    this.restore();
  }

  // The form

  /** @param {string} name */
  template(name) {
    return /** @type {HTMLTemplateElement} */ (this.root.querySelector(`[data-find-${name}]`));
  }

  putForm() {
    const links = this.template("links");
    links.before(document.importNode(this.template("form").content, true));
    this.root.append(document.importNode(this.template("results").content, true));
    for (const part of Array.from(this.root.querySelectorAll("[data-part]"))) {
      this.parts[part.getAttribute("data-part") || ""] = /** @type {HTMLInputElement} */ (part);
    }
    this.parts.links.append(links);
    this.root.classList.add("is-ready");
  }

  listen() {
    const { form, text, place, places, filters, list, more, share, clear, retry } = this.parts;
    new PlaceBox(place, places, (typed) => this.suggest(typed), () => this.changed(0));
    form.addEventListener("focusin", () => this.opened().catch(() => {}), { once: true });
    form.addEventListener("input", (event) => this.changed(event.target === place ? 400 : this.pause));
    form.addEventListener("change", (event) => this.choose(/** @type {HTMLInputElement} */ (event.target)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.run(true);
    });
    text.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      text.value = "";
      this.changed(0);
    });
    filters.addEventListener("toggle", () => this.openFilters());
    more.onclick = () => this.showMore();
    share.onclick = () => this.share();
    clear.onclick = () => this.clear();
    retry.onclick = () => this.run(true);
    list.addEventListener("click", () => this.save());
    addEventListener("pagehide", () => this.save());
    addEventListener("popstate", () => this.restore());
  }

  /** @param {string} text */
  async suggest(text) {
    // What goes wrong here, the search itself will say.
    const places = await this.attempt((index) => this.search.suggestPlaces(index, text)).catch(() => []);
    return places.map(({ label, areas }) => {
      return areas.length === 1 && areas[0].startsWith(label) ? areas[0] : [label].concat(areas).join(", ");
    });
  }

  readForm() {
    const { text, place, age, open, only } = this.parts;
    this.state.query = text.value;
    this.state.near = place.value;
    this.state.age = ageOf(age.value);
    this.state.open = open.checked;
    this.state.only = only.checked;
  }

  showForm() {
    const { text, place, age, open, only, speaks, groups } = this.parts;
    const state = this.state;
    text.value = state.query;
    place.value = state.near;
    age.value = state.age === null ? "" : String(state.age);
    open.checked = state.open;
    only.checked = state.only;
    speaks.value = this.chosenIn("languages")[0] || "";
    for (const input of Array.from(groups.querySelectorAll("input"))) {
      input.checked = this.chosenIn(input.name).includes(input.value);
    }
    this.showChosen();
  }

  showChosen() {
    const { facets, age, open, only } = this.state;
    const others = [age !== null, open, only].filter(Boolean).length;
    const count = Object.keys(facets).reduce((sum, group) => sum + facets[group].length, others);
    this.parts.chosen.textContent = count ? this.number(count) : "";
  }

  /** @param {string} group */
  chosenIn(group) {
    return this.state.facets[group] || [];
  }

  /** @param {string} group @param {string[]} values */
  setChosen(group, values) {
    if (values.length) this.state.facets[group] = values;
    else delete this.state.facets[group];
  }

  // A choice from a list.
  /** @param {HTMLInputElement} input */
  choose(input) {
    const { value, name, checked } = input;
    if (input === this.parts.speaks) this.setChosen("languages", value ? [value] : []);
    else if (!name) return;
    else this.setChosen(name, this.chosenIn(name).filter((other) => other !== value).concat(checked ? value : []));
    this.changed(0);
  }

  // The reader changed something.
  /** @param {number} delay */
  changed(delay) {
    this.readForm();
    this.showChosen();
    this.state.shown = 5;
    this.state.top = 0;
    if (location.hash.startsWith("#?")) keep(history.state, location.pathname + location.search);
    this.later("run", delay, () => this.run(false));
    this.later("save", 400, () => this.save());
  }

  /** @param {string} name @param {number} delay @param {() => void} work */
  later(name, delay, work) {
    clearTimeout(this.timers[name]);
    this.timers[name] = setTimeout(work, delay);
  }

  clear() {
    this.state = emptyState();
    this.showForm();
    this.changed(0);
    this.parts.text.focus();
  }

  // History. Nothing but history.state knows the search, unless the reader shares it.

  isEmpty() {
    return fragmentOf(this.state) === "#?";
  }

  save() {
    clearTimeout(this.timers.save);
    if (this.isLeaving) return;
    keep(this.isEmpty() ? null : { find: { ...this.state, top: scrollY } });
  }

  restore() {
    const saved = history.state && history.state.find;
    if (!saved && !location.hash.startsWith("#?")) return;
    this.state = saved ? { ...emptyState(), ...saved } : stateOf(location.hash);
    this.showForm();
    this.run(false);
  }

  async share() {
    const { address, copied } = this.parts;
    this.save();
    keep(history.state, fragmentOf(this.state));
    try {
      await navigator.clipboard.writeText(location.href);
      copied.textContent = this.words.copied || "";
    } catch (error) {
      address.hidden = false;
      address.value = location.href;
      address.select();
    }
  }

  // The index

  opened() {
    if (!this.index) {
      const opening = this.open();
      opening.catch(() => this.forget(opening));
      this.index = opening;
    }
    return this.index;
  }

  // The search and the manifest of its index come at the same time.
  async open() {
    const manifest = this.fetched("manifest.json");
    manifest.catch(() => {});
    this.search = await bringSearch(String(this.words.search));
    return this.search.openIndex((name) => (name === "manifest.json" ? manifest : this.fetched(name)));
  }

  /** @param {Promise<Index>} index */
  forget(index) {
    if (this.index === index) this.index = null;
  }

  /** @param {string} name */
  async fetched(name) {
    const packed = document.getElementById("search-index");
    if (packed) {
      this.packed = this.packed || readPacked(packed);
      return JSON.parse(this.packed.get(name) || "");
    }
    this.hasFetched = true;
    const cache = this.isStale && name === "manifest.json" ? "reload" : "default";
    const response = await fetch(this.words.index + name, { cache, credentials: "omit", referrerPolicy: "no-referrer" });
    if (!response.ok) throw Object.assign(new Error(name), { isMissing: response.status < 500 });
    return response.json();
  }

  /**
   * Does a work; once more with a fresh manifest where a file is gone because the site was published anew.
   * @template Value
   * @param {(index: Index) => Promise<Value>} work
   */
  async attempt(work) {
    const index = this.opened();
    try {
      return await work(await index);
    } catch (error) {
      // A server may answer with a page of its own where a file is gone.
      if (!(error instanceof SyntaxError || /** @type {any} */ (error).isMissing)) throw error;
      this.forget(index);
      this.isStale = true;
      return work(await this.opened());
    }
  }

  // The search

  /** @param {boolean} movesFocus */
  async run(movesFocus) {
    const number = ++this.newest;
    clearTimeout(this.timers.run);
    if (this.isEmpty()) return this.showNothing();
    this.later("slow", 1000, () => this.showSlow());
    this.parts.results.setAttribute("aria-busy", "true");
    try {
      await this.attempt((index) => this.find(index, number));
    } catch (error) {
      if (number === this.newest) this.showFailure(error);
    }
    if (number !== this.newest) return;
    this.endBusy();
    if (movesFocus) this.parts.heading.focus();
  }

  /** @param {Index} index @param {number} number */
  async find(index, number) {
    this.offer(index);
    this.hasFetched = false;
    const request = this.request();
    const answer = await this.search.search(index, request);
    if (number !== this.newest) return;
    const shown = await this.load(index, request, answer, 0);
    const help = answer.total ? null : await this.help(index, request, answer);
    if (number !== this.newest) return;
    this.found = { index, request, answer };
    this.pause = this.hasFetched ? cautiousPause : 0;
    this.showAnswer(answer, shown, help);
    this.count();
  }

  request() {
    const { query, near, facets, age, open, only } = this.state;
    return { query, near: near.trim(), facets: { ...facets }, age, at: open ? minuteOfWeek : null, hideOnly: only };
  }

  // The cards still to show.
  /** @param {Index} index @param {Request} request @param {Answer} answer @param {number} from */
  async load(index, request, answer, from) {
    const results = answer.results.slice(from, this.state.shown);
    const loading = this.search.cards(index, results.map((result) => result.program));
    const [shown] = await Promise.all([loading, this.search.explain(index, request, answer, from, from + results.length)]);
    return shown;
  }

  async showMore() {
    const { index, request, answer } = /** @type {NonNullable<Finder["found"]>} */ (this.found);
    const number = this.newest;
    const from = this.state.shown;
    this.state.shown += 10;
    try {
      const shown = await this.load(index, request, answer, from);
      if (number !== this.newest) return;
      this.showCards(answer, shown, from);
    } catch (error) {
      await this.run(false);
    }
    const first = this.parts.list.querySelectorAll("[data-card]")[from];
    if (first) /** @type {HTMLElement} */ (first.querySelector("a")).focus();
    this.save();
  }

  // What is shown

  /** @param {number} count */
  number(count) {
    return count.toLocaleString(this.words.edition);
  }

  // A phrase in the form that the number takes.
  /** @param {"found" | "miles"} name @param {number} count */
  counted(name, count) {
    const form = this.plural.select(count);
    // One form a line, as "other: {count} programs".
    const forms = (this.words[name] || "").split("\n").map((line) => line.split(/: (.*)/));
    const [, phrase] = forms.find(([key]) => key === form) || forms[forms.length - 1];
    return filledIn(phrase, { count: this.number(count) });
  }

  /** @param {string} text */
  announce(text) {
    this.later("announce", 700, () => this.parts.status.textContent = text);
  }

  showSlow() {
    this.parts.slow.textContent = this.words.slow || "";
    this.announce(this.words.slow || "");
  }

  endBusy() {
    clearTimeout(this.timers.slow);
    this.parts.slow.textContent = "";
    this.parts.results.removeAttribute("aria-busy");
  }

  /** @param {string} text @param {boolean} hasFailed */
  showHeading(text, hasFailed) {
    const { results, heading, failure, tools, copied, address } = this.parts;
    results.hidden = false;
    failure.hidden = !hasFailed;
    tools.hidden = hasFailed;
    address.hidden = true;
    copied.textContent = "";
    heading.textContent = text;
    this.announce(text);
  }

  showNothing() {
    this.endBusy();
    this.found = null;
    this.parts.results.hidden = true;
    this.parts.list.textContent = "";
    this.announce("");
    this.count();
  }

  /** @param {unknown} error */
  showFailure(error) {
    const { list, none, more, unknown } = this.parts;
    if (/** @type {any} */ (error).name === "WrongVersion" && !(history.state && history.state.hasReloaded)) {
      history.replaceState({ find: this.state, hasReloaded: true }, "");
      this.isLeaving = true;
      location.reload();
    }
    this.found = null;
    list.textContent = "";
    none.hidden = more.hidden = unknown.hidden = true;
    this.showHeading(this.words.failed || "", true);
  }

  /** @param {Answer} answer @param {any[]} shown @param {Help | null} help */
  showAnswer(answer, shown, help) {
    const { unknown, none } = this.parts;
    this.showHeading(answer.total ? this.counted("found", answer.total) : this.words.foundNone || "", false);
    unknown.hidden = !answer.placeUnknown;
    unknown.textContent = filledIn(this.words.unknownPlace, { place: this.state.near.trim() });
    none.hidden = !help;
    if (help) this.showHelp(help);
    this.showCards(answer, shown, 0);
    if (this.state.top) scrollTo(0, this.state.top);
    this.state.top = 0;
  }

  /** @param {Answer} answer @param {any[]} shown @param {number} from */
  showCards(answer, shown, from) {
    const { list, more } = this.parts;
    if (from === 0) list.textContent = "";
    shown.forEach((card, place) => {
      const result = answer.results[from + place];
      const tier = result.tier === "near" ? "near" : "serves";
      if (tier !== this.tier || !list.lastElementChild) this.startTier(tier, answer);
      /** @type {Element} */ (list.lastElementChild).append(this.card(card, result));
    });
    more.hidden = from + shown.length >= answer.total;
  }

  /** @param {string} tier @param {Answer} answer */
  startTier(tier, answer) {
    const { list } = this.parts;
    this.tier = tier;
    if (answer.place) {
      const { label, areas } = answer.place;
      const place = areas.length === 1 ? areas[0].label : label; // a ZIP code says less than its county
      appendTo(list, "h2").textContent = filledIn(this.words[tier], { place });
    }
    appendTo(list, "ul").className = "cards";
  }

  /** @param {any} card @param {Result} result */
  card(card, result) {
    const { name, only, notice, summary, place, formats, call, text, slug } = card;
    const email = !call && !text && card.email;
    const website = !call && !text && !email && /^https?:/i.test(card.website) && card.website;
    const { base } = this.manifest();
    const [language, untranslated] = card.language || [];
    const copy = copyOf(this.template("card"), {
      name, only, notice, summary, place, formats, why: result.why, hours: this.hours(card),
      miles: result.miles && this.counted("miles", result.miles), closed: !!card.closed, overdue: !!card.overdue,
      untranslated, ways: !!(call || text || email || website), call: !!call, "call-number": call && call[0],
      text: !!text, "text-number": text && text[0], email: !!email, "email-address": email,
      website: !!website, "website-address": website,
    }, {
      name: addressOf(base, slug), call: call && "tel:" + call[1], text: text && "sms:" + text[1],
      email: email && "mailto:" + email, website,
    });
    if (language) for (const field of ["name", "summary", "notice"]) markLanguage(copy, field, language);
    return copy;
  }

  /** @param {any} card */
  hours(card) {
    if (card.closed) return "";
    if (card.always) return this.words.always;
    if (!card.hours) return "";
    const { zones } = this.manifest();
    return isWithin(card.hours, minuteOfWeek(zones[card.hours[0]])) ? this.words.openNow : this.words.closedNow;
  }

  // No result never ends there

  /**
   * @typedef {{filter: Filter, area: { slug: string, label: string } | undefined, remote: string[], query: string, total: number}} Help
   * @param {Index} index @param {Request} request @param {Answer} answer @returns {Promise<Help>}
   */
  async help(index, request, answer) {
    const remote = (this.words.remote || "").split(",");
    const facets = { formats: remote };
    const [filters, area, near, anywhere] = await Promise.all([
      this.search.withoutEachFilter(index, request), this.parentArea(index, answer),
      this.search.search(index, { query: request.query, facets }), this.search.search(index, { query: "", facets }),
    ]);
    return { filter: filters[0], area, remote, query: near.total ? request.query : "", total: near.total || anywhere.total };
  }

  /** @param {Index} index @param {Answer} answer */
  async parentArea(index, answer) {
    const area = answer.place ? answer.place.areas[0] : undefined;
    if (!area || area.parent < 0) return area;
    const { areas: starts, hash } = index.manifest;
    const file = starts.filter((start) => start <= area.parent).length - 1;
    return (await index.get(`areas-${file}-${hash}.json`)).areas[area.parent - starts[file]];
  }

  /** @param {Help} help */
  showHelp({ filter, area, remote, query, total }) {
    const without = filter && filter.total && { filter: this.filterName(filter), programs: this.counted("found", filter.total) };
    this.showOffer("without", without, () => this.takeOff(filter));
    this.showOffer("remotely", total && { programs: this.counted("found", total) }, () => {
      this.state = { ...emptyState(), query, facets: { formats: remote } };
      this.runAgain();
    });
    this.showOffer("parent", area && { area: area.label });
    if (area) this.parts.parent.setAttribute("href", addressOf(this.manifest().areaBase, area.slug));
  }

  /** @param {string} name @param {any} values @param {() => void} [work] */
  showOffer(name, values, work = () => {}) {
    const offer = this.parts[name];
    /** @type {HTMLElement} */ (offer.parentNode).hidden = !values;
    offer.textContent = values ? filledIn(this.words[name], values) : "";
    offer.onclick = work;
  }

  /** @param {Filter} filter */
  filterName({ kind, group = "" }) {
    if (kind === "near") return this.state.near.trim();
    if (kind !== "facet") return filledIn(this.words[kind + "Filter"], { age: String(this.state.age) });
    const { values } = /** @type {Facet} */ (this.manifest().facets.find((facet) => facet.group === group));
    return values.filter(({ value }) => this.chosenIn(group).includes(value)).map(({ label }) => label).join(", ");
  }

  /** @param {Filter} filter */
  takeOff({ kind, group }) {
    if (group) this.setChosen(group, []);
    else if (kind === "near") this.state.near = "";
    else if (kind === "age") this.state.age = null;
    else if (kind === "at") this.state.open = false;
    else this.state.only = false;
    this.runAgain();
  }

  runAgain() {
    this.showForm();
    this.changed(0);
    this.run(true);
  }

  // Choices and their numbers

  /** The manifest of the index that the form offers the choices of. */
  manifest() {
    return /** @type {Manifest & {base: string, areaBase: string}} */ (/** @type {Index} */ (this.offered).manifest);
  }

  // Offers what an index has to choose from, and keeps of the reader's choices what it knows.
  /** @param {Index} index */
  offer(index) {
    if (this.offered === index) return;
    const { groups, speaks } = this.parts;
    const chosen = this.state.facets;
    this.offered = index;
    this.counts = null;
    this.state.facets = {};
    groups.textContent = "";
    while (speaks.children.length > 1) speaks.children[1].remove();
    for (const { group, label, values } of index.manifest.facets) {
      this.setChosen(group, values.map(({ value }) => value).filter((value) => (chosen[group] || []).includes(value)));
      if (group === "languages") values.forEach((one) => speaks.append(new Option(one.label, one.value)));
      else groups.append(this.group(group, label, values));
    }
    this.showForm();
    this.showCounts();
  }

  /** @param {string} name @param {string} label @param {Facet["values"]} values */
  group(name, label, values) {
    const group = copyOf(this.template("group"), { label, legend: label, choices: true });
    const choices = /** @type {Element} */ (group.querySelector("[data-field=choices]"));
    for (const { value, label } of values) {
      const choice = copyOf(this.template("choice"), { label, count: true });
      Object.assign(/** @type {Element} */ (choice.querySelector("input")), { name, value });
      choices.append(choice);
    }
    return group;
  }

  async openFilters() {
    try {
      await this.attempt(async (index) => this.offer(index));
      this.count();
    } catch (error) {
      this.showFailure(error);
    }
  }

  /** Counts exactly where that asks for little, and only while somebody looks. */
  async count() {
    const found = this.found;
    if (!this.offered || !this.parts.filters.hasAttribute("open")) return;
    const isExact = found && (found.answer.place || found.answer.total <= 500);
    // Where counting fails, the numbers are those of the whole directory, and say so.
    const counts = found && isExact ? await this.search.countFacets(found.index, found.request, found.answer).catch(() => null) : null;
    if (found !== this.found) return;
    this.counts = counts;
    this.showCounts();
  }

  showCounts() {
    const { counted, speaks, groups } = this.parts;
    const counts = this.counts;
    const places = groups.querySelectorAll("[data-field=count]");
    let next = 0;
    counted.textContent = (counts ? this.words.countsExact : this.words.countsWhole) || "";
    for (const { group, values } of this.manifest().facets) {
      values.forEach(({ label, count }, place) => {
        const text = this.number(counts ? counts[group][place] : count);
        if (group === "languages") speaks.children[place + 1].textContent = label + " (" + text + ")";
        else places[next++].textContent = text;
      });
    }
  }
}

for (const root of Array.from(document.querySelectorAll("[data-find]"))) new Finder(/** @type {HTMLElement} */ (root));
