"""Where schedulers and workers are, who may talk to them, and what is said if that does not work."""

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
import time
from pathlib import Path

import dask
import distributed
from distributed import Nanny, Scheduler
from distributed.security import Security

# How long somebody who has been called may take to answer, and how long workers may take to come.
PATIENCE_S = 15
WORKERS_S = 30

SETTINGS = {
    # A worker that is cut off is soon given up.
    "distributed.scheduler.worker-ttl": "20s",
    "distributed.comm.timeouts.connect": "10s",
    "distributed.comm.timeouts.tcp": "15s",
    # What a task costs here is known better than Dask can know it.
    "distributed.scheduler.work-stealing-interval": "200ms",
    "distributed.worker.profile.enabled": False,
}


class Refused(Exception):
    """A sentence."""


def temporary():
    """Keys for one run, which lie nowhere but in memory. Others on this machine reach loopback, too."""
    return Security.temporary()


CERTIFICATE, KEY = "cluster.pem", "cluster-key.pem"


def security(folder):
    if folder is None:
        return None
    certificate, key = (Path(folder) / name for name in (CERTIFICATE, KEY))
    for file in (certificate, key):
        if not file.is_file():
            raise Refused(f"there is no {file}; `many cluster certificates {folder}` makes it")
    return Security(
        require_encryption=True,
        tls_ca_file=str(certificate),
        **{
            f"tls_{role}_{part}": str(file)
            for role in ("scheduler", "worker", "client")
            for part, file in (("cert", certificate), ("key", key))
        },
    )


def certificates(folder):
    """A certificate that vouches for itself, and its key: who has both belongs to the cluster."""
    made = Security.temporary()
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    files = {CERTIFICATE: made.tls_ca_file, KEY: made.tls_scheduler_key}
    for name in files:
        if (folder / name).exists():
            raise Refused(f"{folder / name} is there already, and is left as it is")
    for name, text in files.items():
        with os.fdopen(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
    return folder


def host_and_port(address):
    scheme, _, rest = address.partition("://")
    host, _, port = rest.rpartition(":")
    return scheme, host.strip("[]"), int(port)


def is_loopback(host):
    with contextlib.suppress(OSError):
        return all(
            info[4][0].startswith("127.") or info[4][0] == "::1" for info in socket.getaddrinfo(host, None)
        )
    return False


def wait_for(address):
    """A worker may be started before its scheduler."""
    deadline = time.monotonic() + WORKERS_S
    while True:
        try:
            return knock(address)
        except Refused:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def knock(address):
    """Whether anybody is there at all; Dask would go on trying."""
    _, host, port = host_and_port(address)
    try:
        socket.create_connection((host, port), timeout=PATIENCE_S).close()
    except socket.gaierror:
        raise Refused(f"there is no host called {host}, so no scheduler at {address}") from None
    except ConnectionRefusedError:
        raise Refused(
            f"nobody listens at {address}: the port is closed; `many cluster scheduler` starts a scheduler"
        ) from None
    except TimeoutError:
        raise Refused(
            f"{address} did not answer within {PATIENCE_S} s: no such machine, or a firewall"
        ) from None
    except OSError as error:
        raise Refused(f"{address} cannot be reached: {error.strerror}") from None


def no_scheduler(address, security):
    if security is None and address.startswith("tls"):
        return f"{address} wants certificates: --certificates DIR names the folder that has them"
    tls = "" if security is None else ", or it does not know these certificates"
    return f"what listens at {address} did not speak as a Dask scheduler{tls}"


def compare(address, client):
    """Functions travel as code, which other versions may not understand."""
    try:
        versions = client.get_versions()
    except Exception:
        raise Refused(f"the scheduler at {address} did not say which version it is") from None
    ours = version(versions["client"])
    theirs = {f"the scheduler at {address}": versions["scheduler"]}
    theirs |= {f"the worker at {worker}": said for worker, said in versions["workers"].items()}
    for who, said in theirs.items():
        if said and version(said) != ours:
            raise Refused(f"{who} runs {version(said)}; here it is {ours}, and both have to be the same")


def version(said):
    python = ".".join(str(said["host"]["python"]).split(".")[:2])
    return f"distributed {said['packages']['distributed']} on Python {python}"


async def until_asked(node, says):
    """Runs until a signal or its own end."""
    async with node:
        print(says(node), flush=True)
        over = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, over.set)
        ended = asyncio.ensure_future(node.finished())
        asked = asyncio.ensure_future(over.wait())
        await asyncio.wait([ended, asked], return_when=asyncio.FIRST_COMPLETED)


def scheduler(listen, folder):
    scheme, host, port = host_and_port(listen)
    keys = security(folder)
    must_be_safe(host, keys)
    protocol = "tcp" if keys is None else "tls"
    node = lambda: Scheduler(  # noqa: E731
        host=f"{protocol}://{host}",
        port=port,
        protocol=protocol,
        security=keys,
        dashboard_address="127.0.0.1:0",
    )
    run(node, lambda node: f"the scheduler is at {node.address}")


def worker(address, folder, listen, threads, name):
    keys = security(folder)
    host = listen or ("127.0.0.1" if is_loopback(host_and_port(address)[1]) else None)
    if host is None or not is_loopback(host):
        must_be_safe(host or "every address", keys)
    wait_for(address)
    protocol = "tcp" if keys is None else "tls"
    node = lambda: Nanny(  # noqa: E731
        address,
        nthreads=threads,
        name=name,
        host=host,
        protocol=protocol,
        security=keys,
        memory_limit=0,
        death_timeout=WORKERS_S,
        dashboard_address="127.0.0.1:0",
        env={"MANY_PROGRAM": os.environ["MANY_PROGRAM"]},
    )
    run(node, lambda node: f"the worker at {node.worker_address} works for {address}")


def must_be_safe(host, keys):
    """Who reaches a port of Dask may run anything on its machine."""
    if keys is None and not is_loopback(host):
        raise Refused(
            f"{host} can be reached from other machines, and whoever reaches Dask can run anything there: give "
            "--certificates, or listen at 127.0.0.1"
        )


def run(node, says):
    async def go():
        await until_asked(node(), says)

    try:
        asyncio.run(go())
    except (OSError, RuntimeError, asyncio.TimeoutError) as error:
        text = str(error).strip() or type(error).__name__
        raise Refused(f"it cannot be started: {text.splitlines()[0]}") from None


def main():
    logging.disable(logging.WARNING)
    dask.config.set(SETTINGS)
    what, arguments = sys.argv[1], sys.argv[2:]
    given = [argument or None for argument in arguments]
    try:
        if what == "certificates":
            print(certificates(given[0]))
        elif what == "scheduler":
            scheduler(*given)
        elif what == "worker":
            worker(given[0], given[1], given[2], int(given[3]), given[4])
        else:
            print(distributed.__version__)
    except Refused as refused:
        print(refused, file=sys.stderr)
        sys.exit(3)


if __name__ == "__main__":
    main()
