//! The way to a process. It never keeps whoever sends waiting, and loses and swaps nothing.
//!
//! As a rule the pipe has room, and a frame goes into it at once. What does not fit goes in behind a thread
//! of its own, for as long as the process takes to read it; and so does everything, where a pipe keeps its writer waiting.

use std::io::{self, ErrorKind, Write};
use std::process::ChildStdin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use crate::os;

pub struct Orders {
    pipe: Arc<ChildStdin>,
    /// Whether what finds no room is given back at once.
    at_once: bool,
    /// To the thread that writes what did not fit, once there has been such a thing.
    late: Option<Sender<Vec<u8>>>,
    /// How many frames that thread has not yet written: a later one may not overtake them.
    unwritten: Arc<AtomicUsize>,
}

impl Orders {
    /// # Errors
    /// If the system does not let us write without waiting.
    pub fn new(pipe: ChildStdin) -> io::Result<Self> {
        let at_once = os::write_at_once(&pipe)?;
        Ok(Self { pipe: Arc::new(pipe), at_once, late: None, unwritten: Arc::default() })
    }

    /// If the process is gone its output says so too, and that is where it is dealt with.
    ///
    /// # Errors
    /// If it has to be written later and there is no thread to be had for that.
    pub fn send(&mut self, frame: &[u8]) -> io::Result<()> {
        let written = match self.unwritten.load(Ordering::Acquire) {
            0 if self.at_once => write_what_fits(&self.pipe, frame),
            _ => Ok(0),
        };
        match written {
            Ok(written) if written < frame.len() => self.send_late(frame[written..].to_vec()),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    fn send_late(&mut self, rest: Vec<u8>) -> io::Result<()> {
        if self.late.is_none() {
            self.late = Some(start_writing(self.pipe.clone(), self.unwritten.clone())?);
        }
        self.unwritten.fetch_add(1, Ordering::Relaxed);
        // The thread ends before this value only if the process is gone.
        let _ = self.late.as_ref().map(|late| late.send(rest));
        Ok(())
    }
}

/// How many bytes found room.
fn write_what_fits(mut pipe: &ChildStdin, bytes: &[u8]) -> io::Result<usize> {
    let mut written = 0;
    while written < bytes.len() {
        match pipe.write(&bytes[written..]) {
            Ok(more) => written += more,
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(written)
}

/// The thread ends when there will be no more to write, or nobody to read it.
fn start_writing(pipe: Arc<ChildStdin>, unwritten: Arc<AtomicUsize>) -> io::Result<Sender<Vec<u8>>> {
    let (late, to_write) = mpsc::channel();
    let write = move || drop(write_all(&pipe, &to_write, &unwritten));
    thread::Builder::new().name("orders".into()).spawn(write)?;
    Ok(late)
}

fn write_all(pipe: &ChildStdin, frames: &Receiver<Vec<u8>>, unwritten: &AtomicUsize) -> io::Result<()> {
    for frame in frames {
        let mut written = 0;
        while written < frame.len() {
            os::wait_for_room(pipe)?;
            written += write_what_fits(pipe, &frame[written..])?;
        }
        unwritten.fetch_sub(1, Ordering::Release);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::process::{Command, Stdio};

    use super::*;

    #[test]
    fn however_much_is_sent_to_one_that_does_not_read_nobody_waits_and_all_of_it_comes_in_order() {
        let mut echo = Command::new("cat").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut orders = Orders::new(echo.stdin.take().unwrap()).unwrap();
        // It can pass on nothing as long as we do not listen, and two pipes hold much less than this.
        let frames: Vec<Vec<u8>> = (0..=99).map(|number| vec![number; 10_007]).collect();
        frames.iter().for_each(|frame| orders.send(frame).unwrap());
        drop(orders);
        let mut heard = Vec::new();
        echo.stdout.take().unwrap().read_to_end(&mut heard).unwrap();
        assert!(heard == frames.concat(), "{} bytes", heard.len());
        echo.wait().unwrap();
    }

    #[test]
    fn what_is_sent_to_one_that_is_gone_is_forgotten() {
        let mut gone = Command::new("true").stdin(Stdio::piped()).spawn().unwrap();
        let mut orders = Orders::new(gone.stdin.take().unwrap()).unwrap();
        gone.wait().unwrap();
        assert!(orders.send(&[0; 1_000_000]).is_ok());
    }
}
