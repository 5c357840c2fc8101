"""Every plugin's answers, asked once and frozen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pluggy

from contractcheck.errors import PluginError, UsageError
from contractcheck.model.clause import Clause
from contractcheck.model.document import Document
from contractcheck.model.rule import Rule, RuleSet
from contractcheck.names import unknown
from contractcheck.plugins import hookspecs
from contractcheck.readers.base import Reader
from contractcheck.reporters.base import Reporter

if TYPE_CHECKING:
    import click

    from contractcheck.analysis import Analysis
    from contractcheck.rules.detectors import DetectorFactory

BUILTINS = "builtins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """What the installed plugins bring, the ones in the box included.

    ``rule_folders`` and ``rules`` stand with the name of the plugin that brings them. ``clauses`` asks
    the plugins that know a document's structure, and is None where there is none. ``homes`` are the files or
    folders of the code of those plugins that did not come in the box.
    """

    plugins: tuple[str, ...]
    homes: tuple[str, ...]
    readers: tuple[Reader, ...]
    clauses: Callable[[Document], Sequence[Clause] | None] | None
    analysers: tuple[Callable[[Analysis], Analysis], ...]
    detectors: Mapping[str, DetectorFactory]
    rule_folders: tuple[tuple[str, Traversable], ...]
    rules: tuple[tuple[str, Rule], ...]
    reporters: Mapping[str, Reporter]
    commands: Mapping[str, click.Command]

    @classmethod
    def discover(cls, *extra: object, installed: bool = True) -> Registry:
        """Ask the box, then the installed plugins (where wanted), then ``extra`` modules or objects."""
        manager = _manager(extra, installed)
        return cls(
            plugins=tuple(name for name, _ in manager.list_name_plugin()),
            homes=tuple(sorted({_home(plugin) for name, plugin in manager.list_name_plugin() if name != BUILTINS})),
            # A plugin's reader stands before the one in the box, so that it can read a format better.
            readers=tuple(
                r for _, r in sorted(_each(manager, "readers", _is_reader), key=lambda each: each[0] == BUILTINS)
            ),
            clauses=_clauses_hook(manager),
            analysers=tuple(analyser for _, analyser in _each(manager, "analysers", callable)),
            detectors=_by_name("detector", _each_named(manager, "detectors", callable)),
            rule_folders=tuple(_each(manager, "rule_sets", lambda x: hasattr(x, "joinpath") and hasattr(x, "is_dir"))),
            rules=tuple(_each(manager, "rules", lambda x: isinstance(x, Rule))),
            reporters=_by_name("format", ((p, r.name, r) for p, r in _each(manager, "reporters", _is_reporter))),
            commands=_by_name("command", ((p, c.name, c) for p, c in _each(manager, "commands", _is_command))),
        )

    def rule_sets(self, *, examples: bool = True) -> tuple[RuleSet, ...]:
        """Every plugin's rule sets, loaded; a rule id or a set's name that two of them claim is refused.

        Without the rules' ``examples``, which no check needs, they load faster.
        """
        found = [(plugin, self.rule_set(folder, examples=examples)) for plugin, folder in self.rule_folders]
        for plugin in dict.fromkeys(plugin for plugin, _ in self.rules):
            found += [(plugin, _python_rules(plugin, [rule for owner, rule in self.rules if owner == plugin]))]
        _by_name("rule set", ((plugin, each.name, each) for plugin, each in found))
        _by_name("rule", ((plugin, rule.id, rule) for plugin, each in found for rule in each.rules))
        return tuple(each for _, each in found)

    def rule_set(self, folder: Traversable, *, examples: bool = True) -> RuleSet:
        """The rule set of a folder, whose rules may use any plugin's detectors."""
        from contractcheck.rules import cache

        return cache.rule_set(folder, detectors=tuple(self.detectors), examples=examples)

    def reporter(self, name: str) -> Reporter:
        """The reporter of this name."""
        try:
            return self.reporters[name]
        except KeyError:
            raise UsageError(unknown("format", name, self.reporters)) from None


def _manager(extra: Iterable[object], installed: bool) -> pluggy.PluginManager:
    """A manager of its own, with every plugin registered and checked."""
    from contractcheck.plugins import builtins

    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    _register(manager, builtins, BUILTINS)
    for name, plugin in _installed() if installed else ():
        if name != BUILTINS:
            _register(manager, plugin, name)
    for plugin in extra:
        _register(manager, plugin, _name_of(plugin))
    return manager


def _installed() -> Iterator[tuple[str, object]]:
    """The plugins that installed packages announce, by name."""
    from importlib.metadata import entry_points

    for entry in sorted(entry_points(group=hookspecs.PROJECT), key=lambda each: (each.name, each.value)):
        try:
            yield entry.name, entry.load()
        except Exception as error:  # whatever a stranger's module does while it is imported
            raise PluginError(
                f"The plugin {entry.name!r} ({entry.value}) could not be imported: {_sentence(error)} "
                "Repair it, or uninstall its package."
            ) from error


def _register(manager: pluggy.PluginManager, plugin: object, name: str) -> None:
    hooks = {each for each in dir(hookspecs) if each.startswith(f"{hookspecs.PROJECT}_")}
    for attribute in dir(plugin):
        if not attribute.startswith(f"{hookspecs.PROJECT}_"):
            continue
        if attribute not in hooks:
            raise PluginError(f"In the plugin {name!r}: {unknown('hook', attribute, sorted(hooks))}")
        if getattr(getattr(plugin, attribute), f"{hookspecs.PROJECT}_impl", None) is None:
            raise PluginError(f"In the plugin {name!r}: {attribute} is not marked with @contractcheck.hookimpl.")
    try:
        manager.register(plugin, name)
    except (pluggy.PluginValidationError, ValueError) as error:
        raise PluginError(f"The plugin {name!r} does not fit: {_sentence(error)}") from error


def _answers(manager: pluggy.PluginManager, hook: str) -> Iterator[tuple[str, Any]]:
    """What each plugin answers to a hook, in the order in which they were registered."""
    caller = getattr(manager.hook, f"{hookspecs.PROJECT}_{hook}")
    answers = {each.plugin_name: each.function for each in caller.get_hookimpls()}
    for name, _ in manager.list_name_plugin():
        if name in answers:
            try:
                yield name, answers[name]()
            except Exception as error:  # a plugin's own mistake, told with its name
                raise PluginError(f"The plugin {name!r} broke in {caller.name}: {_sentence(error)}") from error


def _each(manager: pluggy.PluginManager, hook: str, fits: Callable[[Any], bool]) -> Iterator[tuple[str, Any]]:
    for plugin, answer in _answers(manager, hook):
        if isinstance(answer, (str, bytes)) or not isinstance(answer, Sequence):
            raise _wrong(plugin, hook, answer, "a list")
        for item in answer:
            if not fits(item):
                raise _wrong(plugin, hook, item, hook.replace("_", " "))
            yield plugin, item


def _each_named(
    manager: pluggy.PluginManager, hook: str, fits: Callable[[Any], bool]
) -> Iterator[tuple[str, str, Any]]:
    for plugin, answer in _answers(manager, hook):
        if not isinstance(answer, Mapping):
            raise _wrong(plugin, hook, answer, "a mapping from names")
        for name, item in answer.items():
            if not isinstance(name, str) or not fits(item):
                raise _wrong(plugin, hook, item, hook)
            yield plugin, name, item


def _wrong(plugin: str, hook: str, got: object, wanted: str) -> PluginError:
    return PluginError(
        f"The plugin {plugin!r} gives back {type(got).__name__} from {hookspecs.PROJECT}_{hook}, "
        f"where contractcheck expects {wanted}."
    )


def _by_name(what: str, found: Iterable[tuple[str, str, Any]]) -> Mapping[str, Any]:
    """Things by name; the same name from two plugins is refused."""
    owners: dict[str, str] = {}
    things: dict[str, Any] = {}
    for plugin, name, thing in found:
        if name in owners:
            both = f"The plugins {owners[name]!r} and {plugin!r} both bring"
            if owners[name] == plugin:
                both = f"The plugin {plugin!r} brings twice"
            raise PluginError(f"{both} a {what} called {name!r}; one of them has to give it another name.")
        owners[name] = plugin
        things[name] = thing
    return MappingProxyType(things)


def _clauses_hook(manager: pluggy.PluginManager) -> Callable[[Document], Sequence[Clause] | None] | None:
    hook = manager.hook.contractcheck_clauses
    if not hook.get_hookimpls():
        return None

    def clauses(document: Document) -> Sequence[Clause] | None:
        found: Sequence[Clause] | None = hook(document=document)
        return found

    return clauses


def _python_rules(plugin: str, rules: Sequence[Rule]) -> RuleSet:
    """The rule set that a plugin's Python rules make; their content stands for their identity."""
    from hashlib import sha256

    content = sha256("\n".join(repr(rule) for rule in rules).encode()).hexdigest()
    return RuleSet(name=plugin, title=plugin, charter="", version="", sha256=content, rules=tuple(rules))


def _is_reader(thing: Any) -> bool:
    return callable(getattr(thing, "read", None)) and hasattr(thing, "formats")


def _is_reporter(thing: Any) -> bool:
    return callable(getattr(thing, "render", None)) and isinstance(getattr(thing, "name", None), str)


def _is_command(thing: Any) -> bool:
    import click

    return isinstance(thing, click.Command)


def _name_of(plugin: object) -> str:
    return str(getattr(plugin, "__name__", type(plugin).__name__))


def _home(plugin: object) -> str:
    """Where the code of a plugin lies: the folder of its package, or its only file."""
    module = sys.modules.get((getattr(plugin, "__module__", None) or _name_of(plugin)).partition(".")[0])
    file = getattr(module, "__file__", None) or ""
    return os.path.dirname(file) if os.path.basename(file) == "__init__.py" else file


def _sentence(error: BaseException) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text if text.endswith((".", "!", "?")) else f"{text}."
