"""The key that another system shows instead of logging in."""

from rest_framework.authtoken.models import Token

from people.models import User


def give_token(*, user: User) -> str:
    """The user's key to the API; the same one each time, until it is taken away."""
    token, _ = Token.objects.get_or_create(user=user)
    return token.key
