//! Programs before their first step. A report asks for the same one a dozen times, and it takes longer to get there than to
//! make a hundred steps: what it imports is compiled, and what it may do is looked for. So the last ones are kept.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use lab_python::{Exploration, OwnModule, Refusal, Texts};

use crate::options::{ExploreOptions, Interpreter, Order};

/// Two versions together, five alone and one without a global lock, in two orders, are more; but seldom all are asked for.
const MOST: usize = 8;

static LAST: Mutex<VecDeque<(Key, Exploration)>> = Mutex::new(VecDeque::new());

/// All that decides what a program is before its first step.
#[derive(PartialEq, Eq)]
struct Key {
    main: Vec<u8>,
    modules: Vec<OwnModule>,
    without_lock: Option<usize>,
    cancelled: Option<String>,
    file: String,
    interpreter: Interpreter,
    order: Order,
    explores_random: bool,
}

impl Key {
    fn new(text: Texts<'_>, file: &str, options: &ExploreOptions) -> Self {
        let Texts { main, modules, without_lock, cancelled } = text;
        Key {
            main: main.to_owned(),
            modules: modules.to_owned(),
            without_lock,
            cancelled: cancelled.map(str::to_owned),
            file: file.to_owned(),
            interpreter: options.interpreter,
            order: options.order,
            explores_random: options.explores_random,
        }
    }
}

/// A program before its first step.
pub(crate) fn start(text: Texts<'_>, file: &str, options: &ExploreOptions) -> Result<Exploration, Refusal> {
    let key = Key::new(text, file, options);
    let kept = || LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let known =
        kept().iter().find(|(known, _)| *known == key).map(|(_, start)| start.anew(options.out_of_time));
    if let Some(start) = known {
        return Ok(start);
    }
    let start = Exploration::new(text, file, options.settings())?;
    let mut kept = kept();
    kept.truncate(MOST - 1);
    kept.push_front((key, start.anew(options.out_of_time)));
    Ok(start)
}
