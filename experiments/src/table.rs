//! Who holds what and who waits for whom: the one set of rules that all worlds share.
//!
//! Pure: a world adds only sleeping and waking. A deadlock is named the moment the circle closes,
//! without a timer.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::env::{Stop, Stopped, Want};
use crate::model::Arrangement;
use crate::split::Split;
use crate::workload::{self, AnyWorkload};

/// What a task gets when it wants something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// With an item of a queue; else 1, or 0 if it was only tried.
    Given(u64),
    /// Not now: the world puts the task to sleep, and asks [`Table::look`] when it is woken.
    Blocked,
}

struct Lock {
    name: String,
    holder: Option<usize>,
    queue: VecDeque<usize>,
}

struct Meeting {
    name: String,
    parties: usize,
    here: Vec<usize>,
}

/// Items that wait to be taken, and tasks that wait for items or for room.
struct Queue {
    name: String,
    capacity: usize,
    items: VecDeque<u64>,
    getters: VecDeque<usize>,
    putters: VecDeque<(usize, u64)>,
}

struct Task {
    name: String,
    started: bool,
    ended: bool,
    waits_for: Option<Want>,
    /// What it was given while it waited.
    got: u64,
    /// Whether it put something into a queue or took something from one: it cannot be run again.
    touched_a_queue: bool,
}

/// Locks, meetings, queues and the tasks that want them.
pub struct Table {
    locks: Vec<Lock>,
    meetings: Vec<Meeting>,
    queues: Vec<Queue>,
    tasks: Vec<Task>,
    arrangement: Arrangement,
    hand_over: bool,
    start_line: Option<usize>,
    started: usize,
    running: usize,
    waiting: usize,
    woken: Vec<usize>,
    /// Tries in a row that did not get their lock, whose they were, and how many there may be.
    in_vain: u32,
    tried_in_vain: BTreeSet<usize>,
    patience: u32,
    stop: Option<Stop>,
}

impl Table {
    /// With `hand_over` a freed lock goes to whoever has waited longest, as asyncio's does; without, the
    /// woken task tries again and a newcomer may be faster, as with threads (handing over would make a
    /// convoy of them).
    pub fn new(workload: &dyn AnyWorkload, arrangement: Arrangement, hand_over: bool) -> Self {
        let needs = workload.needs();
        let tasks = (0..workload.tasks()).map(|task| Task {
            name: workload.task_name(task),
            started: false,
            ended: false,
            waits_for: None,
            got: 0,
            touched_a_queue: false,
        });
        let mut meetings: Vec<Meeting> = needs
            .meetings
            .into_iter()
            .map(|m| Meeting { name: m.name, parties: m.parties, here: Vec::new() })
            .collect();
        let start_line = needs.start_line.then_some(meetings.len());
        if needs.start_line {
            let parties = if arrangement.event_loop { 1 } else { arrangement.busy_lanes(workload.tasks()) };
            meetings.push(Meeting { name: "the start line".into(), parties, here: Vec::new() });
        }
        let lock = |name| Lock { name, holder: None, queue: VecDeque::new() };
        let queue = |queue: workload::Queue| Queue {
            name: queue.name,
            capacity: queue.capacity,
            items: VecDeque::new(),
            getters: VecDeque::new(),
            putters: VecDeque::new(),
        };
        Self {
            locks: needs.locks.into_iter().map(lock).collect(),
            meetings,
            queues: needs.queues.into_iter().map(queue).collect(),
            tasks: tasks.collect(),
            arrangement,
            hand_over,
            start_line,
            started: 0,
            running: 0,
            waiting: 0,
            woken: Vec::new(),
            in_vain: 0,
            tried_in_vain: BTreeSet::new(),
            patience: needs.patience,
            stop: None,
        }
    }

    /// A lane takes up the task. Blocked until as many as can run at once have started, where the
    /// workload needs that.
    ///
    /// # Errors
    /// If the run has been stopped.
    pub fn start(&mut self, task: usize) -> Stopped<Answer> {
        self.stopped()?;
        self.tasks[task].started = true;
        self.started += 1;
        self.running += 1;
        match self.start_line {
            Some(line) if self.started <= self.meetings[line].parties => self.want(task, Want::Meet(line)),
            _ => Ok(Answer::Given(1)),
        }
    }

    pub fn end(&mut self, task: usize) {
        let task = &mut self.tasks[task];
        if task.started && !task.ended {
            task.ended = true;
            self.running -= 1;
            self.look_for_standstill();
        }
    }

    /// A task whose lane died goes back to those that have not started.
    pub fn forget(&mut self, task: usize) {
        if self.tasks[task].started && !self.tasks[task].ended {
            self.tasks[task].started = false;
            self.started -= 1;
            self.running -= 1;
            if self.tasks[task].waits_for.take().is_some() {
                self.waiting -= 1;
            }
            self.meetings.iter_mut().for_each(|m| m.here.retain(|here| *here != task));
            self.locks.iter_mut().for_each(|l| l.queue.retain(|waits| *waits != task));
            for queue in &mut self.queues {
                queue.getters.retain(|waits| *waits != task);
                queue.putters.retain(|(waits, _)| *waits != task);
            }
            let held: Vec<usize> =
                (0..self.locks.len()).filter(|l| self.locks[*l].holder == Some(task)).collect();
            held.into_iter().for_each(|lock| self.unlock(task, lock));
        }
    }

    /// Whether the task has left traces that a second try of it would not find as the first did.
    pub fn touched_a_queue(&self, task: usize) -> bool {
        self.tasks[task].touched_a_queue
    }

    /// A task that will never start, or start again.
    pub fn give_up(&mut self, task: usize) {
        if !self.tasks[task].started {
            self.tasks[task].started = true;
            self.tasks[task].ended = true;
            self.started += 1;
            self.look_for_standstill();
        }
    }

    /// # Errors
    /// If the run has been stopped, or this wish closes a circle.
    pub fn want(&mut self, task: usize, want: Want) -> Stopped<Answer> {
        self.stopped()?;
        if let Some(given) = self.try_give(task, want) {
            self.stopped()?;
            return Ok(Answer::Given(given));
        }
        self.tasks[task].waits_for = Some(want);
        self.waiting += 1;
        match want {
            Want::Lock(lock) | Want::TryLock(lock) => self.locks[lock].queue.push_back(task),
            Want::Put { queue, item } => self.queues[queue].putters.push_back((task, item)),
            Want::Get(queue) => self.queues[queue].getters.push_back(task),
            Want::Meet(_) => {}
        }
        self.look_for_circle(task);
        self.look_for_standstill();
        self.stopped()?;
        Ok(Answer::Blocked)
    }

    /// Asked by a woken task: has it got what it waits for? `None` means sleep on.
    pub fn look(&mut self, task: usize) -> Option<Stopped<u64>> {
        if let Some(stop) = &self.stop {
            return Some(Err(stop.clone()));
        }
        let Some(want) = self.tasks[task].waits_for else { return Some(Ok(self.tasks[task].got)) };
        let Want::Lock(lock) = want else { return None };
        if self.locks[lock].holder.is_some() {
            return None;
        }
        self.locks[lock].holder = Some(task);
        self.locks[lock].queue.retain(|waits| *waits != task);
        self.satisfied(task, 1);
        Some(Ok(1))
    }

    pub fn unlock(&mut self, task: usize, lock: usize) {
        let lock = &mut self.locks[lock];
        if lock.holder != Some(task) {
            return;
        }
        lock.holder = None;
        let Some(next) = lock.queue.front().copied() else { return };
        if self.hand_over {
            lock.holder = Some(next);
            lock.queue.pop_front();
            self.satisfied(next, 1);
        }
        self.woken.push(next);
    }

    /// What the task is blocked on.
    pub fn waits_for(&self, task: usize) -> Option<Want> {
        self.tasks[task].waits_for
    }

    /// By name what is wanted, as in “waits for …”.
    pub fn wanted(&self, want: Want) -> String {
        match want {
            Want::Lock(lock) | Want::TryLock(lock) => format!("“{}”", self.locks[lock].name),
            Want::Meet(meeting) => format!("“{}”", self.meetings[meeting].name),
            Want::Put { queue, .. } => format!("room in “{}”", self.queues[queue].name),
            Want::Get(queue) => format!("an item of “{}”", self.queues[queue].name),
        }
    }

    /// The tasks to wake since the last call.
    pub fn take_woken(&mut self) -> Vec<usize> {
        std::mem::take(&mut self.woken)
    }

    /// Ends the run: everybody who waits, and everybody who asks from now on, gets `stop`. The first
    /// reason stays.
    pub fn stop_all(&mut self, stop: Stop) {
        if self.stop.is_none() {
            self.stop = Some(stop);
            self.woken = (0..self.tasks.len()).filter(|t| self.tasks[*t].waits_for.is_some()).collect();
        }
    }

    /// # Errors
    /// Why the run has been stopped, if it has.
    pub fn stopped(&self) -> Stopped<()> {
        self.stop.clone().map_or(Ok(()), Err)
    }

    fn try_give(&mut self, task: usize, want: Want) -> Option<u64> {
        match want {
            Want::Lock(lock) if self.locks[lock].holder.is_none() => {
                self.locks[lock].holder = Some(task);
                Some(1)
            }
            Want::Lock(_) => None,
            Want::TryLock(lock) => Some(self.try_lock(task, lock)),
            Want::Meet(meeting) => self.arrive(task, meeting).then_some(1),
            Want::Put { queue, item } => {
                self.tasks[task].touched_a_queue = true;
                self.put(queue, item)
            }
            Want::Get(queue) => {
                self.tasks[task].touched_a_queue = true;
                self.get(queue)
            }
        }
    }

    /// Those who only try never wait, so no circle closes; but they may go on trying for ever. As long as
    /// one of them does something else, such as using what it got, the others may yet get it.
    fn try_lock(&mut self, task: usize, lock: usize) -> u64 {
        if self.locks[lock].holder.is_none() {
            self.locks[lock].holder = Some(task);
            self.in_vain = 0;
            self.tried_in_vain.clear();
            return 1;
        }
        self.in_vain += 1;
        self.tried_in_vain.insert(task);
        if self.in_vain >= self.patience && self.all_try_in_vain() {
            let why = format!(
                "livelock: {} tries in a row to get a lock failed; all are busy making way, and nobody gets on",
                self.in_vain
            );
            self.stop_all(Stop::Livelock(why.into()));
        }
        0
    }

    fn all_try_in_vain(&self) -> bool {
        self.tasks
            .iter()
            .enumerate()
            .filter(|(_, task)| task.started && !task.ended)
            .all(|(number, task)| task.waits_for.is_some() || self.tried_in_vain.contains(&number))
    }

    fn put(&mut self, queue: usize, item: u64) -> Option<u64> {
        let queue = &mut self.queues[queue];
        if let Some(getter) = queue.getters.pop_front() {
            self.satisfied(getter, item);
            self.woken.push(getter);
            return Some(1);
        }
        let has_room = queue.items.len() < queue.capacity;
        has_room.then(|| queue.items.push_back(item)).map(|()| 1)
    }

    /// Whoever has waited longest for room gets it.
    fn get(&mut self, queue: usize) -> Option<u64> {
        let queue = &mut self.queues[queue];
        let item = queue.items.pop_front()?;
        if let Some((putter, item)) = queue.putters.pop_front() {
            queue.items.push_back(item);
            self.satisfied(putter, 1);
            self.woken.push(putter);
        }
        Some(item)
    }

    /// Whether the meeting is complete now.
    fn arrive(&mut self, task: usize, meeting: usize) -> bool {
        self.meetings[meeting].here.push(task);
        if self.meetings[meeting].here.len() < self.meetings[meeting].parties {
            return false;
        }
        for party in std::mem::take(&mut self.meetings[meeting].here) {
            if party != task {
                self.satisfied(party, 1);
                self.woken.push(party);
            }
        }
        true
    }

    fn satisfied(&mut self, task: usize, given: u64) {
        if self.tasks[task].waits_for.take().is_some() {
            self.tasks[task].got = given;
            self.waiting -= 1;
        }
    }

    /// A task waits for one lock and a lock has one holder: following that chain finds the circle.
    fn look_for_circle(&mut self, first: usize) {
        let mut chain = vec![first];
        while let Some(Want::Lock(lock)) = self.tasks[chain[chain.len() - 1]].waits_for {
            let Some(holder) = self.locks[lock].holder else { return };
            if holder == first {
                let links: Vec<String> = chain.iter().map(|task| self.waits(*task)).collect();
                self.stop_all(Stop::Deadlock(format!("deadlock: {}", links.join("; ")).into()));
                return;
            }
            if chain.contains(&holder) {
                return;
            }
            chain.push(holder);
        }
    }

    fn waits(&self, task: usize) -> String {
        let name = &self.tasks[task].name;
        match self.tasks[task].waits_for {
            Some(want @ Want::Lock(lock)) => {
                let holder = self.locks[lock].holder;
                let holder = holder.map_or("nobody", |holder| self.tasks[holder].name.as_str());
                format!("{name} waits for {}, which {holder} holds", self.wanted(want))
            }
            Some(want @ Want::Meet(_)) => format!("{name} waits at {}", self.wanted(want)),
            Some(want @ (Want::Put { .. } | Want::Get(_))) => {
                format!("{name} waits for {}", self.wanted(want))
            }
            Some(Want::TryLock(_)) | None => format!("{name} goes on"),
        }
    }

    /// A task can start if its lane is free. Tasks that were taken together wait for each other's end.
    fn another_can_start(&self) -> bool {
        if self.started == self.tasks.len() {
            return false;
        }
        let Arrangement { event_loop, lanes, split, .. } = self.arrangement;
        if event_loop {
            return true;
        }
        let piece_of = |task| split.piece_of(task, self.tasks.len(), lanes);
        let state = |task: &Task| (task.started, task.started && !task.ended);
        let pieces: BTreeMap<usize, (bool, bool)> =
            self.tasks.iter().enumerate().fold(BTreeMap::new(), |mut pieces, (number, task)| {
                let (begun, runs) = state(task);
                let piece: &mut (bool, bool) = pieces.entry(piece_of(number)).or_default();
                *piece = (piece.0 || begun, piece.1 || runs);
                pieces
            });
        let lane_is_free = self.running < lanes;
        (0..self.tasks.len()).filter(|task| !self.tasks[*task].started).any(|task| {
            let (begun, runs) = pieces[&piece_of(task)];
            !runs && (begun || split == Split::Static || lane_is_free)
        })
    }

    /// Everybody who runs waits for another, and nobody else can start. Sleepers do not count as waiting.
    fn look_for_standstill(&mut self) {
        let all_wait = self.running > 0 && self.waiting == self.running && self.woken.is_empty();
        // Whoever was woken for a lock that is free will take it as soon as they look.
        let one_will_go_on = self.locks.iter().any(|lock| lock.holder.is_none() && !lock.queue.is_empty());
        if all_wait && !one_will_go_on && !self.another_can_start() {
            let waiting: Vec<usize> =
                (0..self.tasks.len()).filter(|t| self.tasks[*t].waits_for.is_some()).collect();
            let who: Vec<String> = waiting.iter().map(|task| self.waits(*task)).collect();
            let left = self.tasks.iter().filter(|t| !t.started).count();
            let why = match left {
                0 => "and nobody is left to join them".to_owned(),
                1 => "and the one task that has not started cannot: no lane is free".to_owned(),
                _ => format!("and the {left} tasks that have not started cannot: no lane is free"),
            };
            let waits_to_meet = |task: &usize| matches!(self.tasks[*task].waits_for, Some(Want::Meet(_)));
            let stop = if waiting.iter().any(waits_to_meet) {
                Stop::CannotMeet(format!("they cannot meet: {}, {why}", who.join("; ")).into())
            } else {
                Stop::Deadlock(format!("deadlock: {}, {why}", who.join("; ")).into())
            };
            self.stop_all(stop);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::workload;

    fn table(workload: &str, set: &[(&str, &str)], model: Model, workers: usize, hand_over: bool) -> Table {
        let entry = workload::find(workload).unwrap();
        let mut parameters = entry.defaults();
        for (name, value) in set {
            parameters.set(entry.parameters, name, value).unwrap();
        }
        Table::new(&*entry.make(&parameters), model.arrangement(workers), hand_over)
    }

    #[test]
    fn a_meeting_lets_all_go_when_the_last_arrives() {
        let mut table = table("meeting", &[("friends", "3")], Model::Threads, 3, false);
        for task in 0..3 {
            assert_eq!(table.start(task), Ok(Answer::Given(1)));
        }
        assert_eq!(table.want(0, Want::Meet(0)), Ok(Answer::Blocked));
        assert_eq!(table.want(2, Want::Meet(0)), Ok(Answer::Blocked));
        assert_eq!(table.look(0), None);
        assert_eq!(table.want(1, Want::Meet(0)), Ok(Answer::Given(1)));
        assert_eq!(table.take_woken(), vec![0, 2]);
        assert_eq!(table.look(0), Some(Ok(1)));
    }

    #[test]
    fn those_who_wait_for_one_that_cannot_start_are_told_so_at_once() {
        let mut table = table("meeting", &[], Model::Sequential, 1, false);
        table.start(0).unwrap();
        let Err(Stop::CannotMeet(why)) = table.want(0, Want::Meet(0)) else { panic!("it may not wait") };
        assert!(why.contains("friend 1 waits at “the meeting”"), "{why}");
    }

    #[test]
    fn a_free_lane_is_waited_for() {
        let mut table = table("meeting", &[], Model::Threads, 2, false);
        table.start(0).unwrap();
        assert_eq!(table.want(0, Want::Meet(0)), Ok(Answer::Blocked));
    }

    #[test]
    fn a_task_that_was_woken_and_has_not_looked_yet_is_not_stuck() {
        let mut table = table("counter", &[("actors", "2"), ("how", "locked")], Model::Threads, 2, false);
        table.start(0).unwrap();
        table.start(1).unwrap();
        table.want(0, Want::Lock(0)).unwrap();
        assert_eq!(table.want(1, Want::Lock(0)), Ok(Answer::Blocked));
        table.unlock(0, 0);
        table.take_woken();
        table.end(0);
        assert_eq!(table.stopped(), Ok(()));
        assert_eq!(table.look(1), Some(Ok(1)));
    }

    #[test]
    fn handing_over_gives_the_lock_to_the_longest_waiting() {
        let mut table = table("counter", &[], Model::Async, 1, true);
        (0..3).for_each(|task| assert_eq!(table.start(task), Ok(Answer::Given(1))));
        assert_eq!(table.want(0, Want::Lock(0)), Ok(Answer::Given(1)));
        assert_eq!(table.want(1, Want::Lock(0)), Ok(Answer::Blocked));
        table.unlock(0, 0);
        assert_eq!(table.want(2, Want::Lock(0)), Ok(Answer::Blocked));
        assert_eq!(table.take_woken(), vec![1]);
        assert_eq!(table.look(1), Some(Ok(1)));
    }

    #[test]
    fn without_handing_over_a_newcomer_may_be_faster() {
        let mut table = table("counter", &[("actors", "3")], Model::Threads, 1, false);
        (0..3).for_each(|task| assert_eq!(table.start(task), Ok(Answer::Given(1))));
        assert_eq!(table.want(0, Want::Lock(0)), Ok(Answer::Given(1)));
        assert_eq!(table.want(1, Want::Lock(0)), Ok(Answer::Blocked));
        table.unlock(0, 0);
        assert_eq!(table.want(2, Want::Lock(0)), Ok(Answer::Given(1)));
        assert_eq!(table.look(1), None, "the woken one finds it taken and sleeps on");
    }

    #[test]
    fn a_lock_wanted_again_by_its_holder_is_a_circle_of_one() {
        let mut table = table("counter", &[], Model::Threads, 4, false);
        let _ = table.start(0);
        assert_eq!(table.want(0, Want::Lock(0)), Ok(Answer::Given(1)));
        let Err(Stop::Deadlock(why)) = table.want(0, Want::Lock(0)) else { panic!("it may not wait") };
        assert_eq!(&*why, "deadlock: actor 1 waits for “the counter's lock”, which actor 1 holds");
    }

    #[test]
    fn a_task_whose_lane_died_can_start_again() {
        let mut table = table("meeting", &[], Model::Processes, 2, true);
        table.start(0).unwrap();
        table.want(0, Want::Meet(0)).unwrap();
        table.forget(0);
        table.start(1).unwrap();
        assert_eq!(table.want(1, Want::Meet(0)), Ok(Answer::Blocked));
        table.start(0).unwrap();
        assert_eq!(table.want(0, Want::Meet(0)), Ok(Answer::Given(1)));
    }

    #[test]
    fn tries_are_in_vain_only_when_nobody_does_anything_else() {
        let polite = [("philosophers", "2"), ("manners", "polite")];
        let mut table = table("philosophers", &polite, Model::Async, 1, true);
        (0..2).for_each(|task| assert_eq!(table.start(task), Ok(Answer::Given(1))));
        // The first eats.
        assert_eq!(table.want(0, Want::Lock(0)), Ok(Answer::Given(1)));
        assert_eq!(table.want(0, Want::TryLock(1)), Ok(Answer::Given(1)));
        for _ in 0..5000 {
            assert_eq!(table.want(1, Want::TryLock(0)), Ok(Answer::Given(0)));
        }
        let all_try = table.want(0, Want::TryLock(1));
        assert!(matches!(all_try, Err(Stop::Livelock(_))), "{all_try:?}");
    }

    #[test]
    fn those_who_start_together_are_as_many_as_there_are_chunks() {
        let entry = workload::find("counter").unwrap();
        let arrangement = Arrangement { split: Split::Chunk(2), ..Model::Threads.arrangement(4) };
        let mut table = Table::new(&*entry.make(&entry.defaults()), arrangement, false);
        assert_eq!(table.start(0), Ok(Answer::Blocked));
        assert_eq!(table.start(2), Ok(Answer::Given(1)));
    }

    #[test]
    fn stopping_wakes_everybody_and_refuses_every_wish() {
        let mut table = table("meeting", &[], Model::Threads, 2, false);
        table.start(0).unwrap();
        table.want(0, Want::Meet(0)).unwrap();
        table.stop_all(Stop::Cancelled);
        assert_eq!(table.take_woken(), vec![0]);
        assert_eq!(table.look(0), Some(Err(Stop::Cancelled)));
        assert_eq!(table.start(1), Err(Stop::Cancelled));
    }
}
