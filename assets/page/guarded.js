/* Isolates errors, so that one in a part of the page does not stop the others. */

/** Call a function; report an error to the browser instead of throwing it. @param {() => void} act */
export function guarded(act) {
  try {
    act();
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}
