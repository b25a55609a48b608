"""What a change touches is flagged, in several languages, and only if its own words do."""

import pytest

from audiatur.text.compare.edits import edits
from audiatur.text.compare.flags import flags


@pytest.mark.parametrize(
    ("old", "new", "raised"),
    [
        ("It cost 1,000 euros.", "It cost 1,500 euros.", ["number"]),
        ("The seven men left.", "The five men left.", ["number"]),
        ("They left on 3 May 2021.", "They left on 4 June 2021.", ["number", "date"]),
        ("They left in May.", "They left in June.", ["date"]),
        ("Signed 2021-03-04.", "Signed 2022-03-04.", ["number", "date"]),
        ("We heard Smith twice.", "We heard Jones twice.", ["name"]),
        ("The report by OHCHR says so.", "The report by UNICEF says so.", ["name"]),
        ("It was not allowed.", "It was allowed.", ["negation"]),
        ("It doesn't apply.", "It does apply.", ["negation"]),
        ("The arrest was lawful.", "The arrest was unlawful.", ["negation"]),
        ("This constitutes a crime.", "This may constitute a crime.", ["modal"]),
        ("We found a pattern.", "Evidence suggests a pattern.", ["modal"]),
        ("Parties shall report.", "Parties should report.", ["modal"]),
        ("It is REQUIRED here.", "It is RECOMMENDED here.", ["modal"]),
        ("Il n'est pas tenu.", "Il est tenu.", ["negation"]),
        ("El Estado no debe pagar.", "El Estado debe pagar.", ["negation"]),
        ("El Estado debe pagar.", "El Estado puede pagar.", ["modal"]),
        ("Он не подписал.", "Он подписал.", ["negation"]),
        ("它不合法", "它合法", ["negation"]),
        ("共七人", "共五人", ["number"]),
        ("هذا ليس قانونيا", "هذا قانونيا", ["negation"]),
    ],
)
def test_a_change_raises_flags(old: str, new: str, raised: list[str]) -> None:
    """Numbers, dates, names, negations and modal verbs are flagged where words differ."""
    assert [flag.value for flag in flags(edits(old, new))] == raised


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("On 3 May 2021 he could not walk far.", "On 3 May 2021 he could not run far."),
        ("He left. Then it rained.", "He left. When it rained."),
        ("the state of things", "the State of things"),
        ("They march on.", "They walk on."),
        ("a, b and c", "a; b and c"),
    ],
)
def test_equal_words_raise_nothing(old: str, new: str) -> None:
    """What is equal on both sides is not looked at; a capital alone or a sentence's first word is no name."""
    assert flags(edits(old, new)) == ()
