"""The package of `urllib.request`."""
