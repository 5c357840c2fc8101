"""``--format checklist``: what to put right, as a Markdown list to tick off."""

from __future__ import annotations

from contractcheck.reporters.base import Look, Run


class Checklist:
    """Writes one line to tick for each finding."""

    name = "checklist"

    def render(self, run: Run, look: Look) -> str:  # noqa: ARG002 - Markdown needs no width
        """Each contract under a heading of its own."""
        lines: list[str] = []
        for report in run.reports:
            lines += [f"# {report.contract.title}", ""]
            for finding in report.findings:
                where = finding.evidence[0].address if finding.evidence else ""
                at = f" ({where})" if where else ""
                lines.append(f"- [ ] {finding.rule.id}{at}: {finding.rule.advice}")
            lines.append("")
        return "\n".join(lines)
