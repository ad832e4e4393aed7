"""What the tests share: the five shipped documents in a store, and the command line."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.cli import main
from graph.loaders import load
from graph.loaders.derivation import refresh
from graph.resources import resource_files
from graph.store import Store

FACTS = [Path(str(file)) for file in resource_files("data", "facts", suffix=".yaml")]


def filled(store: Store, paths: list[Path]) -> Store:
    """A store with some facts files in it, and what follows from them."""
    for _ in load(store, paths):
        pass
    refresh(store)
    return store


@pytest.fixture(scope="session")
def corpus() -> Store:
    """The five documents, in memory. Read it, never change it."""
    return filled(Store.memory(), FACTS)


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The five documents in a store on disk. Read it, never change it."""
    folder = tmp_path_factory.mktemp("corpus") / "store"
    with Store.open(folder, write=True) as store:
        filled(store, FACTS)
    return folder


@pytest.fixture
def comity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Result]]:
    """Run ``comity`` in an empty folder; nothing that a user can do wrong may show a traceback."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMITY_STORE", raising=False)

    def run(*words: object, status: int | None = 0) -> Result:
        result = CliRunner().invoke(main, [str(word) for word in words])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.output
        if status is not None:
            assert result.exit_code == status, result.output
        return result

    yield run


@pytest.fixture
def demo(comity: Callable[..., Result], corpus_folder: Path) -> Path:
    """The store that ``comity demo`` leaves in the folder, without its three seconds of work."""
    return Path(shutil.copytree(corpus_folder, Path.cwd() / ".comity" / "store"))
