//! Which task a lane takes next.

use std::collections::VecDeque;

use crate::model::Arrangement;
use crate::split::Deal;

/// Tasks that no lane has taken up yet.
pub enum Handout {
    /// As the arrangement splits them; and what each lane has taken and not begun.
    Split(Deal, Vec<VecDeque<usize>>),
    /// A queue for each lane. It takes its own newest task; a lane without work takes another's oldest.
    Steal(Vec<VecDeque<usize>>),
}

impl Handout {
    pub fn new(tasks: usize, arrangement: &Arrangement) -> Self {
        let mut queues = vec![VecDeque::new(); arrangement.lanes];
        if !arrangement.steals {
            return Self::Split(Deal::new(arrangement.split, tasks, arrangement.lanes), queues);
        }
        queues[0] = (0..tasks).collect();
        Self::Steal(queues)
    }

    pub fn next(&mut self, lane: usize) -> Option<usize> {
        match self {
            Self::Split(deal, taken) => {
                if taken[lane].is_empty() {
                    taken[lane].extend(deal.take(lane).into_iter().flatten());
                }
                taken[lane].pop_front()
            }
            Self::Steal(queues) => {
                let own = queues[lane].pop_back();
                own.or_else(|| {
                    let others = (1..queues.len()).map(|step| (lane + step) % queues.len());
                    others.collect::<Vec<_>>().into_iter().find_map(|other| queues[other].pop_front())
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
        assert_eq!(taken, vec![Some(3), Some(0), Some(2), Some(1), None]);
    }
}
