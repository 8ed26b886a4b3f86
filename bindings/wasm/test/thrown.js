import assert from "node:assert/strict";
import { XlakitError } from "xlakit";

/** The one error of the library that some work throws; anything else that it throws fails the test. */
export function thrown(work) {
  try {
    work();
  } catch (problem) {
    assert.ok(problem instanceof XlakitError, String(problem));
    return problem;
  }
  return assert.fail("nothing was thrown");
}

/** Its code and place. */
export function refused(work) {
  const { code, path, message, help } = thrown(work);
  assert.ok(message !== "" && help !== "", "an error says what is wrong and what to do");
  return [code, path];
}

/** The same of a promise. */
export async function rejected(promise) {
  const problem = await promise.then(() => assert.fail("nothing was thrown"), (problem) => problem);
  return refused(() => {
    throw problem;
  });
}
