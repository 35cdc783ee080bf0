//! Where the first moves of a program lead. In them it imports, and finds out what it may write: that takes longer than all
//! moves together that follow in a small program, and whoever looks at it from its start makes them again. So copies of one
//! start make them once.

use std::sync::OnceLock;

use explore::Move;
use triomphe::Arc;

use super::exploration::Exploration;
use crate::vm::sharing::assumption::Assumed;

/// So many moves are kept at most.
const MOST_MOVES: u32 = 8;

/// Where a move leads that copies of one state make.
#[derive(Debug)]
pub(super) struct Ahead {
    moves_left: u32,
    next: OnceLock<Next>,
}

#[derive(Debug)]
struct Next {
    chosen: Move,
    state: Exploration,
    /// What was taken for granted in this move.
    assumed: Arc<Assumed>,
    ticks: u32,
}

impl Ahead {
    /// For a program before its first step.
    pub(super) fn of_start() -> Option<Arc<Self>> {
        Self::after(MOST_MOVES)
    }

    fn after(moves_left: u32) -> Option<Arc<Self>> {
        (moves_left > 0).then(|| Arc::new(Ahead { moves_left, next: OnceLock::new() }))
    }

    /// Makes a move, or goes where it led a copy of the same state.
    pub(super) fn lead(&self, state: &mut Exploration, chosen: Move) {
        match self.next.get() {
            Some(next) if next.chosen == chosen && next.ticks <= state.ticks_left => next.go_to(state),
            _ => self.make(state, chosen),
        }
    }

    fn make(&self, state: &mut Exploration, chosen: Move) {
        let ticks_left = state.ticks_left;
        let before = std::mem::take(&mut state.execution.machine.search.assumed);
        state.make(chosen);
        let assumed = std::mem::replace(&mut state.execution.machine.search.assumed, before);
        state.execution.machine.search.assumed.add(&assumed);
        let search = &state.execution.machine.search;
        // Where one ends, time may have been short. What is noted of conditions and cancellations, copies do not share.
        if state.ending.is_some() || search.has_conditions || search.cancels.is_some() {
            return;
        }
        // From then on moves are short.
        let moves_left = if search.frozen.is_some() { 0 } else { self.moves_left - 1 };
        state.ahead = Self::after(moves_left);
        let ticks = ticks_left - state.ticks_left;
        // Another copy may have been sooner.
        let _ = self.next.set(Next { chosen, state: state.clone(), assumed, ticks });
    }
}

impl Next {
    fn go_to(&self, state: &mut Exploration) {
        let mut next = self.state.clone();
        next.ticks_left = state.ticks_left - self.ticks;
        next.hears_of_time = state.hears_of_time;
        let machine = &mut state.execution.machine;
        machine.search.assumed.add(&self.assumed);
        let search = &mut next.execution.machine.search;
        // What comes later is noted for those who ask this copy.
        search.assumed = std::mem::take(&mut machine.search.assumed);
        search.possible = std::mem::take(&mut machine.search.possible);
        next.execution.machine.settings.out_of_time = machine.settings.out_of_time;
        *state = next;
    }
}

#[cfg(test)]
mod tests {
    use explore::{Explorable, Model, RandomScheduler, Scheduler};

    use super::*;
    use crate::settings::OutOfTime;
    use crate::{Interpreter, Settings};

    const PROGRAMS: [&str; 6] = [
        "import threading\nprint('before')\nts = [threading.Thread(target=print, args=(n,)) for n in 'ab']\n\
         for t in ts: t.start()\nfor t in ts: t.join()\n",
        "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(2) as pool: print(*pool.map(abs, [-1, -2]))\n",
        "import threading\nprint(*{'a', 'b'})\nthreading.Thread(target=print).start()\nprint(*{'c', 'd'})\n",
        "import lab, threading\nn = 0\ndef add():\n    global n\n    n += 1\nlab.always(lambda: n < 2)\n\
         lab.possible(lambda: n == 1)\nthreading.Thread(target=add).start()\nadd()\n",
        "import random, threading, time\nprint(random.random())\nstart = time.monotonic()\n\
         t = threading.Thread(target=time.sleep, args=(1,))\nt.start()\nt.join(2)\nprint(time.monotonic() - start > 0.5)\n",
        "import asyncio, sys\nasync def one(n):\n    await asyncio.sleep(n)\n    print(n)\nasync def main(): await asyncio.gather(one(1), one(2))\n\
         print('to', file=sys.stderr)\nasyncio.run(main())\n",
    ];

    fn start(text: &str, interpreter: Interpreter) -> Exploration {
        let settings = Settings { interpreter, ..Settings::default() };
        Exploration::new(text.as_bytes(), "program.py", settings).expect("it is Python")
    }

    /// All that is to be seen of a run under a random schedule, of which some states are asked what they printed.
    fn run(mut state: Exploration, seed: u64) -> Vec<String> {
        let mut scheduler = RandomScheduler::new(seed);
        let mut seen = Vec::new();
        while let Some(next) = scheduler.choose(&state.moves()).filter(|_| state.ending().is_none()) {
            state.advance(next);
            let printed = if seed.is_multiple_of(2) { state.take_printed() } else { String::new() };
            let ends = (state.ending(), state.never_true(), state.ticks_left, state.hears_of_time);
            let assumed: Vec<_> = state.assumed().collect();
            seen.push(format!("{next:?} {printed:?} {ends:?} {assumed:?} {:x}", state.fingerprint()));
        }
        seen.push(state.take_printed());
        seen
    }

    #[test]
    fn who_goes_where_another_has_gone_comes_to_the_same() {
        for text in PROGRAMS {
            for interpreter in [Interpreter::Gil, Interpreter::V3_15, Interpreter::Free] {
                let known = start(text, interpreter);
                for seed in 0..12 {
                    let alone = run(Exploration { ahead: None, ..start(text, interpreter) }, seed);
                    let led = run(known.anew(OutOfTime::default()), seed);
                    assert_eq!(alone, led, "{text}");
                }
                let look = || known.anew(OutOfTime::default()).for_a_look();
                assert_eq!(run(Exploration { ahead: None, ..look() }, 0), run(look(), 0));
            }
        }
    }

    /// Before they were named, somebody had a choice, and a move that led a copy on.
    #[test]
    fn what_is_to_be_possible_is_noted_for_whoever_asks() {
        let text = "import lab, random, threading\nrandom.randrange(2)\nn = 0\nlab.possible(lambda: n == 1)\n\
            threading.Thread(target=print).start()\nn = 1\n";
        let settings = Settings { chooses_random: true, ..Settings::default() };
        let known = Exploration::new(text.as_bytes(), "program.py", settings).expect("it is Python");
        for _ in 0..3 {
            let start = known.anew(OutOfTime::default());
            run(start.clone(), 1);
            assert!(start.asks_possible() && start.never_true().is_empty());
        }
    }

    #[test]
    fn the_first_moves_are_made_once() {
        let known = start(PROGRAMS[0], Interpreter::Gil);
        let first = known.moves()[0];
        let mut one = known.clone();
        one.advance(first);
        let next = known.ahead.as_ref().and_then(|it| it.next.get()).expect("it was kept");
        assert_eq!((next.chosen, next.state.fingerprint()), (first, one.fingerprint()));
    }

    #[test]
    fn who_is_changed_goes_alone() {
        let mut state = start(PROGRAMS[0], Interpreter::Gil);
        assert!(state.ahead.is_some());
        state.watch();
        assert!(state.ahead.is_none());
    }
}
