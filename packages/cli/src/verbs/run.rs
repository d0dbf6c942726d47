//! What a verb does: ask, send, sign a form, write an unsigned transaction, or work through a batch.

use std::path::Path;

use clap::{ArgMatches, FromArgMatches};
use cosmwasm_std::Coin;
use health_api::interface::Role;
use serde_json::json;

use super::answer::{self, Sent};
use super::command::{messages, questions, AS_FORM, BATCH, EXPIRES, FUNDS, QUERY};
use super::form;
use super::read::{choose, Chosen};
use super::value::Values;
use crate::batch;
use crate::output::{CliError, Output};
use crate::target::{coins, Order, Where};

/// Runs the verb that starts with `word`.
pub fn run(role: Role, (word, matches): (&str, &ArgMatches), place: &Where, output: &Output) -> Result<(), CliError> {
    let lost = || CliError::usage(format!("wanted a verb, found {word}"));
    let place = &place_of(matches, place)?;
    if word == QUERY {
        let (name, matches) = matches.subcommand().ok_or_else(lost)?;
        let chosen = choose(questions(role), name, matches).ok_or_else(lost)?;
        return ask(role, &chosen, place, output);
    }
    let chosen = choose(messages(role), word, matches).ok_or_else(lost)?;
    tell(role, &chosen, place, output)
}

/// The options that stand after the last word, and before the first one.
fn place_of(mut matches: &ArgMatches, outer: &Where) -> Result<Where, CliError> {
    while let Some((_, below)) = matches.subcommand() {
        matches = below;
    }
    let inner = Where::from_arg_matches(matches).map_err(CliError::usage)?;
    Ok(inner.or(outer))
}

fn ask(role: Role, chosen: &Chosen<'_>, place: &Where, output: &Output) -> Result<(), CliError> {
    let target = place.open()?;
    let question = {
        let names = target.as_ref();
        chosen.message(&Values::new(names))?
    };
    let answer = target.ask(role, &question)?;
    output.answer(&answer::text(&answer), &answer)
}

fn tell(role: Role, chosen: &Chosen<'_>, place: &Where, output: &Output) -> Result<(), CliError> {
    let mut target = place.open()?;
    if let Some(file) = chosen.own(BATCH) {
        chosen.alone("batch")?;
        return batch::run(Path::new(file), (role, chosen), target.as_mut(), output);
    }
    let (message, drawn) = {
        let values = Values::new(target.as_ref());
        (chosen.message(&values)?, values.drawn())
    };
    let order = Order { to: role, message, funds: funds(chosen)? };
    if let Some(file) = chosen.own(AS_FORM) {
        return form::write(Path::new(file), &order, chosen.own(EXPIRES), target.as_ref(), output);
    }
    if place.only_generates() {
        return output.json_value(&target.unsigned(&order)?);
    }
    let done = target.tell(&order, &mut |_| Ok(())).map_err(CliError::from)?;
    let sent = Sent { words: &chosen.words, done: &done, drawn: &drawn };
    output.answer(&sent.text(), &json!(sent))
}

/// Coins that go with the message.
pub fn funds(chosen: &Chosen<'_>) -> Result<Vec<Coin>, CliError> {
    chosen
        .own(FUNDS)
        .map_or(Ok(Vec::new()), |text| coins(text).map_err(|why| CliError::usage(format!("--funds {why}"))))
}
