"""Today's work and a person's file."""

from django.http import HttpRequest, HttpResponse


def today(request: HttpRequest) -> HttpResponse:
    """The worklist."""
    return HttpResponse("")


def file(request: HttpRequest, number: str) -> HttpResponse:
    """A person's file."""
    return HttpResponse(number)
