"""Turns a Word file into a PDF with LibreOffice, the same bytes each time."""

import os
import re
import subprocess
import tempfile
from pathlib import Path


def render(document: Path, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a document, with its dates and identifiers fixed."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                str(document),
            ],
            check=True,
            capture_output=True,
            timeout=240,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1767603600"},
        )
    made = folder / f"{document.stem}.pdf"
    # LibreOffice stamps the hour and a random identifier; replacements keep the length, so that offsets stay right.
    content = re.sub(rb"(/CreationDate|/ModDate)\(D:[^)]*\)", _fixed_date, made.read_bytes())
    content = re.sub(rb"<[0-9A-F]{32}>", b"<" + b"0" * 32 + b">", content)
    made.write_bytes(re.sub(rb"(/DocChecksum /)[0-9A-F]{32}", rb"\g<1>" + b"0" * 32, content))
    return made


def _fixed_date(found: re.Match[bytes]) -> bytes:
    room = len(found.group(0)) - len(found.group(1)) - len(b"()")
    return found.group(1) + b"(" + b"D:20260105090000Z".ljust(room, b"'")[:room] + b")"
