"""``python -m contractcheck``: the command line."""

from __future__ import annotations

import sys

from contractcheck import __version__


def main() -> None:
    """Run the command line. Whoever has had enough while it still starts gets no lines of Python to read."""
    if sys.argv[1:] == ["--version"]:  # asked by every hook and build: it need not wait for the command line to load
        sys.stdout.write(f"contractcheck {__version__}\n")
        return
    try:
        from contractcheck.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
