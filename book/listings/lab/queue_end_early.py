import queue
import threading

LINKS = {"home": ["street"], "street": []}
todo = queue.Queue()
checked = []


def work():
    while True:
        page = todo.get()
        if page is None:
            return
        checked.append(page)
        todo.task_done()
        for link in LINKS[page]:
            todo.put(link)


workers = [threading.Thread(target=work) for _ in range(2)]
for worker in workers:
    worker.start()
todo.put("home")
todo.join()
for _ in workers:
    todo.put(None)
for worker in workers:
    worker.join()
assert checked == ["home", "street"], f"only {checked} was checked"
