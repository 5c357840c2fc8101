"""Structure: documents become clauses, parts, parties and defined terms."""
