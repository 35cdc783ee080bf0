import random

random.seed(42)
print(random.random(), random.randint(1, 100), random.randrange(0, 50, 5), random.choice("abcdef"), random.uniform(1, 2))
xs = list(range(10))
random.shuffle(xs)
print(xs, random.sample(range(100), 5), random.choices("abc", k=5), random.choices([1, 2], weights=[9, 1], k=6), random.getrandbits(70))
print(random.gauss(0, 1), random.gauss(0, 1), random.expovariate(2), random.triangular(0, 1, 0.3), random.normalvariate(5, 1))
r = random.Random(7)
print(r.random(), r.randint(0, 10**20), [r.randrange(6) for _ in range(10)], random.Random(7).random() == random.Random(7).random())
r.seed(2**100)
print(r.random(), r.sample(["a", "b", "c"], 3), random.Random(-5).random() == random.Random(5).random(), r.sample(range(3), counts=[1, 2, 3], k=4))
random.seed("text")
print(random.random(), random.randint(1, 6))
for wrong in (lambda: random.choice([]), lambda: random.randint(2, 1), lambda: random.sample([1], 2), lambda: random.randrange(0)):
    try:
        wrong()
    except (ValueError, IndexError) as error:
        print(type(error).__name__)
