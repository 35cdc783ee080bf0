import sys

sys.setswitchinterval(0.001)
print(sys.maxsize, sys.version_info >= (3, 11))
sys.stdout.write("written\n")
try:
    sys.exit("code")
except SystemExit as leaving:
    print(leaving.code, repr(leaving))
sys.exit(3)
