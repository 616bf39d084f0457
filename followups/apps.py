"""How Django knows this room."""

from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    """Uppföljningar."""

    name = "followups"
    verbose_name = "Uppföljningar"
