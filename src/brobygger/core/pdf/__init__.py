"""Paper: sheets set by typst, in every language of the interface (docs/adr/0014)."""

from brobygger.core.pdf.answers import pdf_answer
from brobygger.core.pdf.drawings import qr_picture, symbol
from brobygger.core.pdf.setting import Sheet, pdf, pictures

__all__ = ["Sheet", "pdf", "pdf_answer", "pictures", "qr_picture", "symbol"]
