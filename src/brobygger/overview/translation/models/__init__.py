"""What is stored of translating."""

from brobygger.overview.translation.models.brought import BroughtFile
from brobygger.overview.translation.models.draft import Draft
from brobygger.overview.translation.models.translator import Translator

__all__ = ["BroughtFile", "Draft", "Translator"]
