"""Sites that are as slow as you ask, for the programs beside this file.

    python slow_sites.py       serves them until Ctrl-C
    python slow_sites.py 0     at a port that is free

/sites/7?ms=400 answers after 400 ms, and &bytes=5000 makes it so long.
"""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Server(ThreadingHTTPServer):
    request_queue_size = 256  # clients that may stand at the door


class Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # a connection may be used again
    disable_nagle_algorithm = True  # send each part at once

    def do_GET(self):
        address = urlsplit(self.path)
        asked = parse_qs(address.query)
        number = address.path.removeprefix("/sites/")
        if not number.isdecimal():
            self.send_error(404)
            return
        time.sleep(int(asked.get("ms", ["100"])[0]) / 1000)
        page = json.dumps({"site": int(number)}).encode()
        page = page.ljust(int(asked.get("bytes", ["1000"])[0]))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def handle(self):
        try:
            super().handle()
        except ConnectionError:
            pass  # the client has gone

    def log_message(self, *_):
        pass


port = int(sys.argv[1]) if len(sys.argv) > 1 else 8910
with Server(("127.0.0.1", port), Site) as server:
    server.daemon_threads = True  # no answer keeps it from ending
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
