"""The part of the table of addresses for fora, who is in them, and trials (``table``)."""

from typing import Any

from tests.contracts.row import FORM, POST, Row

_inside: dict[str, Any] = {"shown_to": frozenset({"coordinator", "volunteer", "leader"})}  # as in the table
_forum, _in_forum = {"pk": "forum"}, {"pk": "forum_member"}
FORA: dict[str, Row] = {
    "fora": Row("fora"),
    "forum_new": Row("start", FORM),
    "trials": Row("desk"),
    "trial_new": Row("start", FORM),
    "trial": Row("desk", sample={"pk": "trial"}),
    "trial_edit": Row("start", FORM, {"pk": "trial"}),
    "trial_take_over": Row("start", POST, {"pk": "trial"}, page=False),
    "trial_decide": Row("start", POST, {"pk": "trial"}, page=False),
    "forum": Row("fora", sample=_forum, **_inside),
    "forum_pack": Row("fora", sample=_forum, queries=36, **_inside),  # as ``coordination_pack``
    "forum_pack_pdf": Row("fora", sample=_forum, page=False, **_inside),
    "forum_handover": Row("fora", FORM, _forum, **_inside),
    "forum_edit": Row("fora", FORM, _forum, **_inside),
    "forum_end": Row("fora", FORM, _forum, **_inside),
    "forum_me": Row("fora", FORM, _forum, **_inside),
    "forum_invitations": Row("fora", sample=_forum, **_inside),
    "forum_invitation_new": Row("fora", FORM, _forum, **_inside),
    "forum_invitation_letters": Row("fora", sample=_forum, page=False, **_inside),
    "evenings": Row("fora.evenings"),
    "forum_invitation": Row("token", FORM, {"secret": "forum_invitation_secret"}),
    "forum_member_new": Row("fora", FORM, _forum, **_inside),
    "forum_member": Row("fora", FORM, _in_forum, **_inside),
    "forum_member_leave": Row("fora", POST, _in_forum, page=False, **_inside),
    "forum_appoint": Row("fora", FORM, _forum, **_inside),
    "pulse_new": Row("fora", FORM, _forum, **_inside),
    "pulse_round": Row("fora", sample=_forum, **_inside),
    "forum_appoint_end": Row("fora", POST, {"pk": "appointment"}, page=False, **_inside),
}
FORA["evening_decide"] = Row("fora.evenings", POST, {"pk": "forum_member"}, page=False, shown_to=frozenset())
for _name in "remind withdraw".split():
    FORA[f"forum_invitation_{_name}"] = Row(
        "fora", POST, {"pk": "forum_invitation"}, page=False, shown_to=frozenset({"volunteer", "leader"})
    )
