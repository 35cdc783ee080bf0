from concurrent.futures import ThreadPoolExecutor

answers = []


def check(link):
    answers.append(ask(link))


def check_links(links):
    with ThreadPoolExecutor(max_workers=2) as pool:
        for link in links:
            pool.submit(check, link)
    status = {}
    for link, answer in zip(links, answers):
        status[link] = answer
    return status


# ANCHOR: test
def ask(link):
    if link == "/gone":
        raise ConnectionError("no answer")
    return 404 if link == "/prices" else 200


status = check_links(["/gone", "/prices", "/"])
assert status == {"/gone": "no answer", "/prices": 404, "/": 200}, status
# ANCHOR_END: test
