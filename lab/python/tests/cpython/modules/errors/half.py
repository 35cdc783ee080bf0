import other
value = 1
