//! A program that starts itself a second time and talks to its child.

use std::env;
use std::io::{self, Write};
use std::process::{Command, Stdio};

// ANCHOR: child
fn main() -> io::Result<()> {
    if env::args().nth(1).as_deref() == Some("child") {
        return work();
    }
    let mut child = Command::new(env::current_exe()?)
        .arg("child")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    // Only bytes travel: no objects, no functions.
    let to_child = child.stdin.as_mut().expect("it was asked for a pipe");
    to_child.write_all(b"1 2 3 4\n")?;
    let output = child.wait_with_output()?;
    print!("the child answered: {}", String::from_utf8_lossy(&output.stdout));
    println!("it ended well: {}", output.status.success());
    Ok(())
}

fn work() -> io::Result<()> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    let numbers = line.split_whitespace().filter_map(|word| word.parse().ok());
    println!("{}", numbers.map(|number: u64| number * number).sum::<u64>());
    Ok(())
}
// ANCHOR_END: child
