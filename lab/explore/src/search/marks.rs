/// What states are marked with, each with the first of them, in the order of the marks.
#[derive(Clone, Debug, Default)]
pub struct Marks(Vec<(u64, u32)>);

impl Marks {
    /// Notes that a state has this mark. States are noted in their order. Says whether none had it before.
    pub fn note(&mut self, mark: u64, state: u32) -> bool {
        let place = self.0.binary_search_by_key(&mark, |it| it.0);
        if let Err(place) = place {
            self.0.insert(place, (mark, state));
        }
        place.is_err()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Those of which the first states come first, so many at most, with these states.
    pub fn soonest(&self, most: usize) -> impl Iterator<Item = (u64, u32)> {
        let after = |last: Option<(u32, u64)>| {
            self.0.iter().map(|&(mark, state)| (state, mark)).filter(|&it| Some(it) > last).min()
        };
        let last = (0..most).try_fold(None, |last, _| after(last).map(Some).ok_or(last));
        let last = last.unwrap_or_else(|last| last);
        self.0.iter().copied().filter(move |&(mark, state)| Some((state, mark)) <= last)
    }
}
