/** The usual town: a hospital with a doctor, an insurer, and Ana, who has let the hospital in. */
import {
  type Actor,
  type Addresses,
  type Asker,
  actor,
  asker,
  type ClaimsEscrow,
  commitJson,
  Domain,
  dayOf,
  decodeEvents,
  drawSalt,
  eventsOf,
  type Hash,
  type HealthEvent,
  labelKeyFromSeed,
  type PatientRegistry,
  patientIdOf,
  publicKeyOf,
  toBase64,
} from "@cw-health/client";
import { deploy } from "./deploy.js";
import { type Account, account } from "./localnet.js";

/** A participant that acts. */
export interface Participant extends Account, Actor {
  number: number;
  /** commits an encounter of a patient in a row of its own; answers with its commitment */
  commits(patient: Patient, record: object): Promise<string>;
}

/** A patient that acts. */
export interface Patient extends Account, Actor {
  id: Hash;
  /** the id as messages have it */
  patient: string;
  formPrivateKey: Uint8Array;
  labelKey: Uint8Array;
}

/** Everybody, and where the contracts stand. */
export interface Town {
  addresses: Addresses;
  introduced: string[];
  asker: Asker;
  registrar: Account & Actor;
  hospital: Participant;
  doctor: Participant;
  insurer: Participant;
  ana: Patient;
}

const LICENCES = { provider_organization: 2, practitioner: 1, payer: 3 } as const;

/** Deploys the suite for an audience and settles the town. */
export async function town(audience: ClaimsEscrow.Audience = "test"): Promise<Town> {
  const owner = await account("owner");
  const { addresses, introduced } = await deploy(owner, audience);
  const acting = async (name: string) => {
    const found = await account(name);
    return { ...found, ...actor(found.client, found.address, addresses) };
  };
  const registrar = await acting("registrar");
  const powers = Object.entries(LICENCES).map(([kind, qualification]) => ({
    kind: kind as keyof typeof LICENCES,
    qualification,
  }));
  await actor(owner.client, owner.address, addresses).registry.appointRegistrar({
    registrar: registrar.address,
    powers,
  });
  const people = [await acting("provider"), await acting("practitioner"), await acting("payer")] as const;
  const kinds = ["provider_organization", "practitioner", "payer"] as const;
  const participants = people.map(({ address }, at) => newParticipant(address, kinds[at] ?? "payer"));
  const registered = await registrar.registry.registerParticipants({ participants });
  const numbers = eventsIn(registered, addresses, "patient_registry_participant_registered").map(
    (event) => event.participant,
  );
  const [hospital, doctor, insurer] = people;
  const [first = 0, second = 0, third = 0] = numbers;
  await registrar.registry.affiliate({
    affiliations: [{ practitioner: second, organization: first, from: dayOf() - 100 }],
  });
  return {
    addresses,
    introduced: introduced.map(({ contract, type, attributes }) => `${contract} ${type} ${attributes.role}`),
    asker: asker(owner.client, addresses),
    registrar,
    hospital: participant(hospital, first),
    doctor: participant(doctor, second),
    insurer: participant(insurer, third),
    ana: await patientWhoLetsIn(await acting("patient"), first),
  };
}

/** A participant to be registered, licensed for a hundred days past. */
export function newParticipant(address: string, kind: keyof typeof LICENCES): PatientRegistry.NewParticipant {
  const profile = toBase64(commitJson(Domain.profile, { name: "invented", kind }).commitment);
  return { address, kind, profile, attest: [{ qualification: LICENCES[kind], from: dayOf() - 100 }] };
}

function participant(account: Account & Actor, number: number): Participant {
  const commits = async ({ patient }: Patient, record: object) => {
    const commitment = toBase64(commitJson(Domain.record, record).commitment);
    await account.registry.commitRecords({ records: [{ patient, commitment, kind: "encounter", labels: [] }] });
    return commitment;
  };
  return { ...account, number, commits };
}

async function patientWhoLetsIn(account: Account & Actor, hospital: number): Promise<Patient> {
  const [salt, formPrivateKey] = [drawSalt(), drawSalt()];
  const id = patientIdOf(account.address, salt);
  const patient = toBase64(id);
  await account.registry.registerPatient({ salt: toBase64(salt), formKey: toBase64(publicKeyOf(formPrivateKey)) });
  await account.registry.letIn({ patient, participants: [hospital] });
  return { ...account, id, patient, formPrivateKey, labelKey: labelKeyFromSeed(formPrivateKey, id) };
}

/** The events of one name in a result. */
export function eventsIn<Name extends HealthEvent["type"]>(
  result: { events: Parameters<typeof decodeEvents>[0] },
  addresses: Addresses,
  name: Name,
): HealthEvent<Name>[] {
  return eventsOf(decodeEvents(result.events, addresses), name);
}
