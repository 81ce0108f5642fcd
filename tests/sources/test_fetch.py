"""Fetching papers: from a real server into a folder that the readers then read."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from curies import ReferenceTuple as Ref
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadInputError
from kg.model.document import Document, DocumentKind
from kg.sources import find_inputs, read_documents
from kg.sources.remote import Report, Wanted, fetch_papers, read_id
from kg.sources.remote.ids import file_stem
from kg.sources.remote.services import Contact

from .paper_server import ATOM, PaperServer, client_of, open_paper, pubmed_records, reply, result, results, serving

NOBODY = Contact()


@pytest.fixture
def server() -> Iterator[PaperServer]:
    with serving() as running:
        yield running


def fetch(server: PaperServer, folder: Path, *ids: str, fresh: bool = False, **more: Any) -> Report:
    wanted = Wanted(ids=ids, query=more.pop("query", ""), limit=more.pop("limit", 25))
    with client_of(server, **more) as client:
        return fetch_papers(wanted, folder, client, fresh=fresh)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def documents(folder: Path) -> list[Document]:
    items = [item for path in find_inputs([str(folder)]) for item in read_documents(path)]
    assert all(isinstance(item, Document) for item in items), items
    return [item for item in items if isinstance(item, Document)]


def index(folder: Path) -> dict[str, Any]:
    table: dict[str, Any] = json.loads((folder / "fetch.json").read_text("utf-8"))
    assert table["schema"] == "kg.fetch/1"
    return table


def reasons(report: Report) -> list[tuple[str, str]]:
    return [(miss.id, str(miss.reason)) for miss in report.misses]


@pytest.mark.parametrize(
    ("text", "curie"),
    [
        ("PMC3166277", "PMCID:PMC3166277"),
        ("pmcid:pmc3166277", "PMCID:PMC3166277"),
        (" 21810267 ", "PMID:21810267"),
        ("pmid:21810267", "PMID:21810267"),
        ("10.1016/J.JOT.2025.101035", "DOI:10.1016/j.jot.2025.101035"),
        ("doi:10.1016/j.jot.2025.101035", "DOI:10.1016/j.jot.2025.101035"),
        ("https://doi.org/10.1016/j.jot.2025.101035", "DOI:10.1016/j.jot.2025.101035"),
        ("https://pubmed.ncbi.nlm.nih.gov/21810267/", "PMID:21810267"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC3166277/", "PMCID:PMC3166277"),
        ("arXiv:2401.01234v2", "DOI:10.48550/arxiv.2401.01234"),
        ("2401.01234", "DOI:10.48550/arxiv.2401.01234"),
        ("https://arxiv.org/abs/2401.01234", "DOI:10.48550/arxiv.2401.01234"),
        ("https://arxiv.org/pdf/2401.01234v1.pdf", "DOI:10.48550/arxiv.2401.01234"),
        ("arXiv:q-bio/0401001", "DOI:10.48550/arxiv.q-bio/0401001"),
        ("10.48550/arXiv.2401.01234", "DOI:10.48550/arxiv.2401.01234"),
    ],
)
def test_identifiers_are_read_as_people_write_them(text: str, curie: str) -> None:
    assert read_id(text).curie == curie


@pytest.mark.parametrize("text", ["", "  ", "PMC", "hello", "https://example.org/paper", "10.1016", "PMID:abc", "../x"])
def test_what_is_no_identifier_is_refused(text: str) -> None:
    with pytest.raises(BadInputError, match="this is no identifier of a paper\n  fix: write it as PMC3166277"):
        read_id(text)


@given(st.text())
def test_a_file_name_holds_nothing_but_safe_characters(text: str) -> None:
    stem = file_stem(Ref("DOI", text))
    assert stem.startswith("DOI_")
    assert not set(stem) & set('/\\:*?"<>| \0')


def test_an_open_paper_comes_in_full(server: PaperServer, tmp_path: Path) -> None:
    open_paper(server)
    folder = tmp_path / "papers"
    report = fetch(server, folder, "PMID:100")
    assert report.exit_code == 0
    assert names(folder) == [".fetch", "PMC100.xml", "fetch.json"]
    (paper,) = index(folder)["papers"]
    assert (
        paper.items()
        >= {
            "id": "PMCID:PMC100",
            "identifiers": ["PMCID:PMC100", "PMID:100"],
            "form": "jats",
            "url": f"{server.url}/epmc/PMC100/fullTextXML",
            "date": "2026-03-01",
            "licence": "cc by",
        }.items()
    )
    (doc,) = documents(folder)
    assert doc.identifiers == (Ref("PMCID", "PMC100"), Ref("PMID", "100"))
    assert "Vesicles reduced pain." in doc.text


def test_a_paper_that_is_not_open_comes_as_pubmed_has_it(server: PaperServer, tmp_path: Path) -> None:
    server.on("/epmc/search", results(result(pmid="7", pmcid="PMC700", isOpenAccess="N")))
    server.on("/ncbi/efetch.fcgi", pubmed_records("7"))
    report = fetch(server, tmp_path, "7")
    assert [entry.form for entry in report.fetched] == ["pubmed"]
    (doc,) = documents(tmp_path)
    assert doc.title == "Vesicles in mice"
    assert doc.reader == "pubmed"
    assert "/epmc/PMC700/fullTextXML" not in server.paths()


@pytest.mark.parametrize("status", [403, 404])
def test_a_full_text_that_is_not_given_falls_back_to_the_record(
    status: int, server: PaperServer, tmp_path: Path
) -> None:
    open_paper(server)
    server.on("/epmc/PMC100/fullTextXML", reply(b"", status))
    server.on("/ncbi/efetch.fcgi", pubmed_records("100"))
    assert [entry.form for entry in fetch(server, tmp_path, "PMC100").fetched] == ["pubmed"]
    assert len(documents(tmp_path)) == 1


def test_without_an_address_pubmed_is_not_asked(server: PaperServer, tmp_path: Path) -> None:
    server.on("/epmc/search", results(result(pmid="7")))
    (entry,) = fetch(server, tmp_path, "7", contact=NOBODY).fetched
    assert (entry.form, entry.file) == ("europepmc", "PMID_7.json")
    assert "--email or KG_EMAIL" in entry.note
    (doc,) = documents(tmp_path)
    assert "Rats healed." in doc.text
    assert server.paths() == ["/epmc/search"]


def test_where_pubmed_fails_the_record_of_europe_pmc_is_taken(server: PaperServer, tmp_path: Path) -> None:
    server.on("/epmc/search", results(result(pmid="7")))
    server.on("/ncbi/efetch.fcgi", reply(b"", 500))
    report = fetch(server, tmp_path, "7")
    assert report.exit_code == 0
    assert "PubMed gave no usable answer" in report.fetched[0].note


def test_a_preprint_without_pmid_comes_as_europe_pmc_has_it(server: PaperServer, tmp_path: Path) -> None:
    doi = "10.1101/2024.01.01.1"
    server.on("/epmc/search", results(result(source="PPR", doi=doi, types=["Preprint"])), words=f'DOI:"{doi}"')
    assert [entry.file for entry in fetch(server, tmp_path, doi).fetched] == ["DOI_10.1101_2024.01.01.1.json"]
    assert documents(tmp_path)[0].kind is DocumentKind.PREPRINT


def test_a_record_of_another_paper_is_not_taken(server: PaperServer, tmp_path: Path) -> None:
    server.on("/epmc/search", results(result(pmid="8", doi="10.5555/other")))
    assert reasons(fetch(server, tmp_path, "10.5555/wanted")) == [("10.5555/wanted", "not found")]


def test_a_pmid_that_only_pubmed_knows_is_found(server: PaperServer, tmp_path: Path) -> None:
    server.on("/ncbi/efetch.fcgi", pubmed_records("9"))
    assert [entry.id.curie for entry in fetch(server, tmp_path, "9").fetched] == ["PMID:9"]


def test_a_doi_is_converted_for_pubmed(server: PaperServer, tmp_path: Path) -> None:
    record = {"doi": "10.5555/p.9", "pmid": 9, "pmcid": "PMC900"}
    server.on("/idconv/articles/", reply({"status": "ok", "records": [record]}))
    server.on("/ncbi/efetch.fcgi", pubmed_records("9"))
    (entry,) = fetch(server, tmp_path, "10.5555/P.9").fetched
    assert (entry.id.curie, entry.form) == ("PMCID:PMC900", "pubmed")
    asked = server.asked[1].params
    assert (asked["ids"], asked["idtype"]) == ("10.5555/p.9", "doi")


@pytest.mark.parametrize("contact", [NOBODY, Contact(email="ann@example.org")])
def test_what_no_server_knows_is_told(contact: Contact, server: PaperServer, tmp_path: Path) -> None:
    unknown = {"status": "ok", "records": [{"doi": "10.5555/none", "status": "error", "errmsg": "not found"}]}
    server.on("/idconv/articles/", reply(unknown))
    report = fetch(server, tmp_path / "new", "10.5555/none", contact=contact)
    assert reasons(report) == [("10.5555/none", "not found")]
    assert ("KG_EMAIL" in report.misses[0].fix) is (contact is NOBODY)
    assert report.exit_code == 1
    assert not (tmp_path / "new").exists()


def test_a_preprint_of_arxiv_comes_as_atom(server: PaperServer, tmp_path: Path) -> None:
    server.on("/arxiv/query", reply(ATOM), words="2401.01234")
    report = fetch(server, tmp_path, "arXiv:2401.01234", "10.48550/arXiv.2401.01234")
    assert [entry.file for entry in report.fetched] == ["arXiv_2401.01234.xml"]
    assert report.there == []
    (doc,) = documents(tmp_path)
    assert doc.id.curie == "DOI:10.48550/arxiv.2401.01234"
    assert doc.kind is DocumentKind.PREPRINT
    assert [ref.identifier for ref in doc.study.identifiers] == ["10.48550/arxiv.2401.01234", "10.5555/printed"]
    assert (doc.title, doc.published) == ("Vesicles in silico", "2024-01-02")
    assert server.paths() == ["/arxiv/query"]


@pytest.mark.parametrize(
    "feed",
    [
        '<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#x</id>'
        "<title>Error</title><summary>no such id</summary></entry></feed>",
    ],
)
def test_what_arxiv_does_not_have_is_not_found(feed: str, server: PaperServer, tmp_path: Path) -> None:
    server.on("/arxiv/query", reply(feed))
    assert reasons(fetch(server, tmp_path, "2401.99999")) == [("2401.99999", "not found")]


def test_one_that_fails_stops_no_other(server: PaperServer, tmp_path: Path) -> None:
    open_paper(server)
    server.on("/epmc/search", reply(b"", 403), words="EXT_ID:5 ")
    report = fetch(server, tmp_path, "PMID:5", "nonsense", "PMID:6", "PMC100")
    assert reasons(report) == [("PMID:5", "network"), ("nonsense", "malformed"), ("PMID:6", "not found")]
    assert report.exit_code == 4
    assert [entry.file for entry in report.fetched] == ["PMC100.xml"]
    failures = index(tmp_path)["failures"]
    assert [failure["id"] for failure in failures] == ["PMID:5", "nonsense", "PMID:6"]
    assert "answered 403" in failures[0]["problem"]
    assert failures[1]["reason"] == "malformed"


@pytest.mark.parametrize(("ids", "code"), [(("x y", "PMID:6"), 3), (("PMID:6", "PMC100"), 1), (("PMC100",), 0)])
def test_the_exit_code_tells_the_worst(ids: Sequence[str], code: int, server: PaperServer, tmp_path: Path) -> None:
    open_paper(server)
    assert fetch(server, tmp_path, *ids).exit_code == code


def test_a_second_run_asks_nothing(server: PaperServer, tmp_path: Path) -> None:
    open_paper(server)
    fetch(server, tmp_path, "PMC100")
    before = index(tmp_path)
    server.asked.clear()
    report = fetch(server, tmp_path, "PMC100", "PMID:100")
    assert server.asked == []
    assert (len(report.fetched), len(report.there)) == (0, 1)
    assert index(tmp_path) == before


def test_one_paper_by_two_identifiers_is_one_file(server: PaperServer, tmp_path: Path) -> None:
    open_paper(server)
    assert len(fetch(server, tmp_path, "PMID:100", "PMC100", "PMC100").fetched) == 1
    assert server.paths().count("/epmc/PMC100/fullTextXML") == 1


@pytest.mark.parametrize("damage", [b"<article>half", b""])
def test_a_damaged_file_is_fetched_again(damage: bytes, server: PaperServer, tmp_path: Path) -> None:
    open_paper(server)
    fetch(server, tmp_path, "PMC100")
    whole = (tmp_path / "PMC100.xml").read_bytes()
    (tmp_path / "PMC100.xml").write_bytes(damage)
    assert len(fetch(server, tmp_path, "PMC100").fetched) == 1
    assert (tmp_path / "PMC100.xml").read_bytes() == whole


@pytest.mark.parametrize("card", ["{", "[]", '{"id": "x"}', "\udcff"])
def test_a_damaged_card_is_as_none(card: str, server: PaperServer, tmp_path: Path) -> None:
    open_paper(server)
    fetch(server, tmp_path, "PMC100")
    (tmp_path / ".fetch" / "PMC100.xml.json").write_bytes(card.encode("utf-8", "surrogateescape"))
    assert len(fetch(server, tmp_path, "PMC100").fetched) == 1


def test_a_missing_file_is_fetched_again(server: PaperServer, tmp_path: Path) -> None:
    open_paper(server)
    fetch(server, tmp_path, "PMC100")
    (tmp_path / "PMC100.xml").unlink()
    assert len(fetch(server, tmp_path, "PMC100").fetched) == 1


def test_fresh_fetches_again_once(server: PaperServer, tmp_path: Path) -> None:
    open_paper(server)
    fetch(server, tmp_path, "PMC100")
    server.asked.clear()
    assert len(fetch(server, tmp_path, "PMC100", "PMID:100", fresh=True).fetched) == 1
    assert server.paths() == ["/epmc/search", "/epmc/PMC100/fullTextXML"]


def test_a_paper_that_became_open_takes_the_place_of_its_record(server: PaperServer, tmp_path: Path) -> None:
    server.on("/epmc/search", results(result(pmid="100")))
    fetch(server, tmp_path, "PMID:100", contact=NOBODY)
    assert names(tmp_path) == [".fetch", "PMID_100.json", "fetch.json"]
    open_paper(server)
    fetch(server, tmp_path, "PMID:100", fresh=True)
    assert names(tmp_path) == [".fetch", "PMC100.xml", "fetch.json"]
    assert names(tmp_path / ".fetch") == ["PMC100.xml.json"]
    assert len(index(tmp_path)["papers"]) == 1


def test_a_failed_refresh_leaves_what_was_there(server: PaperServer, tmp_path: Path) -> None:
    open_paper(server)
    fetch(server, tmp_path, "PMC100")
    server.on("/epmc/PMC100/fullTextXML", reply("<article>half", length=500))
    assert fetch(server, tmp_path, "PMC100", fresh=True).exit_code == 4
    assert len(documents(tmp_path)) == 1
    assert len(index(tmp_path)["papers"]) == 1


@pytest.mark.parametrize("body", ["<article>half", "<html><body>Please log in</body></html>", '{"a": 1}'])
def test_a_full_text_that_is_none_is_not_written(body: str, server: PaperServer, tmp_path: Path) -> None:
    open_paper(server)
    server.on("/epmc/PMC100/fullTextXML", reply(body))
    report = fetch(server, tmp_path / "new", "PMC100")
    assert reasons(report) == [("PMC100", "network")]
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("body", ["{", "[]", '{"errCode": 400}', '{"resultList": {"result": 3}}', "<html/>"])
def test_a_search_that_is_none_is_a_failure_of_the_network(body: str, server: PaperServer, tmp_path: Path) -> None:
    server.on("/epmc/search", reply(body))
    assert reasons(fetch(server, tmp_path, "PMC100")) == [("PMC100", "network")]


def test_a_wrong_address_is_not_taken_for_an_unknown_paper(server: PaperServer, tmp_path: Path) -> None:
    server.on("/epmc/search", reply(b"", 404))
    report = fetch(server, tmp_path, "PMC100")
    assert "answered 404" in report.misses[0].problem
    assert report.exit_code == 4


def test_odd_results_do_no_harm(server: PaperServer, tmp_path: Path) -> None:
    odd = {"pmid": ["x"], "doi": 5, "pmcid": None, "fullTextIdList": 7, "pubTypeList": "x", "isOpenAccess": "Y"}
    server.on("/epmc/search", results(odd, result(pmcid="PMC1/../../x", isOpenAccess="Y", pmid="3")))
    fetch(server, tmp_path, "PMID:3", contact=NOBODY)
    assert [entry["file"] for entry in index(tmp_path)["papers"]] == ["PMID_3.json"]
    assert server.paths() == ["/epmc/search"]


def test_a_search_goes_through_its_pages(server: PaperServer, tmp_path: Path) -> None:
    first = [result(pmid=str(number)) for number in range(1, 101)]
    second = [result(pmid=str(number)) for number in range(101, 201)]
    server.on("/epmc/search", results(*first, following="p2"), words="*")
    server.on("/epmc/search", results(*second, following="p3"), words="p2")
    report = fetch(server, tmp_path, query="knee AND vesicle", limit=120, contact=NOBODY)
    assert len(report.fetched) == 120
    assert [asked.params["cursorMark"] for asked in server.asked] == ["*", "p2"]
    assert {asked.params["query"] for asked in server.asked} == {"knee AND vesicle"}
    assert {asked.params["pageSize"] for asked in server.asked} == {"100"}


@pytest.mark.parametrize("following", ["", "*"])
def test_a_search_ends_with_its_last_page(following: str, server: PaperServer, tmp_path: Path) -> None:
    server.on("/epmc/search", results(result(pmid="1"), following=following))
    assert len(fetch(server, tmp_path, query="knee", limit=500, contact=NOBODY).fetched) == 1
    assert len(server.asked) == 1


def test_a_search_that_breaks_off_keeps_what_came(server: PaperServer, tmp_path: Path) -> None:
    server.on("/epmc/search", results(result(pmid="1"), following="p2"), words="*")
    server.on("/epmc/search", reply(b"", 500), words="p2")
    report = fetch(server, tmp_path, query="knee", contact=NOBODY)
    assert [entry.id.curie for entry in report.fetched] == ["PMID:1"]
    assert reasons(report) == [("knee", "network")]


def test_a_search_that_finds_nothing_says_so(server: PaperServer, tmp_path: Path) -> None:
    report = fetch(server, tmp_path / "new", query="xyzzy")
    assert reasons(report) == [("xyzzy", "not found")]
    assert report.exit_code == 1


def test_what_is_there_is_not_taken_for_a_document_to_read(server: PaperServer, tmp_path: Path) -> None:
    open_paper(server)
    fetch(server, tmp_path, "PMC100", "nonsense")
    assert [path.name for path in find_inputs([str(tmp_path)])] == ["PMC100.xml"]


def test_a_run_that_is_stopped_goes_on_later(server: PaperServer, tmp_path: Path) -> None:
    open_paper(server, "PMC100", "100")
    open_paper(server, "PMC200", "200")

    def stop(count: int, *_: object) -> None:
        if count == 1:
            raise KeyboardInterrupt

    with client_of(server) as client, pytest.raises(KeyboardInterrupt):
        fetch_papers(Wanted(ids=("PMC100", "PMC200")), tmp_path, client, progress=stop)
    assert [paper["file"] for paper in index(tmp_path)["papers"]] == ["PMC100.xml"]
    report = fetch(server, tmp_path, "PMC100", "PMC200")
    assert [entry.file for entry in report.fetched] == ["PMC200.xml"]


def test_the_files_are_the_same_each_time(server: PaperServer, tmp_path: Path) -> None:
    server.on("/epmc/search", results(result(pmid="7", title="Ä\udc00rger")), words="EXT_ID:7 ")
    open_paper(server)
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        fetch(server, folder, "PMC100", "7", contact=NOBODY)
    first, second = ([(path.name, path.read_bytes()) for path in sorted(f.glob("[!.]*"))] for f in folders)
    assert first == second
