# since 3.14:
import heapq
import operator

heap = []
for n in (3, 1, 4, 1, 5, 9, 2, 6):
    heapq.heappush_max(heap, n)
print(heap)
print(heapq.heappushpop_max(heap, 10), heapq.heappushpop_max(heap, 7), heapq.heapreplace_max(heap, 0), heap)
print([heapq.heappop_max(heap) for _ in range(len(heap))])
heap = [5, 2, 8, 1]
heapq.heapify_max(heap)
print(heap, heapq.nsmallest(2, heap), list(heapq.merge([3, 1], [2], reverse=True)))
for wrong in (lambda: heapq.heappop_max([]), lambda: heapq.heappush_max((), 1), lambda: heapq.heapify_max(3)):
    try:
        wrong()
    except (IndexError, TypeError) as error:
        print(error)
print(operator.is_none(None), operator.is_none(0), operator.is_not_none(None))
