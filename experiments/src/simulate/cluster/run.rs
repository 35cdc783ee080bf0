//! One run, event by event.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::ops::Range;
use std::time::Duration;

use super::machine::{Machine, fails_after, is_slow};
use super::{Cluster, Outcome, Work};

/// Messages that a machine has at a time: while one is worked on, the next is on its way.
const DEPTH: usize = 2;
/// Work is begun once more elsewhere when it has taken so many times as long as is usual, but never before so long.
const STRAGGLES: u64 = 4;
const PATIENT_NS: u64 = 2_000_000_000;
/// Nobody would wait for more.
const MOST_EVENTS: u64 = 5_000_000;

/// Tasks that travel together.
struct Part {
    tasks: Range<usize>,
    length_ns: u64,
    is_done: bool,
    is_copied: bool,
    /// How many messages with it are on their way or worked on.
    under_way: usize,
}

/// A part on its way to a machine.
struct Message {
    part: usize,
    machine: usize,
    sent_ns: u64,
    is_lost: bool,
}

/// What happens, to a message or to a machine.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Arrives(usize),
    Computed(usize),
    /// The scheduler has its answer before it.
    Answered(usize),
    Fails(usize),
    /// The scheduler knows that the machine has failed.
    Noticed(usize),
    Back(usize),
    /// The message should have been answered by now.
    Late(usize),
}

pub struct Run<'a> {
    cluster: &'a Cluster,
    work: &'a Work,
    events: BinaryHeap<Reverse<(u64, u64, Event)>>,
    happened: u64,
    now: u64,
    /// Until when the scheduler has something to do, and its cable in both directions.
    scheduler: u64,
    out: u64,
    back: u64,
    machines: Vec<Machine>,
    parts: Vec<Part>,
    messages: Vec<Message>,
    /// Parts from here on have not been sent yet.
    next: usize,
    /// What was lost, and what is to be copied.
    again: VecDeque<usize>,
    hungry: VecDeque<usize>,
    left: usize,
    usual_ns: u64,
    has_sent_all: bool,
    computed: u128,
    lost: u64,
    copies: u64,
}

impl<'a> Run<'a> {
    pub fn new(cluster: &'a Cluster, work: &'a Work) -> Self {
        let parts = parts(work);
        let before = nanos(work.before);
        let mut lengths: Vec<u64> = work.tasks.iter().copied().map(nanos).collect();
        lengths.sort_unstable();
        Self {
            cluster,
            work,
            events: BinaryHeap::new(),
            happened: 0,
            now: before,
            scheduler: before,
            out: before,
            back: before,
            machines: vec![Machine::default(); cluster.machines],
            left: parts.len(),
            parts,
            messages: Vec::new(),
            next: 0,
            again: VecDeque::new(),
            hungry: VecDeque::new(),
            usual_ns: lengths.get(lengths.len() / 2).copied().unwrap_or_default(),
            has_sent_all: false,
            computed: 0,
            lost: 0,
            copies: 0,
        }
    }

    pub fn outcome(mut self) -> Result<Outcome, String> {
        for depth in 1..=DEPTH {
            (0..self.machines.len()).for_each(|machine| self.give(machine, depth));
        }
        while self.left > 0 {
            let Some(Reverse((at, _, event))) = self.events.pop() else {
                return Err("this run came to a standstill: nothing more happens, and tasks are left".into());
            };
            self.now = at;
            self.happens(event);
            if self.happened > MOST_EVENTS {
                return Err(
                    "this run is too long to be simulated: take fewer tasks, or rarer failures".into()
                );
            }
        }
        Ok(Outcome {
            makespan: Duration::from_nanos(self.scheduler),
            computed: Duration::from_nanos(u64::try_from(self.computed).unwrap_or(u64::MAX)),
            messages: self.messages.len() as u64,
            lost: self.lost,
            copies: self.copies,
        })
    }

    fn at(&mut self, at: u64, event: Event) {
        self.happened += 1;
        self.events.push(Reverse((at, self.happened, event)));
    }

    fn happens(&mut self, event: Event) {
        match event {
            Event::Arrives(message) => self.arrives(message),
            Event::Computed(message) => self.computed(message),
            Event::Answered(message) => self.answered(message),
            Event::Fails(machine) => self.fails(machine),
            Event::Noticed(machine) => self.noticed(machine),
            Event::Back(machine) => {
                self.machines[machine].is_down = false;
                self.give(machine, DEPTH);
            }
            Event::Late(message) => self.late(message),
        }
    }

    /// The machine gets more, until it has so many messages.
    fn give(&mut self, machine: usize, depth: usize) {
        while !self.machines[machine].is_down && self.machines[machine].assigned.len() < depth {
            let Some(part) = self.part_for(machine) else {
                if !self.machines[machine].is_hungry {
                    self.machines[machine].is_hungry = true;
                    self.hungry.push_back(machine);
                }
                return;
            };
            self.send(part, machine);
        }
    }

    /// What was lost comes first, but nothing that the machine has already.
    fn part_for(&mut self, machine: usize) -> Option<usize> {
        let (parts, messages) = (&self.parts, &self.messages);
        self.again.retain(|part| !parts[*part].is_done);
        let has = |part: &usize| {
            self.machines[machine].assigned.iter().any(|message| messages[*message].part == *part)
        };
        if let Some(place) = self.again.iter().position(|part| !has(part)) {
            return self.again.remove(place);
        }
        (self.next < self.parts.len()).then(|| {
            self.next += 1;
            self.next - 1
        })
    }

    fn send(&mut self, part: usize, machine: usize) {
        let message = self.messages.len();
        self.messages.push(Message { part, machine, sent_ns: self.now, is_lost: false });
        self.parts[part].under_way += 1;
        self.machines[machine].assigned.push(message);
        self.scheduler = self.scheduler.max(self.now) + self.half();
        self.out = self.out.max(self.scheduler) + self.wire(part);
        self.at(self.out + nanos(self.cluster.latency), Event::Arrives(message));
        self.watch(message);
    }

    /// From when on nothing is left to send, the scheduler looks for what is late.
    fn watch(&mut self, message: usize) {
        if !self.cluster.has_copies || self.next < self.parts.len() {
            return;
        }
        if self.has_sent_all {
            return self.watch_one(message);
        }
        self.has_sent_all = true;
        let under_way: Vec<usize> =
            self.machines.iter().flat_map(|machine| machine.assigned.iter().copied()).collect();
        under_way.into_iter().for_each(|message| self.watch_one(message));
    }

    fn watch_one(&mut self, message: usize) {
        let Message { part, sent_ns, .. } = self.messages[message];
        let usual = self.usual_ns * self.parts[part].tasks.len() as u64;
        let late = sent_ns + (STRAGGLES * usual).max(PATIENT_NS);
        self.at(late.max(self.now), Event::Late(message));
    }

    fn arrives(&mut self, message: usize) {
        let Message { machine, is_lost, .. } = self.messages[message];
        let place = &mut self.machines[machine];
        if is_lost || place.is_down {
            return;
        }
        place.queue.push_back(message);
        self.begin(machine);
    }

    fn begin(&mut self, machine: usize) {
        if self.machines[machine].is_busy {
            return;
        }
        let Some(message) = self.machines[machine].queue.pop_front() else { return };
        self.machines[machine].is_busy = true;
        let times = if is_slow(self.cluster, machine) { self.cluster.slow.times } else { 1 };
        let length = self.parts[self.messages[message].part].length_ns.saturating_mul(times);
        let failure = self.cluster.failures.and_then(|failures| fails_after(&failures, message, length));
        self.computed += u128::from(failure.unwrap_or(length));
        match failure {
            Some(after) => self.at(self.now + after, Event::Fails(machine)),
            None => self.at(self.now + length, Event::Computed(message)),
        }
    }

    fn computed(&mut self, message: usize) {
        let Message { machine, part, .. } = self.messages[message];
        self.machines[machine].is_busy = false;
        self.back = self.back.max(self.now + nanos(self.cluster.latency)) + self.wire(part);
        self.at(self.back, Event::Answered(message));
        self.begin(machine);
    }

    fn answered(&mut self, message: usize) {
        let Message { part, machine, is_lost, .. } = self.messages[message];
        self.scheduler = self.scheduler.max(self.now) + self.half();
        if !std::mem::replace(&mut self.parts[part].is_done, true) {
            self.left -= 1;
        }
        if !is_lost {
            self.parts[part].under_way -= 1;
            self.machines[machine].assigned.retain(|other| *other != message);
            self.give(machine, DEPTH);
        }
    }

    fn fails(&mut self, machine: usize) {
        let Some(failures) = self.cluster.failures else { return };
        let place = &mut self.machines[machine];
        (place.is_busy, place.is_down) = (false, true);
        place.queue.clear();
        let noticed = self.now + nanos(failures.notice);
        self.at(noticed, Event::Noticed(machine));
        self.at(noticed + nanos(failures.restart), Event::Back(machine));
    }

    fn noticed(&mut self, machine: usize) {
        for message in std::mem::take(&mut self.machines[machine].assigned) {
            self.lost += 1;
            let sent = &mut self.messages[message];
            sent.is_lost = true;
            let part = sent.part;
            self.parts[part].under_way -= 1;
            if !self.parts[part].is_done && self.parts[part].under_way == 0 {
                self.again.push_back(part);
            }
        }
        self.feed();
    }

    fn late(&mut self, message: usize) {
        let Message { part, is_lost, .. } = self.messages[message];
        let known = &mut self.parts[part];
        if is_lost || known.is_done || known.is_copied {
            return;
        }
        known.is_copied = true;
        self.copies += 1;
        self.again.push_back(part);
        self.feed();
    }

    /// What has come back goes to machines that would take more, to the idle ones first.
    fn feed(&mut self) {
        for _ in 0..self.again.len() {
            let is_idle = |machine: &usize| self.machines[*machine].assigned.is_empty();
            let place = self.hungry.iter().position(is_idle).unwrap_or_default();
            let Some(machine) = self.hungry.remove(place) else { return };
            self.machines[machine].is_hungry = false;
            self.give(machine, DEPTH);
        }
    }

    /// The scheduler's work for a message, or for its answer.
    fn half(&self) -> u64 {
        nanos(self.cluster.per_message) / 2
    }

    /// How long the cable is taken.
    fn wire(&self, part: usize) -> u64 {
        let bits = self.work.bytes as u128 * 8 * self.parts[part].tasks.len() as u128;
        u64::try_from(bits * 1_000_000_000 / u128::from(self.cluster.bandwidth.max(1))).unwrap_or(u64::MAX)
    }
}

fn parts(work: &Work) -> Vec<Part> {
    let chunk = work.chunk.max(1);
    let starts = (0..work.tasks.len()).step_by(chunk);
    let part = |start: usize| {
        let tasks = start..(start + chunk).min(work.tasks.len());
        let length_ns = work.tasks[tasks.clone()].iter().copied().map(nanos).sum();
        Part { tasks, length_ns, is_done: false, is_copied: false, under_way: 0 }
    };
    starts.map(part).collect()
}

fn nanos(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}
