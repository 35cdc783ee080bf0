class Particle:
    def __init__(self, x, v):
        self.x, self.v = x, v

    def move(self, dt):
        self.x += self.v * dt
        if self.x < 0 or self.x > 10:
            self.v = -self.v


particles = [Particle(float(i), (-1) ** i * 0.5 * i) for i in range(5)]
for step in range(50):
    for particle in particles:
        particle.move(0.1)
for particle in particles:
    print(f"{particle.x:.6f} {particle.v}")
