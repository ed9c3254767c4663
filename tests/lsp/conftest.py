import functools

import pytest


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """A home without settings; what is kept of the bank is shared, as it is among the servers of one user."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def editing(tmp_path, home, monkeypatch):
    """Runs a coroutine with an editor whose server works in a folder of its own."""
    from editor_client import run

    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    return functools.partial(run, folder=tmp_path)
