class TooHot(Exception):
    pass


try:
    raise KeyError("first")
except KeyError:
    raise TooHot("second", 3)
