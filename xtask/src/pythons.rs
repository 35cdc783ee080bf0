//! CPythons newer than the system's, with which the lab's tests compare it.
//!
//! On Debian they are its own packages of a later suite, with the C library that these need, unpacked into `target/` and
//! started through that library's loader: nothing is installed. Elsewhere the tests take what there is.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use repo::process::{self, output, program, step};

const VERSIONS: [&str; 2] = ["3.14", "3.15"];
/// Where packages are on their way into the next Debian.
const SUITE: &str = "sid";
const KEYS: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";
/// What an interpreter and its modules are linked with.
const LIBRARIES: [&str; 14] = [
    "libc6",
    "libgcc-s1",
    "libexpat1",
    "libzstd1",
    "zlib1g",
    "libssl3t64",
    "libffi8",
    "libbz2-1.0",
    "liblzma5",
    "libsqlite3-0",
    "libuuid1",
    "libncursesw6",
    "libtinfo6",
    "libreadline8t64",
];

/// Brings those that are not there.
pub fn set_up() -> Result<()> {
    if !is_debian() {
        println!("not Debian: the lab is compared with the CPythons that are found");
        return Ok(());
    }
    let missing: Vec<&str> = VERSIONS.into_iter().filter(|version| !runs(version)).collect();
    missing
        .into_iter()
        .try_for_each(|version| {
            step(&format!("unpacking CPython {version}"), || unpack(version))?;
            ensure!(runs(version), "CPython {version} was unpacked and does not run");
            Ok(())
        })
        .context("with `--without-pythons` the lab is compared with the CPythons that are found")
}

/// Those that are there.
pub fn found() -> Vec<PathBuf> {
    VERSIONS.iter().map(|version| start(version)).filter(|start| start.is_file()).collect()
}

/// What starts it: a program, because scripts look at file names and start children by `sys.executable`.
fn start(version: &str) -> PathBuf {
    repo::path("target/pythons").join(format!("python{version}"))
}

fn runs(version: &str) -> bool {
    let says = output(program(start(version)).arg("--version"));
    says.is_ok_and(|says| says.starts_with(&format!("Python {version}.")))
}

fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|line| line == "ID=debian")
}

/// Where libraries lie, and the loader, on this kind of machine.
fn layout() -> Result<(&'static str, &'static str)> {
    match std::env::consts::ARCH {
        "x86_64" => Ok(("usr/lib/x86_64-linux-gnu", "usr/lib64/ld-linux-x86-64.so.2")),
        "aarch64" => Ok(("usr/lib/aarch64-linux-gnu", "usr/lib/ld-linux-aarch64.so.1")),
        other => bail!("no recipe for {other}"),
    }
}

fn unpack(version: &str) -> Result<()> {
    let (libraries, loader) = layout()?;
    let root = repo::path("target/pythons").join(version);
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    let packages = root.join("packages");
    fs::create_dir_all(&packages)?;
    let of_python = ["python*", "python*-minimal", "libpython*-minimal", "libpython*-stdlib"];
    let names = of_python.map(|name| name.replace('*', version));
    let mut download = apt_get()?;
    download.current_dir(&packages).arg("download").args(names).args(LIBRARIES);
    process::run(&mut download)?;
    for package in fs::read_dir(&packages)? {
        process::run(program("dpkg-deb").arg("--extract").arg(package?.path()).arg(&root))?;
    }
    fs::remove_dir_all(&packages)?;
    let [home, loader, libraries, python] =
        ["usr", loader, libraries, &format!("usr/bin/python{version}")].map(|it| root.join(it));
    let [home, loader, libraries, python] = [&home, &loader, &libraries, &python].map(|it| it.display());
    let script = format!(
        "#!/bin/sh\nPYTHONHOME='{home}' exec '{loader}' --library-path '{libraries}' --argv0 \"$0\" '{python}' \"$@\"\n"
    );
    let start = start(version);
    fs::write(&start, script)?;
    fs::set_permissions(&start, fs::Permissions::from_mode(0o755))?;
    // As the packages do where they are installed: who starts it does not wait for the library to be compiled.
    let library = root.join("usr/lib").join(format!("python{version}"));
    process::run(program(&start).args(["-m", "compileall", "-q"]).arg(library))
}

/// With sources, lists and caches of its own: the system's stay as they are.
fn apt_get() -> Result<Command> {
    let own = repo::path("target/pythons/apt");
    let sources = own.join("sources.list");
    let set = |name: &str, path: &Path| format!("{name}={}", path.display());
    let options = [
        set("Dir::Etc::sourcelist", &sources),
        set("Dir::Etc::sourceparts", Path::new("/dev/null")),
        set("Dir::State::Lists", &own.join("lists")),
        set("Dir::Cache", &own.join("cache")),
        // Or it would want to become a user who may not write here.
        "APT::Sandbox::User=root".to_owned(),
    ];
    let command = || {
        let mut command = program("apt-get");
        command.arg("-qq").args(options.iter().flat_map(|option| ["--option", option]));
        command
    };
    if !sources.is_file() {
        ["lists/partial", "cache/archives/partial"]
            .into_iter()
            .try_for_each(|folder| fs::create_dir_all(own.join(folder)))?;
        fs::write(own.join("sources.new"), format!("deb [signed-by={KEYS}] {} {SUITE} main\n", mirror()?))?;
        let sources_now = set("Dir::Etc::sourcelist", &own.join("sources.new"));
        process::run(command().args(["--option", &sources_now, "update"]))?;
        fs::rename(own.join("sources.new"), &sources)?;
    }
    Ok(command())
}

/// From where this machine has its packages.
fn mirror() -> Result<String> {
    let mut asks = program("apt-get");
    asks.args(["indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]);
    let all = output(&mut asks)?;
    // Others have no suite of that name.
    let mirror = all.lines().find(|line| line.trim_end_matches('/').ends_with("/debian"));
    mirror.map(str::to_owned).context("apt-get names no mirror of Debian")
}
