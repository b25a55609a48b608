"""The words our own pages say, whatever a report is about: what the linter takes no offence at.

Derived from the sources themselves, so that no list has to be kept: every text in the modules that make the
pages (docstrings are none), and every template. A word of ours that was also taken out of a text tells nobody
that it was in it.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from .words import words_of

_PACKAGES: Final = ("audiatur.release", "audiatur.formats.typeset", "audiatur.procedure.gates")
_MODULES: Final = (("audiatur.formats.pages", "strings.py"), ("audiatur.procedure", "choices.py"))
_DOCUMENTED: Final = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@functools.cache
def our_words() -> frozenset[str]:
    """Give them, folded."""
    found: set[str] = set()
    for package in _PACKAGES:
        for text in _texts(resources.files(package)):
            found |= words_of(text)
    for package, name in _MODULES:
        for text in _strings(resources.files(package).joinpath(name).read_text("utf-8")):
            found |= words_of(text)
    return frozenset(found)


def _texts(folder: Traversable) -> Iterator[str]:
    for one in folder.iterdir():
        if one.is_dir():
            if one.name != "__pycache__":
                yield from _texts(one)
        elif one.name.endswith(".py"):
            yield from _strings(one.read_text("utf-8"))
        elif one.name.endswith((".j2", ".typ", ".css")):
            yield one.read_text("utf-8")


def _strings(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, _DOCUMENTED) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value
