"""What the three measurements share: building a site, serving it with counted bytes, a browser, Pagefind and tables.

Servers listen on 127.0.0.1 only and end with the block that started them.
"""

import contextlib
import gzip
import http.server
import mimetypes
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared"
CAIRN = os.path.abspath(os.environ.get("CAIRN") or ROOT / ".build/release/cairn")
# The day all sites are built for, so that the same content always gives the same site.
AS_OF = "2026-11-21"

# Whoever is stopped tidies up too.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def say(text):
    """To whoever watches; the figures alone go to standard output."""
    print(text, file=sys.stderr, flush=True)


def run(command):
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{pathlib.Path(command[0]).name} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def build(content, site):
    if not os.access(CAIRN, os.X_OK):
        sys.exit("The release build of cairn is missing: run `make program` first, or name one in the variable CAIRN.")
    run([CAIRN, "build", "--quiet", "--as-of", AS_OF, "--content", pathlib.Path(content).resolve(), "--output", site])


def index_with_pagefind(site, bundle, *options):
    """Only the pages of single programs, as Cairn's own search finds nothing else."""
    run([sys.executable, "-m", "pagefind", "--site", site, "--output-path", bundle, "--glob", "programs/*/index.html", *options])


def corpus_program():
    """The program that writes directories of any size, or None with a word where it is absent."""
    program = SHARED / "bench" / "make_corpus.py"
    if program.is_file():
        return program
    say("Skipped: the made-up directory needs ../shared/bench/make_corpus.py, which is not there.")
    return None


@contextlib.contextmanager
def work_folder(programs=100):
    """A folder that is removed afterwards; in memory where there is room, which is kinder to the disk."""
    memory = pathlib.Path("/dev/shm")
    needed = programs * 100_000
    has_room = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > needed
    with tempfile.TemporaryDirectory(prefix="cairn-bench-", dir=memory if has_room else None) as folder:
        yield pathlib.Path(folder)


class Corpus:
    """A made-up directory, and what stands for its names in a list of queries."""

    def __init__(self, folder, size):
        self.size = size
        self.content = folder / "content"
        self.site = folder / "site"
        say(f"Writing {size:,} programs and building their site.")
        run([sys.executable, corpus_program(), str(size), self.content])
        build(self.content, self.site)
        self.files = {int(path.stem.rsplit("-", 1)[1]): path for path in (self.content / "programs").rglob("*.md")}

    def text(self, program):
        return self.files[program % self.size].read_text()

    def name(self, program):
        return re.search(r"^name: (.+)$", self.text(program), re.M).group(1)

    def word(self, program, place):
        """One of the made-up words of a program's own text."""
        return " ".join(re.findall(r"We meet at ([^.]+)\.", self.text(program))).split()[place]

    def typo(self, program):
        """A program's name without its number, two letters of its first word changed round."""
        name = self.name(program).rsplit(" ", 1)[0]
        place = next(place for place in range(2, len(name)) if name[place] != name[place + 1])
        return name[:place] + name[place + 1] + name[place] + name[place + 2:]

    def fill(self, query):
        """A listed query with what stands for `{name:137}`, `{word:5021:3}` and `{typo:812}`."""
        def value(match):
            return getattr(self, match[1])(*(int(number) for number in match[2].split(":")))
        return re.sub(r"\{(name|word|typo):([0-9:]+)\}", value, query)


def read_table(file):
    """The rows of a tab separated file with a header line."""
    header, *lines = pathlib.Path(file).read_text(encoding="utf-8").splitlines()
    keys = header.split("\t")
    return [dict(zip(keys, line.split("\t") + [""] * len(keys))) for line in lines if line]


def listed_queries(corpus):
    """[(query, near)] of wire-queries.tsv."""
    return [(corpus.fill(row["query"]), row["near"]) for row in read_table(HERE / "wire-queries.tsv")]


class Server(http.server.ThreadingHTTPServer):
    """Serves folders the way a static host does and notes what each answer weighs: gzip -6 for text, the rest as it is."""

    daemon_threads = True

    def __init__(self, folders, documents=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.folders = folders  # by the address they are under
        self.documents = documents or {}  # pages that are in no folder
        self.address = f"http://127.0.0.1:{self.server_address[1]}"
        self.log = []  # (address, bytes)
        self.at_work = 0
        self.last = time.monotonic()
        self.lock = threading.Lock()
        self.packed = {}

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        """A page that is closed drops its connections; anything else is told."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    def read(self, address):
        """(body, type) or None."""
        if address in self.documents:
            return self.documents[address].encode(), "text/html"
        under = max((prefix for prefix in self.folders if address.startswith(prefix)), key=len)
        file = pathlib.Path(self.folders[under], address[len(under):].lstrip("/"))
        if address.endswith("/"):
            file /= "index.html"
        if ".." in file.parts or not file.is_file():
            return None
        return file.read_bytes(), mimetypes.guess_type(file.name)[0] or "application/octet-stream"

    def answer(self, address):
        """(status, body as sent, type, whether it is gzip)."""
        if address not in self.packed:
            found = self.read(address)
            body, kind = found or (b"not found", "text/plain")
            is_text = kind.startswith(("text/", "application/j", "application/x", "application/manifest", "image/svg"))
            body = gzip.compress(body, 6, mtime=0) if is_text else body
            self.packed[address] = (200 if found else 404, body, kind, is_text)
        return self.packed[address]

    def settle(self, seconds=0.8):
        """Waits until nothing has been asked for in a while, which begins now at the earliest."""
        start = time.monotonic()
        while True:
            with self.lock:
                rest = seconds - (time.monotonic() - max(start, self.last))
                if rest <= 0 and not self.at_work:
                    return
            time.sleep(max(rest, 0.02))


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        server = self.server
        with server.lock:
            server.at_work += 1
        try:
            address = urllib.parse.unquote(self.path.split("?")[0])
            status, body, kind, is_packed = server.answer(address)
            if status != 200:
                say(f"Not found, but asked for: {address}")
            with server.lock:
                server.log.append((address, len(body)))
            self.send_response(status)
            self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
            if is_packed:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Cache-Control", "max-age=600")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        finally:
            with server.lock:
                server.at_work -= 1
                server.last = time.monotonic()

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def browser():
    from playwright.sync_api import sync_playwright

    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        sys.exit("Chromium is missing; install it, or name one in the variable CHROMIUM.")
    with sync_playwright() as playwright:
        # No page can reach another host even if it tried.
        flags = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        opened = playwright.chromium.launch(executable_path=program, args=flags)
        try:
            yield opened
        finally:
            opened.close()


@contextlib.contextmanager
def fresh_page(opened):
    """A page with nothing in its cache."""
    context = opened.new_context(service_workers="block")
    try:
        yield context.new_page()
    finally:
        context.close()


PAGEFIND_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Pagefind</title><link rel="icon" href="data:,">
<script type="module">window.pagefind = await import("/pagefind/pagefind.js"); await window.pagefind.init(); window.isReady = true</script>
</head><body></body></html>"""

# Cards that are there before a change are marked: when none of them is left, the change is shown.
MARK = "() => { for (const card of document.querySelectorAll('[data-card]')) card.dataset.old = '' }"
IS_SHOWN = """() => !document.querySelector('[data-card][data-old]')
  && [...document.querySelectorAll('[data-card], [data-part=none]')].some((part) => part.checkVisibility())"""


def type_and_wait(page, box, text):
    """Puts a text into a box of Cairn's form at one go and waits for what it finds."""
    page.evaluate(MARK)
    page.fill(box, text)
    page.wait_for_function(IS_SHOWN, timeout=60_000)


def table(header, rows):
    """A Markdown table, the first column to the left, the others to the right."""
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
