use lab_python::Texts;
use serde::{Deserialize, Serialize};

use crate::cause::Cause;
use crate::locks;
use crate::options::{ExploreOptions, Interpreter, Order};
use crate::outcome::{Endless, Outcome, OutcomeKind};
use crate::run_report::Refused;
use crate::unordered::Unordered;

/// The task that somebody outside could cancel, once, wherever it waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancelled {
    pub task: String,
    /// What other tasks there were, if none had that name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<Vec<String>>,
}

/// What became of exploring a program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExploreReport {
    /// None if the program is refused.
    pub verdict: Option<Verdict>,
    /// Whether the list of outcomes is whole.
    pub complete: bool,
    pub interpreter: Interpreter,
    /// In which order event loops run what is ready, if the program may run one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// Whose `asyncio` that is, if the program may run an event loop: another version's may do otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asyncio: Option<String>,
    pub states: u64,
    /// A number, or `infinite`; none if something was cut off.
    pub interleavings: Option<String>,
    pub outcomes_truncated: bool,
    pub outcomes: Vec<Outcome>,
    pub endless: Vec<Endless>,
    pub threads: Vec<ThreadName>,
    pub refused: Option<Refused>,
    /// Which bound cut something off, as a sentence that says what kept growing.
    pub bound: Option<String>,
    /// What is known all the same if something was cut off.
    pub established: Option<Established>,
    /// What to change of the program so that everything can be looked at, if that is known.
    pub advice: Option<String>,
    /// Whether no version fails, and something would that changes threads wherever one of the versions does.
    pub fails_if_mixed: bool,
    /// Where versions together were asked for and this one fails: the oldest that does, too, if those between them do. Its
    /// schedules, counts and states are its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fails_down_to: Option<Interpreter>,
    /// Whether the program reads a clock. [`CLOCK`](crate::CLOCK) says what is taken for granted then.
    pub reads_clock: bool,
    /// Whether the program draws random numbers of a seed that it does not name. [`CHANCE`](crate::CHANCE) says which were
    /// tried.
    pub draws_unseeded: bool,
    /// Whom somebody outside could cancel, if that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancelled: Option<Cancelled>,
    /// What `lab.possible` asks for and was true in no state: a failure without a schedule, if all was looked at, and
    /// undecided otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub never_true: Vec<NeverTrue>,
    /// Accesses that nothing orders, where there is no global lock and no order fails: one pair for each two lines, of the
    /// first of those.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unordered: Vec<Unordered>,
    /// How many pairs of lines there are beyond these.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub more_unordered: u64,
    /// What the program uses that older versions do not have; of those, nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newest: Option<Newest>,
    /// Whether the program asks with `lab.possible`.
    #[serde(skip)]
    pub asks_possible: bool,
}

/// Something that came with a version of CPython.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newest {
    /// The version, behind `3.`.
    pub minor: u8,
    /// None if it is the syntax of the line.
    pub name: Option<String>,
    /// Where it is used first, counted from 1.
    pub line: u32,
    /// Whether older versions have it, too, and do otherwise.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_changed: bool,
}

impl Newest {
    /// Why a verdict speaks of newer versions alone.
    pub fn sentence(&self) -> String {
        let Newest { minor, name, line, has_changed } = self;
        let lacks = match name {
            Some(name) if *has_changed => format!("CPython deals otherwise with {name} (line {line})"),
            Some(name) if name.starts_with("name of") => format!("CPython finds no {name} (line {line})"),
            Some(name) => format!("CPython has no `{name}` (line {line})"),
            None => format!("CPython does not know the syntax of line {line}"),
        };
        format!("Before 3.{minor}, {lacks}: nothing is said of older versions.")
    }
}

/// A condition of `lab.possible` that was true in no state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeverTrue {
    /// Where it stands in the program, counted from 1.
    pub line: u32,
    /// That, or that it is not decided.
    pub sentence: String,
}

impl NeverTrue {
    pub(crate) fn new(line: u32, is_decided: bool) -> Self {
        let sentence = match is_decided {
            true => format!("What lab.possible in line {line} asks for is true in no state."),
            false => format!(
                "Whether what lab.possible in line {line} asks for can be true is not decided: so far, it is in no state."
            ),
        };
        NeverTrue { line, sentence }
    }
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands it over like that; where pointers are short, it is none"
)]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl ExploreReport {
    /// Whether nothing goes wrong but that something never comes true, in which no order fails.
    pub fn only_lacks(&self) -> bool {
        let ends_well = |outcome: &Outcome| outcome.kind == OutcomeKind::Ok;
        self.verdict == Some(Verdict::Found)
            && !self.never_true.is_empty()
            && self.outcomes.iter().all(ends_well)
    }

    /// Whether an order is known that ends well.
    pub fn can_end_well(&self) -> bool {
        self.outcomes.iter().any(|outcome| outcome.kind == OutcomeKind::Ok)
    }

    /// What was modelled: that of which the verdict speaks. Between versions, `asyncio` differs in more than where threads
    /// may change.
    pub fn models(&self) -> String {
        let interpreter = self.interpreter_words();
        match &self.asyncio {
            Some(version) if self.interpreter != Interpreter::V3_15 => {
                format!("{interpreter} and the asyncio of {version}")
            }
            _ => interpreter,
        }
    }

    /// What the interpreter is called, with the versions that have what the program uses.
    pub fn interpreter_words(&self) -> String {
        self.interpreter.words(self.since())
    }

    /// The versions with a global lock that the verdict names, where others were asked, too. That the newest fails says nothing
    /// of older ones yet.
    pub fn versions(&self) -> Option<String> {
        let says_all = !self.is_of_newest() || self.fails_down_to.is_some();
        self.interpreter.versions(self.since(), self.fails_down_to).filter(|_| says_all)
    }

    /// Whether it was found for the newest version.
    pub(crate) fn is_of_newest(&self) -> bool {
        self.verdict == Some(Verdict::Found) && self.interpreter == Interpreter::NEWEST_FIRST[0]
    }

    /// The older versions that fail, too, as far as that is known, behind the one of which is told.
    pub fn older(&self) -> String {
        match self.fails_down_to.and_then(|down_to| self.interpreter.older(self.since(), down_to)) {
            Some(one) if !one.contains(' ') => format!("; {one} fails, too"),
            Some(versions) => format!("; {versions} fail, too"),
            None => String::new(),
        }
    }

    /// What it uses that older versions do not have: of several reports, the first tells of it.
    pub fn newest_to_tell(&self) -> Option<&Newest> {
        self.newest.as_ref().filter(|_| self.interpreter != Interpreter::Free && self.decides())
    }

    /// The version with which the last of that came, behind `3.`.
    pub(crate) fn since(&self) -> Option<u8> {
        self.newest.as_ref().map(|newest| newest.minor)
    }

    /// The verdict, as a sentence begins with it.
    pub fn word(&self) -> &'static str {
        match self.verdict {
            Some(Verdict::Proved) => "Proved",
            Some(Verdict::Differs) => "Differs",
            Some(Verdict::Found) => "Found",
            Some(Verdict::Incomplete) | None => "Incomplete",
        }
    }

    /// Whether it decides what is to be said of the program as a whole. What a loop of another kind would do is told, and
    /// decides nothing unless somebody has asked for that alone.
    pub fn decides(&self) -> bool {
        self.order != Some(Order::Any)
    }

    /// On which its schedules can be gone through: where only a mix of versions fails, they are those of the newest.
    pub fn schedules_are_of(&self) -> Interpreter {
        if self.fails_if_mixed { Interpreter::NEWEST_FIRST[0] } else { self.interpreter }
    }

    /// Those options, as its schedules are gone through.
    pub(crate) fn options_of_schedules(&self, options: &ExploreOptions) -> ExploreOptions {
        ExploreOptions {
            interpreter: self.schedules_are_of(),
            order: self.order.unwrap_or(options.order),
            ..*options
        }
    }
}

/// No run with so few preemptions fails, but for those in the list of outcomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Established {
    pub preemptions: u64,
    /// States that these runs come to.
    pub states: u64,
}

/// What became of exploring a program for one interpreter or several: what `many lab explore --json` prints.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExploreReports {
    /// The version of this form. The first had one report, and neither this number nor others.
    pub schema: u32,
    /// The report of the first interpreter.
    #[serde(flatten)]
    pub first: ExploreReport,
    /// Those of others, if nobody said which interpreter it is to be.
    pub others: Vec<ExploreReport>,
    /// Where the program makes locks, and what becomes of what was proved without each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub locks: Vec<MadeLock>,
}

/// A place of the program in which it makes a lock, or some.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MadeLock {
    /// As the program calls it there.
    pub name: Option<String>,
    /// Counted from 1.
    pub line: u32,
    /// Whether it is taken where it is made, and nowhere else: each time that is another one, which nobody else can have.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_taken_at_once: bool,
    /// Nothing if nobody asked, or nothing was proved.
    pub without: Option<Without>,
}

/// What a program comes to in which a lock keeps nobody out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Without {
    pub sentence: String,
    /// One for each report that says *proved*.
    pub reports: Vec<WithoutIn>,
}

/// That, on one interpreter and in one order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WithoutIn {
    pub interpreter: Interpreter,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// None if it cannot be left out.
    pub verdict: Option<Verdict>,
    /// What fails, in the order with the fewest switches.
    pub detail: Option<String>,
    pub cause: Option<Cause>,
}

impl Cancelled {
    pub fn sentence(&self) -> String {
        format!(
            "Somebody outside cancels `{}`, once, at any await where it waits; or nobody does.",
            self.task
        )
    }
}

impl ExploreReports {
    /// Why nobody was cancelled, if nobody can be: then nothing is said of what would come of that.
    pub fn cancels_nobody(&self) -> Option<String> {
        let whole = self.all().filter(|report| report.complete);
        let cancelled: Vec<&Cancelled> = whole.filter_map(|report| report.cancelled.as_ref()).collect();
        let others = cancelled.iter().map(|it| it.instead.as_ref()).collect::<Option<Vec<_>>>()?;
        let task = &cancelled.first()?.task;
        Some(match others.first().map(|names| &names[..]).unwrap_or_default() {
            [] => format!("the program makes no task, so none that is called `{task}`"),
            names => format!(
                "no task is called `{task}`, and no coroutine of one; coroutines of its tasks are `{}`",
                names.join("`, `")
            ),
        })
    }

    pub const SCHEMA: u32 = 2;

    /// The reports of some interpreters, of which there is at least the first.
    pub fn new(first: ExploreReport, others: Vec<ExploreReport>) -> Self {
        ExploreReports { schema: Self::SCHEMA, first, others, locks: Vec::new() }
    }

    /// With the locks that the program makes.
    #[must_use]
    pub fn of<'a>(self, text: impl Into<Texts<'a>>) -> Self {
        ExploreReports { locks: locks::made(text.into()), ..self }
    }

    /// Those that decide, or all if none does.
    pub fn deciding(&self) -> impl Iterator<Item = &ExploreReport> {
        let is_asked_for = !self.all().any(ExploreReport::decides);
        self.all().filter(move |report| is_asked_for || report.decides())
    }

    /// All of them, in order.
    pub fn all(&self) -> impl Iterator<Item = &ExploreReport> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// The same, to be changed.
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut ExploreReport> {
        std::iter::once(&mut self.first).chain(&mut self.others)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// One outcome, and it is fine.
    Proved,
    /// All outcomes are fine, but they print different things.
    Differs,
    /// Something goes wrong.
    Found,
    /// Nothing went wrong so far, but something was cut off.
    Incomplete,
}

impl Verdict {
    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Proved => "proved",
            Self::Differs => "differs",
            Self::Found => "found",
            Self::Incomplete => "incomplete",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadName {
    pub number: u32,
    pub name: String,
}

/// How far exploring has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub states: u64,
    /// Visible steps from the start.
    pub depth: u64,
    /// States whose next steps are still to be taken.
    pub waiting: u64,
    /// What all of it takes, roughly.
    pub bytes: u64,
    /// Whether a run that fails is among what was found: the verdict will be *found*, unless a run does what the lab
    /// refuses.
    pub fails: bool,
    /// Whether all was looked at, and it is to be found out why something fails.
    #[serde(default)]
    pub explains: bool,
    /// Of which interpreter the report will be if something fails. None where that says nothing of any one of several
    /// versions yet.
    #[serde(skip)]
    pub decides: Option<Interpreter>,
}
