# expect: found
"""A lazily made singleton without a lock: both find nothing, and both make one."""
import threading


class Config:
    loaded = 0

    def __init__(self) -> None:
        Config.loaded += 1
        self.values = {"debug": False}


_config = None


def config() -> Config:
    global _config
    if _config is None:
        _config = Config()
    return _config


threads = [threading.Thread(target=config) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert config() is config()
assert Config.loaded == 1, f"loaded {Config.loaded} times"
