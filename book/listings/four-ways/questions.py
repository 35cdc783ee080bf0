"""Questions whose answers come later; used by the four ways."""

# ANCHOR: all
import asyncio

# ANCHOR: ask
loop = asyncio.new_event_loop()


def ask(question, callback):
    """Send a question, and call back with the answer when it has come."""
    what, whose = question
    seconds = 0.6 if question == ("key", "Ann") else 0.2
    loop.call_later(seconds, callback, f"{what}-of-{whose}")
# ANCHOR_END: ask


def run_until_quiet():
    """Run the loop for the time that all questions of the book take."""
    loop.call_later(1.2, loop.stop)
    loop.run_forever()
    loop.close()
# ANCHOR_END: all
