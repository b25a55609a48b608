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
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tools.serving import Server, served

from benchmarks.big_case import COMMENTS, PAGES, make
from benchmarks.common import met, table

RUNS = 9
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
        self.status, self.path = answer.status, path
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
    again = _median(browser, lambda: browser.ask(f"/run/{run}/ledger/"))
    return [
        ["ledger page, first byte, the first time, seconds", met(first, 1.0)],
        ["ledger page, first byte, median", met(again, 0.15)],
    ]


if __name__ == "__main__":
    main()
