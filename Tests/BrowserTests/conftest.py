"""The sample, built once with the real program and served the way a static host serves it."""

import functools
import gzip
import http.server
import os
import pathlib
import subprocess
import threading

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# A site below a path, as on a project page: every link that forgets the base path is dead.
BASE = "/repo/"


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of the built sample."""
    out = tmp_path_factory.mktemp("site") / "public"
    program = os.environ.get("CAIRN", str(ROOT / ".build/release/cairn"))
    subprocess.run(
        [program, "build", "--quiet", "--as-of", "2026-11-21", "--base-url", f"https://sample.example{BASE}", "--output", str(out)],
        cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    return out


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    requests: list = []

    def do_GET(self):
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
        self.wfile.write(body)
        self.requests.append((url, len(body), found))

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="session")
def base_url(site):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
    server.shutdown()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    # No page can reach another host even if it tried.
    return {
        **browser_type_launch_args, "executable_path": "/usr/bin/chromium",
        "args": ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
    }


# One page of every type; "program" three times, for each way it can look.
PAGES = {
    "home": "", "search": "search/", "program-list": "programs/", "program": "programs/gravois-street-recovery-center/",
    "program-phone-only": "programs/show-me-warmline/", "program-hidden": "programs/harbor-door/",
    "closed-program": "programs/pike-river-drop-in/", "area-index": "areas/", "coverage": "coverage/", "area-state": "areas/missouri/",
    "area-rural": "areas/texas-county/", "area-city": "areas/st-louis-city/", "facet-index": "services/",
    "facet": "communities/veterans/", "facet-page-2": "support/mental-health/page/2/", "setting": "settings/hospital/",
    "organization-index": "organizations/", "organization": None, "guide-index": "guides/", "guide": "guides/what-peer-support-is/",
    "voice-index": "voices/", "voice": None, "not-found": "nowhere/",
    "offline": "offline.html",
    "booklet": "print/boone-county/", "card": "programs/gravois-street-recovery-center/card/",
}


def address(site, name):
    """The address of a page; for some types the first one there is."""
    if PAGES[name] is not None:
        return PAGES[name]
    folder = {"organization": "organizations", "voice": "voices"}[name]
    return f"{folder}/{sorted(p.name for p in (site / folder).iterdir() if p.is_dir())[0]}/"
