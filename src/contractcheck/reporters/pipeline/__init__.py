"""Formats that programs around a repository read: code scanning, test reports, annotations and a job's summary."""

from __future__ import annotations

from contractcheck.reporters.pipeline.github import GitHubReporter, GitHubSummaryReporter
from contractcheck.reporters.pipeline.gitlab import GitLabReporter
from contractcheck.reporters.pipeline.junit import JunitReporter
from contractcheck.reporters.pipeline.sarif import SarifReporter

__all__ = ["GitHubReporter", "GitHubSummaryReporter", "GitLabReporter", "JunitReporter", "SarifReporter"]
