//! What a worker of a cluster keeps: this program, started as `many task`. It reads a line of JSON for each task and
//! answers with one. It keeps nothing that an answer depends on.

use std::io::{self, BufRead, Write};
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use experiments::env::{Access, Response, Site, Stop, Stopped, Want};
use experiments::plan::Plan;
use experiments::process_protocol::FromWorker;
use experiments::workload::AnyWorkload;
use experiments::world::Finished;
use experiments::world::blocking::{Coordination, LaneTask, Platform, run_task};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{BUILD, workload};
use crate::cancel::Cancel;
use crate::clock::{Since, thread_cpu};
use crate::http;
use crate::sites::Sites;

#[derive(Serialize, Deserialize)]
struct Request {
    plan: Plan,
    task: usize,
    /// A text, where the task works on more than its number.
    input: Option<String>,
}

/// What asks a companion for a task: the whole plan, each time.
pub fn request(plan: &Plan, workload: &dyn AnyWorkload, task: usize) -> String {
    let input = workload.input(task).map(|input| String::from_utf8_lossy(input).into_owned());
    json!({"plan": plan, "task": task, "input": input}).to_string()
}

/// Answers until there are no more requests. If whoever asks is gone, nothing is finished for them.
pub fn serve() -> ExitCode {
    let mut said = say(&json!({"build": BUILD}).to_string());
    let (tell, lines) = mpsc::channel();
    thread::spawn(move || {
        for line in io::stdin().lock().lines().map_while(Result::ok) {
            if tell.send(line).is_err() {
                break;
            }
        }
        std::process::exit(0);
    });
    let mut home = Home::default();
    for line in lines {
        said = said.and_then(|()| say(&home.answer(&line)));
        if said.is_err() {
            break;
        }
    }
    if said.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn say(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes())?;
    out.flush()
}

/// What was made for the last plan, and does for the next request if that has the same.
#[derive(Default)]
struct Home(Option<Made>);

struct Made {
    plan: Plan,
    workload: Box<dyn AnyWorkload>,
    /// On this machine, so that nothing but Dask goes from one to the other.
    sites: Option<Sites>,
    client: ureq::Agent,
}

impl Made {
    fn new(plan: Plan) -> Result<Self, String> {
        let workload = workload(&plan)?;
        let sites = workload.fetches().then(|| Sites::open(&Cancel::default())).transpose()?;
        Ok(Self { plan, workload, sites, client: http::blocking_client() })
    }
}

impl Home {
    fn answer(&mut self, line: &str) -> String {
        let news = match serde_json::from_str::<Request>(line) {
            Ok(Request { plan, task, input }) => self.work(plan, task, input),
            Err(error) => failed(0, format!("a companion was asked for something that is no task: {error}")),
        };
        serde_json::to_string(&news)
            .unwrap_or_else(|error| json!({"unspeakable": error.to_string()}).to_string())
    }

    fn work(&mut self, plan: Plan, task: usize, input: Option<String>) -> FromWorker {
        if self.0.as_ref().is_none_or(|made| made.plan != plan) {
            match Made::new(plan) {
                Ok(made) => self.0 = Some(made),
                Err(why) => return failed(task, why),
            }
        }
        let Some(made) = &self.0 else { return failed(task, "there is no plan".to_owned()) };
        if task >= made.workload.tasks() {
            return failed(task, format!("there is no task {}", task + 1));
        }
        let input = input.map(String::into_bytes);
        let platform = Network { made, clock: Since::now() };
        let place = LaneTask { lane: 0, task };
        let Finished { task, result, spans } =
            run_task(&*made.workload, &Alone { input }, &platform, place, None);
        match result {
            Ok(part) => FromWorker::Part { task, part, spans },
            Err(stop) => FromWorker::Failed { task, stop, spans },
        }
    }
}

fn failed(task: usize, why: String) -> FromWorker {
    FromWorker::Failed { task, stop: Stop::failed(why), spans: Vec::new() }
}

/// Nobody to wait for, and nothing to share.
struct Alone {
    input: Option<Vec<u8>>,
}

impl Coordination for Alone {
    fn start(&self, _: LaneTask) -> Stopped<()> {
        Ok(())
    }

    fn end(&self, _: usize) {}

    fn want(&self, _: LaneTask, _: Want) -> Stopped<u64> {
        Err(Stop::failed("on a cluster no task waits for another"))
    }

    fn unlock(&self, _: usize, _: usize) {}

    fn cell(&self, _: usize, _: Access) -> Stopped<u64> {
        Err(Stop::failed("machines share no memory, so there is no cell for all of them"))
    }

    fn pause(&self, _: usize, duration: Duration) -> Stopped<()> {
        thread::sleep(duration);
        Ok(())
    }

    /// Whoever does not want it any more ends this process.
    fn stopped(&self) -> Stopped<()> {
        Ok(())
    }

    fn input(&self, _: usize) -> Option<&[u8]> {
        self.input.as_deref()
    }
}

struct Network<'a> {
    made: &'a Made,
    clock: Since,
}

impl Platform for Network<'_> {
    fn now(&self) -> Duration {
        self.clock.elapsed()
    }

    fn cpu(&self) -> Option<Duration> {
        thread_cpu()
    }

    fn fetch(&self, site: Site) -> Stopped<Response> {
        let url = self.made.sites.as_ref().map_or("", Sites::url);
        http::fetch_blocking(&self.made.client, url, site, &Cancel::default())
    }
}

#[cfg(test)]
mod tests {
    use experiments::model::Model;
    use experiments::parameter::Parameters;
    use experiments::workload::{self as workloads, Part};

    use super::*;

    fn plan(workload: &str) -> Plan {
        let parameters = workloads::find(workload).unwrap().defaults();
        let options = Parameters::default();
        Plan {
            workload: workload.into(),
            model: Model::Processes,
            parameters,
            workers: 1,
            repeat: 1,
            options,
        }
    }

    fn part(answer: &str) -> Part {
        match serde_json::from_str(answer).unwrap() {
            FromWorker::Part { part, .. } => part,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_answer_depends_on_the_request_alone_whatever_was_asked_before() {
        let mut home = Home::default();
        let requests: Vec<String> = ["primes", "wordcount", "downloads"]
            .into_iter()
            .map(|name| request(&plan(name), &*workload(&plan(name)).unwrap(), 1))
            .collect();
        let first: Vec<_> = requests.iter().map(|line| part(&home.answer(line))).collect();
        let again: Vec<_> = requests.iter().rev().map(|line| part(&home.answer(line))).collect();
        assert_eq!(first, again.into_iter().rev().collect::<Vec<_>>());
    }

    #[test]
    fn what_makes_no_sense_is_answered_with_a_sentence() {
        let mut home = Home::default();
        let beyond = json!({"plan": plan("primes"), "task": 99, "input": null}).to_string();
        let meeting = json!({"plan": plan("meeting"), "task": 0, "input": null}).to_string();
        for (line, says) in [
            ("", "is no task"),
            ("{}", "is no task"),
            (beyond.as_str(), "there is no task 100"),
            (meeting.as_str(), "meeting cannot run on a cluster"),
        ] {
            match serde_json::from_str(&home.answer(line)).unwrap() {
                FromWorker::Failed { stop, .. } => assert!(stop.sentence().contains(says), "{stop:?}"),
                other => panic!("{other:?}"),
            }
        }
    }
}
