import threading


def by_name():
    from concurrent.futures import ThreadPoolExecutor

    ThreadPoolExecutor(1)


def by_module():
    import concurrent.futures

    concurrent.futures.ThreadPoolExecutor(1)


def work():
    threading.main_thread().join()
    for use in (by_name, by_name, by_module):
        try:
            use()
        except RuntimeError as error:
            print(error)


threading.Thread(target=work).start()
