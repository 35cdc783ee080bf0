//! Machines of our own: network namespaces, each with its address, and a bridge between them. Where the system does not
//! let us make any, addresses on loopback stand in, and that is said.

use std::ffi::OsStr;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use rustix::process::Signal;

use crate::nodes::Node;
use crate::support::signal;

pub struct Net {
    /// The namespaces' common name; none, if there are no namespaces.
    name: Option<String>,
    machines: usize,
}

static MADE: AtomicU32 = AtomicU32::new(0);

impl Net {
    /// So many machines, which can reach each other.
    pub fn new(machines: usize) -> Self {
        let name = format!("many{}x{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let made = Self { name: Some(name), machines };
        match made.make() {
            Ok(()) => made,
            Err(why) => {
                eprintln!(
                    "NO NAMESPACES ({why}): machines are addresses on loopback, and cutting one off stops it"
                );
                drop(made);
                Self { name: None, machines }
            }
        }
    }

    fn make(&self) -> Result<(), String> {
        let hub = self.machine(0);
        ip(&["netns", "add", &hub])?;
        ip(&["-n", &hub, "link", "set", "lo", "up"])?;
        ip(&["-n", &hub, "link", "add", "lan0", "type", "bridge"])?;
        ip(&["-n", &hub, "addr", "add", &format!("{}/24", self.address(0)), "dev", "lan0"])?;
        ip(&["-n", &hub, "link", "set", "lan0", "up"])?;
        for number in 1..=self.machines {
            let (machine, port) = (self.machine(number), port(number));
            ip(&["netns", "add", &machine])?;
            let cable = ["link", "add", &port, "type", "veth", "peer", "name", "eth0", "netns", &machine];
            ip(&[&["-n", &hub], &cable[..]].concat())?;
            ip(&["-n", &hub, "link", "set", &port, "master", "lan0", "up"])?;
            ip(&["-n", &machine, "addr", "add", &format!("{}/24", self.address(number)), "dev", "eth0"])?;
            ip(&["-n", &machine, "link", "set", "eth0", "up"])?;
            ip(&["-n", &machine, "link", "set", "lo", "up"])?;
        }
        Ok(())
    }

    /// Machine 0 is the one from which runs are started.
    pub fn address(&self, number: usize) -> String {
        if self.name.is_some() {
            format!("10.213.0.{}", number + 1)
        } else {
            format!("127.0.0.{}", number + 1)
        }
    }

    /// The same program, on that machine.
    pub fn on(&self, number: usize, command: &Command) -> Command {
        let mut all = match self.name {
            Some(_) => {
                let mut all = Command::new("ip");
                all.args(["netns", "exec", &self.machine(number)]).arg(command.get_program());
                all
            }
            None => Command::new(command.get_program()),
        };
        all.args(command.get_args());
        all
    }

    /// Takes the cable out.
    pub fn cut(&self, number: usize, node: &Node) {
        match self.name {
            Some(_) => self.link(number, "down"),
            None => [node.worker(), node.pid()].iter().for_each(|pid| signal(*pid, Signal::STOP)),
        }
    }

    pub fn mend(&self, number: usize, node: &Node) {
        match self.name {
            Some(_) => self.link(number, "up"),
            None => [node.pid(), node.worker()].iter().for_each(|pid| signal(*pid, Signal::CONT)),
        }
    }

    fn link(&self, number: usize, state: &str) {
        ip(&["-n", &self.machine(0), "link", "set", &port(number), state]).unwrap();
    }

    /// Lets little through to that machine. Whether it could be done.
    pub fn slow_down(&self, number: usize) -> bool {
        let (hub, port) = (self.machine(0), port(number));
        let shape = ["root", "tbf", "rate", "64kbit", "burst", "4kb", "latency", "2s"];
        let arguments = [&["-n", &hub, "qdisc", "add", "dev", &port], &shape[..]].concat();
        self.name.is_some() && run("tc", &arguments).is_ok()
    }

    fn machine(&self, number: usize) -> String {
        format!("{}-{number}", self.name.as_deref().unwrap_or_default())
    }
}

impl Drop for Net {
    fn drop(&mut self) {
        if self.name.is_some() {
            for number in 0..=self.machines {
                let _ = ip(&["netns", "del", &self.machine(number)]);
            }
        }
    }
}

/// The end of a cable that is plugged into the hub.
fn port(number: usize) -> String {
    format!("port{number}")
}

fn ip(arguments: &[&str]) -> Result<(), String> {
    run("ip", arguments)
}

fn run(program: &str, arguments: &[&str]) -> Result<(), String> {
    let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("{program}: {error}"))?;
    if output.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }
}
