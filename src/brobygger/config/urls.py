"""The root of all addresses (ARCHITECTURE.md, "Addresses")."""

from django.urls import include, path

from brobygger.core import errors

urlpatterns = [
    path("", include("brobygger.core.urls")),
    path("", include("brobygger.core.live.urls")),
    path("accounts/", include("brobygger.people.urls")),
    path("", include("brobygger.api.urls")),
    path("", include("brobygger.web.urls")),
    path("t/keep/", include("brobygger.overview.keeping.token_urls")),
    path("s/", include("brobygger.core.surveys.urls")),
    path("w/", include("brobygger.core.workshop.urls")),
    path("p/", include("brobygger.reception.arrivals.paper.token_urls")),
    path("p/", include("brobygger.reception.arrivals.token_urls")),
    path("t/", include("brobygger.overview.directory.token_urls")),
    path("t/", include("brobygger.overview.signup.token_urls")),
    path("t/", include("brobygger.understanding.alignment.token_urls")),
    path("t/", include("brobygger.collaboration.fora.token_urls")),
    path("t/", include("brobygger.collaboration.meetings.token_urls")),
    path("<slug:place>/desk/", include("brobygger.web.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.core.surveys.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.reception.workshop.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.core.workshop.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.people.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.overview.keeping.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.overview.translation.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.overview.directory.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.overview.signup.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.overview.coincidence.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.overview.exchange.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.overview.needs.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.understanding.rules_of_play.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.understanding.alignment.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.collaboration.tasks.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.collaboration.fora.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.collaboration.pulse.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.collaboration.terms.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.collaboration.meetings.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.collaboration.decisions.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.collaboration.choosing.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.collaboration.coordination.desk_urls")),
    path("<slug:place>/desk/timeline/paper/", include("brobygger.reception.timeline.paper.urls")),
    path("<slug:place>/desk/", include("brobygger.reception.timeline.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.reception.arrivals.desk_urls")),
    path("<slug:place>/desk/", include("brobygger.reception.arrivals.paper.desk_urls")),
    path("<slug:place>/<lang:language>/", include("brobygger.overview.directory.public_urls")),
    path("<slug:place>/<lang:language>/", include("brobygger.overview.signup.public_urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
