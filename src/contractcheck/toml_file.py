"""A small TOML file that somebody wrote: read whole and bounded, or told in a sentence why not."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

from contractcheck.errors import ContractCheckError, shown

LARGEST = 1_000_000


def parsed(path: Path, purpose: str, error: type[ContractCheckError]) -> dict[str, Any]:
    """What a TOML file says. ``purpose`` ends the sentence on a file that is far too large to ..."""
    import tomllib

    name = shown(str(path))
    try:
        about = path.stat()
        # Whatever is no ordinary file (a pipe, a device) might never end.
        if not stat.S_ISREG(about.st_mode):
            raise error(f"{name}: this is no file that could {purpose}.")
        if about.st_size > LARGEST:
            raise error(f"{name}: this file is far too large to {purpose}.")
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as wrong:
        raise error(f"{name}: this file cannot be opened ({wrong.strerror}).") from wrong
    except UnicodeDecodeError as wrong:
        raise error(f"{name}: this file is not UTF-8 text. Save it as UTF-8.") from wrong
    except RecursionError as wrong:
        raise error(f"{name}: this file is nested too deep to {purpose}.") from wrong
    except ValueError as wrong:  # not TOML, or a number of absurd length
        raise error(f"{name}: this is not a TOML file: {wrong}.") from wrong
