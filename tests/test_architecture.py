"""The house keeps its shape: floors, small modules, a fixed top level, a lazy face."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

import summit_timeline

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "summit_timeline"
MODULES = sorted(PACKAGE.rglob("*.py"))
LINES_AT_MOST = 400
TOP_LEVEL = {
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "docs",
    "pyproject.toml",
    "seeds",
    "summit_timeline",
    "tests",
}
# What a reader of the project has no use for: folders of one machine, where packages come from, notes to ourselves.
FOREIGN = re.compile(
    r"(?<![\w.])/(?:work|tmp|root|home|opt)/"
    r"|\.\.[/]shared"
    r"|find-links[ =]|extra-index[-]url"
    r"|\b(?:TODO|FIXM[E]|XX[X])\b"
    r"|\biss[u]e #?\d+ of the project|\bthis[ ]sess[i]on\b",
)


def top_level() -> Iterator[Path]:
    """Give what stands at the top and is not ignored."""
    lines = (ROOT / ".gitignore").read_text().splitlines()
    ignored = [".git", *(line.strip("/") for line in lines if line and not line.startswith("#"))]
    for path in sorted(ROOT.iterdir()):
        if not any(fnmatch(path.name, pattern) for pattern in ignored):
            yield path


def project_texts() -> Iterator[Path]:
    """Give every text of the project."""
    suffixes = {".py", ".md", ".toml", ".c", ".mjs", ".js", ".sh", ".ics", ".json", ".jsonl", ".txt", "", ".typed"}
    for top in top_level():
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            made = any(part in {"__pycache__", "node_modules", "_build"} or "_cache" in part for part in path.parts)
            if path.is_file() and not made and path.suffix in suffixes:
                yield path


def run_python(code: str) -> str:
    """Run code in a new interpreter, away from the checkout, and give what it prints."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def test_imports_go_down_the_floors_only(capsys: pytest.CaptureFixture[str]) -> None:
    """The contracts in pyproject.toml hold: floors, no cycles, and who may know which package."""
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)

    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_says_what_it_promises(path: Path) -> None:
    """A module has at most 400 lines, a docstring, and an ``__all__``."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assigned = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }

    assert len(text.splitlines()) <= LINES_AT_MOST
    assert ast.get_docstring(tree)
    assert "__all__" in assigned


def test_the_top_level_is_fixed() -> None:
    """Nothing stands at the top but what belongs there; names with a dot are settings."""
    assert {path.name for path in top_level() if not path.name.startswith(".")} == TOP_LEVEL


def test_the_project_speaks_of_the_project_alone() -> None:
    """No text names a machine's folders, a package index, or things left to do."""
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in project_texts()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if path != Path(__file__) and FOREIGN.search(line)
    ]

    assert found == []


def test_code_knows_no_language() -> None:
    """Words that are read or written stand in TOML: no Cyrillic letter and no umlaut in code."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.value!r}"
        for path in MODULES
        for node in code_strings(ast.parse(path.read_text(encoding="utf-8")))
        if re.search(r"[А-яЁё]{3}|[^\W\d_]+[äöüß][^\W\d_]+", str(node.value))
    ]

    assert found == []


def code_strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """Give the texts in a module that are no docstrings."""
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node


@pytest.mark.parametrize("name", summit_timeline.__all__)
def test_a_public_name_is_there(name: str) -> None:
    """Every promised name can be had, and the module it lives in promises it too."""
    home = import_module(f"summit_timeline.{summit_timeline._MODULE_OF[name]}")  # noqa: SLF001 - the table is the subject

    assert getattr(summit_timeline, name) is getattr(home, name)
    assert name in home.__all__


def test_public_names_are_listed_once_in_order() -> None:
    """``__all__``, the table of homes, the imports for type checkers and ``dir()`` say the same."""
    tree = ast.parse((PACKAGE / "__init__.py").read_text())
    imported = {
        (node.module, alias.name)
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    homes = {(f"summit_timeline.{module}", name) for name, module in summit_timeline._MODULE_OF.items()}  # noqa: SLF001 - the table itself is tried

    assert sorted(set(summit_timeline.__all__)) == summit_timeline.__all__ == dir(summit_timeline)
    assert {name for _, name in homes} == set(summit_timeline.__all__)
    assert imported == homes


def test_an_unknown_name_is_no_attribute() -> None:
    """The face answers as any module does."""
    with pytest.raises(AttributeError, match="has no attribute 'calendar'"):
        getattr(summit_timeline, "calendar")  # noqa: B009 - a type checker rejects the plain form


def test_importing_the_library_loads_nothing_else() -> None:
    """``import summit_timeline`` loads none of its modules and none of its dependencies."""
    code = "import sys; old = set(sys.modules); import summit_timeline; print(*sorted(set(sys.modules) - old))"
    loaded = run_python(code).split()

    assert [name for name in loaded if name.startswith("summit_timeline")] == ["summit_timeline"]
    assert {"attrs", "attr", "pendulum", "icalendar", "click", "rich", "tzdata"}.isdisjoint(loaded)


def test_the_core_types_load_no_calendar_library() -> None:
    """Types, timeline and zones come without pendulum and icalendar."""
    code = "import sys; from summit_timeline import Article, Timeline, resolve; print(*sys.modules)"

    assert {"pendulum", "icalendar", "click", "rich"}.isdisjoint(run_python(code).split())


def test_the_version_is_stated_once() -> None:
    """The changelog has an entry for the version that is built."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

    assert re.search(rf"^## \[{re.escape(version)}\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
