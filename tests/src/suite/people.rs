//! Participants: credentialed by the registrar, each under its name.

use cosmwasm_std::Addr;
use health_api::interface::Role;
use health_api::registry::{
    Affiliation, Attestation, ExecuteMsg, NewParticipant, ParticipantKind, ParticipantRef, ParticipantResponse, Power,
    QueryMsg,
};
use health_api::{Commitment, ParticipantNumber};

use super::Suite;

/// A participant.
#[derive(Debug, Clone)]
pub struct Participant {
    /// who signs
    pub addr: Addr,
    /// short number
    pub number: ParticipantNumber,
    /// what it is
    pub kind: ParticipantKind,
}

/// All kinds, each with a licence that the registrar attests.
const KINDS: [ParticipantKind; 7] = [
    ParticipantKind::Practitioner,
    ParticipantKind::ProviderOrganization,
    ParticipantKind::Payer,
    ParticipantKind::Pharmacy,
    ParticipantKind::Laboratory,
    ParticipantKind::ResearchOrganization,
    ParticipantKind::IndependentReview,
];

impl Suite {
    /// The owner appoints the registrar, with power over every licence.
    pub fn appoint_registrar(&mut self) {
        let powers = KINDS.map(|kind| Power { kind, qualification: kind.licence() }).to_vec();
        let registrar = self.addr("registrar").to_string();
        self.registry("owner", &ExecuteMsg::AppointRegistrar { registrar, powers }).unwrap();
    }

    /// A clinic, credentialed since 1970.
    #[must_use]
    pub fn with_provider(self, name: &str) -> Self {
        self.with(name, ParticipantKind::ProviderOrganization)
    }

    /// An insurer.
    #[must_use]
    pub fn with_payer(self, name: &str) -> Self {
        self.with(name, ParticipantKind::Payer)
    }

    /// A participant of any kind.
    #[must_use]
    pub fn with(mut self, name: &str, kind: ParticipantKind) -> Self {
        let addr = self.addr(name);
        self.credential(name, &addr, kind);
        self
    }

    /// A practitioner who works for an organization since 1970.
    #[must_use]
    pub fn with_practitioner(self, name: &str, organization: &str) -> Self {
        let mut suite = self.with(name, ParticipantKind::Practitioner);
        let (practitioner, organization) = (suite.number(name), suite.number(organization));
        let affiliations = vec![Affiliation { practitioner, organization, from: 0, to: None }];
        suite.registry("registrar", &ExecuteMsg::Affiliate { affiliations }).unwrap();
        suite
    }

    /// Credentials whoever is at an address.
    pub fn credential(&mut self, name: &str, addr: &Addr, kind: ParticipantKind) {
        let attest = vec![Attestation { qualification: kind.licence(), from: 0, to: None }];
        let participant = NewParticipant { address: addr.to_string(), kind, profile: Commitment(self.draw()), attest };
        self.registry("registrar", &ExecuteMsg::RegisterParticipants { participants: vec![participant] }).unwrap();
        let who = ParticipantRef::Address(addr.to_string());
        let row: ParticipantResponse = self.ask(Role::PatientRegistry, &QueryMsg::Participant { who });
        self.people.insert(name.to_owned(), Participant { addr: addr.clone(), number: row.number, kind });
    }

    /// A participant's number.
    pub fn number(&self, name: &str) -> ParticipantNumber {
        self.people[name].number
    }

    /// A participant acts.
    pub fn as_participant<'a>(&'a mut self, name: &'a str) -> AsParticipant<'a> {
        assert!(self.people.contains_key(name), "nobody is called {name}");
        AsParticipant { suite: self, name }
    }

    /// A provider acts.
    pub fn as_provider<'a>(&'a mut self, name: &'a str) -> AsParticipant<'a> {
        self.as_participant(name)
    }

    /// A payer acts.
    pub fn as_payer<'a>(&'a mut self, name: &'a str) -> AsParticipant<'a> {
        self.as_participant(name)
    }
}

/// A participant who acts.
pub struct AsParticipant<'a> {
    pub(super) suite: &'a mut Suite,
    pub(super) name: &'a str,
}
