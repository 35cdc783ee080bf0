//! The workflows that a host runs: whether what they run is there.

use std::fs;

use clap::Parser;
use repo::stamp;
use yaml_rust2::{Yaml, YamlLoader};

use crate::cmd::Command;

const FOLDER: &str = ".github/workflows";

/// What a host's machine has, or what an earlier step has brought.
const PROGRAMS: [&str; 7] = ["cargo", "echo", "gh", "python3", "rustup", "sudo", "apt-get"];

/// Whose actions are used: the host's own.
const OWNERS: [&str; 1] = ["actions"];

fn workflows() -> Vec<(String, Yaml)> {
    let read = |file: &std::path::PathBuf| {
        let name = file.display().to_string();
        let text = fs::read_to_string(repo::path(FOLDER).join(file)).unwrap();
        let mut documents =
            YamlLoader::load_from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(documents.len(), 1, "{name}");
        (name, documents.remove(0))
    };
    stamp::files(&repo::path(FOLDER)).unwrap().iter().map(read).collect()
}

fn jobs(workflow: &Yaml) -> impl Iterator<Item = (&str, &Yaml)> {
    let jobs = workflow["jobs"].as_hash().into_iter().flatten();
    jobs.map(|(name, job)| (name.as_str().unwrap(), job))
}

fn steps(workflow: &Yaml) -> impl Iterator<Item = &Yaml> {
    jobs(workflow).flat_map(|(_, job)| job["steps"].as_vec().into_iter().flatten())
}

/// What a shell would start, one after the other, with what the host fills in replaced by a word.
fn commands(run: &str) -> Vec<Vec<String>> {
    let mut text = run.to_owned();
    while let (Some(begin), Some(end)) = (text.find("${{"), text.find("}}")) {
        text.replace_range(begin..end + 2, "x86_64-unknown-linux-musl");
    }
    let lines = text.lines().flat_map(|line| line.split("&&"));
    lines
        .map(|line| line.split_whitespace().map(str::to_owned).collect())
        .filter(|it: &Vec<_>| !it.is_empty())
        .collect()
}

/// Why a command cannot run, if so.
fn refuse(command: &[String]) -> Option<String> {
    match command.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["cargo", "xtask", ..] => Command::try_parse_from(&command[1..]).err().map(|error| error.to_string()),
        ["cargo", "install" | "deny" | "test", ref more @ ..] => {
            (!more.contains(&"--locked")).then(|| "it is not --locked".to_owned())
        }
        ["cargo", ..] => Some("no workflow needs this of cargo".to_owned()),
        [program, ..] => {
            let is_there = PROGRAMS.contains(&program) || program.contains("maturin/bin/");
            (!is_there).then(|| format!("nothing brings {program}"))
        }
        [] => None,
    }
}

#[test]
fn each_workflow_has_jobs_that_say_where_they_run_for_how_long_and_what_they_may() {
    let all = workflows();
    assert!(all.len() >= 4, "{all:?}");
    for (name, workflow) in &all {
        assert!(workflow["permissions"].as_hash().is_some(), "{name} may do whatever it likes");
        for (job_name, job) in jobs(workflow) {
            assert!(job["runs-on"].as_str().is_some(), "{name}: {job_name} runs nowhere");
            let needs = job["needs"].as_str();
            assert!(
                needs.is_none_or(|needs| jobs(workflow).any(|(it, _)| it == needs)),
                "{name}: {job_name}"
            );
        }
    }
}

#[test]
fn each_step_runs_commands_that_exist_or_an_action_of_the_host_in_one_version() {
    for (name, workflow) in workflows() {
        for step in steps(&workflow) {
            match (step["run"].as_str(), step["uses"].as_str()) {
                (Some(run), None) => {
                    for command in commands(run) {
                        assert_eq!(refuse(&command), None, "{name}: {}", command.join(" "));
                    }
                }
                (None, Some(action)) => {
                    let (path, version) = action.split_once('@').unwrap_or((action, ""));
                    let owner = path.split('/').next().unwrap_or_default();
                    assert!(OWNERS.contains(&owner), "{name}: {action}");
                    assert!(
                        version.starts_with('v') && version[1..].parse::<u32>().is_ok(),
                        "{name}: {action}"
                    );
                }
                _ => panic!("{name}: a step runs one thing: {step:?}"),
            }
        }
    }
}

#[test]
fn a_command_that_does_not_exist_is_named() {
    let refused = |run: &str| commands(run).iter().find_map(|command| refuse(command));
    assert_eq!(refused("cargo xtask companion --target ${{ matrix.target }} && echo done"), None);
    for run in [
        "cargo xtask publish",
        "cargo xtask test --stage nothing",
        "cargo deny check",
        "make",
        "cargo rocket",
    ] {
        assert!(refused(run).is_some(), "{run}");
    }
}
