"""A ledger made by hand: every kind of change, cause, finding, anchor and outcome, and texts that bite.

The two texts are written once, as a list of entries; the paragraphs of both and the changes between them
follow from it, so that the changes are exact by construction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from audiatur.model import (
    PARAGRAPH_JOIN,
    Anchor,
    AnchorStatus,
    Cause,
    CauseKind,
    CauseStatus,
    Change,
    ChangeId,
    ChangeKind,
    ChangeStatus,
    Comment,
    CommentId,
    CommentOutcome,
    Comments,
    CommentsFile,
    Comparison,
    Disposition,
    Execution,
    ExplainedChange,
    Finding,
    FindingKind,
    Flag,
    Ledger,
    Mark,
    NotAComment,
    Notice,
    Op,
    Paragraph,
    ParagraphKind,
    Reference,
    Report,
    Source,
    SourceKind,
    Span,
    TablePlace,
    Totals,
)

SCRIPT = '<script>alert("x")</script>'
HOSTILE = (
    f"{SCRIPT} & <b onclick='x'>bold</b> {{{{ 7 * 7 }}}} "
    "\x00\x07\x1b[31m\x7f\x9f \ud800 \ufffe \u202eevil\u202c"
)
ARABIC = "تضمن الدولة حق كل شخص في أن يُستمع إليه قبل نشر التقرير، وفقًا للمادة 12 من القانون."
CHINESE = "报告发布之前，应当听取有关各方的意见，并逐条答复。"
LONG_WORDS = " ".join(f"word{number}" for number in range(4_000))


@dataclass(kw_only=True)
class Builder:
    """Lays out both texts from entries, in the order of the final text."""

    shared: list[Paragraph] = field(default_factory=list)
    final: list[Paragraph] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def same(self, text: str, **attributes: object) -> None:
        """Put one equal paragraph into both texts."""
        self._add(self.shared, text, attributes)
        self._add(self.final, text, attributes)

    def change(
        self,
        kind: ChangeKind,
        ops: Sequence[Op],
        flags: tuple[Flag, ...] = (),
        /,
        **attributes: object,
    ) -> ChangeId:
        """Put in a change whose paragraphs stand at one place in both texts."""
        old = "".join(text for sign, text in ops if sign != "+").split(PARAGRAPH_JOIN)
        new = "".join(text for sign, text in ops if sign != "-").split(PARAGRAPH_JOIN)
        old = [] if kind is ChangeKind.INSERT else old
        new = [] if kind is ChangeKind.DELETE else new
        shared = self._span(self.shared, old, attributes)
        final = self._span(self.final, new, attributes)
        return self._note(kind, shared, final, ops, flags)

    def gone(self, text: str, **attributes: object) -> int:
        """Put in the place that a paragraph leaves, and give its index for `arrive`."""
        self._add(self.shared, text, attributes)
        return len(self.shared) - 1

    def arrive(self, source: int, ops: Sequence[Op], flags: tuple[Flag, ...] = ()) -> ChangeId:
        """Put in the place that a paragraph has moved to."""
        new = "".join(text for sign, text in ops if sign != "-")
        final = self._span(self.final, [new], {})
        return self._note(ChangeKind.MOVE, ((source, source + 1),), final, ops, flags)

    def attribute(
        self, text: str, old: dict[str, str | int | None], new: dict[str, str | int | None]
    ) -> ChangeId:
        """Put in a paragraph that differs in its attributes alone."""
        self._add(self.shared, text, dict(old))
        self._add(self.final, text, dict(new))
        shared, final = len(self.shared) - 1, len(self.final) - 1
        id_ = self._note(
            ChangeKind.ATTRIBUTE, ((shared, shared + 1),), ((final, final + 1),), [("=", text)], ()
        )
        self.changes[-1] = replace(self.changes[-1], old_attributes=old, new_attributes=new)
        return id_

    def comparison(self, language: str | None = "en", basis: Literal["text", "key"] = "text") -> Comparison:
        """Give what has been laid out."""
        return Comparison(
            shared=_report("shared draft.md", self.shared, language),
            final=_report("final.md", self.final, language),
            basis=basis,
            changes=tuple(self.changes),
            layout_only=0 if basis == "text" else 3,
            notices=(Notice(kind="pending-revisions", message="The final file has pending revisions."),),
        )

    def _span(
        self, texts: list[Paragraph], new: Sequence[str], attributes: dict[str, object]
    ) -> tuple[Span, ...]:
        begin = len(texts)
        for text in new:
            self._add(texts, text, attributes)
        return ((begin, len(texts)),) if new else ()

    def _add(self, texts: list[Paragraph], text: str, attributes: dict[str, object]) -> None:
        texts.append(Paragraph(index=len(texts), text=text, **attributes))  # type: ignore[arg-type]

    def _note(
        self,
        kind: ChangeKind,
        shared: tuple[Span, ...],
        final: tuple[Span, ...],
        ops: Sequence[Op],
        flags: tuple[Flag, ...],
    ) -> ChangeId:
        number = len(self.changes) + 1
        id_ = ChangeId(f"c-{number:08x}")
        self.changes.append(
            Change(
                id=id_,
                display=f"K{number}",
                kind=kind,
                shared=shared,
                final=final,
                old=tuple(self.shared[i].text for span in shared for i in range(*span)),
                new=tuple(self.final[i].text for span in final for i in range(*span)),
                ops=tuple(ops),
                flags=flags,
            )
        )
        return id_


def _report(name: str, paragraphs: Sequence[Paragraph], language: str | None) -> Report:
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    return Report(
        name=name,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        format="markdown",
        paragraphs=tuple(paragraphs),
        language=language,
        notices=(Notice(kind="running-head", message="“Draft” stands on 12 pages", where="page 1"),),
    )


def heading(level: int, number: str | None = None) -> dict[str, object]:
    """Give the attributes of a heading."""
    return {"kind": ParagraphKind.HEADING, "level": level, "number": number}


def build_texts() -> tuple[Builder, dict[str, ChangeId]]:
    """Lay out the two texts and name their changes."""
    b, c = Builder(), {}
    b.same("Inquiry into the Ostry dam", **heading(1))
    b.same("Introduction", **heading(3, "1"))  # a level is skipped, as real reports do
    for number in range(1, 9):
        b.same(
            f"The inquiry heard the witnesses of day {number}. {'It went through the files. ' * 3}",
            number=str(number),
        )
    c["number"] = b.change(
        ChangeKind.REPLACE,
        [
            ("=", "Of the "),
            ("-", "seven"),
            ("+", "five"),
            ("=", " gates, two were shut. " + "The gates were inspected. " * 20),
            ("-", "They must"),
            ("+", "They should"),
            ("=", " be replaced."),
        ],
        (Flag.NUMBER, Flag.MODAL),
        number="9",
        pages=(3, 4),
        marks=(Mark(ref="fn1", at=11),),
    )
    c["insert"] = b.change(
        ChangeKind.INSERT, [("+", f"A wholly new finding on the spillway. {HOSTILE}")], number="10"
    )
    c["delete"] = b.change(
        ChangeKind.DELETE, [("-", "The engineers did not warn the valley.")], (Flag.NEGATION,)
    )
    b.same("Findings", **heading(2, "2"))
    moved = b.gone("The valley was warned by telephone at 04.12.")
    b.same(ARABIC)
    c["split"] = b.change(
        ChangeKind.SPLIT,
        [
            ("=", "The first half of a long paragraph."),
            ("-", " "),
            ("+", PARAGRAPH_JOIN),
            ("=", "The second half."),
        ],
    )
    c["merge"] = b.change(
        ChangeKind.MERGE,
        [("=", "One paragraph."), ("-", PARAGRAPH_JOIN), ("+", " "), ("=", "Another, now joined to it.")],
    )
    c["move"] = b.arrive(
        moved,
        [("=", "The valley was warned by "), ("-", "telephone"), ("+", "radio"), ("=", " at 04.12.")],
        (Flag.NUMBER,),
    )
    c["space"] = b.change(ChangeKind.REPLACE, [("=", "Ten"), ("-", " "), ("+", "\u00a0"), ("=", "metres.")])
    c["chinese"] = b.change(
        ChangeKind.REPLACE,
        [("=", "报告发布之前，"), ("-", "应当"), ("+", "必须"), ("=", CHINESE * 30)],
        (Flag.MODAL,),
    )
    c["long"] = b.change(
        ChangeKind.REPLACE, [("=", LONG_WORDS), ("-", " old"), ("+", " new"), ("=", " " + LONG_WORDS)]
    )
    for row in range(3):
        for col in range(3):
            place = TablePlace(table=0, row=row, col=col)
            if (row, col) == (1, 1):
                c["cell"] = b.change(
                    ChangeKind.REPLACE,
                    [("-", "12"), ("+", "14")],
                    (Flag.NUMBER,),
                    kind=ParagraphKind.CELL,
                    table=place,
                )
            else:
                b.same(f"cell {row}.{col}", kind=ParagraphKind.CELL, table=place)
    b.same("let gates = 7;\u2028if gates < 5 { warn() }", kind=ParagraphKind.CODE)
    b.same("A point in a list.", kind=ParagraphKind.LIST, number="(a)", level=1)
    b.same("As the law says.", kind=ParagraphKind.QUOTE)
    b.same("Annex", **heading(2, "3"))
    c["renumber"] = b.attribute("Water levels were read each hour.", {"number": "31"}, {"number": "32"})
    c["restyle"] = b.attribute("A heading that became one.", {"level": 3}, {"level": 2})
    c["head"] = b.change(ChangeKind.REPLACE, [("=", "Sources"), ("+", " and method")], (), **heading(2, "4"))
    b.same("Ibid., p. 4.", kind=ParagraphKind.FOOTNOTE, number="1")
    return b, c


def comment(id_: str, row: int, text: str, **fields: object) -> Comment:
    """Make a comment that stands in a row of the sheet."""
    source = Source(file="comments.csv", kind=SourceKind.ROW, number=row)
    return Comment(id=CommentId(id_), source=source, comment=text, **fields)  # type: ignore[arg-type]


def outcome(said: Comment, anchor: Anchor, *changes: ChangeId, **fields: object) -> CommentOutcome:
    """Say what became of a comment."""
    values: dict[str, object] = {
        "final_paragraphs": anchor.paragraphs,
        "answered": said.disposition is not None,
        "disposition": said.disposition,
        "reason": said.reason,
        "execution": Execution.NOT_PROMISED,
    }
    return CommentOutcome(comment=said, anchor=anchor, changes=changes, **(values | fields))  # type: ignore[arg-type]


def found(*paragraphs: int, basis: str = "number", p: float = 0.97, also: tuple[str, ...] = ()) -> Anchor:
    """Make an anchor that was found."""
    return Anchor(status=AnchorStatus.FOUND, paragraphs=paragraphs, basis=basis, p=p, also=also)


def build_outcomes(c: dict[str, ChangeId]) -> tuple[CommentOutcome, ...]:
    """Make the comments: each kind of place, answer and outcome at least once."""
    accepted = {"disposition": Disposition.ACCEPTED, "disposition_raw": "Accepted, done"}
    return (
        outcome(
            comment(
                "#1",
                2,
                "There are five gates, not seven.",
                party="State of Ostry",
                commenter="Ministry of Water",
                kind="factual",
                severity="major",
                proposed_change="Of the five gates",
                rationale="See the plan.",
                anchor=Reference(
                    reference="Section 1, para 9",
                    page_from="3",
                    line_from="12",
                    line_to="14",
                    quote="seven gates",
                ),
                reason="The plan was looked at again.",
                **accepted,
            ),
            found(10, basis="number", also=("quote", "page")),
            c["number"],
            c["delete"],
            execution=Execution.MADE,
        ),
        outcome(
            comment(
                "#2",
                3,
                f"Hostile: {HOSTILE}\nSecond line.",
                party=SCRIPT,
                disposition=Disposition.REJECTED,
                disposition_raw=SCRIPT,
                reason=SCRIPT,
                anchor=Reference(quote_first="The engineers", quote_last="valley"),
            ),
            found(11, basis="quote", p=0.61),
            c["delete"],
        ),
        outcome(
            comment(
                "a b:#3",
                4,
                ARABIC,
                party="شركة النهر",
                anchor=Reference(clause="2", whole_document=True),
                title="عنوان",
            ),
            Anchor(status=AnchorStatus.DOCUMENT),
        ),
        outcome(
            comment("#4", 5, "Which paragraph?", anchor=Reference(reference="3"), **accepted),
            Anchor(
                status=AnchorStatus.AMBIGUOUS,
                candidates=((3,), (5, 6)),
                why=("two sections have the number 3",),
            ),
            execution=Execution.NOT_FOUND,
        ),
        outcome(
            comment("#5", 6, "", anchor=Reference(reference="Section 99")),
            Anchor(status=AnchorStatus.NOT_FOUND, why=("there is no section 99",)),
        ),
        outcome(
            comment(
                "#6",
                7,
                "On pages one to three.",
                disposition=Disposition.ACCEPTED_IN_PART,
                commenter="A reviewer",
            ),
            found(*range(2, 12), basis="page", p=0.8),
            c["number"],
            execution=Execution.PARTIAL,
        ),
        outcome(comment("#7", 8, CHINESE, disposition=Disposition.NOTED), found(0, basis="text", p=0.3)),
    )


def build_causes(c: dict[str, ChangeId]) -> dict[ChangeId, tuple[ChangeStatus, tuple[Cause, ...]]]:
    """Make the causes: each kind at least once, proposed and confirmed."""
    proposed, confirmed = CauseStatus.PROPOSED, CauseStatus.CONFIRMED

    def by_comment(id_: str, p: float | None, status: CauseStatus = proposed, **fields: object) -> Cause:
        why = ("inserts the words proposed", "names paragraph 9")
        return Cause(kind=CauseKind.COMMENT, comment=CommentId(id_), p=p, status=status, why=why, **fields)  # type: ignore[arg-type]

    def by_person(kind: CauseKind, reason: str) -> Cause:
        return Cause(kind=kind, reason=reason, by="R. Ilves", status=confirmed)

    def by_rule(rule: str, status: CauseStatus = confirmed) -> Cause:
        return Cause(kind=CauseKind.RULE, rule=rule, status=status, why=("verified on both texts",))

    explained, waiting, open_ = ChangeStatus.CONFIRMED, ChangeStatus.PROPOSED, ChangeStatus.UNEXPLAINED
    return {
        c["number"]: (waiting, (by_comment("#1", 0.93, point="1.2"), by_comment("#6", 0.12))),
        c["insert"]: (explained, (by_person(CauseKind.OWN_MOTION, f"Owed to the readers. {SCRIPT}"),)),
        c["delete"]: (open_, (by_comment("#2", 0.31), by_comment("#1", 0.04))),
        c["split"]: (waiting, (by_rule("paragraphing", proposed),)),
        c["merge"]: (explained, (Cause(kind=CauseKind.CONSEQUENTIAL, change=c["split"], status=confirmed),)),
        c["move"]: (explained, (by_person(CauseKind.NEW_EVIDENCE, "The radio log."),)),
        c["space"]: (explained, (by_rule("punctuation"),)),
        c["chinese"]: (explained, (by_person(CauseKind.TRANSLATION, "As the authentic text has it."),)),
        c["long"]: (
            explained,
            (
                by_person(CauseKind.INTERNAL_REVIEW, "Read again."),
                by_person(CauseKind.LEGAL_ORDER, "Order 4/22."),
            ),
        ),
        c["cell"]: (open_, ()),
        c["renumber"]: (explained, (by_rule("renumbering"),)),
        c["restyle"]: (waiting, (by_rule("layout", proposed),)),
        c["head"]: (explained, (by_person(CauseKind.CORRECTION, "The heading says what stands below."),)),
    }


def build_findings(c: dict[str, ChangeId]) -> tuple[Finding, ...]:
    """Make one finding of each kind, and two of the first."""
    return (
        Finding(
            kind=FindingKind.CHANGE_UNEXPLAINED,
            message="K3: the removal of “The engineers did not” has no cause",
            changes=(c["delete"],),
        ),
        Finding(kind=FindingKind.CHANGE_UNEXPLAINED, message="12 → 14 has no cause", changes=(c["cell"],)),
        Finding(
            kind=FindingKind.PROMISED_NOT_MADE,
            message="comment #4 was accepted, and no such change was found",
            comments=(CommentId("#4"),),
        ),
        Finding(
            kind=FindingKind.CHANGED_ALTHOUGH_REJECTED,
            message="comment #2 was rejected, yet K3 does it",
            changes=(c["delete"],),
            comments=(CommentId("#2"),),
        ),
        Finding(
            kind=FindingKind.COMMENT_UNANSWERED,
            message="comment a b:#3 has no answer",
            comments=(CommentId("a b:#3"),),
        ),
        Finding(
            kind=FindingKind.COMMENT_UNANSWERED,
            message=f"comment #5 has no answer {SCRIPT}",
            comments=(CommentId("#5"),),
        ),
        Finding(
            kind=FindingKind.COMMENTS_CONFLICT,
            message="two parties want different words",
            comments=(CommentId("#1"), CommentId("#6")),
        ),
        Finding(
            kind=FindingKind.COMMENT_UNANCHORED,
            message="comment #5 speaks of a place that was not found",
            comments=(CommentId("#5"),),
        ),
        Finding(
            kind=FindingKind.DECISION_REOPENED,
            message="the decision on K1 is open again",
            changes=(c["number"],),
        ),
    )


def build_ledger(language: str | None = "en") -> Ledger:
    """Make the whole ledger."""
    builder, c = build_texts()
    comparison, causes, outcomes = builder.comparison(language), build_causes(c), build_outcomes(c)
    explained = tuple(
        ExplainedChange(
            change=change,
            status=causes[change.id][0],
            causes=causes[change.id][1],
            note="see the file" if change.id == c["cell"] else None,
        )
        for change in comparison.changes
    )
    file = CommentsFile(name="comments.csv", sha256="ab" * 32, rows=9, template=None)
    read = Comments(
        inputs=(file,),
        comments=tuple(one.comment for one in outcomes),
        not_comments=(
            NotAComment(
                source=Source(file="comments.csv", kind=SourceKind.ROW, number=9), why="the row is empty"
            ),
            NotAComment(
                source=Source(file="comments.csv", kind=SourceKind.ROW, number=10, sheet=SCRIPT), why=SCRIPT
            ),
        ),
    )
    return Ledger(
        comparison=comparison,
        comments_read=read,
        changes=explained,
        comments=outcomes,
        findings=build_findings(c),
        totals=count(explained, outcomes),
        notices=(Notice(kind="comment-tags", message=f"a tag {SCRIPT} was read"),),
        options={"strict": False, "ledger": None},
    )


def count(explained: Sequence[ExplainedChange], outcomes: Sequence[CommentOutcome]) -> Totals:
    """Count as the ledger's contract says."""
    words = [one for one in explained if one.change.kind is not ChangeKind.ATTRIBUTE]
    status = [one.status for one in words]
    first = [one.causes[0].kind for one in words if one.status is not ChangeStatus.UNEXPLAINED]
    return Totals(
        changes=len(words),
        confirmed=status.count(ChangeStatus.CONFIRMED),
        proposed=status.count(ChangeStatus.PROPOSED),
        unexplained=status.count(ChangeStatus.UNEXPLAINED),
        by_comments=first.count(CauseKind.COMMENT),
        by_rules=first.count(CauseKind.RULE) + first.count(CauseKind.CONSEQUENTIAL),
        by_persons=sum(
            kind not in (CauseKind.COMMENT, CauseKind.RULE, CauseKind.CONSEQUENTIAL) for kind in first
        ),
        attributes=len(explained) - len(words),
        layout_only=0,
        comments=len(outcomes),
        unanswered=sum(not one.answered for one in outcomes),
        promised_not_made=sum(one.execution is Execution.NOT_FOUND for one in outcomes),
        unanchored=sum(
            one.anchor.status in (AnchorStatus.NOT_FOUND, AnchorStatus.AMBIGUOUS) for one in outcomes
        ),
    )


def build_rtl_ledger() -> Ledger:
    """Make a small ledger on a report in Arabic."""
    b = Builder()
    b.same("تقرير لجنة التحقيق", **heading(1))
    for number in range(1, 7):
        b.same(ARABIC, number=str(number))
    changed = b.change(
        ChangeKind.REPLACE,
        [("=", "فُتحت "), ("-", "سبع"), ("+", "خمس"), ("=", " بوابات (UNDP) في السد.")],
        (Flag.NUMBER,),
        number="7",
    )
    comparison = b.comparison("ar")
    said = comment(
        "١٢",
        2,
        "خمس بوابات لا سبع.",
        party="الدولة",
        disposition=Disposition.ACCEPTED,
        anchor=Reference(paragraph="7"),
    )
    cause = Cause(
        kind=CauseKind.COMMENT,
        comment=said.id,
        p=0.9,
        status=CauseStatus.PROPOSED,
        why=("names paragraph 7",),
    )
    explained = (
        ExplainedChange(change=comparison.changes[0], status=ChangeStatus.PROPOSED, causes=(cause,)),
    )
    outcomes = (outcome(said, found(7), changed, execution=Execution.MADE),)
    file = CommentsFile(name="تعليقات.csv", sha256="cd" * 32, rows=1)
    return Ledger(
        comparison=comparison,
        comments_read=Comments(inputs=(file,), comments=(said,)),
        changes=explained,
        comments=outcomes,
        findings=(),
        totals=count(explained, outcomes),
    )
