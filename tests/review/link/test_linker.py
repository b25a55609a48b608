"""The laws of linking: bounded, ordered, independent of the comments' order, and honest about its model."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from tests.reports import comment, numbered, report

from audiatur.model import ChangeKind, Comment, Comparison, ParagraphKind, Reference, Report
from audiatur.review.link import Link, Linker
from audiatur.review.link.features import pairs
from audiatur.review.link.model import load
from audiatur.text.compare import compare
from audiatur.text.locate import Locator

WORDS = ("river", "dam", "gate", "village", "warning", "engineer", "company", "licence", "survey", "flood")
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(lambda w: f"The {' '.join(w)}.")
TEXTS = st.lists(SENTENCE, min_size=1, max_size=7)


def link(
    linker: Linker, shared: Report, final: Report, said: Sequence[Comment]
) -> dict[str, tuple[Link, ...]]:
    """Link from the beginning, as `explain` does."""
    comparison = compare(shared, final)
    locator = Locator(shared)
    found = linker.link(comparison, said, {c.id: locator.locate(c) for c in said})
    return {str(name): links for name, links in found.items()}


def words_changed(comparison: Comparison) -> set[str]:
    """Ids of the changes that can have a cause."""
    return {change.id for change in comparison.changes if change.kind is not ChangeKind.ATTRIBUTE}


@given(old=TEXTS, new=TEXTS, said=st.lists(SENTENCE, min_size=1, max_size=5), trained=st.booleans())
def test_links_are_bounded_and_never_without_a_reason(
    old: list[str], new: list[str], said: list[str], trained: bool
) -> None:
    """At most five, fewer only if there are no more; real changes; probabilities; something to check."""
    shared, final = numbered(*old), numbered(*new, name="final.md")
    linker = Linker.default() if trained else Linker()
    found = link(linker, shared, final, [comment(f"C{n}", text) for n, text in enumerate(said)])
    candidates = words_changed(compare(shared, final))
    for links in found.values():
        assert len(links) == min(5, len(candidates))
        assert {one.change for one in links} <= candidates
        assert len({one.change for one in links}) == len(links)
        assert all(0.0 <= one.p <= 1.0 and one.why for one in links)


@given(old=TEXTS, new=TEXTS, said=st.lists(SENTENCE, min_size=2, max_size=5, unique=True))
def test_the_order_of_the_comments_does_not_matter(old: list[str], new: list[str], said: list[str]) -> None:
    """Each comment gets the same links wherever it stands in its sheet."""
    shared, final = numbered(*old), numbered(*new, name="final.md")
    made = [comment(f"C{n}", text) for n, text in enumerate(said)]
    mixed = sorted(made, key=lambda c: (len(c.comment), c.id), reverse=True)
    one, other = (link(Linker.default(), shared, final, order) for order in (made, mixed))
    rounded = [
        {n: [(k.change, round(k.p, 3)) for k in links] for n, links in found.items()}
        for found in (one, other)
    ]
    assert rounded[0] == rounded[1]


def test_the_words_proposed_and_the_place_named_are_said() -> None:
    """Reasons name the words and the section, so that a person sees at a glance what to check."""
    shared = numbered(
        "The gates were opened at noon.", "The villages were warned too late.", "The survey is complete."
    )
    final = numbered(
        "The gates were opened at midnight by the operator.",
        *(p.text for p in shared.paragraphs[1:2]),
        "The survey of 2023 is complete.",
    )
    said = comment(
        "C1",
        "Wrong time.",
        reference=Reference(reference="paragraph 1"),
        proposed_change="opened at midnight by the operator",
    )
    [first, second] = link(Linker.default(), shared, final, [said])["C1"]
    assert first.p > second.p
    assert any("inserts the words proposed" in why and "midnight" in why for why in first.why)


def test_an_answer_that_says_what_was_done_leads_to_the_change() -> None:
    """A comment of few words is linked by the body's answer, and the reason says whose words they are."""
    shared = numbered("The gates were opened at noon.", "The villages were warned too late.", "It rained.")
    final = numbered(
        "The gates were opened at noon by the licensed operator.",
        "The villages downstream were warned too late.",
        "It rained in the catchment.",
    )
    changes = {change.id: change for change in compare(shared, final).changes}
    for answer, word in (("Named the licensed operator.", "operator"), ("Added the catchment.", "catchment")):
        [first, *_] = link(Linker.default(), shared, final, [comment("C1", "Unclear.", reason=answer)])["C1"]
        assert any(word in text for text in changes[first.change].new)
        assert any("the comment or its answer" in why and word in why for why in first.why)


def test_a_small_edit_that_the_comment_spells_out_is_proposed_in_a_short_report() -> None:
    """“The union should also be heard” explains “and the union”; a comment on another sentence does not."""
    said = (
        "The villagers should be heard before the permit is renewed.",
        "The river is surveyed twice a year.",
    )
    heading = {"text": "Procedure", "kind": ParagraphKind.HEADING, "level": 1, "number": "1"}
    shared = report(heading, *said)
    final = report(
        heading, said[0].replace("should", "and the union should"), said[1].replace("twice", "once")
    )
    section = Reference(reference="Section 1")
    asked = comment("C1", "The union should also be heard before the permit is renewed.", reference=section)
    other = comment("C2", "Who pays for the survey of the river?", reference=section)
    found = link(Linker.default(), shared, final, [asked, other])
    heard = compare(shared, final).changes[0].id
    assert found["C1"][0].change == heard
    assert found["C1"][0].p >= 0.5
    assert {one.change: one.p for one in found["C2"]}[heard] < 0.5


def test_without_its_weights_the_linker_works_and_says_so() -> None:
    """The fallback ranks by common words and tells that nothing was learned."""
    shared = numbered("The gates were opened at noon.", "The survey is complete.")
    final = numbered("The gates were opened at midnight.", "The survey is finished.", name="final.md")
    links = link(Linker(), shared, final, [comment("C1", "The gates were opened at midnight.")])["C1"]
    assert links[0].change == compare(shared, final).changes[0].id
    assert [notice.kind for notice in Linker().notices()] == ["untrained-links"]
    assert Linker.default().notices() == ()


def test_the_shipped_weights_are_for_the_features_there_are() -> None:
    """Every feature that the shipped model weighs is one that is computed."""
    shared, final = numbered("The gates were opened."), numbered("The gates were shut.", name="final.md")
    model = load()
    assert model is not None
    made = pairs(compare(shared, final), [comment("C1")], {})
    assert set(model.weights) <= set(made.features)
    assert min(model.scale.values()) > 0


def test_nothing_to_link_gives_nothing() -> None:
    """No changes, or no comments."""
    text = numbered("The gates were opened at noon.")
    assert link(Linker.default(), text, text, [comment("C1")]) == {"C1": ()}
    assert link(Linker.default(), text, numbered("Other.", name="final.md"), []) == {}
