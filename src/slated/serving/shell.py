"""The shell of the pages: from a page's record to the reply."""

from __future__ import annotations

from litestar import Response

from slated.serving.moments import Moment
from slated.serving.render import Templates
from slated.serving.web import AnyRequest, Freshness


class Shell:
    """Renders pages and hands them to the cache."""

    def __init__(self, templates: Templates, freshness: Freshness) -> None:
        self.templates = templates
        self._freshness = freshness

    def reply(self, request: AnyRequest, template: str, page: object, *, moment: Moment, query: str = "") -> Response[bytes]:
        """Return a page as a reply. ``query`` is what stands in the search field."""
        twin = f"/api/v1{request.url.path}" if request.url.path != "/" else "/api/v1/upcoming"
        twin += f"?{request.url.query}" if request.url.query else ""
        rendered = self.templates.page(template, page=page, moment=moment, query=query, path=request.url.path, twin=twin)
        return self._freshness.keep(request, rendered)
