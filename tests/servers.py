"""Servers on loopback for the tests: Oxigraph's own, and one that says whatever it is told."""

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import urllib3


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    """An empty `oxigraph serve` on a port of its own; its URL."""
    command = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"
    url = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen(
        [command, "serve", "--bind", url, *options],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(f"http://{url}/")
        yield f"http://{url}"
    finally:
        server.kill()
        server.wait()


def wait_for(url: str, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            urllib3.request("GET", url, retries=False, timeout=2)
            return
        except urllib3.exceptions.HTTPError:
            time.sleep(0.05)
    raise AssertionError(f"nobody answers at {url}")


Say = tuple[int, dict[str, str], bytes]


@contextmanager
def saying(answer: Callable[["Asked"], Say]) -> Iterator[str]:
    """A server that answers each request as a function says."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, headers, said = answer(Asked(self.path, dict(self.headers.items()), body))
            self.send_response(status)
            for name, value in {"Content-Length": str(len(said)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(said)
            if "Content-Length" in headers:  # it promised another length: it hangs up
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """The client gave up, as it should."""

    server = Quiet(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        server.server_close()


class Asked:
    def __init__(self, path: str, headers: dict[str, str], body: bytes) -> None:
        self.path, self.headers, self.body = path, headers, body
