"""``python -m contractcheck``: the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. Whoever has had enough while it still starts gets no lines of Python to read."""
    try:
        from contractcheck.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
