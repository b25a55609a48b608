"""Headings understood by their words, where no list holds them."""

from pathlib import Path

import pytest

from audiatur.formats.sheets import read_comments
from audiatur.formats.sheets.columns import understand
from audiatur.formats.sheets.composed import composed

HEADINGS = {
    "id": ("N° du commentaire", "Nº de comentario", "Laufende Nummer", "Item Number", "Cmt #"),
    "page_from": ("N° de page", "Número de página", "Seiten-Nr.", "Report page", "Page début"),
    "page_to": ("Hasta página", "à la page", "Page fin"),
    "line_from": ("Zeilen-Nr.", "N.º de línea", "Ligne(s) n°"),
    "paragraph": ("N° du paragraphe", "N.º de párrafo", "Absatz Nr.", "§"),
    "clause": ("Titre de la section", "Kapitel/Abschnitt", "Sección del informe"),
    "reference": ("Page/Para", "Référence dans le rapport", "Reference in the text"),
    "quote": ("Rédaction actuelle", "Texto del borrador", "Ursprünglicher Text", "Text as drafted"),
    "comment": (
        "Observations de l’État",
        "Comentarios del Gobierno",
        "Stellungnahme der Partei",
        "Party comment",
    ),
    "proposed_change": (
        "Rédaction proposée",
        "Redacción propuesta",
        "Vorgeschlagener Wortlaut",
        "Proposed language",
    ),
    "rationale": ("Justification de la modification", "Begründung der Änderung", "Fundamentación"),
    "disposition": ("Accepted / not accepted", "Aceptado/Rechazado", "Angenommen/Abgelehnt"),
    "reason": (
        "Réponse du secrétariat",
        "Observaciones de la secretaría",
        "Antwort des Amtes",
        "Response of the office",
    ),
    "party": ("Nom de l'organisation", "Name der Organisation", "Ministère", "Partie prenante"),
    "commenter": ("Nom de l'auteur", "Nombre y apellidos", "Name des Kommentators"),
    "received_at": ("Date du commentaire", "Fecha del comentario", "Datum des Kommentars", "Eingegangen am"),
    "kind": ("Nature du commentaire", "Ed/Te/Ge", "Kommentartyp"),
}


@pytest.mark.parametrize(
    ("field", "heading"), [(field, heading) for field, headings in HEADINGS.items() for heading in headings]
)
def test_a_heading_means_what_its_words_do(field: str, heading: str) -> None:
    """Beside one other column, the heading gives its field; so do its capitals."""
    other = "Page" if field == "comment" else "Comment"
    assert understand([other, heading], 0).mapping[heading] == field
    assert understand([other, heading.upper()], 0).mapping[heading.upper()] == field


@pytest.mark.parametrize(
    "text",
    [
        "The text of the report is wrong",
        "Editorial",
        "Accepted",
        "12",
        "see the response to comment 7",
        "State which page",
        "",
        "de la",
    ],
)
def test_a_word_too_many_and_it_means_nothing(text: str) -> None:
    """Cells of data are no headings: one unknown word, or a value alone, and nothing is understood."""
    assert composed(text) is None


@pytest.mark.parametrize("name", ["quote_first", "quote_last", "page_from", "line_to", "duplicate_of"])
def test_the_names_of_fields_are_headings(name: str) -> None:
    """A sheet in the canonical row is read without a mapping."""
    assert understand(["comment", name], 0).mapping == {"comment": "comment", name: name}


def test_a_history_of_versions_is_no_table_of_comments(tmp_path: Path) -> None:
    """A proposal beside a description says neither that it is a comment nor where or whose."""
    path = tmp_path / "report.md"
    path.write_text(
        "# Report\n\n| Change Proposal | Description |\n|---|---|\n| 2024-01 | First |\n", "utf-8"
    )
    assert read_comments([path]).inputs[0].mapping == {}
