//! Why a program cannot be run here.

/// What ends a run from outside the language: the program is not wrong, but it cannot be run here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub kind: RefusalKind,
    pub message: String,
    /// Counted from 1.
    pub line: Option<u32>,
    /// Whether a module is missing, here or among the others.
    pub lacks_module: bool,
    /// What else the machine lacks, in the order of the text.
    pub others: Vec<Missing>,
}

/// What a program uses that the machine does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    pub message: String,
    /// Where it is used first, counted from 1.
    pub line: u32,
    pub is_module: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalKind {
    Syntax,
    Unsupported,
    Limit,
}

impl Refusal {
    /// The machine adds the line.
    pub fn new(kind: RefusalKind, message: impl Into<String>) -> Self {
        Refusal { kind, message: message.into(), line: None, lacks_module: false, others: Vec::new() }
    }

    pub fn syntax(line: u32, message: impl Into<String>) -> Self {
        Refusal { line: Some(line), ..Refusal::new(RefusalKind::Syntax, message) }
    }

    pub fn unsupported(line: u32, message: impl Into<String>) -> Self {
        Refusal { line: Some(line), ..Refusal::new(RefusalKind::Unsupported, message) }
    }

    /// The same of another file than the program's own.
    pub(crate) fn in_file(mut self, file: &str) -> Self {
        let named = |message: &str| format!("in {file}: {message}");
        self.message = named(&self.message);
        self.others.iter_mut().for_each(|other| other.message = named(&other.message));
        self
    }

    /// A bound of the run was reached. The machine adds the line.
    pub fn limit(message: impl Into<String>) -> Self {
        Refusal::new(RefusalKind::Limit, message)
    }
}
