"""The pages are sound: strict HTML, no way out, every link resolves, every text is shown as it is."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from tests.fixtures_ledger import LONG_WORDS, SCRIPT, build_ledger, build_rtl_ledger

from audiatur.formats.pages import compare_html, ledger_html, redline_html
from audiatur.formats.pages.clean import clean, visible
from audiatur.model import ChangeKind, Ledger

html5lib = pytest.importorskip("html5lib", reason="the group `browser` is not installed: no strict parser")

PAGES: dict[str, Callable[[], str]] = {
    "ledger": lambda: ledger_html(build_ledger()),
    "redline": lambda: redline_html(build_ledger().comparison, build_ledger()),
    "comparison": lambda: compare_html(build_ledger().comparison),
    "ledger in Arabic": lambda: ledger_html(build_rtl_ledger()),
    "redline in Arabic": lambda: redline_html(build_rtl_ledger().comparison, build_rtl_ledger()),
}


def parse(page: str) -> Element:
    """Parse strictly: any error of the page's syntax fails."""
    root: Any = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return root if isinstance(root, Element) else root.getroot()


@pytest.fixture(params=PAGES, ids=list(PAGES))
def page(request: pytest.FixtureRequest) -> str:
    return PAGES[request.param]()


def text_of(element: Element) -> str:
    return "".join(element.itertext())


def by_class(root: Element, name: str) -> list[Element]:
    return [one for one in root.iter() if name in (one.get("class") or "").split()]


def test_it_is_strict_html_in_one_file_with_nothing_from_outside(page: str) -> None:
    """No script, no handler, no frame, no form, no address but places in the page itself."""
    root = parse(page)
    forbidden = {"script", "iframe", "object", "embed", "form", "img", "link", "base", "audio", "video"}
    assert not {one.tag for one in root.iter()} & forbidden
    for one in root.iter():
        assert not any(name.startswith("on") for name in one.attrib)
        assert "style" not in one.attrib
        assert not {"src", "srcset", "action", "data"} & set(one.attrib)
        assert one.get("href", "#").startswith("#")
    assert "@import" not in page
    assert "url(" not in page


def test_its_policy_allows_its_own_style_and_nothing_else(page: str) -> None:
    root = parse(page)
    (policy,) = (one.get("content", "") for one in root.iter("meta") if one.get("http-equiv"))
    (style,) = root.iter("style")
    digest = base64.b64encode(hashlib.sha256((style.text or "").encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_ids_are_unique_and_every_link_and_label_resolves(page: str) -> None:
    root = parse(page)
    ids = Counter(one.get("id") for one in root.iter() if one.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    named = {one.get("href", "#")[1:] for one in root.iter("a")}
    named |= {name for one in root.iter() for name in (one.get("aria-labelledby") or "").split()}
    assert named - set(ids) == set()


def test_no_link_leads_into_a_closed_fold(page: str) -> None:
    """Not every browser opens what a link leads into."""
    root = parse(page)
    inside = {
        one.get("id")
        for fold in root.iter("details")
        if "open" not in fold.attrib
        for one in fold.iter()
        if one is not fold and one.get("id")
    }
    assert {one.get("href", "#")[1:] for one in root.iter("a")} & inside == set()


def test_two_runs_are_equal() -> None:
    assert [make() for make in PAGES.values()] == [make() for make in PAGES.values()]


def test_texts_of_strangers_are_shown_and_never_run(page: str) -> None:
    """What looks like a script is text; control characters and overrides of direction are signs."""
    assert "<script" not in page
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\x9f\u202a-\u202e\ud800-\udfff\ufffe]", page)
    if "Arabic" not in page and "Ostry" in page:
        assert SCRIPT in text_of(parse(page))


def test_every_change_comment_and_finding_is_there_once() -> None:
    ledger = build_ledger()
    root = parse(ledger_html(ledger))
    ids = Counter(one.get("id") for one in root.iter())
    assert all(ids[change.change.id] == 1 for change in ledger.changes)
    assert all(ids[f"text-{change.change.id}"] == 1 for change in ledger.changes)
    assert len(by_class(root, "comment")) == len(ledger.comments)
    findings = [item for group in by_class(root, "findings") for item in group.findall("li")]
    shown = [" ".join(text_of(item).split()).lower() for item in findings]
    for finding, text in zip(ledger.findings, shown, strict=True):
        assert text.startswith(finding.message.lower())


def test_a_reader_goes_from_a_comment_to_its_change_to_the_text_and_back() -> None:
    """Each link of that way is there: comment → change, change → text, text → change, text → comment."""
    ledger = build_ledger()
    root = parse(ledger_html(ledger))
    by_id = {one.get("id"): one for one in root.iter() if one.get("id")}

    def leads_to(name: str) -> set[str]:
        return {one.get("href", "")[1:] for one in by_id[name].iter("a")}

    for outcome in ledger.comments:
        name = next(
            one for one in by_id if one and one.startswith("comment-") and _is(one, outcome.comment.id)
        )
        assert set(outcome.changes) <= leads_to(name)
        for change in outcome.changes:
            assert f"text-{change}" in leads_to(change)
            assert change in leads_to(f"text-{change}")
    assert "comment-_23_1" in leads_to("text-c-00000001")


def _is(name: str, comment: str) -> bool:
    return re.sub(r"_([0-9a-f]+)_", lambda m: chr(int(m[1], 16)), name.removeprefix("comment-")) == comment


def lines(root: Element) -> Iterator[Element]:
    return (one for one in root.iter() if "line" in (one.get("class") or "").split())


def words(element: Element, leave_out: str) -> str:
    """Give the words of a line without its number, its footnote marks, and one side of the changes."""
    parts = [element.text or ""]
    for child in element:
        kind = (child.get("class") or "").split()
        if child.tag not in (leave_out, "sup") and not {"no", "vh", "br"} & set(kind):
            parts.append(words(child, leave_out))
        parts.append(child.tail or "")
    return "".join(parts)


def test_the_text_in_place_holds_every_word_of_the_final_text() -> None:
    """Each final paragraph stands under its own id, word for word."""
    ledger = build_ledger()
    for page in (ledger_html(ledger), redline_html(ledger.comparison)):
        shown = {one.get("id"): words(one, "del").strip() for one in lines(parse(page))}
        for paragraph in ledger.comparison.final.paragraphs:
            expected = clean(paragraph.text)
            if "\u00a0" in paragraph.text:
                expected = expected.replace("\u00a0", visible("\u00a0"))
            assert shown[f"p-{paragraph.index}"].replace("␣", " ").strip() == expected.strip()


def test_the_text_in_place_holds_every_word_of_the_shared_text() -> None:
    """What was taken out is there too: all that is not inserted is the shared text."""
    ledger = build_ledger()
    moved = {one.id for one in ledger.comparison.changes if one.kind is ChangeKind.MOVE}
    root = parse(redline_html(ledger.comparison))
    for block in root.iter():  # the words of a moved paragraph stand at both ends
        if block.get("id") in {f"text-{one}" for one in moved}:
            block.clear()
    shown = "".join(words(one, "ins") for one in lines(root)).replace("␣", " ")
    shared = "".join(clean(paragraph.text) for paragraph in ledger.comparison.shared.paragraphs)
    assert "".join(shown.split()) == "".join(shared.split())


def test_long_stretches_are_folded_in_the_ledger_and_open_in_the_redline() -> None:
    ledger = build_ledger()
    folds = [text_of(one.find("summary")) for one in by_class(parse(ledger_html(ledger)), "fold")]
    assert folds == [f"{count} paragraphs with unchanged words" for count in (5, 3)]
    assert by_class(parse(redline_html(ledger.comparison)), "fold") == []


def test_a_very_long_change_is_shown_in_short_with_the_whole_beside_it() -> None:
    root = parse(ledger_html(build_ledger()))
    (card,) = (one for one in root.iter("article") if one.get("id") == "c-00000009")
    short = "".join(text_of(one) for one in card.iter("p") if one.get("dir"))
    (whole,) = (text_of(one) for one in card.iter("details") if LONG_WORDS in text_of(one))
    assert len(short) > len(whole)  # the whole is inside the card as well
    assert len(text_of(card)) < len(whole) + 1_000


def test_both_ends_of_a_move_name_each_other() -> None:
    root = parse(redline_html(build_ledger().comparison))
    from_, to = (one for one in by_class(root, "move"))
    links = [[a.get("href") for a in one.iter("a")] for one in (from_, to)]
    assert links == [["#p-17"], ["#s-13"]]
    assert text_of(from_).count("The valley was warned by telephone") == 1


@pytest.mark.parametrize(("build", "direction"), [(build_ledger, "ltr"), (build_rtl_ledger, "rtl")])
def test_a_page_runs_in_the_direction_of_its_report(build: Callable[[], Ledger], direction: str) -> None:
    root = parse(ledger_html(build()))
    assert root.get("dir") == direction
    assert all(one.get("dir") in ("ltr", "rtl", "auto") for one in lines(root))


def test_headings_of_the_report_never_skip_a_level() -> None:
    root = parse(redline_html(build_ledger().comparison))
    levels = [int(one.tag[1]) for one in root.iter() if re.fullmatch("h[1-6]", one.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
