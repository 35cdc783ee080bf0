//! A schedule for a real CPython, whose threads are made to take the same turns.

use explore::{Move, entries};
use lab_python::{CHOICE, Exploration, ORDER, RANDOM, READING, TIME, Texts, Turn, turns};
use serde::{Deserialize, Serialize};

use crate::look::ending;
use crate::stepper::Stepper;
use crate::view::{EndingKind, EndingView};

/// What a CPython runs, by the names of the files. The first is the program; what it reads is a [`Follow`], in the file that
/// it is told to read, and what it prints a [`Followed`].
pub const SCRIPTS: [(&str, &str); 3] = [
    ("follow.py", include_str!("../../python/forced/follow.py")),
    ("turns.py", include_str!("../../python/forced/turns.py")),
    // What a program imports that asks something of the lab.
    ("lab.py", include_str!("../../../book/listings/lab/lab.py")),
];

/// A line has more than one place where a thread may be interrupted: so many runs may it take to find the right ones.
const RUNS: u32 = 400;
/// A run that comes to more such places goes astray.
const POINTS: u32 = 50_000;

/// What a CPython is to do, and what has to come of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Follow {
    source: String,
    modules: Vec<Module>,
    segments: Vec<Segment>,
    kind: EndingKind,
    stdout: String,
    /// The class of what is raised, if that is how it ends.
    raises: String,
    /// Its last words.
    words: String,
    endless: bool,
    runs: u32,
    points: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Module {
    name: String,
    source: String,
    is_package: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum Segment {
    Clock { clock: bool },
    Thread { thread: usize, line: Option<u32>, module: Option<String> },
}

/// What a CPython did.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Followed {
    pub reached: bool,
    /// The last words of whoever failed.
    pub words: String,
    pub runs: u32,
    /// How the runs ended, if none came to the same.
    pub seen: Vec<Strayed>,
}

/// How some runs ended.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Strayed {
    /// None if they could not go on with the schedule.
    pub kind: Option<EndingKind>,
    pub stdout: String,
    pub words: String,
    /// The segment in which the last of them stopped, counted from 0.
    pub segment: usize,
}

impl Follow {
    /// How it has to end.
    pub fn kind(&self) -> EndingKind {
        self.kind
    }

    /// What it has to print.
    pub fn stdout(&self) -> &str {
        &self.stdout
    }

    /// How many turns it has.
    pub fn turns(&self) -> usize {
        self.segments.len()
    }

    /// Whether a CPython's last words are those of the lab.
    pub fn is_worded(&self, followed: &Followed) -> bool {
        followed.words == self.words
    }
}

impl Stepper {
    /// The whole schedule for a CPython to follow.
    ///
    /// # Errors
    /// Why no CPython can be made to follow it, as the end of a sentence.
    pub fn forced(&self, texts: Texts<'_>) -> Result<Follow, String> {
        let end = self.track.end();
        let ending = ending(end);
        if let Some(why) = why_not(end, ending.as_ref(), texts) {
            return Err(why.to_owned());
        }
        let Some(EndingView { kind, detail }) = ending else { return Err(NO_END.to_owned()) };
        if let Some(why) = self.track.moves().iter().find_map(|&made| chosen(made)) {
            return Err(why.to_owned());
        }
        let turns = turns(&self.track.state(0), &entries(self.track.moves()));
        let turns = turns.map_err(|error| error.to_string())?;
        let (raises, words) = raised(kind, &detail, end);
        let modules = texts.modules.iter().map(|module| Module {
            name: module.name.clone(),
            source: text(&module.text),
            is_package: module.is_package,
        });
        Ok(Follow {
            source: text(texts.main),
            modules: modules.collect(),
            segments: turns.into_iter().map(segment).collect(),
            kind,
            stdout: self.track.stdout(self.track.len()),
            raises,
            words,
            endless: false,
            runs: RUNS,
            points: POINTS,
        })
    }
}

fn segment(turn: Turn) -> Segment {
    match turn {
        Turn::Clock => Segment::Clock { clock: true },
        Turn::Thread { number, until } => {
            let (line, module) = until.map(|until| (until.line, until.module)).unzip();
            Segment::Thread { thread: number, line, module: module.flatten() }
        }
    }
}

const NO_END: &str = "the schedule does not come to the program's end";
const LOOP: &str = "the program has an event loop, whose order is the loop's own, not that of threads";

/// Why no CPython comes to such an end in such an order.
fn why_not(end: &Exploration, ending: Option<&EndingView>, texts: Texts<'_>) -> Option<&'static str> {
    if texts.cancelled.is_some() {
        return Some("nobody cancels a task from outside there");
    }
    if end.has_loop() {
        return Some(LOOP);
    }
    if end.has_network() {
        return Some("the program's network is the lab's own, with sites that are nowhere else");
    }
    if end.draws_of_any_seed() {
        return Some("the program draws random numbers and says no seed, so that each run has others");
    }
    match ending?.kind {
        EndingKind::Ok | EndingKind::Exception | EndingKind::Assertion | EndingKind::Deadlock => None,
        EndingKind::Condition => {
            Some("only the lab looks whether the conditions of `lab.always` and `lab.never` hold")
        }
        EndingKind::Unawaited => Some(LOOP),
        EndingKind::Limit => Some("the schedule ends at a bound of the lab"),
        EndingKind::Unsupported => Some("the schedule ends at what the lab's Python does not have"),
    }
}

/// Why no CPython makes such a choice, if it is one that it does not make.
fn chosen(made: Move) -> Option<&'static str> {
    let Move::Choice { kind, .. } = made else { return None };
    match kind {
        RANDOM => {
            Some("the schedule says which random numbers are drawn, and there they are those of the seed")
        }
        CHOICE => Some(
            "the schedule makes a choice that no CPython can be told: what `lab.choice` gives, or what a pool or the version \
             leaves open",
        ),
        ORDER => Some("the schedule says which comes first in a set, and there that is as the hashes are"),
        READING | TIME => Some("the schedule says what a clock shows, and there that is what time it is"),
        _ => None,
    }
}

/// The class and the last words of what is raised, without the thread. Python leaves the module out, as in `queue.Full`.
fn raised(kind: EndingKind, detail: &str, end: &Exploration) -> (String, String) {
    if !matches!(kind, EndingKind::Exception | EndingKind::Assertion) {
        return Default::default();
    }
    let machine = end.machine();
    let of = |number| format!(" (in {})", machine.party_name(number));
    let words = machine.parties_from(0).find_map(|number| detail.strip_suffix(of(number).as_str()));
    let words = words.unwrap_or(detail);
    let class = words.split([':', ' ']).next().unwrap_or_default();
    let last = class.rsplit('.').next().unwrap_or_default();
    (last.to_owned(), format!("{last}{}", &words[class.len()..]))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').to_owned()
}
