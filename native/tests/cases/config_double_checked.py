# expect: proved
"""Look, lock, look again; and what is shown to others is whole."""
import threading


class Config:
    loaded = 0

    def __init__(self) -> None:
        Config.loaded += 1
        self.values = {"debug": False}


_config = None
_lock = threading.Lock()


def config() -> Config:
    global _config
    if _config is None:
        with _lock:
            if _config is None:
                _config = Config()
    return _config


def use() -> None:
    assert config().values["debug"] is False


threads = [threading.Thread(target=use) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert Config.loaded == 1
