"""``python -m contractcheck``: the command line."""

from contractcheck.cli.main import main

if __name__ == "__main__":
    main()
