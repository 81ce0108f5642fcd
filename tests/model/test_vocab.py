"""Identifiers: CURIE and IRI undo each other; people may write CURIEs in any case."""

import pytest
from curies import ReferenceTuple as Ref
from hypothesis import given
from hypothesis import strategies as st

from kg.model.vocab import ID_SPACES, NAMESPACES, expand, iri_to_ref, parse_curie, ref_to_iri

LOCAL = st.text(alphabet="abcXYZ019_.-", min_size=1, max_size=12)


@given(st.sampled_from(sorted(set(ID_SPACES) - {"DOI"})), LOCAL)
def test_an_iri_leads_back_to_its_curie(prefix: str, local: str) -> None:
    assert iri_to_ref(ref_to_iri(Ref(prefix, local))) == Ref(prefix, local)


@given(st.sampled_from(["OwnPrefix", "my.terms"]), st.text(alphabet="aZ 0/%é<>", min_size=1, max_size=10))
def test_an_unknown_prefix_has_an_iri_of_its_own(prefix: str, local: str) -> None:
    iri = ref_to_iri(Ref(prefix, local))
    assert not set(iri) & set(" <>")
    assert iri_to_ref(iri) == Ref(prefix, local)


@given(st.sampled_from(sorted(ID_SPACES)), st.from_regex(r"[0-9]{1,7}", fullmatch=True))
def test_a_curie_may_be_written_in_any_case(prefix: str, local: str) -> None:
    for written in (prefix, prefix.lower(), prefix.upper()):
        assert parse_curie(f"{written}:{local}") == Ref(prefix, local)


@pytest.mark.parametrize(
    ("written", "curie"),
    [
        ("pubmed:12", "PMID:12"),
        ("taxon:9606", "NCBITaxon:9606"),
        ("uniprot:P35354", "UniProtKB:P35354"),
        ("10.1016/J.X.1", "DOI:10.1016/j.x.1"),
        ("https://doi.org/10.1016/j.x.1", "DOI:10.1016/j.x.1"),
        ("http://purl.obolibrary.org/obo/GO_0070062", "GO:0070062"),
        (" mondo:0005178 ", "MONDO:0005178"),
    ],
)
def test_common_ways_of_writing_an_identifier_are_read(written: str, curie: str) -> None:
    assert parse_curie(written).curie == curie


@pytest.mark.parametrize("written", ["", "exosome", "GO:", ":0070062", "two words: no"])
def test_what_is_no_identifier_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no CURIE"):
        parse_curie(written)


def test_no_two_identifier_spaces_share_an_iri() -> None:
    assert len(set(ID_SPACES.values())) == len(ID_SPACES)
    assert all(expand(f"{prefix}:x") == space + "x" for prefix, space in NAMESPACES.items())
