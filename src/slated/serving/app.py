"""The application: pages and API over one ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.metadata import version

from litestar import Litestar, Response, Router
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import License

from slated.catalogue.search import Search
from slated.errors import InputError
from slated.serving.api import DocumentsApi, MentionsApi, SearchApi, TitlesApi, UpcomingApi
from slated.serving.desk import Desk
from slated.serving.pages import DocumentPages, HomePages, MentionPages, SearchPages, StaticFiles, TitlePages
from slated.serving.parameters import asked_moment
from slated.serving.ports import Ledger
from slated.serving.render import Templates
from slated.serving.shell import Shell
from slated.serving.web import AnyRequest, Errors, Freshness, Site

BODY_LIMIT = 1024
"""Bytes of a request's body; nothing here takes one."""


def create_app(ledger: Ledger, *, today: Callable[[], date], search: Search | None = None) -> Litestar:
    """Return the application that serves a ledger.

    ``today`` is asked on each request for the present calendar day. ``search`` finds its titles, in memory where it is not given.
    """
    templates = Templates()
    desk = Desk(ledger, today, search)
    freshness = Freshness(desk, templates.build)
    shell = Shell(templates, freshness)
    errors = Errors(templates)

    # A plain function: routers copy their hooks, and what holds a lock cannot be copied.
    def before(request: AnyRequest) -> Response[bytes] | None:
        return freshness.before(request)

    pages = Router("/", route_handlers=[HomePages, TitlePages, DocumentPages, SearchPages, MentionPages], before_request=before)
    api = Router("/api/v1", route_handlers=[UpcomingApi, TitlesApi, DocumentsApi, SearchApi, MentionsApi], before_request=before)
    return Site(
        route_handlers=[pages, api, StaticFiles],
        dependencies={
            "desk": Provide(lambda: desk, sync_to_thread=False),
            "shell": Provide(lambda: shell, sync_to_thread=False),
            "moment": Provide(asked_moment, sync_to_thread=True),
        },
        exception_handlers={
            InputError: errors.input_error,
            HTTPException: errors.http_error,
            Exception: errors.our_fault,
        },
        openapi_config=OpenAPIConfig(
            title="slated",
            version=version("slated"),
            summary="When does it come, who is in it, where can I watch it, and who says so",
            license=License(name="Apache-2.0", identifier="Apache-2.0"),
            # Its router answers for all beneath its path, so that is the file's alone; its pages load scripts from elsewhere, so it has none.
            path="/api/v1/openapi.json",
            render_plugins=[JsonRenderPlugin(path=["/", "/openapi.json"])],
            use_handler_docstrings=True,
        ),
        request_max_body_size=BODY_LIMIT,
        debug=False,
        logging_config=None,
    )
