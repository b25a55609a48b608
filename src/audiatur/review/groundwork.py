"""What of a ledger no decision of a person changes: texts compared, comments placed and linked, rules tried.

It takes seconds for a long report, and is done once. What a person decides is laid over it in `explain`,
again after each decision, in a fraction of that time. All of it are values, which can be kept and sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audiatur.model import (
    Anchor,
    Cause,
    ChangeId,
    CommentId,
    Comments,
    Comparison,
    ExplainedChange,
    Notice,
    Report,
)
from audiatur.text.compare import compare
from audiatur.text.locate import Carrier, Locator

from .alignment import Alignment, align
from .causes import CauseTable, Tagged, explained, from_links, from_tags, merge
from .consequential import Consequences
from .findings import sentence
from .link import Linker
from .returned import ExactPlaces
from .rules import Rules
from .tags import take_tags


@dataclass(frozen=True, slots=True, kw_only=True)
class Groundwork:
    """Everything known of two texts and the comments before anybody decided anything.

    `causes` are those of rules, tags and links by change, and `plain` the changes explained by them alone;
    `said` is what each change is, in a sentence. `anchors` are where each comment speaks of the shared text,
    and `final_paragraphs` where that place is in the final text.
    """

    comparison: Comparison
    comments: Comments
    alignment: Alignment
    causes: Mapping[ChangeId, Sequence[Cause]]
    plain: Mapping[ChangeId, ExplainedChange]
    said: Mapping[ChangeId, str]
    consequences: Consequences
    anchors: Mapping[CommentId, Anchor]
    final_paragraphs: Mapping[CommentId, tuple[int, ...]]
    notices: tuple[Notice, ...]


def lay(shared: Report, final: Report, comments: Comments, *, linker: Linker | None = None) -> Groundwork:
    """Compare two texts, find what each comment speaks of, and propose causes for every change.

    `linker` is the model that links comments to changes; by default the shipped one.
    """
    untagged = take_tags(final, shared, [comment.id for comment in comments.comments])
    comparison = compare(shared, untagged.report)
    alignment = align(comparison)
    locator = Locator(shared)
    exact = ExactPlaces(comments, shared)
    anchors = {comment.id: exact.anchor(comment) or locator.locate(comment) for comment in comments.comments}
    linker = linker or Linker.default()
    links = linker.link(comparison, comments.comments, anchors)
    tagged = from_tags(untagged, alignment)
    rules = Rules.of(comparison, alignment)
    causes = _causes(comparison, rules, tagged, from_links(links))
    carrier = Carrier(comparison)
    return Groundwork(
        comparison=comparison,
        comments=comments,
        alignment=alignment,
        causes=causes,
        plain={one.id: explained(one, causes.get(one.id, ()), rules.note(one)) for one in comparison.changes},
        said={change.id: sentence(change, comparison) for change in comparison.changes},
        consequences=Consequences.of(comparison, alignment, rules),
        anchors=anchors,
        final_paragraphs={name: carrier.carry(anchor.paragraphs) for name, anchor in anchors.items()},
        notices=(*exact.notices(), *linker.notices(), *_idle_tags(tagged)),
    )


def _causes(comparison: Comparison, rules: Rules, tagged: Tagged, links: CauseTable) -> CauseTable:
    """Collect causes in order of who may overrule whom."""
    by_rules = {change.id: rules.causes(change) for change in comparison.changes}
    return merge([by_rules, tagged.causes, links])


def _idle_tags(tagged: Tagged) -> list[Notice]:
    return [
        Notice(kind="comment-tags", message=f"the tag {tag} stands at a paragraph in which no word changed")
        for tag in tagged.without_change
    ]
