//! Who waits for what, and who has it, when a run stands still.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Why nobody can go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standstill {
    /// The sentence for the reader.
    pub why: Arc<str>,
    /// All who wait, as far as that is known.
    pub waits: Vec<Wait>,
}

/// Somebody who waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    pub who: String,
    /// What stands between the two: `for`, or `at` where others are met.
    pub how: String,
    /// In the sentence's words: names are in quotes.
    pub what: String,
    /// Who has it, if somebody can.
    pub holder: Option<String>,
}

impl Standstill {
    /// The sentence says what came of it, who waits, and what there is to be said besides.
    pub(crate) fn new(what: &str, waits: Vec<Wait>, besides: Option<&str>) -> Self {
        let links: Vec<String> = waits.iter().map(Wait::to_string).collect();
        let besides = besides.map(|besides| format!(", {besides}")).unwrap_or_default();
        Self { why: format!("{what}: {}{besides}", links.join("; ")).into(), waits }
    }
}

impl Wait {
    /// What it is without its quotes; what has another name in it keeps them.
    pub fn name(&self) -> &str {
        self.what.strip_prefix('“').and_then(|what| what.strip_suffix('”')).unwrap_or(&self.what)
    }
}

impl fmt::Display for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Wait { who, how, what, holder } = self;
        write!(f, "{who} waits {how} {what}")?;
        holder.as_ref().map_or(Ok(()), |holder| write!(f, ", which {holder} holds"))
    }
}
