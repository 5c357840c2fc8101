"""Reads Word files."""

from contractcheck.readers.docx.reader import DocxReader

__all__ = ["DocxReader"]
