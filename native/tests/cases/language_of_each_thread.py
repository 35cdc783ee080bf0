# expect: proved
"""What is in `threading.local` is seen by its own thread alone."""
import threading

settings = threading.local()
greetings = []
WORDS = {"de": "Hallo", "it": "Ciao"}


def greet() -> str:
    return WORDS[settings.language]


def work(language: str) -> None:
    settings.language = language
    greetings.append((language, greet()))


threads = [threading.Thread(target=work, args=(language,)) for language in WORDS]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(greetings) == sorted(WORDS.items())
