//! Rules in words.

use crate::decide::matching::covers;
use crate::fhir::ClearRequest;
use crate::model::{Ask, Code, Effect, Foreign, Rule, Span};
use crate::set::{Bounds, Criterion};
use crate::vocabulary::{Action, Purpose, Purposes};

/// A rule as one clause.
pub(super) fn rule_in_words(rule: &Rule<String, Code>) -> String {
    let mut parts = vec![match rule.effect {
        Effect::Permit => "permit".to_owned(),
        Effect::Deny => "deny".to_owned(),
    }];
    parts.push(format!("for {}", purposes(rule)));
    if !rule.actors.is_empty() {
        parts.push(format!("to {}", rule.actors.join(" or ")));
    }
    let actions: Vec<&str> = rule.actions.iter().map(Action::code).collect();
    if !actions.is_empty() {
        parts.push(format!("action {}", actions.join(" or ")));
    }
    if !rule.period.is_always() {
        parts.push(span("from", rule.period));
    }
    parts.extend(data(&Criterion::of(&rule.data)));
    parts.join(", ")
}

fn purposes(rule: &Rule<String, Code>) -> String {
    if rule.purposes == Purposes::ALL {
        return "every purpose".to_owned();
    }
    if rule.purposes == Purposes::permitted_unnamed() {
        return "every purpose but BTG and MLTRAINING".to_owned();
    }
    let covered_by_parent = |purpose: &Purpose| {
        Purpose::all().any(|other| {
            other != *purpose
                && rule.purposes.contains(other)
                && other.with_descendants().contains(*purpose)
                && *purpose != Purpose::BTG
                && *purpose != Purpose::MLTRAINING
        })
    };
    let mut names: Vec<String> =
        rule.purposes.iter().filter(|purpose| !covered_by_parent(purpose)).map(|one| one.code().to_owned()).collect();
    if let Foreign::Only(codes) = &rule.foreign {
        names.extend(codes.iter().map(Code::written));
    }
    if names.is_empty() {
        "no purpose that its root covers".to_owned()
    } else {
        names.join(" or ")
    }
}

fn data(criterion: &Criterion) -> Vec<String> {
    let lists = [
        ("labels", &criterion.labels),
        ("classes", &criterion.classes),
        ("codes", &criterion.codes),
        ("data", &criterion.data),
    ];
    let mut parts: Vec<String> = lists
        .into_iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(name, list)| format!("{name} {}", list.join(" or ")))
        .collect();
    if !criterion.dates.is_always() {
        parts.push(span("data from", criterion.dates));
    }
    parts
}

fn span(word: &str, span: Span) -> String {
    let time = |second: Option<i64>| {
        let time = second.and_then(|second| jiff::Timestamp::from_second(second).ok());
        time.map_or_else(|| "ever".to_owned(), |time| time.to_string())
    };
    format!("{word} {} until before {}", time(span.start), time(span.end))
}

/// What of a rule this request does not meet.
pub(super) fn failing(rule: &Rule<String, Code>, request: &ClearRequest, bounds: &Bounds) -> Vec<String> {
    let mut reasons = vec![];
    if !rule.period.contains(request.at) {
        reasons.push("its period does not hold the instant".to_owned());
    }
    if !rule.actors.is_empty() && !rule.actors.iter().any(|name| request.actors.contains(name)) {
        reasons.push(format!("the actor is none of {}", rule.actors.join(", ")));
    }
    if !rule.actions.covers(request.action) {
        reasons.push(format!("action {} is not among its actions", request.action.code()));
    }
    reasons.extend(request.purposes.iter().filter(|ask| !covers(rule, request, ask)).map(not_covered(request)));
    if !bounds.touch(&rule.data) {
        reasons.push("none of the data asked for is among its data".to_owned());
    }
    reasons
}

fn not_covered(request: &ClearRequest) -> impl Fn(&Ask<Code>) -> String + '_ {
    |ask| match ask {
        Ask::Known(purpose) if *purpose == Purpose::BTG && !request.break_glass => {
            "no live break-glass declaration by somebody on the roster".to_owned()
        }
        Ask::Known(purpose) => format!("purpose {} is not covered", purpose.code()),
        Ask::Foreign(code) => format!("purpose {} is not named", code.written()),
    }
}
