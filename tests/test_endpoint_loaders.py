"""Tables and foreign formats at a SPARQL endpoint: the same store as in a folder, step by step."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import test_ftm, test_iati, test_sparql_results, test_tables, test_tables_people
from tests.servers import oxigraph


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with oxigraph() as url:
        yield url


@pytest.fixture
def files(tmp_path: Path) -> dict[str, tuple[object, ...]]:
    """What `comity load` is told for each kind, by the source that it makes."""
    (tmp_path / "lakes.yaml").write_text(test_tables.MAPPING, encoding="utf8")
    (tmp_path / "forum.yaml").write_text(test_tables_people.FORUM, encoding="utf8")
    lakes = test_tables.write_csv(tmp_path / "lakes.csv", test_tables.ROWS)
    forum = test_tables_people.table(tmp_path, test_tables_people.HEADER, test_tables_people.ROWS)
    return {
        "river-ftm": (test_ftm.written(tmp_path / "river.ftm.jsonl", test_ftm.RIVER),),
        "aid": (test_iati.written(tmp_path / "aid.xml", test_iati.ROADS, test_iati.WELLS),),
        "summit": (
            test_sparql_results.results(tmp_path / "summit.json", *test_sparql_results.SUMMIT),
        ),
        "lakes": (lakes, "--mapping", "lakes.yaml"),
        "forum": (forum, "--mapping", "forum.yaml"),
    }


def test_every_kind_is_the_same_at_a_server_as_in_a_folder(
    comity, files: dict[str, tuple[object, ...]], server: str
) -> None:
    """Loaded one on top of the other, loaded again, changed, and forgotten in turn."""
    places = ("here", server)

    def same(*words: object, status: int | None = 0) -> str:
        here, there = (comity(*words, "--store", place, status=status) for place in places)
        assert there.output == here.output, words
        assert there.exit_code == here.exit_code
        return str(here.output)

    for source, words in files.items():
        refused = 1 if "--mapping" in words else 0
        assert f"{source}: " in same("load", *words, status=refused)
        same("export", "--format", "nquads")
        assert "(nothing changed)" in same("load", *words, status=refused)
    for words in ("sources --format json", "centrality --no-trust --format json", "validate",
                  "query facts-without-evidence --format csv"):  # fmt: skip
        same(*words.split(), status=None)
    test_tables.write_csv(Path("lakes.csv"), test_tables.ROWS[:3])
    same("load", *files["lakes"])
    same("export", "--format", "nquads")
    for source in files:
        same("forget", source)
        same("export", "--format", "nquads")
