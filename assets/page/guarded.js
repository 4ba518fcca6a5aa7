/* An error in one part of the page must not keep the others from their work. */

/** Do something; report an error to the browser instead of throwing it. @param {() => void} act */
export function guarded(act) {
  try {
    act();
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}
