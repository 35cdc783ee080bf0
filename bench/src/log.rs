use super::session::World;

/// Everything that was measured, in the order in which it first was.
#[derive(Clone, Debug, Default)]
pub struct Log(Vec<Series>);

/// One value a round, or several.
#[derive(Clone, Debug)]
pub struct Series {
    pub what: String,
    pub world: World,
    pub unit: &'static str,
    pub values: Vec<f64>,
}

impl Log {
    /// A time in milliseconds.
    pub fn add_ms(&mut self, what: &str, world: World, ms: f64) {
        self.add(what, world, ms, "ms");
    }

    pub fn add(&mut self, what: &str, world: World, value: f64, unit: &'static str) {
        match self.0.iter_mut().find(|series| series.what == what && series.world == world) {
            Some(series) => series.values.push(value),
            None => self.0.push(Series { what: what.to_owned(), world, unit, values: vec![value] }),
        }
    }

    /// # Panics
    /// If there is no such series: sections ask for what they have measured themselves.
    pub fn of(&self, what: &str, world: World) -> &[f64] {
        let found = self.0.iter().find(|series| series.what == what && series.world == world);
        &found.unwrap_or_else(|| panic!("“{what}” was not measured in {}", world.name())).values
    }

    pub fn series(&self) -> &[Series] {
        &self.0
    }
}
