"""The public pages at the foot of every page: accessibility, help, personal data."""

from django.contrib.auth.decorators import login_not_required
from django.views.generic import TemplateView

accessibility = login_not_required(TemplateView.as_view(template_name="pages/accessibility.html"))
help_page = login_not_required(TemplateView.as_view(template_name="pages/help.html"))
privacy = login_not_required(TemplateView.as_view(template_name="pages/privacy.html"))
