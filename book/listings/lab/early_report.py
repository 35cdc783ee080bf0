import threading


def check_links(links):
    for link in links:
        thread = threading.Thread(target=check, args=[link])
        thread.start()
    thread.join()


# ANCHOR: test
status = {}
server = threading.Barrier(3)  # answers when three have asked


def check(link):
    server.wait()
    status[link] = 404 if link == "/prices" else 200


check_links(["/", "/news", "/prices"])
assert len(status) == 3, "the report came too early"
# ANCHOR_END: test
