attempts = []  # what was asked, in order
pauses = []  # seconds


def ask(method, server):
    """One attempt: a status, or "lost" if no answer came back."""
    attempts.append(method)
    return server.pop(0)


def wait(seconds):
    pauses.append(seconds)


def fetch(method, server):
    answer = ask(method, server)
    while answer != 200:
        wait(1)
        answer = ask(method, server)
    return answer


# ANCHOR: check
def check(method, server, answer, number):
    attempts.clear()
    pauses.clear()
    got = fetch(method, server + [200])
    story = f"{method}, {server}: {got} after {attempts}"
    assert (got, len(attempts)) == (answer, number), story
    assert pauses == [1, 2][: number - 1], f"{method}, {server}: {pauses}"


check("GET", [], 200, 1)
check("GET", [503, "lost"], 200, 3)  # a longer pause each time
check("GET", [503, 503, 503, 503], 503, 3)  # enough is enough
check("GET", [404], 404, 1)  # no use
check("POST", [429], 200, 2)  # the server has refused it: nothing was done
check("POST", ["lost"], "lost", 1)  # it may have been done
# ANCHOR_END: check
