"""Addresses of terms, for members."""

from django.urls import path

from brobygger.collaboration.terms.views import holding, writing

urlpatterns = [
    path("fora/<uuid:pk>/terms/", writing.show, name="forum_terms"),
    path("fora/<uuid:pk>/terms/begin/", writing.begin, name="forum_terms_begin"),
    path("fora/<uuid:pk>/terms/part/<slug:part>/", writing.part, name="forum_terms_part"),
    path("fora/<uuid:pk>/terms/ask/", holding.put_forward, name="forum_terms_ask"),
    path("fora/<uuid:pk>/terms/yes/", holding.approve, name="forum_terms_yes"),
    path("fora/<uuid:pk>/terms/back/", holding.send_back, name="forum_terms_back"),
    path("fora/<uuid:pk>/terms/drop/", holding.drop, name="forum_terms_drop"),
    path("fora/<uuid:pk>/terms/share/", holding.share, name="forum_terms_share"),
    path("fora/<uuid:pk>/terms/versions/", holding.compare, name="forum_terms_versions"),
    path("fora/<uuid:pk>/terms/paper.pdf", holding.paper, name="forum_terms_paper"),
    path("terms/suggestions/<uuid:pk>/take-in/", writing.accept, name="terms_suggestion_accept"),
    path("terms/suggestions/<uuid:pk>/leave-out/", writing.decline, name="terms_suggestion_decline"),
    path("terms/suggestions/<uuid:pk>/take-back/", writing.take_back, name="terms_suggestion_take_back"),
]
