use std::collections::BTreeMap;
use explore::{Explorable, Model};
use lab_python::{Exploration, Settings, Interpreter};

fn count(name: &str, text: &str, interpreter: Interpreter) {
    let mut start = Exploration::new(text.as_bytes(), "p.py", Settings{interpreter, ..Settings::default()}).unwrap();
    start.take_printed();
    let clock = std::time::Instant::now();
    let mut seen = std::collections::HashSet::new();
    let mut waiting = vec![start];
    let mut ends: BTreeMap<String, usize> = BTreeMap::new();
    let mut n = 0;
    while let Some(s) = waiting.pop() {
        if !seen.insert(s.fingerprint()) { continue }
        n += 1;
        if n > 300_000 { println!("too many"); break }
        let moves = s.moves();
        if moves.is_empty() { *ends.entry(format!("{:?}", s.ending())).or_default() += 1; }
        for m in moves { let mut next = s.clone(); next.advance(m); next.take_printed(); waiting.push(next); }
    }
    println!("{name} {interpreter:?}: {n} states {:?} {:.0} ns/state {ends:?}", clock.elapsed(), clock.elapsed().as_nanos() as f64 / n as f64);
}

#[test]
fn sizes() {
    let race = "import threading\nn = 0\ndef f(x): return x\ndef work():\n    global n\n    n = f(n) + 1\nts = [threading.Thread(target=work) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nassert n == 2\n";
    for i in [Interpreter::Gil, Interpreter::Free] {
        count("race", race, i);
        count("add", &race.replace("f(n)", "n"), i);
        count("loop3", &race.replace("    n = f(n) + 1", "    for _ in range(3): n = f(n) + 1").replace("== 2", "== 6"), i);
        count("locked", &race.replace("    n = f(n) + 1", "    with lock: n = f(n) + 1").replace("n = 0", "n = 0\nlock = threading.Lock()"), i);
        count("three", &race.replace("range(2)", "range(3)").replace("== 2", "== 3"), i);
    }
    let phil = "import threading\nforks = [threading.Lock() for _ in range(3)]\ndef eat(i):\n    with forks[i]:\n        with forks[(i + 1) % 3]:\n            pass\nts = [threading.Thread(target=eat, args=(i,)) for i in range(3)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";
    let queue = "import threading, queue\nq = queue.Queue(1)\ndef put():\n    for i in range(2): q.put(i)\ndef get():\n    for i in range(2): q.get()\nts = [threading.Thread(target=f) for f in (put, get)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";
    for i in [Interpreter::Gil, Interpreter::Free] {
        count("phil", phil, i);
        count("queue", queue, i);
    }
}
