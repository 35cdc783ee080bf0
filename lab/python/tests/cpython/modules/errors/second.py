from first import value
