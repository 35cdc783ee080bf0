//! Programs that nobody wrote, whose threads hand objects around: from one to all, back, and into each other. Some
//! end, some get stuck, some fail; what counts is that it is found.

use crate::threads::random::Random;

const HEAD: &str = "import queue, threading, time
from collections import Counter, defaultdict, deque
box = [1]
table = {'a': 1}
line = deque([1, 2])
items = queue.Queue()
simple = queue.SimpleQueue()
lock = threading.Lock()
again = threading.RLock()
changed = threading.Condition()
gate = threading.Event()
slots = threading.Semaphore(1)
own = threading.local()
made = []
current = None
class Node:
    def __init__(self, next=None):
        self.next = next
        self.value = [0]
    def grow(self):
        self.value.append(len(self.value))
        return self.value
root = Node()
def numbers(of):
    for it in of:
        yield it
";

const STATEMENTS: &[&str] = &[
    "box.append([name])",
    "box = [len(box)]",
    "mine = box",
    "mine.append(name)",
    "mine.append(mine[:1])",
    "made.append(mine)",
    "mine = made.pop() if made else [0]",
    "mine = mine + [tuple(mine)]",
    "mine = [10 ** 20 + len(box)]",
    "mine = [f'{name}{len(made)}']",
    "mine = sorted([len(mine), len(box)])",
    "mine = [zip(mine, [1, 2])]",
    "mine = [it for it in numbers(box)]",
    "table[name] = mine",
    "mine = table.get('a')",
    "mine = list(table)",
    "table['a'] = {name: [name]}",
    "del table['a']",
    "line.append(mine)",
    "mine = line.popleft()",
    "for key in box: mine = [key]",
    "for key in line: mine = [key]",
    "for key in table: mine = [key]",
    "items.put((name, [name]))",
    "mine = list(items.get())",
    "mine = list(items.get(timeout=1))",
    "simple.put([name])",
    "mine = simple.get()",
    "with lock: box.append(mine)",
    "with lock: mine = list(box)",
    "lock.acquire(timeout=1)",
    "with again, lock: made.append(Node())",
    "with changed: changed.wait(1)",
    "with changed: changed.notify_all()",
    "gate.set()",
    "gate.wait(2)",
    "with slots: current = mine",
    "mine = current or [0]",
    "root = Node(root)",
    "mine = root.grow()",
    "root.next = Node(mine)",
    "root.value = mine",
    "late = numbers(mine)\nmine = [next(late, 0)]",
    "late = numbers(box)\nmade.append(late)",
    "late = iter(mine)\nmine = [next(late, 1), late]",
    "late = defaultdict(list)\nlate[name].append(mine)\nmine = [late]",
    "made.append(lambda: mine)",
    "own.x = mine",
    "mine = [getattr(own, 'x', 0)]",
    "setattr(root, 'late' + name, mine)",
    "mine = [Counter([name])]",
    "time.sleep(1)",
    "print(name)",
    "print(len(box))",
    "try: mine[9]\nexcept IndexError as error: made.append(error)",
    "try: raise OSError(name)\nexcept OSError as error: mine = [error]",
    "assert len(made) < 3",
    "threading.current_thread().name = name + 'x'",
    "print(threading.current_thread().name)",
    "mine = [threading.active_count()]",
    "child = threading.Thread(target=box.append, args=([name],))\nchild.start()\nchild.join()",
    "child = threading.Thread(target=line.append, args=(mine,))\nchild.start()\nmine = [child.name]",
];

/// The program of this seed.
pub fn program(seed: u64) -> String {
    let mut random = Random::new(seed);
    let threads = 2 + usize::from(random.once_in(3));
    let mut text = HEAD.to_owned();
    for thread in 0..threads {
        let (indent, round) =
            if random.once_in(3) { ("        ", "    for _ in range(2):\n") } else { ("    ", "") };
        text +=
            &format!("def work{thread}(name):\n    global box, current, root\n    mine = [name]\n{round}");
        let most = if threads == 2 { 3 } else { 2 };
        (0..=random.below(most)).for_each(|_| text += &statement(&mut random, indent));
    }
    text += "def main():\n    global box, current, root\n    name, mine, threads = 'm', ['m'], []\n";
    for thread in 0..threads {
        let daemon = if random.once_in(9) { ", daemon=True" } else { "" };
        text += &format!("    it = threading.Thread(target=work{thread}, args=('{thread}',){daemon})\n");
        text += if random.once_in(2) { "    it.start()\n" } else { "    threads.append(it)\n" };
    }
    text += "    for it in threads: it.start()\n";
    (0..random.below(3)).for_each(|_| text += &statement(&mut random, "    "));
    text + "    for it in threads: it.join()\n    print(len(box), len(made))\nmain()\n"
}

fn statement(random: &mut Random, indent: &str) -> String {
    random.pick(STATEMENTS).lines().map(|line| format!("{indent}{line}\n")).collect()
}
