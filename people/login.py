"""The forms of logging in, with the words that the rest of the pages use."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm

EMAIL = "E-post"


class EmailLoginForm(LoginForm):
    """Log in by e-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = EMAIL


class EmailResetForm(ResetPasswordForm):
    """Ask for a letter with a link to choose a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = EMAIL
