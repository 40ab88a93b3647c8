"""Places for stores: SQLite files, and databases of a PostgreSQL server that lives as long as the tests."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

NO_SERVER = "there is no PostgreSQL server here: install Debian's package postgresql"
SERVER_USER = "postgres"
START_SECONDS = 180


@dataclass(frozen=True)
class Server:
    """A server on a loopback port, and the superuser's password."""

    port: int
    password: str

    def url(self, database: str) -> str:
        return f"postgresql://{SERVER_USER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def create_database(self, encoding: str = "UTF8") -> str:
        """The URL of a database of its own; where any empty place will do, `create_schema` is much faster."""
        name = f"store_{secrets.token_hex(6)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C'")
        return self.url(name)

    def create_schema(self) -> str:
        """The URL of an empty schema in a database that tests share: what looks like an empty database."""
        name = f"store_{secrets.token_hex(6)}"
        self._run(f"CREATE SCHEMA {name}")
        return f"{self.url('postgres')}?options=-csearch_path%3D{name}"

    def _run(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


def find_program(name: str) -> str | None:
    """A program of PostgreSQL's server; Debian keeps them out of the path."""
    folders = [str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(folders))


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def unprivileged() -> list[str]:
    """What to put before a command so that root does not run it: the server refuses root."""
    if os.geteuid() != 0:
        return []
    try:
        user = pwd.getpwnam(SERVER_USER)
    except KeyError:
        pytest.skip(f"the server may not run as root, and there is no user {SERVER_USER}")
    setpriv = shutil.which("setpriv") or pytest.skip("the server may not run as root: install Debian's util-linux")
    # The server ends with the process that began it, however that ends.
    return [setpriv, "--pdeathsig=QUIT", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--"]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A server of its own, in a temporary folder; tests that want it are skipped where there is none."""
    pytest.importorskip("psycopg", reason="the extra narrator[archive] is not installed")
    initdb, program = find_program("initdb"), find_program("postgres")
    if initdb is None or program is None:
        pytest.skip(NO_SERVER)
    before = unprivileged()
    # Not below pytest's own folder, which another user may not enter.
    folder = Path(tempfile.mkdtemp(prefix="narrator-postgresql-"))
    try:
        server = Server(free_port(), secrets.token_urlsafe(12))
        (folder / "password").write_text(server.password)
        if before:
            shutil.chown(folder, SERVER_USER)
            shutil.chown(folder / "password", SERVER_USER)
        make = [*before, initdb, "--pgdata", str(folder / "data"), "--username", SERVER_USER, "--encoding", "UTF8"]
        make += ["--auth", "scram-sha-256", "--pwfile", str(folder / "password"), "--no-sync", "--locale", "C"]
        subprocess.run(make, check=True, capture_output=True, cwd=folder)
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen([*before, program, *server_options(folder, server)], cwd=folder, stderr=log)
        try:
            wait_for(server, process, folder / "log")
            yield server
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: nothing of it is needed any more
            process.wait(timeout=START_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def server_options(folder: Path, server: Server) -> list[str]:
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": str(server.port),
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "full_page_writes": "off",
        "synchronous_commit": "off",
        "shared_buffers": "32MB",
        "max_connections": "30",
    }
    return [
        "-D",
        str(folder / "data"),
        *(part for name, value in settings.items() for part in ("-c", f"{name}={value}")),
    ]


def wait_for(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    until = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(server.url("postgres"), connect_timeout=5).close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the server did not start:\n{log.read_text(errors='replace')}") from None
            time.sleep(0.05)


NewPlace = Callable[[], str]


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> NewPlace:
    """Gives places for stores, each another: the path of a file that is not there, or the URL of an empty database.

    A test that takes it (or `store_url`) runs once with each database.
    """
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("postgresql")
        return server.create_schema
    return lambda: str(tmp_path / f"store-{secrets.token_hex(4)}.db")


@pytest.fixture
def store_url(new_place: NewPlace) -> str:
    """A place for one store, in SQLite and in PostgreSQL."""
    return new_place()
