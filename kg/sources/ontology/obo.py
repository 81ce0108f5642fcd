"""OBO files, read line by line: what this tool does not use, or what breaks the letter of the format, is passed over.

A stanza without an identifier, a synonym whose quote never ends and a last line that is none are refused: the file is
damaged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import BadInputError
from kg.sources.ontology.about import read_licence, read_version
from kg.sources.ontology.concept import Concept, Reading
from kg.sources.ontology.ids import read_ref, read_refs
from kg.sources.ontology.lines import AGAIN, read_lines

LOOSE_SCOPES = ("BROAD", "NARROW")
#: Types of synonyms that mean too many things, or the wrong one.
LOOSE_TYPES = re.compile(r"abbreviation|acronym|ambiguous|dubious|misnomer|OMO:000300[0127]|HP:0045077", re.IGNORECASE)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"\s*([^\[{]*)')
_SYNONYM_TAGS = {
    "synonym": "",
    "exact_synonym": "EXACT",
    "related_synonym": "RELATED",
    "broad_synonym": "BROAD",
    "narrow_synonym": "NARROW",
}
_SOURCE = re.compile(r'source="([^"]*)"')
_LICENCE_TAGS = ("http://purl.org/dc/terms/license", "dcterms-license", "dcterms:license", "dc:license", "license")
_EXACT_TAGS = ("skos:exactMatch", "exactMatch", "http://www.w3.org/2004/02/skos/core#exactMatch")


@dataclass(slots=True)
class _Stanza:
    """The lines of one stanza: tag → (line number, value); ``kind`` is empty for the header."""

    kind: str
    line: int
    tags: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def all(self, tag: str) -> list[str]:
        return [value for _, value in self.tags.get(tag, ())]

    def first(self, tag: str) -> str:
        return next(iter(self.all(tag)), "")

    def properties(self, names: tuple[str, ...]) -> list[str]:
        pairs = (value.split(None, 1) for value in self.all("property_value"))
        return [pair[1] for pair in pairs if len(pair) > 1 and pair[0] in names]


def read_obo(path: Path) -> Reading:
    """Read the terms of an OBO file.

    Raises:
        BadInputError: The file is damaged.
    """
    stanzas = _read_stanzas(path)
    header = next(stanzas)
    licence = next(iter(header.properties(_LICENCE_TAGS)), "")
    concepts = (_read_term(stanza, path) for stanza in stanzas if stanza.kind == "Term")
    return Reading(
        concepts=tuple(concept for concept in concepts if concept),
        version=read_version(header.first("data-version") or header.first("date").partition(" ")[0]),
        licence=read_licence(licence.split('" ', 1)[0].split(" xsd:", 1)[0].strip('" ')),
    )


def _read_stanzas(path: Path) -> Iterator[_Stanza]:
    """Yield the header, then every stanza."""
    stanza, odd = _Stanza("", 1), 0
    for number, line in read_lines(path):
        if line.startswith("["):
            yield stanza
            stanza = _Stanza(line.strip().strip("[]"), number)
            continue
        tag, colon, value = line.partition(":")
        odd = number if line.strip() and not colon and not line.startswith("!") else 0
        if colon:
            stanza.tags.setdefault(tag.strip(), []).append((number, value.strip()))
    if odd:
        raise BadInputError(path, "the file breaks off: its last line is no 'tag: value'", fix=AGAIN, line=odd)
    yield stanza


def _read_term(stanza: _Stanza, path: Path) -> Concept | None:
    identifier = _strip_comment(stanza.first("id"))
    if not identifier:
        raise BadInputError(path, "a [Term] has no id", fix=f"{AGAIN}, or give each term an id", line=stanza.line)
    ref = read_ref(identifier)
    if ref is None or stanza.first("is_anonymous") == "true":
        return None
    names, loose = _read_synonyms(stanza, path)
    return Concept(
        id=ref,
        label=_unescape(stanza.first("name")),
        names=names,
        loose=loose,
        parents=read_refs([_strip_comment(value) for value in stanza.all("is_a")]),
        xrefs=tuple(_read_xrefs(stanza)),
        former=read_refs([_strip_comment(value) for value in stanza.all("alt_id")]),
        namespace=stanza.first("namespace"),
        obsolete=stanza.first("is_obsolete").startswith("true"),
        replaced_by=read_ref(_strip_comment(stanza.first("replaced_by"))),
    )


def _read_synonyms(stanza: _Stanza, path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names: list[str] = []
    loose: list[str] = []
    for tag, scope in _SYNONYM_TAGS.items():
        for number, value in stanza.tags.get(tag, ()):
            found = _QUOTED.match(value)
            if found is None:
                raise BadInputError(path, "the quotes of a synonym do not end", fix=AGAIN, line=number)
            kinds = scope or found[2].strip()
            is_loose = kinds.startswith(LOOSE_SCOPES) or LOOSE_TYPES.search(kinds)
            (loose if is_loose else names).append(_unescape(found[1]))
    return tuple(names), tuple(loose)


def _read_xrefs(stanza: _Stanza) -> Iterator[str]:
    """Yield what the file holds for the same; Mondo says of each cross-reference whether it is."""
    for value in (*stanza.all("xref"), *stanza.all("xref_analog")):
        source = ",".join(_SOURCE.findall(value))
        if "MONDO:" not in source or "MONDO:equivalentTo" in source:
            yield value.split(" ", 1)[0]
    for value in stanza.properties(_EXACT_TAGS):
        yield _strip_comment(value).split(" ", 1)[0].strip('"')


def _strip_comment(value: str) -> str:
    """Return a value without its qualifiers and comment.

    >>> _strip_comment('UBERON:0000161 {source="FMA"} ! orifice')
    'UBERON:0000161'
    """
    return value.split(" ! ", 1)[0].split(" {", 1)[0].strip()


def _unescape(text: str) -> str:
    r"""Return a text without the backslashes of OBO.

    >>> _unescape(r"a\, \"b\"")
    'a, "b"'
    """
    return re.sub(r"\\(.)", lambda found: {"n": " ", "W": " ", "t": " "}.get(found[1], found[1]), text)
