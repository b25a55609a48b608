"""Comments and what becomes of them: comment, withdraw, dispose, approve, notify, execute."""

from __future__ import annotations

from pathlib import Path

import click

from audiatur.cli._mapping import map_option, parse_mapping
from audiatur.model import ActKind, Disposition

from ._acting import Acting, verb


@verb("comment", "comment teshra state returned-sheet.xlsx")
@click.argument("party")
@click.argument("files", nargs=-1)
@click.option("--version", help="The version commented on; by default the one last shared with the party.")
@click.option("--kind", help="Kind of the comments, such as factual; by default as the file says.")
@click.option("--criticises", metavar="PARTY", help="Another party that the comments speak against.")
@click.option("--text", help="One comment, in place of a file.")
@click.option("--id", "own_id", help="The party's own number of that comment.")
@click.option("--reference", help="The place that comment speaks of, such as “paragraph 12”.")
@map_option
def comment(
    acting: Acting,
    *,
    party: str,
    files: tuple[str, ...],
    version: str | None,
    kind: str | None,
    criticises: str | None,
    text: str | None,
    own_id: str | None,
    reference: str | None,
    mapping: tuple[str, ...],
) -> None:
    """Take in what PARTY sent: sheets, marked-up Word files, annotated PDFs, letters."""
    from audiatur.registry.hearing import Heard, hear, last_shared

    acting.do(
        lambda deed: hear(
            deed.office,
            deed.dossier,
            Heard(
                act=deed.act(
                    ActKind.COMMENTED,
                    party=party,
                    version=version or last_shared(deed.dossier, party),
                    comment_kind=kind,
                    criticises=criticises,
                ),
                paths=tuple(Path(file) for file in files),
                mapping=parse_mapping(mapping) or None,
                text=text,
                own_id=own_id,
                reference=reference,
            ),
        )
    )


@verb("withdraw", "withdraw teshra state:C7 --by state")
@click.argument("comment")
def withdraw(acting: Acting, comment: str) -> None:
    """Record that a party takes COMMENT back."""
    from audiatur.registry.documents import simple
    from audiatur.registry.hearing import resolve

    acting.do(
        lambda deed: simple(
            deed.office,
            deed.dossier,
            deed.act(ActKind.WITHDREW, comment=resolve(deed.dossier, comment)),
        )
    )


@verb("dispose", "dispose teshra C7 --as accepted --detail 'five, not seven'")
@click.argument("comments", nargs=-1)
@click.option("--as", "answer", type=click.Choice([word.value for word in Disposition]), help="The answer.")
@click.option("--detail", help="What is changed, where the answer promises a change.")
@click.option("--from", "sheet", metavar="FILE", help="Take the answers that stand in a sheet.")
@click.option("--party", help="Whose comments the sheet answers.")
def dispose(
    acting: Acting,
    *,
    comments: tuple[str, ...],
    answer: str | None,
    detail: str | None,
    sheet: str | None,
    party: str | None,
) -> None:
    """Answer COMMENTS: one answer for all of them, or each as a sheet says (--from)."""
    from audiatur.registry.answering import dispose as answer_each
    from audiatur.registry.answering import dispose_from

    if bool(sheet) == bool(comments) or (bool(comments) and not answer):
        raise click.UsageError("name comments and an answer (--as), or a sheet that holds answers (--from)")
    if sheet:
        acting.do(
            lambda deed: dispose_from(
                deed.office, deed.dossier, deed.act(ActKind.DISPOSED), Path(sheet), party
            )
        )
        return
    acting.do(
        lambda deed: answer_each(
            deed.office,
            deed.dossier,
            deed.act(ActKind.DISPOSED, disposition=answer, detail=detail),
            comments,
        )
    )


@verb("approve", "approve teshra --all --by 'A. Maro'")
@click.argument("comments", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every answer that is not approved yet.")
def approve(acting: Acting, comments: tuple[str, ...], everything: bool) -> None:
    """Approve the answers to COMMENTS, by a named person."""
    from audiatur.registry.answering import approve as approve_each

    if everything == bool(comments):
        raise click.UsageError("name comments, or say --all")
    acting.do(
        lambda deed: approve_each(
            deed.office, deed.dossier, deed.act(ActKind.APPROVED), comments, everything=everything
        )
    )


@verb("notify", "notify teshra state")
@click.argument("party")
def notify(acting: Acting, party: str) -> None:
    """Record that PARTY was told what became of its comments."""
    acting.simple(ActKind.NOTIFIED, party=party)


@verb("execute", "execute teshra C7 v2")
@click.argument("comment")
@click.argument("version")
def execute(acting: Acting, comment: str, version: str) -> None:
    """Record that the change promised on COMMENT stands in VERSION."""
    from audiatur.registry.documents import simple
    from audiatur.registry.hearing import resolve

    acting.do(
        lambda deed: simple(
            deed.office,
            deed.dossier,
            deed.act(ActKind.EXECUTED, comment=resolve(deed.dossier, comment), version=version),
        )
    )


COMMANDS = (comment, withdraw, dispose, approve, notify, execute)
