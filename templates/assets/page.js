// What every page does where scripts run: leaving at once, saying whether a program is open, and showing the offer to
// keep an area. Nothing is stored and nothing is asked for, unless somebody has kept this very area.

// Leaving

/** @type {HTMLAnchorElement | null} */
const exit = document.querySelector("a.exit");
let hasLeft = false;

/** @param {HTMLAnchorElement} link */
function leave(link) {
  hasLeft = true;
  document.documentElement.style.setProperty("display", "none", "important");
  document.title = link.hostname;
  location.replace(link.href);
}

/** @param {HTMLAnchorElement} link */
function watchKeys(link) {
  // When Shift was pressed and let go with nothing in between; another key or a click starts anew.
  /** @type {number[]} */
  let times = [];
  let isAlone = false;
  const forget = () => {
    isAlone = false;
    times = [];
  };
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey) forget();
    else if (!event.repeat) {
      isAlone = true;
      times.push(event.timeStamp);
    }
  }, true);
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !isAlone) return forget();
    times = times.slice(-3);
    if (times.length === 3 && times[2] - times[0] <= 2000) leave(link);
  }, true);
  addEventListener("mousedown", forget, true);
}

if (exit) {
  const link = exit;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link);
  });
  watchKeys(link);
  link.classList.add("has-keys");
  // A page that was left and is brought back as it was shows nothing and leaves again.
  addEventListener("pageshow", () => {
    if (hasLeft) leave(link);
  });
}

// Open now

// Minutes since Monday 00:00 in a time zone; throws where the browser does not know it.
/** @param {string} zone */
function minuteOfWeek(zone) {
  /** @type {{[type: string]: string}} */
  const parts = {};
  const format = new Intl.DateTimeFormat("en-US",
    { timeZone: zone, weekday: "short", hour: "numeric", minute: "numeric", hour12: false });
  for (const part of format.formatToParts(Date.now())) parts[part.type] = part.value;
  const day = "MonTueWedThuFriSatSun".indexOf(parts.weekday) / 3;
  return day * 1440 + (Number(parts.hour) % 24) * 60 + Number(parts.minute);
}

/** @param {DOMStringMap} data */
function openNow(data) {
  const hours = String(data.hours).split(" ").map(Number);
  const minute = minuteOfWeek(String(data.zone));
  let next = 0;
  let wait = Infinity;
  for (let place = 0; place < hours.length; place += 2) {
    const since = (minute - hours[place] + 10080) % 10080;
    if (since < hours[place + 1] - hours[place]) return data.open;
    if (10080 - since < wait) {
      wait = 10080 - since;
      next = place / 2;
    }
  }
  return data.closed + " " + String(data.opens).split("|")[next];
}

/** @type {HTMLElement[]} */
const lines = Array.from(document.querySelectorAll("[data-hours]"));

function tellHours() {
  for (const line of lines) {
    try {
      const text = openNow(line.dataset);
      if (text && line.textContent !== text) line.textContent = text;
    } catch (error) {
      // What the page says without a script stays.
    }
  }
}

if (lines.length) {
  tellHours();
  setInterval(tellHours, 20000);
}

// Keeping

/** @param {HTMLElement} section */
function offerKeeping(section) {
  const details = section.getElementsByTagName("details")[0];
  const { keep, script, worker } = section.dataset;
  let isLoaded = false;
  const load = () => {
    if (isLoaded) return;
    isLoaded = true;
    const element = document.createElement("script");
    element.type = "module";
    element.src = String(script);
    document.head.append(element);
  };
  section.hidden = false;
  details.addEventListener("toggle", load);
  if (details.open) load();
  // What is kept of this area may have to be brought up to date.
  const base = String(worker).replace(/[^/]*$/, "");
  caches.keys().then((names) => {
    if (names.some((name) => name.startsWith("cairn " + base + " " + keep + " "))) load();
  }).catch(() => {});
}

/** @type {HTMLElement | null} */
const offer = document.querySelector("[data-keep]");
if (offer && "serviceWorker" in navigator && "caches" in window) offerKeeping(offer);
