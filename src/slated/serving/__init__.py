"""The web pages and the JSON API: `create_app` makes the application, `answer_json` shapes an answer for machines."""

from slated.serving.app import create_app
from slated.serving.wire import answer_json

__all__ = ["answer_json", "create_app"]
