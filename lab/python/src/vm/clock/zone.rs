//! What is known of instants: the tightest bounds on their differences, as in timed automata (Dill 1989; Alur and
//! Dill 1994).

use crate::ids::Id;

/// No bound.
pub(crate) const OPEN: i64 = i64::MAX;

/// Of so many nanoseconds nobody compares a difference: that of some readings one after the other, each of which takes
/// one at least.
const GRAIN_NS: i64 = 1000;
/// Different numbers with which differences were compared that are remembered, at most.
const MOST_COMPARED: usize = 16;

/// So long after this instant, or at it.
pub(crate) type Until = (Id, i64);

/// What of a program says which differences matter.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scale {
    /// The numbers in it, as nanoseconds, in order, and some that it computes.
    pub numbers: Vec<i64>,
    /// Sums of so many of the longest waits are kept exactly. Beyond, only what is compared with something is.
    pub exact_waits: i64,
    /// Whether these sums are kept only where they may add up to a number in the program.
    pub is_endless: bool,
    /// Whether it may look at variables of functions without naming them.
    pub keeps_variables: bool,
}

/// Bounds on differences of instants, in nanoseconds, closed under addition. They are in the order in which they came: a
/// reading is no earlier than those before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Zone {
    instants: Vec<Instant>,
    /// The least upper bound of `row - column`. The first row and column are now, which has no upper bounds: computing
    /// may take any time.
    bounds: Vec<i64>,
    /// The longest wait that was begun.
    longest_ns: i64,
    /// What differences were compared with, in order.
    compared: Vec<i64>,
}

/// An instant that somebody remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Instant {
    pub id: Id,
    /// Who can come to it, a bit for each of the first threads; the highest bit is for all others.
    pub holders: u64,
    came: Came,
}

/// How an instant came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Came {
    Read,
    /// As a sum: so much later than another instant as one is than another.
    Summed,
    /// As a sum with a reading: so much later than that as there lies between these, by their rows.
    Later {
        to: usize,
        from: usize,
    },
}

impl Instant {
    fn new(id: Id, came: Came) -> Self {
        Self { id, holders: 0, came }
    }
}

impl Came {
    /// The same where other rows have these instants, as far as they are still there.
    fn moved(self, row: impl Fn(usize) -> Option<usize>) -> Self {
        let Self::Later { to, from } = self else { return self };
        match (row(to), row(from)) {
            (Some(to), Some(from)) => Self::Later { to, from },
            _ => Self::Summed,
        }
    }

    fn numbers(self) -> [i64; 2] {
        match self {
            Self::Read => [-1; 2],
            Self::Summed => [-2; 2],
            Self::Later { to, from } => [to as i64, from as i64],
        }
    }
}

#[cfg(test)]
crate::objects::vary::vary!(Zone { instants, bounds, longest_ns, compared });
#[cfg(test)]
crate::objects::vary::vary!(Instant { id, holders, came });
#[cfg(test)]
crate::objects::vary::vary_enum!(Came { Read {}, Summed {}, Later { to, from } }
    some |_| vec![Came::Read, Came::Summed, Came::Later { to: 1, from: 2 }]);

impl Zone {
    pub(crate) fn is_empty(&self) -> bool {
        self.instants.is_empty() && self.longest_ns == 0 && self.compared.is_empty()
    }

    pub(crate) fn instants(&self) -> &[Instant] {
        &self.instants
    }

    pub(crate) fn instants_mut(&mut self) -> &mut [Instant] {
        &mut self.instants
    }

    /// What differences were compared with that is no number in the program, in order.
    pub(crate) fn compared(&self) -> &[i64] {
        &self.compared
    }

    /// All numbers that it consists of, but for the instants themselves.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = i64> {
        let last = [self.longest_ns, self.compared.len() as i64];
        let came = self.instants.iter().flat_map(|instant| instant.came.numbers());
        self.bounds.iter().copied().chain(last).chain(self.compared.iter().copied()).chain(came)
    }

    fn width(&self) -> usize {
        self.instants.len() + 1
    }

    fn at(&self, row: usize, column: usize) -> i64 {
        let no_instant = self.instants.is_empty();
        if no_instant { 0 } else { self.bounds[row * self.width() + column] }
    }

    /// The row of an instant, if anything is known of it.
    fn row(&self, id: Id) -> Option<usize> {
        self.instants.iter().position(|instant| instant.id == id).map(|place| place + 1)
    }

    /// Adds an instant that is now, and is over at once if the next reading is later.
    pub(crate) fn begin(&mut self, id: Id, is_over: bool) {
        self.begin_as(id, is_over, Came::Read);
    }

    fn begin_as(&mut self, id: Id, is_over: bool, came: Came) {
        let (old, width) = (self.width(), self.width() + 1);
        let mut bounds = vec![OPEN; width * width];
        for row in 0..old {
            for column in 0..old {
                bounds[row * width + column] = self.at(row, column);
            }
            // It is as late as now was.
            bounds[row * width + old] = if row == 0 { OPEN } else { self.at(row, 0) };
        }
        bounds[old * width + old] = 0;
        bounds[old * width] = -i64::from(is_over);
        self.instants.push(Instant::new(id, came));
        self.bounds = bounds;
        self.close_over(old);
    }

    /// Adds an instant that was before all others.
    pub(crate) fn begin_first(&mut self, id: Id) {
        let (old, width) = (self.width(), self.width() + 1);
        let mut bounds = vec![OPEN; width * width];
        let place = |row: usize| if row == 0 { 0 } else { row + 1 };
        for row in 0..old {
            for column in 0..old {
                bounds[place(row) * width + place(column)] = self.at(row, column);
            }
            bounds[width + place(row)] = -1;
        }
        bounds[width + 1] = 0;
        for instant in &mut self.instants {
            instant.came = instant.came.moved(|row| Some(row + 1));
        }
        self.instants.insert(0, Instant::new(id, Came::Read));
        self.bounds = bounds;
        self.close_over(1);
    }

    /// Adds an instant that is as much later than `at` as `to` is than `from`. The bounds of each difference to another are those
    /// that follow: the dual of such a sum is a flow from two instants to two others. Of two sums it is known besides how they
    /// depend on each other, if what they are made of is still there. That all of them do is more than differences can say.
    pub(crate) fn begin_sum(&mut self, id: Id, at: Id, to: Id, from: Id) {
        let rows = [at, to, from].map(|id| self.row(id));
        let [Some(at), Some(to), Some(from)] = rows else { return self.begin_as(id, false, Came::Summed) };
        let (old, width) = (self.width(), self.width() + 1);
        let mut bounds = vec![OPEN; width * width];
        for row in 0..old {
            for column in 0..old {
                bounds[row * width + column] = self.at(row, column);
            }
            let over = |a: usize, b: usize, c: usize, d: usize| plus(self.at(a, b), self.at(c, d));
            bounds[old * width + row] = over(at, from, to, row).min(over(to, from, at, row));
            bounds[row * width + old] = over(from, at, row, to).min(over(from, to, row, at));
        }
        bounds[old * width + old] = 0;
        let came_later = |instant: &Instant| match instant.came {
            // What was before the earlier sum was made is earlier than a reading after it.
            Came::Later { to: earlier_to, from: earlier_from } if self.is_reading(at) => {
                Some(plus(plus(self.at(from, earlier_from), self.at(earlier_to, to)), -1))
            }
            _ => None,
        };
        let earlier: Vec<Option<i64>> =
            self.instants[..at.saturating_sub(1)].iter().map(came_later).collect();
        let is_past = self.is_reading(at) && self.at(at, 0) < 0;
        let came = if is_past { Came::Later { to, from } } else { Came::Summed };
        self.instants.push(Instant::new(id, came));
        self.bounds = bounds;
        for (place, most) in earlier.into_iter().enumerate() {
            if let Some(most) = most.filter(|&most| most != OPEN) {
                self.constrain(place + 1, old, most);
            }
        }
    }

    fn is_reading(&self, row: usize) -> bool {
        self.instants.get(row.wrapping_sub(1)).is_some_and(|instant| instant.came == Came::Read)
    }

    /// Shortest ways that lead over this row.
    fn close_over(&mut self, over: usize) {
        let width = self.width();
        for row in 0..width {
            let first = self.bounds[row * width + over];
            if first == OPEN {
                continue;
            }
            for column in 0..width {
                let way = plus(first, self.bounds[over * width + column]);
                let bound = &mut self.bounds[row * width + column];
                *bound = way.min(*bound);
            }
        }
    }

    /// `a - b <= most`.
    fn constrain(&mut self, a: usize, b: usize, most: i64) {
        let width = self.width();
        if most >= self.bounds[a * width + b] {
            return;
        }
        for row in 0..width {
            let first = plus(self.bounds[row * width + a], most);
            for column in 0..width {
                let way = plus(first, self.bounds[b * width + column]);
                let bound = &mut self.bounds[row * width + column];
                *bound = way.min(*bound);
            }
        }
    }

    /// From now on so much time has passed since then.
    pub(crate) fn pass(&mut self, since: Id, ns: i64) {
        if let Some(row) = self.row(since) {
            self.constrain(row, 0, -ns);
        }
    }

    /// The least and the greatest that `a - b` may be.
    pub(crate) fn range(&self, a: Id, b: Id) -> (Option<i64>, Option<i64>) {
        if a == b {
            return (Some(0), Some(0));
        }
        let (Some(a), Some(b)) = (self.row(a), self.row(b)) else { return (None, None) };
        let known = |bound: i64| (bound != OPEN).then_some(bound);
        (known(self.at(b, a)).map(|most| -most), known(self.at(a, b)))
    }

    /// Makes sure that `a - b` is within a range in which it may be.
    pub(crate) fn restrict(&mut self, a: Id, b: Id, (least, most): (Option<i64>, Option<i64>)) {
        let (Some(a), Some(b)) = (self.row(a), self.row(b)) else { return };
        if let Some(most) = most {
            self.constrain(a, b, most);
        }
        if let Some(least) = least {
            self.constrain(b, a, -least);
        }
    }

    /// How many came before whichever of two came first.
    pub(crate) fn older(&self, a: Id, b: Id) -> Option<usize> {
        Some(self.row(a)?.min(self.row(b)?) - 1)
    }

    /// So long ago that no comparison depends on how long.
    fn age_ns(&self, scale: &Scale) -> i64 {
        self.greatest(scale).saturating_add(1)
    }

    /// Whether the instant before which so many came may be less long ago than that.
    pub(crate) fn is_young(&self, place: usize, scale: &Scale) -> bool {
        self.at(place + 1, 0) > -self.age_ns(scale)
    }

    /// So much time passes that this one is long ago, and with it all before.
    pub(crate) fn age(&mut self, place: usize, scale: &Scale) {
        if place < self.instants.len() {
            self.constrain(place + 1, 0, -self.age_ns(scale));
        }
    }

    pub(crate) fn note_wait(&mut self, ns: i64) {
        self.longest_ns = self.longest_ns.max(ns);
    }

    /// A difference is compared with a number.
    pub(crate) fn note_compared(&mut self, ns: i64, scale: &Scale) {
        let ns = ns.saturating_abs();
        if scale.numbers.binary_search(&ns).is_err()
            && self.compared.len() < MOST_COMPARED
            && let Err(place) = self.compared.binary_search(&ns)
        {
            self.compared.insert(place, ns);
        }
    }

    /// Forgets these instants, and nothing else that is known. How many come before the first of them.
    pub(crate) fn forget(&mut self, is_gone: impl Fn(&Instant) -> bool) -> Option<usize> {
        let width = self.width();
        let rows: Vec<usize> =
            (0..width).filter(|&row| row == 0 || !is_gone(&self.instants[row - 1])).collect();
        if rows.len() == width {
            return None;
        }
        let first = self.instants.iter().position(&is_gone);
        for instant in &mut self.instants {
            instant.came = instant.came.moved(|row| rows.iter().position(|&kept| kept == row));
        }
        let kept = rows.iter().flat_map(|row| rows.iter().map(move |column| row * width + column));
        self.bounds = kept.map(|place| self.bounds[place]).collect();
        self.instants.retain(|instant| !is_gone(instant));
        if self.instants.is_empty() {
            self.bounds.clear();
        }
        first
    }

    fn greatest(&self, scale: &Scale) -> i64 {
        let last = |numbers: &[i64]| numbers.last().copied().unwrap_or(0);
        let greatest = last(&scale.numbers).max(last(&self.compared));
        if scale.is_endless { greatest } else { greatest.max(self.exact_ns(scale)) }
    }

    fn exact_ns(&self, scale: &Scale) -> i64 {
        let exact = self.longest_ns.saturating_mul(scale.exact_waits);
        exact.saturating_add(GRAIN_NS - 1) / GRAIN_NS * GRAIN_NS
    }

    /// Loosens bounds that nothing is compared with, so that there are only so many zones. What is possible stays so.
    pub(crate) fn widen(&mut self, scale: &Scale) {
        let width = self.width();
        if self.instants.is_empty() {
            return;
        }
        let greatest = self.greatest(scale);
        for place in 0..width * width {
            let bound = self.bounds[place];
            if bound == OPEN || self.is_compared(bound, scale) {
                continue;
            }
            let rest = bound.rem_euclid(GRAIN_NS);
            let bound = if rest == 0 { bound } else { bound + (GRAIN_NS - 1 - rest) };
            self.bounds[place] = match bound {
                _ if bound > greatest => OPEN,
                ..0 => -self.rounded_down(-bound, scale),
                _ => bound,
            };
        }
        (0..width).for_each(|over| self.close_over(over));
    }

    /// Whether differences are compared with this number, or one next to it.
    fn is_compared(&self, bound: i64, scale: &Scale) -> bool {
        let ns = bound.saturating_abs();
        let has = |numbers: &[i64]| {
            let place = numbers.partition_point(|&number| number < ns - 1);
            numbers.get(place).is_some_and(|&number| number <= ns + 1)
        };
        has(&scale.numbers) || has(&self.compared)
    }

    /// The greatest number up to this one that is worth remembering.
    fn rounded_down(&self, ns: i64, scale: &Scale) -> i64 {
        let exact = self.exact_ns(scale).saturating_add(1);
        let all = || scale.numbers.iter().chain(&self.compared).copied();
        let is_worth_it = !scale.is_endless || all().any(|number| (ns - 1..=exact).contains(&number));
        if ns <= exact && is_worth_it {
            return ns;
        }
        let below = all().filter(|&number| number < ns).map(|number| number + 1);
        below.fold(if is_worth_it { exact } else { 1 }, i64::max)
    }
}

fn plus(a: i64, b: i64) -> i64 {
    if a == OPEN || b == OPEN { OPEN } else { a.saturating_add(b) }
}
