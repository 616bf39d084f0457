"""What every address of the API has in common: who acts, whether they may, and how to log in with a key."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import ClassVar

from django.contrib.auth import authenticate
from django.utils import timezone
from django.utils.timezone import localdate
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle, SimpleRateThrottle
from rest_framework.views import APIView

from people.middleware import roles_of
from people.models import Member
from people.roles import Act
from people.tokens import give_token


class RoleMay(BasePermission):
    """Finds the acting member, also of one who shows a key, and asks whether the role may do this."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Whether the member's role holds the act that the address names for this method."""
        assert isinstance(view, MemberView)
        if not request.user.is_authenticated:
            return False
        method = str(request.method)
        if method not in view.acts:
            raise MethodNotAllowed(method)
        member = request.member or _first_role(request)  # type: ignore[attr-defined]
        if member is None or not member.may(view.acts[method]):
            return False
        view.member = member
        return True


def _first_role(request: Request) -> Member | None:
    """The member of one who shows a key, whom the middleware could not know yet."""
    return next(iter(roles_of(request.user, on=localdate())), None)


class MemberView(APIView):
    """An address where a member acts: `acts` says what each method does, `at` is the moment of the request."""

    permission_classes = [RoleMay]
    http_method_names = ["get", "post", "put", "patch"]
    acts: ClassVar[Mapping[str, Act]] = {}
    member: Member
    at: datetime

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Read the clock, once for each request."""
        self.at = timezone.now()
        super().initial(request, *args, **kwargs)


class ByAddress(AnonRateThrottle):
    """So that nobody tries many accounts from one place."""

    scope = "token-address"
    rate = "30/min"


class ByEmail(SimpleRateThrottle):
    """So that nobody tries many passwords on one account."""

    scope = "token-email"
    rate = "5/min"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        """One count for each e-mail address tried; the address itself is not kept."""
        email = request.data.get("email", "") if isinstance(request.data, dict) else ""
        ident = sha256(str(email).strip().lower().encode()).hexdigest()
        return self.cache_format % {"scope": self.scope, "ident": ident}


class Login(serializers.Serializer[object]):
    """What is shown to get a key."""

    email = serializers.EmailField()
    password = serializers.CharField(trim_whitespace=False, max_length=200)


class Key(serializers.Serializer[object]):
    """What is sent with each call, as `Authorization: Token …`."""

    token = serializers.CharField()


class TokenView(APIView):
    """Logging in for another system."""

    authentication_classes = ()
    permission_classes = ()
    throttle_classes = [ByAddress, ByEmail]
    http_method_names = ["post"]

    @extend_schema(operation_id="token", request=Login, responses=Key, auth=[])
    def post(self, request: Request) -> Response:
        """Get a key with e-mail and password."""
        login = Login(data=request.data)
        login.is_valid(raise_exception=True)
        user = authenticate(request, **login.validated_data)
        if user is None:
            raise serializers.ValidationError("Fel e-postadress eller lösenord.")
        return Response({"token": give_token(user=user)})
