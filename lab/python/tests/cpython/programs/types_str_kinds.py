for text in ("abc", "ABC", "123", "²", "½", "a1", "", " ", "\t\n", "a b", "_x", "1x", "é", "日本", "٣", "a\n", "ß1", "class", "x-y", "\x1f"):
    print(repr(text), text.isalpha(), text.isalnum(), text.isdigit(), text.isdecimal(), text.isnumeric(), text.isspace(), text.isidentifier(), text.isprintable(), text.isascii())
