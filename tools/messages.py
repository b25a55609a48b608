"""The catalogues of the served application: collected, compiled and checked without GNU gettext.

usage: messages.py update    collect all strings and bring every catalogue up to date
       messages.py compile   write the .mo file of every catalogue
       messages.py check     say what is missing or out of date; exit 1 if anything is

A catalogue is `src/audiatur/office/locale/LANG/LC_MESSAGES/django.po`. Strings are those of `gettext` and
`ngettext` in the Python files, of `translate` and `blocktranslate` in the templates, and the meanings of the
fields that a column can be.
"""

from __future__ import annotations

import ast
import io
import re
import struct
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

from audiatur.formats.sheets.fields import FIELDS

ROOT = Path(__file__).resolve().parents[1]
OFFICE = ROOT / "src" / "audiatur" / "office"
LOCALE = OFFICE / "locale"
COMPLETE = ("fr",)
"""Languages that must be complete; English is what the strings are written in."""

PLURALS = {
    "ar": (
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;"
    ),
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ru": (
        "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;"
    ),
    "zh_Hans": "nplurals=1; plural=0;",
}
_ONE = frozenset({"_", "gettext", "gettext_lazy", "gettext_noop"})
_MANY = frozenset({"ngettext", "ngettext_lazy"})


@dataclass(frozen=True, slots=True)
class Message:
    """A string to translate; `plural` is its form for many, or empty."""

    text: str
    plural: str = ""


def collect() -> dict[Message, list[str]]:
    """Collect all strings with the files they stand in, in the order of files."""
    found: dict[Message, list[str]] = {}
    for path in sorted([*OFFICE.rglob("*.py"), *OFFICE.rglob("*.html")]):
        text = path.read_text(encoding="utf-8")
        messages = _in_python(text) if path.suffix == ".py" else _in_template(text)
        for message in messages:
            places = found.setdefault(message, [])
            name = str(path.relative_to(OFFICE))
            if name not in places:
                places.append(name)
    for meaning in FIELDS.values():
        found.setdefault(Message(meaning), []).append("../formats/sheets/fields.py")
    return found


def _in_python(text: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if name in _ONE and words:
                yield Message(words[0])
            elif name in _MANY and len(words) >= 2:
                yield Message(words[0], words[1])


def _in_template(text: str) -> Iterator[Message]:
    """Read what Django makes of a template: its strings as calls, everything else blotted out."""
    calls = re.sub(r"\s*\n\s*", " ", templatize(text))
    tokens = [t for t in tokenize.generate_tokens(io.StringIO(calls.strip() + "\n").readline) if t.string]
    for at, token in enumerate(tokens[:-2]):
        if token.string in _ONE | _MANY and tokens[at + 1].string == "(":
            strings = []
            for following in tokens[at + 2 :]:
                if following.type == tokenize.STRING:
                    strings.append(ast.literal_eval(following.string))
                elif following.string != ",":
                    break
            if strings:
                yield Message(*strings[: 2 if token.string in _MANY else 1])


def read_po(path: Path) -> dict[Message, tuple[str, ...]]:
    """Read a catalogue: the translations of each string, its header under the empty one."""
    found: dict[Message, tuple[str, ...]] = {}
    if not path.exists():
        return found
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        parts: dict[str, str] = {}
        key = ""
        for line in block.splitlines():
            start = re.match(r"(msgid_plural|msgid|msgstr(?:\[\d\])?) (\".*\")$", line)
            if start:
                key = start[1]
                parts[key] = ast.literal_eval(start[2])
            elif line.startswith('"'):
                parts[key] += ast.literal_eval(line)
        if "msgid" in parts:
            said = tuple(parts[name] for name in sorted(parts) if name.startswith("msgstr"))
            found[Message(parts["msgid"], parts.get("msgid_plural", ""))] = said
    return found


def write_po(
    path: Path, language: str, said: dict[Message, tuple[str, ...]], places: dict[Message, list[str]]
) -> None:
    """Write a catalogue; what has no translation yet is left empty."""
    count = int(re.search(r"nplurals=(\d)", PLURALS[language])[1])  # type: ignore[index]
    header = (
        "Project-Id-Version: audiatur\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
        f"Content-Transfer-Encoding: 8bit\nLanguage: {language}\nPlural-Forms: {PLURALS[language]}\n"
    )
    blocks = [f'msgid ""\nmsgstr ""\n{_quoted_lines(header)}']
    for message, where in places.items():
        lines = [f"#: {' '.join(where)}"]
        if re.search(r"%\(\w+\)[sd]", message.text):
            lines.append("#, python-format")
        lines.append(f"msgid {_quoted(message.text)}")
        forms = said.get(message, ())
        if message.plural:
            lines.append(f"msgid_plural {_quoted(message.plural)}")
            lines += [f"msgstr[{n}] {_quoted(forms[n] if n < len(forms) else '')}" for n in range(count)]
        else:
            lines.append(f"msgstr {_quoted(forms[0] if forms else '')}")
        blocks.append("\n".join(lines))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _quoted_lines(text: str) -> str:
    return "\n".join(_quoted(line) for line in text.splitlines(keepends=True))


def compiled(said: dict[Message, tuple[str, ...]]) -> bytes:
    """Give a catalogue as a .mo file: two tables of lengths and places, then the strings, sorted."""
    pairs = {
        (f"{m.text}\0{m.plural}" if m.plural else m.text).encode(): "\0".join(forms).encode()
        for m, forms in said.items()
        if all(forms)
    }
    keys = sorted(pairs)
    start = 7 * 4 + 16 * len(keys)
    ids, texts = b"\0".join(keys) + b"\0", b"\0".join(pairs[key] for key in keys) + b"\0"
    tables, at = [], start
    for strings in (keys, [pairs[key] for key in keys]):
        for one in strings:
            tables.append(struct.pack("<II", len(one), at))
            at += len(one) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(keys), 28, 28 + 8 * len(keys), 0, start)
    return head + b"".join(tables) + ids + texts


def pseudo(path: Path) -> None:
    """Write a catalogue in which every string stands between marks of a script written from the right.

    What is not marked on a page is not translated; lines run from right to left; and every word is longer.
    """
    said = {
        message: tuple(
            f"«{one}» عربي" for one in ((message.text, message.plural) if message.plural else (message.text,))
        )
        for message in collect()
    }
    header = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(compiled({Message(""): (header,), **said}))


def languages() -> list[str]:
    """List the languages that have a catalogue."""
    return sorted(PLURALS)


def catalogue(language: str) -> Path:
    """Give the place of a language's catalogue."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def problems() -> list[str]:
    """Say what is missing in the catalogues or out of date."""
    places = collect()
    found = []
    for language in languages():
        path = catalogue(language)
        said = read_po(path)
        known = {message for message in said if message.text}
        found += [
            f"{language}: not collected: {m.text!r}; run `messages.py update`"
            for m in places
            if m not in known
        ]
        found += [f"{language}: not used any more: {m.text!r}" for m in known if m not in places]
        if language in COMPLETE:
            found += [
                f"{language}: not translated: {m.text!r}" for m in places if not all(said.get(m, ("",)))
            ]
        found += [
            f"{language}: other names: {m.text!r}" for m in known if m in said and _names_differ(m, said[m])
        ]
        binary = path.with_suffix(".mo")
        if not binary.exists() or binary.read_bytes() != compiled(said):
            found.append(f"{language}: {binary.name} is out of date; run `messages.py compile`")
    return found


def _names_differ(message: Message, forms: tuple[str, ...]) -> bool:
    """Whether a translation lacks a value the string has, or names one it has not."""
    names = set(re.findall(r"%\((\w+)\)[sd]", message.text + message.plural))
    return any(one and not set(re.findall(r"%\((\w+)\)[sd]", one)) <= names for one in forms)


def main() -> int:
    """Do what the command line says."""
    job = sys.argv[1] if len(sys.argv) == 2 else ""
    if job == "update":
        places = collect()
        for language in languages():
            write_po(catalogue(language), language, read_po(catalogue(language)), places)
    elif job == "compile":
        for language in languages():
            path = catalogue(language)
            path.with_suffix(".mo").write_bytes(compiled(read_po(path)))
    elif job == "check":
        found = problems()
        print("\n".join(found) or "all catalogues are up to date")
        return int(bool(found))
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
