//! One round on a cluster: tasks out, answers in, each held against what it may be.

use std::collections::BTreeMap;
use std::time::Duration;

use experiments::env::Stop;
use experiments::plan::Plan;
use experiments::process_protocol::FromWorker as Said;
use experiments::report::{Lane, Round};
use experiments::trace::{Kind, Span};
use experiments::workload::AnyWorkload;
use experiments::world::{Finished, gather, reduce};
use serde_json::{Value, json};

use super::driver::{Driver, Heard};
use super::news::{Answer, Done, News, Over};
use super::{Notes, task, without_answer};
use crate::context::RunContext;

/// How far clocks may be apart that are read one after the other.
const GRAIN: Duration = Duration::from_millis(1);

/// When a task was sent, and from when until when its worker waited for it, by our clock.
struct Times {
    lane: usize,
    sent: Duration,
    began: Duration,
    ended: Duration,
}

/// A round that is going on.
struct Hearing<'a> {
    workload: &'a dyn AnyWorkload,
    context: &'a RunContext,
    finished: BTreeMap<usize, Finished>,
    lanes: &'a mut Vec<Lane>,
    /// When the finished tasks were done. What was done first need not be heard of first.
    times: BTreeMap<usize, Times>,
    /// Why the round is to end.
    stop: Option<Stop>,
}

pub fn run(
    plan: &Plan,
    workload: &dyn AnyWorkload,
    driver: &mut Driver,
    context: &RunContext,
    lanes: &mut Vec<Lane>,
    notes: &mut Notes,
) -> Round {
    let teller = driver.teller();
    let _listening = context.cancel.when_cancelled(move || drop(teller.send(Heard::Cancelled)));
    if context.cancel.is_cancelled() {
        return without_answer(Stop::Cancelled, Duration::ZERO);
    }
    driver.say(&order(plan, workload));
    let (finished, times) = (BTreeMap::new(), BTreeMap::new());
    let mut hearing = Hearing { workload, context, finished, lanes, times, stop: None };
    let over = hearing.listen(driver);
    let mut took = Duration::ZERO;
    if let Some(over) = over {
        took = seconds(over.seconds).unwrap_or_default();
        hearing.note(over, notes);
    }
    if context.cancel.is_cancelled() {
        hearing.stop = Some(Stop::Cancelled);
    }
    let Hearing { mut finished, times, stop, .. } = hearing;
    place(&mut finished, &times);
    let whole = finished.len() == workload.tasks();
    let (parts, spans) = gather(finished.into_values().collect());
    let missing = || Stop::failed("the cluster ended the round before all tasks were done");
    let parts = match stop {
        Some(stop) => Err(stop),
        None if !whole => Err(missing()),
        None => parts,
    };
    // Making the answer belongs to the makespan.
    let begin = std::time::Instant::now();
    let (answer, findings) = reduce(workload, parts, &[]);
    let last = spans.iter().map(|span| span.end).max().unwrap_or_default();
    Round { makespan: took.max(last) + begin.elapsed(), answer, findings, spans }
}

/// The requests are made here, so that the driver need not know what is in them.
fn order(plan: &Plan, workload: &dyn AnyWorkload) -> Value {
    let requests: Vec<String> =
        (0..workload.tasks()).map(|task| task::request(plan, workload, task)).collect();
    json!({"round": {"tasks": requests, "split": split(plan)}})
}

/// By cost, unless the plan says otherwise.
fn split(plan: &Plan) -> Value {
    match plan.options.iter().any(|(name, _)| name == "split") {
        false => json!("cost"),
        true => match plan.arrangement().split {
            experiments::split::Split::Queue => json!(1),
            experiments::split::Split::Chunk(size) => json!(size),
            experiments::split::Split::Static => json!("static"),
        },
    }
}

impl Hearing<'_> {
    /// Until the driver says that the round is over, or it is given up.
    fn listen(&mut self, driver: &mut Driver) -> Option<Over> {
        loop {
            let heard = if self.stop.is_some() { driver.hear_end() } else { driver.hear_next() };
            match heard {
                Heard::News(news) => match *news {
                    News::Over(over) => return Some(over),
                    News::Done(done) => {
                        if let Err(stop) = self.hear(done) {
                            self.give_up(driver, stop);
                        }
                    }
                    other => self.give_up(driver, Stop::failed(format!("the driver said {other:?}"))),
                },
                Heard::Cancelled => self.give_up(driver, Stop::Cancelled),
                Heard::Silent if self.stop.is_none() => {
                    self.give_up(driver, Stop::failed("the cluster did nothing for two minutes"));
                }
                // It does not even stop.
                Heard::Silent => return None,
                Heard::Gone(how) => {
                    let why = driver.why_gone(&how);
                    self.stop.get_or_insert(Stop::failed(why));
                    return None;
                }
            }
        }
    }

    fn give_up(&mut self, driver: &mut Driver, stop: Stop) {
        if self.stop.is_none() {
            self.stop = Some(stop);
            driver.say(&json!({"cancel": true}));
        }
    }

    fn hear(&mut self, done: Done) -> Result<(), Stop> {
        let Done { lane, name, host, pid, sent, parts } = done;
        let whose = || format!("the worker {name} on {host}");
        if lane > self.lanes.len() {
            return Err(Stop::failed(format!("{} has lane {lane}, which cannot be", whose())));
        }
        let known = Lane { lane, kind: format!("worker on {host}"), os_id: Some(pid), arrival: Some(1) };
        match self.lanes.get_mut(lane) {
            Some(old) => *old = known.clone(),
            None => self.lanes.push(known.clone()),
        }
        let sent = seconds(sent).ok_or_else(|| Stop::failed(format!("{} has no time", whose())))?;
        for answer in parts {
            let task = answer.task;
            self.context.observer.began(&known, task);
            let (finished, began, ended) = self
                .checked(&answer)
                .map_err(|why| Stop::failed(format!("{} answered what cannot be: {why}", whose())))?;
            self.times.insert(task, Times { lane, sent, began, ended });
            self.context.observer.ended(task);
            let failed = finished.result.as_ref().err().cloned();
            self.finished.insert(task, finished);
            if let Some(stop) = failed {
                return Err(stop);
            }
        }
        Ok(())
    }

    /// What a companion said of a task, with its spans by its own clock, and from when until when it was waited for.
    fn checked(&self, answer: &Answer) -> Result<(Finished, Duration, Duration), String> {
        let Answer { task, answer, began, ended } = answer;
        let said: Said = serde_json::from_str(answer).map_err(|error| error.to_string())?;
        let (told, result, spans) = match said {
            Said::Part { task, part, spans } => (task, Ok(part), spans),
            Said::Failed { task, stop, spans } => (task, Err(stop), spans),
            other => return Err(format!("{other:?}")),
        };
        if told != *task || *task >= self.workload.tasks() || self.finished.contains_key(task) {
            return Err(format!("it is about task {}, which nobody asked for", told + 1));
        }
        let times = seconds(*began).zip(seconds(*ended)).filter(|(began, ended)| began <= ended);
        let (began, ended) = times.ok_or("it took no time that there is")?;
        check(&spans, *task, ended - began)?;
        Ok((Finished { task: *task, result, spans }, began, ended))
    }

    fn note(&mut self, over: Over, notes: &mut Notes) {
        let Over { failed, messages, largest, twice, lost, overhead_ms, .. } = over;
        *notes.messages.get_or_insert(0) = messages;
        notes.largest = notes.largest.max(largest);
        notes.overhead_ms.extend(overhead_ms.filter(|ms| ms.is_finite() && *ms >= 0.0));
        notes.twice += twice;
        notes.lost.extend(lost);
        if let Some(failed) = failed {
            let name = failed.task.filter(|task| *task < self.workload.tasks());
            let sentence = match name {
                Some(task) => format!("{} failed twice: {}", self.workload.task_name(task), failed.why),
                None => failed.why,
            };
            self.stop.get_or_insert(Stop::failed(sentence));
        }
    }
}

/// Whether a companion may have done this while it was waited for.
fn check(spans: &[Span], task: usize, waited: Duration) -> Result<(), String> {
    let mut at = spans.first().map_or(Duration::ZERO, |span| span.start);
    for span in spans {
        let follows = span.start == at && span.start <= span.end && (span.lane, span.task) == (0, Some(task));
        let length = span.end.saturating_sub(span.start);
        let most = length.saturating_add(length / 100).saturating_add(GRAIN);
        if !follows || span.cpu.is_some_and(|cpu| cpu > most) {
            return Err("its spans do not follow each other".to_owned());
        }
        at = span.end;
    }
    if at > waited + GRAIN {
        return Err("it took longer than it was waited for".to_owned());
    }
    Ok(())
}

/// Puts the spans of all tasks where they were by our clock, one task of a lane after the other.
fn place(finished: &mut BTreeMap<usize, Finished>, times: &BTreeMap<usize, Times>) {
    let mut order: Vec<&usize> = times.keys().collect();
    order.sort_by_key(|task| times[task].began);
    let mut free: BTreeMap<usize, Duration> = BTreeMap::new();
    for task in order {
        let Some(done) = finished.get_mut(task) else { continue };
        let &Times { lane, sent, began, ended } = &times[task];
        let free = free.entry(lane).or_default();
        let from = sent.max(*free);
        // Clocks of two machines agree to within a message's way.
        let late = from.saturating_sub(began);
        done.spans = placed(&done.spans, *task, lane, (from, began + late, ended + late));
        *free = done.spans.last().map_or(from, |span| span.end);
    }
}

/// The companion's clock is at zero when it is asked. Before its first span the task was under way, and after it, too.
fn placed(
    spans: &[Span],
    task: usize,
    lane: usize,
    (from, began, ended): (Duration, Duration, Duration),
) -> Vec<Span> {
    let first = spans.first().map_or(Duration::ZERO, |span| span.start);
    let mut all = vec![talking(task, lane, from, began + first)];
    all.extend(spans.iter().map(|span| {
        let (start, end) = (began + span.start, began + span.end);
        Span { lane, start, end: end.min(ended.max(start)), ..*span }
    }));
    let last = all.last().map_or(began, |span| span.end);
    all.push(talking(task, lane, last, ended));
    all.retain(|span| span.start < span.end);
    all
}

fn talking(task: usize, lane: usize, start: Duration, end: Duration) -> Span {
    Span { lane, task: Some(task), kind: Kind::Talking, start, end, cpu: None }
}

/// None for what is no time, or is longer than a day.
fn seconds(seconds: f64) -> Option<Duration> {
    Duration::try_from_secs_f64(seconds).ok().filter(|time| *time < Duration::from_secs(86_400))
}

#[cfg(test)]
mod tests {
    use experiments::workload::Part;

    use super::*;

    fn us(us: u64) -> Duration {
        Duration::from_micros(us)
    }

    fn span(start: u64, end: u64) -> Span {
        Span { lane: 0, task: Some(3), kind: Kind::Computing, start: us(start), end: us(end), cpu: None }
    }

    #[test]
    fn spans_of_another_machine_stand_where_the_task_was_and_between_them_it_was_under_way() {
        let spans = vec![span(2, 40), span(40, 100)];
        check(&spans, 3, us(110)).unwrap();
        let placed = placed(&spans, 3, 1, (us(5), us(10), us(120)));
        let were: Vec<_> = placed.iter().map(|span| (span.lane, span.kind, span.start, span.end)).collect();
        assert_eq!(
            were,
            [
                (1, Kind::Talking, us(5), us(12)),
                (1, Kind::Computing, us(12), us(50)),
                (1, Kind::Computing, us(50), us(110)),
                (1, Kind::Talking, us(110), us(120)),
            ]
        );
    }

    #[test]
    fn spans_that_cannot_be_are_refused() {
        let other = Span { task: Some(4), ..span(0, 10) };
        let busy = Span { cpu: Some(Duration::from_secs(1)), ..span(0, 10) };
        let long = Span { end: Duration::MAX, ..span(0, 10) };
        let backwards = vec![span(0, 5), span(4, 10)];
        for spans in
            [backwards, vec![span(5, 0)], vec![span(0, 5), span(6, 10)], vec![other], vec![busy], vec![long]]
        {
            assert!(check(&spans, 3, us(10)).is_err(), "{spans:?}");
        }
        assert!(check(&[span(0, 2000)], 3, us(900)).is_err());
    }

    #[test]
    fn tasks_stand_in_the_order_in_which_they_were_done_whoever_was_heard_of_first() {
        let done = |task, length| {
            let spans = vec![Span { task: Some(task), ..span(0, length) }];
            (task, Finished { task, result: Ok(Part::Count(1)), spans })
        };
        let times =
            |task, began, ended| (task, Times { lane: 0, sent: us(1), began: us(began), ended: us(ended) });
        let mut finished = BTreeMap::from([done(0, 30), done(1, 40)]);
        place(&mut finished, &BTreeMap::from([times(0, 60, 95), times(1, 10, 60)]));
        let were: Vec<_> = [1, 0]
            .into_iter()
            .flat_map(|task| &finished[&task].spans)
            .map(|span| (span.task, span.kind, span.start, span.end))
            .collect();
        assert_eq!(
            were,
            [
                (Some(1), Kind::Talking, us(1), us(10)),
                (Some(1), Kind::Computing, us(10), us(50)),
                (Some(1), Kind::Talking, us(50), us(60)),
                (Some(0), Kind::Computing, us(60), us(90)),
                (Some(0), Kind::Talking, us(90), us(95)),
            ]
        );
    }

    #[test]
    fn what_is_no_time_is_none() {
        for no_time in [-1.0, f64::NAN, f64::INFINITY, 1e9] {
            assert_eq!(seconds(no_time), None, "{no_time}");
        }
        assert_eq!(seconds(0.5), Some(Duration::from_millis(500)));
    }
}
