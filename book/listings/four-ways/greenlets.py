"""A visit in one piece, and in ordinary functions: greenlets."""

import greenlet

from questions import ask, run_until_quiet


# ANCHOR: visit
def visit(name):
    print(name, "asks")
    key = answer_to(("key", name))
    print(name, "has", key)
    page = answer_to(("page", key))
    print(name, "reads", page)
# ANCHOR_END: visit


# ANCHOR: switch
main = greenlet.getcurrent()  # the loop runs in this one


def answer_to(question):
    me = greenlet.getcurrent()
    ask(question, me.switch)  # the callback: go on here, with the answer
    return main.switch()  # pause here; let the loop run


greenlet.greenlet(visit).switch("Ann")
greenlet.greenlet(visit).switch("Bob")
# ANCHOR_END: switch
run_until_quiet()
