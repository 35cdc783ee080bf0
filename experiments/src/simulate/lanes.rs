//! Which task a lane takes next.

use std::collections::VecDeque;

use crate::model::Arrangement;
use crate::split::TaskSource;

/// Tasks that no lane has taken up yet.
pub enum Handout {
    /// As the arrangement splits them; and what each lane has taken and not begun.
    Split(TaskSource, Vec<VecDeque<usize>>),
    /// A queue for each lane. It takes its own newest task; a lane without work takes another's oldest.
    Steal(Vec<VecDeque<usize>>),
}

/// A task that a lane takes up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    pub task: usize,
    /// The lane in whose queue it was, if that was another's.
    pub stolen_from: Option<usize>,
}

impl Handout {
    pub fn new(tasks: usize, arrangement: &Arrangement) -> Self {
        let mut queues = vec![VecDeque::new(); arrangement.lanes];
        if !arrangement.steals {
            return Self::Split(TaskSource::new(arrangement.split, tasks, arrangement.lanes), queues);
        }
        queues[0] = (0..tasks).collect();
        Self::Steal(queues)
    }

    pub fn next(&mut self, lane: usize) -> Option<Taken> {
        match self {
            Self::Split(source, taken) => {
                if taken[lane].is_empty() {
                    taken[lane].extend(source.take(lane).into_iter().flatten());
                }
                taken[lane].pop_front().map(|task| Taken { task, stolen_from: None })
            }
            Self::Steal(queues) => {
                let own = queues[lane].pop_back().map(|task| Taken { task, stolen_from: None });
                own.or_else(|| {
                    let others = (1..queues.len()).map(|step| (lane + step) % queues.len());
                    others.collect::<Vec<_>>().into_iter().find_map(|other| {
                        queues[other].pop_front().map(|task| Taken { task, stolen_from: Some(other) })
                    })
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;

    #[test]
    fn a_thief_takes_the_oldest_and_the_owner_its_newest() {
        let mut handout = Handout::new(4, &Model::Rayon.arrangement(2));
        let taken: Vec<_> = [0, 1, 0, 1, 0].into_iter().map(|lane| handout.next(lane)).collect();
        let own = |task| Some(Taken { task, stolen_from: None });
        let stolen = |task| Some(Taken { task, stolen_from: Some(0) });
        assert_eq!(taken, vec![own(3), stolen(0), own(2), stolen(1), None]);
    }
}
