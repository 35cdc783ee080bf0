print("lazy runs")
value = 7
