//! What is measured: stories of the suite, told on the embedded chain first. What happened before a moment becomes the
//! node's genesis; what happens after it is sent to the node, message by message.
//!
//! The embedded chain's clock is set as the story needs it, so that messages that need days to have passed are measured
//! too: those days passed before the genesis.

mod claims;
mod consents;
mod forms;
mod owner;
mod past;
mod payer;
mod registry;
mod reviews;
mod sealed;
mod setting;

use cw_health_tests::suite::{Sent, Suite};

pub use claims::bills;
pub use setting::{before, before_serving, Setting};

/// A message of the story.
#[derive(Debug, Clone)]
pub struct Take {
    /// how the table calls it; none is not measured
    pub id: Option<&'static str>,
    /// of how many things one message is
    pub each: u32,
    /// the message
    pub sent: Sent,
}

/// A story that is being told.
pub struct Story {
    /// the embedded chain
    pub suite: Suite,
    takes: Vec<Take>,
}

impl Story {
    /// From now on every message is kept.
    pub fn begin(mut suite: Suite) -> Self {
        suite.start_tape();
        Self { suite, takes: Vec::new() }
    }

    /// Names the last message since the last call; those before it are told, and not measured.
    pub fn told(&mut self, id: &'static str) {
        self.told_each(id, 1);
    }

    /// Names the last message, which is of so many things.
    ///
    /// # Panics
    /// Where nothing was sent: a story that cannot be told ends the run.
    pub fn told_each(&mut self, id: &'static str, each: u32) {
        let tape = self.suite.take_tape();
        assert!(!tape.is_empty(), "{id}: nothing was sent");
        self.takes.extend(tape.into_iter().map(|sent| Take { id: None, each: 1, sent }));
        if let Some(last) = self.takes.last_mut() {
            (last.id, last.each) = (Some(id), each);
        }
    }

    /// The whole story.
    pub fn takes(mut self) -> Vec<Take> {
        let rest = self.suite.take_tape().into_iter().map(|sent| Take { id: None, each: 1, sent });
        self.takes.extend(rest);
        self.takes
    }
}

/// Tells everything.
pub fn tell(story: &mut Story, setting: &Setting) {
    registry::tell(story, setting);
    consents::tell(story, setting);
    claims::tell(story, setting);
    payer::tell(story, setting);
    reviews::tell(story, setting);
    sealed::tell(story, setting);
    forms::tell(story, setting);
    payer::claws_back(story);
    owner::tell(story);
}
