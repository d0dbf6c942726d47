import assert from "node:assert/strict";
import test from "node:test";
import { circleOf, fromBase64, toHex } from "../src/index.js";
import { hexOf, vectors } from "./vectors.js";

type Texts = "phrase" | "prefix" | "address" | "form_key" | "salt" | "patient";
type Guardian = "guardian" | "guardian_salt" | "guardian_commitment";
type CircleVector = Record<Texts | Guardian, string> & { number: number; slip44: number; label_keys: string[] };

test("a phrase restores the circles that cwh derives: account, id, label keys and guardians", async () => {
  const circles = vectors<CircleVector[]>("cli", "circles");
  assert.equal(circles.length, 3);
  for (const { phrase, prefix, number, slip44, ...wanted } of circles) {
    const circle = await circleOf({ phrase, prefix, number, slip44 });
    assert.equal(circle.address, wanted.address);
    assert.equal(toHex(circle.formKey), wanted.form_key);
    assert.deepEqual(hexOf([circle.salt, circle.patient]), [wanted.salt, wanted.patient]);
    assert.deepEqual(hexOf([circle.labelKey(), circle.labelKey(3)]), wanted.label_keys);
    const { commitment, salt } = circle.guardian(wanted.guardian);
    assert.deepEqual(hexOf([salt, fromBase64(commitment)]), [wanted.guardian_salt, wanted.guardian_commitment]);
    const [account] = await circle.direct.getAccounts();
    assert.equal(account?.address, circle.address);
  }
});

test("a phrase with a mistaken word is refused, and the error does not repeat it", async () => {
  const phrase = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon zebra";
  await assert.rejects(
    circleOf({ phrase, prefix: "wasm", number: 0 }),
    (error: Error) => !error.message.includes("zebra"),
  );
});
