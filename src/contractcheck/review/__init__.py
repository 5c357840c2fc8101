"""Writes the findings into a copy of the user's own document; the document itself is never touched."""
