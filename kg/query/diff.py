"""What changed between two builds: documents, claims, and the verdicts on claims."""

from collections.abc import Mapping
from dataclasses import dataclass

from curies import ReferenceTuple as Ref

from kg.query.catalogue import find_query
from kg.query.run import run_query
from kg.rdf.manifest import Manifest
from kg.rdf.store import Graph

SCHEMA = "kg.diff/1"
#: The columns of the query ``claim-states`` that make the verdict.
STATE = ("weight_for", "weight_against", "studies_for", "studies_against", "highest_tier")
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A claim that is in both builds with another verdict.

    Attributes:
        claim: The claim.
        label: It in words.
        before: The verdict of the first build, by the names in ``STATE``.
        after: That of the second.
    """

    claim: str
    label: str
    before: Mapping[str, Cell]
    after: Mapping[str, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the second build has otherwise than the first.

    Attributes:
        documents_added: IRIs of documents that only the second has.
        documents_removed: IRIs of documents that only the first has.
        documents_changed: IRIs of documents that both have, with another text.
        claims_added: Claim → its words, of those that only the second has.
        claims_removed: The same of those that only the first has.
        verdicts: Claims with another verdict.
        made_by: Names of what made the builds and differs: model, lexicon, tables.
    """

    documents_added: tuple[str, ...]
    documents_removed: tuple[str, ...]
    documents_changed: tuple[str, ...]
    claims_added: Mapping[str, str]
    claims_removed: Mapping[str, str]
    verdicts: tuple[Changed, ...]
    made_by: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """True where both builds say the same, whatever made them."""
        documents = self.documents_added or self.documents_removed or self.documents_changed
        return not (documents or self.claims_added or self.claims_removed or self.verdicts)


def compare_graphs(one: Graph, other: Graph) -> Difference:
    """Return what a build has otherwise than an earlier one."""
    before, after = _read_texts(one.manifest), _read_texts(other.manifest)
    old, new = _read_states(one), _read_states(other)
    common = sorted(old.keys() & new.keys())
    return Difference(
        documents_added=tuple(sorted(after.keys() - before.keys())),
        documents_removed=tuple(sorted(before.keys() - after.keys())),
        documents_changed=tuple(sorted(iri for iri in before.keys() & after.keys() if before[iri] != after[iri])),
        claims_added={claim: str(new[claim]["label"]) for claim in sorted(new.keys() - old.keys())},
        claims_removed={claim: str(old[claim]["label"]) for claim in sorted(old.keys() - new.keys())},
        verdicts=tuple(
            Changed(claim=claim, label=str(new[claim]["label"]), before=_state(old[claim]), after=_state(new[claim]))
            for claim in common
            if _state(old[claim]) != _state(new[claim])
        ),
        made_by=tuple(_find_makers(one.manifest, other.manifest)),
    )


def difference_to_dict(difference: Difference) -> dict[str, object]:
    """Return a difference in the documented JSON form (``kg.diff/1``)."""
    return {
        "schema": SCHEMA,
        "documents": {
            "added": list(difference.documents_added),
            "removed": list(difference.documents_removed),
            "changed": list(difference.documents_changed),
        },
        "claims": {"added": dict(difference.claims_added), "removed": dict(difference.claims_removed)},
        "verdicts": [
            {"claim": one.claim, "label": one.label, "before": dict(one.before), "after": dict(one.after)}
            for one in difference.verdicts
        ],
        "made_by": list(difference.made_by),
    }


def format_difference(difference: Difference) -> str:
    """Return a difference as text: + for what is new, - for what is gone, ~ for what is otherwise."""
    lines = [f"+ document {iri}" for iri in difference.documents_added]
    lines += [f"- document {iri}" for iri in difference.documents_removed]
    lines += [f"~ document {iri}: another text" for iri in difference.documents_changed]
    lines += [f"+ {claim} {label}" for claim, label in difference.claims_added.items()]
    lines += [f"- {claim} {label}" for claim, label in difference.claims_removed.items()]
    for one in difference.verdicts:
        changes = (
            f"{name} {one.before[name]} → {one.after[name]}" for name in STATE if one.before[name] != one.after[name]
        )
        lines.append(f"~ {one.claim} {one.label}: {', '.join(changes)}")
    if difference.made_by:
        lines.append(f"made by another {', '.join(difference.made_by)}")
    return "\n".join(lines) or "no difference"


def _read_texts(manifest: Manifest) -> dict[str, str]:
    """Return the hash of the text of each document."""
    return {
        iri: digest
        for record in manifest.inputs
        for iri, digest in zip(record.documents, record.text_sha256, strict=True)
    }


def _read_states(graph: Graph) -> dict[str, dict[str, Cell]]:
    table = run_query(graph.store, find_query("claim-states"), {}, _no_names, base=graph.manifest.base)
    return {str(row[0]): dict(zip(table.columns, row, strict=True)) for row in table.rows}


def _no_names(name: str) -> Ref:
    raise KeyError(name)


def _state(row: Mapping[str, Cell]) -> dict[str, Cell]:
    return {name: row[name] for name in STATE}


def _find_makers(one: Manifest, other: Manifest) -> list[str]:
    names = sorted(one.hashes.keys() | other.hashes.keys())
    return [name for name in names if one.hashes.get(name) != other.hashes.get(name)]
