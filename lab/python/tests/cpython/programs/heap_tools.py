import heapq

h = [5, 3, 8, 1]
heapq.heapify(h)
heapq.heappush(h, 2)
print(h, [heapq.heappop(h) for _ in range(3)], heapq.heappushpop(h, 0), heapq.heapreplace(h, 9), h)
print(heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, ["bb", "a", "ccc"], key=len), list(heapq.merge([1, 4], [2, 3])))
jobs = []
for priority, name in [(2, "write"), (1, "read"), (3, "close")]:
    heapq.heappush(jobs, (priority, name))
while jobs:
    print(heapq.heappop(jobs))
try:
    heapq.heappop([])
except IndexError as error:
    print(error)
