"""LibreOffice at work for the comparisons: started with a profile of its own, asked through its Python bridge.

The half that asks runs under ``/usr/bin/python3``, which has the bridge (``python3-uno``).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SYSTEM_PYTHON = "/usr/bin/python3"


def answers(script: str, arguments: Sequence[str]) -> str:
    """What a script prints that is run with ``--ask PIPE`` while LibreOffice listens there."""
    with tempfile.TemporaryDirectory() as scratch:
        pipe = f"asked{os.getpid()}"
        office = subprocess.Popen(
            [
                "soffice",
                f"-env:UserInstallation=file://{scratch}/profile",
                "--headless",
                "--norestore",
                "--nologo",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            command = [SYSTEM_PYTHON, script, *arguments, "--ask", pipe]
            return subprocess.run(command, capture_output=True, text=True, check=True, timeout=1800).stdout
        finally:
            office.terminate()
            office.wait(30)


class Office:
    """LibreOffice behind a pipe. ``changed`` tells whether the document that is open came with tracked changes."""

    changed = False

    def __init__(self, pipe: str) -> None:
        import uno

        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
        for attempt in range(120):
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                if attempt == 119:
                    raise
                time.sleep(0.5)
        services = context.ServiceManager
        self._desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self._dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)

    def load(self, url: str) -> Any:
        """A document, opened out of sight."""
        return self._desktop.loadComponentFromURL(url, "_blank", 0, (option("Hidden", True),))

    @contextmanager
    def opened(self, path: Path, settle: str = ".uno:AcceptAllTrackedChanges") -> Iterator[Any]:
        """A document with all its tracked changes accepted, or settled by another command."""
        import uno

        # In a file that may not be written LibreOffice accepts no changes, so it gets a copy.
        with tempfile.NamedTemporaryFile(suffix=path.suffix, delete=False) as copy:
            copy.write(path.read_bytes())
        try:
            url = uno.systemPathToFileUrl(copy.name)
            document = self.load(url)
            frame = document.getCurrentController().getFrame()
            self.changed = document.getRedlines().createEnumeration().hasMoreElements()
            self._dispatcher.executeDispatch(frame, settle, "", 0, ())
            yield document
            document.close(True)
        finally:
            os.unlink(copy.name)


def option(name: str, content: object) -> Any:
    """A named setting, as LibreOffice takes them."""
    from com.sun.star.beans import PropertyValue

    setting = PropertyValue()
    setting.Name, setting.Value = name, content
    return setting


def tell(*words: object) -> None:
    """Say something that is no answer."""
    print(*words, file=sys.stderr)  # noqa: T201 - it prints what it finds
