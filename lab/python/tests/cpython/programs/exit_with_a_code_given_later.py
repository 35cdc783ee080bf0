ends = SystemExit(3)
ends.code = "so be it"
raise ends
