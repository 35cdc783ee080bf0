//! Runs for a page, in a process of their own: this program, started again as `many perform`, a command for itself alone. If they crash
//! or hang, the server lives on; and whoever lets go of a [`ServedRun`] has ended them.

use std::io::{self, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use experiments::companion::{Event, Request};
use tokio::sync::mpsc::{self, Receiver, Sender};

use crate::context::{Observer, RunContext};
use crate::frames::{self, NoMessage};
use crate::os;
use crate::runner;

/// Events that wait for a page which reads slowly.
const QUEUE: usize = 16;

/// Between two pieces of news about the number of tasks that are done.
const TELL_EVERY: Duration = Duration::from_millis(50);

/// Runs that are going on. They end when this value does, with all processes that they have started.
pub struct ServedRun {
    events: Receiver<Event>,
    /// Its end tells the process to kill its group.
    _input: ChildStdin,
}

impl ServedRun {
    /// `after` is dropped when the process is gone.
    ///
    /// # Errors
    /// A sentence, if the process cannot be started.
    pub fn start(program: &Path, request: &Request, after: impl Send + 'static) -> Result<Self, String> {
        let mut command = Command::new(program);
        os::apart(command.arg("perform").stdin(Stdio::piped()).stdout(Stdio::piped()));
        let cannot = |why: &str| format!("the run's process cannot be started: {why}");
        let mut child = command.spawn().map_err(|error| cannot(&error.to_string()))?;
        let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(cannot("it has no pipes"));
        };
        // If it is gone, its output says so too.
        let _ = frames::write(&mut input, request);
        let (tell, events) = mpsc::channel(QUEUE);
        let plans = request.plans.len();
        thread::spawn(move || {
            listen(&mut child, output, plans, &tell);
            // The page hears of the end now; then its side lets go of the input, should the process not end
            // by itself.
            drop(tell);
            let _ = child.wait();
            drop(after);
        });
        Ok(Self { events, _input: input })
    }

    /// None, when all is said.
    pub async fn next(&mut self) -> Option<Event> {
        self.events.recv().await
    }
}

/// Passes on what the process says, until all plans are over, it is gone, or nobody hears it any more.
fn listen(child: &mut Child, output: ChildStdout, plans: usize, tell: &Sender<Event>) {
    let mut output = BufReader::new(output);
    let mut left = plans;
    while left > 0 {
        let event = match frames::read(&mut output) {
            Ok(event) => event,
            Err(why) => {
                // The page may be gone as well.
                let _ = tell.blocking_send(Event::Broke(ending(child, why)));
                return;
            }
        };
        left -= usize::from(matches!(event, Event::Ended { .. } | Event::Failed { .. }));
        if tell.blocking_send(event).is_err() {
            return;
        }
    }
}

fn ending(child: &mut Child, why: NoMessage) -> String {
    if why != NoMessage::End {
        // It makes no difference to one that has ended already.
        let _ = child.kill();
    }
    match (os::reap(child), why) {
        (_, NoMessage::Garbage(how)) => format!("{how}, and was ended"),
        (Some(status), NoMessage::End) => os::ending(status),
        (None, NoMessage::End) => "is gone".to_owned(),
    }
}

/// The other side: runs what comes in, tells what happens, and ends. When nobody holds its input any more, it
/// kills the group of which it is the first process.
pub fn serve() -> ExitCode {
    let Ok(request) = frames::read::<Request>(io::stdin().lock()) else { return ExitCode::FAILURE };
    thread::spawn(|| {
        // Nothing more is sent: this returns at the end of the pipe, or because it is broken.
        let _ = io::stdin().lock().read(&mut [0]);
        os::kill_own_group();
    });
    let reporter = Arc::new(ProgressReporter::default());
    let ticker = reporter.clone();
    thread::spawn(move || {
        loop {
            ticker.tell_progress();
            thread::sleep(TELL_EVERY);
        }
    });
    for (number, plan) in request.plans.iter().enumerate() {
        reporter.begin(number);
        let context = RunContext { observer: reporter.clone(), ..RunContext::bare() };
        reporter.tell(&match runner::run(plan, &context) {
            Ok(report) => Event::Ended { plan: number, report: Box::new(report) },
            Err(why) => Event::Failed { plan: number, why },
        });
    }
    ExitCode::SUCCESS
}

/// Counts tasks, and tells of them now and then: a task may take less time than telling of it.
#[derive(Default)]
struct ProgressReporter {
    done: AtomicUsize,
    /// Which plan runs, and how many of its tasks the page knows of. Also keeps frames apart.
    told: Mutex<(usize, Option<usize>)>,
}

impl ProgressReporter {
    fn begin(&self, plan: usize) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        self.done.store(0, Ordering::Relaxed);
        *told = (plan, None);
    }

    fn tell_progress(&self) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let (plan, known) = *told;
        let done = self.done.load(Ordering::Relaxed);
        if known != Some(done) {
            *told = (plan, Some(done));
            write(&Event::Progress { plan, done });
        }
    }

    fn tell(&self, event: &Event) {
        let _told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        write(event);
    }
}

fn write(event: &Event) {
    // If nobody listens any more, the input is at its end too, and that ends this process.
    let _ = frames::write(io::stdout(), event);
}

impl Observer for ProgressReporter {
    fn ended(&self, _: usize) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    fn notice(&self, sentence: &str) {
        eprintln!("{sentence}");
    }
}
