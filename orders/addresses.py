"""How a case's or an order's number stands in an address."""

from django.urls.converters import StringConverter


class NumberConverter(StringConverter):
    """Anything but a slash, as numbers come from other systems too; and no NUL, which the database does not take."""

    regex = r"[^/\x00]+"
