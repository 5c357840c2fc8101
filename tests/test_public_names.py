"""Everything public says what it is, what it takes and what it gives back."""

from __future__ import annotations

import dataclasses
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType

import pytest

import contractcheck
from contractcheck import Checker, Options, PluginError, UsageError
from contractcheck.reporters.base import Look, Run

EXAMPLE = Path(__file__).parents[1] / "examples" / "contracts" / "good-care-at-home.docx"
MARKERS = {"__version__", "hookimpl"}  # a text, and pluggy's own


def functions() -> Iterator[tuple[str, object]]:
    """Each public function, method and property, by its name."""
    for name in sorted({*contractcheck.__all__} - MARKERS):
        thing = getattr(contractcheck, name)
        if isinstance(thing, FunctionType):
            yield name, thing
            continue
        for key, member in vars(thing).items():
            plain = getattr(member, "fget", None) or getattr(member, "__func__", member)
            if not key.startswith("_") and isinstance(plain, FunctionType):
                yield f"{name}.{key}", plain


FUNCTIONS = dict(functions())


@pytest.mark.parametrize("name", sorted({*contractcheck.__all__} - MARKERS))
def test_public_name_has_words_of_its_own(name: str) -> None:
    thing = getattr(contractcheck, name)

    assert inspect.getdoc(thing)
    # What dataclass writes by itself is only the name and the fields over again.
    assert not re.match(rf"{name}\(", thing.__doc__)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_public_function_says_what_it_does(name: str) -> None:
    words = inspect.getdoc(FUNCTIONS[name]) or ""

    assert re.match(r"[A-Z`\"].*\w", words)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_public_function_is_typed_throughout(name: str) -> None:
    signature = inspect.signature(FUNCTIONS[name])  # type: ignore[arg-type]
    bare = [each.name for each in signature.parameters.values() if each.annotation is each.empty]

    assert [each for each in bare if each not in ("self", "cls")] == []
    assert signature.return_annotation is not signature.empty


def test_public_nouns_cannot_be_changed() -> None:
    nouns = [getattr(contractcheck, name) for name in contractcheck.__all__]
    nouns = [each for each in nouns if dataclasses.is_dataclass(each)]

    assert len(nouns) > 20
    assert [each.__name__ for each in nouns if not each.__dataclass_params__.frozen] == []


def test_every_error_is_a_contract_check_error() -> None:
    errors = [getattr(contractcheck, name) for name in contractcheck.__all__]
    errors = [each for each in errors if isinstance(each, type) and issubclass(each, BaseException)]

    assert len(errors) == 10
    assert all(issubclass(each, contractcheck.ContractCheckError) for each in errors)


def test_type_checker_and_python_find_the_same_names() -> None:
    source = Path(contractcheck.__file__).read_text(encoding="utf-8")
    shown = source[source.index("if TYPE_CHECKING:") : source.index("__all__")]
    imported = set()
    for home, names in re.findall(r"from contractcheck\.([\w.]+) import (\([^)]*\)|[^\n]*)", shown):
        imported |= {(name, home) for name in re.findall(r"\w+", names)}

    assert imported == set(contractcheck._HOMES.items())
    assert {*contractcheck._HOMES, "__version__"} == {*contractcheck.__all__}


def test_import_is_cheap() -> None:
    code = "import sys; before = set(sys.modules); import contractcheck; print(len(set(sys.modules) - before))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert int(done.stdout) <= 2


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(Options(select=("WRK",)))


@pytest.mark.parametrize(
    ("name", "begins"),
    [("html", b"<!DOCTYPE html>"), ("json", b"{\n"), ("docx", b"PK"), ("text", b""), ("md", b"#")],
)
def test_report_is_rendered_by_the_name_of_its_format(checker: Checker, name: str, begins: bytes) -> None:
    report = checker.check(EXAMPLE)

    made = contractcheck.render(report, name)

    assert made.startswith(begins)
    assert len(made) > 200
    assert made == contractcheck.render([report], name, registry=checker.registry)


def test_run_is_rendered_with_what_could_not_be_read(checker: Checker) -> None:
    problem = contractcheck.Problem(path="lost.docx", problem="There is no such file.")
    run = Run(reports=(checker.check(EXAMPLE),), problems=(problem,))

    assert b"lost.docx" in contractcheck.render(run, "json")


def test_report_is_as_wide_as_it_should_look(checker: Checker) -> None:
    report = checker.check(EXAMPLE)

    wide = contractcheck.render(report, "text", look=Look(width=120)).decode()

    assert max(map(len, wide.splitlines())) > 80
    assert max(map(len, contractcheck.render(report).decode().splitlines())) <= 80


def test_unknown_format_is_told_with_the_nearest(checker: Checker) -> None:
    with pytest.raises(UsageError, match="'htlm'; did you mean 'html'"):
        contractcheck.render(checker.check(EXAMPLE), "htlm")


def test_reporter_of_a_plugin_that_breaks_is_named(checker: Checker) -> None:
    class Broken:
        name = "broken"

        def render(self, run: Run, look: Look) -> str:
            raise ValueError("no ink")

    class Plugin:
        @contractcheck.hookimpl
        def contractcheck_reporters(self) -> list[Broken]:
            return [Broken()]

    registry = contractcheck.Registry.discover(Plugin(), installed=False)

    with pytest.raises(PluginError, match="broke while it wrote the report: ValueError: no ink"):
        contractcheck.render(checker.check(EXAMPLE), "broken", registry=registry)
