"""What the exchange stores."""

from brobygger.overview.exchange.models.batch import ImportBatch, ImportItem
from brobygger.overview.exchange.models.draft import ImportDraft

__all__ = ["ImportBatch", "ImportDraft", "ImportItem"]
