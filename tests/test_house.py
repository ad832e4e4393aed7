"""The house itself: imports go down, everything is documented, it starts fast and installs."""

import ast
import os
import re
import resource
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

from graph.cli import COMMANDS

ROOT = Path(__file__).resolve().parent.parent

#: Floor of every room. A module may import from its own floor and from those below.
FLOORS = [
    "graph.errors graph.resources graph.vocabulary graph.names graph.private graph.dates graph.model"
    " graph.schemes graph",
    "graph.documents graph.facts graph.store",
    "graph.identity graph.states graph.resolution graph.evidence graph.queries graph.weights"
    " graph.projection graph.extraction",
    "graph.loaders graph.rollup graph.activities graph.sources graph.incidence graph.selection"
    " graph.actors graph.ties graph.late graph.network graph.validation graph.verification"
    " graph.review graph.evaluation graph.opinions",
    "graph.engines",
    "graph.centrality graph.two_mode graph.cohesion graph.backbone graph.communities"
    " graph.brokerage graph.history graph.slices graph.cautions graph.project",
    "graph.trust",
    "graph.study graph.quoting graph.stories graph.annotation graph.reports viz",
    "graph.server",
    "graph.cli",
]


def floor_of(module: str) -> int:
    """The floor of the longest room name that the module is in."""
    fits = [
        (len(room), level)
        for level, rooms in enumerate(FLOORS)
        for room in rooms.split()
        if module == room or module.startswith(f"{room}.")
    ]
    assert fits, f"{module} has no floor: give it one in tests/test_house.py"
    return max(fits)[1]


def modules() -> list[tuple[str, Path]]:
    files = [f for folder in ("graph", "viz") for f in sorted((ROOT / folder).rglob("*.py"))]
    return [
        (".".join(f.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), f)
        for f in files
    ]


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.split(".")[0] in ("graph", "viz")}


@pytest.mark.parametrize(
    ("module", "path"), modules(), ids=lambda v: v if isinstance(v, str) else ""
)
def test_imports_go_down_the_floors(module: str, path: Path) -> None:
    for other in imports(path):
        package = module == "graph" or other == "graph"  # the package's own name holds no logic
        assert package or floor_of(other) <= floor_of(module), (
            f"{module} imports {other} from above"
        )


def test_the_page_knows_nothing_of_the_graph() -> None:
    drawing = [path for name, path in modules() if name.split(".")[0] == "viz"]
    assert drawing
    assert not [p for p in drawing for name in imports(p) if name.split(".")[0] == "graph"]


def test_modules_are_of_a_size_to_be_read() -> None:
    sizes = {name: path.read_text(encoding="utf8").count("\n") for name, path in modules()}
    assert max(sizes.values()) <= 350, max(sizes, key=lambda name: sizes[name])
    assert sorted(sizes.values())[len(sizes) // 2] <= 120


def test_reference_pages_are_as_new_as_the_code() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "docs.make", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{done.stderr}run `make docs`"


def test_every_command_is_in_the_documentation() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf8")
    assert not [name for name in COMMANDS if f"## comity {name}\n" not in page]


def test_links_in_the_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("*/README.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_citation_names_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    from graph import __version__

    assert __version__ == version
    assert f"version: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf8")
    assert f"[{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf8")


def commands_of(page: str) -> list[tuple[str, str]]:
    """The commands of a page with the output that it shows: ``$ command`` in code blocks."""
    blocks = re.findall(
        r"```console\n(.*?)```", (ROOT / page).read_text(encoding="utf8"), re.DOTALL
    )
    return [
        (command, output)
        for block in blocks
        for command, output in re.findall(
            r"^\$ ([^\n]+)\n((?:(?!\$ )[^\n]*\n)*)", block, re.MULTILINE
        )
    ]


def test_the_readme_is_short_and_shows_what_really_happens(comity) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf8")
    assert readme.count("\n") <= 120
    shown = [(c, out) for c, out in commands_of("README.md") if c.startswith("comity ")]
    assert len(shown) >= 5
    import shlex

    for command, output in shown:
        result = comity(*shlex.split(command)[1:])
        real = [line.rstrip() for line in result.stdout.splitlines()]
        for line in output.splitlines():
            if line.strip() not in ("", "…"):
                assert line.rstrip() in real, f"{command}: {line}"


def test_every_command_of_the_tutorial_runs(comity) -> None:
    import shlex

    comity("demo")
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf8")
    commands = re.findall(r"^    (comity [^\n]+)$", text, re.MULTILINE)
    assert len(commands) >= 8
    for command in commands:
        if not any(own in command for own in ("notes.yaml", "documents/", "facts/")):
            comity(*shlex.split(command)[1:])


def cpu_seconds(code: str) -> float:
    """The CPU time of some Python code in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def test_help_costs_little_more_than_importing_click() -> None:
    """The least of interleaved runs: the machine is shared, the least is ours."""
    codes = ("import click", "from graph.cli import main; main(['--help'])")
    taken = [[cpu_seconds(code) for code in codes] for _ in range(25)]
    click_alone, ours = (min(run[i] for run in taken) for i in range(2))
    assert ours <= 1.3 * click_alone, f"{ours:.4f} s against {click_alone:.4f} s"


@pytest.mark.slow
def test_the_wheel_runs_the_demo_from_another_folder(tmp_path: Path) -> None:
    build = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "-o",
        str(tmp_path / "dist"),
    ]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    home = tmp_path / "env"
    venv.create(home, with_pip=False)
    # Our own pip fills it: everything that the wheel asks for, and nothing else that is here.
    pip = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"), "install"]
    quick = ["--quiet", "--no-compile", "--disable-pip-version-check"]
    subprocess.run([*pip, *quick, str(wheel)], check=True, capture_output=True)
    work = tmp_path / "elsewhere"
    work.mkdir()
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "COMITY_STORE")}
    done = subprocess.run(
        [str(home / "bin" / "comity"), "demo"],
        cwd=work,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "UNPOG" in done.stdout
    assert (work / "comity-demo" / "explorer.html").stat().st_size > 100_000
    shutil.rmtree(home)
