"""Net 4: who gets what answer at which address. Every URL name must stand here.

A row: URL name, who may (``everyone``, ``signed_in``, ``operator``, ``token`` or a right of core.rights), the
methods it answers to, and the arguments of a sample address beside place and language (names in ``samples``).
The same table drives the checks on headings, accessibility, right-to-left and numbers of queries.
"""

from brobygger.people.library import PUBLIC, SIGNED_IN
from tests.contracts.expectations import EXPECTATIONS
from tests.contracts.fora import FORA
from tests.contracts.meetings import MEETINGS
from tests.contracts.row import FORM, POST, Row

TABLE: dict[str, Row] = {
    "healthz": Row("everyone", page=False),
    "readyz": Row("everyone", page=False),
    "colour": Row("everyone", sample={"hexadecimal": "0b5d66"}, page=False),
    "file": Row("everyone", sample={"name": "logo"}, page=False),
    "choose_language": Row("everyone", POST, page=False),
    "live": Row("token", sample={"ticket": "live_ticket"}, page=False),
    "was": Row("everyone"),
    "history": Row("audit"),
    "demo_mails": Row("everyone", (), page=False),  # 404 outside the demonstration; tests/core/test_mails_page.py
    "operator_jobs": Row("operator"),
    "operator_job_again": Row("operator", POST, {"pk": "job"}, page=False),
    "settings": Row("settings", FORM),
    "components": Row("everyone", (), page=False),  # 404 outside the demonstration; tests/core/ui/test_components.py
    "choose_place": Row("everyone"),
    "found": Row("everyone", FORM),
    "found_code": Row("everyone", FORM, page=False),  # sends on to its first page without answers
    "first_steps": Row("overview.edit"),
    "desk_search": Row("desk"),
    "folder": Row("figures"),
    "folder_sheet": Row("figures", page=False),
    "portal": Row("everyone"),
    "tell": Row("everyone", ("GET", "POST")),
    "tell_step": Row("everyone", ("GET", "POST"), sample={"step": "what"}),
    "tell_done": Row("everyone"),
    "edit_link": Row("token", ("GET", "POST"), sample={"secret": "edit_secret"}),
    "activity_list": Row("everyone"),
    "activity": Row("everyone", sample={"pk": "activity"}),
    "desk_contact_face": Row("overview.write", FORM, {"pk": "contact"}),
    "desk_activity_picture": Row("overview.write", FORM, {"pk": "activity"}),
    "desk_edit_links": Row("overview.write", FORM, {"pk": "activity"}),
    "desk_sounds": Row("desk", FORM, sample={"pk": "activity"}),
    "desk_sound_remove": Row("desk", POST, sample={"pk": "activity", "sound": "recording"}, page=False),
    "activity_rss": Row("everyone", page=False),
    "list_calendar": Row("everyone", page=False),
    "actor_calendar": Row("everyone", sample={"pk": "actor"}, page=False),
    "actor_rss": Row("everyone", sample={"pk": "actor"}, page=False),
    "news_rss": Row("everyone", page=False),
    "activity_sheet": Row("everyone"),
    "activity_days": Row("everyone"),
    "week_programme": Row("everyone"),
    "contact_sheet": Row("everyone"),
    "activity_poster": Row("everyone", sample={"pk": "activity"}),
    "activity_share": Row("everyone", sample={"pk": "activity"}),
    "activity_picture": Row("everyone", sample={"pk": "activity", "shape": "wide"}, page=False),
    "activity_calendar": Row("everyone", sample={"pk": "activity"}, page=False),
    "actor_list": Row("everyone"),
    "actor": Row("everyone", sample={"pk": "actor"}),
    "contact_list": Row("everyone"),
    "sound": Row("everyone", sample={"pk": "recording"}, page=False),
    "place_sitemap": Row("everyone", page=False),
    "place": Row("everyone", page=False),
    "was_any_language": Row("everyone", page=False),
    "robots": Row("everyone", page=False),
    "sitemap": Row("everyone", page=False),
    "desk": Row("desk"),
    "import_start": Row("overview.import", FORM),
    "import_columns": Row("overview.import", FORM, sample={"pk": "draft"}),
    "import_preview": Row("overview.import", FORM, sample={"pk": "draft"}),
    "import_progress": Row("overview.import", sample={"pk": "carried_draft"}),
    "import_discard": Row("overview.import", POST, sample={"pk": "draft"}, page=False),
    "import_batch": Row("overview.import", sample={"pk": "batch"}),
    "import_undo": Row("overview.import", FORM, sample={"pk": "batch"}),
    "export": Row("overview.import", sample={"kind": "actors", "form": "csv"}, page=False),
    "account_login": Row("everyone", FORM),
    "account_request_login_code": Row("everyone", FORM),
    "account_signup": Row("everyone", (), page=False),  # not offered: tests/people sees its 404
    "account_password_login": Row("everyone", FORM),
    "card_login": Row("everyone", FORM),
    "card_login_code": Row("everyone", FORM, {"code": "123451234512345"}),
    "demo_login": Row("everyone", POST, {"pk": "user"}, page=False),
    "invitation": Row("token", FORM, {"token": "invitation_token"}),
    "home": Row("signed_in", FORM),
    "profile": Row("signed_in", FORM),
    "email_change": Row("signed_in", FORM),
    "email_confirm": Row("signed_in", FORM, {"token": "x"}),
    "own_phone": Row("signed_in", FORM),
    "sign_ins": Row("signed_in"),
    "sign_in_end": Row("signed_in", POST, {"pk": "sign_in"}, page=False),
    "sign_ins_end_others": Row("signed_in", POST, page=False),
    "my_data": Row("signed_in", queries=60),
    "my_data_file": Row("signed_in", page=False),
    "account_erase": Row("signed_in", FORM),
    "erased": Row("everyone"),
    "members": Row("members"),
    "member_invite": Row("members", FORM),
    "invitation_renew": Row("members", POST, {"pk": "invitation"}),
    "invitation_withdraw": Row("members", POST, {"pk": "invitation"}, page=False),
    "membership": Row("members", FORM, {"pk": "membership"}),
    "membership_end": Row("members", FORM, {"pk": "membership"}),
    "cards": Row("cards"),
    "card_person": Row("cards", FORM),
    "card_issue": Row("cards", POST, {"pk": "membership"}),
    "card_withdraw": Row("cards", POST, {"pk": "card"}),
    "declaration": Row("desk", FORM),
    "declaration_withdraw": Row("desk", POST, page=False),
}

for _plural, _one in {"activities": "activity", "actors": "actor", "contacts": "contact", "venues": "venue"}.items():
    _which = {"pk": _one}
    TABLE |= {
        f"desk_{_plural}": Row("desk"),
        f"desk_{_one}": Row("desk", sample=_which),
        f"desk_{_one}_history": Row("desk", sample=_which),
        f"desk_{_one}_new": Row("overview.write", FORM),
        f"desk_{_one}_edit": Row("overview.write", FORM, _which),
        f"desk_{_one}_remove": Row("overview.write", FORM, _which),
    }
    if _one != "venue":
        TABLE[f"desk_{_one}_confirm"] = Row("overview.write", POST, _which, page=False)
    if _one in {"activity", "actor"}:
        TABLE[f"desk_{_one}_take_over"] = Row("overview.write", POST, _which, page=False)
        TABLE[f"desk_{_one}_show_again"] = Row("overview.write", POST, _which, page=False)
TABLE |= {
    "desk_overview": Row("desk", page=False),
    "coincidences": Row("desk"),
    "coincidence_week": Row("desk"),
    "coincidence": Row("desk", sample={"pk": "coincidence"}),
    "coincidence_keep": Row("overview.write", POST, {"pk": "coincidence"}),
    "coincidence_divide": Row("overview.write", POST, {"pk": "coincidence"}),
    "coincidence_answer": Row("overview.write", POST, {"pk": "coincidence", "part": "part"}),
    "coincidence_merge": Row("overview.edit", FORM, {"pk": "coincidence", "kept": "alike_activity"}),
    "coincidence_take_back": Row("overview.write", POST, {"pk": "resolution"}, page=False),
    "desk_activity_alike": Row("overview.write", POST, page=False),
    "desk_duplicates": Row("overview.edit"),
    "desk_merge": Row("overview.edit", FORM, {"pk": "actor", "other": "twin"}),
    "desk_merge_undo": Row("overview.edit", POST, {"pk": "merge"}, page=False),
    "desk_actor_declare": Row("overview.write", POST, {"pk": "actor"}, page=False),
    "desk_representatives": Row("representatives"),
    "desk_representative_new": Row("representatives", FORM),
    "desk_representative_end": Row("representatives", FORM, {"pk": "representation"}),
    "desk_days": Row("desk"),
    "desk_holidays": Row("overview.edit", FORM),
    "desk_mine": Row("overview.write"),
    "desk_proposals": Row("overview.write"),
    "desk_proposal": Row("overview.write", sample={"pk": "proposal"}),
    "desk_proposal_accept": Row("overview.edit", POST, {"pk": "proposal"}, page=False),
    "desk_proposal_correct": Row("overview.edit", FORM, {"pk": "proposal"}),
    "desk_proposal_return": Row("overview.edit", FORM, {"pk": "proposal"}),
    "desk_proposal_change": Row("overview.write", FORM, {"pk": "proposal"}),
    "desk_proposal_take_back": Row("overview.write", POST, {"pk": "proposal"}, page=False),
    "desk_terms": Row("overview.edit", FORM),
    "desk_translate": Row("translate", FORM),
    "desk_translation": Row("translate", FORM, {"kind": "kind_kept", "pk": "kept", "code": "code_ar"}),
    "desk_translation_file": Row("overview.edit", FORM),
    "desk_translation_preview": Row("overview.edit", FORM, {"pk": "brought"}),
    "desk_keeping": Row("overview.write"),
    "desk_calls": Row("overview.edit"),
    "desk_call": Row("overview.edit", POST, {"kind": "kind_kept", "pk": "activity"}, page=False),
    "desk_keepers": Row("overview.edit"),
    "desk_give": Row("overview.edit", POST, {"pk": "actor"}, page=False),
    "desk_periods": Row("settings", FORM),
    "keep_link": Row("token", FORM, {"secret": "keep_secret"}),
    "keep_entry": Row("token", FORM, {"secret": "keep_secret", "kind": "kind_kept", "pk": "kept"}),
    "keep_change": Row("token", FORM, {"secret": "keep_secret", "kind": "kind_kept", "pk": "kept"}),
    "desk_term": Row("overview.edit", FORM, {"pk": "term"}),
}
_list = {"date": "date"}
TABLE |= {
    "sign_up": Row("everyone", FORM, {"pk": "signup"}),
    "signed_up": Row("token", FORM, {"secret": "own_secret"}),
    "desk_signups": Row("overview.write"),
    "my_signups": Row("desk"),
}
for _prefix, _who, _which in (
    ("desk_signup", "overview.write", {"pk": "signup"}),
    ("link_signup", "token", {"secret": "signup_secret"}),
):
    TABLE |= {
        f"{_prefix}_dates": Row(_who, FORM, _which),
        f"{_prefix}_terms": Row(_who, FORM, _which),
        f"{_prefix}_people": Row(_who, FORM, _which | _list),
        f"{_prefix}_attendance": Row(_who, FORM, _which | _list),
        f"{_prefix}_door": Row(_who, sample=_which | _list),
        f"{_prefix}_file": Row(_who, sample=_which | _list | {"form": "csv"}, page=False),
    }

TABLE |= {
    "api_documentation": Row("everyone"),
    "my_calendar": Row("signed_in", FORM),
    "feed": Row("token", sample={"secret": "feed"}, page=False),
    "api_description": Row("everyone", page=False),
    "hsds_description": Row("everyone", page=False),
}
for _name in "place activities occurrences actors venues contacts vocabulary".split():
    TABLE[f"api_{_name}"] = Row("everyone", page=False)
for _name in "activity actor venue contact".split():
    TABLE[f"api_{_name}"] = Row("everyone", sample={"id": _name}, page=False)
for _name in "about services organizations service_at_locations all_taxonomies taxonomy_terms".split():
    TABLE[f"hsds_{_name}"] = Row("everyone", page=False)
for _name, _of in {
    "service": "activity",
    "organization": "actor",
    "service_at_location": "placed",
    "taxonomy": "taxonomy",
    "taxonomy_term": "taxonomy_term",
}.items():
    TABLE[f"hsds_{_name}"] = Row("everyone", sample={"id": _of}, page=False)
TABLE |= {
    "workshop_begin": Row("token", sample={"token": "workshop_token"}, page=False),  # sends on
    "workshop": Row("token", FORM, {"token": "workshop_token"}),
    "workshop_ticket": Row(
        "token", (), {"token": "workshop_token"}, page=False
    ),  # for phones in the room: tests/core/workshop
    "desk_workshops": Row("desk"),
    "desk_workshop": Row("desk", FORM, {"pk": "workshop"}),
    "desk_workshop_screen": Row("desk", sample={"pk": "workshop"}),
    "desk_workshop_ticket": Row("desk", (), {"pk": "workshop"}, page=False),  # tests/core/workshop/test_desk.py
    "leader_page": Row("desk"),
    "leader_sheet": Row("desk", page=False),
    "desk_meeting_new": Row("timeline.edit", FORM),
    "desk_meeting_guests": Row("timeline.edit", FORM, {"pk": "meeting"}),
    "desk_meeting_card": Row("timeline.edit", POST, {"pk": "meeting", "card": "table_card"}, page=False),
    "desk_meeting_decisions": Row("timeline.edit", POST, {"pk": "meeting"}, page=False),
    "desk_meeting_minutes": Row("desk", sample={"pk": "meeting"}),
    "survey_begin": Row("token", sample={"token": "survey_token"}),
    "survey": Row("token", FORM, {"token": "survey_token"}),
    "survey_thanks": Row("token", sample={"token": "survey_token"}),
    "survey_sound": Row("token", sample={"token": "survey_token", "pk": "survey_sound"}, page=False),
    "desk_surveys": Row("desk"),
    "desk_survey": Row("desk", FORM, {"pk": "survey_closed"}),
    "desk_survey_words": Row("start", FORM, {"pk": "survey_draft"}),
    "desk_survey_poster": Row("desk", sample={"pk": "survey"}),
    "desk_survey_slips": Row("start", POST, {"pk": "survey"}, page=False),
    "desk_survey_figures": Row("figures", sample={"pk": "survey_closed"}, page=False),
    "needs": Row("desk"),
    "need": Row("desk", sample={"pk": "need"}),
    "need_history": Row("desk", sample={"pk": "need"}),
    "need_new": Row("start", FORM),
    "need_edit": Row("start", FORM, {"pk": "need"}),
    "need_end": Row("start", POST, {"pk": "need"}, page=False),
    "need_remove": Row("start", FORM, {"pk": "need"}),
    "need_talk": Row("start", FORM, {"pk": "need"}),
    "need_talk_remove": Row("start", POST, {"pk": "need", "talk": "talk"}, page=False),
    "needs_ask": Row("start", FORM),
    "coverage": Row("desk"),
    "coverage_cell": Row("desk", sample={"topic": "language"}),
    "needs_compare": Row("figures"),
    "paper": Row("desk"),
    "paper_blank": Row("desk", page=False),
    "paper_grid": Row("desk", page=False),
    "paper_wall": Row("desk", sample={"pk": "paper_timeline"}, page=False),
    "paper_list": Row("desk", sample={"pk": "paper_timeline"}, page=False),
    "paper_invitation": Row("desk", FORM),
}
TABLE |= {
    "tasks": Row("desk"),
    "tasks_all": Row("desk"),
    "tasks_board": Row("desk"),
    "tasks_import": Row("start", FORM),
    "task_new": Row("start", FORM),
    "task": Row("desk", sample={"pk": "task"}, shown_to=frozenset({"coordinator", "volunteer"})),
    "task_edit": Row("start", FORM, {"pk": "task"}, shown_to=frozenset({"coordinator", "volunteer"})),
}
for _name in "take done drop day reopen board_move".split():
    TABLE[f"task_{_name}"] = Row("start", POST, {"pk": "task"}, page=False)
_inside = {"shown_to": frozenset({"coordinator", "volunteer", "leader"})}  # two who are in it, and who reads all
_forum = {"pk": "forum"}
TABLE |= FORA
_decision = {"pk": "decision"}
TABLE |= {
    "forum_terms": Row("fora", sample=_forum, **_inside),
    "forum_terms_part": Row("fora", FORM, _forum | {"part": "terms_part"}, **_inside),
    "forum_terms_versions": Row("fora", sample=_forum, **_inside),
    "forum_terms_paper": Row("fora", sample=_forum, page=False, **_inside),
    "decisions": Row("fora"),
    "decision": Row("fora", sample=_decision, **_inside),
    "decision_history": Row("fora", sample=_decision, **_inside),
    "decision_edit": Row("fora", FORM, _decision, **_inside),
    "decision_write": Row("fora", FORM, _decision, **_inside),
    "decision_letter": Row("fora", sample=_decision, **_inside),
    "decision_letter_file": Row("fora", sample=_decision, page=False, **_inside),
    "forum_decision_new": Row("fora", FORM, _forum, **_inside),
    "forum_case": Row("fora", FORM, _forum, **_inside),
    "forum_case_file": Row("fora", sample=_forum, page=False, **_inside),
    "forum_case_unfile": Row("fora", POST, _forum | {"line": "decision_line"}, page=False, **_inside),
}
for _name in "begin ask yes back drop share".split():
    TABLE[f"forum_terms_{_name}"] = Row("fora", POST, _forum, page=False, **_inside)
for _name in "accept decline take_back".split():
    TABLE[f"terms_suggestion_{_name}"] = Row("fora", POST, {"pk": "terms_suggestion"}, page=False, **_inside)
for _name in "confirm withdraw task send again answer".split():
    TABLE[f"decision_{_name}"] = Row("fora", POST, _decision, page=False, **_inside)
TABLE |= MEETINGS
TABLE |= {
    "coordination": Row("fora"),
    "coordination_pack": Row("fora", queries=36),  # what one holds, asked of every part of the collaboration
    "coordination_pack_pdf": Row("fora", page=False),
    "coordination_handover": Row("fora", FORM),
    "coordination_appoint": Row("fora.appoint", FORM),
}
_rule, _held, _note = {"pk": "rule_of_play"}, {"pk": "rule_agreed"}, {"pk": "law_note"}
TABLE |= {
    "said_of": Row("desk", page=False),
    "rules_of_play": Row("desk"),
    "rules_of_play_all": Row("desk"),
    "rule_of_play_new": Row("start", FORM),
    "rule_of_play": Row("desk", sample=_rule),
    "rule_of_play_otherwise": Row("start", FORM, _held),
    "law_notes": Row("desk"),
    "law_note_new": Row("start", FORM),
    "law_note": Row("desk", sample=_note),
    "law_note_edit": Row("start", FORM, _note),
    "law_note_remove": Row("start", FORM, _note),
    "law_note_look": Row("start", POST, _note, page=False),
}
for _name in "agree decline withdraw end".split():
    TABLE[f"rule_of_play_{_name}"] = Row("start", POST, _rule, page=False)
TABLE |= EXPECTATIONS
_household = {"pk": "household"}
_item = _household | {"item": "plan_item"}
_own = {"shown_to": frozenset({"coordinator"})}  # who noted it; nobody else knows of it
TABLE |= {
    "arrivals": Row("households"),
    "arrivals_week": Row("households"),
    "arrival_new": Row("households.expect", FORM),
    "arrival": Row("households", sample=_household, **_own),
    "arrival_edit": Row("households", FORM, _household, **_own),
    "arrival_reopen": Row("households", POST, _household, page=False),
    "arrival_person_remove": Row("households", POST, _household | {"member": "household_member"}, page=False),
    "arrival_day": Row("households", FORM, _household, **_own),
    "arrival_person_new": Row("households", FORM, _household, **_own),
    "arrival_person": Row("households", FORM, _household | {"member": "household_member"}, **_own),
    "arrival_care": Row("households", FORM, _household, **_own),
    "arrival_care_end": Row("households", POST, _household | {"care": "care"}, page=False),
    "arrival_close": Row("households", FORM, _household, **_own),
    "arrival_links": Row("households", FORM, _household, **_own),
    "arrival_card": Row("households", sample=_household, **_own),
    "arrival_item": Row("households", sample=_item, **_own),
    "arrival_proposals": Row("households", FORM, _household, **_own),
    "arrival_told": Row("households", FORM, _household, **_own),
    "arrival_told_remove": Row("households", POST, _household | {"told": "told"}, page=False),
    "arrival_case": Row("households", FORM, _household, **_own),
    "arrival_case_print": Row("households", sample=_household, **_own),
    "arrival_case_unfile": Row("households", POST, _household | {"line": "case_line"}, page=False),
    "plan": Row("token", sample={"token": "plan_secret"}, page=False),  # sends on to the reader's language
    "plan_in": Row("token", sample={"token": "plan_secret"}),
    "plan_helper": Row("token", sample={"token": "plan_secret"}),
    "plan_readers": Row("token", sample={"token": "plan_secret"}),
    "plan_paper": Row("token", sample={"token": "plan_secret"}, page=False),
    "plan_worker": Row("token", sample={"token": "plan_secret"}, page=False),
    "arrival_case_file": Row("households", sample=_household, page=False, **_own),
    "plan_calendar": Row("token", sample={"token": "plan_secret"}, page=False),
    "plan_answer": Row("token", POST, {"token": "plan_secret", "item": "plan_item"}, page=False),
}
for _name in "done drop day reopen private".split():
    TABLE[f"arrival_item_{_name}"] = Row("households", POST, _item, page=False)

# allauth's pages redirect by rules of their own; tests/people walks them.
LIBRARY = {name: Row("everyone", (), page=False) for name in PUBLIC}
LIBRARY |= {name: Row("signed_in", (), page=False) for name in SIGNED_IN}
TABLE = LIBRARY | TABLE

_card = {"pk": "wall_card"}
TABLE |= {
    "timeline": Row("desk"),
    "timeline_new": Row("timeline.edit", FORM),
    "timeline_cards": Row("desk"),
    "timeline_check": Row("timeline.write"),
    "timeline_card": Row("desk", sample=_card),
    "timeline_card_history": Row("desk", sample=_card),
    "timeline_card_new": Row("timeline.write", FORM),
    "timeline_card_edit": Row("timeline.write", FORM, _card),
    "timeline_card_remove": Row("timeline.write", FORM, _card),
    "timeline_revision": Row("desk", sample={"pk": "revision"}),
    "timeline_ticket": Row("desk", sample={"pk": "wall"}, page=False),
    "timeline_grid": Row("timeline.write", FORM, {"pk": "wall"}),
    "timeline_batch_undo": Row(
        "timeline.write",
        FORM,
        {"pk": "card_batch"},
        shown_to=frozenset({"admin", "coordinator", "integration", "centre"}),
    ),  # fmt: skip
    "timeline_export": Row("desk", sample={"pk": "wall", "form": "csv"}, page=False),
    "timeline_order": Row("timeline.edit", FORM, {"pk": "wall"}),
    "timeline_settings": Row("timeline.edit", FORM, {"pk": "wall"}),
    "timeline_adopt": Row("timeline.adopt", FORM, {"pk": "wall"}),
    "timeline_adopted": Row("desk", sample={"pk": "wall"}),
}
for _name in ("move", "here", "divide", "join"):
    TABLE[f"timeline_card_{_name}"] = Row("timeline.write", POST, _card, page=False)
