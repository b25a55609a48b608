"""Numbers of Word lists are those that Word prints."""

from __future__ import annotations

import pytest

from audiatur.formats._number_formats import printed

from .docx_builder import item, level, numbering, para, read

_NUM = '<w:num w:numId="{id}"><w:abstractNumId w:val="0"/>{more}</w:num>'


def _numbers(body: str, definition: str, styles: str = "") -> list[str | None]:
    report = read(body, {"numbering": definition, "styles": styles})
    return [paragraph.number for paragraph in report.paragraphs]


def test_levels_count_and_begin_again_below_a_higher_one() -> None:
    """1, 1.1, 1.2, 2, 2.1: a deeper level starts again after a higher one."""
    definition = numbering(level(0, "%1."), level(1, "%1.%2"))
    body = item("a") + item("b", ilvl=1) + item("c", ilvl=1) + item("d") + item("e", ilvl=1)
    assert _numbers(body, definition) == ["1", "1.1", "1.2", "2", "2.1"]


def test_signs_around_a_number_are_part_of_it_but_for_a_dot_at_the_end() -> None:
    """`(a)` and `Article 3` are as printed; `12.` is 12."""
    body = item("a") + item("b", ilvl=1) + item("c", ilvl=2)
    levels = level(0, "%1.", start=12), level(1, "(%2)", "lowerLetter"), level(2, "Article %3 –", start=3)
    assert _numbers(body, numbering(*levels)) == ["12", "(a)", "Article 3 –"]


def test_bullets_have_no_number() -> None:
    """A bullet is a list mark, and no number."""
    report = read(item("a"), {"numbering": numbering(level(0, "•", "bullet"))})
    assert [(p.kind.value, p.level, p.number) for p in report.paragraphs] == [("list", 1, None)]


def test_two_lists_of_one_definition_count_on() -> None:
    """Lists that share an abstract definition share its counters."""
    nums = _NUM.format(id=1, more="") + _NUM.format(id=2, more="")
    definition = numbering(level(0, "%1."), nums=nums)
    assert _numbers(item("a", 1) + item("b", 2) + item("c", 1), definition) == ["1", "2", "3"]


def test_a_list_that_overrides_its_start_begins_anew_once() -> None:
    """`startOverride` holds when the list is first used, and not again."""
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    nums = _NUM.format(id=1, more="") + _NUM.format(id=2, more=override)
    definition = numbering(level(0, "%1."), nums=nums)
    body = item("a", 1) + item("b", 2) + item("c", 2) + item("d", 1)
    assert _numbers(body, definition) == ["1", "5", "6", "7"]


def test_an_overridden_level_is_printed_in_its_own_way() -> None:
    """A list may define one of its levels itself."""
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "[%1]", "upperRoman")}</w:lvlOverride>'
    definition = numbering(level(0, "%1."), nums=_NUM.format(id=1, more=override))
    assert _numbers(item("a") + item("b"), definition) == ["[I]", "[II]"]


def test_legal_numbering_prints_digits_at_every_level() -> None:
    """`isLgl` turns IV.2 into 4.2."""
    levels = (
        level(0, "%1.", "upperRoman", start=4),
        level(1, "%1.%2", "lowerLetter", start=2, more="<w:isLgl/>"),
    )
    assert _numbers(item("a") + item("b", ilvl=1), numbering(*levels)) == ["IV", "4.2"]


def test_a_level_that_never_restarts_counts_through() -> None:
    """`lvlRestart` 0: paragraphs are counted through all chapters."""
    levels = level(0, "%1."), level(1, "%2.", more='<w:lvlRestart w:val="0"/>')
    body = item("a") + item("b", ilvl=1) + item("c") + item("d", ilvl=1)
    assert _numbers(body, numbering(*levels)) == ["1", "1", "2", "2"]


def test_a_higher_level_that_was_never_used_is_printed_as_its_start() -> None:
    """The first paragraph may stand at a deeper level."""
    levels = level(0, "%1.", start=3), level(1, "%1.%2")
    assert _numbers(item("a", ilvl=1) + item("b"), numbering(*levels)) == ["3.1", "4"]


def test_a_style_brings_its_list_and_its_level() -> None:
    """A heading numbered by its style takes the level that is tied to the style."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    levels = level(0, "%1."), level(1, "%1.%2", more='<w:pStyle w:val="H2"/>')
    report = read(
        para("Scope", '<w:pStyle w:val="H2"/>'), {"numbering": numbering(*levels), "styles": styles}
    )
    assert [(p.kind.value, p.level, p.number, p.text) for p in report.paragraphs] == [
        ("heading", 2, "1.1", "Scope")
    ]


def test_list_number_zero_takes_a_paragraph_out_of_its_styles_list() -> None:
    """`numId` 0 means no list."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="N"><w:name w:val="N"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    style = '<w:pStyle w:val="N"/>'
    body = para("a", style) + para("b", f'{style}<w:numPr><w:numId w:val="0"/></w:numPr>') + para("c", style)
    assert _numbers(body, numbering(level(0, "%1.")), styles) == ["1", None, "2"]


def test_a_blank_numbered_paragraph_is_counted_and_is_no_paragraph() -> None:
    """Word prints a number for an empty paragraph, too."""
    assert _numbers(item("a") + item("") + item("b"), numbering(level(0, "%1."))) == ["1", "3"]


def test_a_list_style_stands_for_the_list_it_links_to() -> None:
    """`numStyleLink` names the definition that a list style keeps."""
    definition = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="S"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="S"/>{level(0, "§ %1")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert _numbers(item("a"), definition) == ["§ 1"]


def test_a_number_that_names_no_list_is_none() -> None:
    """A file may name lists that it does not define."""
    assert _numbers(item("a", 9), numbering(level(0, "%1."))) == [None]


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (9, "decimalZero", "09"),
        (1994, "upperRoman", "MCMXCIV"),
        (28, "lowerLetter", "bb"),
        (0, "lowerLetter", "0"),
        (22, "ordinal", "22nd"),
        (13, "ordinal", "13th"),
        (21, "cardinalText", "Twenty-one"),
        (112, "ordinalText", "One hundred twelfth"),
        (30, "ordinalText", "Thirtieth"),
        (12, "chineseCounting", "十二"),
        (105, "chineseCounting", "一○五"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (115, "japaneseCounting", "百十五"),
        (15, "ideographLegalTraditional", "壹拾伍"),
        (10, "chineseLegalSimplified", "壹拾"),
        (105, "koreanCounting", "백오"),
        (21, "koreanLegal", "스물하나"),
        (12, "koreanDigital", "일이"),
        (11, "ideographDigital", "一一"),
        (3, "ideographTraditional", "丙"),
        (61, "ideographZodiacTraditional", "甲子"),
        (4, "ideographEnclosedCircle", "㈣"),
        (48, "aiueoFullWidth", "イ"),
        (2, "irohaFullWidth", "ロ"),
        (15, "ganada", "가가"),
        (14, "decimalEnclosedParen", "⒁"),
        (15, "hebrew1", "טו"),
        (123, "hebrew1", "קכג"),
        (1000, "hebrew1", "1000"),
        (2, "hindiVowels", "ख"),
        (2, "hindiConsonants", "आ"),
        (7, "zeros3", "007"),
        (10_001, "japaneseCounting", "10001"),
        (3, "decimalEnclosedCircle", "③"),
        (2, "russianUpper", "Б"),
        (3, "arabicAbjad", "ج"),
        (12, "thaiNumbers", "๑๒"),
        (5, "chicago", "**"),
        (5000, "upperRoman", "5000"),
        (3, "a format of the future", "3"),
        (4, "none", ""),
    ],
)
def test_number_formats(value: int, number_format: str, expected: str) -> None:
    """Formats of `w:numFmt` print as Word prints them; an unknown one prints digits."""
    assert printed(value, number_format) == expected


@pytest.mark.parametrize(
    ("shape", "expected"),
    [("001, 002, 003, ...", "007"), ("one, two", "7"), ("1", "7"), ("0" * 20 + "1", "7")],
)
def test_a_custom_format_pads_with_zeros(shape: str, expected: str) -> None:
    """It stands beside a plain format, for programs that do not know it."""
    chosen = f'<mc:Choice><w:numFmt w:val="custom" w:format="{shape}"/></mc:Choice>'
    plain = '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
    either = f"<mc:AlternateContent>{chosen}{plain}</mc:AlternateContent>"
    padded = level(0, "%1.", start=7).replace('<w:numFmt w:val="decimal"/>', either)
    assert _numbers(item("a"), numbering(padded)) == [expected]


def test_bullets_of_a_picture_have_no_number() -> None:
    """Whatever stands for the bullet."""
    assert _numbers(item("a"), numbering(level(0, "•", "bullet", more='<w:lvlPicBulletId w:val="0"/>'))) == [
        None
    ]
