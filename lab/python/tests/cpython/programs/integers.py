print(int("42"), int(" -42 "), int("ff", 16), int("0x1f", 0), int("1_000"), int("z", 36))
print((255).bit_length(), (2**70).bit_length(), (-5).bit_length(), (13).bit_count())
print((1024).to_bytes(2, "big"), int.from_bytes(b"\x04\x00", "big"), (1).to_bytes(1, "little"))
print(hex(255), hex(-255), oct(8), bin(10), bin(-10), hex(2**70))
print(True + True, True * 3, False == 0, int(True), bool(2), bool(0), isinstance(True, int))
big = 1
for i in range(1, 31):
    big *= i
print(big, big // 10**20, big % 10**9, -big // 7, big & 0xFFFF, big >> 40, str(big)[::-1])
print(10**18 * 10, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, (2**63 - 1) + 1 - 1)
print((10).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator)
for wrong in ("4.2", "", "12a", "0b2"):
    try:
        int(wrong)
    except ValueError as error:
        print(error)
try:
    int("1", 99)
except ValueError as error:
    print(error)
