"""Contracts that the test's own rule finds something in, and nothing."""

TITLE = "# Terms and conditions of a contract for care at home"
SILENT = f"{TITLE}\n\n1. The Provider shall keep the kitchen clean.\n"
GOOD = f"{TITLE}\n\n1. The Provider shall cook the meals that the person chooses.\n"
