"""What must hold on any page in any state. Each check returns what is wrong, one line each, so that one visit can name all of it."""

from axe_playwright_python.sync_playwright import Axe

# Naming the kind of result that is looked at spares axe from describing the thousands that are well, which takes twice as long as the checks.
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}

WIDTHS = [320, 390, 768, 1440]  # CSS pixels


def watch(page, problems):
    """Notes errors, also those nobody awaits, and what the page's policy refused, from now on."""
    page.on("pageerror", lambda error: problems.append(f"error: {error}"))
    page.on("console", lambda message: problems.append(f"console: {message.text}") if message.type == "error" and "Failed to load" not in message.text else None)
    page.add_init_script("addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective))")


def violations(page):
    return [f"axe {found['id']}: {node['target']}" for found in Axe().run(page, options=AXE).response["violations"] for node in found["nodes"]]


def sideways(page, widths=WIDTHS):
    wide = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            wide.append(f"{needed} px wide on a screen of {width} px")
    return wide


# Shared by the two checks below: what is shown, and offenders of one kind together.
SHARED = """
  const isShown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden" && !element.closest(".unseen");
  const offenders = new Map();
  const note = (size, element) => {
    const path = [];
    for (let one = element; one && one.tagName !== "BODY" && path.length < 3; one = one.parentElement) {
      path.unshift(one.tagName.toLowerCase() + [...one.classList].map((name) => "." + name).join(""));
    }
    const kind = size + " px: " + path.join(" > ");
    const text = (element.innerText || element.value || element.id).trim().replace(/\\s+/g, " ").slice(0, 40);
    offenders.set(kind, [...(offenders.get(kind) || []), text]);
  };
  const said = () => [...offenders].map(([kind, texts]) => `${kind} “${texts[0]}”` + (texts.length > 1 ? ` and ${texts.length - 1} more` : ""));
"""

# A link in a sentence is as high as its line (the exception "inline" of WCAG 2.5.8): it is laid out as text is, and the block that it stands in
# has three words or more that are no control.
SMALL_CONTROLS = "() => {" + SHARED + r"""
  const CONTROLS = "a[href]:not([tabindex='-1']), button, input:not([type=hidden]), select, textarea, summary, [role=option], [role=button]";
  const isInSentence = (link) => {
    if (getComputedStyle(link).display !== "inline") return false;
    let block = link.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    let words = "";
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const holder = texts.currentNode.parentElement;
      if (isShown(holder) && !holder.closest(CONTROLS)) words += " " + texts.currentNode.data;
    }
    return (words.match(/[\p{L}\p{N}]+/gu) || []).length >= 3;
  };
  // A tick and its label are one target.
  const target = (control) => (/^(checkbox|radio)$/.test(control.type) && control.closest("label")) || control;
  for (const control of document.querySelectorAll(CONTROLS)) {
    if (!isShown(control) || isInSentence(control)) continue;
    const boxes = [...target(control).getClientRects()];
    const height = Math.max(...boxes.map((box) => box.height)), width = Math.max(...boxes.map((box) => box.width));
    if (height < 43.99) note(`only ${height.toFixed(1)}`, control);
    if (width < 23.99) note(`only ${width.toFixed(1)} wide`, control);
  }
  return said();
}"""

SMALL_TEXT = "() => {" + SHARED + """
  const check = (element) => {
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (isShown(element) && size < 16) note(size, element);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (texts.currentNode.data.trim()) check(texts.currentNode.parentElement);
  document.querySelectorAll("input, select, textarea").forEach(check);
  return said();
}"""


def small_controls(page):
    """What a thumb can miss: less than 44 px high or 24 px wide, links in sentences aside."""
    return [f"control of {one}" for one in page.evaluate(SMALL_CONTROLS)]


def small_text(page):
    return [f"text of {one}" for one in page.evaluate(SMALL_TEXT)]


def open_all(page):
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
