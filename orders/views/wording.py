"""What could be mended in an order's text, asked for while it is typed; nothing is kept and nothing is logged."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from orders.forms import OrderForm
from orders.forms.order import LONGEST
from orders.shown.wording import findings_as_html
from people.middleware import MemberRequest, acting
from people.roles import Act


@require_POST
def check_wording(request: MemberRequest) -> HttpResponse:
    """What stands beside each of the posted texts, as HTML by field name (R4-R7)."""
    acting(request, Act.ORDER)
    texts = {name: request.POST.get(name, "")[:LONGEST] for name in OrderForm.text_names}
    return JsonResponse(findings_as_html(texts))
