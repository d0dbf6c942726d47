//! A message out of what stands on the command line.

use clap::parser::ValueSource;
use clap::ArgMatches;
use serde_json::Value;

use super::command::{BATCH, MESSAGE};
use super::tree::{put, Below, Branch, Verb};
use super::value::{self, Values};
use crate::output::CliError;

/// A verb that was found on the command line.
pub struct Chosen<'m> {
    /// its words, for people
    pub words: String,
    /// what it is
    pub verb: Verb,
    /// its options
    pub matches: &'m ArgMatches,
}

/// Follows the words to the verb.
pub fn choose<'m>(branches: Vec<Branch>, name: &str, matches: &'m ArgMatches) -> Option<Chosen<'m>> {
    let branch = branches.into_iter().find(|branch| branch.name == name)?;
    match branch.below {
        Below::Verb(verb) => Some(Chosen { words: branch.name, verb, matches }),
        Below::Branches(branches) => {
            let (name, matches) = matches.subcommand()?;
            let below = choose(branches, name, matches)?;
            Some(Chosen { words: format!("{} {}", branch.name, below.words), ..below })
        }
    }
}

impl Chosen<'_> {
    /// The text of one of the program's own options.
    pub fn own(&self, id: &str) -> Option<&str> {
        self.matches.try_get_one::<String>(id).ok().flatten().map(String::as_str)
    }

    /// The message or query that the options say.
    ///
    /// # Errors
    /// [`CliError::Usage`] when an option is missing, does not fit, or stands beside the whole message.
    pub fn message(&self, values: &Values<'_>) -> Result<Value, CliError> {
        match self.own(MESSAGE) {
            Some(whole) => self.whole(values, whole),
            None => self.out_of_options(values),
        }
    }

    fn given(&self, option: &str) -> bool {
        self.matches.value_source(option) == Some(ValueSource::CommandLine)
    }

    /// Refuses options of the message beside `--msg` or `--batch`.
    ///
    /// # Errors
    /// [`CliError::Usage`]
    pub fn alone(&self, with: &str) -> Result<(), CliError> {
        match self.verb.slots.iter().find(|slot| self.given(&slot.option)) {
            Some(slot) => Err(CliError::usage(format!("wanted --{with} or --{}, found both", slot.option))),
            None => Ok(()),
        }
    }

    fn whole(&self, values: &Values<'_>, text: &str) -> Result<Value, CliError> {
        self.alone("msg")?;
        let value = value::json_or_file(text).map_err(|why| CliError::usage(format!("--msg wants JSON: {why}")))?;
        self.checked(values, "--msg", &value)
    }

    /// A whole message, or its content alone, checked against the schema.
    ///
    /// # Errors
    /// [`CliError::Usage`] when it is another message, or something in it does not fit.
    pub fn checked(&self, values: &Values<'_>, place: &str, value: &Value) -> Result<Value, CliError> {
        let name = self.verb.message;
        let Some(content) = self.verb.whole else { return Ok(self.verb.frame.clone()) };
        let alone = value.as_object().filter(|fields| fields.len() == 1).and_then(|fields| fields.get(name));
        let inner = values.json(place, content, alone.unwrap_or(value)).map_err(CliError::usage)?;
        let mut message = Value::Null;
        put(&mut message, &[name], inner);
        if self.fits(&message) {
            return Ok(message);
        }
        Err(CliError::usage(format!("{place} wants the message of `{}`, found another step of {name}", self.words)))
    }

    /// Does the message go the way that the words on the command line name?
    fn fits(&self, message: &Value) -> bool {
        let (mut frame, mut found) = (&self.verb.frame, message);
        while let Some((name, below)) = frame.as_object().and_then(|fields| fields.iter().next()) {
            match found.get(name) {
                Some(next) => (frame, found) = (below, next),
                None => return false,
            }
        }
        frame.as_str().is_none_or(|word| found == word)
    }

    fn out_of_options(&self, values: &Values<'_>) -> Result<Value, CliError> {
        let mut message = self.verb.frame.clone();
        for slot in &self.verb.slots {
            let place = format!("--{}", slot.option);
            let texts: Vec<&str> =
                self.matches.get_many::<String>(&slot.option).into_iter().flatten().map(String::as_str).collect();
            if !texts.is_empty() {
                let value = values.option(&place, slot.field.node, &texts).map_err(CliError::usage)?;
                put(&mut message, &slot.place, value);
            } else if !slot.field.may_be_left_out() {
                return Err(self.missing());
            } else if !slot.field.optional {
                put(&mut message, &slot.place, Value::Array(Vec::new()));
            }
        }
        Ok(message)
    }

    fn missing(&self) -> CliError {
        let left_out = |slot: &&super::tree::Slot| !slot.field.may_be_left_out() && !self.given(&slot.option);
        let names: Vec<String> =
            self.verb.slots.iter().filter(left_out).map(|slot| format!("--{}", slot.option)).collect();
        let instead = if self.matches.try_get_one::<String>(BATCH).is_ok() { "--msg, --batch" } else { "--msg" };
        CliError::usage(format!("`{}` wants {}, found none (or {instead})", self.words, names.join(", ")))
    }
}
