"""What is stored of coincidences."""

from brobygger.overview.coincidence.models.coincidence import Changed, Coincidence, State
from brobygger.overview.coincidence.models.resolution import Answer, How, Part, Resolution, ShownTo

__all__ = ["Answer", "Changed", "Coincidence", "How", "Part", "Resolution", "ShownTo", "State"]
