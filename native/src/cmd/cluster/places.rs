//! Schedulers, workers and certificates: the program in Python takes the place of this one.

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use experiments::model::check_workers;

use super::{Done, Failure, address, python};
use crate::cluster;
use crate::cmd::become_program;

#[derive(Args)]
pub struct Scheduler {
    /// Where it listens; others than this machine's own addresses need certificates
    #[arg(long, value_name = "URL", default_value = "tcp://127.0.0.1:8786", value_parser = address)]
    listen: String,
    /// The folder that `many cluster certificates` has made
    #[arg(long, value_name = "DIR")]
    certificates: Option<PathBuf>,
    /// A Python that has Dask distributed, if not the one of `many cluster setup`
    #[arg(long, value_name = "PYTHON")]
    python: Option<PathBuf>,
}

#[derive(Args)]
pub struct Worker {
    /// The scheduler that it works for
    #[arg(value_name = "SCHEDULER", value_parser = address)]
    scheduler: String,
    /// The folder that `many cluster certificates` has made
    #[arg(long, value_name = "DIR")]
    certificates: Option<PathBuf>,
    /// This machine's address to which scheduler and workers come
    #[arg(long, value_name = "HOST")]
    host: Option<String>,
    /// How many tasks it does at a time
    #[arg(long, value_name = "N", default_value_t = 1)]
    threads: usize,
    /// What it is called in reports
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// A Python that has Dask distributed, if not the one of `many cluster setup`
    #[arg(long, value_name = "PYTHON")]
    python: Option<PathBuf>,
}

#[derive(Args)]
pub struct Certificates {
    /// The folder for cluster.pem and cluster-key.pem: each machine of the cluster gets a copy
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// A Python that has Dask distributed, if not the one of `many cluster setup`
    #[arg(long, value_name = "PYTHON")]
    python: Option<PathBuf>,
}

impl Scheduler {
    pub fn execute(&self) -> Done {
        let certificates = text(self.certificates.as_deref());
        become_python(self.python.as_deref(), &["scheduler", &self.listen, &certificates])
    }
}

impl Worker {
    pub fn execute(&self) -> Done {
        check_workers(self.threads).map_err(|_| {
            Failure::Usage(format!("--threads {} is out of range: from 1 to 32", self.threads))
        })?;
        let certificates = text(self.certificates.as_deref());
        let (host, name) = (self.host.as_deref().unwrap_or(""), self.name.as_deref().unwrap_or(""));
        let threads = self.threads.to_string();
        become_python(
            self.python.as_deref(),
            &["worker", &self.scheduler, &certificates, host, &threads, name],
        )
    }
}

impl Certificates {
    pub fn execute(&self) -> Done {
        become_python(self.python.as_deref(), &["certificates", &text(Some(&self.folder))])
    }
}

fn text(path: Option<&Path>) -> String {
    path.map(|path| path.display().to_string()).unwrap_or_default()
}

fn become_python(named: Option<&Path>, arguments: &[&str]) -> Done {
    let python = python(named)?;
    let mut command = Command::new(&python);
    command.env(cluster::QUIET.0, cluster::QUIET.1);
    command.args(["-c", cluster::places()]).args(arguments);
    // Its workers start this very program, unless they are told of another.
    if std::env::var_os("MANY_PROGRAM").is_none() {
        command.env("MANY_PROGRAM", std::env::current_exe().unwrap_or_else(|_| "many".into()));
    }
    become_program(&mut command)
}
