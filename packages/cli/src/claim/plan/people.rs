//! Members, network, qualified providers and authorizations of PLAN.json.

use std::collections::HashSet;

use adjudication::{AuthorizationLeft, Day, Period};
use fhir::claim::Coding;
use fhir::money::Currency;
use fhir::{Node, ReadError};

use super::values::{amount, only, period, reference, required_reference, whole};
use super::CodeRef;

/// Somebody, for some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// normal form of the reference
    pub who: String,
    /// when
    pub period: Period,
}

/// An authorization. Absent terms do not limit it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization {
    reference: String,
    patient: Option<String>,
    code: Option<CodeRef>,
    period: Period,
    /// what it grants
    pub grants: AuthorizationLeft,
}

/// Who has to do with the plan. Absent lists do not restrict.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// who is covered
    pub members: Option<Vec<Dated>>,
    /// providers contracted
    pub network: Option<HashSet<String>>,
    /// providers qualified
    pub qualified: Option<Vec<Dated>>,
    /// authorizations given
    pub authorizations: Option<Vec<Authorization>>,
}

impl People {
    pub(super) fn read(plan: &Node<'_>, currency: &Currency, notes: &mut Vec<String>) -> Result<Self, ReadError> {
        let network = listed(plan, "network")?;
        let network = network.map(|all| all.iter().map(reference).collect::<Result<HashSet<_>, _>>()).transpose()?;
        let mut authorizations = None;
        for entry in listed(plan, "authorizations")?.iter().flatten() {
            let read = Authorization::read(entry, currency, notes)?;
            authorizations.get_or_insert_with(Vec::new).push(read);
        }
        if plan.child("authorizations").is_some() && authorizations.is_none() {
            authorizations = Some(Vec::new());
        }
        Ok(Self {
            members: dated(plan, "members", "patient")?,
            network,
            qualified: dated(plan, "qualified", "provider")?,
            authorizations,
        })
    }

    /// Whether a provider is qualified from `from` through `through`.
    pub fn is_qualified(&self, provider: &str, from: Day, through: Day) -> bool {
        let Some(qualified) = &self.qualified else { return true };
        qualified.iter().any(|entry| entry.who == provider && entry.period.holds(from, through))
    }

    /// Whether a provider is contracted.
    pub fn is_in_network(&self, provider: &str) -> bool {
        self.network.as_ref().is_none_or(|network| network.contains(provider))
    }
}

impl Authorization {
    fn read(node: &Node<'_>, currency: &Currency, notes: &mut Vec<String>) -> Result<Self, ReadError> {
        only(node, &["ref", "patient", "system", "code", "units", "amount", "period"])?;
        Ok(Self {
            reference: node.required_text("ref")?.to_owned(),
            patient: node.child("patient").map(|patient| reference(&patient)).transpose()?,
            code: node.child("code").map(|_| CodeRef::of_fields(node)).transpose()?,
            period: period(node, "period")?,
            grants: AuthorizationLeft {
                units: whole(node, "units")?,
                amount: amount(node, "amount", currency, notes)?,
            },
        })
    }

    /// Whether it is the one that a claim cites, and stands for this patient, service and days.
    pub fn serves(&self, cited: &[String], patient: &str, codings: &[Coding], from: Day, through: Day) -> bool {
        cited.contains(&self.reference)
            && self.patient.as_deref().is_none_or(|own| own == patient)
            && self.code.as_ref().is_none_or(|code| code.matches_any(codings))
            && self.period.holds(from, through)
    }
}

fn listed<'a>(plan: &Node<'a>, name: &str) -> Result<Option<Vec<Node<'a>>>, ReadError> {
    plan.child(name).map(|list| list.items()).transpose()
}

fn dated(plan: &Node<'_>, name: &str, who: &str) -> Result<Option<Vec<Dated>>, ReadError> {
    let read = |entry: &Node<'_>| {
        only(entry, &[who, "period"])?;
        Ok(Dated { who: required_reference(entry, who)?, period: period(entry, "period")? })
    };
    listed(plan, name)?.map(|all| all.iter().map(read).collect()).transpose()
}
