"""Runs a companion's tasks on a Dask cluster.

The companion says on standard input, a line of JSON each, which cluster and which rounds it wants, and reads on
standard output what happens. The end of standard input ends everything.
"""

import contextlib
import json
import logging
import os
import queue
import signal
import sys
import threading
import time
import traceback
import uuid

import cloudpickle
import dask
from distributed import Client, LocalCluster, get_worker

import companions
import places
from rounds import Round, within


# Until all workers are there. Later, a nanny has more time to start its worker anew.
GONE_SOON = {"distributed.deploy.lost-worker-timeout": "1s"}
# Between two looks at whether they are.
LOOK_S = 2


def perform(name, requests):
    """Stands here, because what belongs to this very file travels whole, also as a part of something else."""
    return get_worker().plugins[name].perform(requests)


class Refused(Exception):
    """Why there is no cluster to run on: a sentence."""


class Driver:
    def __init__(self, say):
        self.say = say
        self.news = queue.Queue()
        self.name = f"many-{uuid.uuid4().hex}"
        self.lanes = {}
        self.behind = {}
        # What is known of the plan: what a task takes, and what Dask takes for a message that need not wait.
        self.each_s = []
        self.cost_s = []

    def listen(self):
        with os.fdopen(os.dup(0), "rb") as orders:
            for line in orders:
                self.news.put(("order", json.loads(line)))
        self.news.put(("order", {"end": True}))
        # If there is something that cannot be ended in time, nothing of it stays.
        time.sleep(10)
        os.killpg(os.getpgrp(), signal.SIGKILL)

    def order(self):
        while True:
            kind, order = self.news.get()
            # What is cancelled is over by now.
            if kind == "order" and "cancel" not in order:
                return order

    def run(self):
        threading.Thread(target=self.listen, daemon=True).start()
        job = self.order()
        if "end" in job:
            return
        with contextlib.ExitStack() as stack:
            with dask.config.set(GONE_SOON):
                self.connect(job, stack)
            while "round" in (order := self.order()):
                self.say({"over": Round(self, perform, order["round"]).work()})
            # A worker that is cut off would not answer.
            within(2, lambda: self.client.unregister_worker_plugin(self.name))

    def connect(self, job, stack):
        address, security = job["scheduler"], places.security(job["certificates"])
        program = None
        cluster = None
        if address is None:
            program = job["program"]
            cluster = LocalCluster(
                n_workers=job["workers"],
                threads_per_worker=1,
                host="127.0.0.1",
                protocol="tls://",
                security=places.temporary(),
                dashboard_address="127.0.0.1:0",
                worker_dashboard_address="127.0.0.1:0",
                memory_limit=0,
                silence_logs=logging.CRITICAL,
            )
            stack.enter_context(cluster)
            address, security = cluster.scheduler_address, cluster.security
        else:
            places.knock(address)
        # Dask waits for the rest of what began as garbage, and tells nobody.
        overdue = threading.Timer(places.PATIENCE_S + 10, self.give_up, [address, security])
        overdue.start()
        try:
            self.client = Client(address, security=security, timeout=places.PATIENCE_S, set_as_default=False)
        except Exception:
            raise Refused(places.no_scheduler(address, security)) from None
        finally:
            overdue.cancel()
        stack.callback(self.leave)
        places.compare(address, self.client)
        try:
            self.wait_for_workers(cluster, job["workers"])
        except Exception:
            there = len(self.client.scheduler_info(n_workers=-1)["workers"])
            many = "no worker" if there == 0 else f"{there} of {job['workers']} workers"
            raise Refused(
                f"{many} came to the scheduler at {address} within {places.WORKERS_S} s; "
                "`many cluster worker` starts one"
            ) from None
        cloudpickle.register_pickle_by_value(companions)
        self.client.register_plugin(companions.Companions(self.name, job["build"], program), self.name)
        self.muster()
        versions = self.client.get_versions()["client"]["packages"]
        self.say({"ready": {"dask": versions["distributed"], "workers": self.workers}})

    def wait_for_workers(self, cluster, count):
        """A worker whose first connection breaks goes for good, as happens on Python 3.15: another takes its place."""
        deadline = time.monotonic() + places.WORKERS_S
        while True:
            try:
                return self.client.wait_for_workers(count, timeout=LOOK_S)
            except TimeoutError:
                if time.monotonic() > deadline:
                    raise
                if cluster is not None:
                    cluster.scale(count)

    def give_up(self, address, security):
        self.say({"refused": places.no_scheduler(address, security)})
        os._exit(0)

    def leave(self):
        with contextlib.suppress(Exception):
            self.client.close(timeout=2)

    def muster(self):
        """Asks each worker who it is. Clocks differ from one machine to the next."""
        before = time.time()
        all = self.client.run(companions.identify, self.name)
        after = time.time()
        for address, worker in all.items():
            if worker["why"]:
                raise Refused(f"the worker at {address} {worker['why']}")
            # On one machine they do not, and the way of a message is no difference.
            behind = (before + after) / 2 - worker["time"]
            self.behind[worker["host"]] = behind if abs(behind) > after - before else 0.0
        self.workers = [worker for _, worker in sorted(all.items())]

    def lane(self, done):
        """A worker that was started again goes on with the lane of the one that is gone."""
        key = (done["name"], done["host"], done["slot"])
        if key not in self.lanes:
            alive = {str(w["name"]) for w in self.client.scheduler_info(n_workers=-1)["workers"].values()}
            gone = [old for old in self.lanes if old[1] == done["host"] and old[0] not in alive]
            lane = self.lanes.pop(gone[0]) if gone else len(self.lanes)
            self.lanes[key] = lane
        return self.lanes[key]


def main():
    # Nothing but messages goes to the companion.
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    lock = threading.Lock()

    def say(message):
        with lock, contextlib.suppress(OSError):
            out.write(json.dumps(message) + "\n")
            out.flush()

    logging.disable(logging.CRITICAL)
    dask.config.set(places.SETTINGS)
    code = 0
    try:
        Driver(say).run()
    except (Refused, places.Refused) as refused:
        say({"refused": str(refused)})
    except BaseException:
        traceback.print_exc()
        code = 1
    # The threads that are left wait for what will not come.
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
