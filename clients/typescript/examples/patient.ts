/** A patient grants and revokes without holding a coin: a sponsor pays her fees, and anybody may bring her signed form. */
import type { Secp256k1HdWallet } from "@cosmjs/amino";
import type { SigningCosmWasmClient } from "@cosmjs/cosmwasm";
import { GasPrice } from "@cosmjs/stargate";
import * as cw from "@cw-health/client";

export interface PatientStart {
  rpc: string;
  gasPrice: string;
  addresses: cw.Addresses;
  /** her wallet, as Keplr would give it */
  wallet: Secp256k1HdWallet;
  sponsor: { client: SigningCosmWasmClient; address: string };
  /** anybody: brings what she signs */
  bearer: cw.Actor;
  /** the hospital's participant number */
  hospital: number;
}

export async function grantAndRevoke({ rpc, addresses, wallet, sponsor, bearer, hospital, ...start }: PatientStart) {
  const [account] = await wallet.getAccounts();
  if (account === undefined) throw new Error("wanted a wallet with an account, found none");
  const gasPrice = GasPrice.fromString(start.gasPrice);
  const grant = cw.grantFees({ granter: sponsor.address, grantee: account.address });
  await sponsor.client.signAndBroadcast(sponsor.address, [grant], 2);

  // from here on she acts herself, and the sponsor pays
  const options = { gasPrice, broadcastPollIntervalMs: 300 };
  const client = await cw.connectSigner(rpc, wallet, options);
  const ana = cw.actor(cw.sponsored(client, sponsor.address, gasPrice), account.address, addresses);
  const salt = cw.drawSalt();
  const id = cw.patientIdOf(account.address, salt);
  const patient = cw.toBase64(id);
  await ana.registry.registerPatient({ salt: cw.toBase64(salt), formKey: cw.toBase64(account.pubkey) });
  await ana.registry.letIn({ patient, participants: [hospital] });
  const terms = cw.terms(cw.permit({ purposes: ["TREAT"], actors: [hospital] }));
  const { events } = await ana.consents.fileConsents({ patient, consents: [{ care: { custodian: hospital, terms } }] });
  const filed = cw.eventsOf(cw.decodeEvents(events, addresses), "consent_management_consent_filed");
  const consents = filed.map((event) => event.consent);

  // a form needs no fee at all: whoever has it brings it, within a week
  const expires = Math.floor(Date.now() / 1000) + 7 * 86_400;
  const where = { chainId: await client.getChainId(), contract: addresses["consent-management"] };
  const form = cw.makeForm({ action: { revoke_consents: { patient, consents } }, patient: id, expires, ...where });
  await bearer.consents.relay(await cw.signFormWith(wallet, account.address, form));
  return { address: account.address, patient, consents };
}
