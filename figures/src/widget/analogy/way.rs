//! What a scene is drawn from: each task's spans, and the time.

use std::fmt::Write;
use std::time::Duration;

use experiments::trace::{Kind, Span};

/// One way of doing the work: what happened to each task, and when all was over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// Of each task, in order of time.
    tasks: Vec<Vec<Span>>,
    spans: Vec<Span>,
    end: Duration,
}

/// What a task is doing at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now {
    /// Nobody has begun with it.
    Before,
    Doing(Span),
    Done,
}

impl Now {
    pub fn kind(self) -> Option<Kind> {
        if let Self::Doing(span) = self { Some(span.kind) } else { None }
    }
}

/// The letters in which kinds are written; `n` says that nothing happens for so long.
const LETTERS: [(char, Kind); 4] =
    [('c', Kind::Computing), ('w', Kind::Waiting), ('b', Kind::Blocked), ('r', Kind::Ready)];

impl Way {
    /// Of so many tasks. What follows without a change of kind is one.
    pub fn new(spans: &[Span], tasks: usize) -> Self {
        let mut way = Self { tasks: vec![Vec::new(); tasks], ..Self::default() };
        let mut sorted: Vec<&Span> = spans.iter().filter(|span| span.length() > Duration::ZERO).collect();
        sorted.sort_by_key(|span| span.start);
        for span in sorted {
            let Some(task) = span.task.and_then(|task| way.tasks.get_mut(task)) else { continue };
            match task.last_mut() {
                Some(last) if last.kind == span.kind && last.end == span.start => last.end = span.end,
                _ => task.push(*span),
            }
        }
        way.finish()
    }

    fn finish(mut self) -> Self {
        self.spans = self.tasks.concat();
        self.end = self.spans.iter().map(|span| span.end).max().unwrap_or_default();
        self
    }

    pub fn tasks(&self) -> usize {
        self.tasks.len()
    }

    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// When all is over.
    pub fn end(&self) -> Duration {
        self.end
    }

    /// How many have their hands in it.
    pub fn lanes(&self) -> usize {
        self.spans.iter().map(|span| span.lane + 1).max().unwrap_or(1)
    }

    pub fn now(&self, task: usize, time: Duration) -> Now {
        let spans = &self.tasks[task];
        let next = spans.partition_point(|span| span.start <= time);
        match next.checked_sub(1).map(|last| spans[last]) {
            Some(span) if span.end > time => Now::Doing(span),
            Some(_) if next == spans.len() => Now::Done,
            _ => Now::Before,
        }
    }

    /// How often something was computed to its end.
    pub fn computed(&self, task: usize, time: Duration) -> usize {
        self.tasks[task].iter().filter(|span| span.kind == Kind::Computing && span.end <= time).count()
    }

    /// The task at which a lane is at work, or was last.
    pub fn place(&self, lane: usize, time: Duration) -> Option<usize> {
        let begun =
            self.spans.iter().filter(|s| s.lane == lane && s.kind == Kind::Computing && s.start <= time);
        begun.max_by_key(|span| span.start)?.task
    }

    /// When the last thing was done by hand.
    pub fn last_computed(&self) -> Duration {
        self.computing().map(|span| span.end).max().unwrap_or_default()
    }

    /// For how long hands were busy.
    pub fn busy(&self) -> Duration {
        self.computing().map(Span::length).sum()
    }

    /// The most tasks that had begun and were not over.
    pub fn most_under_way(&self) -> usize {
        let begin = |task: &Vec<Span>| task.iter().find(|s| s.kind == Kind::Computing).map(|s| s.start);
        let under_way = |at: Duration| {
            let is = |task: &&Vec<Span>| {
                begin(task).is_some_and(|begin| begin <= at) && task.last().is_some_and(|last| at < last.end)
            };
            self.tasks.iter().filter(is).count()
        };
        self.tasks.iter().filter_map(begin).map(under_way).max().unwrap_or_default()
    }

    /// The most that hands were in at the same instant.
    pub fn most_in_hand(&self) -> usize {
        let in_hand =
            |at: Duration| self.computing().filter(|span| span.start <= at && at < span.end).count();
        self.computing().map(|span| in_hand(span.start)).max().unwrap_or_default()
    }

    fn computing(&self) -> impl Iterator<Item = &Span> {
        self.spans.iter().filter(|span| span.kind == Kind::Computing)
    }

    /// The next moment at which something changes.
    pub fn next_change(&self, time: Duration) -> Option<Duration> {
        self.instants().filter(|at| *at > time).min()
    }

    pub fn previous_change(&self, time: Duration) -> Option<Duration> {
        self.instants().filter(|at| *at < time).max()
    }

    fn instants(&self) -> impl Iterator<Item = Duration> {
        self.spans.iter().flat_map(|span| [span.start, span.end])
    }

    /// As a text that is short enough for a page: for each task its lane, then what it does and for how many
    /// milliseconds.
    pub fn write(&self) -> String {
        let mut text = String::new();
        for (index, spans) in self.tasks.iter().enumerate() {
            let lane = spans.first().map_or(0, |span| span.lane);
            let _ = write!(text, "{}{lane}", if index > 0 { ";" } else { "" });
            let mut now = Duration::ZERO;
            for span in spans {
                if span.start > now {
                    let _ = write!(text, "n{}", (span.start - now).as_millis());
                }
                let letter = LETTERS.iter().find(|(_, kind)| *kind == span.kind).map_or('n', |(it, _)| *it);
                let _ = write!(text, "{letter}{}", span.length().as_millis());
                now = span.end;
            }
        }
        text
    }

    /// # Errors
    /// A sentence, if it is not what [`write`](Self::write) writes.
    pub fn read(text: &str) -> Result<Self, String> {
        let tasks = text.split(';').enumerate().map(|(task, text)| read(task, text));
        let tasks = tasks.collect::<Option<Vec<_>>>().ok_or("the spans of this scene cannot be read")?;
        Ok(Self { tasks, ..Self::default() }.finish())
    }
}

fn read(task: usize, text: &str) -> Option<Vec<Span>> {
    let (mut rest, mut spans, mut start) = (text, Vec::new(), Duration::ZERO);
    let lane = number(&mut rest)? as usize;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        let end = start.checked_add(Duration::from_millis(number(&mut rest)?))?;
        if let Some((_, kind)) = LETTERS.iter().find(|(it, _)| *it == letter) {
            spans.push(Span { lane, task: Some(task), kind: *kind, start, end, cpu: None });
        } else if letter != 'n' {
            return None;
        }
        start = end;
    }
    Some(spans)
}

/// Takes a number from the beginning of a text.
fn number(text: &mut &str) -> Option<u64> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    *text = rest;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "0c20w40c5;0n20c20r30c1;1";

    fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn a_way_is_written_as_it_is_read() {
        assert_eq!(Way::read(TEXT).unwrap().write(), "0c20w40c5;0n20c20r30c1;0");
        let way = Way::read(TEXT).unwrap();
        assert_eq!(Way::new(way.spans(), 3), way);
    }

    #[test]
    fn what_is_no_way_is_refused() {
        for text in ["", "x", "0x5", "0c", "0c5é", "0c99999999999999999999"] {
            assert!(Way::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn at_each_time_a_task_does_one_thing() {
        let way = Way::read(TEXT).unwrap();
        let kinds = |time| [0, 1].map(|task| way.now(task, ms(time)).kind());
        assert_eq!(kinds(0), [Some(Kind::Computing), None]);
        assert_eq!(kinds(20), [Some(Kind::Waiting), Some(Kind::Computing)]);
        assert_eq!(kinds(65), [None, Some(Kind::Ready)]);
        assert_eq!((way.now(0, ms(65)), way.now(1, ms(19))), (Now::Done, Now::Before));
        assert_eq!((way.end(), way.last_computed(), way.busy()), (ms(71), ms(71), ms(46)));
        assert_eq!(
            (way.place(0, ms(30)), way.place(0, ms(62)), way.place(1, ms(9))),
            (Some(1), Some(0), None)
        );
        assert_eq!((way.computed(0, ms(64)), way.computed(0, ms(65)), way.most_under_way()), (1, 2, 2));
        assert_eq!(way.most_in_hand(), 1);
    }

    #[test]
    fn changes_follow_each_other_forwards_and_backwards() {
        let way = Way::read(TEXT).unwrap();
        let forwards = std::iter::successors(Some(ms(0)), |time| way.next_change(*time));
        let forwards: Vec<Duration> = forwards.collect();
        assert_eq!(forwards, [0, 20, 40, 60, 65, 70, 71].map(ms));
        let backwards = std::iter::successors(Some(ms(71)), |time| way.previous_change(*time));
        assert!(backwards.eq(forwards.into_iter().rev()));
    }
}
