"""Types into a spreadsheet with a running LibreOffice, as a person would, and saves it in place.

usage: /usr/bin/python3 office_typist.py PIPE FILE EDITS.json  (the system's Python, which has `uno`)

EDITS is a list of [sheet, column, row, text], columns and rows 0-based.
"""

import json
import pathlib
import sys
import time

import uno
from com.sun.star.beans import PropertyValue


def _connect(pipe: str):  # noqa: ANN202 - a UNO proxy
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001 - the office is still starting
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not start")


def _value(name: str, value: object):  # noqa: ANN202
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def main(pipe: str, file: str, edits: str) -> None:
    """Open, type, store, close."""
    context = _connect(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    url = uno.systemPathToFileUrl(str(pathlib.Path(file).resolve()))
    document = desktop.loadComponentFromURL(url, "_blank", 0, (_value("Hidden", True),))
    for sheet, column, row, text in json.loads(pathlib.Path(edits).read_text(encoding="utf-8")):
        document.Sheets.getByName(sheet).getCellByPosition(column, row).setString(text)
    document.storeToURL(url, (_value("FilterName", "Calc MS Excel 2007 XML"),))
    document.close(True)
    desktop.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
