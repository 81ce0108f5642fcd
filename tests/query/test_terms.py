"""Names of terms, as the graph itself has them."""

import pytest
from pyoxigraph import Store

from kg.errors import BadParameterError, UnknownNameError
from kg.query.terms import resolve_name
from kg.rdf.endpoint import EndpointTarget


@pytest.mark.parametrize("name", ["extracellular exosome", "Exosome", "EXOSOME", " exosome "])
def test_a_label_or_synonym_in_any_case_names_its_term(name: str, store: Store) -> None:
    assert resolve_name(store, name).curie == "GO:0070062"


def test_an_ambiguous_name_lists_the_candidates(store: Store) -> None:
    with pytest.raises(BadParameterError) as caught:
        resolve_name(store, "srr")
    assert caught.value.fix == "give one of: NCBIGene:27364 (Srr), NCBIGene:63826 (SRR)"


def test_of_several_terms_the_one_whose_label_it_is_to_the_letter_is_meant(store: Store) -> None:
    assert resolve_name(store, "SRR").curie == "NCBIGene:63826"
    assert resolve_name(store, "Srr").curie == "NCBIGene:27364"


def test_an_unknown_name_lists_close_ones(store: Store) -> None:
    with pytest.raises(UnknownNameError, match="extracellular exosome"):
        resolve_name(store, "extracelular exosome")


def test_in_an_empty_graph_a_curie_is_suggested() -> None:
    with pytest.raises(UnknownNameError, match="a CURIE such as MONDO:0005178"):
        resolve_name(Store(), "exosome")


@pytest.mark.parametrize("name", ['"', "\\", "exosome' } #", "?name", "\\u0022"])
def test_a_name_is_data(name: str, store: Store) -> None:
    with pytest.raises(UnknownNameError):
        resolve_name(store, name)


def test_an_endpoint_resolves_names_too(oxigraph: EndpointTarget) -> None:
    assert resolve_name(oxigraph, "Exosome").curie == "GO:0070062"
