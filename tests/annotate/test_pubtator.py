"""PubTator: two lines of text, whose offsets are those of the document."""

from bioc import pubtator
from hypothesis import assume, given

from kg.annotate.pubtator import flatten, format_pubtator
from kg.claims.extract import extract_relations
from kg.model.document import Reading
from kg.toolkit import Toolkit

from ..makers import read
from .readings import has_words, read_back, readings, spans


@given(readings())
def test_offsets_count_in_the_document_and_mentions_come_back(reading: Reading) -> None:
    assume(has_words(reading))
    lines = list(format_pubtator([(reading, ())]))
    [doc] = read_back(lines, "x.pubtator")
    title, _, rest = reading.document.text.partition("\n")
    assert doc.text == flatten(title) + (f"\n{flatten(rest)}" if rest else "")
    rows = [line.split("\t") for line in lines if "\t" in line]
    for row, mention in zip(rows, spans(reading), strict=True):
        assert (int(row[1]), int(row[2])) == (mention.start, mention.end)
        assert doc.text[mention.start : mention.end].replace("\n", " ") == row[3] == flatten(mention.text)
    written = {(flatten(mention.text), mention.grounding.term) for mention in spans(reading)}
    assert {(mention.text, mention.term) for mention in doc.asserted} == written


def test_the_bioc_package_accepts_it(toolkit: Toolkit) -> None:
    reading = read(toolkit, "= Curcumin in knees", "Curcumin does not reduce pain.", local_id="DOI:10.5555/a b|c")
    relations = extract_relations(reading, toolkit.triggers)
    [doc] = pubtator.loads("\n".join(format_pubtator([(reading, relations)])))
    pubtator.validate(doc)
    assert (doc.pmid, doc.title) == ("DOI:10.5555/a_b_c", "Curcumin in knees")
    assert ("Curcumin", "CHEBI:3962") in {(note.text, note.id) for note in doc.annotations}
    [relation] = doc.relations
    assert (relation.type, relation.id1) == ("not_decreases", "CHEBI:3962")


def test_documents_stand_apart(toolkit: Toolkit) -> None:
    both = [(read(toolkit, text, local_id=name), ()) for name, text in (("1", "Pain fell."), ("2", "Pain rose."))]
    docs = read_back(list(format_pubtator(both)), "x.pubtator")
    assert [(doc.local_id, doc.text.strip()) for doc in docs] == [("1", "Pain fell."), ("2", "Pain rose.")]
