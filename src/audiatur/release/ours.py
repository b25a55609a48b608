"""The words our own pages say, whatever a report is about: what the linter takes no offence at.

Derived from the sources themselves, so that no list has to be kept: every text in the modules that make the
pages (docstrings are none), every template, and what our writers put into a document that says nothing (names
of styles and fonts). A word of ours that was also taken out of a text tells nobody
that it was in it.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from audiatur.formats.typeset import Layout, can_set_pdf, to_docx, to_pdf
from audiatur.model import Mark, Paragraph, ParagraphKind, Report, TablePlace

from .ledger_files import ledger_files
from .linter import texts_in
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
    for name, data in _silent_documents():
        for text in texts_in(name, data):
            found |= words_of(text)
    return frozenset(found)


def _silent_documents() -> Iterator[tuple[str, bytes]]:
    """Make documents of every kind of paragraph, in which nobody says a word."""
    kinds = [Paragraph(index=0, text="1", marks=(Mark(ref="fn1", at=1),))]
    for kind in ParagraphKind:
        for level in (1, 2, 3, 4, 5, 6) if kind is ParagraphKind.HEADING else (1,):
            place = TablePlace(table=0, row=0, col=0) if kind is ParagraphKind.CELL else None
            number = "1" if kind is ParagraphKind.FOOTNOTE else None
            kinds.append(
                Paragraph(index=len(kinds), text="1", kind=kind, level=level, number=number, table=place)
            )
    silent = Report(name="", sha256="", format="text", paragraphs=tuple(kinds))
    layout = Layout(title="1", head="1", foot="1")
    yield "1.docx", to_docx(silent, layout)
    if can_set_pdf():
        yield "1.pdf", to_pdf(silent, layout)
    view = {
        "title": "",
        "since": "shared",
        "totals": dict.fromkeys(
            ("changes", "unexplained", "numbers_only", "comments", "unanswered", "late"), 0
        ),
        "changes": [],
        "comments_by_party": [],
        "open_comments": [],
        "comments": [{"party": None, "id": "", "comment": "", "answer": None, "reason": None}],
    }
    yield from ledger_files(view, "").items()


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
