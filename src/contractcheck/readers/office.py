"""Old Word (.doc), RTF and their kin, turned into .docx by LibreOffice and then read as that."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from contractcheck import progress
from contractcheck.errors import ReadError
from contractcheck.model.document import Document, Note
from contractcheck.readers import clock
from contractcheck.readers.base import Limits, ReadOptions, Source

_NAMES = {
    "doc": "an old Word file (.doc)",
    "rtf": "an RTF file",
    "fodt": "a flat OpenDocument file",
    "wordxml": "Word XML",
}
_SUFFIXES = {"doc": ".doc", "rtf": ".rtf", "wordxml": ".xml"}
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
_SAVE_AS = "Open it in Word, save it as .docx and check that."
_LONGEST_START = 25.0  # LibreOffice's first start on a slow computer, in seconds
_LEAST_READING = 5.0  # seconds left for what it made
_NOWHERE = "127.0.0.1"

# A profile in which nothing in a document can run, and no link in it is followed.
_SETTINGS = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
 <prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
 <prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
 <prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
 <prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
 <prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
 <prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>{_NOWHERE}</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
 <prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
 <prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>{_NOWHERE}</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
 <prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""


class OfficeReader:
    """Reads what only an office program can read, where LibreOffice is installed."""

    formats = ("doc", "rtf", "wordxml")

    def read(self, source: Source, options: ReadOptions) -> Document:
        """Convert a file to .docx in a folder of its own, and read that."""
        from contractcheck.readers.docx.reader import DocxReader
        from contractcheck.readers.sniff import format_of

        kind = format_of(source.data, source.name)
        begun = time.monotonic()
        converted = self._converted(source, kind, options)
        left = max(_LEAST_READING, options.limits.seconds - (time.monotonic() - begun))
        options = replace(options, limits=replace(options.limits, seconds=left))
        with clock.within(left):
            document = DocxReader().read(Source(source.name, converted), options)
        sentence = (
            f"This is {_NAMES.get(kind, kind)}; LibreOffice converted it, so look at the original where layout matters."
        )
        note = Note(kind="converted", sentence=sentence)
        reading = replace(document.reading, notes=(*document.reading.notes, note))
        return replace(document, format=kind, sha256=source.sha256, reading=reading)

    def _converted(self, source: Source, kind: str, options: ReadOptions) -> bytes:
        program = find_program()
        if program is None:
            raise ReadError(
                source.name,
                f"This is {_NAMES.get(kind, kind)}, and reading it needs LibreOffice, which is not on this computer.",
                "Install LibreOffice, or open the file in Word and save it as .docx.",
            )
        with tempfile.TemporaryDirectory(prefix="contractcheck-", ignore_cleanup_errors=True) as folder:
            home = Path(folder)
            original = home / f"contract{_SUFFIXES.get(kind, '.doc')}"
            original.write_bytes(source.data)
            _run(program, home, original, source, options.limits)
            result = home / "out" / "contract.docx"
            if not result.is_file():
                raise ReadError(source.name, "LibreOffice could not open the file; it may be damaged.", _SAVE_AS)
            if result.stat().st_size > options.limits.file_bytes:
                raise ReadError(source.name, "The file is larger than can be read.", "Check it in smaller parts.")
            return result.read_bytes()


def find_program() -> str | None:
    """Where LibreOffice is on this computer, if it is."""
    on_path = (shutil.which(name) for name in _PROGRAMS)
    return next((each for each in on_path if each), None) or next(
        (each for each in _PLACES if Path(each).is_file()), None
    )


def _run(program: str, home: Path, original: Path, source: Source, limits: Limits) -> None:
    seconds = max(limits.seconds, _LONGEST_START)
    profile = home / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(home / "out"),
        str(original),
    ]
    nowhere = f"http://{_NOWHERE}:9"
    surroundings = os.environ | {
        "HOME": str(home),
        "TMPDIR": str(home),
        "SAL_USE_VCLPLUGIN": "svp",
        "http_proxy": nowhere,
        "https_proxy": nowhere,
    }
    # The program is the installed LibreOffice and every argument is ours; the file's own name is not among them.
    running = subprocess.Popen(  # noqa: S603
        command,
        cwd=home,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _hold(running.pid, limits)
        progress.awaited(lambda: running.wait(seconds), lambda: _end(running))
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            source.name, f"LibreOffice took longer than {seconds:.0f} seconds to open the file.", _SAVE_AS
        ) from error
    finally:
        _end(running)


def _hold(pid: int, limits: Limits) -> None:
    """Bound the memory that the program takes and the files that it writes, where the system can."""
    if sys.platform == "linux":
        import resource

        with suppress(OSError, ValueError):  # it has ended, or a narrower bound is set already
            resource.prlimit(pid, resource.RLIMIT_DATA, (limits.memory_bytes, limits.memory_bytes))
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (limits.file_bytes, limits.file_bytes))


def _end(running: subprocess.Popen[bytes]) -> None:
    """End the program and what it started, if it has not ended by itself."""
    if running.poll() is not None:
        return
    if sys.platform == "win32":
        running.kill()
    else:
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
