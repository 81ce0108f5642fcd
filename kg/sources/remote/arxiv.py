"""arXiv: one record by its Atom interface."""

from kg.errors import BadInputError
from kg.model.document import Document
from kg.sources.atom import is_atom, read_atom
from kg.sources.markup import parse_xml
from kg.sources.remote.client import Client
from kg.sources.remote.exchange import Answer, Request

#: Statuses with which arXiv refuses a number that it never gave.
ABSENT_IDS = frozenset({400})


def get_arxiv(client: Client, number: str) -> Answer | None:
    """Return the record of a preprint, in its newest version; None where arXiv has none.

    Raises:
        NetworkError: There is no usable answer.
    """
    params = {"id_list": number, "max_results": "1"}
    answer = client.get(
        Request(service=client.services.arxiv, path="query", params=params, check=_check_feed, absent=ABSENT_IDS)
    )
    if answer is None:
        return None
    found = any(isinstance(item, Document) for item in _read(answer))
    return answer if found else None


def _read(answer: Answer) -> list[object]:
    try:
        return list(read_atom(answer.body, answer.url))
    except BadInputError:
        return []


def _check_feed(body: bytes, url: str) -> None:
    parse_xml(body, url)
    if not is_atom(body):
        raise BadInputError(url, "the answer is no Atom feed", fix="check the address of arXiv")
