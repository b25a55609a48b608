"""What was seen in a Word file and is no text: counted by kind, told in one notice each."""

from __future__ import annotations

from collections.abc import Iterable

from audiatur.model import Notice

_SENTENCES = {
    "contents": "{n} lines of a table of contents were left out.",
    "picture": "{n} pictures have no text form and were left out.",
    "embedded-object": "{n} embedded objects have no text form and were left out.",
    "embedded-document": "{n} parts that are kept in other documents were left out.",
    "equation": "{n} equations are given in one line.",
    "hidden-text": "{n} pieces of hidden text were left out, since they are not printed.",
    "ruby": "{n} reading aids above characters were left out.",
    "unclosed-field": "{n} fields are not closed, so that their codes could not be told from their text.",
    "missing-footnote": "{n} references name footnotes that the file does not have.",
}

PLACES = 5
"""Places named in one notice; more help nobody."""

EXCERPT = 40
"""Characters by which a place is named."""


class Seen:
    """Collects what was left out, with the words that stand before each."""

    def __init__(self) -> None:
        self._places: dict[str, list[str]] = {}
        self._others: list[Notice] = []
        self.heading = ""
        """The heading that what is read stands under, which names places without words before them."""

    def add(self, kind: str, near: str = "") -> None:
        """Note one thing of a kind; `near` are the words of its paragraph before it, if there are any."""
        words = near.strip()[-EXCERPT:].strip()
        place = f"after “{words}”" if words else f"under “{self.heading}”" if self.heading else ""
        self._places.setdefault(kind, []).append(place)

    def pass_on(self, notices: Iterable[Notice]) -> None:
        """Take the notices of a document that is kept in this one."""
        self._others += notices

    def notices(self) -> list[Notice]:
        """Give one notice for each kind, in the order in which the kinds were first seen."""
        made = []
        for kind, places in self._places.items():
            count = len(places)
            sentence = _SENTENCES[kind].format(n=count)
            if count == 1:
                sentence = _singular(sentence)
            shown = [place for place in dict.fromkeys(places) if place][:PLACES]
            made.append(Notice(kind=kind, message=sentence, where="; ".join(shown) or None))
        return made + self._others


def _singular(sentence: str) -> str:
    for many, one in (
        ("lines ", "line "),
        ("pictures have", "picture has"),
        ("objects have", "object has"),
        ("parts that are kept in other documents were", "part that is kept in another document was"),
        ("equations are", "equation is"),
        ("pieces", "piece"),
        ("they are", "it is"),
        ("aids", "aid"),
        ("fields are", "field is"),
        ("their codes", "its code"),
        ("their text", "its text"),
        ("references name footnotes", "reference names a footnote"),
        (" were left", " was left"),
    ):
        sentence = sentence.replace(many, one)
    return sentence
