"""``contractcheck rules schema``: what an editor completes and checks rules with."""

from __future__ import annotations

import click

from contractcheck.cli.terminal import put


@click.command("schema", short_help="Print the JSON Schema of rule files, for editors.")
@click.option("--set", "of_set", is_flag=True, help="That of set.yaml, which names and describes a rule set.")
def schema(of_set: bool) -> None:
    """Print the JSON Schema of rule files, with which an editor completes and checks them as you write.

    \b
    Examples:
      contractcheck rules schema > rule.schema.json
      contractcheck rules schema --set > rule-set.schema.json
    and, as the first line of a rule:
      # yaml-language-server: $schema=rule.schema.json
    """  # noqa: D301
    from contractcheck.bundled import folder

    name = "rule-set.schema.json" if of_set else "rule.schema.json"
    put(folder("schemas").joinpath(name).read_bytes(), encoded=True)
