"""The pages for people, one controller a page. None of them is in the API's description."""

from __future__ import annotations

from litestar import Controller, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from slated.judging import unsettled
from slated.serving import gather
from slated.serving.parameters import TheDesk, TheMoment, TheShell
from slated.serving.render import MEDIA_TYPES
from slated.serving.views.mentions import mentions_page
from slated.serving.web import AnyRequest


class HomePages(Controller):
    """What comes next."""

    path = "/"
    include_in_schema = False

    @get(sync_to_thread=True)
    def home(self, request: AnyRequest, desk: TheDesk, shell: TheShell, moment: TheMoment) -> Response[bytes]:
        """Return the home page."""
        return shell.reply(request, "home.html", gather.home(desk, moment), moment=moment)


class TitlePages(Controller):
    """A title and its seasons."""

    path = "/titles/{title_id:str}"
    include_in_schema = False

    @get(sync_to_thread=True)
    def title(
        self,
        request: AnyRequest,
        desk: TheDesk,
        shell: TheShell,
        title_id: FromPath[str],
        moment: TheMoment,
    ) -> Response[bytes]:
        """Return the page of a title."""
        return shell.reply(request, "title.html", gather.subject(desk, title_id, None, moment), moment=moment)

    @get("/seasons/{season:int}", sync_to_thread=True)
    def season(
        self,
        request: AnyRequest,
        desk: TheDesk,
        shell: TheShell,
        title_id: FromPath[str],
        season: FromPath[int],
        moment: TheMoment,
    ) -> Response[bytes]:
        """Return the page of a season."""
        return shell.reply(request, "season.html", gather.subject(desk, title_id, season, moment), moment=moment)


class DocumentPages(Controller):
    """A document's quotes with their claims."""

    path = "/documents/{digest:str}"
    include_in_schema = False

    @get(sync_to_thread=True)
    def document(
        self, request: AnyRequest, desk: TheDesk, shell: TheShell, digest: FromPath[str], moment: TheMoment
    ) -> Response[bytes]:
        """Return the page of a document."""
        return shell.reply(request, "document.html", gather.document_view(desk, digest, moment), moment=moment)


class SearchPages(Controller):
    """Titles by name."""

    path = "/search"
    include_in_schema = False

    @get(sync_to_thread=True)
    def search(
        self,
        request: AnyRequest,
        desk: TheDesk,
        shell: TheShell,
        moment: TheMoment,
        q: FromQuery[str] = "",
    ) -> Response[bytes]:
        """Return the search page."""
        return shell.reply(request, "search.html", gather.search(desk, q, moment), moment=moment, query=q)


class MentionPages(Controller):
    """Works of which it cannot be told which title they are."""

    path = "/mentions"
    include_in_schema = False

    @get(sync_to_thread=True)
    def mentions(self, request: AnyRequest, desk: TheDesk, shell: TheShell, moment: TheMoment) -> Response[bytes]:
        """Return the page of open mentions."""
        return shell.reply(request, "mentions.html", mentions_page(unsettled(desk.ledger)), moment=moment)


class StaticFiles(Controller):
    """Style, script and icon; their addresses carry the build, so they are kept for good."""

    path = "/static/{build:str}/{name:str}"
    include_in_schema = False

    @get(sync_to_thread=False)
    def file(self, shell: TheShell, build: FromPath[str], name: FromPath[str]) -> Response[bytes]:
        """Return a file."""
        data = shell.templates.static.get(name)
        if data is None:
            raise NotFoundException
        kept = "public, max-age=31536000, immutable" if build == shell.templates.build else "no-cache"
        return Response(data, media_type=MEDIA_TYPES[name.rpartition(".")[2]], headers={"cache-control": kept})
