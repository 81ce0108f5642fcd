"""Answers as people read them."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from kg.model.evidence import Stance, count_studies
from kg.query.answer import Answer, Paper
from kg.query.table import Table

if TYPE_CHECKING:
    from kg.demo import Demo

MAX_MENTIONS = 3
HEADINGS = {"supports": "Supports", "contradicts": "Contradicts", "mentions": "Only mentions"}


def format_answer(answer: Answer, *, arithmetic: Iterable[str] = ()) -> str:
    """Return an answer as text: how the question was read, the verdict, the papers with their quotes.

    Args:
        answer: The answer.
        arithmetic: Lines that explain the verdict.
    """
    lines = [f"Claim    {answer.question.text}", f"Read as  {_format_question(answer)}", _format_verdict(answer)]
    lines += [f"         {line}" for line in arithmetic]
    for stance, heading in HEADINGS.items():
        papers = [paper for paper in answer.papers if paper.stance == stance]
        if papers:
            shown = papers[:MAX_MENTIONS] if stance == "mentions" else papers
            lines += ["", heading, *(line for paper in shown for line in _format_paper(paper))]
            lines += [f"  … and {len(papers) - len(shown)} more: --json lists them"] if shown != papers else []
    if not answer.papers:
        lines += ["", "No document here bears on it."]
    return "\n".join(lines)


def _format_question(answer: Answer) -> str:
    question = answer.question

    def name(ref: object) -> str:
        return f"{answer.labels.get(ref, '?')} ({getattr(ref, 'curie', '?')})"  # type: ignore[call-overload]

    if question.subject is None or question.object is None:
        named = ", ".join(name(ref) for ref in question.terms)
        return f"no relation recognised; terms: {named}" if named else "no relation and no term recognised; words only"
    narrowed = ", ".join(f"{q.kind.value.replace('_', ' ')}: {name(q.term)}" for q in question.qualifiers)
    relation = question.relation.replace("_", " ")
    denied = "does not: " if question.negated else ""
    text = f"{name(question.subject)} {denied}{relation} {name(question.object)}"
    return f"{text} [{narrowed}]" if narrowed else text


def _format_verdict(answer: Answer) -> str:
    sides = (
        ("for", answer.weight_for, count_studies(answer.studies, Stance.SUPPORTS)),
        ("against", answer.weight_against, count_studies(answer.studies, Stance.DISPUTES)),
    )
    parts = [
        f"{side} {weight:.2f} ({number} {'study' if number == 1 else 'studies'})" for side, weight, number in sides
    ]
    tier = f", best evidence: {answer.highest_tier}" if answer.highest_tier else ""
    return f"Verdict  {', '.join(parts)}{tier}"


def format_arithmetic(answer: Answer) -> Iterator[str]:
    """Yield the arithmetic of a verdict, a line a study."""
    for stance, side in ((Stance.SUPPORTS, "for"), (Stance.DISPUTES, "against")):
        studies = [study for study in answer.studies if study.stance is stance]
        if not studies:
            continue
        product = " × ".join(f"(1 − {study.strength:g})" for study in studies)
        total = answer.weight_for if stance is Stance.SUPPORTS else answer.weight_against
        yield f"{side}: 1 − {product} = {total:g}"
        for study in studies:
            voices = f", {len(study.voices)} voices" if len(study.voices) > 1 else ""
            yield f"  {study.strength:<6g} {study.tier}  {study.study}{voices}"


def _format_paper(paper: Paper) -> Iterator[str]:
    marks = ("RETRACTED  " if paper.retracted else "") + ("(by its words)  " if paper.basis == "words" else "")
    yield f"  {paper.score:.2f}  {paper.tier}  {marks}{paper.title}"
    if paper.ranking:
        yield "        rank: " + ", ".join(f"{name.replace('_', ' ')} {part:+.2f}" for name, part in paper.ranking)
    yield f"        {paper.id}" + (f"  (tells of {paper.study})" if paper.study != paper.iri else "")
    for quote in paper.evidence:
        side = quote.stance if quote.stance != paper.stance else ""
        remark = ", ".join(filter(None, (quote.modality, "negated" if quote.negated else "", side)))
        yield f"        “{' '.join(quote.text.split())}”" + (f"  [{remark}]" if remark else "")


def format_mechanisms(table: Table) -> Iterator[str]:
    """Yield one block a mechanism: what is explained, its steps, the sentence."""
    place = {name: table.columns.index(name) for name in table.columns}
    shown: set[object] = set()
    for row in table.rows:
        if row[place["mechanism"]] not in shown:
            shown.add(row[place["mechanism"]])
            modality = str(row[place["modality"]]).removeprefix("kg:")
            yield f"  {row[place['explains']]}  [{modality}]"
            yield f"    “{row[place['quote']]}”"
            yield f"    {row[place['paper']]}"
        yield f"    {row[place['position']]}. {row[place['step']]}"


def show_demo(demo: "Demo") -> None:
    """Print what the demonstration shows."""
    counts = demo.manifest.counts
    typer.echo(
        f"{counts['documents']} sample documents, {counts['claims']} claims, {counts['quads']} quads in {demo.graph}\n"
    )
    typer.echo(format_answer(demo.answer, arithmetic=format_arithmetic(demo.answer)))
    typer.echo("\nHow, as papers explain it")
    typer.echo("\n".join(format_mechanisms(demo.mechanisms)))
    typer.echo(f'\nOpen {demo.gexf} in Gephi ({demo.edges} edges). Ask more: kg ask --graph {demo.graph} "…"')
