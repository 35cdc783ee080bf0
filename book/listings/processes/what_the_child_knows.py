"""What does a child process know of what its parent did before?"""

# ANCHOR: knows
import multiprocessing

greeting = "written in the file"


def show(method):
    print(f"{method:10} {greeting}")


if __name__ == "__main__":
    greeting = "changed by the parent"
    for method in ("fork", "forkserver", "spawn"):
        context = multiprocessing.get_context(method)
        child = context.Process(target=show, args=(method,))
        child.start()
        child.join()
# ANCHOR_END: knows
