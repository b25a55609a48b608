"""Evidence weighed into one anchor: the first basis that resolves, what agrees, what does not."""

from __future__ import annotations

from dataclasses import replace

from audiatur.model import Anchor, AnchorStatus, Basis

from ._evidence import ORDER, Evidence, union

AGREES = 0.5
"""What part of the doubt an agreeing reference of full weight takes away."""

DISAGREES = 0.6
DISAGREES_ASIDE = 0.85
"""What is left of the probability when another reference leads elsewhere; when only quoted words do."""

MAX_CANDIDATES = 20
"""Possible places that are listed; nobody looks through more."""

MAX_REASONS = 6
"""Reasons shown with one anchor; more are not read."""


def weigh(evidence: list[Evidence]) -> Anchor:
    """Make the anchor. Of several references on one basis all places count; of what a comment says in its own
    words, the places named and the places quoted.
    """
    evidence = sorted(_settled(evidence), key=lambda item: ORDER[item.basis])
    whys = tuple(dict.fromkeys(item.why for item in evidence if item.why))
    resolved = [item for item in evidence if item.resolves]
    if not resolved:
        why = whys or ("the comment names no place, and no place has its words",)
        return Anchor(status=AnchorStatus.NOT_FOUND, why=why[:MAX_REASONS])
    basis = resolved[0].basis
    main = [item for item in resolved if item.basis is basis]
    others = [item for item in resolved if item.basis is not basis]
    also = tuple(dict.fromkeys(item.basis.value for item in others))
    certain = [item for item in main if item.paragraphs]
    if not certain:
        return Anchor(
            status=AnchorStatus.AMBIGUOUS,
            basis=basis.value,
            also=also,
            p=round(1 / max(2, len(_candidates(main))), 2),
            candidates=_candidates(main),
            why=whys[:MAX_REASONS],
        )
    narrowed = [_narrowed(item, others) for item in certain]
    p, disagreement = _probability(certain, others)
    if all(item.aside for item in certain):
        narrowed += [item.paragraphs for item in others if item.basis is Basis.QUOTE]
    words = next((item.words for item in (*certain, *_agreeing(certain, others)) if item.words), None)
    return Anchor(
        status=AnchorStatus.FOUND,
        paragraphs=union(narrowed),
        basis=basis.value,
        also=also,
        p=round(p, 3),
        words=words if len(certain) == 1 or basis is Basis.LINE else None,
        why=(*whys, *disagreement)[:MAX_REASONS],
    )


def _candidates(main: list[Evidence]) -> tuple[tuple[int, ...], ...]:
    """Give the possible places of all ambiguous evidence, each once, in order."""
    return tuple(sorted({place for item in main for place in item.candidates})[:MAX_CANDIDATES])


def _settled(evidence: list[Evidence]) -> list[Evidence]:
    """Settle what is ambiguous by what is certain: of the candidates the one that a certain place touches;
    failing that, by what is ambiguous likewise: the one candidate that all others share.
    """
    certain = [set(item.paragraphs) for item in evidence if item.paragraphs]
    settled = []
    for item in evidence:
        kept = [place for place in item.candidates if any(place_set & set(place) for place_set in certain)]
        if item.candidates and not kept:
            rivals = [
                set(union(other.candidates)) for other in evidence if other is not item and other.candidates
            ]
            kept = [
                place for place in item.candidates if rivals and all(set(place) & rival for rival in rivals)
            ]
        if len(kept) == 1:
            why = f"{item.why}; another reference settles which"
            settled.append(replace(item, paragraphs=kept[0], candidates=(), p=item.p or 0.8, why=why))
        else:
            settled.append(replace(item, candidates=tuple(kept)) if kept else item)
    return settled


def _narrowed(item: Evidence, others: list[Evidence]) -> tuple[int, ...]:
    """Narrow a place to where a finer reference lies inside it; likeness of words narrows nothing."""
    places = set(item.paragraphs)
    for other in others:
        inside = places & set(other.paragraphs)
        if inside and other.basis is not Basis.TEXT:
            places = inside
    return tuple(sorted(places))


def _agreeing(certain: list[Evidence], others: list[Evidence]) -> list[Evidence]:
    """Give the other evidence that leads to the same place."""
    places = set(union(item.paragraphs for item in certain))
    return [item for item in others if places & set(item.paragraphs)]


def _probability(certain: list[Evidence], others: list[Evidence]) -> tuple[float, tuple[str, ...]]:
    """Give how sure the place is, and what speaks against it."""
    p = min(item.p for item in certain)
    places = set(union(item.paragraphs for item in certain))
    against = []
    for basis in dict.fromkeys(item.basis for item in others):
        items = [item for item in others if item.basis is basis]
        if any(
            places & set(item.paragraphs) or any(places & set(c) for c in item.candidates) for item in items
        ):
            p = 1 - (1 - p) * (1 - AGREES * max(item.p for item in items))
        else:
            p *= DISAGREES_ASIDE if all(item.aside for item in items) else DISAGREES
            against.append(f"the {basis.value} leads elsewhere")
    return p, tuple(against)
