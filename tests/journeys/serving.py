"""Starting the real server for a journey, and ending it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

OUR_SETTINGS = {
    "SECRET_KEY", "DATABASE_URL", "DATA_DIR", "SITE_NAME", "DEMO", "SERVED_OVER_TLS",
    "TRUSTED_PROXIES", "PYTHONPATH",
}  # fmt: skip
COMMAND = Path(sys.executable).parent / "taperline"


@dataclass(frozen=True, slots=True)
class Served:
    """A server with everything it started in a process group of its own."""

    process: "subprocess.Popen[bytes]"
    port: int
    log: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def kill(self) -> None:
        """As when the power goes: nobody gets to finish anything."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=10)


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """What a server sees: these settings, and none of whoever runs the tests."""
    outside = {name: value for name, value in os.environ.items() if name not in OUR_SETTINGS}
    return {**outside, **settings}


@contextmanager
def serve(
    word: str, folder: Path, settings: Mapping[str, str], command: Path = COMMAND
) -> Iterator[Served]:
    """`serve("run", folder, {...})`: the command, from another folder than the checkout."""
    port = free_port()
    log = folder / f"log-{port}"
    with log.open("w") as out:
        process = subprocess.Popen(
            [command, word, "--port", str(port)],
            cwd=folder,
            env=environment(settings),
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    served = Served(process, port, log)
    try:
        wait_for(served)
        yield served
    finally:
        end(process)


def end(process: "subprocess.Popen[bytes]") -> None:
    """Kindly at first. Does nothing to one that has ended."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(served: Served, seconds: int = 60) -> None:
    until = monotonic() + seconds
    while monotonic() < until:
        if served.process.poll() is not None:
            raise RuntimeError(f"The site ended before it answered:\n{served.log.read_text()}")
        try:
            socket.create_connection(("127.0.0.1", served.port), timeout=1).close()
        except OSError:
            sleep(0.05)
        else:
            return
    raise RuntimeError(f"The site did not answer:\n{served.log.read_text()}")
