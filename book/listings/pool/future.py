"""A future is a receipt: it knows whether the answer is there, and waits."""

# ANCHOR: future
import time
from concurrent.futures import ThreadPoolExecutor


def ask(link):
    time.sleep(0.5)
    return 404 if link == "/prices" else 200


with ThreadPoolExecutor(max_workers=5) as pool:
    news = pool.submit(ask, "/news")
    prices = pool.submit(ask, "/prices")
    print("asked for both; is /news there?", news.done())
    print("/news:", news.result())
    print("/prices:", prices.result())
    print("and now?", news.done())
# ANCHOR_END: future
