print("inner")
from .. import VERSION
from ..numbers import double


def triple(n):
    return double(n) + n


def above():
    return VERSION
