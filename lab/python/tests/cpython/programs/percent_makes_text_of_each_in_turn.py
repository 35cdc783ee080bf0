"""What `%` puts into a literal is made text before the next value is looked at, where all of it is `%s`, `%r` or `%a`."""
seen = []


def more(text="x"):
    seen.append(text)
    return text


print("%s %s" % (seen, more()))
print("%r and %-5s|" % (seen, more("y")), "%5.1s|%.s|%-4r|" % (more("long"), seen, more("é")))
print("%s%% %a" % (seen, more("ü")), "%s %d" % (seen, len(more())))
print("%0+ #5s|%099s" % (more("z"), more("w")))
print("%s %s" % (*[seen], more()), "%100s" % (more(),) == " " * 99 + "x", "%s" % (seen,))
for wrong in [lambda: "%s %s" % (seen,), lambda: "%s" % (seen, 1), lambda: "%s %y" % (1, 2)]:
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
print("%s and " "%r" % (seen[0], more("v")))
