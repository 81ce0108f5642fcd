"""Lists of entities as summary pages print them → asserted mentions."""

import re
from collections.abc import Iterator

from curies import ReferenceTuple as Ref

from kg.model.document import AssertedMention
from kg.model.vocab import parse_curie

#: ``**Genes:** Srr (serine racemase) [NCBI Gene 27364] {aka Srs}, …``.
ROW = re.compile(r"\*\*([^*]+?):?\*\*:?[ \t]*(.*)", re.DOTALL)
#: The last bracket of an entry, with white space before it.
LAST_GROUP = re.compile(r"^(.*\S)\s+([(\[{])([^()\[\]{}]*)[)\]}]$", re.DOTALL)
OPEN, CLOSE = "([{", ")]}"
#: How identifiers are written there, and their prefix.
FORMS = (
    (re.compile(r"NCBI ?Gene:? ?(\d+)", re.IGNORECASE), "NCBIGene"),
    (re.compile(r"(?:taxon|taxid|NCBI ?taxon(?:omy)?):? ?(\d+)", re.IGNORECASE), "NCBITaxon"),
    (re.compile(r"CVCL[:_](\w+)", re.IGNORECASE), "CVCL"),
)
CURIE = re.compile(r"[A-Za-z][\w.]*:[\w.:-]*\d[\w.:-]*")


def read_entities(words: str, heading: str) -> Iterator[AssertedMention]:
    """Read one row of a list of entities.

    >>> [mention] = read_entities("**Diseases:** OA (MESH:D010003)", "Linked entities")
    >>> mention.text, mention.term.curie, mention.category
    ('OA', 'MESH:D010003', 'Diseases')
    """
    row = ROW.match(words)
    category, entries = (row.group(1).strip(), row.group(2)) if row else ("", words)
    for entry in split_entries(entries):
        name, term = _read_entry(entry)
        if name:
            yield AssertedMention(text=name, term=term, category=category, provenance=heading)


def split_entries(text: str) -> Iterator[str]:
    """Cut a list at its commas, but not inside brackets.

    >>> list(split_entries("a (b, c), d"))
    ['a (b, c)', 'd']
    """
    depth, start = 0, 0
    for place, char in enumerate(text):
        if char in OPEN:
            depth += 1
        elif char in CLOSE:
            depth = max(0, depth - 1)
        elif char == "," and depth == 0:
            yield text[start:place].strip()
            start = place + 1
    yield text[start:].strip()


def _read_entry(entry: str) -> tuple[str, Ref | None]:
    """Take the bracketed groups off an entry, from its end; one of them may hold its identifier."""
    term = None
    while group := LAST_GROUP.match(entry):
        entry = group.group(1)
        term = read_term(group.group(3)) or term
    return entry.strip(), term


def read_term(text: str) -> Ref | None:
    """Return the identifier that a bracket holds, if it holds nothing else."""
    text = text.strip()
    for pattern, prefix in FORMS:
        found = pattern.fullmatch(text)
        if found:
            return Ref(prefix, found.group(1))
    return parse_curie(text) if CURIE.fullmatch(text) else None
