//! At which line of the listing each task is: a line is marked with what happens there.

use std::fmt::{Display, Formatter};

use experiments::simulate::{Reel, What};

/// What happens at a line, and to which task, counted from one; 0 is any.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks(Vec<(usize, Happens)>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Happens {
    Begins,
    Computes,
    Waits,
    Ends,
}

const NAMES: [(&str, Happens); 4] = [
    ("begins", Happens::Begins),
    ("computes", Happens::Computes),
    ("waits", Happens::Waits),
    ("ends", Happens::Ends),
];

impl Happens {
    /// Whoever is woken or gets its turn is where it was.
    fn of(what: &What) -> Option<Self> {
        match what {
            What::Begins { .. } => Some(Self::Begins),
            What::Computes { .. } => Some(Self::Computes),
            What::Waits { .. } | What::Blocks { .. } | What::GivesWay { .. } => Some(Self::Waits),
            What::Ends { .. } => Some(Self::Ends),
            _ => None,
        }
    }
}

impl Marks {
    /// Reads `begins, 2 waits`.
    ///
    /// # Errors
    /// A sentence with what there is.
    pub fn parse(text: &str) -> Result<Self, String> {
        let marks = text.split(',').map(str::trim).filter(|mark| !mark.is_empty());
        let mark = |mark: &str| {
            let (task, name) = mark.split_once(' ').unwrap_or(("0", mark));
            let happens = NAMES.iter().find(|(other, _)| *other == name).map(|(_, happens)| *happens);
            task.parse().ok().zip(happens).ok_or_else(|| {
                format!("there is no mark “{mark}”; there are: {}", NAMES.map(|(name, _)| name).join(", "))
            })
        };
        marks.map(mark).collect::<Result<_, _>>().map(Self)
    }

    fn fits(&self, task: usize, happens: Happens) -> bool {
        self.0.iter().any(|(only, here)| *here == happens && (*only == 0 || *only == task + 1))
    }
}

impl Display for Marks {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        for (index, (task, happens)) in self.0.iter().enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            let name = NAMES.iter().find(|(_, other)| other == happens).map_or("", |(name, _)| name);
            match task {
                0 => write!(f, "{comma}{name}")?,
                task => write!(f, "{comma}{task} {name}")?,
            }
        }
        Ok(())
    }
}

/// The line of each task that has begun and not ended, and the line at which something happens now.
pub fn standing(reel: &Reel, lines: &[Marks]) -> (Vec<Option<usize>>, Option<usize>) {
    let line = |task, happens| lines.iter().position(|marks| marks.fits(task, happens));
    let of_step = |what: &What| what.task().zip(Happens::of(what)).and_then(|(task, it)| line(task, it));
    let of_task = |task: usize| {
        let so_far = reel.so_far().rev().filter(|what| what.task() == Some(task));
        so_far.filter_map(of_step).next()
    };
    let places: Vec<Option<usize>> = (0..reel.names().len()).map(of_task).collect();
    let here = reel.still();
    // Only who has the loop is at work; of one who has just left it the last line is shown.
    let at_work = here.lanes.first().and_then(|lane| lane.task);
    let just_left = here.what.task().filter(|_| !matches!(here.what, What::Wakes { .. }));
    let current = at_work.or(just_left).and_then(|task| places[task].or_else(|| line(task, Happens::Begins)));
    let is_there = |(task, place): (usize, &Option<usize>)| place.filter(|_| !reel.has_ended(task));
    (places.iter().enumerate().map(is_there).collect(), current)
}

/// For each line the numbers of the tasks that are there, such as `2 3 4`.
pub fn who(standing: &[Option<usize>], lines: usize) -> Vec<String> {
    let at = |line: usize| {
        let tasks = (0..standing.len()).filter(|task| standing[*task] == Some(line));
        tasks.map(|task| (task + 1).to_string()).collect::<Vec<_>>().join(" ")
    };
    (0..lines).map(at).collect()
}

#[cfg(test)]
mod tests {
    use experiments::model::Model;
    use experiments::simulate::Film;

    use super::*;

    #[test]
    fn a_task_stands_where_it_last_did_something_and_the_one_that_runs_is_shown() {
        let film = Film {
            model: Model::Async,
            tasks: vec!["a".into(), "b".into()],
            locks: Vec::new(),
            notes: "o q0 q1 t0 b0 w0:5 t1 b1 c1:9 +9 r0 e1 t0 e0 z".into(),
        };
        let marks = ["begins", "waits, 2 computes", "ends"].map(|text| Marks::parse(text).unwrap());
        let mut reel = film.reel().unwrap();
        let expected = [
            // Nobody has begun.
            ([None, None], None),
            ([None, None], Some(0)),
            ([Some(0), None], Some(0)),
            ([Some(1), None], Some(1)),
            ([Some(1), None], Some(0)),
            ([Some(1), Some(0)], Some(0)),
            ([Some(1), Some(1)], Some(1)),
            // The first is woken, and the second still has the loop.
            ([Some(1), Some(1)], Some(1)),
            ([Some(1), None], Some(2)),
            ([Some(1), None], Some(1)),
            ([None, None], Some(2)),
            ([None, None], None),
        ];
        assert_eq!(reel.last() + 1, expected.len());
        for (step, (places, current)) in expected.into_iter().enumerate() {
            reel.seek(step);
            assert_eq!(standing(&reel, &marks), (places.to_vec(), current), "step {step}");
        }
    }

    #[test]
    fn tasks_at_one_line_are_named_together() {
        assert_eq!(who(&[Some(1), None, Some(1), Some(0)], 3), ["4", "1 3", ""]);
    }

    #[test]
    fn marks_are_written_as_they_are_read() {
        let marks = Marks::parse("begins, 2 waits").unwrap();
        assert_eq!(marks.to_string(), "begins, 2 waits");
        assert!(Marks::parse("x waits").is_err() && Marks::parse("1 sleeps").is_err());
    }
}
