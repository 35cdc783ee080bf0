use lab_python::Printed;
use serde::{Deserialize, Serialize};

use crate::schedule::Entry;
use crate::waits::Waiting;

/// One moment of a schedule, as a reader sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// How many moves were made, and how many the schedule has.
    pub at: usize,
    pub of: usize,
    /// The move just made; none at the start.
    pub made: Option<Made>,
    pub threads: Vec<ThreadView>,
    /// Variables that several threads can see.
    pub shared: Vec<SharedView>,
    pub locks: Vec<LockView>,
    /// Who waits for whom.
    pub waiting: Vec<Waiting>,
    /// All that was printed so far.
    pub stdout: String,
    /// What can happen next; nothing after the end.
    pub choices: Vec<ChoiceView>,
    pub ending: Option<EndingView>,
}

/// A move, and what it did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Made {
    /// One step of a thread, or a choice.
    pub entry: Entry,
    /// What comes true by it, in words, if it is a choice: `the sleep of MainThread at line 3 is over`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// Whether another thread had made the step before.
    pub is_switch: bool,
    /// The line in which the step began, and its text.
    pub line: Option<u32>,
    pub source: String,
    /// The line to which the thread has come, if that is another one, and its text.
    pub to_line: Option<u32>,
    pub to_source: String,
    /// Sentences: `n: 0 → 1`, `the lock ‘lock’ is taken by Thread-1 (work)`.
    pub changed: Vec<String>,
    /// The same, each beside its line.
    pub effects: Vec<Effect>,
    /// Whether it is of no interest to who asks why the schedule ends as it does: it touches nothing that others have to do
    /// with, or only starts somebody or waits for an end.
    pub is_quiet: bool,
    pub printed: String,
    /// The same, each text beside the line that prints it, as far as the program does.
    pub prints: Vec<Print>,
}

/// What one line prints in a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    /// Counted from 1.
    pub line: u32,
    pub source: String,
    pub text: String,
}

impl Made {
    /// What a reader has to see of it, or all that it did, by the lines that did it. There is at least one.
    pub fn lines(&self, is_all: bool) -> Vec<Did<'_>> {
        let mut lines: Vec<Did<'_>> = Vec::new();
        for effect in self.effects.iter().filter(|effect| is_all || effect.is_shared) {
            let belongs = |did: &&mut Did<'_>| effect.line.is_none() || did.line == effect.line;
            match lines.last_mut().filter(belongs) {
                Some(did) => did.effects.push(effect),
                None if effect.line.is_none() => lines.push(self.did(vec![effect])),
                None => lines.push(Did {
                    line: effect.line,
                    source: &effect.source,
                    effects: vec![effect],
                    prints: String::new(),
                }),
            }
        }
        for Print { line, source, text } in &self.prints {
            let at = lines.iter().rposition(|did| did.line == Some(*line)).unwrap_or_else(|| {
                // A step that begins with it goes on to other lines.
                let at = if self.line == Some(*line) { 0 } else { lines.len() };
                let (line, prints) = (Some(*line), String::new());
                lines.insert(at, Did { line, source, effects: Vec::new(), prints });
                at
            });
            lines[at].prints += text;
        }
        if lines.is_empty() {
            lines.push(self.did(Vec::new()));
        }
        if self.prints.is_empty() {
            lines[0].prints.clone_from(&self.printed);
        }
        lines
    }

    /// What there is to say of it, by the lines that did it: what others have to do with, and if there is nothing of that,
    /// all.
    pub fn told(&self) -> Vec<Did<'_>> {
        self.lines(self.is_quiet)
    }

    fn did<'m>(&'m self, effects: Vec<&'m Effect>) -> Did<'m> {
        Did { line: self.line, source: &self.source, effects, prints: String::new() }
    }

    /// Whether the run ends with it, and not well.
    pub fn fails(&self) -> bool {
        self.effects.iter().any(|effect| effect.kind == EffectKind::Fails)
    }
}

impl From<Printed> for Print {
    fn from(printed: Printed) -> Self {
        let Printed { line, source, text } = printed;
        Print { line, source, text }
    }
}

/// What one line did in a step.
#[derive(Clone, Debug)]
pub struct Did<'m> {
    pub line: Option<u32>,
    pub source: &'m str,
    pub effects: Vec<&'m Effect>,
    /// What it prints.
    pub prints: String,
}

/// Something that a move did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    pub kind: EffectKind,
    /// The line that did it, and its text; none if that is not known, or no line is to be named.
    pub line: Option<u32>,
    pub source: String,
    /// `reads n: 1`, `writes n: 1 over 1`.
    pub says: String,
    /// Whether others have to do with it.
    pub is_shared: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EffectKind {
    Reads,
    Writes,
    /// A lock is taken, or given back.
    Takes,
    Releases,
    Starts,
    Waits,
    Ends,
    /// The run ends with it, and not well.
    Fails,
}

impl Effect {
    pub(crate) fn new(kind: EffectKind, line: Option<(u32, String)>, says: String, is_shared: bool) -> Self {
        let (line, source) = line.map_or_else(Default::default, |(line, source)| (Some(line), source));
        Effect { kind, line, source, says, is_shared }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThreadState {
    Ready,
    Waiting,
    Finished,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThreadView {
    pub number: u32,
    pub name: String,
    pub is_daemon: bool,
    pub state: ThreadState,
    /// Why it waits, as a sentence: ``Thread-2 (work) waits for `lock`, which Thread-1 (work) holds``.
    pub waits: Option<String>,
    /// The line of the program that it runs next.
    pub line: Option<u32>,
    pub source: String,
    /// The function around that line.
    pub function: String,
    pub locals: Vec<Variable>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variable {
    pub name: String,
    pub value: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedView {
    pub name: String,
    pub value: String,
    /// What it was before the move just made, if that differs.
    pub before: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockView {
    /// The variable that holds it, or what it is.
    pub name: String,
    /// The number of the thread that has it.
    pub owner: Option<u32>,
    pub waiters: Vec<u32>,
}

/// Something that can happen next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChoiceView {
    pub entry: Entry,
    /// `Thread-1 (work): line 7`, `the sleep of MainThread at line 3 is over`.
    pub label: String,
    /// The number of who goes on by it, or waits no longer; none if it is about several, or about nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whose: Option<u32>,
    /// Whether it only says whose step comes next.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_turn: bool,
}

/// How one run ends, whose end somebody can see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EndingKind {
    Ok,
    Exception,
    Assertion,
    /// A condition of `lab.always` is false, or one of `lab.never` true.
    Condition,
    /// A coroutine was made that nobody has awaited.
    Unawaited,
    /// Nobody can move.
    Deadlock,
    /// A bound of the run was met.
    Limit,
    /// It does what the lab's Python lacks.
    Unsupported,
}

impl EndingKind {
    const ALL: [EndingKind; 8] = [
        Self::Ok,
        Self::Exception,
        Self::Assertion,
        Self::Condition,
        Self::Unawaited,
        Self::Deadlock,
        Self::Limit,
        Self::Unsupported,
    ];

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// As it stands in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Exception => "exception",
            Self::Assertion => "assertion",
            Self::Condition => "condition",
            Self::Unawaited => "unawaited",
            Self::Deadlock => "deadlock",
            Self::Limit => "limit",
            Self::Unsupported => "unsupported",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndingView {
    pub kind: EndingKind,
    pub detail: String,
}
