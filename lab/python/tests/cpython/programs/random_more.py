import random

r = random.Random(3)
print(r.randbytes(6), r.lognormvariate(0, 1), r.paretovariate(3), r.weibullvariate(1, 2), r.normalvariate(), r.gauss())
print(r.sample(range(1000), 12), r.choices("xyz", cum_weights=[1, 3, 10], k=4), r.triangular(), r.expovariate(1))
random.seed(1.5)
print(random.random())
random.seed(b"bytes")
print(random.random(), random.randrange(10, 0, -3), random.randrange(5, 50, 7))
for wrong in (lambda: r.choices([1, 2], [1]), lambda: r.choices([1], [0]), lambda: r.sample([1], -1), lambda: r.randrange(3, 3), lambda: r.randrange(1, 9, 0)):
    try:
        wrong()
    except ValueError as error:
        print("ValueError")
