"""What one comment says, taken apart: its own words, words it quotes, proposes or wants gone, its answer.

Commenters mark these in a few ways that are the same in every field: quotation marks and quoted blocks,
code fences, `OLD:`/`NEW:` pairs, `s/this/that/`, "change X to Y". Nothing here depends on who comments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from audiatur.model import Comment
from audiatur.text.struck import bare, runs, unstruck

MAX_COMMENT = 20_000
"""Characters of one comment that are looked at; longer ones are letters, which are split beforehand."""

_FENCE = re.compile(r"^[ \t]*(```+|~~~+)[ \t]*(\w*)[^\n]*\n(.*?)(?:^[ \t]*\1|\Z)", re.DOTALL | re.MULTILINE)
_BLOCK_QUOTE = re.compile(r"(?:^[ \t]*>[^\n]*(?:\n(?=[ \t]*\S)[^\n]*)*\n?)+", re.MULTILINE)
_BLOCK_MARK = re.compile(r"^[ \t]*>+[ \t]?", re.MULTILINE)
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\((\S{1,1000}?)\)")
_URL = re.compile(r"https?://[^\s)>\]]{1,1000}")
_QUOTE = re.compile(
    r"“([^“”]{2,600})”|\"([^\"\n]{2,600})\"|„([^„“”]{2,600})[“”]|«([^«»]{2,600})»"
    r"|(?<![\w`])`([^`\n]{1,300})`(?!`)|(?<![\w'])'([^'\n]{3,300})'(?!\w)"
)
_SUBSTITUTE = re.compile(r"(?<![\w/])s/([^/\n]{1,200})/([^/\n]{0,200})/")
_MARKER = re.compile(
    r"^[ \t>*_#-]*(?:(old|current|currently|original|existing|from|is|was)|(new|proposed|proposal|suggested|"
    r"suggestion|suggest|replacement|should be|to|instead))"
    r"(?:[ \t]+(?:text|wording|sentence|paragraph|change))?"
    r"[ \t]*[*_]*[ \t]*[:\n][*_]*",
    re.IGNORECASE | re.MULTILINE,
)
_FORWARD = re.compile(
    r"^\W*(?:to|with|by|into|should (?:be|read|say)|->|=>|→|-->)?\W*(?:read|say|be)?\W*$", re.IGNORECASE
)
_BACKWARD = re.compile(r"\b(?:instead of|rather than|in place of|not)\W*$", re.IGNORECASE)
_FORWARD_WORD = re.compile(r"\b(?:to|with|by|into|should|read|say|be)\b|->|=>|→")
_WANTED = re.compile(
    r"(?:\b(?:add|insert|append|say|read|propose|suggest|include|something like|perhaps|e\.g\.)\b"
    r"[^\"“”`\n]{0,40}|:\s*)$",
    re.IGNORECASE,
)
_UNWANTED = re.compile(r"\b(?:remove|delete|drop|strike|omit|cut)\b[^\"“”`\n]{0,40}$", re.IGNORECASE)
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>\n]{0,200}>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One comment taken apart. `whole` holds everything it says and what it was answered (`answer`: an answer
    tells what was done); the other fields are parts of what it says.
    """

    title: str
    whole: str
    answer: str
    quoted: str
    proposed: str
    unwanted: str
    terms: str
    links: tuple[str, ...]


@dataclass(slots=True)
class _Parts:
    """What has been found so far."""

    quoted: list[str]
    proposed: list[str]
    unwanted: list[str]
    terms: list[str]
    links: list[str]


def query(comment: Comment) -> Query:
    """Take one comment apart."""
    title = (comment.title or "").strip()
    body = comment.comment[:MAX_COMMENT].replace("\r\n", "\n")
    if title and body.startswith(title):
        body = body[len(title) :]
    parts = _Parts([], [], [], [], [])
    proposal = (comment.proposed_change or "")[:MAX_COMMENT]
    _proposal(proposal, parts)
    reference = comment.anchor
    parts.quoted.extend(q for q in (reference.quote, reference.quote_first, reference.quote_last) if q)
    text = _TAG.sub(" ", body)
    text = _LINK.sub(lambda m: _link(m, parts), text)
    text = _URL.sub(lambda m: _url(m, parts), text)
    text = _FENCE.sub(lambda m: _fence(m, parts), text)
    _markers(text, parts)
    text = _SUBSTITUTE.sub(lambda m: _substitute(m, parts), text)
    plain = _BLOCK_QUOTE.sub(lambda m: _block(m, parts), text)
    _inline(f"{title}\n{plain}", parts)
    answer = (comment.reason or "")[:MAX_COMMENT]
    extra = (bare(proposal), comment.rationale or "", reference.quote or "", answer)
    fences = [*parts.quoted, *parts.proposed, *parts.unwanted]
    whole = "\n".join([title, text, *extra, *(f for f in fences if "\n" in f)])
    return Query(
        title=title,
        whole=whole,
        answer=answer,
        quoted="\n".join(parts.quoted),
        proposed="\n".join(parts.proposed),
        unwanted="\n".join(parts.unwanted),
        terms="\n".join(parts.terms),
        links=tuple(parts.links),
    )


def _proposal(text: str, parts: _Parts) -> None:
    """Take words that are struck through in a proposed text for what they are: words to be taken out."""
    if text:
        parts.proposed.append(unstruck(text))
        parts.unwanted.extend(run.text for run in runs(text) if run.struck)


def _link(match: re.Match[str], parts: _Parts) -> str:
    parts.links.append(match[2])
    return match[1]


def _url(match: re.Match[str], parts: _Parts) -> str:
    parts.links.append(match[0])
    return " "


def _fence(match: re.Match[str], parts: _Parts) -> str:
    """Sort a fenced block: a suggestion is proposed, a diff has both sides, other code is quoted."""
    language, text = match[2].lower(), match[3]
    if language == "suggestion":
        parts.proposed.append(text)
    elif language in {"diff", "patch"}:
        lines = text.splitlines()
        parts.proposed.append("\n".join(line[1:] for line in lines if line.startswith("+")))
        parts.unwanted.append("\n".join(line[1:] for line in lines if line.startswith("-")))
    else:
        return f"\n{text}\n"
    return "\n"


def _markers(text: str, parts: _Parts) -> None:
    """Take what follows `OLD:` and `NEW:` and their like, up to the next marker or two empty lines."""
    marks = list(_MARKER.finditer(text))
    for mark, after in zip(marks, [*(m.start() for m in marks[1:]), len(text)], strict=False):
        passage = re.split(r"\n\s*\n\s*\n", text[mark.end() : after].strip("\n"), maxsplit=1)[0]
        (parts.unwanted if mark[1] else parts.proposed).append(_BLOCK_MARK.sub("", passage))


def _substitute(match: re.Match[str], parts: _Parts) -> str:
    parts.unwanted.append(match[1])
    parts.proposed.append(match[2])
    return f" {match[1]} {match[2]} "


def _block(match: re.Match[str], parts: _Parts) -> str:
    parts.quoted.append(_BLOCK_MARK.sub("", match[0]))
    return "\n"


def _inline(text: str, parts: _Parts) -> None:
    """Sort quotations inside sentences by the words between and before them."""
    previous: tuple[int, str] | None = None
    for match in _QUOTE.finditer(text):
        words = next(group for group in match.groups() if group is not None)
        before = text[max(0, match.start() - 60) : match.start()]
        (parts.terms if len(words.split()) < 3 else parts.quoted).append(words)
        if previous is not None and match.start() - previous[0] <= 40:
            between = text[previous[0] : match.start()]
            if _BACKWARD.search(between):
                parts.proposed.append(previous[1])
                parts.unwanted.append(words)
            elif _FORWARD.match(between) and _FORWARD_WORD.search(between):
                parts.unwanted.append(previous[1])
                parts.proposed.append(words)
        elif _UNWANTED.search(before):
            parts.unwanted.append(words)
        elif _WANTED.search(before):
            parts.proposed.append(words)
        previous = (match.end(), words)
