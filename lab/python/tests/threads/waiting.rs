//! Programs that nobody wrote, whose threads wait for each other by means of the library: queues, semaphores, events,
//! conditions, barriers, pools, with timeouts and without.

use super::random::Random;

const HEAD: &str = "import queue, threading, time
from concurrent.futures import ThreadPoolExecutor, wait
class Item:
    def __init__(self, n): self.n = n
    def __lt__(self, other):
        global x
        x = x + 1
        return self.n < other.n
class Mine(queue.Queue):
    def full(self): return False
def pause(): pass
def act():
    global x
    x = x + 10
x = 0
q, small, ranked, simple = queue.Queue(), queue.Queue(1), queue.PriorityQueue(), queue.SimpleQueue()
last, mine = queue.LifoQueue(2), Mine(1)
sem, one, event, other = threading.Semaphore(1), threading.BoundedSemaphore(1), threading.Event(), threading.Event()
barrier, pair = threading.Barrier(2, action=act), threading.Barrier(2)
lock, cond = threading.Lock(), threading.Condition()
own = threading.Condition(threading.Lock())
";

const STATEMENTS: &[&str] = &[
    "q.put(x)",
    "q.put(1); q.put(2)",
    "log.append(q.get())",
    "log.append(q.get(timeout=1))",
    "log.append(q.get_nowait())",
    "q.task_done()",
    "q.join()",
    "log.append(q.qsize())",
    "log.append(q.empty())",
    "small.put(x)",
    "small.put(x, timeout=1)",
    "small.put_nowait(x)",
    "log.append(small.get())",
    "log.append(small.get(timeout=2))",
    "small.shutdown()",
    "q.shutdown(immediate=True)",
    "ranked.put(Item(x))",
    "ranked.put(Item(0)); ranked.put(Item(2))",
    "log.append(ranked.get_nowait().n)",
    "last.put(x)",
    "log.append(last.get())",
    "mine.put(x, timeout=1)",
    "log.append(mine.get_nowait())",
    "simple.put(x)",
    "log.append(simple.get())",
    "log.append(simple.get(timeout=1))",
    "sem.acquire()",
    "log.append(sem.acquire(timeout=1))",
    "log.append(sem.acquire(blocking=False))",
    "sem.release()",
    "sem.release(2)",
    "with sem: x = change(x)",
    "one.acquire()",
    "one.release()",
    "event.set()",
    "event.clear()",
    "event.wait()",
    "log.append(event.wait(1))",
    "log.append(event.is_set())",
    "other.set()",
    "other.wait()",
    "log.append(barrier.wait())",
    "barrier.wait(timeout=1)",
    "log.append(pair.wait())",
    "log.append(pair.n_waiting)",
    "log.append(pair.broken)",
    "pair.abort()",
    "pair.reset()",
    "with lock: x = change(x)",
    "with lock: q.put(x)",
    "with cond: cond.wait()",
    "with cond: log.append(cond.wait(1))",
    "with cond: cond.notify()",
    "with cond:\n    x = 1\n    cond.notify_all()",
    "with own: own.wait_for(lambda: x)",
    "with own:\n    x = 2\n    own.notify()",
    "x = change(x)",
    "x += 1",
    "log.append(x)",
    "pause()",
    "time.sleep(1)",
    "print(x)",
];
/// With these a program may come to what locks of the library guard.
const NAMING: &[&str] = &[
    "log.append(len(q.queue))",
    "log.append(q.unfinished_tasks)",
    "with q.mutex: log.append(len(q.queue))",
    "small.not_empty.acquire()",
    "log.append(sem._value)",
    "sem._value = 3",
    "log.append(event._flag)",
    "event._flag = True",
    "log.append(repr(sem)[-10:])",
    "log.append(repr(event)[-6:])",
    "log.append(repr(pair)[-10:])",
    "log.append(getattr(q, 'unfinished_tasks'))",
    "log.append(len(vars(q)['queue']))",
    "q.put = small.put",
];

/// The program of this seed.
pub fn program(seed: u64) -> String {
    let mut random = Random::new(seed);
    // Where all is drawn from everywhere, threads hardly ever meet.
    let first = random.below(STATEMENTS.len());
    let near = |random: &mut Random| (first + random.below(12)) % STATEMENTS.len();
    let is_naming = random.once_in(6);
    let threads = 2 + usize::from(random.once_in(4));
    let mut text = HEAD.to_owned() + "def change(n): return n + 1\nlogs = {}\n";
    for thread in 0..threads {
        text += &format!("def work{thread}():\n    global x\n    log = []\n");
        let most = if threads == 2 { 3 } else { 2 };
        for _ in 0..1 + random.below(most) {
            let statement = match () {
                () if is_naming && random.once_in(3) => random.pick(NAMING),
                () if random.once_in(5) => random.pick(STATEMENTS),
                () => STATEMENTS[near(&mut random)],
            };
            if random.once_in(3) {
                text.extend(statement.lines().map(|line| format!("    {line}\n")));
            } else {
                text += "    try:\n";
                text.extend(statement.lines().map(|line| format!("        {line}\n")));
                text += "    except Exception as error: log.append(type(error).__name__)\n";
            }
        }
        text += &format!("    logs[{thread}] = log\n");
    }
    let names = (0..threads).map(|thread| format!("work{thread}")).collect::<Vec<_>>().join(", ");
    text += &if random.once_in(4) {
        format!(
            "with ThreadPoolExecutor({threads}) as pool:\n    tasks = [pool.submit(work) for work in ({names},)]\n"
        )
    } else {
        format!(
            "threads = [threading.Thread(target=work) for work in ({names},)]\nfor thread in threads: thread.start()\n\
             for thread in threads: thread.join()\n"
        )
    };
    text + "print(sorted(logs.items()), x)\n"
}
