"""contractcheck: where a social-care contract falls short of the outcomes that reform asks for."""

__version__ = "0.1.0"
