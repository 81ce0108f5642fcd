"""Options of the commands that talk to a SPARQL endpoint."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GraphOption
from kg.errors import UnknownNameError

if TYPE_CHECKING:
    from kg.rdf.endpoint import EndpointTarget

EndpointOption = Annotated[
    str, typer.Option("--endpoint", help="Ask this SPARQL endpoint instead of the graph folder.")
]
UserOption = Annotated[
    str, typer.Option("--user", help="User name at the endpoint; the password is read from $KG_PASSWORD.")
]
AuthOption = Annotated[str, typer.Option("--auth", help="basic or digest; default what the store asks for.")]
CaFileOption = Annotated[
    Path | None, typer.Option("--ca-file", help="Certificates to trust for https, in PEM.", show_default=False)
]
KINDS = ("basic", "digest")


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """Whom a command asks: a graph folder, or a SPARQL endpoint and how to log in there."""

    endpoint: EndpointOption = ""
    user: UserOption = ""
    auth: AuthOption = ""
    ca_file: CaFileOption = None
    graph: GraphOption = None

    def target(self) -> "EndpointTarget":
        """Return the endpoint.

        Raises:
            UnknownNameError: There is no such kind of authentication.
        """
        return Access(self.user, self.auth, self.ca_file).target(self.endpoint)


@dataclass(frozen=True, slots=True)
class Access:
    """How to log in, as the user gave it; password and token come from ``KG_PASSWORD`` and ``KG_TOKEN``."""

    user: str = ""
    auth: str = ""
    ca_file: Path | None = None

    def target(self, url: str, *, update: str = "", graph_store: str = "") -> "EndpointTarget":
        """Return an endpoint with this login.

        Raises:
            UnknownNameError: There is no such kind of authentication.
        """
        from kg.rdf.endpoint import EndpointTarget

        if self.auth and self.auth not in KINDS:
            raise UnknownNameError("kind of authentication", self.auth, KINDS)
        return EndpointTarget(
            url=url,
            update=update,
            graph_store=graph_store,
            user=self.user,
            password=os.environ.get("KG_PASSWORD", ""),
            auth=self.auth,
            token=os.environ.get("KG_TOKEN", ""),
            ca_file=str(self.ca_file or ""),
        )
