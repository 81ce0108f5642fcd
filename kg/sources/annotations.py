"""Identifiers and sections as BioC and PubTator write them → ours."""

import re
from collections.abc import Iterator

from curies import ReferenceTuple as Ref

from kg.model.document import AssertedMention
from kg.model.text import BlockKind, SectionKind
from kg.model.vocab import parse_curie

#: Prefix of an identifier that is written without one, by the type of its annotation in lower case.
BARE_PREFIXES = {
    "gene": "NCBIGene",
    "geneorgeneproduct": "NCBIGene",
    "species": "NCBITaxon",
    "organism": "NCBITaxon",
    "organismtaxon": "NCBITaxon",
    "disease": "MESH",
    "diseaseorphenotypicfeature": "MESH",
    "chemical": "MESH",
    "chemicalentity": "MESH",
    "cellline": "CVCL",
}
NUMERIC = frozenset({"NCBIGene", "NCBITaxon"})
MESH_ID = re.compile(r"[CDQ]\d{4,}")
SPLIT = re.compile(r"[;|,]")
#: A change of a sequence in tmVar's form, whose bars divide no identifiers.
TMVAR = re.compile(r"\b[a-z]?\|(?:SUB|DEL|INS|DUP|INDEL|FS|Allele)\|", re.IGNORECASE)
#: Names that PubTator and kg give the identifiers of a variant → prefix; of several the first counts.
VARIANT_PREFIXES = {"rs#": "dbsnp", "dbsnp": "dbsnp", "tmvar": "tmvar", "hgvs": "hgvs"}

#: The part of a paper, by the ``section_type`` and ``type`` of a BioC passage in lower case.
SECTIONS: dict[str, SectionKind | None] = {
    "title": SectionKind.TITLE,
    "abstract": SectionKind.ABSTRACT,
    "abs": SectionKind.ABSTRACT,
    "intro": SectionKind.INTRODUCTION,
    "introduction": SectionKind.INTRODUCTION,
    "methods": SectionKind.METHODS,
    "results": SectionKind.RESULTS,
    "discuss": SectionKind.DISCUSSION,
    "discussion": SectionKind.DISCUSSION,
    "concl": SectionKind.CONCLUSION,
    "conclusion": SectionKind.CONCLUSION,
    "fig": SectionKind.CAPTION,
    "fig_caption": SectionKind.CAPTION,
    "table_caption": SectionKind.CAPTION,
    "case": SectionKind.RESULTS,
    "front": SectionKind.TITLE,
    "summary": SectionKind.SUMMARY,
    "findings": SectionKind.FINDINGS,
    "criticism": SectionKind.CRITICISM,
    "topics": SectionKind.TOPICS,
    "boilerplate": SectionKind.BOILERPLATE,
}
UNREAD = frozenset(
    {"ref", "suppl", "ack_fund", "comp_int", "auth_cont", "abbr", "review_info", "footnote", "table", "unread"}
)


def find_passage_section(section_type: str, kind: str) -> tuple[SectionKind | None, BlockKind]:
    """Return the part of a paper that a passage belongs to, and how it is set; no part where it is not to be read.

    >>> find_passage_section("RESULTS", "title_2")[1].value
    'heading'
    """
    name, kind = section_type.strip().lower(), kind.strip().lower()
    heading = kind.startswith(("title", "front")) or kind.endswith("_title")
    block = BlockKind.HEADING if heading else BlockKind.ITEM if kind == "item" else BlockKind.PARAGRAPH
    if (name in UNREAD and "caption" not in kind) or kind in UNREAD:
        return None, block
    return SECTIONS.get(name) or SECTIONS.get(kind) or SectionKind.BODY, block


def read_mention(text: str, kind: str, identifier: str, provenance: str) -> Iterator[AssertedMention]:
    """Return what an annotation asserts: one mention for each of its identifiers, or one without.

    >>> [mention.term.curie for mention in read_mention("p38", "Gene", "1432;5600", "PubTator")]
    ['NCBIGene:1432', 'NCBIGene:5600']
    """
    variant = read_variant(identifier)
    terms = [variant] if variant else [make_term(part, kind) for part in SPLIT.split(identifier)]
    for term in dict.fromkeys(term for term in terms if term) or [None]:
        yield AssertedMention(text=text, term=term, category=kind, provenance=provenance)


def read_variant(identifier: str) -> Ref | None:
    """Return the term of a variant's identifiers, that of dbSNP first; None where they are of anything else.

    >>> read_variant("tmVar:p|SUB|V|600|E;HGVS:p.V600E;VariantGroup:0;CorrespondingGene:673;RS#:113488022").curie
    'dbsnp:rs113488022'
    >>> read_variant("c|SUB|C|677|T").curie, read_variant("D003924")
    ('tmvar:c|SUB|C|677|T', None)
    """
    found: dict[str, str] = {}
    for part in map(str.strip, identifier.split(";")):
        name, colon, value = part.partition(":")
        if colon and name.lower() in VARIANT_PREFIXES:
            found.setdefault(VARIANT_PREFIXES[name.lower()], value.strip())
        elif re.fullmatch(r"rs\d+", part):
            found.setdefault("dbsnp", part)
        elif not colon and TMVAR.match(part):
            found.setdefault("tmvar", part)
    prefix = next((prefix for prefix in VARIANT_PREFIXES.values() if found.get(prefix)), None)
    if prefix is None:
        return None
    return Ref(prefix, f"rs{found[prefix].removeprefix('rs')}" if prefix == "dbsnp" else found[prefix])


def make_term(text: str, kind: str) -> Ref | None:
    """Return the term that an identifier of an annotation names."""
    text = text.strip()
    if ":" in text:
        try:
            return parse_curie(text)
        except ValueError:
            return None
    prefix = BARE_PREFIXES.get(kind.strip().lower())
    if prefix == "CVCL":
        return Ref(prefix, text.removeprefix("CVCL_")) if text.startswith("CVCL_") else None
    if prefix in NUMERIC:
        return Ref(prefix, text) if prefix and text.isdecimal() else None
    return Ref("MESH", text) if prefix and MESH_ID.fullmatch(text) else None
