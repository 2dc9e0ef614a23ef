//! Where lines of the log go: into memory first, and from there by a thread of its own, so that a log that can't be written (a full
//! disk, a reader that hangs) stops nothing. Lines that find no place are lost, and counted.
//!
//! By hand, because tracing-appender hands each line over by itself, which costs a read of the catalog a third of its rate, and says
//! nothing of what it lost.

use std::io::Write;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;
use tracing_subscriber::fmt::MakeWriter;

/// How many bytes wait at most.
const MOST: usize = 1 << 20;
/// For how long lines are gathered; what a killed process does not tell any more is no older.
const GATHER: Duration = Duration::from_millis(10);
/// How long the end waits for what is left to be written.
const LONGEST_END: Duration = Duration::from_secs(1);

#[derive(Debug, Default)]
struct Waiting {
    lines: Vec<u8>,
    /// Since the last line that told of lost ones.
    lost: usize,
    is_ending: bool,
    is_over: bool,
}

#[derive(Debug, Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes lines.
#[derive(Clone, Debug)]
pub struct Lines(Arc<Shared>);

/// Writes what is left when it is dropped.
#[derive(Debug)]
#[must_use = "what is left is written when it is dropped"]
pub struct ToTheEnd(Arc<Shared>);

/// Begins a log that is written to `out`.
pub fn begin(out: impl Write + Send + 'static) -> (Lines, ToTheEnd) {
    let shared = Arc::new(Shared::default());
    let of_thread = Arc::clone(&shared);
    // Without it there is no log, and all else goes on.
    let _ = thread::Builder::new().name("log".to_owned()).spawn(move || write_out(&of_thread, out));
    (Lines(Arc::clone(&shared)), ToTheEnd(shared))
}

fn write_out(shared: &Shared, mut out: impl Write) {
    let mut lines = Vec::new();
    loop {
        let mut waiting = shared.lock();
        while waiting.lines.is_empty() && !waiting.is_ending {
            waiting = shared.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
        if !waiting.is_ending {
            drop(waiting);
            thread::sleep(GATHER);
            waiting = shared.lock();
        }
        std::mem::swap(&mut lines, &mut waiting.lines);
        let (lost, is_ending) = (std::mem::take(&mut waiting.lost), waiting.is_ending);
        drop(waiting);
        if lost > 0 {
            let told = serde_json::json!({"level": "WARN", "fields": {"message": "lines of the log were lost", "lines": lost}});
            lines.extend_from_slice(format!("{told}\n").as_bytes());
        }
        if out.write_all(&lines).and_then(|()| out.flush()).is_err() {
            // One line for all that were lost with it.
            let more = lines.iter().filter(|byte| **byte == b'\n').count();
            shared.lock().lost += lost + more - usize::from(lost > 0);
        }
        lines.clear();
        if is_ending {
            shared.lock().is_over = true;
            shared.changed.notify_all();
            return;
        }
    }
}

impl Write for Lines {
    fn write(&mut self, line: &[u8]) -> std::io::Result<usize> {
        let mut waiting = self.0.lock();
        if waiting.lines.len() + line.len() > MOST {
            waiting.lost += 1;
        } else {
            let is_first = waiting.lines.is_empty();
            waiting.lines.extend_from_slice(line);
            drop(waiting);
            if is_first {
                self.0.changed.notify_all();
            }
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Drop for ToTheEnd {
    fn drop(&mut self) {
        let mut waiting = self.0.lock();
        waiting.is_ending = true;
        self.0.changed.notify_all();
        let _ = self.0.changed.wait_timeout_while(waiting, LONGEST_END, |waiting| !waiting.is_over);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    /// A reader that can be made to hang, or to fail.
    struct Reader {
        read: Arc<Mutex<Vec<u8>>>,
        may_read: mpsc::Receiver<bool>,
    }

    impl Write for Reader {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            if self.may_read.recv() != Ok(true) {
                return Err(std::io::ErrorKind::StorageFull.into());
            }
            self.read.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn reader() -> (mpsc::Sender<bool>, Arc<Mutex<Vec<u8>>>, Lines, ToTheEnd) {
        let (may, may_read) = mpsc::channel();
        let read = Arc::default();
        let (lines, end) = begin(Reader { read: Arc::clone(&read), may_read });
        (may, read, lines, end)
    }

    fn text(read: &Mutex<Vec<u8>>) -> String {
        String::from_utf8(read.lock().unwrap().clone()).unwrap()
    }

    #[test]
    fn lines_are_written_in_their_order_to_the_last() {
        let (may, read, mut lines, end) = reader();
        for _ in 0..100 {
            may.send(true).unwrap();
        }
        for number in 0..1000 {
            writeln!(lines, "{number}").unwrap();
        }
        drop(end);
        assert_eq!(text(&read), (0..1000).map(|number| format!("{number}\n")).collect::<String>());
    }

    #[test]
    fn a_reader_that_hangs_holds_nobody_up_and_what_was_lost_is_counted() {
        let (may, read, mut lines, end) = reader();
        let line = format!("{}\n", "x".repeat(1023));
        for _ in 0..4 * (MOST >> 10) {
            lines.write_all(line.as_bytes()).unwrap();
        }
        // Nothing was read so far, and it returned.
        assert_eq!(text(&read), "");
        for _ in 0..100 {
            may.send(true).unwrap();
        }
        drop(end);
        let all = text(&read);
        let (kept, told) = (all.matches(&line).count(), all.lines().last().unwrap_or_default());
        assert!((MOST >> 10..4 * (MOST >> 10)).contains(&kept), "{kept}");
        assert!(told.contains(&format!("\"lines\":{}", 4 * (MOST >> 10) - kept)), "{told}");
    }

    #[test]
    fn a_disk_that_is_full_costs_the_lines_alone() {
        let (may, read, mut lines, end) = reader();
        may.send(false).unwrap();
        writeln!(lines, "lost").unwrap();
        thread::sleep(GATHER * 20);
        may.send(true).unwrap();
        writeln!(lines, "kept").unwrap();
        may.send(true).unwrap();
        drop(end);
        let all = text(&read);
        assert!(all.starts_with("kept\n") && all.contains("\"lines\":1"), "{all}");
    }
}
