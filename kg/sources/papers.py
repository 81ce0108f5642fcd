"""Records of papers, as bibliographies give them → documents."""

import re
from dataclasses import dataclass

from curies import ReferenceTuple as Ref

from kg.errors import BadInputError
from kg.model.text import BlockKind, Document, Person, SectionKind, Study
from kg.sources.builder import TextBuilder
from kg.sources.design import find_design
from kg.sources.identify import choose_id, unique
from kg.sources.standing import judge_article, judge_work

#: A label that opens a part of an abstract, as in ``RESULTS: Curcumin …``.
LABEL = re.compile(
    r"(?:^|(?<=[.!?]\s))((?:[A-Z][A-Z/&,-]*[A-Z]\b ?){1,4}"
    r"|Background|Objectives?|Aims?|Methods|Results|Conclusions?|Findings):\s+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a bibliography says of a paper.

    Attributes:
        title: Its title.
        abstract: Parts of its abstract, each with its label or an empty one.
        identifiers: DOI, PMCID, PMID, address; None stands for one that could not be read.
        authors: In printed order.
        published: ISO date.
        journal: Journal or site.
        types: Publication types.
        headings: MeSH headings or keywords.
        licence: URL or name.
        local_id: Its identifier in the file.
    """

    title: str
    abstract: tuple[tuple[str, str], ...] = ()
    identifiers: tuple[Ref | None, ...] = ()
    authors: tuple[Person, ...] = ()
    published: str = ""
    journal: str = ""
    types: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    licence: str = ""
    local_id: str | None = None


def build_paper(paper: Paper, path: str, line: int | None = None) -> Document:
    """Return the document of a record: title and abstract.

    Raises:
        BadInputError: It has neither.
    """
    builder = TextBuilder()
    builder.add(paper.title, SectionKind.TITLE, BlockKind.HEADING)
    for label, text in paper.abstract:
        builder.add(label, SectionKind.ABSTRACT, BlockKind.HEADING)
        builder.add(text, SectionKind.ABSTRACT)
    if not builder.blocks:
        raise BadInputError(path, "the record has neither title nor abstract", line=line, fix="leave it out")
    identifiers = unique(paper.identifiers)
    works = tuple(ref for ref in identifiers if ref.prefix != "URL")
    known = works or paper.journal
    standing = judge_article(paper.types, paper.journal, works) if known else judge_work(None)
    abstract = " ".join(text for _, text in paper.abstract)
    design, reason = find_design(paper.title, abstract, publication_types=paper.types, headings=paper.headings)
    return Document(
        id=choose_id(identifiers, builder.text),
        local_id=paper.local_id or None,
        title=paper.title or builder.text.partition("\n")[0],
        text=builder.text,
        blocks=builder.blocks,
        kind=standing.kind,
        tier=standing.tier,
        tier_reasons=standing.reasons,
        design=design,
        design_reason=reason,
        study=Study(identifiers=works, title=paper.title),
        identifiers=identifiers,
        authors=paper.authors,
        published=paper.published,
        journal=paper.journal,
        licence=paper.licence,
    )


def split_abstract(text: str) -> tuple[tuple[str, str], ...]:
    """Cut an abstract at its labels.

    >>> split_abstract("BACKGROUND: Knees hurt. RESULTS: They healed.")
    (('BACKGROUND', 'Knees hurt.'), ('RESULTS', 'They healed.'))
    """
    pieces = LABEL.split(text.strip())
    parts = [("", pieces[0].strip())] if pieces[0].strip() else []
    parts += [(label.strip(), part.strip()) for label, part in zip(pieces[1::2], pieces[2::2], strict=True)]
    return tuple(parts)


def split_people(text: str, separator: str) -> tuple[Person, ...]:
    """Return the people in a list; ``Other, Ann`` is turned round.

    >>> [person.name for person in split_people("Other, Ann; KNEE Group", ";")]
    ['Ann Other', 'KNEE Group']
    """
    names = [" ".join(name.split()) for name in text.split(separator)]
    return tuple(Person(name=turn_name(name)) for name in names if name)


def turn_name(name: str) -> str:
    """Return a name with the given name first."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}".strip() if comma else name.strip()
