//! What the pages of `many serve` may ask for, and who may not.

use std::io::Read;

use experiments::companion::{Event, MARKER, RUN_PATH, Request, TOKEN_HEADER, TOKEN_PATH};
use experiments::model::Model;
use experiments::plan::Plan;
use experiments::report::{Entry, Outcome, Report, Reports, World};
use native::frames::{self, NoMessage};
use rustix::process::Signal;
use serde_json::json;
use tempfile::TempDir;

use crate::schema;
use crate::serving::{book, get, serve};
use crate::support::{Running, children, is_alive, is_reaped, plan, signal, wait_until};

/// A server, and a page of it.
struct Companion {
    running: Running,
    /// With a slash at its end.
    url: String,
    _book: TempDir,
}

/// What is sent with a request; a page of the server sends the right things.
struct Sent {
    host: Option<&'static str>,
    origin: Option<String>,
    token: Option<String>,
    kind: &'static str,
    site: Option<&'static str>,
}

impl Companion {
    fn start() -> Self {
        let book = book();
        let (running, url) = serve(book.path(), &["--port", "0"]);
        Self { running, url, _book: book }
    }

    fn origin(&self) -> String {
        self.url.trim_end_matches('/').to_owned()
    }

    fn as_page(&self) -> Sent {
        let asks = Sent {
            host: None,
            origin: Some(self.origin()),
            token: None,
            kind: "",
            site: Some("same-origin"),
        };
        let (status, token) = text(self.post(TOKEN_PATH, &asks, ""));
        assert_eq!(status, 200, "{token}");
        Sent { token: Some(token), kind: "application/json", ..asks }
    }

    fn post(&self, path: &str, sent: &Sent, body: &str) -> ureq::http::Response<ureq::Body> {
        let agent: ureq::Agent =
            ureq::Agent::config_builder().proxy(None).http_status_as_error(false).build().into();
        let mut request = agent.post(format!("{}{path}", self.origin()));
        let headers = [
            ("host", sent.host),
            ("origin", sent.origin.as_deref()),
            (TOKEN_HEADER, sent.token.as_deref()),
            ("content-type", Some(sent.kind).filter(|kind| !kind.is_empty())),
            ("sec-fetch-site", sent.site),
        ];
        for (name, value) in headers {
            request = value.into_iter().fold(request, |request, value| request.header(name, value));
        }
        request.send(body).unwrap()
    }

    fn refusal(&self, sent: &Sent, body: &str) -> (u16, String) {
        let (status, sentence) = text(self.post(RUN_PATH, sent, body));
        assert!(self.runs().is_empty(), "{status} {sentence}");
        (status, sentence)
    }

    /// Asks as a page does; the stream of events.
    fn run(&self, plans: &[Plan]) -> impl Read + use<> {
        let body = serde_json::to_string(&Request { plans: plans.to_vec() }).unwrap();
        let answer = self.post(RUN_PATH, &self.as_page(), &body);
        assert_eq!(answer.status(), 200);
        answer.into_body().into_reader()
    }

    /// The processes that it has started and that are still there.
    fn runs(&self) -> Vec<u64> {
        children(self.running.id())
    }

    /// Waits until the run has so many processes of its own; the run's, then those.
    fn until_processes(&self, count: usize) -> Vec<u64> {
        let mut all = Vec::new();
        wait_until(|| {
            all = self.runs();
            let own: Vec<u64> = all.iter().flat_map(|run| children(u32::try_from(*run).unwrap())).collect();
            let is_so = all.len() == 1 && own.len() == count;
            all.extend(own);
            is_so
        });
        all
    }
}

fn text(answer: ureq::http::Response<ureq::Body>) -> (u16, String) {
    (answer.status().as_u16(), answer.into_body().read_to_string().unwrap())
}

fn body(workload: &str, set: &serde_json::Value) -> String {
    let plan =
        json!({"workload": workload, "model": "threads", "parameters": set, "workers": 2, "repeat": 1});
    json!({"plans": [plan]}).to_string()
}

/// Ten seconds for each of two sites, one after the other.
fn long(model: Model) -> Plan {
    plan("downloads", model, 2, &[("sites", "2"), ("latency_ms", "10000")])
}

fn quick() -> Plan {
    plan("primes", Model::Threads, 2, &[("limit", "1000"), ("pieces", "4")])
}

fn events(mut stream: impl Read) -> Vec<Event> {
    let mut events = Vec::new();
    loop {
        match frames::read(&mut stream) {
            Ok(event) => events.push(event),
            Err(why) => {
                assert_eq!(why, NoMessage::End);
                return events;
            }
        }
    }
}

fn reports<'a>(events: &'a [Event]) -> Vec<&'a Report> {
    let report =
        |event: &'a Event| if let Event::Ended { report, .. } = event { Some(&**report) } else { None };
    events.iter().filter_map(report).collect()
}

#[test]
fn only_pages_of_the_server_may_ask_for_a_run() {
    let companion = Companion::start();
    let body = body("primes", &json!({}));
    let page = || companion.as_page();
    let token = page().token.unwrap();
    for (sent, status, says) in [
        (Sent { host: Some("evil.example"), ..page() }, 421, "127.0.0.1 and localhost only"),
        (Sent { host: Some("127.0.0.1:1"), ..page() }, 421, "127.0.0.1 and localhost only"),
        (Sent { origin: None, ..page() }, 403, "only pages that this server has served"),
        (Sent { origin: Some("http://evil.example".into()), ..page() }, 403, "only pages"),
        (Sent { origin: Some("null".into()), ..page() }, 403, "only pages"),
        (Sent { origin: Some(companion.origin().replace("http:", "https:")), ..page() }, 403, "only pages"),
        (Sent { site: Some("cross-site"), ..page() }, 403, "only pages"),
        (Sent { token: None, ..page() }, 403, "not the server's token"),
        (Sent { token: Some(String::new()), ..page() }, 403, "not the server's token"),
        (Sent { token: Some(token[1..].to_owned()), ..page() }, 403, "not the server's token"),
        (Sent { token: Some(token.replace(&token[63..], "x")), ..page() }, 403, "not the server's token"),
        (Sent { kind: "text/plain", ..page() }, 415, "application/json"),
        (Sent { kind: "", ..page() }, 415, "application/json"),
    ] {
        let (answered, sentence) = companion.refusal(&sent, &body);
        assert_eq!(answered, status, "{sentence}");
        assert!(sentence.contains(says), "{sentence}");
    }
    // As such it is right: otherwise all of the above could be refused for another reason.
    let local = Sent { site: None, kind: "application/json; charset=utf-8", ..page() };
    assert_eq!(companion.post(RUN_PATH, &local, &body).status(), 200);
}

#[test]
fn the_token_is_for_pages_of_the_server_and_stands_in_no_page() {
    let companion = Companion::start();
    let token = companion.as_page().token.unwrap();
    for (host, origin) in [
        (Some("evil.example"), Some("http://evil.example".to_owned())),
        (None, Some("http://evil.example".to_owned())),
        (None, None),
    ] {
        let sent = Sent { host, origin, token: None, kind: "", site: None };
        let (status, sentence) = text(companion.post(TOKEN_PATH, &sent, ""));
        assert!(matches!(status, 403 | 421) && !sentence.contains(&token), "{status} {sentence}");
    }
    for path in ["", "index.html", "no/such/page", &TOKEN_PATH[1..]] {
        let (_, headers, page) = get(&format!("{}{path}", companion.url));
        assert!(!page.contains(&token) && !format!("{headers:?}").contains(&token), "{path}");
    }
}

#[test]
fn a_page_is_marked_under_this_machines_names_only_and_no_stranger_may_frame_it() {
    let companion = Companion::start();
    std::fs::write(companion._book.path().join("index.html"), "<head><title>a</title></head><body>").unwrap();
    let agent: ureq::Agent = ureq::Agent::config_builder().proxy(None).build().into();
    let port = companion.origin().rsplit(':').next().unwrap().to_owned();
    for (host, is_marked) in [
        (format!("127.0.0.1:{port}"), true),
        (format!("localhost:{port}"), true),
        ("evil.example".to_owned(), false),
    ] {
        // What the browser has kept from another host has no mark, so it is not asked about.
        let request = agent.get(&companion.url).header("host", &host);
        let answer = request.header("if-modified-since", "Fri, 31 Dec 2100 00:00:00 GMT").call().unwrap();
        let is_denied = answer.headers().get("x-frame-options").is_some_and(|it| it == "SAMEORIGIN");
        let page = answer.into_body().read_to_string().unwrap();
        assert_eq!((page.contains(MARKER), is_denied), (is_marked, is_marked), "{host}: {page}");
        assert!(
            !is_marked || page.contains("<meta name=\"many-native\" content=\"yes\"></head><body>"),
            "{page}"
        );
    }
}

#[test]
fn what_is_not_listed_or_out_of_bounds_is_refused_with_a_sentence() {
    let companion = Companion::start();
    let many = vec![serde_json::to_value(quick()).unwrap(); 8];
    for (body, status, says) in [
        (body("mining", &json!({})), 400, "there is no workload “mining”; the workloads are: downloads, "),
        (body("fault", &json!({})), 400, "there is no workload “fault”"),
        (body("primes", &json!({"limit": 1})), 400, "limit = 1 is out of range: from "),
        (body("primes", &json!({"colour": 1})), 400, "there is no parameter “colour”"),
        (
            body("counter", &json!({})).replace("threads", "processes"),
            400,
            "counter cannot run under processes",
        ),
        (body("primes", &json!({})).replace("threads", "fibers"), 400, "this is no request: "),
        (
            body("primes", &json!({})).replace("\"workers\":2", "\"workers\":33"),
            400,
            "workers = 33 is out of range",
        ),
        (
            body("primes", &json!({})).replace("\"repeat\":1", "\"repeat\":100"),
            400,
            "repeat = 100 is out of range",
        ),
        (json!({"plans": []}).to_string(), 400, "a request has 1 to 7 plans"),
        (json!({ "plans": many }).to_string(), 400, "a request has 1 to 7 plans"),
        (json!({"plans": [], "program": "sh"}).to_string(), 400, "unknown field `program`"),
        ("{".to_owned(), 400, "this is no request: "),
        (" ".repeat(100_000), 413, "a request has at most 16384 bytes"),
    ] {
        let (answered, sentence) = companion.refusal(&companion.as_page(), &body);
        assert!(answered == status && sentence.contains(says), "{answered} {sentence}");
    }
}

#[test]
fn a_run_tells_how_far_it_is_and_ends_with_a_valid_report_for_each_plan() {
    let companion = Companion::start();
    let plans = [quick(), plan("downloads", Model::Async, 1, &[("sites", "3"), ("latency_ms", "5")])];
    let events = events(companion.run(&plans));
    let reports = reports(&events);
    let ran: Vec<_> = reports.iter().map(|report| (report.workload.as_str(), report.model)).collect();
    assert_eq!(ran, [("primes", Model::Threads), ("downloads", Model::Async)]);
    assert!(reports.iter().all(|report| report.ok && report.world == World::Native), "{reports:?}");
    let entries = reports.into_iter().map(|report| Entry::Run(Box::new(report.clone()))).collect();
    schema::check(&serde_json::to_value(Reports::new(entries)).unwrap());
    let done: Vec<(usize, usize)> = events
        .iter()
        .filter_map(
            |event| if let Event::Progress { plan, done } = event { Some((*plan, *done)) } else { None },
        )
        .collect();
    assert!(done.is_sorted() && done.iter().all(|(plan, done)| *done <= [4, 3][*plan]), "{done:?}");
    wait_until(|| companion.runs().is_empty());
}

#[test]
fn progress_flows_while_the_run_goes_on() {
    let companion = Companion::start();
    let plan = plan("downloads", Model::Sequential, 1, &[("sites", "200"), ("latency_ms", "100")]);
    let mut stream = companion.run(&[plan]);
    // It is cancelled after the first task of two hundred: no report can have come.
    wait_until(|| matches!(frames::read(&mut stream).unwrap(), Event::Progress { plan: 0, done: 1.. }));
}

#[test]
fn one_run_at_a_time_and_the_next_when_the_first_is_cancelled() {
    let companion = Companion::start();
    let first = companion.run(&[long(Model::Threads)]);
    let run = companion.until_processes(0);
    let body = serde_json::to_string(&Request { plans: vec![quick()] }).unwrap();
    let (status, sentence) = text(companion.post(RUN_PATH, &companion.as_page(), &body));
    assert!(status == 409 && sentence.contains("one run at a time"), "{status} {sentence}");
    assert_eq!(companion.runs(), run, "the first run goes on");
    drop(first);
    // Without waiting for its end: that is for the server to do.
    assert!(reports(&events(companion.run(&[quick()])))[0].ok);
}

#[test]
fn a_page_that_goes_away_ends_its_run_and_all_its_processes() {
    let companion = Companion::start();
    for model in [Model::Sequential, Model::Threads, Model::Processes] {
        let stream = companion.run(&[long(model)]);
        let processes = companion.until_processes(if model == Model::Processes { 2 } else { 0 });
        drop(stream);
        wait_until(|| processes.iter().all(|pid| is_reaped(*pid) || !is_alive(*pid)));
        wait_until(|| companion.runs().is_empty());
    }
}

#[test]
fn a_run_that_dies_leaves_a_sentence_and_the_next_one_works() {
    let companion = Companion::start();
    let mut stream = companion.run(&[long(Model::Threads)]);
    assert_eq!(frames::read(&mut stream), Ok(Event::Progress { plan: 0, done: 0 }));
    signal(companion.runs()[0], Signal::ABORT);
    let events = events(stream);
    assert!(
        matches!(events.last(), Some(Event::Broke(why)) if why == "was ended by signal 6 (SIGABRT)"),
        "{events:?}"
    );
    assert!(reports(&self::events(companion.run(&[quick()])))[0].ok);
}

#[test]
fn runs_end_with_the_server_whatever_it_dies_of() {
    for deadly in [Signal::INT, Signal::KILL] {
        let companion = Companion::start();
        let _stream = companion.run(&[long(Model::Processes)]);
        let processes = companion.until_processes(2);
        signal(u64::from(companion.running.id()), deadly);
        wait_until(|| processes.iter().all(|pid| !is_alive(*pid)));
    }
}

#[test]
fn a_run_that_stands_still_is_reported_as_such_and_the_next_plan_is_run() {
    let companion = Companion::start();
    let stuck = plan("philosophers", Model::Threads, 3, &[("philosophers", "3"), ("meet", "forced")]);
    let events = events(companion.run(&[stuck, quick()]));
    let outcomes: Vec<Outcome> = reports(&events).iter().map(|report| report.outcome).collect();
    assert_eq!(outcomes, [Outcome::Deadlock, Outcome::Finished]);
}
