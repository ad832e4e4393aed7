"""The review page's server: one address, one machine, every act on disk, nothing else answered."""

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.documents import Text
from graph.facts import read_facts, write_facts
from graph.review import merge
from graph.review.desk import Desk
from graph.review.server import ReviewServer
from tests.test_review_merge import LINES, extract
from viz.review import review_page


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf8")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    proposed, text = extract(list(LINES), 2)
    write(tmp_path / "d.yaml", write_facts(merge(None, proposed, text)))
    return tmp_path / "d.yaml"


@pytest.fixture
def server(path: Path) -> Iterator[ReviewServer]:
    text = Text("\n".join(LINES) + "\n", "d.txt")
    made = ReviewServer(Desk([path], lambda file: text, write), review_page())
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def ask(
    server: ReviewServer,
    name: str,
    said: object = None,
    *,
    token: str | None = None,
    **headers: str,
):
    """Status, headers and body of an answer."""
    line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    body = None if said is None else said if isinstance(said, bytes) else json.dumps(said).encode()
    if body is not None:
        headers = {
            "Content-Type": "application/json",
            **{k.replace("_", "-"): v for k, v in headers.items()},
        }
    where = f"/{server.token if token is None else token}/{name}"
    line.request("GET" if body is None else "POST", where, body, headers)
    answer = line.getresponse()
    return answer.status, dict(answer.getheaders()), answer.read()


def told(server: ReviewServer, name: str, said: object = None) -> dict:
    status, _, body = ask(server, name, said)
    assert status == 200, body
    return json.loads(body)


def test_the_page_may_run_its_own_script_and_nothing_else(server) -> None:
    status, headers, body = ask(server, "")
    assert (status, headers["Cache-Control"]) == (200, "no-store")
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert b"http://" not in body and b"https://" not in body
    for name in ("review.js", "review.css"):
        assert ask(server, name)[0] == 200


@pytest.mark.parametrize("token", ["", "x", "..", "%2e%2e"])
def test_without_the_token_there_is_nothing(server, token) -> None:
    assert ask(server, "file?n=0", token=token)[0] == 404
    assert ask(server, "act", {}, token=token)[0] == 404


@pytest.mark.parametrize(
    "name", ["facts", "../d.yaml", "file/../../d.yaml", "d.yaml", "review.js/x"]
)
def test_no_other_file_is_served(server, name) -> None:
    assert ask(server, name)[0] == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:80"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
    ],
)
def test_other_pages_and_borrowed_names_are_refused(server, headers, path) -> None:
    before = path.read_text()
    assert ask(server, "undo", {}, **headers)[0] == 403
    assert ask(server, "", **headers)[0] == 403
    assert path.read_text() == before


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b"[" * 50_000, b'{"file":0,"words":[1]}', b"x" * 1_000_001]
)
def test_what_is_no_small_object_is_refused(server, body) -> None:
    status, _, said = ask(server, "act", body)
    assert (status, "wanted" in json.loads(said)["error"]) == (400, True)


def test_a_form_of_another_page_is_refused(server) -> None:
    assert ask(server, "undo", {}, Content_Type="text/plain")[0] == 400


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"file": 7, "key": "x", "act": "accept"}, "no such file"),
        ({"file": "0/../1", "key": "x", "act": "accept"}, "no such file"),
        (
            {"file": 0, "key": "x", "act": "edit", "words": {"name": "A"}},
            "no fact of this file is called",
        ),
        ({"file": 0, "key": "x", "act": "delete"}, "no such act"),
    ],
)
def test_a_wrong_act_is_one_line(server, said, why) -> None:
    status, _, body = ask(server, "act", said)
    assert status == 409
    assert why in json.loads(body)["error"]


def test_every_act_is_on_disk_and_undo_goes_back_all_the_way(server, path) -> None:
    start = path.read_text()
    key = next(f.key for f in read_facts(path).facts if f.get("name") == "Ann Lee")
    told(server, "act", {"file": 0, "key": key, "act": "accept"})
    accepted = path.read_text()
    assert sum(a != b for a, b in zip(start.splitlines(), accepted.splitlines(), strict=True)) == 1
    told(server, "act", {"file": 0, "key": key, "act": "edit", "words": {"name": "Anne Lee"}})
    assert "name: Anne Lee" in path.read_text()
    assert told(server, "undo", {})["key"] == key
    assert path.read_text() == accepted
    assert told(server, "undo", {})["undo"] is False
    assert path.read_text() == start
    assert ask(server, "undo", {})[0] == 409


def test_undo_does_not_undo_what_somebody_else_wrote(server, path) -> None:
    key = read_facts(path).facts[0].key
    told(server, "act", {"file": 0, "key": key, "act": "accept"})
    other = path.read_text().replace("status: proposed", "status: unsure", 1)
    path.write_text(other)
    status, _, body = ask(server, "undo", {})
    assert (status, "somebody else" in json.loads(body)["error"]) == (409, True)
    assert path.read_text() == other


def test_a_quotation_gives_a_fact_a_place(server, path) -> None:
    key = next(f.key for f in read_facts(path).facts if f.get("name") == "Ann Lee")
    words = {"quote": "Ann Lee, Director", "line": "1"}
    file = told(server, "act", {"file": 0, "key": key, "act": "edit", "words": words})
    fact = next(f for f in file["facts"] if f["key"] == key)
    assert fact["spans"] == [{"char": [4, 21], "line": 1}]


def test_twenty_at_once_lose_nothing(server, path) -> None:
    keys = [fact.key for fact in read_facts(path).facts]
    work = [
        threading.Thread(target=told, args=(server, "act", {"file": 0, "key": k, "act": "accept"}))
        for k in keys
    ]
    for one in work:
        one.start()
    for one in work:
        one.join()
    assert {fact.status for fact in read_facts(path).facts} == {"accepted"}
