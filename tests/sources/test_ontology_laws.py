"""Laws: a table of terms gives back what was written, in the same bytes whatever the order."""

from pathlib import Path
from tempfile import TemporaryDirectory

from curies import ReferenceTuple as Ref
from hypothesis import given
from hypothesis import strategies as st

from kg.model.term import Term
from kg.sources.ontology import read_terms, write_terms
from kg.sources.ontology.names import tidy
from kg.sources.ontology.rows import is_remark

NAMES = st.text(max_size=12).map(tidy)
REFS = st.builds(
    Ref, st.sampled_from(["MONDO", "CHEBI", "NCBITaxon", "mirbase.mature"]), st.from_regex(r"\A[A-Z0-9:]+\Z")
)
MANY_NAMES = st.lists(NAMES.filter(bool), max_size=3).map(tuple)
MANY_REFS = st.lists(REFS, max_size=3).map(tuple)
TERMS = st.builds(
    Term,
    id=REFS,
    label=NAMES,
    category=st.sampled_from(["Disease", "NamedThing"]),
    synonyms=MANY_NAMES,
    cased=MANY_NAMES,
    weak=MANY_NAMES,
    parents=MANY_REFS,
    xrefs=MANY_REFS,
    taxon=st.none() | REFS,
    source=NAMES,
)


@given(st.lists(TERMS, max_size=4, unique_by=lambda term: term.id))
def test_what_is_written_is_read_again(terms: list[Term]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "terms.tsv.gz"
        write_terms(terms, path)
        assert list(read_terms(path)) == sorted(terms, key=lambda term: term.id)


@given(
    st.lists(TERMS, max_size=4, unique_by=lambda term: term.id).flatmap(
        lambda t: st.tuples(st.just(t), st.permutations(t))
    )
)
def test_the_order_does_not_matter(orders: tuple[list[Term], list[Term]]) -> None:
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / "one.tsv.gz", Path(folder) / "other.tsv.gz"]
        for path, terms in zip(paths, orders, strict=True):
            write_terms(terms, path)
        assert paths[0].read_bytes() == paths[1].read_bytes()


@given(st.text())
def test_a_tidy_name_stays_as_it_is(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert not set(tidy(text)) & set("|\t\r\n")


def test_a_header_is_no_remark() -> None:
    assert (is_remark("#tax_id\tGeneID"), is_remark("# made by hand")) == (False, True)
