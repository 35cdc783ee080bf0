for a in (7, -7, 0, 10**20, -(10**20)):
    for b in (2, -2, 3, 10**19):
        print(a + b, a - b, a * b, a // b, a % b, divmod(a, b))
print(2**62 + 2**62, -(2**63) - 1, 2**63 - 1 + 1)
print(9223372036854775807 * 9223372036854775807)
print(-9223372036854775808 // -1, abs(-9223372036854775808), -(-9223372036854775808))
total = 1
for factor in range(1, 40):
    total *= factor
print(total, total % 1000003, total // 10**30)
print(True + True, True * 5, -True, +False, 7 - True)
