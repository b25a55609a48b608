"""Run by a Python that has UNO: accepts or rejects all changes in LibreOffice, and prints what is there.

usage: office_script.py SOFFICE PROFILE < jobs.json

Jobs are `[file, "accept" | "reject" | "as-is", file to save as (.pdf, .docx) or ""]`; the answers on standard
output are `{"paragraphs": [...], "notes": [...]}` in their order, null for a file that does not open.
Tables of contents are left out: they are made anew by whoever opens the file.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

CONTENTS = ("contents", "index", "toc ", "table of figures", "toa ")
COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}
PATIENCE = 240
"""Quarters of a second until LibreOffice must answer: it makes a new profile first."""


def setting(name: str, value: object) -> Any:
    """Give a property as UNO wants it."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect(soffice: str, profile: str) -> tuple[subprocess.Popen[bytes], Any]:
    """Start LibreOffice and wait until it answers."""
    pipe = f"audiatur{uuid.uuid4().hex}"
    command = [soffice, "--headless", "--norestore", "--nologo", "--nodefault"]
    command += [f"-env:UserInstallation=file://{profile}", f"--accept=pipe,name={pipe};urp;"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(PATIENCE):
        try:
            return process, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not answer")


def texts(text: Any, into: list[str]) -> None:
    """Add the paragraphs of a text, cells of tables row by row."""
    portions = text.createEnumeration()
    while portions.hasMoreElements():
        element = portions.nextElement()
        if element.supportsService("com.sun.star.text.TextTable"):
            for name in sorted(element.CellNames, key=place):
                texts(element.getCellByName(name), into)
        elif not any(word in element.ParaStyleName.lower() for word in CONTENTS):
            into.append(element.getString())


def place(name: str) -> tuple[int, int, str, str]:
    """Give what sorts the names of cells (`B12`) by row and column."""
    head = name.split(".", maxsplit=1)[0]
    letters = head.rstrip("0123456789")
    return int(head[len(letters) :]), len(letters), letters, name


def notes(document: Any) -> list[str]:
    """Give the texts of footnotes and endnotes."""
    found = []
    for kind in (document.Footnotes, document.Endnotes):
        for at in range(kind.Count):
            into: list[str] = []
            texts(kind.getByIndex(at), into)
            found.append("\n".join(into))
    return found


def main() -> None:
    """Do all jobs in one LibreOffice."""
    process, context = connect(*sys.argv[1:3])
    create = context.ServiceManager.createInstanceWithContext
    desktop = create("com.sun.star.frame.Desktop", context)
    dispatcher = create("com.sun.star.frame.DispatchHelper", context)
    answers: list[object] = []
    for path, what, save in json.load(sys.stdin):
        url = uno.systemPathToFileUrl(str(Path(path).resolve()))
        opened = desktop.loadComponentFromURL(
            url, "_blank", 0, (setting("Hidden", True), setting("RepairPackage", False))
        )
        if opened is None:
            answers.append(None)
            continue
        if what in COMMANDS:
            dispatcher.executeDispatch(opened.CurrentController.Frame, COMMANDS[what], "", 0, ())
        into: list[str] = []
        texts(opened.Text, into)
        answers.append({"paragraphs": into, "notes": notes(opened)})
        if save:
            kind = "writer_pdf_Export" if save.endswith(".pdf") else "MS Word 2007 XML"
            target = uno.systemPathToFileUrl(str(Path(save).resolve()))
            opened.storeToURL(target, (setting("FilterName", kind),))
        opened.close(True)
    json.dump(answers, sys.stdout)
    sys.stdout.flush()
    process.kill()
    process.wait(30)


main()
