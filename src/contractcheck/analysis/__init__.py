"""What the words of a contract do: sentences, parties, duties, measures."""

from contractcheck.analysis.analyse import Analysis, analyse

__all__ = ["Analysis", "analyse"]
