//! Labels, classes, codes, references, dates, sets.

pub const ROWS: &str = "
# confidentiality is a high-water mark that is not symmetric
permit TREAT label=N | TREAT | Observation | permit | unlabelled data is N
permit TREAT label=N | TREAT | Observation label=N | permit | IHE PCF ex-consent-advanced-normal
permit TREAT label=N | TREAT | Observation label=M | permit | a permit for N covers N or lower
permit TREAT label=N | TREAT | Observation label=U | permit | a permit for N covers N or lower
permit TREAT label=N | TREAT | Observation label=R | deny | residual deny
permit TREAT label=N | TREAT | Observation label=V | deny | residual deny
permit TREAT label=R | TREAT | Observation label=N | permit | a permit for R covers R or lower
permit TREAT label=R | TREAT | Observation label=V | deny | a permit for R does not cover V
permit TREAT label=N,R | TREAT | Observation label=R | permit | IHE PCF ex-consent-advanced-normal-restricted
permit TREAT label=V | TREAT | Observation label=V | permit | V covers all levels
permit TREAT; deny label=R | TREAT | Observation label=R | deny | a deny for R covers R or higher
permit TREAT; deny label=R | TREAT | Observation label=V | deny | high-water mark: deny R is R or higher
permit TREAT; deny label=R | TREAT | Observation label=N | permit | a deny for R does not cover N
permit TREAT; deny label=U | TREAT | Observation | deny | a deny for U covers everything
permit TREAT; deny label=V | TREAT | Observation label=R | permit | a deny for V covers V
permit TREAT label=N; deny label=R | TREAT | Observation label=R | deny | IHE PCF ex-consent-advanced-normal-not-restricted
permit TREAT; deny label=R | TREAT | Observation label=N,R | deny | of several levels the highest counts
deny TREAT label=R | TREAT | Observation label=N | none | a deny of other data is no deny
deny TREAT label=R; permit label=R actor=Practitioner/1 | TREAT | Observation label=R | permit | an exception frees what its root holds back
deny TREAT label=R; permit actor=Practitioner/1 | TREAT | Observation label=N | none | and no more than that
permit TREAT label=N; permit label=R actor=Practitioner/1 | TREAT | Observation label=R | permit | IHE PCF advanced-normal-focused-restricted
permit TREAT label=N; permit label=R actor=Practitioner/1 | TREAT actor=Practitioner/9 | Observation label=R | deny | IHE PCF advanced-normal-focused-restricted
permit TREAT label=N; permit label=R actor=Practitioner/1 | TREAT actor=Practitioner/9 | Observation label=N | permit | same-type exceptions add
# sensitivities
permit TREAT; deny label=HIV | TREAT | Observation label=HIV | deny | v3-ActCode HIV
permit TREAT; deny label=HIV | TREAT | Observation label=SEX | permit | another sensitivity
permit TREAT label=N | TREAT | Observation label=HIV | deny | stigmatising data without a level is R
permit TREAT label=R | TREAT | Observation label=HIV | permit | stigmatising data without a level is R
permit TREAT label=N | TREAT | Observation label=N,HIV | permit | a stated level stands
permit TREAT label=N; permit label=PSY actor=Practitioner/1 | TREAT | Observation label=PSY | permit | IHE PCF advanced-normal-focused-psy
permit TREAT label=N; permit label=PSY,SEX | TREAT | Observation label=SEX | permit | IHE PCF advanced-normal-focused-psy-or-sex
permit TREAT label=N; permit label=PSY | TREAT | Observation label=HIV | deny | IHE PCF advanced-normal-focused-psy
permit TREAT; deny label=SUD | TREAT | Observation label=OPIOIDUD | deny | OPIOIDUD below SUD
permit TREAT; deny label=SUD | TREAT | Observation label=ETHUD | deny | ETHUD below SUD
permit TREAT; deny label=SPI | TREAT | Observation label=COGN | deny | COGN below BH below SPI
permit TREAT; deny label=BH | TREAT | Observation label=EMOTDIS | deny | EMOTDIS below BH
permit TREAT; deny label=BH | TREAT | Observation label=PSY | permit | PSY is beside BH
permit TREAT; deny label=SPI | TREAT | Observation label=PSYTHPN | deny | PSYTHPN below SPI
permit TREAT; deny label=SPI | TREAT | Observation label=MH | deny | MH below SPI
permit TREAT; deny label=ETH | TREAT | Observation label=SUD | deny | ETH also covers SUD (IHE PCF)
permit TREAT; deny label=ETH | TREAT | Observation label=ETHUD | deny | ETH also covers ETHUD (IHE PCF)
permit TREAT; deny label=ETH | TREAT | Observation label=OPIOIDUD | deny | ETH also covers OPIOIDUD (IHE PCF)
permit TREAT; deny label=ETH | TREAT | Observation label=ETH | deny | ETH itself
permit TREAT; deny label=SUD | TREAT | Observation label=ETH | permit | SUD does not cover ETH
permit TREAT; deny label=ETHUD | TREAT | Observation label=SUD | permit | a child does not cover its parent
permit TREAT; deny label=SCA | TREAT | Observation label=SICKLE | deny | SCA and SICKLE are one thing
permit TREAT label=N | TREAT | Observation label=GDIS | deny | GDIS without a level is R
permit TREAT label=N | TREAT | Observation label=TBOO | deny | TBOO without a level is R
permit TREAT label=N | TREAT | Observation label=PREGNANT | deny | PREGNANT without a level is R
permit TREAT; deny label=http://x|secret | TREAT | Observation label=http://x|secret | deny | unknown label systems compare by code
permit TREAT; deny label=http://x|secret | TREAT | Observation label=http://x|open | permit | unknown label systems compare by code
permit TREAT; deny label=|secret | TREAT | Observation label=http://x|secret | deny | unknown label systems compare by code
permit TREAT; deny label=http://x|secret | TREAT | Observation label=http://y|secret | deny | unknown label systems compare by code
permit TREAT; deny label=http://x|secret | TREAT | Observation label=|secret | deny | unknown label systems compare by code
permit TREAT; deny label=http://x|HIV | TREAT | Observation label=HIV | permit | a label of another system is no sensitivity
permit TREAT; deny label=http://x|R | TREAT | Observation label=R | permit | a label of another system is no level
permit TREAT; deny label=http://x|secret | TREAT | - | permit REDACT(secret) | labels as codes
permit TREAT label=N | TREAT | Observation label=http://x|secret | permit | an unknown label is no level
permit TREAT label=X | TREAT | Observation | error | an unknown level in a rule
permit TREAT label=R | TREAT | Observation label=X | deny | an unknown level of data is read as V
# classes and codes
permit TREAT class=Observation | TREAT | Observation | permit | FHIR Consent.provision.class
permit TREAT class=Observation | TREAT | Condition | deny | residual deny
permit TREAT class=Observation,Condition | TREAT | Condition | permit | values of one field are alternatives
permit TREAT; deny class=Condition | TREAT | Condition | deny | exception by class
permit TREAT; deny class=Condition | TREAT | Observation | permit | exception by class
permit TREAT class=http://hl7.org/fhir/StructureDefinition|http://p.org/vital | TREAT | Observation profile=http://p.org/vital | permit | a class may be a profile
permit TREAT code=42828-4 | TREAT | Observation code=42828-4 | permit | FHIR Consent.provision.code
permit TREAT code=42828-4 | TREAT | Observation code=1 | deny | residual deny
permit TREAT code=42828-4 | TREAT | Observation code=http://x|42828-4 | deny | a code matches with its system
permit TREAT; deny code=42828-4 | TREAT | Observation code=1,42828-4 | deny | if this code is found in an instance
permit TREAT class=Observation code=1 | TREAT | Observation code=1 | permit | fields are AND'ed
permit TREAT class=Condition code=1 | TREAT | Observation code=1 | deny | fields are AND'ed
permit TREAT; deny label=R class=Condition | TREAT | Observation label=R | permit | fields are AND'ed
permit TREAT; deny label=R class=Condition | TREAT | Condition label=R | deny | fields are AND'ed
# data references
permit TREAT data=instance:Observation/asked | TREAT | Observation | permit | IHE PCF ex-consent-intermediate-data
permit TREAT data=instance:Observation/b | TREAT | Observation | deny | IHE PCF ex-consent-intermediate-data
permit TREAT data=instance:http://s.org/fhir/Observation/asked/_history/2 | TREAT | Observation | permit | a reference by URL and version
permit TREAT; deny data=instance:Observation/asked | TREAT | Observation | deny | IHE PCF ex-consent-intermediate-not-data
permit TREAT data=related:Encounter/1 | TREAT | Observation encounter=Encounter/1 | permit | IHE PCF ex-consent-intermediate-encounter
permit TREAT data=related:Encounter/1 | TREAT | Observation encounter=Encounter/2 | deny | IHE PCF ex-consent-intermediate-encounter
permit TREAT data=related:Encounter/1 | TREAT | Observation id=cause | permit | related: what it refers to
permit TREAT data=related:Observation/asked | TREAT | Observation | permit | related: the instance itself
permit TREAT; deny data=related:Encounter/1 | TREAT | Observation encounter=Encounter/1 | deny | IHE PCF ex-consent-intermediate-not-encounter
permit TREAT data=dependents:Encounter/1 | TREAT | Observation encounter=Encounter/1 | permit | dependents: what refers to it
permit TREAT data=dependents:Encounter/1 | TREAT | Observation id=cause | deny | dependents: not what it refers to
permit TREAT data=instance:Encounter/1 | TREAT | Observation encounter=Encounter/1 | deny | instance: itself only
permit TREAT data=authoredby:Practitioner/9 | TREAT | Observation author=Practitioner/9 | permit | IHE PCF ex-consent-intermediate-authoredby
permit TREAT data=authoredby:Practitioner/9 | TREAT | Observation author=Practitioner/8 | deny | IHE PCF ex-consent-intermediate-authoredby
permit TREAT; deny data=authoredby:Practitioner/9 | TREAT | Observation author=Practitioner/9 | deny | IHE PCF ex-consent-intermediate-not-authoredby
permit TREAT data=authoredby:Group/er | TREAT | Observation author=Practitioner/1 | permit | authored by a member of a Group
permit TREAT data=authoredby:Group/er | TREAT | Observation author=Practitioner/2 | deny | an inactive member is no member
permit TREAT data=authoredby:Organization/1 | TREAT | Observation author=PractitionerRole/2-at-1 | permit | a role ties author and organization
permit TREAT data=authoredby:Practitioner/8 | TREAT | Observation id=noted | permit | the author by Provenance
permit TREAT; deny data=authoredby:Group/nobody | TREAT | Observation | error | a deny for a Group whose members are not at hand
permit TREAT data=likes:Encounter/1 | TREAT | Observation | error | a meaning that is not understood
# age of the data
permit TREAT dates=2022-01..2022-12 | TREAT | Observation date=2022-06-13 | permit | IHE PCF ex-consent-intermediate-timeframe
permit TREAT dates=2022-01..2022-12 | TREAT | Observation date=2022-12-31T23:59:59Z | permit | ends are inclusive: a month is the whole month
permit TREAT dates=2022-01..2022-12 | TREAT | Observation date=2023-01-01 | deny | IHE PCF ex-consent-intermediate-timeframe
permit TREAT dates=2022-01..2022-12 | TREAT | Observation date=2021-12-31 | deny | IHE PCF ex-consent-intermediate-timeframe
permit TREAT; deny dates=2022-01..2022-12 | TREAT | Observation date=2022-06-13 | deny | IHE PCF ex-consent-intermediate-not-timeframe
permit TREAT; deny dates=2022-01..2022-12 | TREAT | Observation date=2023-06-13 | permit | IHE PCF ex-consent-intermediate-not-timeframe
permit TREAT; deny dates=2022-06-13..2022-06-13 | TREAT | Observation date=2022 | deny | data of a year may be of that day: a deny needs any overlap
permit TREAT dates=2022-06-13..2022-06-13 | TREAT | Observation date=2022 | deny | a permit needs all of the data inside
permit TREAT dates=..1969-12-31 | TREAT | Observation date=1960-02-29 | permit | dates before 1970 exist
permit TREAT dates=2022.. | TREAT | Observation date=none | deny | undated data: no permit by date
permit TREAT; deny dates=2022.. | TREAT | Observation date=none | deny | undated data: a deny by date holds
# sets: what the custodian withholds
permit TREAT label=N | TREAT | - | permit REDACT(R,V) | labels as codes: above N is R, V
permit TREAT label=R | TREAT | - | permit REDACT(V) | labels as codes
permit TREAT label=V | TREAT | - | permit | V covers all
permit TREAT; deny label=R | TREAT | - | permit REDACT(R,V) | REDACT names what an exception withholds
permit TREAT; deny label=HIV | TREAT | - | permit REDACT(HIV) | REDACT names what an exception withholds
permit TREAT; deny label=R,HIV | TREAT | - | permit REDACT(R,V,HIV) | values of one field are alternatives
permit TREAT; deny label=R; deny label=HIV | TREAT | - | permit REDACT(R,V,HIV) | two exceptions
permit TREAT; deny label=U | TREAT | - | deny | a deny for U leaves nothing
permit TREAT; deny class=Condition | TREAT | - | permit REDACT(Condition) | exception by class
permit TREAT; deny class=Condition | TREAT class=Observation | - | permit | the exception is not among what is asked
permit TREAT; deny class=Condition | TREAT class=Condition | - | deny | all that is asked is withheld
permit TREAT; deny class=Condition | TREAT class=Condition,Observation | - | permit REDACT(Condition) | some of it is
permit TREAT; deny code=1 | TREAT | - | permit REDACT(http://loinc.org|1) | exception by code
permit TREAT; deny label=R class=Condition | TREAT | - | permit REDACT(R,V,Condition)&all | fields are AND'ed
permit TREAT; deny label=R class=Condition | TREAT class=Condition | - | permit REDACT(R,V) | what all of the set meets is not repeated
permit TREAT; deny data=related:Encounter/1 | TREAT | - | permit REDACT(related:Encounter/1) | exception by relation
permit TREAT; deny dates=2022..2022 | TREAT | - | permit REDACT(2022..2023) | exception by age
permit TREAT class=Observation | TREAT | - | permit REDACTonly(Observation) | only some data is permitted
permit TREAT class=Observation | TREAT class=Observation | - | permit | all that is asked is permitted
permit TREAT class=Observation | TREAT class=Condition | - | deny | nothing that is asked is permitted: residual
permit TREAT class=Observation label=N | TREAT | - | permit REDACT(R,V)only(Observation) | only, beside the lists
permit TREAT code=1 | TREAT code=http://loinc.org|1 | - | permit | all that is asked is permitted
permit TREAT code=1 | TREAT code=http://loinc.org|2 | - | deny | nothing that is asked is permitted
permit TREAT data=authoredby:Practitioner/9 | TREAT | - | permit REDACTonly(authoredby:Practitioner/9) | only some data is permitted
permit TREAT label=N; permit label=R actor=Practitioner/1 | TREAT | - | permit REDACT(V) | same-type exceptions add
permit TREAT label=N; permit label=PSY | TREAT | - | permit REDACTonly(U,L,M,N)or(PSY) | one of the criteria must match
deny TREAT; permit class=Observation | TREAT | - | permit REDACTonly(Observation) | an exception frees some of it
deny TREAT label=R | TREAT | - | deny | nothing is permitted, something is denied
deny TREAT label=R; permit actor=Practitioner/1 | TREAT | - | permit REDACTonly(R,V) | an exception frees what its root holds back
permit TREAT + permit TREAT; deny label=R | TREAT | - | permit REDACT(R,V) | an explicit deny wins over another's permit
permit TREAT label=N + permit TREAT label=R | TREAT | - | permit REDACT(V) | a permit overrides a residual deny
permit TREAT class=Observation + permit TREAT class=Condition | TREAT | - | permit REDACTonly(Observation)or(Condition) | union of permits
";
