"""The review desk: a web application, right to left, and a REST API over a store."""

from jaras.extras import extra

with extra("desk", "the desk"):
    from jaras.web.app import create_app

__all__ = ["create_app"]
