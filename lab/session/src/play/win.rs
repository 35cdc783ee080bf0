use explore::{Actor, Explorable, Model};
use lab_python::Exploration;
use serde::{Deserialize, Serialize};

use crate::look::{ending, locks, shared};
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

    /// Whether an ending is the one that is asked for; `printed` is all that the program has printed.
    pub(super) fn is_ending(&self, kind: &str, detail: &str, printed: &str) -> bool {
        let raises = |name: &String| {
            let is_part = |c: char| c.is_alphanumeric() || c == '_';
            detail.split(|c| !is_part(c)).any(|word| word == name)
        };
        self.outcome.is_some_and(|it| it.name() == kind)
            && self.raises.as_ref().is_none_or(raises)
            && self.prints.as_ref().is_none_or(|text| text.trim_end() == printed.trim_end())
    }
}

impl Stepper {
    /// Whether what is asked for has happened: with the last move, so that it has not happened before.
    pub fn has_won(&self, win: &Win) -> bool {
        match &win.starve {
            Some(victim) => passes_by(&self.track, self.at, victim),
            None => {
                let end = ending(&self.track.state(self.at));
                let printed = || self.track.stdout(self.at);
                end.is_some_and(|end| win.is_ending(end.kind.name(), &end.detail, &printed()))
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
struct Moment {
    fingerprint: u128,
    /// Whether the victim is there and not at its end.
    waits: bool,
    seen: (Vec<SharedView>, Vec<LockView>),
}

/// Whether the state after so many moves is an earlier one again, and the victim was there between the two and never moved,
/// while the others did something that all can see: who only looks again and again gets nothing.
fn passes_by(track: &Track, at: usize, victim: &str) -> bool {
    let moves = &track.moves()[..at];
    let Some(number) = crate::look::names(&track.state(at)).iter().position(|name| name == victim) else {
        return false;
    };
    let victim = Actor(number);
    // Before its own last move no round passes it by.
    let first = moves.iter().rposition(|made| made.actor() == Some(victim)).map_or(0, |last| last + 1);
    let mut state = track.state(first);
    let mut round = vec![moment(&state, victim)];
    for &made in &moves[first..] {
        track.go(&mut state, made);
        round.push(moment(&state, victim));
    }
    let Some((now, before)) = round.split_last() else { return false };
    let begins = before.iter().enumerate().filter(|(_, it)| it.fingerprint == now.fingerprint);
    begins.map(|(from, _)| &round[from..]).any(|round| {
        let begin = &round[0].seen;
        round.iter().all(|it| it.waits) && round.iter().any(|it| it.seen != *begin)
    })
}

fn moment(state: &Exploration, victim: Actor) -> Moment {
    let is_there = victim.0 < state.actors();
    Moment {
        fingerprint: state.fingerprint(),
        waits: is_there && state.standing(victim).is_unfinished(),
        seen: (shared(state, None), locks(state)),
    }
}
