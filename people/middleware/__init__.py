"""What stands between a request and its page: who acts, and a draft kept for one whose login has expired."""

from people.middleware.acting import SESSION_KEY, MemberMiddleware, MemberRequest, acting, roles_of

__all__ = ["SESSION_KEY", "MemberMiddleware", "MemberRequest", "acting", "roles_of"]
