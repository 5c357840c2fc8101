"""Rule sets: loaded from data, and asked of a contract."""
