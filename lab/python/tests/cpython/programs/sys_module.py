import sys

sys.setswitchinterval(0.001)
print(sys.maxsize, sys.version_info >= (3, 11))
sys.stdout.write("written\n")
print("shown", file=sys.stdout)
print("an error", file=sys.stderr, flush=True)
sys.stderr.write("another\n")
sys.stdout.flush()
print(sys.getswitchinterval() > 0, sys.getrecursionlimit())
try:
    sys.exit("code")
except SystemExit as leaving:
    print(leaving.code, repr(leaving))
sys.exit(3)
