//! No cluster, or none that can be talked to: a sentence each, in time.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::thread;

use crate::nodes::{Node, address, scheduler, worker};
use crate::support::{finish, many};
use crate::{dask, fake, turn};

/// What `many cluster run primes` says of this scheduler. Nothing else is printed, and it fails.
fn complaint(more: &[&str]) -> String {
    let (code, out, err) = finish(&mut many(&[&["cluster", "run", "primes"], more].concat()));
    assert_eq!((code, out.as_str()), (Some(1), ""), "{err}");
    err.strip_prefix("many: ").unwrap().trim_end().to_owned()
}

#[test]
fn without_dask_it_says_what_installs_it() {
    let empty = tempfile::tempdir().unwrap();
    let mut command = many(&["cluster", "run", "primes"]);
    let (code, _, err) = finish(command.env("XDG_CACHE_HOME", empty.path()));
    let says = "many: Dask distributed is not installed; `many cluster setup` makes an environment with it\n";
    assert_eq!((code, err.as_str()), (Some(1), says));
    let bare = tempfile::tempdir().unwrap();
    let made =
        Command::new("python3").args(["-m", "venv", "--without-pip"]).arg(bare.path()).status().unwrap();
    assert!(made.success());
    let python = bare.path().join("bin/python").display().to_string();
    let why = complaint(&["--python", &python]);
    assert!(
        why.starts_with("the package ") && why.ends_with("`many cluster setup` makes an environment with it"),
        "{why}"
    );
    let mut there = many(&["cluster", "run", "primes", "--python", "bin/python"]);
    let (_, _, err) = finish(there.current_dir(bare.path()));
    assert!(err.starts_with("many: the package "), "what is named by its way from here is found: {err}");
    let why = complaint(&["--python", "/no/such/python"]);
    assert!(why.starts_with("/no/such/python cannot be started: "), "{why}");
    let why = complaint(&["--python", "true"]);
    assert_eq!(why, "the driver of the cluster ended");
}

#[test]
fn an_environment_is_made_of_the_python_that_was_named_or_a_sentence_says_why_not() {
    let empty = tempfile::tempdir().unwrap();
    let set_up = |python: &str| {
        let mut command = many(&["cluster", "setup", "--python", python]);
        let (code, _, err) = finish(command.env("XDG_CACHE_HOME", empty.path()));
        assert_eq!(code, Some(1), "{err}");
        err
    };
    assert_eq!(set_up("/no/such/python"), "many: /no/such/python not found\n");
    assert_eq!(set_up("true"), "many: true is no Python\n");
    assert_eq!(std::fs::read_dir(empty.path()).unwrap().count(), 0);
}

#[test]
fn what_cannot_run_on_a_cluster_is_refused_with_what_can() {
    let (code, _, err) = finish(&mut many(&["cluster", "run", "meeting"]));
    assert_eq!(code, Some(2));
    assert!(
        err.contains("meeting cannot run on a cluster: its tasks need each other; what can: primes"),
        "{err}"
    );
    for url in ["x", "http://127.0.0.1:1", "tcp://127.0.0.1", "tcp://:8786", "tcp://127.0.0.1:99999"] {
        let (code, _, err) = finish(&mut many(&["cluster", "run", "primes", "--scheduler", url]));
        assert_eq!(code, Some(2), "{url}");
        assert!(err.contains("it takes a scheme, a host and a port"), "{err}");
    }
}

#[test]
fn a_scheduler_that_is_not_there_is_named() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let why = complaint(&["--scheduler", &format!("tcp://{closed}")]);
    assert!(why.starts_with(&format!("nobody listens at tcp://{closed}: the port is closed")), "{why}");
    let why = complaint(&["--scheduler", "tcp://no-such-host.invalid:8786"]);
    assert!(why.starts_with("there is no host called no-such-host.invalid"), "{why}");
}

#[test]
fn what_answers_garbage_or_never_is_no_scheduler() {
    let _turn = turn();
    for garbage in [&b"HTTP/1.1 400 Bad Request\r\n\r\n"[..], &[255; 64], b""] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("tcp://{}", listener.local_addr().unwrap());
        // It ends with the test: nobody comes any more then.
        thread::spawn(move || {
            let mut guests = Vec::new();
            for guest in listener.incoming().map_while(Result::ok) {
                let mut guest = guest;
                let _ = guest.write_all(garbage);
                guests.push(guest);
            }
        });
        let why = complaint(&["--scheduler", &url]);
        assert!(
            why.starts_with(&format!("what listens at {url} did not speak as a Dask scheduler")),
            "{why}"
        );
    }
}

#[test]
fn a_scheduler_of_another_version_is_refused_with_both_versions() {
    let _turn = turn();
    let mut command = Command::new(dask());
    command.arg(fake("scheduler_of_another_version.py"));
    let scheduler = Node::start(command);
    let why = complaint(&["--scheduler", &address(&scheduler)]);
    let theirs = "runs distributed 2020.1.0 on Python";
    assert!(why.contains(theirs) && why.contains("here it is distributed ") && !why.contains('\n'), "{why}");
}

#[test]
fn a_scheduler_without_workers_is_waited_for_and_then_said_so() {
    let _turn = turn();
    let scheduler = Node::start(scheduler("tcp://127.0.0.1:0", &[]));
    let why = complaint(&["--scheduler", &address(&scheduler), "--workers", "2"]);
    assert!(why.starts_with("no worker came to the scheduler at tcp://127.0.0.1:"), "{why}");
    scheduler.end();
}

#[test]
fn nothing_that_others_can_reach_is_opened_without_certificates() {
    let (code, _, err) = finish(&mut scheduler("tcp://0.0.0.0:0", &[]));
    assert_eq!(code, Some(3));
    assert!(err.starts_with("0.0.0.0 can be reached from other machines"), "{err}");
    let (code, _, err) = finish(&mut worker("tcp://127.0.0.1:1", &["--host", "0.0.0.0"]));
    assert_eq!(code, Some(3));
    assert!(err.starts_with("0.0.0.0 can be reached from other machines"), "{err}");
}

#[test]
fn certificates_are_made_once_and_readable_by_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys");
    let path = keys.display().to_string();
    let (code, out, err) = finish(&mut many(&["cluster", "certificates", &path]));
    assert_eq!((code, out.trim_end()), (Some(0), path.as_str()), "{err}");
    for name in ["cluster.pem", "cluster-key.pem"] {
        let mode = std::fs::metadata(keys.join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    let before = std::fs::read(keys.join("cluster-key.pem")).unwrap();
    let (code, _, err) = finish(&mut many(&["cluster", "certificates", &path]));
    assert_eq!(code, Some(3));
    assert!(err.contains("is there already, and is left as it is"), "{err}");
    assert_eq!(std::fs::read(keys.join("cluster-key.pem")).unwrap(), before);
}

/// Who has no certificate, or another, is not let in; who has it, is.
#[test]
fn with_certificates_only_those_who_have_them_come_in() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let [ours, theirs] = ["ours", "theirs"].map(|name| folder.path().join(name).display().to_string());
    for path in [&ours, &theirs] {
        assert_eq!(finish(&mut many(&["cluster", "certificates", path])).0, Some(0));
    }
    let scheduler = Node::start(scheduler("tls://127.0.0.1:0", &["--certificates", &ours]));
    let address = address(&scheduler);
    assert!(address.starts_with("tls://"), "{address}");
    let _worker = Node::start(worker(&address, &["--certificates", &ours]));
    let run = |more: &[&str]| complaint(&[&["--workers", "1", "--scheduler", &address], more].concat());
    assert!(run(&[]).contains("wants certificates: --certificates DIR"));
    assert!(run(&["--certificates", &theirs]).contains("or it does not know these certificates"));
    assert!(run(&["--certificates", "/no/such"]).contains("there is no /no/such/cluster.pem"));
    let arguments = ["cluster", "run", "primes", "--repeat", "1", "--workers", "1", "--scheduler", &address];
    let (code, out, err) = finish(&mut many(&[&arguments[..], &["--certificates", &ours]].concat()));
    assert_eq!(code, Some(0), "{out}{err}");
    // Nor is anything said in the clear: what comes back is no Dask, and no answer.
    let plain = address.replace("tls://", "");
    let mut stream = std::net::TcpStream::connect(plain).unwrap();
    stream.write_all(b"hello, this is no TLS at all\r\n\r\n").unwrap();
    let mut said = Vec::new();
    let _ = stream.read_to_end(&mut said);
    assert!(!String::from_utf8_lossy(&said).contains("distributed"), "{said:?}");
}
