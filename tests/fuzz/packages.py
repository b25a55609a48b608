"""Changes inside the parts of a package: packed again with right checksums, so that they pass the gate.

Bytes changed at random in a ZIP archive are stopped by its checksums and prove the gate alone. Here a part is
taken out, its tree of elements changed as no program would write it, and the package put together again. One
input in eight is changed as mere bytes all the same, so that the gate is not forgotten.
"""

from __future__ import annotations

import contextlib
import io
import random
import warnings
import zipfile
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from lxml import etree

Change = Callable[[bytes, int], bytes]
"""Changes bytes to others of at most this length, as the fuzzer likes it."""

VALUES = (
    "", "0", "1", "-1", "2147483648", "99999999999999999999", "-0.5", "1e308", "NaN", "true", "off", "none",
    "A1", "XFD1048576", "A1:XFD1048576", "A1:B2", "../../x", "http://example.org/", "0x10", "\u0661\u0662",
    "\u202e", "2020-13-45T99:99:99Z", "1 2 3", "%1.%2.%9", "decimal", "lowerLetter", "lowerRoman", "cross",
    "\ud7ff\ufffd", "=1+1", "a\tb\nc", "begin", "separate", "end", "restart", "continue", "inlineStr", "str",
    "s", "d",
)  # fmt: skip
"""What attributes and texts are set to: words that readers know, and numbers beyond their range."""

DEEPEST = 400
"""Elements that one change nests; the gate takes at most 256."""


def unpack(data: bytes) -> dict[str, bytes] | None:
    """Give the parts of a package, or None where it is none."""
    with contextlib.suppress(Exception), zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}
    return None


def pack(parts: dict[str, bytes]) -> bytes:
    """Pack parts without compression: quick, and the fuzzer sees what it compares."""
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        warnings.simplefilter("ignore")
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name[:200]), data)
    return made.getvalue()


def mutate(data: bytes, longest: int, seed: int, change: Change) -> bytes:
    """Change one part of a package, or two; bytes that are no package are changed by `change`."""
    chooser = random.Random(seed)
    parts = unpack(data)
    if not parts or chooser.random() < 0.125:
        return change(data, longest)
    for _ in range(chooser.choice((1, 1, 2, 4))):
        _change_part(parts, chooser, change, longest)
    made = pack(parts)
    return made if len(made) <= longest else data


def cross(data: bytes, other: bytes, longest: int, seed: int) -> bytes:
    """Give a package some parts of another."""
    chooser = random.Random(seed)
    parts, others = unpack(data), unpack(other)
    if not parts or not others:
        return data
    for name in chooser.sample(list(others), chooser.randint(1, len(others))):
        parts[name] = others[name]
    made = pack(parts)
    return made if len(made) <= longest else data


def _change_part(parts: dict[str, bytes], chooser: random.Random, change: Change, longest: int) -> None:
    name = chooser.choice(list(parts))
    match chooser.randrange(40):
        case 0:
            del parts[name]
            if not parts:
                parts["a.xml"] = b"<a/>"
        case 1:
            parts[chooser.choice(list(parts)) + chooser.choice(("", "1", "/x"))] = parts[name]
        case 2 | 3 | 4 | 5:
            parts[name] = change(parts[name], min(longest, len(parts[name]) * 2 + 64))
        case _:
            parts[name] = _change_tree(parts[name], chooser)


def _change_tree(data: bytes, chooser: random.Random) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return data
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    for _ in range(chooser.choice((1, 1, 1, 3, 8))):
        with contextlib.suppress(ValueError, TypeError, AssertionError):
            _change_element(chooser.choice(elements), chooser, elements)
    made: bytes = etree.tostring(root)
    return made


def _change_element(element: Any, chooser: random.Random, elements: list[Any]) -> None:
    other, parent = chooser.choice(elements), element.getparent()
    match chooser.randrange(11):
        case 0 if parent is not None:
            for _ in range(chooser.choice((1, 1, 2, 50))):
                element.addnext(deepcopy(element))
        case 1 if parent is not None:
            parent.remove(element)
        case 2 if parent is not None:
            for _ in range(chooser.choice((1, 2, 5, DEEPEST))):
                wrapper = element.makeelement(element.tag, dict(element.attrib))
                element.getparent().replace(element, wrapper)
                wrapper.append(element)
                element = wrapper
        case 3 | 4 | 5:
            _set_attribute(element, chooser, elements)
        case 6:
            element.tag = other.tag
        case 7:
            element.text = chooser.choice(VALUES) if chooser.random() < 0.5 else other.text
        case 8:
            element.append(deepcopy(other))
        case 9:
            element.tail = chooser.choice(VALUES)
        case _ if element.attrib:
            del element.attrib[chooser.choice(list(element.attrib))]


def _set_attribute(element: Any, chooser: random.Random, elements: list[Any]) -> None:
    other = chooser.choice(elements)
    name = chooser.choice(list(element.attrib) or list(other.attrib) or ["x"])
    if chooser.random() < 0.1 and other.attrib:
        name = chooser.choice(list(other.attrib))
    values = list(other.attrib.values())
    taken = chooser.choice(values) if values and chooser.random() < 0.4 else chooser.choice(VALUES)
    element.set(name, taken)
