"""Settings kept in files and variables: which count for a document, and where each comes from.

``settings(...).for_path(document)`` walks up from the document to the nearest ``contractcheck.toml``, or
``pyproject.toml`` with ``[tool.contractcheck]``; docs/configuration.md tells the rest.
"""

from contractcheck.config.keys import KEYS
from contractcheck.config.settings import Config, Settings, settings

__all__ = ["KEYS", "Config", "Settings", "settings"]
