"""Fixtures that several files use."""

from tests.factories.alike import alike

__all__ = ["alike"]
