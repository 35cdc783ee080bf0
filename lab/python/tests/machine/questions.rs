//! Natives that ask Python code are tried again; what they did before is not done twice.

use crate::run;

#[track_caller]
fn prints(program: &str, expected: &str) {
    let report = run(program, 0);
    assert_eq!(report.stdout, expected, "{:?} {:?}", report.error, report.refused);
}

#[test]
fn each_comparison_is_asked_once() {
    prints(
        "class A:\n    def __init__(self, n): self.n = n\n    def __eq__(self, other):\n        print(self.n, end=' ')\n        return self.n == other\nprint([A(1), A(2), A(3)].index(3))\n",
        "1 2 3 2\n",
    );
}

#[test]
fn a_lazy_iterator_takes_each_element_once() {
    prints(
        "def numbers():\n    for n in range(3):\n        print('take', n)\n        yield n\ndef double(n):\n    print('double', n)\n    return 2 * n\nfor n in map(double, numbers()): print(n)\n",
        "take 0\ndouble 0\n0\ntake 1\ndouble 1\n2\ntake 2\ndouble 2\n4\n",
    );
}

#[test]
fn keys_with_a_hash_of_their_own_work_in_dicts_and_sets() {
    prints(
        "class K:\n    def __init__(self, n): self.n = n\n    def __hash__(self): return self.n % 2\n    def __eq__(self, other): return self.n == other.n\nd = {K(1): 'a', K(3): 'b'}\nd[K(1)] = 'c'\nprint(d[K(1)], d[K(3)], len(d), K(3) in {K(1), K(3)})\n",
        "c b 2 True\n",
    );
}

#[test]
fn an_exception_in_an_answer_goes_to_who_asked() {
    prints(
        "class A:\n    def __repr__(self): raise ValueError('no')\ntry:\n    print([1, A()])\nexcept ValueError as e:\n    print('caught', e)\n",
        "caught no\n",
    );
}

#[test]
fn a_generator_that_delegates_passes_on_what_is_sent_and_thrown() {
    prints(
        "def inner():\n    try:\n        print((yield 1))\n    except KeyError:\n        print('inner')\n        yield 2\n    return 3\ndef outer():\n    print((yield from inner()))\ng = outer()\nprint(next(g), g.throw(KeyError), list(g))\n",
        "inner\n3\n1 2 []\n",
    );
}
