//! Verbs and options on the command line, made from the schema.

use clap::{Arg, ArgAction, Args, Command};
use health_api::interface::Role;

use super::schema::{self, Kind, Node};
use crate::target::Where;

use super::tree::{branches, Below, Branch, Slot, Verb};

/// Word before the questions.
pub const QUERY: &str = "query";
/// Messages that are called otherwise here, since an older verb has their name.
const RENAMED: [(Role, &str, &str); 1] = [(Role::ConsentManagement, "log", "log-receipt")];

/// Id of the option for a whole message.
pub const MESSAGE: &str = "verb:msg";
/// Id of the option for coins.
pub const FUNDS: &str = "verb:funds";
/// Id of the option for a file of messages.
pub const BATCH: &str = "verb:batch";
/// Id of the option for a signed form.
pub const AS_FORM: &str = "verb:as-form";
/// Id of the option for a form's end.
pub const EXPIRES: &str = "verb:form-expires";

/// Messages of a contract.
pub fn messages(role: Role) -> Vec<Branch> {
    let mut found = branches(&schema::of(role).execute.variants());
    for branch in &mut found {
        let other = RENAMED.iter().find(|(of, name, _)| *of == role && *name == branch.name);
        if let Some((_, _, instead)) = other {
            (*instead).clone_into(&mut branch.name);
        }
    }
    found
}

/// Queries of a contract.
pub fn questions(role: Role) -> Vec<Branch> {
    branches(&schema::of(role).query.variants())
}

/// Adds a contract's verbs to its noun.
pub fn extend(noun: Command, role: Role) -> Command {
    let question = Command::new(QUERY)
        .about("Ask the contract: reads, costs nothing, changes nothing")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(questions(role).into_iter().map(|branch| command(branch, &asking)));
    noun.subcommands(messages(role).into_iter().map(|branch| command(branch, &telling))).subcommand(question)
}

fn command(branch: Branch, finish: &dyn Fn(Command, &Verb) -> Command) -> Command {
    let command = Command::new(branch.name).about(branch.help);
    match branch.below {
        Below::Branches(branches) => command
            .subcommand_required(true)
            .arg_required_else_help(true)
            .subcommands(branches.into_iter().map(|branch| self::command(branch, finish))),
        Below::Verb(verb) => {
            let command = verb.slots.iter().fold(command, |command, slot| command.arg(option(slot)));
            Where::augment_args(finish(command, &verb))
        }
    }
}

fn asking(command: Command, _: &Verb) -> Command {
    command.arg(whole())
}

fn telling(command: Command, verb: &Verb) -> Command {
    let whole = if verb.message == "relay" { whole().visible_alias("form") } else { whole() };
    let command = command.arg(whole).arg(funds()).arg(batch());
    if verb.slots.iter().any(|slot| slot.field.name == "patient") {
        command.arg(as_form()).arg(expires())
    } else {
        command
    }
}

fn option(slot: &Slot) -> Arg {
    let list = matches!(slot.field.node.kind(), Kind::List(_));
    let help = match slot.field.help {
        "" => slot.field.node.help().lines().next().unwrap_or_default(),
        help => help,
    };
    let optional = if slot.field.may_be_left_out() { " (optional)" } else { "" };
    Arg::new(slot.option.clone())
        .long(slot.option.clone())
        .value_name(value_name(slot.field.node))
        .help(format!("{help}{optional}"))
        .action(if list { ArgAction::Append } else { ArgAction::Set })
        .allow_hyphen_values(true)
        .help_heading("Message")
}

fn value_name(node: Node) -> String {
    match node.kind() {
        Kind::Text => "TEXT".into(),
        Kind::Bytes { length: Some(length), .. } => format!("{length}_BYTES"),
        Kind::Bytes { .. } => "BYTES".into(),
        Kind::Amount => "AMOUNT".into(),
        Kind::Integer { lowest, .. } if lowest == i64::from(i32::MIN) => "DAY".into(),
        Kind::Integer { .. } => "NUMBER".into(),
        Kind::Flag => "true|false".into(),
        Kind::Choice(words) => words.join("|"),
        Kind::List(item) => format!("{}…", value_name(item)),
        Kind::Tuple(items) => items.into_iter().map(value_name).collect::<Vec<_>>().join(","),
        Kind::Structure(_) | Kind::Either(_) => "JSON|@FILE".into(),
    }
}

fn whole() -> Arg {
    Arg::new(MESSAGE)
        .long("msg")
        .value_name("JSON|@FILE")
        .help("The whole message as in schema/, instead of its options")
}

fn funds() -> Arg {
    Arg::new(FUNDS)
        .long("funds")
        .value_name("COINS")
        .help("Coins to go with the message: 1000umed, or several between commas")
}

fn batch() -> Arg {
    Arg::new(BATCH).long("batch").value_name("FILE.jsonl").help(
        "One message a line, packed where the message takes a list; a journal beside the file lets a second run go on",
    )
}

fn as_form() -> Arg {
    Arg::new(AS_FORM)
        .long("as-form")
        .value_name("FILE")
        .help("Send nothing: sign the message as a form that anybody may relay, and write that here")
}

fn expires() -> Arg {
    Arg::new(EXPIRES)
        .long("form-expires")
        .value_name("TIME")
        .requires(AS_FORM)
        .help("First second at which the form is void; 30 days from now where none is named")
}
