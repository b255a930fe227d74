"""What is stored of keeping entries current."""

from brobygger.overview.keeping.models.call import Answer, CallNote
from brobygger.overview.keeping.models.link import KeepLink

__all__ = ["Answer", "CallNote", "KeepLink"]
