import queue
import threading


class Pool:
    def __init__(self, size):
        self.jobs = queue.Queue()
        self.threads = [threading.Thread(target=self.work) for _ in range(size)]
        for thread in self.threads:
            thread.start()

    def work(self):
        while True:
            job = self.jobs.get()
            if job is None:
                return
            function, argument, answer = job
            try:
                answer.put((True, function(argument)))
            except Exception as error:
                answer.put((False, error))

    def map(self, function, arguments):
        answers = []
        for argument in arguments:
            answer = queue.SimpleQueue()
            answers.append(answer)
            self.jobs.put((function, argument, answer))
        return [answer.get() for answer in answers]

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        for _ in self.threads:
            self.jobs.put(None)
        for thread in self.threads:
            thread.join()


with Pool(3) as pool:
    print(pool.map(lambda n: n * n, range(6)))
    print([ok for ok, _ in pool.map(lambda n: 10 // n, [1, 0, 2])])
print([t.is_alive() for t in pool.threads])
