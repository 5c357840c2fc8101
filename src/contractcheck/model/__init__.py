"""The nouns: frozen, and free of behaviour beyond their own."""
