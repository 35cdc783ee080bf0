//! What there is to see beside the program's lines.

use std::collections::BTreeMap;
use std::fmt::Write;

use figures::escape;
use lab_session::{Entry, ThreadState, View};
use lab_shown::Mark;

use crate::lanes::{PATTERNS, chips};

/// What the last step did at its lines, and at which line each thread stands.
pub fn marks(view: &View) -> Vec<Mark> {
    let mut marks: BTreeMap<u32, Mark> = BTreeMap::new();
    if let Some(made) = &view.made {
        for did in made.told() {
            let Some(line) = did.line else { continue };
            let mark = marks.entry(line).or_default();
            mark.is_now = true;
            if let Entry::Steps { actor, .. } = made.entry {
                let done = view.threads.iter().find(|it| it.number == actor);
                let name = done.map_or("", |it| it.name.as_str());
                let lane = actor as usize % PATTERNS;
                let _ = write!(mark.html, " <b class=\"mt-did\" data-lane=\"{lane}\">{}</b>", escape(name));
            }
            chips(&mut mark.html, &did);
        }
    }
    for thread in view.threads.iter().filter(|it| it.state != ThreadState::Finished) {
        let Some(line) = thread.line else { continue };
        let waits = if thread.state == ThreadState::Waiting { " (waits)" } else { "" };
        let (lane, name) = (thread.number as usize % PATTERNS, escape(&thread.name));
        let mark = marks.entry(line).or_default();
        let _ = write!(mark.html, " <span class=\"mt-at\" data-lane=\"{lane}\">▸ {name}{waits}</span>");
    }
    let told = marks.into_iter().map(|(line, mark)| Mark { line, ..mark });
    told.collect()
}

#[cfg(test)]
mod tests {
    use lab_session::{ExploreOptions, Stepper};

    use super::*;

    const ADDS: &str = "import threading\nn = 0\ndef one_more(n):\n    return n + 1\ndef add():\n    global n\n    n = one_more(n)\n\
                        t = threading.Thread(target=add)\nt.start()\nadd()\nt.join()\n";

    #[test]
    fn each_thread_stands_at_a_line_and_what_it_did_is_beside_the_line_that_did_it() {
        let options = ExploreOptions::default();
        let mut stepper = Stepper::open(ADDS.as_bytes(), "program.py", &options, &[]).expect("it can be run");
        let mut has_written = false;
        while stepper.go(0) {
            let view = stepper.view();
            let marks = marks(&view);
            for thread in view.threads.iter().filter(|it| it.line.is_some()) {
                let here = marks.iter().find(|mark| Some(mark.line) == thread.line);
                assert!(
                    here.is_some_and(|mark| mark.html.contains(&format!("▸ {}", thread.name))),
                    "{marks:?}"
                );
            }
            if let Some(mark) = marks.iter().find(|mark| mark.html.contains("n: 0 → 1")) {
                assert!(mark.is_now && mark.line == 7, "{marks:?}");
                has_written = true;
            }
        }
        assert!(has_written);
    }
}
