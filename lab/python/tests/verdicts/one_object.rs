//! Which floats are one object, and what has a hash.

use lab_python::Assumption;

use crate::granted::each_is;

#[test]
fn whether_floats_that_are_alike_are_one_object_nobody_knows() {
    for asks in ["x = 0.1 + 0.2\nprint(x is 0.1 + 0.2)\n", "x = float('inf')\nprint([x - x] == [x - x])\n"] {
        each_is(&[asks], &[(Assumption::Float, 5)]);
    }
    let sure = "x, y = float('nan'), float('nan')\nprint(x is y, x in [x], [x] == [y], 0.5 is 1.5)\n";
    each_is(&[sure], &[]);
}

#[test]
fn what_has_no_hash_has_none_in_every_run() {
    each_is(&["try: hash([])\nexcept TypeError as error: print(error)\n"], &[]);
}
