raise ExceptionGroup("both", [ValueError(1), KeyError("k")])
