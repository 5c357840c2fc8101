"""Fuzzes the readers: ``python tests/fuzz/fuzz_readers.py [--seconds N] [--only NAME] [--keep FOLDER]``.

With atheris (``pip install '.[fuzz]'``; it has wheels for Linux on x86-64) libFuzzer alters the seeds by what code
they reach. Where there is none, the same target gets seeds altered at random, and the first line printed says so.
A file that ends in anything but a document or a read error is kept in FOLDER, and the run exits with another code
than 0. PDFs are left out unless ``--only pdf`` asks for them: their parser is not Python, a crash of it ends the
fuzzing, and contractcheck runs it in a process of its own for that very reason.
"""

# ruff: noqa: T201 - it prints what it finds
from __future__ import annotations

import argparse
import importlib
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

try:
    import atheris
except ImportError:
    atheris = None

with atheris.instrument_imports(include=["contractcheck"]) if atheris is not None else nullcontext():
    from target import IN_PROCESS, try_file

    for reader in IN_PROCESS:  # a reader is imported with its first file, which is too late to be watched
        importlib.import_module(reader.module)

from seeds import OPEN, WORD, seeds, zipped

LONGEST = 20_000  # bytes of one input


def part_of(parts: dict[str, str], name: str) -> Callable[[bytes], bytes]:
    """Puts the bytes in the place of one part of a package."""
    return lambda data: zipped({**parts, name: data})


def whole(data: bytes) -> bytes:
    return data


# Name, seed, and what makes a file of the bytes that were made of the seed.
Target = tuple[str, bytes, Callable[[bytes], bytes]]
TARGETS: list[Target] = [
    *((name, data, whole) for name, data in seeds().items()),
    *((f"{part} in draft.docx", WORD[part].encode(), part_of(WORD, part)) for part in WORD if part.startswith("word/")),
    ("content.xml in draft.odt", OPEN["content.xml"].encode(), part_of(OPEN, "content.xml")),
]


def tried(target: Target, data: bytes) -> None:
    name, _, made = target
    try_file(made(data), name.rpartition(" ")[2], IN_PROCESS)


def with_atheris(targets: list[Target], seconds: int, folder: Path) -> None:
    """The first byte of an input chooses the target, so that one run goes over all of them."""

    def one(data: bytes) -> None:
        if data:
            tried(targets[data[0] % len(targets)], data[1:])

    inputs = folder / "inputs"
    inputs.mkdir(parents=True, exist_ok=True)
    for number, (_, seed, _) in enumerate(targets):
        (inputs / f"seed-{number}").write_bytes(bytes([number]) + seed)
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-seed=1", "-timeout=30", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder}/", str(inputs)], one)
    atheris.Fuzz()


def at_random(targets: list[Target], seconds: int, folder: Path) -> None:
    """Alter seeds at random until the time is up; what went wrong is kept and raised."""
    print("atheris is not installed: seeds are altered at random, whatever code they reach.")
    chance, count, end = random.Random(1), 0, time.monotonic() + seconds
    while time.monotonic() < end:
        target = chance.choice(targets)
        data = bytearray(target[1])
        for _ in range(chance.randint(1, 8)):
            place = chance.randrange(len(data) + 1)
            new = chance.choice([chance.randbytes(chance.randint(0, 6)), data[chance.randrange(len(data) + 1) :][:40]])
            data[place : place + chance.randint(0, 20)] = new
        try:
            tried(target, bytes(data))
        except BaseException:
            kept = folder / f"crash-{count}"
            kept.write_bytes(bytes(data))
            print(f"{target[0]}: kept as {kept}")
            raise
        count += 1
    print(f"{count} altered files, each read or refused")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--only", default="", help="only the targets whose name holds this, such as docx or pdf")
    parser.add_argument("--keep", type=Path, help="where inputs are kept (default: a temporary folder)")
    options = parser.parse_args()
    targets = [each for each in TARGETS if options.only in each[0] and (options.only or not each[0].endswith(".pdf"))]
    if not targets:
        parser.error(f"no target holds {options.only!r}: {', '.join(name for name, _, _ in TARGETS)}")
    folder = options.keep or Path(tempfile.mkdtemp(prefix="contractcheck-fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    (with_atheris if atheris is not None else at_random)(targets, options.seconds, folder)


if __name__ == "__main__":
    main()
