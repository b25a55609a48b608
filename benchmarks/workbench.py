"""The workbench under load: its first page, and a report of 500 pages with 2,000 comments.

Seconds of the first page are CPU of the process that answers; of pages of the long report, wall-clock seconds
to the first byte after the run, and memory is what that process holds at most.
"""

from __future__ import annotations

import http.client
import os
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tools.serving import Server, served

from benchmarks.big_case import COMMENTS, PAGES, make
from benchmarks.common import met, table

RUNS = 9
_PARTY = "view=comments&show=all&party=the+Company"
FILTERS = {
    "what needs a person": "",
    "all changes, by a word": "?show=all&words=witness",
    "all comments of a party": f"?{_PARTY}",
    "the last page of all comments": "?view=comments&show=all&page=100",
}
_OWN = {"cause": "own-motion", "reason": "clearer"}
_ANSWER = {"disposition": "noted", "reason": "Seen."}
DECISIONS: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("a cause of one change", "change", {"on": "{change}", "do": "state", **_OWN}),
    ("an answer to one comment", "comment", {"on": "{comment}", **_ANSWER}),
    ("an answer to all 400 comments of a party", "comment", {"do": "all", "back": _PARTY, **_ANSWER}),
    ("undo", "undo", {}),
)
_BOUNDARY = "a-boundary-of-the-benchmark"


class Browser:
    """As much of a browser as is needed: cookies, the token of forms, and the time to the first byte."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.cookies: dict[str, str] = {}
        self.token = ""

    def ask(
        self, path: str, body: bytes | None = None, kind: str = "application/x-www-form-urlencoded"
    ) -> str:
        """Ask for a page, following to where it leads; `seconds` is the time to its first byte."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Origin": self.server.address, "Content-Type": kind}
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=600)
        started = time.perf_counter()
        connection.request("GET" if body is None else "POST", path, body, headers)
        answer = connection.getresponse()
        self.seconds = time.perf_counter() - started
        page = answer.read().decode("utf-8", "replace")
        connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        self.status, self.path, self.page = answer.status, path, page
        if answer.status in (301, 302, 303):
            return self.ask(urlsplit(answer.headers["Location"]).path)
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        self.token = found[1] if found else self.token
        return page

    def post(self, path: str, **fields: str) -> str:
        """Send a form."""
        return self.ask(path, urlencode({"csrfmiddlewaretoken": self.token, **fields}).encode())

    def upload(self, path: str, files: list[Path]) -> str:
        """Send files."""
        parts = [_part('name="csrfmiddlewaretoken"', self.token.encode())]
        parts += [_part(f'name="files"; filename="{file.name}"', file.read_bytes()) for file in files]
        body = b"".join(parts) + f"--{_BOUNDARY}--\r\n".encode()
        return self.ask(path, body, f"multipart/form-data; boundary={_BOUNDARY}")

    def wait(self, run: str) -> float:
        """Ask for the progress of a run until it is done; gives the seconds that took."""
        started = time.perf_counter()
        while self.ask(f"/run/{run}/progress") and self.path.endswith("/progress"):
            time.sleep(0.1)
        return time.perf_counter() - started


def _part(disposition: str, data: bytes) -> bytes:
    head = f"--{_BOUNDARY}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n"
    return head.encode() + data + b"\r\n"


def _answering(server: Server) -> int:
    """The process that answers: the child that is no tracker of resources."""
    for status in Path("/proc").glob("[0-9]*/status"):
        text = status.read_text(encoding="utf-8")
        command = status.with_name("cmdline").read_bytes()
        if f"PPid:\t{server.process.pid}\n" in text and b"resource_tracker" not in command:
            return int(status.parent.name)
    raise SystemExit("nothing answers")


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _most_memory(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def _median(browser: Browser, ask: Callable[[], object]) -> float:
    seconds = []
    for _ in range(RUNS):
        ask()
        if browser.status != 200:
            raise SystemExit(f"{browser.path} answers {browser.status}")
        seconds.append(browser.seconds)
    return statistics.median(seconds)


def first_page(browser: Browser, pid: int) -> float:
    """CPU seconds of the first page, over many since the clock of a process is coarse."""
    before, count = _cpu(pid), 100
    for _ in range(count):
        browser.ask("/")
    return (_cpu(pid) - before) / count


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name, served(Path(name)) as server:
        place, browser, pid = Path(name), Browser(server), _answering(server)
        browser.ask(server.link.removeprefix(server.address))
        rows: list[list[object]] = []
        browser.ask("/")
        rows.append(["first page, CPU seconds", met(first_page(browser, pid), 0.1)])
        given = place / "given"
        given.mkdir()
        browser.upload("/files", list(make(given).values()))
        run = browser.path.split("/")[2]
        browser.post(f"/run/{run}/roles", read="1")
        reading = browser.wait(run)
        browser.post(f"/run/{run}/explain")
        explaining = browser.wait(run)
        rows.append(["reading and explaining, in a process apart, seconds", f"{reading + explaining:.1f}"])
        rows.append(
            [
                "what was read, first byte, seconds",
                f"{_median(browser, lambda: browser.ask(f'/run/{run}/read')):.3f}",
            ]
        )
        rows += ledger(browser, run)
        rows.append(["memory of the process that answers, MB", met(_most_memory(pid), 600)])
        table(f"The workbench: {PAGES} pages, {COMMENTS:,} comments", ["what", "figure"], rows)


def ledger(browser: Browser, run: str) -> list[list[object]]:
    """Figures of the ledger page."""
    browser.ask(f"/run/{run}/ledger/")
    if browser.status == 404:
        return []
    first = browser.seconds
    rows: list[list[object]] = [["ledger page, first byte, the first time, seconds", met(first, 1.0)]]
    for what, query in FILTERS.items():
        seconds = _median(browser, lambda query=query: browser.ask(f"/run/{run}/ledger/{query}"))
        rows.append([f"filter: {what}, first byte, median", met(seconds, 0.15)])
    for what, path, fields in DECISIONS:
        seconds = _decided(browser, f"/run/{run}/ledger/{path}", fields)
        rows.append([f"decision: {what}, with the page that follows, median", met(seconds, 0.15)])
    return rows


def _decided(browser: Browser, path: str, fields: Mapping[str, str]) -> float:
    """Wall-clock seconds of a form and the page it leads to, on changes and comments each time others."""
    seconds = []
    for number in range(1, RUNS + 1):
        form = {name: value.format(change=f"K{7 * number}", comment=number) for name, value in fields.items()}
        started = time.perf_counter()
        browser.post(path, **form)
        seconds.append(time.perf_counter() - started)
        if browser.status != 200 or 'role="alert"' in browser.page:
            raise SystemExit(f"{path} answers {browser.status}")
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
