from concurrent.futures import ThreadPoolExecutor


def check_links(links):
    with ThreadPoolExecutor(max_workers=2) as pool:
        asked = {link: pool.submit(ask, link) for link in links}
    status = {}
    for link, future in asked.items():
        try:
            status[link] = future.result()
        except ConnectionError as error:
            status[link] = str(error)
    return status


# ANCHOR: test
def ask(link):
    if link == "/gone":
        raise ConnectionError("no answer")
    return 404 if link == "/prices" else 200


status = check_links(["/gone", "/prices", "/"])
assert status == {"/gone": "no answer", "/prices": 404, "/": 200}, status
# ANCHOR_END: test
