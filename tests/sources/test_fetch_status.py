"""How publications stand by now: Europe PMC and PubMed asked for many at once."""

from collections.abc import Iterator
from typing import Any

import pytest
from curies import ReferenceTuple as Ref

from kg.errors import NetworkError
from kg.sources.remote.services import Contact
from kg.sources.remote.status import PublicationStatus, Standing, find_standings

from .paper_server import PaperServer, client_of, pubmed_records, reply, result, results, serving

DOI, PMID = Ref("DOI", "10.5555/a"), Ref("PMID", "7")


@pytest.fixture
def server() -> Iterator[PaperServer]:
    with serving() as running:
        yield running


def standings(server: PaperServer, *papers: tuple[Ref, ...], **more: Any) -> list[Standing]:
    with client_of(server, **more) as client:
        return list(find_standings(client, papers))


@pytest.mark.parametrize(
    ("fields", "status", "notice"),
    [
        ({}, PublicationStatus.CURRENT, None),
        ({"types": ["Retracted Publication", "Journal Article"]}, PublicationStatus.RETRACTED, None),
        ({"notices": {"Retraction in": "99"}}, PublicationStatus.RETRACTED, Ref("PMID", "99")),
        ({"notices": {"Expression of concern in": "98"}}, PublicationStatus.CONCERN, Ref("PMID", "98")),
        ({"notices": {"Comment in": "97", "Erratum in": "96"}}, PublicationStatus.CURRENT, None),
        ({"types": ["Retraction of Publication"], "notices": {"Retraction of": "5"}}, PublicationStatus.CURRENT, None),
    ],
)
def test_europe_pmc_tells_how_a_paper_stands(
    fields: dict[str, Any], status: PublicationStatus, notice: Ref | None, server: PaperServer
) -> None:
    server.on("/epmc/search", results(result(doi="10.5555/A", pmid="7", **fields)))
    (found,) = standings(server, (DOI,))
    assert found == Standing(identifiers=(DOI, PMID), status=status, source="Europe PMC", notice=notice)


def test_a_retracted_version_counts_more_than_another(server: PaperServer) -> None:
    records = [result(pmid="7"), result(pmid="7", types=["retracted publication"]), result(pmid="7")]
    server.on("/epmc/search", results(*records))
    assert [found.status for found in standings(server, (PMID,))] == ["retracted"]


@pytest.mark.parametrize(("type", "status"), [("Retracted Publication", "retracted"), ("Journal Article", "current")])
def test_pubmed_is_asked_for_what_europe_pmc_does_not_know(type: str, status: str, server: PaperServer) -> None:
    server.on("/ncbi/efetch.fcgi", pubmed_records("7", "8", type=type))
    found = standings(server, (PMID,), (DOI,))
    assert [(str(one.status), one.source) for one in found] == [(status, "PubMed"), ("unknown", "")]
    assert server.asked[-1].params["id"] == "7"


def test_without_an_address_pubmed_is_not_asked(server: PaperServer) -> None:
    assert [str(one.status) for one in standings(server, (PMID,), contact=Contact())] == ["unknown"]
    assert server.paths() == ["/epmc/search"]


def test_many_papers_are_asked_for_at_once(server: PaperServer) -> None:
    papers = [(Ref("PMID", str(number)),) for number in range(1, 46)]
    server.on("/epmc/search", results(result(pmid="45", types=["Retracted Publication"])), words="EXT_ID:45 ")
    found = standings(server, *papers, contact=Contact())
    assert [str(one.status) for one in found] == ["unknown"] * 44 + ["retracted"]
    assert len(server.asked) == 3
    assert server.asked[0].params["query"].startswith("(EXT_ID:1 AND SRC:MED) OR (EXT_ID:2 AND SRC:MED)")


def test_a_failure_is_no_answer(server: PaperServer) -> None:
    server.on("/epmc/search", reply(b"", 500))
    with pytest.raises(NetworkError):
        standings(server, (PMID,))
