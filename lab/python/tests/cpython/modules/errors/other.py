import half
print(half.value)
