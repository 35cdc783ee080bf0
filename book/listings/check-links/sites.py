"""Three small web sites, for the link checkers beside this file.

    python sites.py            serves them until Ctrl-C
    python sites.py --port 0   at ports that are free
    python sites.py --broken   says what a link checker should find

A town has 20 streets of 10 houses, and a few pages that mean trouble. Its
museum answers 503 if it is asked for more than ten pages at a time. Its
archive is slow. Whoever asks for the town's first page begins anew: what
has failed "the first times" fails again.
"""

import argparse
import asyncio
import collections
import dataclasses
import http
import socket
import sys
import time

NAMES = "town", "museum", "archive"
NOBODY = "http://127.0.0.1:1/"  # nobody listens there
MOST_VISITORS = 10  # that the museum lets in at a time


@dataclasses.dataclass
class Page:
    """How a page answers."""

    links: list[str] = dataclasses.field(default_factory=list)
    seconds: float = 0.05  # until the answer comes
    answers: tuple[int, ...] = (200,)  # the last one for ever
    retry_after: int = 0  # seconds; whoever comes earlier has to wait anew
    leads_to: str = ""  # it is somewhere else
    rows: int = 0  # of a long table
    is_silent: bool = False  # the answer never comes


NOT_THERE = Page(answers=(404,))


def town(museum, archive):
    """The town's pages by their paths; some of their links are broken."""
    streets = [f"/street/{street}" for street in range(1, 21)]
    others = ["/about", "/map", "/old-map", "/round", "/news#today"]
    outside = ["mailto:mayor@town.example", museum, archive, NOBODY]
    pages = {
        "/": Page(streets + others + outside),
        "/about": Page(["/", "#top"], seconds=1.0),
        "/map": Page(leads_to="/street/1", seconds=0.01),
        "/round": Page(leads_to="/and-round", seconds=0.01),
        "/and-round": Page(leads_to="/round", seconds=0.01),
        "/news": Page(["/", "/news#yesterday"]),
        "/silent": Page(is_silent=True),
        "/busy": Page(answers=(429, 429, 200), retry_after=1),
        "/flaky": Page(answers=(500, 200)),
        "/ruin": Page(answers=(500,)),
    }
    for number, street in enumerate(streets):
        neighbours = [streets[number - 1], streets[(number + 1) % 20]]
        houses = [f"{street}/{house}" for house in range(1, 11)]
        pages[street] = Page(["/", *neighbours, "/old-map", *houses], 0.1)
        for house in houses:
            pages[house] = Page(["/", street, "/news#today"], 0.03)
        # What is in the museum and in the archive about this street.
        pages[houses[1]].links.append(f"{museum}room/{number + 1}")
        pages[houses[2]].links.append(f"{museum}room/{number + 21}")
        pages[houses[3]].links.append(f"{archive}box/{number + 1}")
    for number in range(1, 5):
        # Long tables, which come one after the other.
        table = Page(streets, seconds=0.3 * number, rows=3000)
        pages[f"/register/{number}"] = table
        pages[f"/street/{number}"].links.append(f"/register/{number}")
    pages["/street/1/7"].links.append("/silent")
    pages["/street/3/5"].links.append("/street/3/11")
    pages["/street/9/2"].links.append("/busy")
    pages["/street/11/4"].links.append("/flaky")
    pages["/street/12/9"].links.append("/ruin")
    pages["/street/14/3"].links.append(f"{museum}room/99")
    pages["/street/15/6"].links.append(f"{archive}box/77")
    pages["/street/18/8"].links.append(f"{NOBODY}shop")
    return pages


def museum():
    rooms = {f"/room/{room}": Page(seconds=0.4) for room in range(1, 41)}
    return {"/": Page(list(rooms)), **rooms}


def archive():
    boxes = {f"/box/{box}": Page(seconds=0.4) for box in range(1, 21)}
    return {"/": Page(list(boxes)), **boxes, "/box/77": Page(answers=(410,))}


def text_of(path, page):
    """A page as it is sent."""
    links = [f'<li><a href="{link}">{link}</a></li>' for link in page.links]
    rows = [
        f'<tr><td class="n">{row}</td><td><a href="/street/{row % 20 + 1}">'
        f"Street {row % 20 + 1}</a></td><td>House {row % 10 + 1}</td></tr>"
        for row in range(page.rows)
    ]
    head = f"<!doctype html>\n<title>{path}</title>\n<h1>{path}</h1>\n"
    table = ["<table>", *rows, "</table>"] if rows else []
    return head + "\n".join(["<ul>", *links, "</ul>", *table]) + "\n"


class Visitors:
    """How many came, and how many were there at a time."""

    def __init__(self):
        self.all = self.now = self.most = 0

    def __enter__(self):
        self.all += 1
        self.now += 1
        self.most = max(self.most, self.now)

    def __exit__(self, *_error):
        self.now -= 1

    def __str__(self):
        return f"{self.all} requests, at most {self.most} at a time"


everywhere = Visitors()


class Site:
    """A site while it is served."""

    def __init__(self, name, pages):
        self.name, self.pages = name, pages
        self.times_asked = collections.Counter()
        self.next_time = {}  # when asking counts again, by path
        self.visitors = Visitors()

    async def serve(self, reader, writer):
        """One connection, which may ask for one page after the other."""
        try:
            while question := await reader.readuntil(b"\r\n\r\n"):
                path = question.split()[1].decode()
                with self.visitors, everywhere:
                    answer = await self.answer(path, reader)
                writer.write(answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # whoever asked has gone
        except asyncio.CancelledError:
            pass  # the site is closed
        finally:
            writer.close()

    async def answer(self, path, reader):
        page = self.pages.get(path, NOT_THERE)
        if path == "/":
            self.times_asked.clear()
            self.next_time.clear()
        now = time.monotonic()
        asked = self.times_asked[path]
        if now >= self.next_time.get(path, now):
            self.times_asked[path] += 1
            self.next_time[path] = now + page.retry_after
        if self.name == "museum" and self.visitors.now > MOST_VISITORS:
            return response(503, "there are too many of you")
        if page.is_silent:
            await reader.read()  # until whoever asked gives up
            raise ConnectionError
        await asyncio.sleep(page.seconds)
        if page.leads_to:
            return response(302, "", f"Location: {page.leads_to}")
        status = page.answers[min(asked, len(page.answers) - 1)]
        if status != 200:
            wait = f"Retry-After: {page.retry_after}" if status == 429 else ""
            return response(status, http.HTTPStatus(status).phrase, wait)
        return response(200, text_of(path, page))


def response(status, text, header=""):
    body = text.encode()
    head = [
        f"HTTP/1.1 {status} {http.HTTPStatus(status).phrase}",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(body)}",
    ]
    head += [header] if header else []
    return "\r\n".join([*head, "", ""]).encode() + body


async def serve(port):
    """Serves until Ctrl-C, and then says how many came."""
    sockets = [
        socket.create_server(("127.0.0.1", port and port + number), backlog=999)
        for number in range(len(NAMES))
    ]
    sockets.sort(key=lambda socket: socket.getsockname())
    addresses = [address_of(socket.getsockname()[1]) for socket in sockets]
    sites = [
        Site(name, pages) for name, pages in zip(NAMES, all_pages(addresses))
    ]
    for site, listener in zip(sites, sockets):
        await asyncio.start_server(site.serve, sock=listener)
    for site, address in zip(sites, addresses):
        print(f"The {site.name} is at {address}", flush=True)
    try:
        await asyncio.Event().wait()  # for ever
    finally:
        for site in sites:
            print(f"The {site.name}: {site.visitors}")
        print(f"Everywhere: {everywhere}")


def address_of(port):
    return f"http://127.0.0.1:{port}/"


def all_pages(addresses):
    return town(*addresses[1:]), museum(), archive()


def broken_links(addresses):
    """Each as (on how deep a page, always or at first, its address)."""
    sites = dict(zip(addresses, all_pages(addresses)))
    home = addresses[0]
    todo = collections.deque([(0, home)])
    seen = {home}
    while todo:
        depth, url = todo.popleft()
        site = next((site for site in addresses if url.startswith(site)), None)
        page = Page(answers=(0,))  # nobody answers
        if site is not None:
            page = final(sites[site], "/" + url.removeprefix(site))
        if page.is_silent or page.answers[-1] != 200:
            yield depth, "always", url
        elif page.answers[0] != 200:
            yield depth, "at first", url
        elif site == home:
            links = [link.partition("#")[0] for link in page.links]
            links = [
                home + link[1:] if link[:1] == "/" else link for link in links
            ]
            links = [link for link in links if link.startswith("http")]
            todo += [
                (depth + 1, link)
                for link in dict.fromkeys(links)
                if link not in seen
            ]
            seen.update(links)


def final(pages, path):
    """The page to which a path leads."""
    been = set()
    while page := pages.get(path, NOT_THERE):
        if path in been:
            return NOT_THERE  # round and round
        been.add(path)
        if not page.leads_to:
            return page
        path = page.leads_to


def main():
    parser = argparse.ArgumentParser(description="Serves three small sites.")
    parser.add_argument("--port", type=int, default=8900)
    parser.add_argument("--broken", action="store_true")
    arguments = parser.parse_args()
    if arguments.broken:
        ports = range(arguments.port, arguments.port + len(NAMES))
        for depth, when, url in broken_links([address_of(p) for p in ports]):
            print(f"{depth} {when}: {url}")
        return
    try:
        asyncio.run(serve(arguments.port))
    except OSError as error:
        sys.exit(f"{error}: does another sites.py run?")
    except KeyboardInterrupt:
        pass  # that is how it ends


if __name__ == "__main__":
    main()
