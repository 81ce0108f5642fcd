"""Answers as people read them."""

from collections.abc import Iterable, Iterator
from textwrap import shorten
from typing import TYPE_CHECKING

import typer

from kg.claims.weights import is_learnt
from kg.model.evidence import Stance, count_studies
from kg.query.answer import Answer, Paper
from kg.query.circumstances import describe_circumstances
from kg.query.table import Table

if TYPE_CHECKING:
    from kg.demo import Demo

MAX_MENTIONS = 3
MAX_TITLE = 160
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
            shown = papers[:MAX_MENTIONS] if stance == "mentions" and answer.question.states else papers
            lines += ["", heading, *_format_papers(shown)]
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
        if not question.states:
            return f"no claim: it states no relation, so that no paper takes a side; terms: {named or 'none'}"
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
    names = {paper.study: paper.id for paper in sorted(answer.papers, key=lambda paper: paper.iri == paper.study)}
    for stance, side in ((Stance.SUPPORTS, "for"), (Stance.DISPUTES, "against")):
        studies = [study for study in answer.studies if study.stance is stance]
        if not studies:
            continue
        product = " × ".join(f"(1 − {study.strength:g})" for study in studies)
        total = answer.weight_for if stance is Stance.SUPPORTS else answer.weight_against
        yield f"{side}: 1 − {product} = {total:g}"
        for study in studies:
            voices = f", {len(study.voices)} voices" if len(study.voices) > 1 else ""
            yield f"  {study.strength:<6g} {study.tier}  {names.get(study.study, study.study)}{voices}"


def _format_papers(papers: Iterable[Paper]) -> Iterator[str]:
    """Yield the papers of one side: those that tell of one study stand together, and one is quoted, its own if here."""
    studies: dict[str, list[Paper]] = {}
    for paper in papers:
        studies.setdefault(paper.study, []).append(paper)
    for told in studies.values():
        first, *others = sorted(told, key=lambda paper: paper.iri != paper.study)
        yield from _format_paper(first)
        yield from (f"        same study: {paper.id}  {paper.score:.2f}  {paper.tier}" for paper in others)


def _format_paper(paper: Paper) -> Iterator[str]:
    marks = ("RETRACTED  " if paper.retracted else "") + ("(by its words)  " if paper.basis == "words" else "")
    yield f"  {paper.score:.2f}  {paper.tier}  {marks}{shorten(paper.title, MAX_TITLE, placeholder=' …')}"
    if paper.ranking:
        yield "        rank: " + ", ".join(f"{name.replace('_', ' ')} {part:+.2f}" for name, part in paper.ranking)
    yield f"        {paper.id}" + (f"  (tells of {paper.study})" if paper.study != paper.iri else "")
    telling = [quote for quote in paper.evidence if quote.stance != "mentions"] or paper.evidence[:1]
    for quote in telling:
        side = quote.stance if quote.stance != paper.stance else ""
        claim = quote.claim if quote.stance == "mentions" else ""
        said = ("negated" if quote.negated else "", "by a learnt model" if is_learnt(quote.extractor) else "")
        remark = ", ".join(filter(None, (claim, quote.modality, *said, side)))
        yield f"        “{' '.join(quote.text.split())}”" + (f"  [{remark}]" if remark else "")
        if quote.circumstances:
            yield f"          {describe_circumstances(dict(quote.circumstances))}"


def format_mechanisms(table: Table) -> Iterator[str]:
    """Yield one block a mechanism: what is explained and its steps, once; a sentence, and all documents that say so."""
    rows = [dict(zip(table.columns, map(str, row), strict=True)) for row in table.rows]
    told: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        told.setdefault(row["mechanism"], []).append(row)
    same: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for steps in told.values():
        same.setdefault((steps[0]["explains"], *(row["step"] for row in steps)), []).append(steps[0])
    for (explained, *steps_told), sentences in same.items():
        first = sentences[0]
        yield f"  {explained}  [{first['modality'].removeprefix('kg:')}]"
        yield f"    “{first['quote']}”"
        yield from (f"    {paper}" for paper in dict.fromkeys(sentence["paper"] for sentence in sentences))
        yield from (f"    {number}. {step}" for number, step in enumerate(steps_told, start=1))


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
