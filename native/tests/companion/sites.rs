//! The sites that experiments fetch from.

use std::sync::mpsc;
use std::thread;

use experiments::env::Site;
use native::cancel::Cancel;
use native::sites::Sites;

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
