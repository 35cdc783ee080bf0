use experiments::report::display_ms;

use super::{Profile, Trial, advise, short_rule};

/// Whether the advice holds, with the numbers: nothing that is possible saves a fifth of its time. `label` is
/// `Simulated`, or where it was run. Without a run of what is advised there is no verdict.
pub fn verdict(profile: &Profile, trials: &[Trial], label: &str) -> Option<String> {
    let way = advise(profile).way;
    let possible = || trials.iter().filter(|trial| trial.obstacle.is_none());
    let advised = possible().find(|trial| trial.way == way)?;
    let best = possible().min_by(|a, b| a.ms.total_cmp(&b.ms))?;
    let own = of_advice(advised, best);
    let others = [of_rule(profile, advised, trials), of_obstacles(profile, best, trials)];
    Some(others.into_iter().flatten().fold(format!("{label}: {own}"), |says, other| says + " " + &other))
}

fn saves_a_fifth(one: &Trial, over: &Trial) -> bool {
    one.ms * 5.0 < over.ms * 4.0
}

fn of_advice(advised: &Trial, best: &Trial) -> String {
    let (phrase, time) = (capital(advised.way.phrase()), display_ms(advised.ms));
    let (other, less) = (best.way.phrase(), display_ms(best.ms));
    if best.way == advised.way {
        format!("the advice holds. {phrase} it takes {time}, and nothing that is possible takes less.")
    } else if saves_a_fifth(best, advised) {
        format!("the advice does not hold here. {phrase} it takes {time}, but {other} {less}.")
    } else {
        format!("the advice holds. {phrase} it takes {time}; {other} {less}, which is hardly less.")
    }
}

fn of_rule(profile: &Profile, advised: &Trial, trials: &[Trial]) -> Option<String> {
    let rule = trials.iter().find(|trial| trial.way == short_rule(profile))?;
    let (name, time) = (rule.way.name(), display_ms(rule.ms));
    Some(if rule.way == advised.way {
        "The short rule says the same.".to_owned()
    } else if let Some(obstacle) = rule.obstacle {
        format!("The short rule says {name}, which is not possible here: {obstacle}.")
    } else if saves_a_fifth(advised, rule) {
        format!("The short rule says {name}, and is wrong here: that takes {time}.")
    } else {
        format!("The short rule says {name}: that takes {time}.")
    })
}

/// What a change of the program would bring: the simplest one that pays.
fn of_obstacles(profile: &Profile, best: &Trial, trials: &[Trial]) -> Option<String> {
    let impossible = || trials.iter().filter(|trial| trial.obstacle.is_some());
    let least = impossible().min_by(|a, b| a.ms.total_cmp(&b.ms)).filter(|it| saves_a_fifth(it, best))?;
    let other = impossible().find(|trial| saves_a_fifth(trial, best) && !saves_a_fifth(least, trial))?;
    let phrase = capital(other.way.phrase());
    Some(format!("{phrase} it would take {}, if {}.", display_ms(other.ms), other.way.remedy(profile)))
}

/// As a sentence or a row begins.
pub fn capital(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_ascii_uppercase() + rest
}

#[cfg(test)]
mod tests {
    use experiments::parameter::Parameters;

    use super::*;
    use crate::decide::{PARAMETERS, Way, questions, trials};

    fn profile(set: &[(&str, &str)]) -> Profile {
        let mut values = Parameters::defaults(PARAMETERS);
        set.iter().for_each(|(name, value)| values.set(PARAMETERS, name, value).unwrap());
        Profile::new(&values)
    }

    fn tried(profile: &Profile) -> Vec<Trial> {
        let answers: Vec<_> = questions(profile).iter().map(|question| question.answer().unwrap()).collect();
        trials(profile, &answers).unwrap()
    }

    fn advised(set: &[(&str, &str)]) -> Way {
        advise(&profile(set)).way
    }

    #[test]
    fn the_advice_follows_from_what_a_program_does() {
        for (set, way) in [
            (&[("tasks", "1")][..], Way::OneByOne),
            (&[("tasks", "10"), ("waiting_percent", "100")], Way::Threads),
            (&[("waiting_percent", "80")], Way::Loops),
            (&[("waiting_percent", "80"), ("cores", "1")], Way::Threads),
            (&[("tasks", "200"), ("cores", "1")], Way::Asyncio),
            (&[("tasks", "200"), ("waiting_percent", "100")], Way::Asyncio),
            (&[("tasks", "10"), ("waiting_percent", "100"), ("shares", "yes")], Way::Asyncio),
            (&[("waiting_percent", "0"), ("cores", "4")], Way::Processes),
            (&[("waiting_percent", "0"), ("cores", "1")], Way::OneByOne),
            (&[("waiting_percent", "0"), ("cores", "4"), ("lets_go", "yes")], Way::Threads),
            (&[("waiting_percent", "0"), ("cores", "4"), ("shares", "yes")], Way::OneByOne),
            (&[("waiting_percent", "50"), ("cores", "4"), ("task_ms", "1000")], Way::Loops),
            (&[("waiting_percent", "50"), ("cores", "8"), ("libraries", "block")], Way::Processes),
        ] {
            assert_eq!(advised(set), way, "{set:?}");
        }
    }

    const AXES: [(&str, &[&str]); 7] = [
        ("tasks", &["1", "10", "50", "200"]),
        ("task_ms", &["1", "20", "400"]),
        ("waiting_percent", &["0", "50", "90", "100"]),
        ("cores", &["1", "2", "8"]),
        ("lets_go", &["no", "yes"]),
        ("libraries", &["await", "block"]),
        ("shares", &["no", "yes"]),
    ];

    fn everywhere() -> Vec<Vec<(&'static str, &'static str)>> {
        AXES.iter().fold(vec![Vec::new()], |sets, (name, values)| {
            let with = |(set, value): (&Vec<_>, &&'static str)| [&set[..], &[(*name, *value)]].concat();
            let pairs = sets.iter().flat_map(|set| values.iter().map(move |value| (set, value)));
            pairs.map(with).collect()
        })
    }

    #[test]
    fn the_advice_holds_in_the_simulator_for_whatever_a_reader_answers() {
        for set in everywhere() {
            let profile = profile(&set);
            let says = verdict(&profile, &tried(&profile), "Simulated").unwrap();
            assert!(says.starts_with("Simulated: the advice holds."), "{set:?}: {says}");
        }
    }

    #[test]
    fn the_short_rule_is_wrong_where_little_computing_adds_up() {
        let profile =
            profile(&[("tasks", "200"), ("task_ms", "100"), ("waiting_percent", "80"), ("cores", "8")]);
        let says = verdict(&profile, &tried(&profile), "Simulated").unwrap();
        for part in [
            "Simulated: the advice holds. With a loop in each process it takes ",
            "The short rule says asyncio, and is wrong here",
        ] {
            assert!(says.contains(part), "{says}");
        }
    }

    #[test]
    fn what_is_not_possible_is_named_with_what_would_make_it_possible() {
        let profile =
            profile(&[("waiting_percent", "0"), ("cores", "8"), ("libraries", "block"), ("shares", "yes")]);
        let says = verdict(&profile, &tried(&profile), "Simulated").unwrap();
        for part in [
            "One after the other it takes 4,000 ms",
            "not possible here: processes share no data",
            "With processes it would take 720 ms, if each task returns its part",
        ] {
            assert!(says.contains(part), "{says}");
        }
    }

    #[test]
    fn another_machine_may_say_that_the_advice_does_not_hold() {
        let profile = profile(&[]);
        let trial = |way, ms| Trial::new(way, &profile, ms);
        let advised = advise(&profile).way;
        let trials = [trial(Way::OneByOne, 80.0), trial(advised, 101.0)];
        let says = verdict(&profile, &trials, "In this browser").unwrap();
        assert!(says.starts_with("In this browser: the advice does not hold here."), "{says}");
        assert_eq!(verdict(&profile, &trials[..1], "In this browser"), None);
    }
}
