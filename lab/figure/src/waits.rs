//! Who waits for whom, as a drawing.

use figures::draw::waits::{HELD_BY, Node, WAITS, WAITS_FOR, svg};
use lab_session::{EndingKind, Holder, View, Waiting};

/// A figure of those who wait, or nothing if nobody does.
fn drawn(waiting: &[&Waiting]) -> String {
    let mut graph = Graph::default();
    for it in waiting {
        let who = graph.who(it.actor, &it.name, false);
        graph.nodes[who].arrow = Some(match (it.lock, &it.holder) {
            (Some(lock), holder) => (WAITS_FOR, graph.lock(lock, &it.what, holder.as_ref())),
            (None, Some(other)) => (WAITS_FOR, graph.who(other.actor, &other.name, other.is_over)),
            (None, None) => {
                let says = if it.what.starts_with("to ") { WAITS } else { WAITS_FOR };
                (says, graph.add(Of::Else(it.actor), &it.what, None))
            }
        });
    }
    let svg = svg(&graph.nodes);
    if svg.is_empty() { svg } else { format!("<figure class=\"mt-who-waits\">{svg}</figure>") }
}

/// Of those who are stuck for ever.
pub fn stuck(waiting: &[Waiting]) -> String {
    drawn(&waiting.iter().collect::<Vec<_>>())
}

/// Of a moment: as long as somebody may go on, what matters are locks, and who waits for those who wait for them.
pub fn now(view: &View) -> String {
    let is_stuck = view.ending.as_ref().is_some_and(|ending| ending.kind == EndingKind::Deadlock);
    let waits_for_lock = view.waiting.iter().any(|it| it.lock.is_some());
    if !is_stuck && !waits_for_lock {
        return String::new();
    }
    let waiting = view.waiting.iter().filter(|it| is_stuck || it.holder.is_some());
    drawn(&waiting.collect::<Vec<_>>())
}

#[derive(Default)]
struct Graph<'w> {
    nodes: Vec<Node<'w>>,
    of: Vec<Of>,
}

/// What a node is of.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    Who(u32),
    Lock(u32),
    /// What this one waits for, and nobody in particular has.
    Else(u32),
}

impl<'w> Graph<'w> {
    fn who(&mut self, actor: u32, name: &'w str, is_over: bool) -> usize {
        let at = self.add(Of::Who(actor), name, Some(actor as usize));
        self.nodes[at].note = if is_over { " (has ended)" } else { "" };
        at
    }

    fn lock(&mut self, lock: u32, name: &'w str, holder: Option<&'w Holder>) -> usize {
        let at = self.add(Of::Lock(lock), name, None);
        if let Some(holder) = holder {
            let to = self.who(holder.actor, &holder.name, holder.is_over);
            self.nodes[at].arrow = Some((HELD_BY, to));
        }
        at
    }

    fn add(&mut self, of: Of, name: &'w str, lane: Option<usize>) -> usize {
        self.of.iter().position(|it| *it == of).unwrap_or_else(|| {
            self.of.push(of);
            self.nodes.push(Node { name, note: "", lane, arrow: None });
            self.nodes.len() - 1
        })
    }
}

#[cfg(test)]
mod tests {
    use lab_session::{ExploreOptions, OutcomeKind, Stepper, explore};

    use super::*;

    const TWO_ORDERS: &str = "import threading\nleft = threading.Lock()\nright = threading.Lock()\n\
                              def one():\n    with left:\n        with right:\n            pass\n\
                              def other():\n    with right:\n        with left:\n            pass\n\
                              t = threading.Thread(target=one, name='one')\nu = threading.Thread(target=other, name='other')\n\
                              t.start()\nu.start()\nt.join()\nu.join()\n";

    #[test]
    fn a_deadlock_is_drawn_as_a_ring_of_who_waits_and_what_they_hold() {
        let options = ExploreOptions::default();
        let report = explore(TWO_ORDERS.as_bytes(), "program.py", &options, &mut |_| true);
        let stuck_one =
            report.outcomes.iter().find(|it| it.kind == OutcomeKind::Deadlock).expect("it is found");
        let html = stuck(&stuck_one.waiting);
        for part in [
            "one waits for right, which other holds",
            "other waits for left, which one holds",
            "MainThread waits for one",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        let ok = report.outcomes.iter().find(|it| it.kind == OutcomeKind::Ok).expect("it can end well");
        assert_eq!(stuck(&ok.waiting), "");
        let stepper = Stepper::open(TWO_ORDERS.as_bytes(), "program.py", &options, &stuck_one.schedule);
        let mut stepper = stepper.expect("it fits");
        let mut drawings = vec![now(&stepper.view())];
        while stepper.forward() {
            drawings.push(now(&stepper.view()));
        }
        assert!(drawings[0].is_empty() && drawings.last() == Some(&html), "{drawings:?}");
        let half = drawings.iter().find(|it| !it.is_empty()).expect("one waits before the other does");
        assert!(!half.contains("one waits for right, which other holds; other waits for left"), "{half}");
    }

    #[test]
    fn what_nobody_in_particular_can_give_is_drawn_as_what_it_is() {
        let waits = "import queue\nqueue.Queue().get()\n";
        let report = explore(waits.as_bytes(), "program.py", &ExploreOptions::default(), &mut |_| true);
        let html = stuck(&report.outcomes[0].waiting);
        assert!(html.contains("aria-label=\"MainThread waits for an item in a queue\""), "{html}");
    }

    #[test]
    fn a_lock_that_was_not_given_back_is_held_by_who_has_ended() {
        let kept = "import threading\nlock = threading.Lock()\nt = threading.Thread(target=lock.acquire, name='one')\n\
                    t.start()\nt.join()\nlock.acquire()\n";
        let report = explore(kept.as_bytes(), "program.py", &ExploreOptions::default(), &mut |_| true);
        let html = stuck(&report.outcomes[0].waiting);
        assert!(html.contains("MainThread waits for lock, which one (has ended) holds"), "{html}");
    }
}
