"""What is known of a paper, with its text → a document."""

import re
from dataclasses import dataclass

from curies import ReferenceTuple as Ref

from kg.errors import BadInputError
from kg.model.document import AssertedMention, Document, Notice, Person, Study
from kg.model.text import Block, BlockKind, SectionKind
from kg.sources.builder import TextBuilder
from kg.sources.decode import MAX_LENGTH, too_long
from kg.sources.design import find_design
from kg.sources.identify import best, choose_id
from kg.sources.standing import judge_article, judge_work
from kg.sources.titles import shorten

#: Parts of an abstract, each with its label or an empty one.
Labelled = tuple[tuple[str, str], ...]
#: A label that opens a part of an abstract, as in ``RESULTS: Curcumin …``.
LABEL = re.compile(
    r"(?:^|(?<=[.!?]\s))((?:[A-Z][A-Z/&,-]*[A-Z]\b ?){1,4}"
    r"|Background|Objectives?|Aims?|Methods|Results|Conclusions?|Findings):\s+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a source says of a paper, apart from the text itself.

    Attributes:
        title: Its title; empty where it has none.
        identifiers: DOI, PMCID, PMID, address, in this order.
        authors: In printed order.
        published: ISO date.
        journal: Journal or site.
        types: Article type and publication types.
        headings: MeSH headings.
        licence: URL or name.
        local_id: Its identifier in the file.
        references: The works it cites.
        notices: Retractions and corrections.
        asserted: Entities that the source lists.
    """

    title: str
    identifiers: tuple[Ref, ...] = ()
    authors: tuple[Person, ...] = ()
    published: str = ""
    journal: str = ""
    types: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    licence: str = ""
    local_id: str | None = None
    references: tuple[Ref, ...] = ()
    notices: tuple[Notice, ...] = ()
    asserted: tuple[AssertedMention, ...] = ()


def make_document(paper: Paper, text: str, blocks: tuple[Block, ...], *, abstract: str) -> Document:
    """Return the document of a paper; its type, journal and identifiers tell its standing, its words its design."""
    works = tuple(ref for ref in paper.identifiers if ref.prefix != "URL")
    if paper.journal or any(paper.types):
        standing = judge_article(paper.types, paper.journal, works)
    else:
        standing = judge_work(best(works))
    types, headings = paper.types, paper.headings
    design, reason = find_design(paper.title, abstract, publication_types=types, headings=headings)
    return Document(
        id=choose_id(paper.identifiers, text),
        local_id=paper.local_id or None,
        title=paper.title or shorten(text),
        text=text,
        blocks=blocks,
        kind=standing.kind,
        tier=standing.tier,
        tier_reasons=standing.reasons,
        design=design,
        design_reason=reason,
        study=Study(identifiers=works, title=paper.title),
        identifiers=paper.identifiers,
        authors=paper.authors,
        published=paper.published,
        journal=paper.journal,
        licence=paper.licence,
        references=paper.references,
        asserted=paper.asserted,
        notices=paper.notices,
    )


def build_record(paper: Paper, abstract: Labelled, path: str, line: int | None = None) -> Document:
    """Return the document of a record that is title and abstract only.

    Args:
        paper: What the record says of the paper.
        abstract: The parts of its abstract, each with its label or an empty one.
        path: The file it is in.
        line: The line it begins in.

    Raises:
        BadInputError: It has neither title nor abstract, or is too long.
    """
    if len(paper.title) + sum(len(text) for _, text in abstract) > MAX_LENGTH:
        raise too_long(path, line)
    builder = TextBuilder()
    builder.add(paper.title, SectionKind.TITLE, BlockKind.HEADING)
    for label, text in abstract:
        builder.add(label, SectionKind.ABSTRACT, BlockKind.HEADING)
        builder.add(text, SectionKind.ABSTRACT)
    if not builder.blocks:
        raise BadInputError(path, "the record has neither title nor abstract", line=line, fix="leave it out")
    return make_document(paper, builder.text, builder.blocks, abstract=" ".join(text for _, text in abstract))


def split_abstract(text: str) -> Labelled:
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
