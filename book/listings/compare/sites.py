"""The addresses of the sites, as slow as in the book's own programs."""

import os

SLOWEST_MS = 10_000

os.environ["NO_PROXY"] = "127.0.0.1,localhost"  # the sites are on this machine


def urls(parameters):
    return [
        f"{parameters['sites_url']}/sites/{site}"
        f"?ms={latency_ms(parameters, site)}&bytes={parameters['size_bytes']}"
        for site in range(parameters["sites"])
    ]


def latency_ms(parameters, site):
    """The set latency, up to `spread_percent` more or less; always the same."""
    spread_us = parameters["latency_ms"] * parameters["spread_percent"] * 10
    scattered = (site * 0x9E37_79B9_7F4A_7C15 & 0xFFFF_FFFF_FFFF_FFFF) >> 40
    offset_us = (scattered * (2 * spread_us + 1) >> 24) - spread_us
    return min(
        (parameters["latency_ms"] * 1000 + offset_us) // 1000, SLOWEST_MS
    )
