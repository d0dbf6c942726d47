//! Verbs out of a schema. A message is a verb and its fields are options; where one field is a choice between steps
//! with content of their own, each step is a verb below it.

use serde_json::{Map, Value};

use super::schema::{Field, Kind, Node, Variant};

/// Where a value stands in a message: names from the outside to the inside.
pub type Place = Vec<&'static str>;

/// A verb, or verbs below a common one.
#[derive(Clone, Debug)]
pub struct Branch {
    /// as typed
    pub name: String,
    /// what it does
    pub help: &'static str,
    /// what is below it
    pub below: Below,
}

/// What a word leads to.
#[derive(Clone, Debug)]
pub enum Below {
    /// a message or query
    Verb(Verb),
    /// further words
    Branches(Vec<Branch>),
}

/// One message or query, but for the values of its options.
#[derive(Clone, Debug, Default)]
pub struct Verb {
    /// the message with everything that the words on the command line decide
    pub frame: Value,
    /// what is still to be said
    pub slots: Vec<Slot>,
    /// content of the message as one value: where it stands and what it is
    pub whole: Option<Node>,
    /// name of the message
    pub message: &'static str,
}

/// A value to be given by an option.
#[derive(Clone, Debug)]
pub struct Slot {
    /// the option's long name
    pub option: String,
    /// field of the schema
    pub field: Field,
    /// where its value goes
    pub place: Place,
}

/// Options of the program that a message's field cannot have, and what the field is called instead.
const TAKEN: [(&str, &str); 2] = [("batch", "batch-number"), ("from", "from-day")];

/// A name of the schema as it is typed.
pub fn typed(name: &str) -> String {
    name.replace('_', "-")
}

fn option_name(name: &str) -> String {
    let taken = TAKEN.iter().find(|(taken, _)| *taken == name);
    taken.map_or_else(|| typed(name), |(_, instead)| (*instead).to_owned())
}

/// Writes `value` at `place`, making the objects on the way.
pub fn put(message: &mut Value, place: &[&'static str], value: Value) {
    let Some((first, rest)) = place.split_first() else {
        *message = value;
        return;
    };
    if !message.is_object() {
        *message = Value::Object(Map::new());
    }
    if let Value::Object(fields) = message {
        put(fields.entry(*first).or_insert(Value::Null), rest, value);
    }
}

/// The verbs of some messages or queries.
pub fn branches(variants: &[Variant]) -> Vec<Branch> {
    let verb = |variant: &Variant| {
        let start = Verb { message: variant.name, whole: variant.content, ..Verb::default() };
        branch(variant, start, &[])
    };
    variants.iter().map(verb).collect()
}

fn branch(variant: &Variant, mut verb: Verb, place: &[&'static str]) -> Branch {
    let (name, help) = (typed(variant.name), variant.help);
    let Some(content) = variant.content else {
        put(&mut verb.frame, place, Value::String(variant.name.to_owned()));
        return Branch { name, help, below: Below::Verb(verb) };
    };
    let place: Place = place.iter().copied().chain([variant.name]).collect();
    put(&mut verb.frame, &place, Value::Object(Map::new()));
    let below = match content.kind() {
        Kind::Structure(fields) => structure(&fields, verb, &place),
        Kind::Either(steps) => steps_below(&steps, &verb, &place),
        _ => {
            // a number or text that is the whole content: its option is called as the alternative
            let field = Field { name: variant.name, help, optional: false, node: content };
            verb.slots.push(Slot { option: option_name(variant.name), field, place });
            Below::Verb(verb)
        }
    };
    Branch { name, help, below }
}

fn steps_below(steps: &[Variant], verb: &Verb, place: &[&'static str]) -> Below {
    Below::Branches(steps.iter().map(|step| branch(step, verb.clone(), place)).collect())
}

fn structure(fields: &[Field], mut verb: Verb, place: &[&'static str]) -> Below {
    let steps: Vec<(Place, Vec<Variant>)> = fields
        .iter()
        .filter_map(|field| match field.node.kind() {
            Kind::Either(steps) if !field.optional => Some((below(place, field.name), steps)),
            _ => None,
        })
        .collect();
    let step = <[_; 1]>::try_from(steps).ok().map(|[step]| step);
    for field in fields {
        let place = below(place, field.name);
        if step.as_ref().is_none_or(|(step, _)| *step != place) {
            verb.slots.push(Slot { option: option_name(field.name), field: field.clone(), place });
        }
    }
    match step {
        Some((place, steps)) => steps_below(&steps, &verb, &place),
        None => Below::Verb(verb),
    }
}

fn below(place: &[&'static str], name: &'static str) -> Place {
    place.iter().copied().chain([name]).collect()
}
