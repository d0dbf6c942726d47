//! Participants: registered and credentialed by the registrar, a hundred in a message.

use cosmwasm_std::Addr;

use health_api::registry::{
    Affiliation, Attestation, ExecuteMsg, NewParticipant, ParticipantKind, ParticipantRef, ParticipantResponse,
    QueryMsg, MAX_BATCH,
};
use health_api::{Commitment, Day, ParticipantNumber};

use super::Stage;
use crate::chain::Refusal;
use health_api::interface::Role;

/// Somebody who acts for an organization, or a practitioner.
#[derive(Clone, Debug)]
pub struct Participant {
    /// who signs
    pub addr: Addr,
    /// short number on chain
    pub number: ParticipantNumber,
    /// kind
    pub kind: ParticipantKind,
}

/// What is known of a participant before it is on chain.
pub struct Applicant {
    /// a name to make an address from; never sent
    pub handle: String,
    /// kind
    pub kind: ParticipantKind,
    /// first day of its licence
    pub since: Day,
    /// commitment of its profile
    pub profile: Commitment,
}

impl Stage {
    /// Registers applicants and attests their licences.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn credential(&mut self, applicants: &[Applicant]) -> Result<Vec<Participant>, Refusal> {
        for batch in applicants.chunks(MAX_BATCH) {
            let participants = batch.iter().map(|one| self.application(one)).collect();
            let registrar = self.registrar.clone();
            self.registry(&registrar, &ExecuteMsg::RegisterParticipants { participants })?;
        }
        applicants.iter().map(|one| self.participant(one)).collect()
    }

    fn application(&self, applicant: &Applicant) -> NewParticipant {
        let licence = applicant.kind.licence();
        NewParticipant {
            address: self.chain.addr(&applicant.handle).to_string(),
            kind: applicant.kind,
            profile: applicant.profile,
            attest: vec![Attestation { qualification: licence, from: applicant.since, to: None }],
        }
    }

    fn participant(&self, applicant: &Applicant) -> Result<Participant, Refusal> {
        let addr = self.chain.addr(&applicant.handle);
        let who = ParticipantRef::Address(addr.to_string());
        let row: ParticipantResponse = self.chain.query(Role::PatientRegistry, &QueryMsg::Participant { who })?;
        Ok(Participant { addr, number: row.number, kind: applicant.kind })
    }

    /// Attests that practitioners work for organizations from a day on.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn affiliate(&mut self, pairs: &[(ParticipantNumber, ParticipantNumber)], since: Day) -> Result<(), Refusal> {
        for batch in pairs.chunks(MAX_BATCH) {
            let affiliation = |(practitioner, organization): &(_, _)| Affiliation {
                practitioner: *practitioner,
                organization: *organization,
                from: since,
                to: None,
            };
            let affiliations = batch.iter().map(affiliation).collect();
            let registrar = self.registrar.clone();
            self.registry(&registrar, &ExecuteMsg::Affiliate { affiliations })?;
        }
        Ok(())
    }

    /// Ends a participant's licence from a day on.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    pub fn end_licence(&mut self, participant: &Participant, day: Day) -> Result<(), Refusal> {
        let change = health_api::registry::QualificationChange::End { day };
        let qualification = participant.kind.licence();
        let registrar = self.registrar.clone();
        let msg = ExecuteMsg::Qualify { participant: participant.number, qualification, change };
        self.registry(&registrar, &msg).map(drop)
    }
}
