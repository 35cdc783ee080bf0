//! Going through a schedule: forwards, backwards, and off the track.

use std::cell::OnceCell;
use std::fmt;
use std::ops::Range;

use explore::{Explorable, Model, Move, entries, replay_while};
use lab_python::{Exploration, Texts};

use crate::choices::is_turn;
use crate::look::{moves, names, view};
use crate::options::ExploreOptions;
use crate::repeats::{self, Repeat};
use crate::run_report::Refused;
use crate::schedule::{Entry, Schedule, moves_in, ours, theirs, too_long};
use crate::sharing::Sharing;
use crate::start::start;
use crate::track::Track;
use crate::view::{Made, View};
use crate::words::count;

/// Moves at once where nobody chooses, at most: a thread that is alone may go on for ever.
const MOST_FORCED: usize = 200;

/// A program under a schedule, at one of its moments.
#[derive(Debug)]
pub struct Stepper {
    pub(crate) track: Track,
    pub(crate) at: usize,
    /// In which the schedule ends, if it does.
    round: Option<Round>,
    /// After so many moves every order fails, if that is known.
    no_return: Option<usize>,
    /// Moves of which something is said elsewhere.
    told: Vec<usize>,
    /// What several have to do with, once somebody has asked for it; and what is done again and again.
    sharing: OnceCell<Sharing>,
    repeats: OnceCell<Vec<Repeat>>,
}

/// Moves that lead to the state from which they were made.
#[derive(Debug)]
struct Round {
    /// The moment at which it was begun for the first time.
    from: usize,
    moves: Vec<Move>,
}

/// Why a schedule cannot be gone through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepError {
    Refused(Refused),
    /// The first entry that does not fit, counted from 0.
    Misfit {
        entry: usize,
        message: String,
    },
}

impl Stepper {
    /// A program before its first step, with a schedule to go through; it may be empty.
    pub fn open<'a>(
        text: impl Into<Texts<'a>>,
        file: &str,
        options: &ExploreOptions,
        schedule: &[Entry],
    ) -> Result<Self, StepError> {
        Self::open_while(text, file, options, schedule, &mut || true)
    }

    /// As [`open`](Self::open), as long as `keep_going` says so, which is asked after each move.
    pub fn open_while<'a>(
        text: impl Into<Texts<'a>>,
        file: &str,
        options: &ExploreOptions,
        schedule: &[Entry],
        keep_going: &mut dyn FnMut() -> bool,
    ) -> Result<Self, StepError> {
        Self::of(text.into(), file, options, schedule, keep_going)
    }

    /// Compiled in this crate, for size.
    fn of(
        text: Texts<'_>,
        file: &str,
        options: &ExploreOptions,
        schedule: &[Entry],
        keep_going: &mut dyn FnMut() -> bool,
    ) -> Result<Self, StepError> {
        let mut state =
            start(text, file, options).map_err(|refusal| StepError::Refused(Refused::from(refusal)))?;
        let mut track = Track::new(state.clone());
        let keep = &mut |state: &mut Exploration, made| {
            track.note(made, state);
            keep_going()
        };
        let most = options.max_steps;
        let cut = too_long(schedule, most);
        let schedule = cut.as_ref().map_or(schedule, |(until, _)| until);
        replay_while(&mut state, &theirs(schedule), keep)
            .map_err(|error| StepError::Misfit { entry: error.entry, message: error.to_string() })?;
        if let Some((_, entry)) = cut {
            let message = format!(
                "entry {} of the schedule does not fit: it goes on after {}, and a schedule has no more",
                entry + 1,
                count(u64::from(most), "move")
            );
            return Err(StepError::Misfit { entry, message });
        }
        let (sharing, repeats) = (OnceCell::new(), OnceCell::new());
        Ok(Stepper { track, at: 0, round: None, no_return: None, told: Vec::new(), sharing, repeats })
    }

    /// Whether nobody can go on after the schedule.
    pub fn comes_to_an_end(&self) -> bool {
        let end = self.track.end();
        end.ending().is_some() || end.moves().is_empty()
    }

    /// The schedule, which is the one that was opened, is repeated for ever from one of its entries on, if it is one
    /// that is. It can be gone round [`again`](Self::again).
    #[must_use]
    pub fn with_loop(mut self, schedule: &[Entry], loop_from: Option<usize>) -> Self {
        let round = |entry: usize| {
            let from = moves_in(schedule.get(..entry)?);
            let moves = self.track.moves().get(from..)?;
            (!moves.is_empty()).then(|| Round { from, moves: moves.to_vec() })
        };
        self.round = loop_from.and_then(round);
        self
    }

    /// After so many moves of the schedule, every order fails.
    #[must_use]
    pub fn with_no_return(mut self, step: Option<usize>) -> Self {
        self.no_return = step.filter(|&step| step <= self.track.len());
        self
    }

    /// Of the moves after which so many are made, something is said elsewhere: they are not folded with others.
    #[must_use]
    pub fn with_told(mut self, told: Vec<usize>) -> Self {
        self.told = told;
        self
    }

    /// What is done again and again, in order; nothing of it once somebody has gone off the schedule. A page, which shows the
    /// steps around one alone, has no room in its module for that.
    pub fn repeats(&self) -> &[Repeat] {
        if cfg!(target_family = "wasm") {
            return &[];
        }
        self.repeats.get_or_init(|| {
            let mut told = self.told.clone();
            told.extend(self.no_return);
            told.extend(self.loop_from().map(|from| from + 1));
            repeats::of(self, &told)
        })
    }

    /// After how many moves every order fails, if that is known.
    pub fn no_return(&self) -> Option<usize> {
        self.no_return
    }

    /// After how many moves the loop begins in which the schedule ends.
    pub fn loop_from(&self) -> Option<usize> {
        self.round.as_ref().map(|round| round.from)
    }

    /// What a reader sees now.
    pub fn view(&self) -> View {
        view(&self.track, self.at, self.sharing())
    }

    /// Makes one of the view's choices. If the schedule goes on otherwise, its rest is forgotten. Says whether there
    /// is such a choice.
    pub fn go(&mut self, choice: usize) -> bool {
        let Some(&chosen) = self.track.state(self.at).moves().get(choice) else { return false };
        if self.track.made(self.at + 1) != Some(chosen) {
            self.track.truncate(self.at);
            self.round = None;
            self.no_return = self.no_return.filter(|&step| step <= self.at);
            self.track.push(chosen);
            self.repeats = OnceCell::from(Vec::new());
            self.learn();
        }
        self.at += 1;
        true
    }

    /// As [`go`](Self::go), and where that only says whose step comes next, this step with it.
    pub fn go_on(&mut self, choice: usize) -> bool {
        let goes = self.go(choice);
        if goes && self.is_half_way() && self.is_forced() {
            self.go(0);
        }
        goes
    }

    /// As [`forward`](Self::forward), but not to a moment at which it is only said whose step comes next.
    pub fn forward_on(&mut self) -> bool {
        let goes = self.forward();
        if goes && self.is_half_way() {
            self.forward();
        }
        goes
    }

    /// As [`back`](Self::back), but not to a moment at which it is only said whose step comes next.
    pub fn back_on(&mut self) -> bool {
        let goes = self.back();
        if goes && self.is_half_way() {
            self.back();
        }
        goes
    }

    /// Whether the last move only says whose step comes next.
    fn is_half_way(&self) -> bool {
        let before = self.at.checked_sub(1).map(|before| self.track.state(before));
        before.zip(self.track.made(self.at)).is_some_and(|(before, made)| is_turn(&before, made))
    }

    fn sharing(&self) -> &Sharing {
        self.sharing.get_or_init(|| Sharing::of(&self.track))
    }

    /// What a move from here touches is known from now on, even if it is taken back.
    fn learn(&mut self) {
        let Some(sharing) = self.sharing.get_mut() else { return };
        let mut state = self.track.state(self.at);
        state.watch();
        sharing.go(&self.track, self.at + 1, &mut state);
    }

    /// At the end of a loop: makes its moves once more, and goes the first of them. Says whether there is such a loop.
    pub fn again(&mut self) -> bool {
        let Some(round) = self.round.as_ref().filter(|_| self.at == self.track.len()) else {
            return false;
        };
        round.moves.iter().for_each(|&chosen| self.track.push(chosen));
        self.forward()
    }

    /// Makes the schedule's next move. Says whether there was one.
    pub fn forward(&mut self) -> bool {
        let can = self.at < self.track.len();
        self.at += usize::from(can);
        can
    }

    /// Takes the last move back. Says whether there was one.
    pub fn back(&mut self) -> bool {
        let can = self.at > 0;
        self.at -= usize::from(can);
        can
    }

    pub fn to_start(&mut self) {
        self.at = 0;
    }

    /// Goes to where so many moves are made. Says whether there is such a moment.
    pub fn to(&mut self, at: usize) -> bool {
        let is_there = at <= self.track.len();
        if is_there {
            self.at = at;
        }
        is_there
    }

    /// Some of the schedule's moves, which are counted from 0, and what they do.
    pub fn moves(&self, which: Range<usize>) -> Vec<Made> {
        moves(&self.track, which.start..which.end.min(self.track.len()), self.sharing())
    }

    /// The names of all threads that there are in the end, by their numbers.
    pub fn names(&self) -> Vec<String> {
        names(self.track.end())
    }

    /// Goes on until another thread has moved, or to where every order fails from then on, or to the schedule's end. Says
    /// whether it moved at all.
    pub fn to_switch(&mut self) -> bool {
        let begin = self.at;
        while self.forward() {
            if self.has_switched() || self.no_return == Some(self.at) {
                break;
            }
        }
        self.at > begin
    }

    /// Whether there is but one way to go on.
    pub fn is_forced(&self) -> bool {
        self.track.state(self.at).moves().len() == 1
    }

    /// Goes on as long as there is but one way to, until it is enough. Says whether it moved at all.
    pub fn to_choice(&mut self, is_enough: impl Fn(&Self) -> bool) -> bool {
        let begin = self.at;
        for _ in 0..MOST_FORCED {
            if !self.is_forced() || !self.go(0) || is_enough(self) {
                break;
            }
        }
        self.at > begin
    }

    /// The moves made so far.
    pub fn schedule(&self) -> Schedule {
        ours(entries(&self.track.moves()[..self.at]))
    }

    /// The moves that the whole schedule has by now.
    pub fn whole_schedule(&self) -> Schedule {
        ours(entries(self.track.moves()))
    }

    /// Whether the last move is another thread's than the one before.
    fn has_switched(&self) -> bool {
        let mut movers = self.track.moves()[..self.at].iter().rev().map(|made| made.actor());
        let last = movers.next().flatten();
        let before = movers.flatten().next();
        last.is_some() && before.is_some() && last != before
    }
}

impl fmt::Display for StepError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StepError::Refused(refused) => match refused.line {
                Some(line) => write!(f, "line {line}: {}", refused.message),
                None => f.write_str(&refused.message),
            },
            StepError::Misfit { message, .. } => f.write_str(message),
        }
    }
}

impl std::error::Error for StepError {}
