"""A load of one kept-alive connection that costs next to nothing itself."""

import socket
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    head: str
    body: bytes


class Connection:
    """One HTTP/1.1 connection to 127.0.0.1; requests go out ready-made, answers are read whole."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.port = port
        self.cookie = f"Cookie: session={cookie}\r\n" if cookie else ""
        self._connect()

    def _connect(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def get(self, path: str) -> Answer:
        return self._ask(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{self.cookie}\r\n".encode())

    def post(self, path: str, body: str, kind: str = "application/x-www-form-urlencoded") -> Answer:
        data = body.encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{self.cookie}"
            f"Content-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n"
        )
        return self._ask(head.encode() + data)

    def _ask(self, request: bytes) -> Answer:
        self.socket.sendall(request)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._more()
        head_bytes, body = received.split(b"\r\n\r\n", 1)
        head = head_bytes.decode("latin-1")
        length = _length(head)
        while len(body) < length:
            body += self._more()
        if "connection: close" in head.lower():
            self.socket.close()
            self._connect()
        return Answer(int(head.split(" ", 2)[1]), head, body)

    def _more(self) -> bytes:
        data = self.socket.recv(262_144)
        if not data:
            raise ConnectionError("The server closed the connection in the middle of an answer.")
        return data


def _length(head: str) -> int:
    for line in head.split("\r\n"):
        name, _, value = line.partition(":")
        if name.lower() == "content-length":
            return int(value)
    return 0


def seconds_for(connection: Connection, path: str, times: int) -> float:
    """Median seconds of one request, over `times` requests in a row."""
    taken = []
    for _ in range(times):
        begun = perf_counter()
        answer = connection.get(path)
        taken.append(perf_counter() - begun)
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
    return median(taken)
