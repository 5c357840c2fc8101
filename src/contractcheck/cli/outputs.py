"""Where the reports of a run go: each format, and the file that takes it."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from contractcheck.cli.terminal import look, put
from contractcheck.errors import UsageError, shown
from contractcheck.plugins.blame import blamed
from contractcheck.plugins.registry import Registry
from contractcheck.reporters.base import Detail, Look, Reporter, Run, as_bytes

STANDARD_OUTPUT = Path("-")
ENDINGS = {
    ".txt": "text",
    ".htm": "html",
    ".markdown": "md",
    ".xml": "junit",
}  # where a format is not called as its files end


@dataclass(frozen=True, slots=True)
class Output:
    """One report to be written: in which format, and to which file (None: standard output)."""

    reporter: Reporter
    path: Path | None = None


def outputs(formats: Sequence[str], paths: Sequence[Path], usual: str, registry: Registry) -> tuple[Output, ...]:
    """Each format with its file, in the order given; a format that is not named is known by its file's ending.

    Raises:
        UsageError: a format that nobody knows, formats and files that do not pair, or two reports for one place.

    """
    if not formats:
        formats = [_by_ending(path, registry) or usual for path in paths] or [usual]
    elif len(formats) > 1 and len(formats) != len(paths):
        raise UsageError(
            "There is not one file for each format. Give each --format an --output of its own, in the same order; "
            "--output - is the screen."
        )
    elif len(paths) > len(formats):
        raise UsageError(
            "There is not one format for each file. Give each --output a --format of its own, or none of them."
        )
    files = [None if path == STANDARD_OUTPUT else path for path in paths] or [None]
    _refuse_shared(files)
    return tuple(Output(registry.reporter(name), path) for name, path in zip(formats, files, strict=True))


def asked_of(wanted: Sequence[Output], detail: Detail) -> tuple[object, ...]:
    """All that decides what the reports of a run look like."""
    return tuple((output.reporter.name, output.path is None, _look(output, detail)) for output in wanted)


def rendered(run: Run, wanted: Sequence[Output], detail: Detail) -> tuple[bytes, ...]:
    """Every report of a run, in the order of the outputs, as the bytes of a file."""
    return tuple([as_bytes(_rendered(run, output, detail)) for output in wanted])


def write(reports: Sequence[bytes], wanted: Sequence[Output]) -> None:
    """Write every report, or none.

    Raises:
        UsageError: a report that cannot be written where it should go.

    """
    made = list(zip(wanted, reports, strict=True))
    save([(report, output.path) for output, report in made if output.path])
    for output, report in made:
        if output.path is None:
            text = output.reporter.name == "text"  # whose characters suit the console
            put(report.decode() if text else report, encoded=not text)


def taken_for_contracts(wanted: Iterable[Output], files: Iterable[str]) -> Iterator[str]:
    """A sentence for each report that a later check of the same folders would take for a contract."""
    from contractcheck.packs import would_hold

    folders = [each for each in files if os.path.isdir(each)]
    for path in filter(None, (output.path for output in wanted)):
        if any(would_hold(folder, path) for folder in folders):
            yield (
                f"{shown(str(path))}: this report lies in a folder that is checked, so a later check may take it for a "
                "contract. Move it elsewhere."
            )


def _rendered(run: Run, output: Output, detail: Detail) -> str | bytes:
    to_screen = output.path is None
    with blamed(output.reporter, "wrote the report"):
        report = output.reporter.render(run, _look(output, detail))
    if to_screen and isinstance(report, bytes) and sys.stdout.isatty():
        name = output.reporter.name
        raise UsageError(f"A report as {name} is a file, not text for a screen. Name the file: --output report.{name}.")
    return report


def _look(output: Output, detail: Detail) -> Look:
    return look(sys.stdout, detail) if output.path is None else Look(detail=detail)


def save(reports: Iterable[tuple[str | bytes, Path]]) -> None:
    """Write every report to its file whole: where one cannot be written, all files stay as they were.

    Raises:
        UsageError: a place that cannot be written to.

    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for report, path in reports:
            with _told(path):
                waiting.append((_ready(path, as_bytes(report)), path))
        while waiting:
            new, path = waiting[0]
            with _told(path):
                # The file that a link leads to is replaced, not the link.
                os.replace(new, os.path.realpath(path))
            del waiting[0]
    finally:
        for new, _ in waiting:
            with suppress(OSError):
                new.unlink()


def _ready(path: Path, content: bytes) -> Path:
    """A finished file in the folder of ``path``, which has only to take its place."""
    target = Path(os.path.realpath(path))
    there = target.stat() if target.exists() else None
    if there and not stat.S_ISREG(there.st_mode):
        raise OSError(0, "what stands there is no ordinary file")
    if there and not os.access(target, os.W_OK):
        raise OSError(0, "the file there is protected against changes")
    handle, name = tempfile.mkstemp(prefix=".contractcheck-", dir=target.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        new.chmod(there.st_mode & 0o777 if there else 0o666 & ~_umask())
    except BaseException:
        new.unlink()
        raise
    return new


def _umask() -> int:
    """What the user takes from the rights of new files; it can only be asked for by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{shown(str(path))}: the report cannot be written there ({reason}).") from error


def _by_ending(path: Path, registry: Registry) -> str | None:
    ending = path.suffix.lower()
    name = ENDINGS.get(ending, ending.lstrip("."))
    return name if name in registry.reporters else None


def _refuse_shared(files: Sequence[Path | None]) -> None:
    """Refuse two reports for one place, where the second would hide the first."""
    places = [file and os.path.realpath(file) for file in files]
    for file, place in zip(files, places, strict=True):
        if places.count(place) > 1:
            where = f"the file {shown(str(file))}" if file else "the screen"
            raise UsageError(f"Two reports cannot both go to {where}. Give each an --output of its own.")
