//! A schedule as turns that another interpreter's threads can be made to take.

use explore::{Entry, Explorable, Model, Move, ReplayError, Waits, replay};

use super::exploration::Exploration;
use crate::ids::ThreadId;
use crate::vm::library::ModuleSpec;
use crate::vm::threads::thread::Frame;

/// Who runs until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Time passes to the next deadline.
    Clock,
    /// One thread's steps on end, by its number: until it is in this line, or until it waits or ends.
    Thread { number: usize, until: Option<Until> },
}

/// A line of the program's own text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Until {
    /// The module of the program's own that it is in; none for the program itself.
    pub module: Option<String>,
    /// Counted from 1.
    pub line: u32,
}

/// The turns that threads take in a schedule.
///
/// # Errors
/// If the schedule is none of this program.
pub fn turns(start: &Exploration, schedule: &[Entry]) -> Result<Vec<Turn>, ReplayError> {
    let mut state = start.clone();
    let mut turns: Vec<(Option<usize>, Turn)> = Vec::new();
    let draws = |state: &Exploration| state.machine().drawing().is_some();
    let mut is_drawn = draws(&state);
    replay(&mut state, schedule, &mut |state, made| {
        // What is drawn is nobody's turn.
        if std::mem::replace(&mut is_drawn, draws(state)) {
            return;
        }
        let actor = made.actor().map(|actor| actor.0);
        turns.pop_if(|(last, _)| last.is_some() && *last == actor);
        turns.push((actor, turn(state, made)));
    })?;
    Ok(turns.into_iter().map(|(_, turn)| turn).collect())
}

fn turn(state: &Exploration, made: Move) -> Turn {
    let Some(actor) = made.actor() else { return Turn::Clock };
    let is_ready = matches!(state.standing(actor).waits, Waits::No | Waits::NotAnyMore);
    let can_go_on = is_ready && state.moves().contains(&made);
    let until = if can_go_on { state.until(actor.0) } else { None };
    Turn::Thread { number: actor.0, until }
}

impl Exploration {
    /// Whether the program has imported what has a network of its own in the lab.
    pub fn has_network(&self) -> bool {
        let machine = self.machine();
        let is_there = |module: &ModuleSpec| {
            machine.names.find(module.name).is_some_and(|name| machine.module(name).is_some())
        };
        machine.program.library.modules.iter().any(|module| module.is_network && is_there(module))
    }

    /// The line to which a thread has come.
    fn until(&self, number: usize) -> Option<Until> {
        let id = ThreadId(u32::try_from(number).ok()?);
        let line = self.line_of(id)?;
        let frame = self.machine().thread_at(id).frames.iter().rfind(|frame| Frame::runs_program(frame))?;
        let module = frame.code.source.module.as_ref().map(|(name, _)| name.to_string());
        Some(Until { module, line })
    }
}
