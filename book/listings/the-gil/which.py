"""Has this interpreter a GIL?"""

import sys
import sysconfig

# ANCHOR: which
print("version:", sys.version.split()[0])
without = sysconfig.get_config_var("Py_GIL_DISABLED")
print("built to run without:", bool(without))
if hasattr(sys, "_is_gil_enabled"):  # since 3.13
    print("has a GIL now:", sys._is_gil_enabled())
else:
    print("has a GIL now: True")
# ANCHOR_END: which
