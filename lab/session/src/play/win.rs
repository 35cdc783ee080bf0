use explore::{Actor, Explorable, Model};
use lab_python::Exploration;
use serde::{Deserialize, Serialize};

use crate::changed::shared;
use crate::look::{ending, locks, names};
use crate::stepper::Stepper;
use crate::track::Track;
use crate::view::{EndingKind, LockView, SharedView};

/// What is to happen: the program ends in some way, or goes round for ever while somebody waits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Win {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<EndingKind>,
    /// The class of the exception that ends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raises: Option<String>,
    /// All that is printed, but for white space at its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prints: Option<String>,
    /// The thread or task that a round passes by which can be repeated for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starve: Option<String>,
}

impl Win {
    /// Whether it says one thing, and something that can be brought about.
    ///
    /// # Errors
    /// A sentence, if it does not.
    pub fn check(&self) -> Result<(), String> {
        let Self { outcome, raises, prints, starve } = self;
        match (outcome, starve) {
            (Some(_), Some(_)) | (None, None) => {
                Err("has either an `outcome` or somebody to `starve`".into())
            }
            (None, Some(_)) if raises.is_some() || prints.is_some() => {
                Err("`raises` and `prints` belong to an `outcome`".into())
            }
            (Some(EndingKind::Limit | EndingKind::Unsupported), _) => {
                Err("this `outcome` is none of the program’s own".into())
            }
            (Some(kind), _) if raises.is_some() && *kind != EndingKind::Exception => {
                Err("`raises` belongs to the outcome `exception`".into())
            }
            _ => Ok(()),
        }
    }

    /// Whether an ending is of the kind that is asked for.
    pub(super) fn is_kind(&self, kind: &str, detail: &str) -> bool {
        let raises = |name: &String| {
            let is_part = |c: char| c.is_alphanumeric() || c == '_';
            detail.split(|c| !is_part(c)).any(|word| word == name)
        };
        self.outcome.is_some_and(|it| it.name() == kind) && self.raises.as_ref().is_none_or(raises)
    }

    /// Whether what is asked for was printed, which is all that the program has printed.
    pub(super) fn is_printed(&self, printed: &str) -> bool {
        self.prints.as_ref().is_none_or(|text| text.trim_end() == printed.trim_end())
    }
}

impl Stepper {
    /// Whether what is asked for has happened: with the last move, so that it has not happened before.
    pub fn has_won(&self, win: &Win) -> bool {
        match &win.starve {
            Some(victim) => passes_by(&self.track, self.at, victim),
            None => {
                let end = ending(&self.track.state(self.at));
                let is_kind = end.is_some_and(|end| win.is_kind(end.kind.name(), &end.detail));
                is_kind && win.is_printed(&self.track.stdout(self.at))
            }
        }
    }

    /// Whether nothing can happen any more.
    pub fn is_over(&self) -> bool {
        self.track.state(self.at).moves().is_empty()
    }

    /// How often another thread or task moved than the one before, forced or not.
    pub fn switches(&self) -> usize {
        let movers = self.track.moves()[..self.at].iter().filter_map(|made| made.actor());
        let movers: Vec<Actor> = movers.collect();
        movers.windows(2).filter(|pair| pair[0] != pair[1]).count()
    }
}

/// A state of a round, as far as it decides whether somebody is passed by.
pub(super) struct Moment {
    fingerprint: u128,
    /// The victim, if it is there and not at its end.
    victim: Option<Actor>,
    seen: (Vec<SharedView>, Vec<LockView>),
}

impl Moment {
    pub fn of(state: &Exploration, fingerprint: u128, victim: &str) -> Self {
        let number = names(state).iter().position(|name| name == victim).map(Actor);
        Self {
            fingerprint,
            victim: number.filter(|&victim| state.standing(victim).is_unfinished()),
            seen: (shared(state, None), locks(state)),
        }
    }

    /// Whether the last of these states is an earlier one again, and the victim was there between the two and never moved,
    /// while the others did something that all can see: who only looks again and again gets nothing. The movers are those
    /// who led from each to the next.
    pub fn pass_by(states: &[&Self], movers: &[Option<Actor>]) -> bool {
        let Some((now, before)) = states.split_last() else { return false };
        let Some(victim) = now.victim else { return false };
        let mut does_something = false;
        for (moment, mover) in before.iter().zip(movers).rev() {
            if *mover == Some(victim) || moment.victim.is_none() {
                return false;
            }
            does_something |= moment.seen != now.seen;
            if moment.fingerprint == now.fingerprint && does_something {
                return true;
            }
        }
        false
    }
}

/// Whether the state after so many moves is the end of such a round.
fn passes_by(track: &Track, at: usize, victim: &str) -> bool {
    let moves = &track.moves()[..at];
    let moment = |state: &Exploration| Moment::of(state, state.fingerprint(), victim);
    let mut state = track.state(0);
    let mut moments = vec![moment(&state)];
    for &made in moves {
        track.go(&mut state, made);
        moments.push(moment(&state));
    }
    let movers: Vec<Option<Actor>> = moves.iter().map(|made| made.actor()).collect();
    Moment::pass_by(&moments.iter().collect::<Vec<_>>(), &movers)
}
