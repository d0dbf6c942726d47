//! Progress on long work: a bar on stderr, only where stderr is a terminal.

use std::io::Write;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

const WITH_LENGTH: &str = "{msg} {bar:30} {pos}/{len} {per_sec} {eta}";
const WITHOUT_LENGTH: &str = "{msg} {spinner} {pos} {per_sec}";

/// A bar over `length` steps (a counter when the length is unknown). Where stderr is no terminal nothing is drawn.
pub fn bar(length: Option<u64>, what: &'static str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr());
    let template = if length.is_some() { WITH_LENGTH } else { WITHOUT_LENGTH };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    if !bar.is_hidden() {
        bar.enable_steady_tick(Duration::from_millis(120));
    }
    bar.with_message(what)
}

/// Says on stderr how far it is, or what has to be known beside the answer.
pub fn say(line: &str) {
    // nobody is left to be told where stderr is closed
    let _ = writeln!(std::io::stderr(), "{line}");
}
