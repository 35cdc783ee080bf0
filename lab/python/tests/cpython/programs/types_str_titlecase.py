# Letters that stand for two have a third form besides the big and the small one.
for text in "ǅ", "ǆ", "Ǆ", "ǈa", "Ǌ", "ǳǳ", "ǅabc ǆABC", "ა", "Ა", "აბ აᲑ", "ᾳ", "ᾲx", "ᾼX", "ᾷ", "ᾈᾀ", "ῼ ῳ", "ῷ", "ῂῄ", "ﬁn ﬅ", "և", "ß", "ΐ", "ŉa", "Ⅷⅷ", "ⓐ", "ª":
    print(text, text.title(), text.capitalize(), text.swapcase(), text.upper(), text.lower())
    print(text.istitle(), text.isupper(), text.islower(), ascii(text.title()), ascii(text.swapcase()))
