import concurrent.futures
import threading


def work():
    threading.main_thread().join()
    for _ in range(2):
        try:
            concurrent.futures.ThreadPoolExecutor(1)
        except RuntimeError as error:
            print(error)


threading.Thread(target=work).start()
