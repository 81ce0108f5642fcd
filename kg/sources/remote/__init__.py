"""Papers from the servers that hold them: one file a paper, ready to be read."""

from kg.sources.remote.client import Client
from kg.sources.remote.fetch import Miss, Reason, Report, Wanted, fetch_papers
from kg.sources.remote.ids import read_id
from kg.sources.remote.pace import Clock
from kg.sources.remote.services import choose_contact, choose_services

__all__ = [
    "Client",
    "Clock",
    "Miss",
    "Reason",
    "Report",
    "Wanted",
    "choose_contact",
    "choose_services",
    "fetch_papers",
    "read_id",
]
