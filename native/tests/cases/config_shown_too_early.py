# expect: found
"""The lock is there, and the second look. But the name is given before the values are read."""
import threading


class Config:
    def read(self) -> None:
        self.values = {"debug": False}


_config = None
_lock = threading.Lock()


def config() -> Config:
    global _config
    if _config is None:
        with _lock:
            if _config is None:
                _config = Config()
                _config.read()
    return _config


def use() -> None:
    assert config().values["debug"] is False


threads = [threading.Thread(target=use) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
