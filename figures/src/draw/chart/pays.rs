use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::report::{Report, display_number};
use experiments::sweep::WORKERS;
use experiments::workload;

/// Who is sooner by less than this has gained hardly anything.
const WORTH_IT: f64 = 0.95;

/// The same where there is but one round, which does not tell how far others would stray.
const CLEARLY: f64 = 0.9;

/// A value of a curve, as far as it says whether more is worth it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    pub x: f64,
    /// So much of it can be of use: lanes that get no task are of none.
    pub useful: f64,
    ms: f64,
    /// Who takes less is sooner by more than chance, and by enough to be worth it.
    worth_ms: f64,
}

/// What more of something does to the time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Course {
    /// It saves time; beyond this step hardly any, if it does not to the very end.
    Pays(Option<Step>),
    /// It takes longer: beyond `until` clearly longer than at `first`.
    Costs { first: Step, until: Step },
    /// It makes no clear difference.
    Level,
}

impl Step {
    /// What a run at `x` of what is swept over says.
    pub fn of(over: &str, x: f64, report: &Report) -> Self {
        let rounds = report.times_ms.iter().copied();
        let worth = if report.tells_chance() { WORTH_IT } else { CLEARLY };
        Self {
            x,
            useful: if over == WORKERS { useful_lanes(report).unwrap_or(x).min(x) } else { x },
            ms: report.median_ms,
            worth_ms: rounds.fold(report.median_ms, f64::min) * worth,
        }
    }

    /// Whether it is clearly sooner, and not just by chance: its middle round is held against the quickest of
    /// the other.
    fn beats(&self, other: &Self) -> bool {
        self.ms < other.worth_ms
    }
}

impl Course {
    /// The last value that was worth it, or that cost nothing; where there is one, and it is not the first of many
    /// that cost more and more.
    pub fn mark(&self) -> Option<f64> {
        match self {
            Self::Pays(stop) => stop.map(|step| step.x),
            Self::Costs { first, until } => (until.x > first.x).then_some(until.x),
            Self::Level => None,
        }
    }

    /// A sentence about it, if there is something to say.
    pub fn says(&self) -> Option<String> {
        match self {
            Self::Pays(stop) => {
                stop.map(|step| format!("More than {} hardly pay.", display_number(step.useful)))
            }
            Self::Costs { first, until } if until.x > first.x => Some(format!(
                "With more than {} it took clearly longer than with {}.",
                display_number(until.x),
                display_number(first.x)
            )),
            Self::Costs { .. } => Some("Every greater value took clearly longer.".to_owned()),
            Self::Level => Some("That is no clear difference.".to_owned()),
        }
    }
}

/// How many lanes of a run could have a task at once.
fn useful_lanes(report: &Report) -> Option<f64> {
    let entry = workload::find(&report.workload).ok()?;
    let parameters = Parameters::checked(entry.parameters, &report.parameters).ok()?;
    let options = Parameters::checked(Model::OPTIONS, &report.options).ok()?;
    let arrangement = report.model.arrange(report.workers, &options);
    Some(arrangement.busy_lanes(entry.tasks(&parameters)) as f64)
}

/// From where on no more of it buys a time that is clearly shorter. Nothing, if it pays to the very end, or if
/// there is but one value.
fn pays_until(steps: &[Step]) -> Option<Step> {
    let is_beaten = |(index, step): (usize, &Step)| {
        steps[index + 1..].iter().any(|later| later.useful > step.useful && later.beats(step))
    };
    let stop = steps.iter().enumerate().position(|step| !is_beaten(step))?;
    (stop + 1 < steps.len()).then(|| steps[stop])
}

/// What more of what is swept over does, if that can be said: workers are meant to save time, and other things may
/// be more to do.
pub fn course(over: &str, steps: &[Step]) -> Option<Course> {
    let (first, later) = steps.split_first().filter(|(_, later)| !later.is_empty())?;
    if over == WORKERS || later.iter().any(|step| step.beats(first)) {
        return Some(Course::Pays(pays_until(steps)));
    }
    let until = steps.iter().rposition(|step| !first.beats(step)).map(|free| steps[free])?;
    let is_level = || later.iter().all(|step| !first.beats(step));
    match steps.last() {
        Some(last) if until.x < last.x => Some(Course::Costs { first: *first, until }),
        _ => is_level().then_some(Course::Level),
    }
}

#[cfg(test)]
mod tests {
    use experiments::plan::Plan;
    use experiments::report::World;
    use experiments::simulate::{self, Costs};

    use super::*;

    fn step(x: f64, rounds: &[f64]) -> Step {
        let parameters = workload::find("downloads").unwrap().defaults();
        let plan = Plan {
            workload: "downloads".into(),
            model: Model::Threads,
            parameters,
            workers: x as usize,
            repeat: 1,
            options: Parameters::default(),
        };
        let mut report = simulate::report(&plan, &Costs::none(2)).unwrap();
        report.median_ms = experiments::report::median(rounds);
        report.times_ms = rounds.to_vec();
        if rounds.len() > 1 {
            report.world = World::Browser;
        }
        Step::of(WORKERS, x, &report)
    }

    /// Of 20 downloads, simulated: by workers.
    fn until(times: &[(f64, f64)]) -> Option<(f64, f64)> {
        let steps: Vec<Step> = times.iter().map(|(x, ms)| step(*x, &[*ms])).collect();
        pays_until(&steps).map(|step| (step.x, step.useful))
    }

    fn numbered(times: &[f64]) -> Vec<(f64, f64)> {
        times.iter().enumerate().map(|(index, ms)| ((index + 1) as f64, *ms)).collect()
    }

    #[test]
    fn it_pays_until_nothing_further_right_is_clearly_sooner() {
        let until = |times: &[f64]| until(&numbered(times)).map(|(x, _)| x);
        assert_eq!(until(&[100.0, 50.0, 49.0, 51.0, 60.0]), Some(2.0));
        assert_eq!(until(&[100.0, 101.0, 50.0, 50.0]), Some(3.0), "a hump is no end");
        assert_eq!(until(&[10.0, 10.0, 10.0]), Some(1.0), "it never paid");
    }

    #[test]
    fn what_pays_to_the_end_and_a_single_value_have_no_such_place() {
        let until = |times: &[f64]| until(&numbered(times));
        assert_eq!(until(&[100.0, 50.0, 25.0]), None);
        assert_eq!((until(&[100.0]), until(&[])), (None, None));
    }

    #[test]
    fn lanes_without_a_task_never_pay_whatever_is_measured() {
        assert_eq!(until(&[(1.0, 2000.0), (20.0, 100.0), (24.0, 80.0), (32.0, 60.0)]), Some((20.0, 20.0)));
        // What is to the right has the same tasks at once: more than there are is said of none.
        assert_eq!(until(&[(1.0, 2000.0), (24.0, 100.0), (32.0, 60.0)]), Some((24.0, 20.0)));
    }

    #[test]
    fn one_step_is_worth_it_only_if_its_middle_round_is_sooner_than_the_others_quickest() {
        let steps = [[98.0, 100.0, 103.0], [48.0, 60.0, 61.0], [49.0, 50.0, 55.0], [49.0, 50.0, 200.0]];
        let steps: Vec<Step> = (1_u8..).zip(&steps).map(|(x, rounds)| step(f64::from(x), rounds)).collect();
        assert_eq!(pays_until(&steps).map(|step| step.x), Some(2.0), "60 strays down to 48");
        let slow =
            [step(1.0, &[99.0, 100.0, 300.0]), step(2.0, &[50.0, 51.0, 400.0]), step(3.0, &[50.0, 51.0])];
        assert_eq!(
            pays_until(&slow).map(|step| step.x),
            Some(2.0),
            "a round that was held up decides nothing"
        );
    }

    #[test]
    fn one_measured_round_has_to_be_sooner_by_a_tenth() {
        let once = |x: f64, ms: f64| {
            let exact = step(x, &[ms]);
            Step { worth_ms: ms * CLEARLY, ..exact }
        };
        let steps = [once(1.0, 100.0), once(2.0, 50.0), once(3.0, 46.0), once(4.0, 50.0)];
        assert_eq!(pays_until(&steps).map(|step| step.x), Some(2.0));
    }

    #[test]
    fn more_of_something_pays_or_costs_or_makes_no_difference() {
        let course = |times: &[f64]| {
            let steps: Vec<Step> = numbered(times).iter().map(|(x, ms)| step(*x, &[*ms])).collect();
            course("sites", &steps).map(|course| (course.mark(), course.says().unwrap_or_default()))
        };
        let says = |mark: Option<f64>, says: &str| Some((mark, says.to_owned()));
        let bend = "With more than 3 it took clearly longer than with 1.";
        assert_eq!(course(&[60.0, 30.0, 20.0, 20.0]), says(Some(3.0), "More than 3 hardly pay."));
        assert_eq!(course(&[60.0, 30.0, 15.0]), says(None, ""));
        assert_eq!(course(&[100.0, 102.0, 104.0, 120.0, 140.0]), says(Some(3.0), bend));
        assert_eq!(course(&[100.0, 120.0, 104.0, 120.0]), says(Some(3.0), bend), "one value is too long");
        assert_eq!(course(&[10.0, 20.0, 30.0]), says(None, "Every greater value took clearly longer."));
        assert_eq!(course(&[10.0, 10.2, 10.0]), says(None, "That is no clear difference."));
        assert_eq!(course(&[10.0, 12.0, 10.0]), None);
        assert_eq!(course(&[10.0]), None);
    }
}
