"""Real SPARQL servers for tests, on the loopback address and in a temporary folder."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.rdf.endpoint import EndpointTarget

TINY = Path(__file__).with_name("tiny.trig")
START_S = 60
PASSWORD = "a b:c"

VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {allowed}
NumberOfBuffers = 5000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
"""
VIRTUOSO_SETUP = """
DB.DBA.USER_CREATE('kg','{password}');
GRANT SPARQL_UPDATE TO "kg";
DB.DBA.RDF_DEFAULT_USER_PERMS_SET('nobody',1);
DB.DBA.RDF_DEFAULT_USER_PERMS_SET('kg',7);
checkpoint;
"""


def find_program(name: str, server: str) -> str:
    """Return the path of a program; skip the test without it, or fail where KG_TEST_REQUIRE names its server."""
    beside = Path(sys.executable).with_name(name)
    found = shutil.which(name) or (str(beside) if beside.is_file() else None)
    if found is None and server in os.environ.get("KG_TEST_REQUIRE", "").split(","):
        pytest.fail(f"{name} is not installed, but KG_TEST_REQUIRE names {server}")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def oxigraph_server(folder: Path) -> Iterator[EndpointTarget]:
    with oxigraph_process(folder, free_port()) as (_, endpoint):
        yield endpoint


@contextmanager
def oxigraph_process(
    folder: Path, port: int, *, limit: Callable[[], None] | None = None
) -> Iterator[tuple["subprocess.Popen[bytes]", EndpointTarget]]:
    """Run a server at a port, in a process that ``limit`` was called in."""
    command = [find_program("oxigraph", "oxigraph"), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with running(command, f"http://127.0.0.1:{port}/", limit=limit) as process:
        yield process, EndpointTarget(url=f"http://127.0.0.1:{port}/query", retries=0)


@contextmanager
def virtuoso_server(folder: Path) -> Iterator[EndpointTarget]:
    with virtuoso_process(folder, allowed=folder) as (endpoint, _):
        yield endpoint


@contextmanager
def virtuoso_process(folder: Path, *, allowed: Path) -> Iterator[tuple[EndpointTarget, int]]:
    """Run a server that may read the files of a folder; gives the endpoint and the port of its SQL client."""
    server, client = find_program("virtuoso-t", "virtuoso"), find_program("isql-vt", "virtuoso")
    sql, http = free_port(), free_port()
    (folder / "v.ini").write_text(VIRTUOSO_INI.format(folder=folder, sql=sql, http=http, allowed=allowed), "utf-8")
    (folder / "setup.sql").write_text(VIRTUOSO_SETUP.format(password=PASSWORD), "utf-8")
    address = f"http://127.0.0.1:{http}/sparql"
    with running([server, "+configfile", str(folder / "v.ini"), "+foreground"], address):
        login = [client, f"127.0.0.1:{sql}", "dba", "dba", str(folder / "setup.sql")]
        subprocess.run(login, check=True, capture_output=True)
        target = EndpointTarget(
            url=address, update=f"{address}-auth", user="kg", password=PASSWORD, auth="digest", retries=0
        )
        yield target, sql


@contextmanager
def running(
    command: list[str], address: str, *, limit: Callable[[], None] | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "restore_signals": False}
    with subprocess.Popen(command, preexec_fn=limit, **options) as process:  # type: ignore[call-overload]  # noqa: PLW1509
        try:
            wait_for(address, process)
            yield process
        finally:
            process.terminate()


def wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_S
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError as error:
            error.close()
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"no server at {address}")
