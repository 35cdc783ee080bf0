use std::fmt::Write;

use experiments::figure::escape;
use experiments::figure::lab::Shown;
use lab_session::{Entry, LockView, Made, SharedView, ThreadView, View};

use crate::text::{printed, short};

/// One moment of a run: who stands where, what is shared, and who may go next.
pub fn stepped(view: &View) -> Shown {
    let mut html = controls(view);
    html.push_str("<div class=\"mt-threads\">");
    for thread in &view.threads {
        card(&mut html, thread, view);
    }
    html.push_str("</div>");
    others(&mut html, view);
    shared(&mut html, &view.shared);
    locks(&mut html, &view.locks, view);
    let _ = write!(
        html,
        "<span class=\"mt-name\">Printed so far</span>{}",
        printed(&view.stdout, "Printed so far")
    );
    Shown { says: sentence(view), html, line: line(view), ..Shown::default() }
}

/// Where the last step began; or, of a thread that has only now begun, where it stands.
fn line(view: &View) -> Option<u32> {
    let made = view.made.as_ref()?;
    let stands = |thread: u32| view.threads.iter().find(|it| it.number == thread)?.line;
    made.line.or_else(|| match made.entry {
        Entry::Steps { thread, .. } => stands(thread),
        Entry::Choice { .. } => None,
    })
}

fn sentence(view: &View) -> String {
    let place = format!("Step {} of {}", view.at, view.of);
    let made = match &view.made {
        None => "Nothing has happened yet".to_owned(),
        Some(made) => moved(made, view),
    };
    let end = view.ending.as_ref().map(|ending| {
        match (ending.kind.as_str(), ending.detail.trim_end_matches('.')) {
            ("ok", _) => " The program has ended well.".to_owned(),
            (kind, "") => format!(" This is the end: {kind}."),
            (kind, detail) => format!(" This is the end: {kind}: {detail}."),
        }
    });
    format!("{place}. {made}.{}", end.unwrap_or_default())
}

fn moved(made: &Made, view: &View) -> String {
    let who = match &made.entry {
        Entry::Steps { thread, .. } => name(*thread, view),
        Entry::Choice { choice, .. } if choice == "clock" => "The clock".to_owned(),
        Entry::Choice { pick, of, .. } => format!("Number {} of {of} was drawn", pick + 1),
    };
    let switch = if made.is_switch { " (a switch)" } else { "" };
    let line = made.line.map(|line| format!(", line {line}")).unwrap_or_default();
    let changed =
        if made.changed.is_empty() { String::new() } else { format!(": {}", made.changed.join("; ")) };
    format!("{who}{switch}{line}{changed}").trim_end_matches('.').to_owned()
}

fn name(thread: u32, view: &View) -> String {
    let known = view.threads.iter().find(|it| it.number == thread);
    known.map_or_else(|| format!("thread {thread}"), |it| it.name.clone())
}

fn controls(view: &View) -> String {
    let button = |go: &str, text: &str, works: bool| {
        format!("<button type=\"button\" data-go=\"{go}\" aria-disabled=\"{}\">{text}</button>", !works)
    };
    let (is_start, goes_on) = (view.at == 0, view.at < view.of);
    format!(
        "<div class=\"mt-actions\" role=\"group\" aria-label=\"Through the run\">{}{}{}{}</div>",
        button("start", "To the start", !is_start),
        button("back", "Back", !is_start),
        button("forward", "Forward", goes_on),
        button("switch", "To the next switch", goes_on),
    )
}

/// A thread with where it stands and, if it can, a button to let it go on.
fn card(html: &mut String, thread: &ThreadView, view: &View) {
    let made = view.made.as_ref().map(|made| &made.entry);
    let has_moved = matches!(made, Some(Entry::Steps { thread: number, .. }) if *number == thread.number);
    let class = match thread.state.as_str() {
        "finished" => "mt-is-over",
        _ if has_moved => "mt-moved",
        "waiting" => "mt-stands",
        _ => "",
    };
    let _ = write!(
        html,
        "<div class=\"mt-thread {class}\" role=\"group\" aria-label=\"{name}\"><p class=\"mt-name\">{name}</p><p>{stands}</p>",
        name = escape(&thread.name),
        stands = stands(thread),
    );
    if !thread.locals.is_empty() {
        html.push_str("<dl>");
        for local in &thread.locals {
            let _ = write!(html, "<dt>{}</dt><dd>{}</dd>", escape(&local.name), escape(&short(&local.value)));
        }
        html.push_str("</dl>");
    }
    let own =
        |entry: &Entry| matches!(entry, Entry::Steps { thread: number, .. } if *number == thread.number);
    if let Some(index) = view.choices.iter().position(|choice| own(&choice.entry)) {
        let _ = write!(
            html,
            "<button type=\"button\" data-go=\"{index}\">Let {} go on</button>",
            escape(&thread.name)
        );
    }
    html.push_str("</div>");
}

fn stands(thread: &ThreadView) -> String {
    let line =
        thread.line.map(|line| format!("at line {line}: <code>{}</code>", escape(thread.source.trim())));
    match (thread.state.as_str(), &thread.waits, line) {
        ("finished", _, _) => "finished".to_owned(),
        ("waiting", Some(what), line) => {
            format!("waits for {}, {}", escape(what), line.unwrap_or_default())
        }
        (_, _, line) => line.unwrap_or_else(|| "ready".to_owned()),
    }
}

/// What can happen next that is no thread's doing.
fn others(html: &mut String, view: &View) {
    let others = view.choices.iter().enumerate();
    let others: Vec<_> = others.filter(|(_, choice)| matches!(choice.entry, Entry::Choice { .. })).collect();
    if others.is_empty() {
        return;
    }
    html.push_str("<div class=\"mt-actions\" role=\"group\" aria-label=\"What no thread decides\">");
    for (index, choice) in others {
        let _ =
            write!(html, "<button type=\"button\" data-go=\"{index}\">{}</button>", escape(&choice.label));
    }
    html.push_str("</div>");
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

fn locks(html: &mut String, locks: &[LockView], view: &View) {
    let row = |it: &LockView| {
        let owner =
            it.owner.map_or_else(|| "free".to_owned(), |owner| format!("held by {}", name(owner, view)));
        let waiters: Vec<String> = it.waiters.iter().map(|waiter| name(*waiter, view)).collect();
        let waits =
            if waiters.is_empty() { String::new() } else { format!("; wanted by {}", waiters.join(", ")) };
        format!(
            "<tr><th scope=\"row\"><code>{}</code></th><td class=\"mt-wordy\">{}</td></tr>",
            escape(&it.name),
            escape(&format!("{owner}{waits}"))
        )
    };
    table(html, "Locks", ("Lock", "Who has it"), &locks.iter().map(row).collect::<String>());
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
    use lab_session::{ExploreOptions, Stepper};

    const TAKES: &str = "import threading\nlock = threading.Lock()\nn = 0\ndef add():\n    global n\n    with lock:\n        \
                         n = n + len('<')\nt = threading.Thread(target=add)\nt.start()\nadd()\nt.join()\n";

    fn at_its_start() -> Stepper {
        Stepper::open(TAKES.as_bytes(), "program.py", &ExploreOptions::default(), &[]).expect("it can be run")
    }

    #[test]
    fn at_the_start_only_the_main_thread_can_go_on_and_there_is_no_way_back() {
        let shown = stepped(&at_its_start().view());
        assert_eq!(shown.says, "Step 0 of 0. Nothing has happened yet.");
        assert_eq!(shown.html.matches("go on</button>").count(), 1);
        assert!(shown.html.contains("data-go=\"back\" aria-disabled=\"true\""), "{}", shown.html);
    }

    #[test]
    fn a_lock_that_is_held_is_shown_with_who_wants_it_and_all_is_one_line() {
        let mut stepper = at_its_start();
        for _ in 0..100 {
            let view = stepper.view();
            let lock = view.locks.iter().find(|lock| !lock.waiters.is_empty());
            if lock.is_some() {
                let shown = stepped(&view);
                assert!(
                    shown.html.contains("held by ") && shown.html.contains("; wanted by "),
                    "{}",
                    shown.html
                );
                assert!(!shown.html.contains('\n'), "{}", shown.html);
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
}
