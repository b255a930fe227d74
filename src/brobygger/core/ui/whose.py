"""What somebody is told who opens the page to change what others look after."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _


def others_keep_this(request: Any, *address: Any) -> HttpResponse:
    """Send a reader back to the page that may be read.

    Args:
        request: of the page that is for others.
        address: URL name and arguments of the page to go back to.

    Raises:
        PermissionDenied: something was to be written.
    """
    if request.method not in {"GET", "HEAD"}:
        raise PermissionDenied
    messages.info(request, _("Others keep this entry. Tell them if something is wrong."))
    return redirect(*address)
