"""Addresses of logging in: those of allauth's that have a page of ours; accounts are changed by an administrator."""

from allauth.account import urls as account

OPEN = {
    "account_login",
    "account_logout",
    "account_signup",
    "account_inactive",
    "account_reauthenticate",
    "account_change_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}

urlpatterns = [pattern for pattern in account.urlpatterns if pattern.name in OPEN]
