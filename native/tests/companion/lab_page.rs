//! `many lab explore --html`: what was found as one page that opens from a disk.

use std::fs;

use serde_json::Value;

use crate::exploring::{RACE, file, lab};
use crate::html::assert_self_contained;
use crate::support::{finish, many};

const MARKUP: &str = "</script><img src=x onerror=alert(1)>";

/// How the command ends, and the page that it writes.
fn explored(program: &str, options: &[&str]) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("found.html");
    let (code, ..) = lab("explore", program, &[options, &["--html", &path.display().to_string()]].concat());
    (code, fs::read_to_string(path).unwrap())
}

/// The orders whose steps the page holds.
fn ways(html: &str) -> Vec<Value> {
    let data = html.split_once("id=\"ways\">").unwrap().1;
    serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn the_page_holds_the_verdict_the_program_and_the_steps_of_each_order_that_a_button_names() {
    let (code, html) = explored(RACE, &[]);
    assert_eq!(code, Some(1));
    assert_self_contained(&html);
    assert!(html.contains("an assertion fails") && html.contains("Lost update: "), "{html}");
    assert!(html.contains("<span class=\"c-keyword\">import</span> threading"), "{html}");
    let ways = ways(&html);
    let buttons: Vec<(&str, &str)> = html
        .split(" data-schedule=\"")
        .skip(1)
        .map(|rest| {
            let (schedule, rest) = rest.split_once('"').unwrap();
            (schedule, rest.split('"').nth(1).unwrap())
        })
        .collect();
    assert!(buttons.len() >= 4, "{buttons:?}");
    for (schedule, interpreter) in buttons {
        let schedule = schedule.replace("&quot;", "\"");
        let is_this = |way: &&Value| way["schedule"] == schedule && way["interpreter"] == interpreter;
        let way = ways.iter().find(is_this).unwrap_or_else(|| panic!("no steps of {schedule}"));
        let moments = way["moments"].as_array().unwrap();
        let last = moments.last().unwrap()["says"].as_str().unwrap();
        assert!(last.starts_with(&format!("Step {0} of {0}.", moments.len() - 1)), "{last}");
        assert!(last.contains("AssertionError") || last.ends_with("The program has ended well."), "{last}");
    }
}

#[test]
fn markup_in_a_program_stays_text() {
    let program = RACE.replace("assert n == 2", &format!("assert n == 2, '{MARKUP}'\nprint('{MARKUP}')"));
    let (code, html) = explored(&program, &["--interpreter", "gil"]);
    assert_eq!(code, Some(1));
    assert!(!html.contains("<img"), "{html}");
    assert_eq!(html.matches("</script").count(), 2);
    assert!(html.contains("&lt;img src=x"), "{html}");
}

#[test]
fn a_program_that_is_refused_has_a_page_that_says_why() {
    let (code, html) = explored("import socket\n", &[]);
    assert_eq!(code, Some(3));
    assert!(html.contains("socket") && ways(&html).is_empty(), "{html}");
}

#[test]
fn a_page_that_cannot_be_written_is_said_before_anything_is_explored() {
    let endless = file("import time\nwhile True: time.sleep(1)\n");
    let path = endless.path().display().to_string();
    let mut command = many(&["lab", "explore", &path, "--html", "/no/such/folder/found.html"]);
    let (code, stdout, stderr) = finish(&mut command);
    assert_eq!((code, &*stdout), (Some(2), ""));
    assert!(stderr.contains("cannot write /no/such/folder/found.html"), "{stderr}");
}
