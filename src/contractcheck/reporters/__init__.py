"""Reporters write what was found, each in one format."""
