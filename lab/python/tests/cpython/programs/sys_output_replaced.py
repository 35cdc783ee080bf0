import sys
import threading


class Kept:
    def __init__(self):
        self.pieces = []

    def write(self, text):
        self.pieces.append(text)
        return len(text)

    def flush(self):
        self.pieces.append("flushed")


real = sys.stdout
kept = sys.stdout = Kept()
print("a", 1, sep="-")
print("flushed", end="", flush=True)
print("there", file=real)
thread = threading.Thread(target=print, args=("in a thread",))
thread.start()
thread.join()
sys.stdout.write("directly")
sys.stdout = None
print("nowhere")
sys.stdout = sys.__stdout__
print(kept.pieces, sys.stdout is real)
print("none given", file=None)
