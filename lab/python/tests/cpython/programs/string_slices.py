s = "abcdefgh"
print(s[0], s[-1], s[2:5], s[:3], s[5:], s[::2], s[::-1], s[-3:-1], s[10:], s[5:2], s[-100:3])
print("äöü€𝄞"[1:4], len("äöü€𝄞"), "äöü€𝄞"[-1], "€" in "äöü€", "ab" * 3, 3 * "-", "a" * -1)
print("a" "b" 'c', r"\n", "\x41\u0042c", """two
lines""", "tab\there", 'it''s')
print(repr("it's"), repr('"'), repr("'\""), repr("\n\t\\\x00\x7f"), ascii("é€𝄞"), repr("é\u200b\xad"))
print([c for c in "añb"], list(reversed("abc")), sorted("hello"), max("hello"), ord("€"), chr(8364))
for i in (8, -9):
    try:
        s[i]
    except IndexError as error:
        print(error)
try:
    s["a"]
except TypeError as error:
    print(error)
try:
    s[0] = "z"
except TypeError as error:
    print(error)
