use std::fmt::Write;

use lab_session::RunReport;
use lab_shown::Shown;

use crate::refused::refused;
use crate::text::printed;

/// What one run came to.
pub fn ran(report: &RunReport) -> Shown {
    let mut shown = report.refused.as_ref().map(refused).unwrap_or_default();
    if report.refused.is_none() {
        shown.says = sentence(report);
    }
    if !report.was_not_run {
        shown.html = html(report);
    }
    shown
}

fn html(report: &RunReport) -> String {
    let mut html =
        format!("<dl class=\"mt-ran\"><dt>printed</dt><dd>{}</dd>", printed(&report.stdout, "printed"));
    if !report.stderr.is_empty() {
        let errors = printed(&report.stderr, "standard error");
        let _ = write!(html, "<dt>standard error</dt><dd>{errors}</dd>");
    }
    let seconds = report.virtual_seconds;
    let _ = write!(html, "<dt>virtual time</dt><dd>{seconds} s (sleeping takes no real time here)</dd></dl>");
    html
}

/// One run says little.
const ONE: &str = "This was one order; Explore tries all there are.";

fn sentence(report: &RunReport) -> String {
    let ended = match (report.exit, &report.error) {
        (Some(0), _) if report.thread_errors.is_empty() => "The program ended well".to_owned(),
        (Some(0), _) => format!("The program ended, but a thread died: {}", report.thread_errors.join("; ")),
        (Some(status), None) => format!("The program ended with exit status {status}"),
        (Some(_), Some(error)) => format!("The program ended with an exception: {error}"),
        (None, Some(deadlock)) => format!("The program is stuck: {deadlock}"),
        (None, None) => "The run did not end".to_owned(),
    };
    format!("{}. {}", ended.trim_end_matches('.'), ONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab_session::RunOptions;

    fn of(program: &str) -> Shown {
        ran(&lab_session::run(program.as_bytes(), "program.py", &RunOptions::default(), &mut || true))
    }

    #[test]
    fn what_was_printed_is_shown_as_text() {
        let shown = of("print('<b>')\nprint()\nprint(2)\n");
        assert_eq!(shown.says, "The program ended well. This was one order; Explore tries all there are.");
        assert!(
            shown.html.contains("&lt;b&gt;&#10;&#10;2</pre>") && !shown.html.contains('\n'),
            "{}",
            shown.html
        );
        assert_eq!((shown.wrong, shown.line), (None, None));
    }

    #[test]
    fn a_deadlock_and_an_exception_are_said() {
        let stuck = of("import threading\nl = threading.Lock()\nl.acquire()\nl.acquire()\n");
        assert!(stuck.says.starts_with("The program is stuck: "), "{}", stuck.says);
        assert!(of("1 / 0\n").says.starts_with("The program ended with an exception: ZeroDivisionError"));
    }

    #[test]
    fn a_refusal_names_its_line() {
        let shown = of("x = 1\nimport re\n");
        let wrong = shown.wrong.expect("it is refused");
        assert_eq!(wrong.line, Some(2));
        assert!(shown.says.starts_with("The lab’s Python does not have this in line 2: "), "{}", shown.says);
    }

    #[test]
    fn where_any_module_is_missing_those_that_are_there_are_listed() {
        let lists = |program: &str| of(program).html.contains("These modules are there: <code>abc</code>");
        assert!(lists("import re\n") && lists("open('x')\nimport re\n"));
        assert!(!lists("open('x')\n"));
    }

    #[test]
    fn a_refusal_names_all_that_is_missing_but_no_more_than_ten() {
        let says = of("import re\nopen(eval('x'))\n").says;
        assert_eq!(
            says,
            "The lab’s Python does not have this in line 1: the module 're' is not in the lab; in line 2: the builtin \
             'open' is not in the lab; in line 2: the builtin 'eval' is not in the lab."
        );
        let text: String = (0..12).map(|number| format!("import m{number}\n")).collect();
        let says = of(&text).says;
        assert!(says.ends_with("; in line 10: the module 'm9' is not in the lab; and 2 more."), "{says}");
    }
}
