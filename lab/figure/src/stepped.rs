use std::fmt::Write;

use figures::escape;
use lab_session::{
    ChoiceView, EndingKind, Entry, LockView, Made, SharedView, Stepper, ThreadState, ThreadView, View,
    schedule_json,
};
use lab_shown::{At, Shown};

use crate::lanes::lanes;
use crate::marks::marks;
use crate::text::{capital, coded, printed, short};
use crate::waits::now;

/// One moment of a way: who stands where, what is shared, who may go next, and the way itself.
pub fn stepped(stepper: &Stepper) -> Shown {
    let view = &stepper.view();
    let mut html = String::new();
    let heading = if view.ending.is_none() { "Who goes next?" } else { "How they stand" };
    let _ = write!(html, "<span class=\"mt-name\">{heading}</span><div class=\"mt-threads\">");
    for thread in &view.threads {
        card(&mut html, thread, view);
    }
    html.push_str("</div>");
    others(&mut html, view);
    shared(&mut html, &view.shared);
    html.push_str(&now(view));
    locks(&mut html, &view.locks, view);
    let _ = write!(
        html,
        "<span class=\"mt-name\">Printed so far</span>{}",
        printed(&view.stdout, "Printed so far")
    );
    let lanes = lanes(stepper, view.at, view.of);
    let at = At {
        step: view.at,
        of: view.of,
        schedule: schedule_json(&stepper.whole_schedule()),
        lanes,
        is_loop: stepper.loop_from().is_some(),
        is_forced: view.choices.len() == 1,
        marks: marks(view),
        fails: view.made.as_ref().is_some_and(Made::fails),
    };
    Shown { says: sentence(stepper, view), html, line: line(view), at: Some(at), ..Shown::default() }
}

/// Where the last step has led to, or where it began if its thread is over.
fn line(view: &View) -> Option<u32> {
    let made = view.made.as_ref()?;
    let stands = |thread: u32| view.threads.iter().find(|it| it.number == thread)?.line;
    let told = made
        .told()
        .iter()
        .rev()
        .find_map(|did| did.line.filter(|_| !did.effects.is_empty() || !did.prints.is_empty()));
    told.or(made.to_line).or(made.line).or_else(|| match made.entry {
        Entry::Steps { actor, .. } => stands(actor),
        Entry::Choice { .. } => None,
    })
}

fn sentence(stepper: &Stepper, view: &View) -> String {
    let place = format!("Step {} of {}", view.at, view.of);
    let made = match &view.made {
        None => "Nothing has happened yet".to_owned(),
        Some(made) => moved(made, view),
    };
    let end = view.ending.as_ref().map(|ending| match (ending.kind, ending.detail.trim_end_matches('.')) {
        (EndingKind::Ok, _) => " The program has ended well.".to_owned(),
        (_, detail) if has_told(&made, detail) => " This is the end.".to_owned(),
        (kind, "") => format!(" This is the end: {}.", kind.name()),
        (kind, detail) => format!(" This is the end: {}: {detail}.", kind.name()),
    });
    format!(
        "{place}. {made}.{}",
        end.or_else(|| round(stepper, view)).or_else(|| lost(stepper, view)).unwrap_or_default()
    )
}

/// Whether the last step has told how it ends; in which thread that is, it says before.
fn has_told(made: &str, detail: &str) -> bool {
    let (what, _) = detail.rsplit_once(" (in ").unwrap_or((detail, ""));
    !what.is_empty() && made.contains(&what.replace('`', ""))
}

/// What there is to say where the last order that ends well leaves the way.
fn lost(stepper: &Stepper, view: &View) -> Option<String> {
    let is_here = stepper.no_return() == Some(view.at) && view.at < view.of;
    is_here.then(|| " From here on every order fails.".to_owned())
}

/// What there is to say at either end of a loop.
fn round(stepper: &Stepper, view: &View) -> Option<String> {
    let from = stepper.loop_from()?;
    if view.at == from {
        Some(" Here the loop begins.".to_owned())
    } else if view.at == view.of {
        Some(format!(" All is as it was after step {from}, so it can go on like this for ever."))
    } else {
        None
    }
}

fn moved(made: &Made, view: &View) -> String {
    let who = match &made.entry {
        Entry::Steps { actor, .. } => name(*actor, view),
        Entry::Choice { .. } => capital(&made.says.as_deref().unwrap_or_default().replace('`', "")),
    };
    let switch = if made.is_switch { " (a switch)" } else { "" };
    let lines = made.told().into_iter().map(|did| {
        let line = did.line.map(|line| format!(", line {line}")).unwrap_or_default();
        let says: Vec<_> = did.effects.iter().map(|effect| effect.says.replace('`', "")).collect();
        let colon = if says.is_empty() { "" } else { ": " };
        format!("{line}{colon}{}", says.join("; "))
    });
    format!("{who}{switch}{}", lines.collect::<String>()).trim_end_matches('.').to_owned()
}

fn name(thread: u32, view: &View) -> String {
    let known = view.threads.iter().find(|it| it.number == thread);
    known.map_or_else(|| format!("thread {thread}"), |it| it.name.clone())
}

/// A thread with where it stands and, if it can, a button to let it go on, or to end its wait.
fn card(html: &mut String, thread: &ThreadView, view: &View) {
    let made = view.made.as_ref().map(|made| &made.entry);
    let has_moved = matches!(made, Some(Entry::Steps { actor: number, .. }) if *number == thread.number);
    let class = match thread.state {
        ThreadState::Finished => "mt-is-over",
        _ if has_moved => "mt-moved",
        ThreadState::Waiting => "mt-stands",
        ThreadState::Ready => "",
    };
    let _ = write!(
        html,
        "<div class=\"mt-thread {class}\" role=\"group\" aria-label=\"{name}\" data-thread=\"{number}\"><p class=\"mt-name\">{name}</p><p>{stands}</p>",
        name = escape(&thread.name),
        number = thread.number,
        stands = stands(thread),
    );
    if !thread.locals.is_empty() {
        html.push_str("<dl>");
        for local in &thread.locals {
            let _ = write!(html, "<dt>{}</dt><dd>{}</dd>", escape(&local.name), escape(&short(&local.value)));
        }
        html.push_str("</dl>");
    }
    for (index, choice) in view.choices.iter().enumerate().filter(|(_, it)| it.whose == Some(thread.number)) {
        let says = match choice.entry {
            Entry::Choice { .. } if !choice.is_turn => coded(&capital(&choice.label)),
            _ => format!("<span>Let {} </span>go on", escape(&thread.name)),
        };
        button(html, index, choice, &says);
    }
    html.push_str("</div>");
}

fn stands(thread: &ThreadView) -> String {
    let line =
        thread.line.map(|line| format!("at line {line}: <code>{}</code>", escape(thread.source.trim())));
    match (thread.state, &thread.waits, line) {
        (ThreadState::Finished, _, _) => "finished".to_owned(),
        (ThreadState::Waiting, Some(why), line) => {
            let why = why.strip_prefix(&thread.name).unwrap_or(why).trim_start();
            format!("{}, {}", coded(why), line.unwrap_or_default())
        }
        (_, _, line) => line.unwrap_or_else(|| "ready".to_owned()),
    }
}

/// What can happen next that is no one thread's doing.
fn others(html: &mut String, view: &View) {
    let has_card = |whose: u32| view.threads.iter().any(|thread| thread.number == whose);
    let is_other = |it: &(usize, &ChoiceView)| !it.1.whose.is_some_and(has_card);
    let mut others = view.choices.iter().enumerate().filter(is_other).peekable();
    if others.peek().is_none() {
        return;
    }
    html.push_str("<div class=\"mt-actions\" role=\"group\" aria-label=\"What no thread decides\">");
    others.for_each(|(index, choice)| button(html, index, choice, &coded(&capital(&choice.label))));
    html.push_str("</div>");
}

fn button(html: &mut String, index: usize, choice: &ChoiceView, says: &str) {
    let data = match &choice.entry {
        Entry::Choice { choice, pick, .. } => format!(" data-choice=\"{choice}-{pick}\""),
        Entry::Steps { .. } => String::new(),
    };
    let _ = write!(html, "<button type=\"button\" data-go=\"{index}\"{data}>{says}</button>");
}

fn shared(html: &mut String, shared: &[SharedView]) {
    let row = |it: &SharedView| {
        let before =
            it.before.as_ref().map(|before| format!(" <small>was {}</small>", escape(&short(before))));
        format!(
            "<tr><th scope=\"row\"><code>{}</code></th><td class=\"mt-wordy\"><code>{}</code>{}</td></tr>",
            escape(&it.name),
            escape(&short(&it.value)),
            before.unwrap_or_default()
        )
    };
    table(html, "What threads share", ("Name", "Value"), &shared.iter().map(row).collect::<String>());
}

/// A box for each lock, with who has it and who wants it.
fn locks(html: &mut String, locks: &[LockView], view: &View) {
    if locks.is_empty() {
        return;
    }
    html.push_str("<span class=\"mt-name\">Locks</span><ul class=\"mt-locks\">");
    for it in locks {
        let owner =
            it.owner.map_or_else(|| "free".to_owned(), |owner| format!("held by {}", name(owner, view)));
        let waiters: Vec<String> = it.waiters.iter().map(|waiter| name(*waiter, view)).collect();
        let waits =
            if waiters.is_empty() { String::new() } else { format!("; wanted by {}", waiters.join(", ")) };
        let class = if it.owner.is_some() { "mt-held" } else { "" };
        let _ = write!(
            html,
            "<li class=\"{class}\"><code>{}</code> {}</li>",
            escape(&it.name),
            escape(&format!("{owner}{waits}"))
        );
    }
    html.push_str("</ul>");
}

fn table(html: &mut String, caption: &str, (one, other): (&str, &str), rows: &str) {
    if !rows.is_empty() {
        let _ = write!(
            html,
            "<div class=\"mt-result\" tabindex=\"0\" role=\"group\" aria-label=\"{caption}\"><table class=\"mt-table mt-sides\">\
             <caption>{caption}</caption><thead><tr><th scope=\"col\">{one}</th><th scope=\"col\">{other}</th></tr></thead>\
             <tbody>{rows}</tbody></table></div>"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab_session::{ExploreOptions, Interpreter, OutcomeKind, explore};

    const TAKES: &str = "import threading\nlock = threading.Lock()\nn = 0\ndef add():\n    global n\n    with lock:\n        \
                         n = n + len('<')\nt = threading.Thread(target=add)\nt.start()\nadd()\nt.join()\n";

    fn at_its_start() -> Stepper {
        Stepper::open(TAKES.as_bytes(), "program.py", &ExploreOptions::default(), &[]).expect("it can be run")
    }

    #[test]
    fn at_the_start_only_the_main_thread_can_go_on_and_there_is_no_way_yet() {
        let shown = stepped(&at_its_start());
        assert_eq!(shown.says, "Step 0 of 0. Nothing has happened yet.");
        assert_eq!(shown.html.matches("go on</button>").count(), 1);
        assert_eq!(
            shown.at.map(|at| (at.step, at.of, at.lanes, at.is_loop)),
            Some((0, 0, String::new(), false))
        );
    }

    #[test]
    fn how_it_ends_is_said_once() {
        let (program, options) = (b"assert 1 == 2, 'one'", ExploreOptions::default());
        let mut stepper = Stepper::open(program, "program.py", &options, &[]).expect("it can be run");
        while stepper.go(0) {}
        let says = stepped(&stepper).says;
        assert!(says.ends_with(": one (in MainThread). This is the end."), "{says}");
    }

    #[test]
    fn a_lock_that_is_held_is_shown_with_who_wants_it_and_all_is_one_line() {
        let mut stepper = at_its_start();
        for _ in 0..100 {
            let view = stepper.view();
            let lock = view.locks.iter().find(|lock| !lock.waiters.is_empty());
            if lock.is_some() {
                let shown = stepped(&stepper);
                assert!(
                    shown.html.contains("held by ") && shown.html.contains("; wanted by "),
                    "{}",
                    shown.html
                );
                assert!(!shown.html.contains('\n'), "{}", shown.html);
                assert!(shown.html.contains("<p>waits for <code>lock</code>, which "), "{}", shown.html);
                return;
            }
            // Whoever moved last gives way to the other.
            let moved = view.made.map(|made| made.entry);
            let other = view.choices.iter().position(|choice| Some(&choice.entry) != moved.as_ref());
            if !stepper.go(other.unwrap_or_default()) {
                break;
            }
        }
        panic!("nobody had to wait for the lock");
    }

    #[test]
    fn each_step_is_in_the_lane_of_its_thread_and_says_what_it_changes() {
        let mut stepper = at_its_start();
        while stepper.go(0) {}
        let of = stepper.view().of;
        let lanes = lanes(&stepper, 2, of);
        let rows: Vec<&str> =
            lanes.split("<tr ").skip(1).filter(|row| row.contains("data-go=\"to ")).collect();
        assert_eq!(rows.len(), of);
        for (row, made) in rows.iter().zip(stepper.moves(0..of)) {
            let lane = match made.entry {
                Entry::Steps { actor, .. } => actor as usize,
                Entry::Choice { .. } => panic!("there is no choice in it"),
            };
            let cells: Vec<&str> = row.split("<td class=\"mt-lane\">").skip(1).collect();
            let filled: Vec<usize> = (0..cells.len()).filter(|cell| cells[*cell].starts_with("<b")).collect();
            assert_eq!((cells.len(), filled), (2, vec![lane]), "{row}");
        }
        assert!(rows[1].contains("aria-current=\"step\"") && rows[2].contains("mt-to-come"), "{lanes}");
        assert_eq!(lanes.matches("n: 0 → 1").count(), 1);
    }

    #[test]
    fn the_sentence_and_the_row_of_a_step_name_the_same_line() {
        let mut stepper = at_its_start();
        while stepper.go(0) {
            let shown = stepped(&stepper);
            let lanes = shown.at.map(|at| at.lanes).unwrap_or_default();
            let row = lanes.split("<tr ").find(|row| row.contains("aria-current")).expect("it has a row");
            let (_, cell) = row.split_once("<b data-lane=").expect("it is in a lane");
            let line = cell.split(['>', '<', '→']).nth(1).unwrap_or_default().trim();
            assert!(shown.says.contains(&format!(", {line}")), "{line}: {}", shown.says);
        }
    }

    #[test]
    fn rounds_that_are_the_same_are_one_row_as_long_as_the_way_is_folded() {
        let program = "import threading\nn = 0\ndef work():\n    global n\n    for i in range(9):\n        n = i\n\
                       thread = threading.Thread(target=work)\nthread.start()\nn = 1\nthread.join()\n";
        let options = ExploreOptions { interpreter: Interpreter::Free, ..ExploreOptions::default() };
        let open = |schedule: &[Entry]| {
            Stepper::open(program.as_bytes(), "program.py", &options, schedule).expect("it can be run")
        };
        let mut way = open(&[]);
        while way.go(0) {}
        let schedule = way.whole_schedule();
        let stepper = open(&schedule);
        let [repeat] = stepper.repeats() else { panic!("{:?}", stepper.repeats()) };
        assert_eq!((repeat.rounds, &*repeat.says), (7, "7 more steps of line 6"));
        let of = stepper.view().of;
        let html = lanes(&stepper, of, of);
        assert!(html.contains("mt-folds\"><td colspan=\"4\">7 more steps of line 6</td>"), "{html}");
        let rows = html.split("<tr ").filter(|row| row.contains(">line 6<"));
        let quiet = rows.clone().filter(|row| row.contains("mt-quiet")).count();
        assert_eq!((rows.count(), quiet), (9, 7), "{html}");
        assert!(!lanes(&way, of, of).contains("more rounds"), "who chooses sees each step");
    }

    #[test]
    fn of_a_long_way_only_the_steps_around_are_shown() {
        let writes = "import threading\nn = 0\ndef work():\n    global n\n    for i in range(200):\n        n = i\n\
                      thread = threading.Thread(target=work)\nthread.start()\nn = 1\nthread.join()\n";
        let options = ExploreOptions { interpreter: Interpreter::Free, ..ExploreOptions::default() };
        let mut stepper =
            Stepper::open(writes.as_bytes(), "program.py", &options, &[]).expect("it can be run");
        while stepper.go(0) {}
        let of = stepper.view().of;
        assert!(of > 100, "{of}");
        let html = lanes(&stepper, of / 2, of);
        assert_eq!(html.matches("data-go=\"to ").count(), 80);
        assert!(html.contains(" earlier</td>") && html.contains(" more</td>"), "{html}");
    }

    #[test]
    fn a_loop_is_marked_where_it_begins_and_at_its_end_it_is_said_that_it_can_go_on() {
        let polite = "import threading\nwants = [False, False]\ndef enter(me):\n    wants[me] = True\n    while wants[1 - me]:\n        \
                      wants[me] = False\n        wants[me] = True\n    wants[me] = False\nfor me in (0, 1):\n    \
                      threading.Thread(target=enter, args=(me,)).start()\n";
        let options = ExploreOptions { interpreter: Interpreter::Free, ..ExploreOptions::default() };
        let report = explore(polite.as_bytes(), "program.py", &options, &mut |_| true);
        let outcome =
            report.outcomes.iter().find(|it| it.kind == OutcomeKind::Livelock).expect("it is found");
        let opened = Stepper::open(polite.as_bytes(), "program.py", &options, &outcome.schedule);
        let mut stepper = opened.expect("it fits").with_loop(&outcome.schedule, outcome.loop_from);
        let from = stepper.loop_from().expect("it is a loop");
        stepper.to(from);
        let begins = stepped(&stepper);
        assert!(begins.says.ends_with("Here the loop begins."), "{}", begins.says);
        let lanes = begins.at.expect("it is on its way").lanes;
        let before = lanes.split("mt-loop").next().unwrap_or_default();
        assert_eq!(before.matches("data-go=\"to ").count(), from.min(40));
        while stepper.forward() {}
        let ends = stepped(&stepper);
        assert!(
            ends.says.ends_with(&format!("after step {from}, so it can go on like this for ever.")),
            "{}",
            ends.says
        );
        assert!(ends.at.is_some_and(|at| at.is_loop));
    }
}
