"""Says hello over HTTP."""

from importlib.metadata import version

__version__ = version("quickstart")
