for text in (
    "plain",
    "it's",
    'say "hi"',
    'it\'s "both"',
    "tab\tnew\nline\r",
    "back\\slash",
    "\x00\x1f\x7f",
    "é日本",
    "\u200b\u2028\ufeff",
    "\U0001f600",
    "\U000e0001",
    "\xa0",
    "",
    "a\u0301",
):
    print(repr(text), ascii(text), len(text), [text])
print(b"bytes 'q' \x00\xff\n\t\\", b'it"s', repr(b"'\""), ascii("é\n"), "%a" % "日")
