//! Actors, patients, standing, periods, status, categories, what cannot be honoured.

pub const ROWS: &str = "
# actors
permit TREAT actor=Practitioner/1 | TREAT | - | permit | FHIR Consent.provision.actor
permit TREAT actor=Practitioner/9 | TREAT | - | none | root criteria not met: this is no deny
permit TREAT actor=urn:npi|111 | TREAT | - | permit | an actor matches by any identifier
permit TREAT actor=Practitioner/1 | TREAT actor=urn:npi|111 | - | permit | an actor matches by any identifier
permit TREAT actor=Practitioner/1 | TREAT actor=http://s.org/fhir/Practitioner/1 | - | permit | a reference by URL
permit TREAT actor=Organization/1 | TREAT actor=Practitioner/9,Organization/1 | - | permit | person and the organisation acted for
permit TREAT actor=urn:org|A | TREAT actor=Practitioner/9,Organization/1 | - | permit | the organisation by its identifier
permit TREAT actor=Organization/1 | TREAT actor=Practitioner/1 | - | permit | PractitionerRole ties person and organization
permit TREAT actor=Organization/1 | TREAT actor=PractitionerRole/2-at-1 | - | permit | PractitionerRole ties person and organization
permit TREAT actor=Practitioner/2 | TREAT actor=PractitionerRole/2-at-1 | - | permit | PractitionerRole ties person and organization
permit TREAT actor=PractitionerRole/2-at-1 | TREAT actor=Practitioner/2,Organization/1 | - | permit | the role of that person there
permit TREAT actor=PractitionerRole/2-at-1 | TREAT actor=Practitioner/2,Organization/2 | - | none | the role of that person elsewhere
permit TREAT actor=Organization/1 | TREAT actor=Practitioner/2,Organization/2 | - | none | acting for another organisation
permit TREAT actor=Organization/1 | TREAT actor=Practitioner/2 | - | none | of two organisations neither is guessed
permit TREAT actor=Organization/1 | TREAT actor=Practitioner/3 | - | none | an inactive role ties nothing
permit TREAT actor=Group/er | TREAT | - | permit | membership of a Group
permit TREAT actor=Group/er | TREAT actor=Practitioner/2 | - | none | inactive Group members are not members
permit TREAT actor=Group/closed | TREAT | - | none | an inactive Group has no members
permit TREAT actor=CareTeam/1 | TREAT | - | permit | membership of a CareTeam
permit TREAT; deny actor=Group/er | TREAT | - | deny | exception by Group
permit TREAT; deny actor=Group/nobody | TREAT | - | error | a deny for a Group whose members are not at hand
permit TREAT actor=Group/nobody | TREAT | - | none | a permit for a Group whose members are not at hand
permit TREAT actor=Organization/1; deny actor=Practitioner/2 | TREAT actor=Practitioner/2,Organization/1 | - | deny | an organisation but one of its people
permit TREAT actor=Organization/1; deny actor=Practitioner/2 | TREAT actor=Practitioner/1,Organization/1 | - | permit | an organisation but one of its people
deny TREAT; permit actor=Practitioner/1 | TREAT | - | permit | nobody but one
deny TREAT; permit actor=Practitioner/1 | TREAT actor=Practitioner/9 | - | deny | nobody but one
permit TREAT; deny actor=Practitioner/1; permit actor=Organization/1 | TREAT | - | deny | two exceptions disagree: deny wins
# patients, proxies, minors
permit TREAT | TREAT patient=urn:mrn|7 | - | permit | a patient by identifier
permit TREAT patient=urn:mrn|7 | TREAT | Observation | permit | a patient by logical reference
permit TREAT | TREAT patient=Patient/2 | - | none | another patient's consent
permit TREAT patient=Group/family | TREAT patient=Patient/2 | - | permit | R5 subject: a Group that she is a member of
permit TREAT + permit TREAT patient=Patient/2 | TREAT patient=Patient/1,Patient/2 | - | permit | several patients: each must permit
permit TREAT | TREAT patient=Patient/1,Patient/2 | - | none | several patients: each must permit
permit TREAT + deny TREAT patient=Patient/2 | TREAT patient=Patient/1,Patient/2 | - | deny | several patients: each must permit
permit TREAT | TREAT | Observation focus=Patient/2 | none | a resource naming several patients needs all of them
permit TREAT + permit TREAT patient=Patient/2 | TREAT | Observation focus=Patient/2 | permit | a resource naming several patients needs all of them
permit TREAT + deny TREAT patient=Patient/2 | TREAT | Observation focus=Patient/2 | deny | a resource naming several patients needs all of them
permit TREAT | TREAT | Observation patient=Group/family | none | a Group of patients counts by member
permit TREAT | TREAT | Observation patient=Patient/2 | none | a resource of another patient
deny | PATRQT actor=Patient/1 | - | permit | the patient reading own data
- | TREAT actor=Patient/1 | Observation label=V | permit | the patient reading own data
- | TREAT actor=Patient/2 | - | none | another patient is a stranger
- | PATRQT actor=RelatedPerson/guardian | - | permit | a representative reads as the patient does
- | PATRQT actor=RelatedPerson/parent | - | none | a parent of an adult is a stranger
- | PATRQT actor=RelatedPerson/guardian patient=Patient/2 | - | none | a representative of somebody else
deny actor=RelatedPerson/guardian | PATRQT actor=RelatedPerson/guardian | - | deny | a deny that names the proxy decides
deny | PATRQT actor=RelatedPerson/guardian | - | permit | a deny that names neither proxy nor label does not
permit; deny label=HIV | PATRQT actor=RelatedPerson/guardian | - | permit REDACT(HIV) | a deny that names a label decides
permit; deny label=HIV | PATRQT actor=RelatedPerson/guardian | Observation label=HIV | deny | a deny that names a label decides
- | PATRQT actor=RelatedPerson/father patient=Patient/small | - | permit | a parent of a minor
- | PATRQT actor=RelatedPerson/mother patient=Patient/teen | - | permit REDACT(ETHUD,HIV,MH,OPIOIDUD,PREGNANT,SDV,SEX,SUD) | sensitive categories of a minor
- | PATRQT actor=RelatedPerson/mother patient=Patient/teen | Observation patient=Patient/teen label=SEX | none | sensitive categories of a minor
- | PATRQT actor=RelatedPerson/mother patient=Patient/teen | Observation patient=Patient/teen | permit | the rest of a minor's data
- | PATRQT actor=RelatedPerson/father patient=Patient/small | Observation patient=Patient/small label=SEX | permit | below that age the parent sees it
permit patient=Patient/teen | PATRQT actor=RelatedPerson/mother patient=Patient/teen | Observation patient=Patient/teen label=SEX | permit | the minor's own consent decides
# periods: ends inclusive, a day is the whole day
permit TREAT period=2024-01-01..2024-12-31 | TREAT | - | permit | FHIR Period
permit TREAT period=..2024-06-15 | TREAT at=2024-06-15T23:59:59Z | - | permit | a date-only end means the whole day
permit TREAT period=..2024-06-15 | TREAT at=2024-06-16T00:00:00Z | - | none | the next second is outside
permit TREAT period=..2024-06-15T12:00:00Z | TREAT at=2024-06-15T12:00:00Z | - | permit | an end is inclusive
permit TREAT period=..2024-06-15T12:00:00Z | TREAT at=2024-06-15T12:00:01Z | - | none | an end is inclusive, to the second
permit TREAT period=2024-06-15T12:00:00Z.. | TREAT at=2024-06-15T11:59:59Z | - | none | a start is inclusive
permit TREAT period=2024-06-15T14:00:00+02:00.. | TREAT | - | permit | time zones
permit TREAT period=..2024-06 | TREAT at=2024-06-30T23:59:59Z | - | permit | a month is the whole month
permit TREAT period=..2023-12-31 | TREAT | - | none | IHE PCF ex-consent-expired-treat
permit TREAT period=2025-01-01.. | TREAT | - | none | not yet
permit TREAT holds=..2023 | TREAT | - | none | R5 Consent.period
permit TREAT holds=2020..2030 period=2024..2024 | TREAT | - | permit | both periods hold
permit TREAT; deny period=2024-06-01..2024-06-30 | TREAT | - | deny | an exception's own period
permit TREAT; deny period=2024-07-01..2024-07-31 | TREAT | - | permit | an exception's own period
permit TREAT period=2024-13-01.. | TREAT | - | error | a malformed time
permit TREAT period=2025..2024 | TREAT | - | error | a period that ends before it starts
permit TREAT period=2024-02-30.. | TREAT | - | error | no such day
permit TREAT | TREAT at=yesterday | - | error | a malformed time in a request
permit TREAT | TREAT at=2024-06-15T12:00:00 | - | error | a time without a zone
# status and category
permit TREAT status=inactive | TREAT | - | none | active is the only status that decides
permit TREAT status=draft | TREAT | - | none | active is the only status that decides
permit TREAT status=rejected | TREAT | - | none | active is the only status that decides
permit TREAT status=entered-in-error | TREAT | - | none | entered-in-error is ignored
deny status=entered-in-error + permit TREAT | TREAT | - | permit | entered-in-error is ignored
permit TREAT status=maybe | TREAT | - | error | an unknown status is not understood
permit TREAT | TREAT category=59284-0 | - | permit | category
permit TREAT | TREAT category=http://loinc.org|59284-0 | - | permit | category with its system
permit TREAT | TREAT category=http://x|59284-0 | - | none | category of another system
permit TREAT | TREAT category=patient-privacy | - | permit | R4 scope counts as category
permit TREAT | TREAT category=research | - | none | another category
permit TREAT scope=none | TREAT category=patient-privacy | - | permit | R5 has no scope: LOINC 59284-0 is a privacy category
# never half-understood
permit TREAT modifier=yes | TREAT | - | error | FHIR: a modifier extension that is not understood
permit TREAT; deny modifier=yes | TREAT | - | error | FHIR: a modifier extension that is not understood
permit TREAT + permit TREAT modifier=yes | TREAT | - | error | one that cannot be honoured makes the whole an error
permit TREAT + permit TREAT modifier=yes status=inactive | TREAT | - | permit | but only if it decides
permit TREAT + permit TREAT modifier=yes period=..2023 | TREAT | - | permit | but only if its period holds
permit TREAT + permit TREAT modifier=yes scope=research | TREAT | - | permit | but only if it is of the category
permit TREAT + permit TREAT modifier=yes patient=Patient/2 | TREAT | - | permit | but only if it is about the patient
permit TREAT; deny deeper=permit | TREAT | - | error | root and one level of exceptions
permit TREAT; label=R | TREAT | - | error | a nested R4 rule without type
permit TREAT strange=location | TREAT | - | error | an element that narrows and is not understood
permit TREAT strange=expression | TREAT | - | error | R5 expression is not understood
TREAT | TREAT | - | error | neither provision.type nor decision
# R5
r5:permit | TREAT | - | permit | R5 decision
r5:deny | TREAT | - | deny | R5 decision
r5:deny; TREAT | TREAT | - | permit | R5 provisions are exceptions to the decision
r5:deny; TREAT | HPAYMT | - | deny | R5 provisions are exceptions to the decision
r5:deny; TREAT actor=Practitioner/1 | TREAT actor=Practitioner/9 | - | deny | R5 provisions are exceptions to the decision
r5:permit; label=R | TREAT | - | permit REDACT(R,V) | R5 provisions are exceptions to the decision
r5:permit; deeper=deny | TREAT | - | error | root and one level of exceptions
r5:permit holds=..2023 | TREAT | - | none | R5 Consent.period
";
