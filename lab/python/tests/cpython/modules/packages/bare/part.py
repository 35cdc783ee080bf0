VALUE = "in a folder without a text"
