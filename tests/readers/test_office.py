from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from contractcheck.errors import ReadError
from contractcheck.readers import builtin_readers, office, read
from contractcheck.readers.base import Limits, ReadOptions, Source

RTF = Source("contract.rtf", rb"{\rtf1\ansi {\b 1. Payment}\par The fee is \'a320.\par}")


def program(folder: Path, script: str) -> str:
    """A stand-in for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return str(path)


def test_missing_libreoffice_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_program", lambda: None)

    with pytest.raises(ReadError, match="needs LibreOffice") as caught:
        office.OfficeReader().read(RTF, ReadOptions())

    assert ".docx" in caught.value.advice


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_conversion_that_gives_nothing_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = program(tmp_path, "")
    monkeypatch.setattr(office, "find_program", lambda: path)

    with pytest.raises(ReadError, match="could not open"):
        office.OfficeReader().read(RTF, ReadOptions())


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_conversion_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    path = program(tmp_path, f"import os, time\nopen({str(mark)!r}, 'w').write(str(os.getpid()))\ntime.sleep(600)")
    monkeypatch.setattr(office, "find_program", lambda: path)
    monkeypatch.setattr(office, "_LONGEST_START", 1.0)

    with pytest.raises(ReadError, match="longer than"):
        office.OfficeReader().read(RTF, ReadOptions(limits=Limits(seconds=1.0)))

    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text(encoding="utf-8")), 0)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_program_gets_a_profile_of_its_own_in_which_macros_cannot_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen = tmp_path / "seen"
    script = (
        "import sys, pathlib, shutil, urllib.parse\n"
        "profile = next(a for a in sys.argv if a.startswith('-env:UserInstallation=')).partition('=')[2]\n"
        "folder = pathlib.Path(urllib.parse.unquote(urllib.parse.urlparse(profile).path))\n"
        f"shutil.copy(folder / 'user' / 'registrymodifications.xcu', {str(seen)!r})\n"
    )
    path = program(tmp_path, script)
    monkeypatch.setattr(office, "find_program", lambda: path)

    with pytest.raises(ReadError):
        office.OfficeReader().read(RTF, ReadOptions())

    assert "DisableMacrosExecution" in seen.read_text(encoding="utf-8")


@pytest.mark.needs("libreoffice")
def test_rtf_is_read_through_libreoffice() -> None:
    document = read(RTF, builtin_readers())

    assert document.text == "1. Payment\nThe fee is £20.\n"
    assert (document.format, document.sha256, document.source) == ("rtf", RTF.sha256, "contract.rtf")
    assert [note.kind for note in document.reading.notes] == ["converted"]
