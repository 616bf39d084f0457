"""How Django knows the roof: its commands, template tags and tests belong to no room below."""

from django.apps import AppConfig


class HemtjanstConfig(AppConfig):
    """Hemtjänst."""

    name = "hemtjanst"
    verbose_name = "Hemtjänst"
