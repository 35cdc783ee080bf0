//! The sites that experiments fetch from.

use std::io::{BufRead, BufReader};
use std::sync::mpsc;
use std::thread;

use experiments::env::Site;
use native::cancel::Cancel;
use native::sites::Sites;
use rustix::process::Signal;

use crate::support::{Running, finish, many, signal};

fn get(address: &str) -> (u16, ureq::http::HeaderMap, String) {
    let agent: ureq::Agent =
        ureq::Agent::config_builder().proxy(None).http_status_as_error(false).build().into();
    let mut answer = agent.get(address).call().unwrap();
    let body = answer.body_mut().read_to_string().unwrap();
    (answer.status().as_u16(), answer.headers().clone(), body)
}

#[test]
fn a_site_sends_its_document_and_asks_not_to_keep_it() {
    let sites = Sites::open(&Cancel::default()).unwrap();
    let site = Site { number: 7, latency: std::time::Duration::ZERO, size_bytes: 300 };
    let (status, headers, body) = get(&format!("{}{}", sites.url(), site.path()));
    assert_eq!((status, body), (200, site.body()));
    assert_eq!(headers["cache-control"], "no-store");
    assert_eq!(headers["content-type"], "application/json");
}

#[test]
fn what_is_out_of_bounds_is_refused_with_a_sentence() {
    let sites = Sites::open(&Cancel::default()).unwrap();
    for (path, status, says) in [
        ("/sites/1?ms=10001", 400, "ms = “10001” is not a whole number from 0 to 10000"),
        ("/sites/1?ms=-1", 400, "ms = “-1” is not a whole number from 0 to 10000"),
        ("/sites/1?ms=0&bytes=100001", 400, "bytes = “100001” is not a whole number from 64 to 100000"),
        ("/sites/one?ms=0", 400, "the site's number = “one” is not a whole number from 0 to 1000000"),
        ("/elsewhere", 404, "there is nothing here"),
    ] {
        let (answered, _, body) = get(&format!("{}{path}", sites.url()));
        assert_eq!(answered, status, "{path}");
        assert!(body.starts_with(says), "{body}");
    }
}

#[test]
fn cancelling_ends_a_request_that_waits() {
    let cancel = Cancel::default();
    let sites = Sites::open(&cancel).unwrap();
    let address = format!("{}/sites/1?ms=10000", sites.url());
    let (tell, failed) = mpsc::channel();
    thread::spawn(move || tell.send(ureq::get(address).call().is_err()));
    cancel.cancel();
    assert_eq!(failed.recv(), Ok(true));
}

#[test]
fn the_sites_of_the_link_checkers_are_served_until_they_are_interrupted() {
    let mut running = Running::start(&mut many(&["sites", "--port", "0"]));
    let pid = u64::from(running.id());
    let mut lines = BufReader::new(running.child().stdout.take().unwrap()).lines().map(Result::unwrap);
    let said: Vec<String> = lines.by_ref().take(3).collect();
    let (_, town) = said[0].split_once("The town is at ").unwrap();
    let (status, _, body) = get(town);
    assert!(status == 200 && body.contains("/street/20"), "{body}");
    signal(pid, Signal::INT);
    assert_eq!(lines.last().as_deref(), Some("Everywhere: 1 requests, at most 1 at a time"));
    assert_eq!(running.finish().0, Some(0));
}

#[test]
fn the_sites_say_what_is_broken_and_refuse_what_they_cannot_have() {
    let (code, said, _) = finish(&mut many(&["sites", "--broken"]));
    assert!(code == Some(0) && said.contains("always: http://127.0.0.1:8900/ruin"), "{said}");
    for (arguments, says) in [
        (["--port", "65534"], "65534 is not in 0..=65533"),
        (["--python", "/nowhere/python"], "the sites are a Python program: "),
        (["--python", "all"], "--python takes `auto`, or the path of one interpreter"),
    ] {
        let (code, _, said) = finish(many(&["sites"]).args(arguments));
        assert!(code == Some(2) && said.contains(says), "{said}");
    }
}
