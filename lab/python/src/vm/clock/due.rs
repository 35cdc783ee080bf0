//! Which timers of an event loop are due when one of its passes begins, while every outcome is looked for.
//!
//! A timer's time is an instant and a number. A pass takes those whose time is not later than the reading with which it
//! begins, in the order of their times. Each set of timers that can be due, in each order in which they can be, is a
//! choice of its own: exactly those for which such readings exist.

use super::reading::{Reckoned, What};
use super::zone::Zone;
use crate::ids::Id;
use crate::objects::value::Value;
use crate::refusal::Refusal;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};
use crate::vm::sharing::assumed::Assumption;
use crate::vm::threads::wait::On;

/// If so many timers have the same time, any of them may be the first: in CPython a heap decides, of which the documentation
/// promises nothing. Of more, it is assumed that they come in the order in which they were set.
const MOST_ALIKE: usize = 4;
/// A pass chooses from so many sets of timers.
const MOST_CHOICES: usize = 2_000;

/// When a timer is due: so many nanoseconds after an instant, or at any time.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Timer {
    /// If nothing is known of when, nothing.
    since: Option<Id>,
    ns: i64,
}

/// Timers that are due, in their order, and what is known of instants then.
struct Choice {
    due: Vec<usize>,
    zone: Zone,
}

impl Machine {
    /// The places of the timers that are due, in the order of their times. `is_awaited`: the loop has nothing else to do,
    /// so that one is due at least.
    pub(crate) fn choose_due(&mut self, whens: &[Value], is_awaited: bool) -> PyResult<Vec<usize>> {
        let timers = whens.iter().map(|&when| self.timer(when)).collect::<PyResult<Vec<_>>>()?;
        if timers.is_empty() {
            return Ok(Vec::new());
        }
        let reading = self.once(|m| m.read_clock(0, false))?;
        let Some(Reckoned { what: What::Point { at: now, .. }, .. }) = self.reckoned(reading) else {
            return Ok(Vec::new());
        };
        let alike = |timer: &Timer| timers.iter().filter(|&it| timer.since.is_some() && it == timer).count();
        let is_any_first = timers.iter().map(alike).all(|alike| alike <= MOST_ALIKE);
        if !is_any_first {
            self.assume(Assumption::Timers);
        }
        let choices = choices(&timers, now, &self.time.zone, is_awaited, is_any_first)
            .ok_or_else(|| Exit::Refuse(Refusal::limit("so many timers can end in too many orders")))?;
        self.once(|m| {
            let due: Vec<Value> = choices.iter().map(|choice| m.tuple_of_places(&choice.due)).collect();
            Ok(m.list(due))
        })?;
        let pick = match choices.len() {
            0 => return Ok(Vec::new()),
            1 => 0,
            of => match self.chosen() {
                Some(pick) => pick,
                None => {
                    let since = self.may_age_of(&timers);
                    return Err(self.block(On::Timers { of: of as u32, since }, None));
                }
            },
        };
        let Some(choice) = choices.into_iter().nth(pick) else {
            return Err(Exit::Refuse(Refusal::limit("a choice between timers is none of its cases")));
        };
        self.time.zone = choice.zone;
        Ok(choice.due)
    }

    fn tuple_of_places(&mut self, places: &[usize]) -> Value {
        let places: Vec<Value> = places.iter().map(|&place| Value::Int(place as i64)).collect();
        self.tuple(places)
    }

    /// A timer is taken out of turn: it is as late as it likes, but not too early.
    pub(crate) fn take_timer(&mut self, when: Value) -> PyResult<()> {
        let timer = self.timer(when)?;
        let reading = self.once(|m| m.read_clock(0, false))?;
        if let Some(Reckoned { what: What::Point { at: now, .. }, .. }) = self.reckoned(reading) {
            timer.since.map(|since| narrow(&mut self.time.zone, since, now, -timer.ns));
        }
        Ok(())
    }

    /// # Errors
    /// If it can be no timer's time while every outcome is looked for: whoever sets it is told, and not the loop.
    pub(crate) fn check_when(&self, when: Value) -> PyResult<()> {
        match self.reckoned(when) {
            Some(Reckoned { what: What::Point { .. }, .. }) => Ok(()),
            _ if !self.search.explores => Ok(()),
            _ => Err(self.no_time_of_timer()),
        }
    }

    fn no_time_of_timer(&self) -> Exit {
        self.unsupported("a timer whose time is no reading of a clock and a number of seconds, nor what is left until one, or is more than a century away")
    }

    fn timer(&mut self, when: Value) -> PyResult<Timer> {
        if when.is_none() {
            return Ok(Timer { since: None, ns: 0 });
        }
        match self.reckoned(when) {
            Some(Reckoned { what: What::Point { at, plus_ns }, .. }) => {
                let scale = triomphe::Arc::clone(&self.time.scale);
                self.time.zone.note_wait(plus_ns);
                self.time.zone.note_compared(plus_ns, &scale);
                Ok(Timer { since: Some(at), ns: plus_ns })
            }
            _ => Err(self.no_time_of_timer()),
        }
    }

    /// The oldest instant of which a timer may be kept from being due only by time that does not pass.
    fn may_age_of(&self, timers: &[Timer]) -> Option<u32> {
        let instants = timers.iter().filter_map(|timer| timer.since);
        let places = instants.filter_map(|since| self.time.zone.older(since, since));
        let young = places.filter(|&place| self.time.zone.is_young(place, &self.time.scale));
        young.min().map(|place| place as u32)
    }
}

/// All choices, or nothing if there are too many. Those with the fewest timers come first.
fn choices(
    timers: &[Timer],
    now: Id,
    zone: &Zone,
    is_awaited: bool,
    is_any_first: bool,
) -> Option<Vec<Choice>> {
    let mut found = Vec::new();
    let mut waiting = vec![Choice { due: Vec::new(), zone: zone.clone() }];
    while !waiting.is_empty() {
        let mut longer = Vec::new();
        for choice in waiting {
            for next in 0..timers.len() {
                longer.extend(choice.followed_by(next, timers, now, is_any_first));
            }
            if !(is_awaited && choice.due.is_empty()) {
                found.extend(choice.without_others(timers, now));
            }
            if found.len() + longer.len() > MOST_CHOICES {
                return None;
            }
        }
        waiting = longer;
    }
    Some(found)
}

impl Choice {
    /// With one more timer, if that can be the next.
    fn followed_by(&self, next: usize, timers: &[Timer], now: Id, is_any_first: bool) -> Option<Choice> {
        if self.due.contains(&next) {
            return None;
        }
        let mut zone = self.zone.clone();
        let Timer { since, ns } = timers[next];
        if let Some(since) = since {
            let known = |&place: &usize| timers[place].since.map(|since| (place, since));
            if let Some((last, before)) = self.due.iter().rev().find_map(known) {
                // What was set first comes first, of those whose times happen to be the same.
                let is_free = is_any_first && timers[last] == timers[next];
                let strictly = i64::from(last > next && !is_free);
                narrow(&mut zone, before, since, ns - timers[last].ns - strictly)?;
            }
            narrow(&mut zone, since, now, -ns)?;
        }
        let due = self.due.iter().copied().chain([next]).collect();
        Some(Choice { due, zone })
    }

    /// If no other timer is due, what is known then.
    fn without_others(&self, timers: &[Timer], now: Id) -> Option<Choice> {
        let mut zone = self.zone.clone();
        for (_, timer) in timers.iter().enumerate().filter(|(place, _)| !self.due.contains(place)) {
            if let Some(since) = timer.since {
                narrow(&mut zone, now, since, timer.ns - 1)?;
            }
        }
        Some(Choice { due: self.due.clone(), zone })
    }
}

/// From now on `a - b <= most`, if that can be.
fn narrow(zone: &mut Zone, a: Id, b: Id, most: i64) -> Option<()> {
    let (least, _) = zone.range(a, b);
    if least.is_some_and(|least| least > most) {
        return None;
    }
    zone.restrict(a, b, (None, Some(most)));
    Some(())
}
