"""Plugins: the only place that knows pluggy."""
