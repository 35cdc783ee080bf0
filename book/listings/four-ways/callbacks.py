"""A visit in three pieces: each piece names the next one."""

from questions import ask, run_until_quiet


# ANCHOR: visit
def visit(name):
    print(name, "asks")

    def go_on_with_key(key):
        print(name, "has", key)
        ask(("page", key), go_on_with_page)

    def go_on_with_page(page):
        print(name, "reads", page)

    ask(("key", name), go_on_with_key)


visit("Ann")
visit("Bob")
# ANCHOR_END: visit
run_until_quiet()
