"""Headings that no list holds, understood by their words: `Réponse du secrétariat`, `N.º de párrafo`.

A heading has a sense only if every word of it is known and goes with that sense (`heading_words.toml`): one
that says anything more is left to a person.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final

_MOST_WORDS: Final = 9
"""No heading that is understood by its words has more; sentences have."""
_LITTLE: Final = "little"
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_OPTIONAL: Final = re.compile(r"\((?:s|es|en)\)")
_WORD: Final = re.compile(r"[^\W_]+|[#§¶№]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What headings mean that have words of all the classes `of`, and else only of the classes `beside`.

    `first` are the classes of which the first word is that is not little; any, where there are none.
    """

    field: str
    of: frozenset[str]
    beside: frozenset[str]
    first: frozenset[str]


@lru_cache(maxsize=8192)
def composed(heading: str) -> str | None:
    """Give the field that a heading means by its words, as it stands or without what is in brackets."""
    for text in dict.fromkeys((heading, _OPTIONAL.sub("", heading), _BRACKETS.sub(" ", heading))):
        field = _field(words(text))
        if field is not None:
            return field
    return None


def words(heading: str) -> tuple[str, ...]:
    """The words of a heading in small letters, without accents."""
    folded = unicodedata.normalize("NFKD", heading.casefold())
    return tuple(_WORD.findall("".join(c for c in folded if not unicodedata.combining(c))))


def _field(said: tuple[str, ...]) -> str | None:
    table, senses = _vocabulary()
    if not 0 < len(said) <= _MOST_WORDS or any(word not in table for word in said):
        return None
    classes = [table[word] for word in said]
    leading = next((of for of in classes if _LITTLE not in of), frozenset())
    for sense in senses:
        allowed = sense.of | sense.beside
        if (
            all(not allowed.isdisjoint(of) for of in classes)
            and _all_there(sense.of, classes)
            and (not sense.first or not sense.first.isdisjoint(leading))
        ):
            return sense.field
    return None


def _all_there(wanted: frozenset[str], classes: list[frozenset[str]]) -> bool:
    """Whether each class has a word of its own: `de la page` is one page, from nowhere to nowhere."""
    return len(wanted) <= len(classes) and all(any(one in of for of in classes) for one in wanted)


@cache
def _vocabulary() -> tuple[dict[str, frozenset[str]], tuple[Sense, ...]]:
    """Word to its classes, and the senses in their order."""
    text = resources.files(__package__).joinpath("heading_words.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    table: dict[str, set[str]] = {}
    for name, members in data["words"].items():
        for word in members:
            table.setdefault(word, set()).add(name)
    senses = tuple(
        Sense(
            field=sense["field"],
            of=frozenset(sense["of"]),
            beside=frozenset(sense.get("and", ())),
            first=frozenset(sense.get("first", ())),
        )
        for sense in data["sense"]
    )
    return {word: frozenset(names) for word, names in table.items()}, senses
