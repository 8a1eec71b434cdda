"""A client over the small world, on a fixed day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from slated.serving import create_app
from tests.serving.world import TODAY, World, small_world


@pytest.fixture
def world() -> World:
    return small_world()


@pytest.fixture
def client(world: World) -> Iterator[TestClient[Litestar]]:
    with TestClient(create_app(world, today=lambda: TODAY), raise_server_exceptions=False) as found:
        yield found
