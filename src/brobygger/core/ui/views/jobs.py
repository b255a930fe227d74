"""The page on which whoever runs the installation sees the jobs that gave up, and has them tried again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from brobygger.core import jobs
from brobygger.core.access import operator

MOST = 200


@operator
@require_safe
def page(request: Any) -> HttpResponse:
    """Name each job with the kind of error it ended in. What it was about is not shown: it may be somebody's."""
    found = list(jobs.laid_aside()[: MOST + 1])
    return render(request, "ui/jobs.html", {"jobs": found[:MOST], "more": len(found) > MOST})


@operator
@require_POST
def again(request: Any, pk: int) -> HttpResponse:
    """Give a job another series of attempts."""
    if not jobs.retry(pk):
        raise Http404
    messages.success(request, _("It is tried again. If it does not succeed, it comes back here."))
    return redirect("operator_jobs")
