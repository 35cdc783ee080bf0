"""A program that starts a process while its file is being read."""

# ANCHOR: no_guard
import multiprocessing

print("reading this file as", __name__)


def work():
    print("working")


context = multiprocessing.get_context("spawn")
child = context.Process(target=work)
child.start()  # not under: if __name__ == "__main__":
child.join()
print("the child's exit code:", child.exitcode)
# ANCHOR_END: no_guard
