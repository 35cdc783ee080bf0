import time

print(time.perf_counter_ns() >= 0, time.process_time() >= 0, time.thread_time() >= 0, time.monotonic() <= time.monotonic())
before = time.monotonic_ns()
time.sleep(0.001)
print(time.monotonic_ns() - before >= 1_000_000)
