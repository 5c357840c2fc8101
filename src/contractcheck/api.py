"""The whole main path: read, find the clauses, analyse, assess, report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from contractcheck import __version__, packs
from contractcheck.adjust import graded, with_options
from contractcheck.bundled import folder
from contractcheck.errors import UsageError
from contractcheck.log import LOG, timed
from contractcheck.model.assessment import Assessment
from contractcheck.model.clause import Contract, PartyRole
from contractcheck.model.document import View
from contractcheck.model.framework import Framework
from contractcheck.model.report import Report, ServiceKinds
from contractcheck.model.rule import Severity
from contractcheck.model.vocabulary import Vocabulary
from contractcheck.names import unknown
from contractcheck.opener import Input, Opened, Opener
from contractcheck.options import Options, check_kinds, chosen, names_of, rule_sets_named
from contractcheck.pending import with_pending
from contractcheck.plugins.blame import blamed
from contractcheck.plugins.registry import Registry
from contractcheck.progress import Cancel, Progress, step, watched
from contractcheck.readers.base import Limits

if TYPE_CHECKING:
    from contractcheck.analysis import Analysis
    from contractcheck.rules.assess import Assessor
    from contractcheck.rules.trace import Explanation


def check(
    what: Input | Sequence[Input],
    *,
    rule_sets: Iterable[str] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    applies_to: Iterable[str] = (),
    view: View = "accepted",
    ocr: bool = True,
    severities: Mapping[str, Severity] | None = None,
    rule_options: Mapping[str, Mapping[str, float]] | None = None,
    aliases: Mapping[PartyRole, Sequence[str]] | None = None,
    suppressions: bool = True,
    limits: Limits | None = None,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Report:
    """Check one contract: a document, several documents that make one contract, or a folder with ``contract.toml``.

    Pages that are pictures are read by OCR, where an engine for that is installed, unless ``ocr`` is false.
    ``severities`` ({"WRK": "warning"}), ``rule_options`` ({"FLX-006": {"shortest_visit": 20}}) and ``aliases``
    ({"provider": ["the Operator"]}) are those of `Options`.
    Findings that somebody has accepted are set apart with the reason, unless ``suppressions`` is false.
    ``limits`` bound what is read and how long the check may take; ``progress`` and ``cancel`` are those of
    `Checker.check`.

    Raises a `contractcheck.ContractCheckError` that says in a sentence what is wrong and what to do.
    """
    options = Options(
        rule_sets=_names(rule_sets),
        select=_names(select),
        ignore=_names(ignore),
        applies_to=_names(applies_to),
        view=view,
        ocr=ocr,
        severities=severities or {},
        rule_options=rule_options or {},
        aliases=aliases or {},
        suppressions=suppressions,
        limits=limits or Limits(),
    )
    return Checker(options).check(what, progress=progress, cancel=cancel)


def read(
    what: Input | Sequence[Input],
    *,
    view: View = "accepted",
    ocr: bool = True,
    aliases: Mapping[PartyRole, Sequence[str]] | None = None,
    registry: Registry | None = None,
) -> Contract:
    """Take a contract apart into its clauses, without asking any rule. ``aliases`` are those of `Options`."""
    options = Options(view=view, ocr=ocr, aliases=aliases or {})
    return Opener(options, registry or Registry.discover()).open(what).contract


class Checker:
    """Loads rules, vocabulary and framework once, and checks any number of contracts with them.

    Nothing in it changes but that its rules are made ready by the first check, so threads may share it.
    """

    def __init__(self, options: Options | None = None, registry: Registry | None = None) -> None:
        from contractcheck.gate.suppressions import RuleNames

        self.options = options or Options()
        self.registry = registry or Registry.discover()
        loaded = rule_sets_named(self.registry, self.options.rule_sets, examples=False, asked=self.options.select)
        rules = chosen(loaded, self.options.select, self.options.ignore)
        installed = partial(self.registry.rule_sets, examples=False)
        rules = with_options(rules, self.options.rule_options, installed)
        self.rule_sets = graded(rules, self.options.severities, installed)
        self.rule_names = RuleNames(lambda: names_of((*self.registry.rule_sets(examples=False), *loaded)))
        self.framework = framework()
        self.opener = Opener(self.options, self.registry)

    def prepare(self) -> None:
        """Make the rules ready, as the first check would. Raises `RuleSetError` where one cannot be used."""
        self._assessor  # noqa: B018 - it is made when first asked for

    @cached_property
    def _assessor(self) -> Assessor:
        from contractcheck.rules.cache import assessor

        return assessor(self.rule_sets, vocabulary(), self.registry.detectors)

    def check(
        self, what: Input | Sequence[Input], *, progress: Progress | None = None, cancel: Cancel | None = None
    ) -> Report:
        """Read a contract and judge it.

        ``progress`` is called with each `Step` as it begins, in this thread. ``cancel`` is an event or a function;
        once it is set, or returns true, the check ends at the next step.

        Raises:
            ReadError: a document that cannot be read.
            PackError: a folder that does not describe one contract.
            UsageError: an argument that makes no sense.
            GateError: a file of suppressions beside a document that is none.
            PluginError: a plugin that broke.
            Cancelled: ``cancel`` said so.
            TimeLimitError: the check took longer than ``Limits.check_seconds``.

        """
        with watched(progress, cancel, self.options.limits.check_seconds):
            return self.report(self.opener.open(what))

    def report(self, opened: Opened) -> Report:
        """Judge a contract, say which verdicts hang on tracked changes, and set apart what somebody has accepted."""
        report = self.judge(opened.contract, opened.pack.service_kinds)
        other = self.opener.other_view(opened)
        if other:
            report = with_pending(report, self._assessed(other, report.applies_to.kinds)[2])
        return self._settled(report, opened) if self.options.suppressions else report

    def judge(self, contract: Contract, kinds: Sequence[str] = ()) -> Report:
        """Ask every chosen rule of a contract. ``kinds`` are those that its ``contract.toml`` names."""
        from contractcheck.analysis.facts import facts
        from contractcheck.analysis.measures import measures
        from contractcheck.rules.coverage import coverage

        analysis, applies_to, assessments = self._assessed(contract, kinds)
        return Report(
            contract=contract,
            applies_to=applies_to,
            assessments=assessments,
            coverage=coverage(assessments, self.framework),
            rule_sets=self.rule_sets,
            framework=self.framework,
            version=__version__,
            measures=measures(analysis),
            facts=facts(analysis) if applies_to.kinds else (),
        )

    def _assessed(
        self, contract: Contract, kinds: Sequence[str]
    ) -> tuple[Analysis, ServiceKinds, tuple[Assessment, ...]]:
        """A contract with its duties read, the kinds of service that it is for, and every chosen rule's verdict."""
        with timed("Read the duties in %d sentences") as tell:
            analysis, applies_to = self._analysed(contract, kinds)
            tell(len(analysis.sentences))
        with timed("Asked %d rules, of which %d broke") as tell:
            assessments = self._assessor.assess(analysis, applies_to)
            tell(len(assessments), sum(bool(each.fault) for each in assessments))
        for each in assessments:
            LOG.debug("%s: %s. %s", each.rule.id, each.verdict, each.reason)
            if each.fault:  # what went wrong may quote the contract
                LOG.warning("The rule %s broke while it ran (%s).", each.rule.id, each.fault.partition(":")[0])
        return analysis, applies_to, assessments

    def explain(self, rule_id: str, what: Input | Sequence[Input]) -> Explanation:
        """How one of the chosen rules comes to its verdict on a contract, clause by clause."""
        from contractcheck.rules.trace import explained

        compiled = next((each for each in self._assessor.rules if each.rule.id == rule_id), None)
        if compiled is None:
            raise UsageError(unknown("rule", rule_id, [each.rule.id for each in self._assessor.rules]))
        opened = self.opener.open(what)
        analysis, applies_to, assessments = self._assessed(opened.contract, opened.pack.service_kinds)
        assessment = next(each for each in assessments if each.rule.id == rule_id)
        return explained(compiled, analysis, applies_to, assessment)

    def _settled(self, report: Report, opened: Opened) -> Report:
        """The report with the findings set apart that its documents, or files beside them, suppress."""
        from contractcheck.gate.suppress import settled

        kinds = opened.pack.service_kinds

        @cache
        def analysed() -> tuple[Analysis, ServiceKinds]:
            return self._analysed(report.contract, kinds)

        return settled(report, self.rule_names, lambda rule, without: self._assessor.again(rule, *analysed(), without))

    def _analysed(self, contract: Contract, kinds: Sequence[str]) -> tuple[Analysis, ServiceKinds]:
        """A contract with its duties read, and the kinds of service that it is for."""
        from contractcheck.analysis import analyse
        from contractcheck.rules.applies import service_kinds

        step("duties", ", ".join(document.source for document in contract.documents))
        analysis = analyse(contract, self._assessor.lexicon)
        for analyser in self.registry.analysers:
            with blamed(analyser, "analysed a contract"):
                analysis = analyser(analysis)
        return analysis, self._given(kinds) or service_kinds(analysis)

    def _given(self, kinds: Sequence[str]) -> ServiceKinds | None:
        """The kinds of service that somebody stated: for this run, or in the contract's own description."""
        if self.options.applies_to:
            return ServiceKinds(kinds=self.options.applies_to, reason="You said so for this check.", given=True)
        if kinds:
            check_kinds(kinds)
            return ServiceKinds(kinds=tuple(kinds), reason=f"{packs.DESCRIPTION} says so.", given=True)
        return None


def framework() -> Framework:
    """What the reform of adult social care asks for, item by item."""
    from contractcheck.rules import cache

    return cache.framework(folder("rules").joinpath("framework"))


def vocabulary() -> Vocabulary:
    """The word lists that rules and analysis share."""
    from contractcheck.rules import cache

    return cache.vocabulary(folder("rules").joinpath("vocabulary"))


def _names(given: Iterable[str]) -> tuple[str, ...]:
    """One name or several; those of a set in the order of the alphabet, so that the report is always the same."""
    if isinstance(given, str):
        return (given,)
    return tuple(sorted(given) if isinstance(given, (set, frozenset)) else given)
