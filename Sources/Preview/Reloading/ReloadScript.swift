/// What an open page runs: it listens for changes, loads itself anew where it has changed, and shows what was found.
/// It leaves nothing behind in the browser but, for the moment of a reload, where the reader was.
let reloadScript = #"""
  "use strict";
  (() => {
    const own = document.currentScript;
    let print = own.dataset.document;
    let styles = own.dataset.styles;
    const positionKey = "cairn preview position " + location.pathname;
    const closedKey = "cairn preview closed";

    // A kept copy of a page would hide a save.
    if (navigator.serviceWorker) {
      navigator.serviceWorker.getRegistrations()
        .then((all) => all.forEach((one) => one.unregister())).catch(() => {});
    }

    // Where the reader is

    const all = (selector) => Array.from(document.querySelectorAll(selector));
    const focusable = "a[href], button, input, select, textarea, summary, [tabindex]";

    const recall = (key) => {
      try { return sessionStorage.getItem(key); } catch { return null; }
    };
    const keep = (key, value) => {
      try { sessionStorage.setItem(key, value); } catch { /* The page then starts at its top. */ }
    };

    function keepPosition() {
      keep(positionKey, JSON.stringify({
        left: scrollX, top: scrollY, open: all("details").map((one) => one.open),
        focus: all(focusable).indexOf(document.activeElement),
      }));
    }

    function restorePosition() {
      const kept = recall(positionKey);
      if (!kept) return;
      sessionStorage.removeItem(positionKey);
      const { left, top, open, focus } = JSON.parse(kept);
      const details = all("details");
      if (details.length === open.length) details.forEach((one, place) => { one.open = open[place]; });
      const focused = focus >= 0 ? all(focusable)[focus] : null;
      if (focused) focused.focus({ preventScroll: true });
      const scroll = () => scrollTo({ left, top, behavior: "instant" });
      scroll();
      // Pictures and the page's own scripts may move things until then.
      if (document.readyState !== "complete") addEventListener("load", () => setTimeout(scroll), { once: true });
    }

    function reload() {
      release();
      keepPosition();
      location.reload();
    }

    function changeStyles(addresses, version) {
      const links = all("link[rel~=stylesheet]");
      if (links.length !== addresses.length) return reload();
      links.forEach((old, place) => {
        const link = old.cloneNode();
        link.href = addresses[place] + (addresses[place].includes("?") ? "&" : "?") + "preview=" + version;
        link.onload = link.onerror = () => old.remove();
        old.after(link);
      });
    }

    // What was found

    let host = null;
    let content = null;
    let attempt = "";

    function panel() {
      if (host) return;
      host = document.createElement("div");
      host.id = "cairn-preview";
      host.hidden = true;
      const root = host.attachShadow({ mode: "open" });
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = "/.cairn/preview.css";
      style.onload = () => { host.hidden = false; };
      content = document.createElement("div");
      root.append(style, content);
      document.body.append(host);
    }

    function button(text, name, action) {
      const one = document.createElement("button");
      one.type = "button";
      one.className = name;
      one.textContent = text;
      one.onclick = action;
      return one;
    }

    async function showList(isAsked) {
      const mine = attempt;
      const response = await fetch("/.cairn/findings", { cache: "no-store" });
      const list = await response.text();
      if (mine !== attempt) return;
      panel();
      const section = document.createElement("section");
      section.className = "panel";
      section.setAttribute("aria-labelledby", "heading");
      const body = document.createElement("div");
      body.className = "list";
      body.tabIndex = 0;
      body.setAttribute("role", "group");
      body.setAttribute("aria-labelledby", "heading");
      // Escaped by the server, and the page's policy runs nothing that is written into it.
      body.innerHTML = list;
      const close = button("Close", "close", () => { keep(closedKey, attempt); showCounter(); });
      section.append(body, close);
      section.onkeydown = (event) => { if (event.key === "Escape") close.click(); };
      const read = content.querySelector(".list");
      const place = read ? read.scrollTop : 0;
      content.replaceChildren(section);
      body.scrollTop = place;
      if (isAsked) close.focus();
    }

    let counted = "";

    function showCounter() {
      if (!counted) {
        if (host) host.remove();
        host = content = null;
        return;
      }
      panel();
      content.replaceChildren(button(counted, "counter", () => showList(true).catch(() => {})));
    }

    function showFindings([now, state, errors, warnings]) {
      attempt = now;
      const named = (count, noun) => count === "0" ? [] : [count + " " + noun + (count === "1" ? "" : "s")];
      counted = [...named(errors, "error"), ...named(warnings, "warning")].join(", ");
      if (document.body.classList.contains("alone")) return;
      const isOpen = content !== null && content.querySelector(".panel") !== null;
      const isNews = state === "broken" && recall(closedKey) !== now;
      // A list that somebody is working through stays until nothing is left in it.
      if (isNews || (isOpen && counted)) showList(false).catch(() => {});
      else showCounter();
    }

    // What the server says

    let source = null;
    let timer = 0;

    function release() {
      clearTimeout(timer);
      if (source) source.close();
      source = null;
    }

    function connect() {
      release();
      const query = new URLSearchParams({ page: location.pathname, document: print, styles });
      source = new EventSource("/.cairn/events?" + String(query).replace(/\+/g, "%20"));
      source.addEventListener("reload", reload);
      source.addEventListener("styles", (event) => {
        const [version, ...addresses] = event.data.split("\n");
        styles = version;
        changeStyles(addresses, version);
      });
      source.addEventListener("findings", (event) => showFindings(event.data.split("\n")));
      // Others are open and have to be heard, too.
      source.addEventListener("rest", () => { release(); timer = setTimeout(connect, 3000); });
      source.onerror = () => {
        // Some browsers give up for good when nobody answers.
        if (source && source.readyState === EventSource.CLOSED) timer = setTimeout(connect, 1000);
      };
    }

    // A browser has six connections for all tabs together, so those that nobody sees let go of theirs.
    function followVisibility() {
      if (document.visibilityState === "hidden") {
        release();
      } else if (!source) {
        connect();
      }
    }

    restorePosition();
    followVisibility();
    document.addEventListener("visibilitychange", followVisibility);
    // A page that comes back from the browser's own memory may be an old one.
    addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
    addEventListener("pagehide", release);
    addEventListener("focus", followVisibility);
  })();

  """#

/// In place of the site's own worker: takes away one that was installed before, with what it kept.
let leavingWorker = #"""
  "use strict";
  addEventListener("install", () => skipWaiting());
  addEventListener("activate", (event) => event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("cairn ")) await caches.delete(name);
    await registration.unregister();
  })()));

  """#
