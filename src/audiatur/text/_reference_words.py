"""The words and signs references are made of: in the six languages of the UN, German and Portuguese."""

from __future__ import annotations

import re
from enum import StrEnum


class Unit(StrEnum):
    """What a step of a reference counts."""

    DOCUMENT = "document"
    PAGE = "page"
    CHAPTER = "chapter"
    ANNEX = "annex"
    SECTION = "section"
    ANCHOR = "anchor"
    TABLE = "table"
    FIGURE = "figure"
    PARAGRAPH = "paragraph"
    FOOTNOTE = "footnote"
    NOTE = "note"
    ROW = "row"
    ITEM = "item"
    SUBITEM = "sub-item"
    LINE = "line"


_WORDS = {
    Unit.PAGE: """page pages p pp pg pgs pagina página páginas pág págs seite seiten
        страница страницы странице страниц стр с 页 頁 الصفحة صفحة الصفحات""",
    Unit.CHAPTER: """chapter chapters chap ch part title chapitre partie titre capítulo capitulo parte título
        kapitel kap teil глава главы главе часть части 章 الفصل""",
    Unit.ANNEX: """annex annexes appendix appendices app annexe appendice anexo anexos apéndice anhang anlage
        приложение приложения приложении 附件 附录 附錄 المرفق""",
    Unit.SECTION: """section sections sect sects sec secs s § §§ clause clauses cl cls subclause subclauses
        subsection subsections article articles art arts sección secciones seccion artículo artículos
        seção artikel abschnitt abschnitte abschn раздел раздела разделе разделы статья статьи статье ст
        节 節 条 條 القسم المادة""",
    Unit.TABLE: """table tables tab tableau tableaux tabla tablas cuadro cuadros tabela tabelle
        таблица таблицы таблице табл 表 الجدول""",
    Unit.FIGURE: """figure figures fig figs diagram figura figuras abbildung abb рисунок рисунка рис
        图 圖 الشكل""",
    Unit.PARAGRAPH: """paragraph paragraphs para paras par pars subparagraph ¶ ¶¶ paragraphe paragraphes
        alinéa párrafo párrafos parrafo párr párrs parágrafo absatz absätze abs ziffer ziffern ziff
        randnummer randziffer rn rz пункт пункта пункте пункты пунктах пунктов пп п абзац абзаца
        段 段落 款 الفقرة الفقرات فقرة""",
    Unit.FOOTNOTE: """footnote footnotes fn fns endnote endnotes pie fußnote fussnote fußn
        сноска сноски сноске примечание 脚注 腳注 注 الحاشية""",
    Unit.NOTE: "note notes nota notas anmerkung",
    Unit.ROW: "row rows fila",
    Unit.ITEM: """item items bullet bullets point points tiret punto puntos punkt spiegelstrich
        подпункт подпункта 项 項 البند""",
    Unit.LINE: """line lines l ll ln lns ligne lignes línea líneas linea linha linhas zeile zeilen z
        строка строки строке 行 السطر سطر""",
}
UNITS = {word: unit for unit, words in _WORDS.items() for word in words.split()}
"""The unit each word names, in lower case."""

SHORT = frozenset(
    {"s", "p", "pp", "l", "ll", "z", "с", "п", "ch", "art", "par", "abs", "app", "tab", "ст", "cl"}
)
"""Words too short to be units unless a full stop or the number itself follows at once."""

ONLY_IN_CELLS = frozenset({Unit.NOTE, Unit.ROW, Unit.ITEM, Unit.SUBITEM})
"""Units that in prose count something else (the points of the comment itself) more often than not."""

NOT_IN_PROSE = frozenset(
    {"s", "z", "с", "п", "title", "part", "parte", "teil", "pie", "注", "app", "tab", "table"}
)
"""Words that are units in a form's cell and too often something else in prose ("part 2", "title 5")."""

NUMBER = (
    r"(?:\d+(?:\.(?:\d+|x(?=[.\s]))(?!\d*[%€$]))*"
    r"(?:\s?(?:bis|ter|quater|quinquies)\b(?!\s*\d)|\s?[a-z]\)|[a-z](?![^\W_]))?(?:\s?\([a-z0-9]{1,4}\))*"
    r"|[A-Z](?:\.\d+)+(?!\w))"
)
"""A number as references have it: `12`, `5.1.1.2`, `4.x.3`, `12bis`, `12a`, `12(a)(ii)`, `4 a)`, `A.2`."""

NAMED = (
    r"(?:[IVXLC]+(?:\.(?:[A-Z](?!\w)|\d+))*(?!\w)|[A-Z](?!\w)(?:\.\d+)*|[一二三四五六七八九十百]+"
    r"|[ivxl]{2,}(?!\w))"
)
"""What chapters, annexes and sections are also numbered with: Roman numbers, capitals, Chinese numerals."""

HYPHENATED = r"(?:[A-Z][-.])?\d+(?:[-.]\d+)*[a-z]?(?!\w)|[IVX]+(?!\w)|[A-Z](?!\w)(?:[-.]\d+)*"
"""A number of a table or figure, in which a hyphen is part of the number (`Table 4-3`)."""

RANGE = re.compile(
    r"\s*(?:[-‐-―−~～]|\.\.|to|through|thru|until|bis|till|à|al?|até|по|至|到|إلى)\s*(?=[\dA-Z])",
    re.IGNORECASE,
)
JOIN = re.compile(
    r"(?:\s*(?:[,;/&+、，；]|(?<![^\W_])(?:and|or|und|oder|sowie|et|ou|y|e|o|и|или|和|及|و)(?![^\W_]|\.)))+\s*",
    re.IGNORECASE,
)
PLURAL = frozenset(
    {"sections", "clauses", "articles", "§§", "secs", "sects", "secciones", "абзацы", "разделы"}
)
"""Words after which plain numbers in a row are sections: `Sections 5, 9`, not section 5, paragraph 9."""

MENTION = re.compile(
    r"(?<![^\W\d_])(?P<unit>[^\W\d_]{1,16}|§§?|¶¶?)(?P<dot>\.?)(?:\((?:s|es|n)\))?"
    r"(?P<gap>[\s:#-]{0,3}(?:(?:nos?|nr|núm|numbers?|nº|n°|№)\b\.?\s?)?\(?)(?=[\dA-Z]|[ivxl]+\b|[一二三四五六七八九十])",
)
"""A word before what may be a number; whether it is a unit is looked up."""

HAN = re.compile(
    r"第(?P<first>[\d〇一二三四五六七八九十百.]+)(?:[至到-]第?(?P<last>[\d一二三四五六七八九十百.]+))?(?P<unit>[^\W\d_])"
)
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "last": -1, "final": -1, "penultimate": -2,
    "1er": 1, "premier": 1, "première": 1, "deuxième": 2, "dernier": -1,
    "primer": 1, "segundo": 2, "último": -1,
}  # fmt: skip
ORDINAL = re.compile(
    rf"(?<!\w)(?P<ordinal>\d{{1,3}}(?=st|nd|rd|th)|{'|'.join(ORDINALS)})(?:st|nd|rd|th)?[\s-]+"
    r"(?:(?P<sub>sub)[\s-]?)?(?P<unit>[^\W\d_]+)\.?(?P<back>\s+from\s+(?:the\s+)?(?:bottom|end))?",
    re.IGNORECASE,
)

WHOLE = re.compile(
    r"[\s_*(]*(?:(?:the\s+)?(?:whole|entire|full|overall)\s+(?:document|text|report|draft|paper|publication|policy)"
    r"|general(?:\s+comments?)?|whole|all|overall|throughout(?:\s+(?:the\s+)?(?:document|text|report))?|global"
    r"|(?:tout\s+)?(?:le\s+)?document(?:\s+entier)?|todo\s+el\s+documento|gesamtes?\s+dokument|allgemein"
    r"|général|весь\s+(?:документ|текст)|общие\s+замечания|全文|整个文件|عام|الوثيقة\s+كاملة"
    r"|p(?:age|g)?\.?\s*0+\s*[,:;]?\s*l(?:ine)?\.?\s*0+)[\s.:)*]*",
    re.IGNORECASE,
)
"""What a cell says that means the whole document."""

NOT_A_PLACE = re.compile(
    r"(?<!\w)(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:version|ver|rev|v|draft)\.?\s*\d[\d.]*"
    r"|\d+(?:[.,]\d+)?\s?(?:%|€|\$|percent)|(?:19|20)\d\d(?=[\s,;.]|$))",
    re.IGNORECASE,
)
"""Numbers that are no places: dates, versions, years, shares."""

_DOCUMENT = (
    r"(?:(?i:RFC)[\s-]?\d+|I-D\b|draft-[a-z]|\[{1,2}[A-Za-z]|\{\{|(?:NIST\s+)?SP[\s-]?800|ISO(?:/IEC)?\s?\d|FIPS"
    r"|(?:[A-Z][\w’'.&-]*\s+){0,6}(?:Act|Convention|Covenant|Treaty|Regulations?|Directive|Charter|Code|Law"
    r"|Protocol|Constitution|Statute)\b"
    r"|(?:that|another|other|original|previous|earlier|\d{4})\s+(?:paper|document|RFC|draft|report|act|treaty)"
    r"|[A-Z]{2,}(?:[-_.\d][\w.]*)+)"
)
FOREIGN_AFTER = re.compile(rf"[\s\])]*,?\s*(?:of|in|from|to|du|de\s+la|der|des)\s+(?:the\s+)?{_DOCUMENT}")
FOREIGN_BEFORE = re.compile(
    r"(?:(?<![\w-])(?:RFC[\s-]?\d+(?:bis)?|draft-[\w-]+|(?:NIST\s+)?SP[\s-]?800-\d+\w*|ISO(?:/IEC)?\s?[\d-]+|FIPS[\s\d-]+)"
    r"|(?<!\])\[[A-Za-z][\w.!-]*\]|\{\{[!?]?[\w.-]+(?:\}\})?)['’]?s?[\s,:;()\]]*(?:in\s+)?$",
    re.IGNORECASE,
)
"""Another document's name before or after a reference."""

LINK = re.compile(
    r"(?:\[(?P<label>[^\[\]]{0,200})\]\()?(?P<url>https?://[^\s<>()\"'\]]+|#[\w.-]{3,})(?P<close>\))?"
)
FOREIGN_URL = re.compile(
    r"/rfc-?\d+|doi\.org|/pull/|/issues/|/commit|wikipedia|#issuecomment|mailarchive", re.IGNORECASE
)
"""Addresses that lead elsewhere than to a place of a text under review."""
