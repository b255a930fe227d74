"""What both sides have agreed about a topic, and what the law and the priorities of the day say of it."""

from brobygger.understanding.rules_of_play.models.note import LawNote, NoteKind
from brobygger.understanding.rules_of_play.models.rule import RuleOfPlay, RuleState, Whose

__all__ = ["LawNote", "NoteKind", "RuleOfPlay", "RuleState", "Whose"]
