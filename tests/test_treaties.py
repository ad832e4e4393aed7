"""The tutorial on treaties says what really happens; it needs the four tables, which are not ours.

They are looked for in ``COMITY_TREATIES``, else in ``../shared/data/treaties``.
"""

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.cli import main

ROOT = Path(__file__).resolve().parent.parent
TABLES = Path(os.environ.get("COMITY_TREATIES", ROOT.parent / "shared" / "data" / "treaties"))
PAGE = ROOT / "docs" / "tutorial-treaties.md"
FILES = ["ieadb_agreements", "ieadb_parties", "desta_agreements", "desta_parties"]

pytestmark = pytest.mark.skipif(
    not all((TABLES / f"{name}.csv").is_file() for name in FILES),
    reason=f"the tables of treaties are not in {TABLES}; set COMITY_TREATIES to their folder",
)


def shown() -> Iterator[tuple[str, list[str]]]:
    """The commands of the page with the lines that it shows of their output."""
    blocks = re.findall(r"```console\n(.*?)```", PAGE.read_text(encoding="utf8"), re.DOTALL)
    for block in blocks:
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.splitlines()
            yield command, [line.rstrip() for line in lines if line.strip() not in ("", "…")]


@pytest.mark.slow
def test_the_tutorial_runs_and_shows_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMITY_STORE", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "treaties").symlink_to(TABLES)
    commands = list(shown())
    assert len(commands) >= 11
    for command, lines in commands:
        if not command.startswith("comity "):
            subprocess.run(command, shell=True, check=True)  # noqa: S602 - a line of our own page
            continue
        result = CliRunner().invoke(main, shlex.split(command)[1:])
        refused = command.startswith("comity load") and "ieadb" in command
        assert result.exit_code == int(refused), result.output
        real = [" ".join(line.split()) for line in result.stdout.splitlines()]
        for line in lines:
            assert " ".join(line.split()) in real, f"{command}: {line}"


def test_every_row_is_counted_and_loading_again_changes_nothing(tmp_path: Path) -> None:
    from graph.loaders import Tables, load
    from graph.loaders.catalogue import exported
    from graph.loaders.derivation import refresh
    from graph.loaders.tables import read_mapping
    from graph.store import Store

    rows = {"ieadb-agreements": 3583, "ieadb-parties": 15463, "desta-agreements": 987,
            "desta-parties": 7466}  # fmt: skip
    tables = Tables(tuple(map(read_mapping, FILES)))
    paths = [TABLES / f"{name}.csv" for name in FILES]
    store = Store.memory()
    done = {one.source: one for one in load(store, paths, tables=tables)}
    assert {source: one.offered for source, one in done.items()} == rows
    for one in done.values():
        assert one.offered == one.loaded + one.refused
        assert one.refused == len(one.refusals)
    refresh(store)
    before = exported(store, "nquads")
    assert not any(one.changed for one in load(store, paths, tables=tables))
    assert exported(store, "nquads") == before
