//! `many cluster`: a run on a cluster, and what makes one of several machines.

mod places;
mod run;
mod simulate;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::{Done, Failure};
use crate::os;
use crate::python::setup;
use crate::show;

#[derive(Args)]
pub struct Cluster {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs one workload on a cluster of its own on this machine, or on yours
    Run(run::Run),
    /// Simulates a cluster of any number of machines, in virtual time, and says where more stop paying
    Simulate(simulate::Simulate),
    /// Installs Dask distributed, in a pinned version, into an environment of its own
    Setup {
        /// The Python to make it of, which has to be the same minor version on all machines; python3, if none
        /// is named. What was made of another one before is made anew
        #[arg(long, value_name = "PYTHON")]
        python: Option<PathBuf>,
    },
    /// Starts a scheduler, to which workers and runs come
    Scheduler(places::Scheduler),
    /// Starts a worker, which does what its scheduler hands it
    Worker(places::Worker),
    /// Makes the certificate and the key without which no other machine may come
    Certificates(places::Certificates),
}

impl Cluster {
    pub fn execute(&self) -> Done {
        if let Some(name) = self.command.of_real_cluster() {
            os::refuse_cluster(name).map_err(Failure::Usage)?;
        }
        match &self.command {
            Command::Run(run) => run.execute(),
            Command::Simulate(simulate) => simulate.execute(),
            Command::Setup { python } => set_up(python.as_deref()),
            Command::Scheduler(scheduler) => scheduler.execute(),
            Command::Worker(worker) => worker.execute(),
            Command::Certificates(certificates) => certificates.execute(),
        }
    }
}

impl Command {
    /// Its name, if it takes more than this program.
    fn of_real_cluster(&self) -> Option<&'static str> {
        match self {
            Self::Run(_) => Some("run"),
            Self::Simulate(_) => None,
            Self::Setup { .. } => Some("setup"),
            Self::Scheduler(_) => Some("scheduler"),
            Self::Worker(_) => Some("worker"),
            Self::Certificates(_) => Some("certificates"),
        }
    }
}

fn set_up(python: Option<&Path>) -> Done {
    let python = setup::setup_cluster(python, &|step| eprintln!("{step} …")).map_err(Failure::Run)?;
    show::print(&format!("`many cluster` uses {}", python.display())).map_err(Failure::Run)?;
    Ok(ExitCode::SUCCESS)
}

/// The Python that has Dask: the one that was named, else the environment's.
fn python(named: Option<&Path>) -> Result<PathBuf, Failure> {
    // Whoever starts it has a folder of its own. A name alone is looked for on the PATH.
    let is_name = |path: &Path| path.components().count() == 1;
    let named = named.map(|path| match is_name(path) {
        true => path.to_owned(),
        false => std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
    });
    named.or_else(setup::interpreter_for_cluster).ok_or_else(|| {
        Failure::Run(
            "Dask distributed is not installed; `many cluster setup` makes an environment with it".into(),
        )
    })
}

/// Such as `tcp://10.0.0.1:8786`, with its port.
fn address(text: &str) -> Result<String, String> {
    let parts = text.split_once("://").and_then(|(scheme, rest)| Some((scheme, rest.rsplit_once(':')?)));
    match parts {
        Some(("tcp" | "tls", (host, port))) if !host.is_empty() && port.parse::<u16>().is_ok() => {
            Ok(text.to_owned())
        }
        _ => Err("it takes a scheme, a host and a port, such as tcp://127.0.0.1:8786 or tls://10.0.0.1:8786"
            .into()),
    }
}
