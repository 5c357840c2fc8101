"""The command line: which command, and what the run exits with."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence

import click

from contractcheck import __version__
from contractcheck.cli.annotate import annotate
from contractcheck.cli.baseline import baseline
from contractcheck.cli.cache import cache
from contractcheck.cli.check import check
from contractcheck.cli.clauses import clauses
from contractcheck.cli.config import config
from contractcheck.cli.diff import diff
from contractcheck.cli.framework import framework
from contractcheck.cli.init import init
from contractcheck.cli.redraft import redraft
from contractcheck.cli.rules import rules
from contractcheck.cli.suppress import suppress
from contractcheck.cli.terminal import hush, prepare_streams, say
from contractcheck.errors import ContractCheckError, shown
from contractcheck.names import near

INTERRUPTED = 130


class Commands(click.Group):
    """The commands; ``contractcheck FILE`` is short for ``contractcheck check FILE``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the usual command in where none is named."""
        own = {name for option in self.params for name in (*option.opts, *option.secondary_opts)} | {"--help", "-h"}
        if args and args[0] not in own and self._command(ctx, args[0]) is None:
            self._refuse_slip(ctx, args[0])
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command in the box, or one that a plugin brings."""
        return self._command(ctx, cmd_name)

    def _refuse_slip(self, ctx: click.Context, word: str) -> None:
        """Refuse a word that is no file and looks like a command."""
        if word.isidentifier() and not os.path.exists(word):
            guess = near(word, self.commands)
            if guess:
                raise click.UsageError(f"There is no command or file called {word!r}; did you mean {guess!r}?", ctx)

    def _command(self, ctx: click.Context, name: str) -> click.Command | None:
        found = super().get_command(ctx, name)
        # Plugins are looked up only for a word that can be nothing else, so that the usual start stays fast.
        if found is None and name.isidentifier() and not os.path.exists(name):
            from contractcheck.plugins.registry import Registry

            return Registry.discover().commands.get(name)
        return found


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=False,
)
@click.version_option(__version__, prog_name="contractcheck", message="%(prog)s %(version)s")
def commands() -> None:
    """Say, clause by clause, where a social-care contract falls short of the outcomes that reform asks for.

    \b
    Examples:
      contractcheck draft.docx
      contractcheck check --pack terms.docx specification.pdf
      contractcheck annotate draft.docx
      contractcheck redraft draft.docx
      contractcheck clauses draft.docx
      contractcheck rules show WRK-001
    """  # noqa: D301


for each in (check, annotate, redraft, diff, suppress, baseline, clauses, rules, framework, config, init, cache):
    commands.add_command(each)


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and exit."""
    prepare_streams()
    gc.set_threshold(100_000, 20, 50)  # one run makes much and drops little: looking for rubbish often is a tenth of it
    try:
        code = run(argv)
    except Exception:
        import traceback

        # Exit code 1 would mean that a contract needs attention.
        with contextlib.suppress(OSError):
            traceback.print_exc()
        say("This is a mistake in contractcheck itself, not in your files. Please report it with the lines above.")
        code = 2
    sys.exit(code)


def run(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the number to exit with."""
    try:
        result = commands.main(None if argv is None else list(argv), prog_name="contractcheck", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        ctx: click.Context | None = getattr(error, "ctx", None)
        where = _as_file(argv) or (f" Try `{ctx.command_path} --help`." if ctx else "")
        say(f"{error.format_message()}{where}")
        return 2
    except ContractCheckError as error:
        say(str(error))
        return 2
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        hush()
        return 0
    return result if isinstance(result, int) else 0


def _as_file(argv: Sequence[str] | None) -> str:
    """How to name a file that looks like an option, where there is one."""
    given = sys.argv[1:] if argv is None else argv
    named = [each for each in given if each.startswith("-") and os.path.isfile(each)]
    return f" Write ./{shown(named[0])} for the file of that name." if named else ""
