"""The servers that papers come from: their addresses and how often each may be asked."""

import re
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from kg.config import Settings
from kg.errors import BadParameterError

ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A server with an interface for programs.

    Attributes:
        name: What it is called in messages.
        url: Beginning of its addresses, without a slash at the end.
        per_second: How many requests it allows in a second.
        setting: The setting in ``kg.toml`` that names another server.
        wants: Parameters by which it wants to know who asks.
    """

    name: str
    url: str
    per_second: float
    setting: str
    wants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Who asks, as the servers want to know.

    Attributes:
        email: Address of the person; empty where none was given.
        ncbi_api_key: Key that lets NCBI answer more often; empty for none.
    """

    email: str = ""
    ncbi_api_key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The servers that papers come from.

    Attributes:
        europepmc: Search, records and full text.
        ncbi: PubMed records (E-utilities).
        idconv: PMCID, PMID and DOI of one paper (PMC's converter).
        arxiv: Records of arXiv.
    """

    europepmc: Service = Service(
        name="Europe PMC",
        url="https://www.ebi.ac.uk/europepmc/webservices/rest",
        per_second=5,
        setting="fetch_europepmc",
        wants=("email",),
    )
    ncbi: Service = Service(
        name="NCBI",
        url="https://eutils.ncbi.nlm.nih.gov/entrez/eutils",
        per_second=3,
        setting="fetch_ncbi",
        wants=("tool", "email", "api_key"),
    )
    idconv: Service = Service(
        name="PMC's converter",
        url="https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1",
        per_second=3,
        setting="fetch_idconv",
        wants=("tool", "email"),
    )
    arxiv: Service = Service(name="arXiv", url="https://export.arxiv.org/api", per_second=1 / 3, setting="fetch_arxiv")


#: Requests a second that NCBI allows with a key.
NCBI_PER_SECOND_WITH_KEY = 10


def choose_services(settings: Settings) -> Services:
    """Return the servers, with the addresses that the settings name.

    Raises:
        BadParameterError: A setting is no web address.
    """
    known = Services()
    ncbi = replace(known.ncbi, per_second=NCBI_PER_SECOND_WITH_KEY) if settings.ncbi_api_key else known.ncbi
    return Services(
        europepmc=_move(known.europepmc, settings.fetch_europepmc),
        ncbi=_move(ncbi, settings.fetch_ncbi),
        idconv=_move(known.idconv, settings.fetch_idconv),
        arxiv=_move(known.arxiv, settings.fetch_arxiv),
    )


def choose_contact(settings: Settings, email: str = "") -> Contact:
    """Return who asks: the address given, else that of the settings.

    Raises:
        BadParameterError: It is no e-mail address.
    """
    email = (email or settings.email).strip()
    if email and not ADDRESS.fullmatch(email):
        raise BadParameterError(f"{email!r} is no e-mail address", fix="write it as name@example.org")
    return Contact(email=email, ncbi_api_key=settings.ncbi_api_key.strip())


def _move(service: Service, url: str) -> Service:
    if not url:
        return service
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        problem = f"{url!r} is no address of {service.name}"
        raise BadParameterError(problem, fix=f"set KG_{service.setting.upper()} to one such as {service.url}")
    return replace(service, url=url.rstrip("/"))
