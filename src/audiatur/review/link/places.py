"""Where a comment points: sections, titles, lines and anchors, in the numbering of both texts.

Comments are made on the shared text, but people also cite the text they have at hand, which may be nearer to the
final one; so every reference is resolved in both, and the model learns what each is worth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from audiatur.model import Anchor, Comment, CommentId, Comparison
from audiatur.text.sections import Outline, Section

from .queries import Query
from .texts import Changed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_SEC = re.compile(
    r"(?:\b(?:sections?|sects?\.?|sec\.?|clauses?|subsections?|chapters?|appendix|appendices|annex)|§+)\s*((?:[A-Z]|\d+)(?:\.(?:\d+|x))*(?:\s*(?:,|and|&|-|–|/|or)\s*(?:sections?\s*)?(?:\d+(?:\.\d+)+|[A-Z]\.\d+(?:\.\d+)*|\d+(?=\s*(?:and|,|$))))*)",
    re.I,
)
_NUM = re.compile(r"[A-Z](?:\.\d+)+|\d+(?:\.(?:\d+|x))*|\b[A-Z]\b")
_BARE = re.compile(r"(?<![\w.,/-])(\d{1,2}(?:\.\d{1,2}){1,5})\.?(?![\w%]|\.\d)")
_OTHER = re.compile(r"^\s*(?:of|in|from)\s+\[?(?:RFC|the (?!draft|document|text))|^\s*(?:of|in)\s+\[", re.I)
_RFC_BEFORE = re.compile(r"(?:RFC\s?\d+|\[[A-Z][\w.-]+\]),?\s*$", re.I)
_FRAGMENT = re.compile(r"#([\w.:%-]+)")
_LINE = re.compile(r"\blines?(?:\(s\))?\s*(\d+)(?:\s*[-–]\s*(\d+))?", re.I)
_PARA = re.compile(
    r"\b(?:para(?:graph)?s?\.?|¶)\s*#?(\d+)|(?:^|,\s*)(\d+)$|\b(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)\s+(?:para|bullet|sentence)",
    re.I,
)
_ORD = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
    "last": -1,
}


def numbers(text: str, cell: bool) -> list[str]:
    found = []
    for m in _SEC.finditer(text):
        if _OTHER.match(text[m.end() : m.end() + 30]) or _RFC_BEFORE.search(
            text[max(0, m.start() - 20) : m.start()]
        ):
            continue
        found += [x.rstrip(".") for x in _NUM.findall(m[1])]
    if cell:
        m = re.match(r"\s*(\d+(?:\.\d+)*)\b", text)
        if m:
            found.append(m[1])
    for m in _BARE.finditer(text):
        if not cell and not (m.start() == 0 or m[1].count(".") >= 2):
            continue
        if _OTHER.match(text[m.end() : m.end() + 30]):
            continue
        found.append(m[1])
    return list(dict.fromkeys(found))


def sections(outline: Outline, query: Query, comment: Comment) -> list[Section]:
    ref = " ".join(x for x in (comment.anchor.reference, comment.anchor.clause) if x)
    nums = numbers(ref, True) + numbers(query.title, True) + numbers(query.whole, False)
    out = []
    for n in dict.fromkeys(nums):
        if ".x" in n.lower():
            pat = re.compile(re.escape(n.lower()).replace("x", r"\d+") + r"$")
            out += [s for s in outline.sections if s.number and pat.match(s.number)]
        else:
            f = outline.find(n)
            out += f if len(f) == 1 else f[:2]
    for l in (*query.links, ref):
        for a in _FRAGMENT.findall(l):
            a = a.replace("-", ".", 1) if re.match(r"section-\d", a) else a
            f = outline.find_anchor(a)
            if not f and re.match(r"section[-.][\d.-]+$", a):
                f = outline.find(a[8:].replace("-", ".").strip("."))
            if not f and a.startswith("name-"):
                f = outline.find_anchor(a[5:])
            out += f[:1]
    seen = set()
    r = []
    for s in out:
        if s.index not in seen:
            seen.add(s.index)
            r.append(s)
    return r


def spatial(
    comments: Sequence[Comment],
    queries: Sequence[Query],
    changed: Changed,
    comparison: Comparison,
    outlines,
    anchors: Mapping[CommentId, Anchor],
):
    import numpy as np

    Q, D = len(queries), len(changed.changes)
    F = {}
    n = max(1, len(comparison.shared.paragraphs))
    m = max(1, len(comparison.final.paragraphs))
    refs = []
    for which, outline, place, size in (
        ("shared", outlines[0], changed.place, n),
        ("final", outlines[1], changed.final_place, m),
    ):
        own = np.zeros((Q, D))
        whole = np.zeros((Q, D))
        dist = np.full((Q, D), 1.0)
        ordinal = np.zeros((Q, D))
        count = np.zeros((Q, 1))
        first = np.zeros((Q, D))
        for i, (q, c) in enumerate(zip(queries, comments)):
            S = sections(outline, q, c)
            count[i] = len(S)
            if which == "shared":
                refs.append(S)
            ordm = [
                (int(a or b) if (a or b) else _ORD[w.lower()])
                for a, b, w in _PARA.findall(
                    (c.anchor.reference or "") + " \n" + q.title + " \n" + q.whole[:1500]
                )
            ]
            for k, s in enumerate(S):
                # placement of inserts: p+.5 belongs to section of floor(p)
                p = np.floor(place)
                w = (p >= s.whole[0]) & (p < s.whole[1])
                o = (p >= s.own[0]) & (p < s.own[1])
                whole[i] = np.maximum(whole[i], w / np.log2(2 + w.sum()))
                own[i] = np.maximum(own[i], o)
                if k == 0:
                    first[i] = o + 0.5 * w
                d = np.where(w, 0, np.minimum(abs(p - s.whole[0]), abs(p - s.whole[1] + 1)))
                dist[i] = np.minimum(dist[i], np.log1p(d) / np.log1p(size))
                for x in ordm[:3]:
                    t = s.own[0] + x if x > 0 else s.own[1] - 1
                    ordinal[i] = np.maximum(ordinal[i], o * np.exp(-abs(place - t) / 1.5))
        F[f"sec_own_{which}"] = own
        F[f"sec_whole_{which}"] = whole
        F[f"sec_dist_{which}"] = dist
        F[f"sec_ord_{which}"] = ordinal
        F[f"sec_first_{which}"] = first
        F[f"q_refs_{which}"] = np.repeat(count, D, 1)
    # printed lines, interpolated from comments that name a section too
    L = []
    known = []
    for c, q, S in zip(comments, queries, refs):
        t = (
            " ".join(
                x for x in (c.anchor.reference, c.anchor.line_from and "line " + c.anchor.line_from) if x
            )
            + " "
            + q.title
        )
        mm = _LINE.findall(t)
        v = [(int(a) + int(b or a)) / 2 for a, b in mm if int(a) < 100000]
        L.append(v)
        if v and len(S) >= 1:
            known.append((v[0], (S[0].own[0] + S[0].own[1]) / 2))
    line = np.full((Q, D), 1.0)
    if len(known) >= 5:
        known.sort()
        x = np.array([a for a, _ in known])
        y = np.array([b for _, b in known])
        # robust: running median of 5, then cumulative maximum
        y = np.array([np.median(y[max(0, i - 2) : i + 3]) for i in range(len(y))])
        y = np.maximum.accumulate(y)
        for i, v in enumerate(L):
            for a in v[:4]:
                at = np.interp(a, x, y)
                line[i] = np.minimum(line[i], np.log1p(abs(changed.place - at)) / np.log1p(n))
    F["line_dist"] = line
    # anchors
    ad = np.full((Q, D), 1.0)
    ap = np.zeros((Q, D))
    aw = np.zeros((Q, D))
    for i, c in enumerate(comments):
        a = anchors.get(c.id)
        if a is None or not a.paragraphs:
            continue
        p = np.array(a.paragraphs)
        k = np.clip(np.searchsorted(p, changed.place), 0, len(p) - 1)
        k0 = np.maximum(k - 1, 0)
        d = np.minimum(abs(p[k] - changed.place), abs(p[k0] - changed.place))
        ad[i] = np.log1p(d) / np.log1p(n)
        ap[i] = a.p
        aw[i] = (d < 1) / np.log2(1 + len(p))
    F["anchor_dist"] = ad
    F["anchor_p"] = ap
    F["anchor_in"] = aw
    return F
