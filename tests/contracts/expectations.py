"""The part of the table of addresses for those who align what they expect (``table``)."""

from tests.contracts.row import FORM, POST, Row

_inside = {"shown_to": frozenset({"coordinator", "volunteer", "leader"})}  # two who are in it, and who reads all
_two = {
    "shown_to": frozenset({"coordinator", "integration", "leader", "association"})
}  # who speaks, signs, or reads all
_expected, _said = {"pk": "alignment"}, {"pk": "alignment_saying"}
EXPECTATIONS: dict[str, Row] = {
    "alignments": Row("desk"),
    "alignment_new": Row("start", FORM),
    "alignment": Row("desk", sample=_expected, **_two),
    "alignment_say": Row("start", FORM, _said, **_two),
    "alignment_versions": Row("desk", sample=_expected, **_two),
    "alignment_point": Row("start", FORM, {"pk": "alignment_point"}, **_two),
    "alignment_point_yes": Row("start", POST, {"pk": "alignment_point"}, page=False, **_two),
    "alignment_sign": Row("start", POST, _expected | {"party": "party"}, page=False, **_two),
    "alignment_group": Row("desk", FORM, {"group": "forum"}, **_inside),
    "alignment_conditions": Row("desk", sample=_expected, **_two),
    "alignment_conditions_say": Row("start", FORM, _said, **_two),
    "alignment_paper": Row("desk", sample=_expected, page=False, **_two),
    "alignment_link": Row("token", FORM, {"secret": "alignment_secret"}),
    "alignment_link_make": Row("start", POST, _expected | {"party": "party"}, page=False, **_two),
    "alignment_link_withdraw": Row("start", POST, _expected | {"party": "party"}, page=False, **_two),
    "alignment_link_conditions": Row("token", FORM, {"secret": "alignment_secret"}),
    "alignment_link_send": Row("start", POST, _expected | {"party": "party"}, page=False, **_two),
    "alignment_talk": Row("start", POST, _expected, page=False, **_two),
    "alignment_again": Row("start", POST, _expected, page=False, **_two),
}
