//! What a step did, each beside the line that did it.

use explore::{Actor, Explorable};
use lab_python::{
    Access, Action, Awaited, Deeds, Exploration, LockState, Operation, Party, Primitive, ThreadId,
};

use crate::changed::shared;
use crate::look::{ending, waiting_sentence};
use crate::sharing::Sharing;
use crate::view::{Effect, EffectKind, EndingKind, SharedView};

/// Reads and writes of one step that are said, at most.
const MOST_ACCESSES: usize = 12;

/// The states around a step, and what is known of it.
pub(crate) struct Step<'s> {
    /// Moves made with it.
    pub at: usize,
    pub before: &'s Exploration,
    pub now: &'s Exploration,
    pub accesses: &'s [Access],
    pub deeds: &'s Deeds,
    /// Where it begins, and where it has come to.
    pub from: Option<Line>,
    pub to: Option<Line>,
    pub sharing: &'s Sharing,
}

/// A line of the program, counted from 1, and its text.
pub(crate) type Line = (u32, String);

impl Step<'_> {
    pub fn effects(&self) -> Vec<Effect> {
        let globals = shared(self.now, Some(self.before));
        let locks = Locks { old: self.before.machine().locks(), new: self.now.machine().locks() };
        let mut effects = self.access(&globals, &locks);
        effects.extend(self.unseen(&globals, &effects));
        effects.extend(self.released(&locks));
        effects.extend(self.others());
        let mut written = effects.iter().rev().filter(|it| it.kind == EffectKind::Writes);
        let written = written.find_map(|it| Some((it.line?, it.source.clone())));
        effects.extend(self.failure(written));
        effects
    }

    /// Reads and writes, and locks that are taken, in the order in which they happen.
    fn access(&self, globals: &[SharedView], locks: &Locks) -> Vec<Effect> {
        let is_alone = self.is_alone();
        let (mut effects, mut taken) = (Vec::new(), self.taken_otherwise(locks));
        for access in self.accesses {
            let line = access.spots.last().map(|spot| (spot.line, spot.source.clone()));
            let mut is_shared = !is_alone && self.sharing.has_accessed(access);
            let (kind, says) = match access.action {
                Action::Takes => match locks.taken(access.of) {
                    Some((owner, lock)) => (EffectKind::Takes, self.takes(owner, lock)),
                    None => {
                        // Who takes a condition takes its lock.
                        let is_here =
                            |it: &Effect| it.line.is_some() && it.line == line.as_ref().map(|it| it.0);
                        let here = taken.iter().position(is_here);
                        effects.extend(here.map(|at| taken.remove(at)));
                        continue;
                    }
                },
                _ if access.fails => continue,
                _ if access.is_inside => {
                    let whole = self.whole(access, globals);
                    is_shared &= !is_seen_otherwise(access)
                        && (whole.is_some()
                            || (access.is_of_library && !self.sharing.is_told(self.at, access)));
                    (EffectKind::Writes, calls(access, whole))
                }
                Action::Reads => (EffectKind::Reads, reads(access)),
                Action::Writes => (EffectKind::Writes, writes(access, self.whole(access, globals))),
            };
            let effect = Effect::new(kind, line, says, is_shared);
            if !effects.contains(&effect) && effects.len() < MOST_ACCESSES {
                effects.push(effect);
            }
        }
        // What was waited for comes first.
        taken.append(&mut effects);
        taken
    }

    fn is_alone(&self) -> bool {
        self.before.machine().parties() < 2
    }

    /// The variable as a whole before and after, if the access is to that and has changed it.
    fn whole<'g>(&self, access: &Access, globals: &'g [SharedView]) -> Option<(&'g str, &'g str)> {
        let variable = globals.iter().find(|it| it.name == access.name)?;
        let is_it = |state: &Exploration| {
            let machine = state.machine();
            let value = machine.globals_of_program().into_iter().find(|(name, _)| *name == access.name);
            value.is_none_or(|(_, value)| machine.objects_of(value).first() == Some(&access.of))
        };
        let before = variable.before.as_ref().filter(|_| is_it(self.before) && is_it(self.now))?;
        Some((before, &variable.value))
    }

    fn takes(&self, owner: ThreadId, lock: &LockState) -> String {
        let machine = self.now.machine();
        format!("{} takes {}", machine.party_name(machine.number_of_thread(owner)), lock.name)
    }

    /// Locks that somebody had waited for, or that are taken by what they are inside of.
    fn taken_otherwise(&self, locks: &Locks) -> Vec<Effect> {
        let asks =
            |lock: &LockState| self.accesses.iter().any(|it| it.action == Action::Takes && it.of == lock.of);
        let taken = locks.new.iter().filter(|lock| !asks(lock));
        let taken = taken.filter_map(|lock| locks.taken(lock.of));
        let effect = |(owner, lock): (ThreadId, &LockState)| {
            let is_shared = self.is_shared(lock);
            let line = self.deeds.of_lock(lock.of).or_else(|| self.from.clone());
            Effect::new(EffectKind::Takes, line, self.takes(owner, lock), is_shared)
        };
        taken.map(effect).collect()
    }

    fn is_shared(&self, lock: &LockState) -> bool {
        !lock.is_of_library && self.sharing.has(lock.of, "")
    }

    /// Variables that differ without anybody having been seen to write them.
    fn unseen(&self, globals: &[SharedView], seen: &[Effect]) -> Vec<Effect> {
        let is_seen = |name: &str| {
            seen.iter().any(|it| it.kind == EffectKind::Writes)
                && self.accesses.iter().any(|it| it.action == Action::Writes && root(&it.name) == name)
        };
        let machine = self.now.machine();
        let variables = machine.globals_of_program();
        let is_shared = |name: &str| {
            let mut of = self.accesses.iter().filter(|it| root(&it.name) == name);
            let mut values = variables.iter().filter(|(it, _)| it == name);
            // What is done in several steps is seen as an access by the last of them.
            of.any(|it| self.sharing.has_accessed(it))
                || !self.is_alone()
                    && values.any(|(_, value)| {
                        machine.objects_of(*value).into_iter().any(|of| self.sharing.has(of, ""))
                    })
        };
        let differs = globals.iter().filter(|it| !is_seen(root(&it.name)));
        let effect = |it: &SharedView| {
            let says = format!("{}: {} → {}", it.name, it.before.as_ref()?, it.value);
            Some(Effect::new(EffectKind::Writes, None, says, is_shared(root(&it.name))))
        };
        differs.filter_map(effect).collect()
    }

    fn released(&self, locks: &Locks) -> Vec<Effect> {
        let released = locks.old.iter().filter(|lock| {
            lock.owner.is_some() && locks.new.iter().any(|it| it.of == lock.of && it.owner.is_none())
        });
        let effect = |lock: &LockState| {
            let owner = self.before.machine().number_of_thread(lock.owner?);
            let says = format!("{} releases {}", self.now.machine().party_name(owner), lock.name);
            // It matters to those who wait for it.
            let is_shared = self.is_shared(lock) && !lock.waiters.is_empty();
            let line = self.deeds.of_lock(lock.of).or_else(|| self.to.clone().or_else(|| self.from.clone()));
            Some(Effect::new(EffectKind::Releases, line, says, is_shared))
        };
        released.filter_map(effect).collect()
    }

    /// Who begins, waits or ends.
    fn others(&self) -> Vec<Effect> {
        let (earlier, machine) = (self.before.machine(), self.now.machine());
        let ends = |number| !self.now.standing(Actor(number)).is_unfinished();
        let stands = || self.to.as_ref().or(self.from.as_ref()).cloned();
        let effect = |number: usize| {
            let name = machine.party_name(number);
            if number >= earlier.parties() {
                let thread = match machine.party(number) {
                    Party::Thread(id) => self.deeds.of_start(id),
                    Party::Task(_) | Party::Done => None,
                };
                let line = thread.or_else(stands);
                return Some(Effect::new(EffectKind::Starts, line, format!("{name} starts"), false));
            }
            if ends(number) {
                let has_been = self.before.standing(Actor(number)).is_unfinished();
                return has_been.then(|| Effect::new(EffectKind::Ends, None, format!("{name} ends"), false));
            }
            // What comes from outside is told where it comes.
            if machine.asks_outside(number) {
                return None;
            }
            let why = waiting_sentence(self.now, number)
                .filter(|_| waiting_sentence(self.before, number).is_none())?;
            let is_for_end = matches!(machine.awaited(number), Some(Awaited::End | Awaited::Gathered));
            let is_shared = !is_for_end && !self.now.sleeps(number);
            let place = machine.place_of_party(number).map(|place| (place.line, place.source));
            Some(Effect::new(EffectKind::Waits, place.or_else(stands), why, is_shared))
        };
        machine.parties_from(0).filter_map(effect).collect()
    }

    /// What goes wrong with this step, so that the run is over.
    fn failure(&self, written: Option<(u32, String)>) -> Option<Effect> {
        let ending = ending(self.now).filter(|ending| ending.kind != EndingKind::Ok)?;
        let raised = self.now.raised_at().map(|place| (place.line, place.source.clone()));
        // What breaks a condition is what was written last, and not where the step comes to.
        let line = match ending.kind {
            EndingKind::Condition => written.or_else(|| self.from.clone()).or_else(|| self.to.clone()),
            _ => raised.or_else(|| self.to.clone()).or_else(|| self.from.clone()),
        };
        let says = match ending.kind {
            EndingKind::Deadlock => "nobody can go on".to_owned(),
            _ if ending.detail.is_empty() => ending.kind.name().to_owned(),
            _ => ending.detail,
        };
        Some(Effect::new(EffectKind::Fails, line, says, true))
    }
}

/// The locks before a step and after it.
struct Locks {
    old: Vec<LockState>,
    new: Vec<LockState>,
}

impl Locks {
    /// Who has taken a lock in the step.
    fn taken(&self, of: u32) -> Option<(ThreadId, &LockState)> {
        let lock = self.new.iter().find(|lock| lock.of == of)?;
        let was = self.old.iter().find(|it| it.of == of).and_then(|it| it.owner);
        let owner = lock.owner.filter(|_| was != lock.owner)?;
        Some((owner, lock))
    }
}

/// The variable with which a name begins.
fn root(name: &str) -> &str {
    name.split(['.', '[']).next().unwrap_or_default()
}

fn reads(access: &Access) -> String {
    let does = if access.asks_if_there() { "looks for" } else { "reads" };
    format!("{does} {}: {}", access.name, access.value)
}

fn writes(access: &Access, whole: Option<(&str, &str)>) -> String {
    let Access { name, value, before, .. } = access;
    match &access.method {
        Some(_) => calls(access, whole),
        None if value.is_empty() => format!("deletes {name}"),
        None if value == before => format!("writes {name}: {value} over {before}"),
        None if before.is_empty() => format!("writes {name}: {value}"),
        None => format!("{name}: {before} → {value}"),
    }
}

fn calls(access: &Access, whole: Option<(&str, &str)>) -> String {
    let (name, method) = (&access.name, access.method.as_deref().unwrap_or_default());
    match whole {
        Some((before, after)) => format!("calls {name}.{method}: {before} → {after}"),
        None => format!("calls {name}.{method}"),
    }
}

/// Who calls the `wait` of a condition waits, and `with` takes and gives back: that is said of it anyway.
fn is_seen_otherwise(access: &Access) -> bool {
    let waits = access.primitive == Some(Primitive::Condition) && access.operation == Some(Operation::Wait);
    waits || access.method.as_deref().is_some_and(|method| method.starts_with("__"))
}
