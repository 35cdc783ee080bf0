//! Where the rows of a timeline lie, and which spans each shows.

use experiments::trace::{Kind, Span};

/// What the rows of a timeline are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// So many lanes: who did what.
    Lanes(usize),
    /// So many tasks: what happened to each. Where they are too many, several share a row.
    Tasks(usize),
    /// The lanes of so many event loops, which show what they compute; below them so many tasks.
    Loops { loops: usize, tasks: usize },
}

pub const TOP: f64 = 2.0;
const HIGHEST_LANE: f64 = 20.0;
const HIGHEST_TASK: f64 = 9.0;
/// Between a loop's lane and its tasks.
const APART: f64 = 4.0;
const MOST_TASK_ROWS: usize = 128;

/// What stands before a row.
#[derive(Clone, Debug)]
pub enum Label {
    /// The lane's or the task's name, which a narrow page leaves out, and its number.
    Number(&'static str, usize),
    Loop,
    Name(&'static str),
    /// There is no room for one.
    None,
}

/// Where a row lies, and which spans it shows, from the earliest to the latest.
#[derive(Clone, Debug)]
pub struct Row {
    pub top: f64,
    pub height: f64,
    pub label: Label,
    pub spans: Vec<usize>,
    /// So many tasks share it; else it shows one thing at a time.
    pub tasks: usize,
}

impl Row {
    /// Calls it otherwise than by its number.
    pub fn name(&mut self, name: &'static str) {
        self.label = Label::Name(name);
    }
}

impl Rows {
    /// The spans in their rows.
    pub fn lay_out(self, spans: &[Span]) -> Vec<Row> {
        let (mut rows, tasks_from, tasks_each) = self.places();
        let of_task = |task: usize| tasks_from + task / tasks_each;
        for (index, span) in spans.iter().enumerate() {
            let row = match self {
                Self::Lanes(_) => Some(span.lane),
                Self::Tasks(_) => span.task.map(of_task),
                Self::Loops { loops, .. } => {
                    if (span.kind == Kind::Computing || span.task.is_none()) && span.lane < loops {
                        rows[span.lane].spans.push(index);
                    }
                    span.task.map(of_task)
                }
            };
            if let Some(row) = row.and_then(|row| rows.get_mut(row)) {
                row.spans.push(index);
            }
        }
        for row in &mut rows {
            row.spans.sort_unstable_by_key(|index| (spans[*index].start, *index));
        }
        rows
    }

    /// How many rows at the beginning are those of event loops.
    pub fn loops(self) -> usize {
        if let Self::Loops { loops, .. } = self { loops } else { 0 }
    }

    /// The rows, empty, which of them is the first task's, and how many tasks share one.
    fn places(self) -> (Vec<Row>, usize, usize) {
        let shared = |tasks: usize| tasks.div_ceil(MOST_TASK_ROWS).max(1);
        match self {
            Self::Lanes(lanes) => (stack(lanes, 1, TOP, HIGHEST_LANE, ""), 0, 1),
            Self::Tasks(tasks) => {
                let each = shared(tasks);
                (stack(tasks, each, TOP, HIGHEST_LANE, "task"), 0, each)
            }
            Self::Loops { loops, tasks } => {
                let mut rows = stack(loops, 1, TOP, HIGHEST_LANE, "loop");
                if loops == 1 {
                    rows[0].label = Label::Loop;
                }
                let below = rows.last().map_or(TOP, |row| row.top + row.height) + APART;
                let each = shared(tasks);
                rows.extend(stack(tasks, each, below, HIGHEST_TASK, "task"));
                (rows, loops, each)
            }
        }
    }
}

/// Rows for so many things, `each` of which share one. All rows share some 200 pixels; where they are low,
/// not each has room for its label.
fn stack(things: usize, each: usize, top: f64, highest: f64, name: &'static str) -> Vec<Row> {
    let count = things.div_ceil(each);
    let height = (200.0 / count.max(1) as f64).clamp(1.5, highest);
    let labelled = |index: usize| match (13.0 / height).ceil() as usize {
        every @ 0..=2 => index.is_multiple_of(every.max(1)),
        every => index == 0 || (index + 1).is_multiple_of(every.next_multiple_of(5)),
    };
    let row = |index: usize| Row {
        top: top + height * index as f64,
        height,
        label: if labelled(index) { Label::Number(name, index * each + 1) } else { Label::None },
        spans: Vec::new(),
        tasks: each,
    };
    (0..count).map(row).collect()
}
