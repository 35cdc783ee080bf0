//! Programs with threads that nobody wrote: random names, constants and structure. They always end, or get stuck.

use super::random::Random;

const NAMES: &str = "stock total seats rooms hits level score fuel";
const LOCKS: &str = "gate door latch key";

/// The program of this seed.
pub fn program(seed: u64) -> String {
    let mut random = Random::new(seed);
    let (numbers, locks) = (take(&mut random, NAMES, 2), take(&mut random, LOCKS, 2));
    let mut writer = Writer { random, numbers, locks };
    let functions: Vec<String> = (0..2).map(|place| writer.function(place)).collect();
    let first = writer.random.below(9);
    let Writer { numbers, locks, .. } = writer;
    format!(
        "import threading\n\n{a}, {b} = {first}, 0\n{} = threading.Lock()\n{} = threading.RLock()\n\
         go = threading.Event()\nitems = []\n\n\ndef change(n, by):\n    return n + by\n\n\n{}\n\n\
         threads = [threading.Thread(target=work0), threading.Thread(target=work1)]\n\
         for thread in threads:\n    thread.start()\nfor thread in threads:\n    thread.join()\nprint({a}, {b}, items)\n",
        locks[0],
        locks[1],
        functions.join("\n\n"),
        a = numbers[0],
        b = numbers[1],
    )
}

fn take(random: &mut Random, from: &'static str, count: usize) -> Vec<&'static str> {
    let mut left: Vec<_> = from.split(' ').collect();
    (0..count).map(|_| left.swap_remove(random.below(left.len()))).collect()
}

struct Writer {
    random: Random,
    numbers: Vec<&'static str>,
    locks: Vec<&'static str>,
}

impl Writer {
    fn function(&mut self, place: usize) -> String {
        let count = 1 + self.random.below(2);
        let body: String = (0..count).map(|_| self.statement(1, 2)).collect();
        format!("def work{place}():\n    global {}\n{body}", self.numbers.join(", "))
    }

    fn statement(&mut self, indent: usize, depth: usize) -> String {
        let margin = "    ".repeat(indent);
        let (name, lock) = (self.random.pick(&self.numbers), self.random.pick(&self.locks));
        let (name, lock) = (name.to_owned(), lock.to_owned());
        let number = 1 + self.random.below(4);
        let kinds = if depth > 0 { 11 } else { 8 };
        let head = match self.random.below(kinds) {
            0 => return format!("{margin}{name} += {number}\n"),
            1 | 2 => return format!("{margin}{name} = change({name}, {number})\n"),
            3 => return format!("{margin}items.append({name})\n"),
            4 => return format!("{margin}print({name}, end=\" \")\n"),
            5 => return format!("{margin}assert {name} != {number}\n"),
            6 if self.random.once_in(2) => return format!("{margin}go.set()\n"),
            6 if self.random.once_in(3) => return format!("{margin}go.wait()\n"),
            6 => return format!("{margin}items.pop()\n"),
            7 => return format!("{margin}{name} = len(items) + {number}\n"),
            8 => format!("{margin}if {name} < {number}:\n"),
            _ => format!("{margin}with {lock}:\n"),
        };
        let count = 1 + self.random.below(2);
        let inner: String = (0..count).map(|_| self.statement(indent + 1, depth - 1)).collect();
        head + &inner
    }
}
