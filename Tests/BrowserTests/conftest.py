"""The sample, built once with the real program and served the way a static host serves it."""

import contextlib
import fcntl
import functools
import gzip
import http.server
import os
import pathlib
import subprocess
import sys
import threading
import time

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# A directory of real listings; absent in a clone of the project alone.
EXAMPLE = ROOT.parent / "shared/examples/charlottesville-va"
# A site below a path, as on a project page: every link that forgets the base path is dead.
BASE = "/repo/"


PROGRAM = os.environ.get("CAIRN", str(ROOT / ".build/release/cairn"))


def build(content, out, *options):
    subprocess.run(
        [PROGRAM, "build", "--quiet", "--as-of", "2026-11-21", "--content", str(content), "--base-url", f"https://sample.example{BASE}", "--output", str(out), *options],
        cwd=ROOT, check=True, stderr=subprocess.DEVNULL)


def built_with(templates, content, out):
    """A site with templates of its own laid over the built-in ones."""
    build(content, out, "--templates", str(templates))


def built_once(content, name, tmp_path_factory):
    """The folder of a built site: the first of the processes that run the tests side by side builds it for all."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    out = folder / name / "public"
    out.parent.mkdir(exist_ok=True)
    with open(folder / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.exists():
            build(content, out)
    return out


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The sample."""
    return built_once(ROOT / "content", "site", tmp_path_factory)


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """Thirty real listings."""
    if not EXAMPLE.is_dir():
        pytest.skip("the example of Charlottesville is not there")
    return built_once(EXAMPLE, "example", tmp_path_factory)


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    requests: list = []
    latency, kbps = 0, 0  # seconds until an answer begins; kbit/s, 0 for no limit
    link = threading.Lock()  # one line, however many files come down it at once

    def do_GET(self):
        time.sleep(self.latency)
        url = self.path.split("?")[0]
        path = self.translate_path("/" + url[len(BASE):]) if url.startswith(BASE) else "/nonexistent"
        if os.path.isdir(path):
            path = os.path.join(path, "index.html") if url.endswith("/") else "/nonexistent"
        found = os.path.isfile(path)
        body = open(path if found else os.path.join(self.directory, "404.html"), "rb").read()
        kind = self.guess_type(path) if found else "text/html"
        is_packed = "gzip" in self.headers.get("Accept-Encoding", "")
        if is_packed:
            body = gzip.compress(body, 6, mtime=0)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.send(body)
        self.requests.append((url, len(body), found))

    def send(self, body):
        packet = 1460 if self.kbps else max(len(body), 1)
        for start in range(0, len(body), packet):
            if self.kbps:
                with self.link:
                    time.sleep(packet * 8 / self.kbps / 1000)
            self.wfile.write(body[start:start + packet])

    def log_message(self, *arguments):
        pass


class SlowHandler(Handler):
    """Two bars of an old network: 400 kbit/s, and 400 ms until an answer begins."""
    requests: list = []
    latency, kbps = 0.4, 400


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A page that is closed drops its connections; anything else is told."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextlib.contextmanager
def served(folder, handler=Handler):
    """The address at which a folder is served."""
    server = Server(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
    server.shutdown()


@pytest.fixture(scope="session")
def base_url(site):
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def slow_url(site):
    with served(site, SlowHandler) as address:
        yield address


# No page can reach another host even if it tried.
BROWSER = {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, **BROWSER}


# One page of every type; "program" three times, for each way it can look.
PAGES = {
    "home": "", "search": "search/", "program-list": "programs/", "program": "programs/gravois-street-recovery-center/",
    "program-phone-only": "programs/show-me-warmline/", "program-hidden": "programs/harbor-door/",
    "closed-program": "programs/pike-river-drop-in/", "area-index": "areas/", "coverage": "coverage/", "area-state": "areas/missouri/",
    "area-rural": "areas/texas-county/", "area-city": "areas/st-louis-city/", "facet-index": "services/",
    "facet": "communities/veterans/", "facet-page-2": "support/mental-health/page/2/", "setting": "settings/hospital/",
    "organization-index": "organizations/", "organization": None, "guide-index": "guides/", "guide": "guides/what-peer-support-is/",
    "voice-index": "voices/", "voice": None, "not-found": "nowhere/",
    "offline": "offline.html", "safety": "safety/",
    "booklet": "print/boone-county/", "card": "programs/gravois-street-recovery-center/card/",
}


# The languages of the sample and where their pages begin.
EDITIONS = {"en": "", "es": "es/"}

# Every page type in every edition. The page for an address that is not there has one language for all, as a static host knows but one.
VISITS = [(edition, name) for edition, prefix in EDITIONS.items() for name in PAGES if not prefix or name != "not-found"]


def address(site, name, edition="en"):
    """The address of a page; for some types the first one there is."""
    prefix = EDITIONS[edition]
    if PAGES[name] is not None:
        return prefix + PAGES[name]
    folder = prefix + {"organization": "organizations", "voice": "voices"}[name]
    return f"{folder}/{sorted(p.name for p in (site / folder).iterdir() if p.is_dir())[0]}/"


def pytest_configure(config):
    config.addinivalue_line("markers", "alone: measures time, so that nothing else may run beside it")
