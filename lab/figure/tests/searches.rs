//! What a search came to that could not look at everything, and where a reader goes from its table.

use lab_figure::explored;
use lab_session::{ExploreOptions, ExploreReports, explore_versions};
use lab_shown::Shown;

/// What was found within so many states.
fn of(program: &str, max_states: u64) -> Shown {
    let options = ExploreOptions { max_states, ..ExploreOptions::default() };
    let report = explore_versions(program.as_bytes(), "program.py", &options, &mut |_| true);
    explored(&ExploreReports::new(report, Vec::new()))
}

/// The main thread fails, however far so many others have come.
fn fails(others: usize) -> String {
    format!(
        "import threading\nn = 0\ndef add():\n    global n\n    for _ in range({others}):\n        n = n + len('1')\n\
         workers = [threading.Thread(target=add, daemon=True) for _ in range({others})]\nfor worker in workers: worker.start()\nraise ValueError\n"
    )
}

#[test]
fn where_all_was_looked_at_and_every_order_fails_it_is_said() {
    let shown = of(&fails(1), 1_000_000);
    assert!(
        !shown.says.contains("other outcomes") && !shown.html.contains("Not everything"),
        "{}",
        shown.says
    );
    assert!(shown.html.contains("Every order goes wrong."), "{}", shown.html);
}

#[test]
fn where_the_search_was_cut_off_it_is_said_and_no_good_end_is_drawn_that_nobody_has_seen() {
    let shown = of(&fails(4), 3_000);
    let end = "Not everything was looked at: there are more than 3,000";
    assert!(shown.says.starts_with("Found: ") && shown.says.contains(end), "{}", shown.says);
    assert!(shown.says.contains("There may be other outcomes."), "{}", shown.says);
    assert!(!shown.says.contains("wrong moment"), "{}", shown.says);
    for part in ["Every order that was seen goes wrong.", "; there may be more outcomes</caption>"] {
        assert!(shown.html.contains(part), "{part}: {}", shown.html);
    }
    assert!(!shown.html.contains("mt-well"), "{}", shown.html);
    let (_, counts) = shown.html.split_once("How much was looked at").expect("it is told");
    assert!(counts.contains(end), "{counts}");
}

#[test]
fn the_step_from_which_on_every_order_fails_is_a_button_that_leads_there() {
    let lost = "import threading\nn = 0\ndef same(x):\n    return x\ndef add():\n    global n\n    n = same(n) + 1\n\
                thread = threading.Thread(target=add)\nthread.start()\nadd()\nthread.join()\nassert n == 2\n";
    let shown = of(lost, 1_000_000);
    let (_, button) = shown.html.split_once("<p class=\"mt-cause mt-lost\"><button ").expect("it has one");
    let (button, says) = button.split_once("</button>: ").expect("it ends");
    let step = button.split("data-to=\"").nth(1).and_then(|it| it.split('"').next()).expect("it leads there");
    assert!(button.ends_with(&format!(">Step {step}")), "{button}");
    assert!(button.contains(&format!("data-no-return=\"{step}\"")), "{button}");
    assert!(says.starts_with("from here on every order fails"), "{says}");
}
