//! A search of public data for many words at once, in the forms in which a chain would show them.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};
use base64::engine::general_purpose::STANDARD;
use base64::Engine;

/// Shortest word, in bytes, that is also looked for as hex and as base64: shorter ones occur there by accident.
const SHORTEST_ENCODED: usize = 9;
/// Below this many characters, and for numbers, a word counts only where it stands alone.
const SHORTEST_INSIDE: usize = 6;

/// A word may be part of at most this many patterns in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("wanted fewer words to search for, found {found}")]
pub struct TooManyWords {
    /// How many there were.
    pub found: usize,
}

/// Looks for words as they are and as hex (in any case), and inside base64.
#[derive(Debug)]
pub struct Search {
    words: Vec<String>,
    plain: Patterns,
    base64: Patterns,
}

/// An automaton, and the word that each of its patterns stands for.
#[derive(Debug)]
struct Patterns {
    automaton: AhoCorasick,
    word: Vec<usize>,
}

impl Search {
    /// Prepares a search, see [`super::identifying_values`] for the words.
    ///
    /// # Errors
    /// [`TooManyWords`] when they are more than an automaton can hold.
    pub fn new(words: Vec<String>) -> Result<Self, TooManyWords> {
        let as_is = words.iter().enumerate().map(|(at, word)| (at, word.clone()));
        let long = || words.iter().enumerate().filter(|(_, word)| word.len() >= SHORTEST_ENCODED);
        let plain = as_is.chain(long().map(|(at, word)| (at, hex::encode(word)))).collect();
        let base64 = long().flat_map(|(at, word)| inside_base64(word).map(|pattern| (at, pattern))).collect();
        let plain = Patterns::new(plain, true).ok_or(TooManyWords { found: words.len() })?;
        let base64 = Patterns::new(base64, false).ok_or(TooManyWords { found: words.len() })?;
        Ok(Self { words, plain, base64 })
    }

    /// How many words are looked for.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// The words that occur in the data, each once, sorted.
    pub fn hits(&self, data: &[u8]) -> Vec<&str> {
        let mut found = BTreeSet::new();
        for patterns in [&self.plain, &self.base64] {
            for hit in patterns.automaton.find_overlapping_iter(data) {
                let word = patterns.word.get(hit.pattern().as_usize()).and_then(|at| self.words.get(*at));
                found.extend(word.filter(|word| counts(word, data, hit.range())));
            }
        }
        found.into_iter().map(String::as_str).collect()
    }
}

impl Patterns {
    fn new(patterns: Vec<(usize, String)>, any_case: bool) -> Option<Self> {
        let (word, patterns): (Vec<usize>, Vec<String>) = patterns.into_iter().unzip();
        let automaton = AhoCorasickBuilder::new().ascii_case_insensitive(any_case).build(patterns).ok()?;
        Some(Self { automaton, word })
    }
}

/// A short word, and a number, counts only where no letter or digit touches it.
fn counts(word: &str, data: &[u8], range: std::ops::Range<usize>) -> bool {
    let is_number = !word.bytes().any(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
    let alone = is_number || word.chars().count() < SHORTEST_INSIDE;
    let before = range.start.checked_sub(1).and_then(|at| data.get(at));
    let touched = [before, data.get(range.end)].into_iter().flatten().any(u8::is_ascii_alphanumeric);
    !(alone && touched)
}

/// What a word looks like inside base64, for each of the three ways in which it can lie over groups of three bytes; the
/// characters that its neighbours share are left out.
fn inside_base64(word: &str) -> [String; 3] {
    [0, 1, 2].map(|before| {
        let bytes = [vec![0; before], word.as_bytes().to_vec()].concat();
        let text = STANDARD.encode(&bytes);
        let first = (before * 8).div_ceil(6);
        let end = bytes.len() * 8 / 6;
        text.get(first..end).unwrap_or_default().to_owned()
    })
}
