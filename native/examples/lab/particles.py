def forces(points):
    total = 0.0
    for i in range(len(points)):
        x, y = points[i]
        for j in range(i + 1, len(points)):
            dx, dy = x - points[j][0], y - points[j][1]
            distance = dx * dx + dy * dy
            if distance > 0.01:
                total += 1.0 / distance
    return total


points = [((i * 37) % 101 / 7.0, (i * 59) % 97 / 5.0) for i in range(1500)]
print(f"{forces(points):.9f}")
